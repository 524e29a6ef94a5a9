"""What one does with logins: their parts, what they are reached through, and who has access."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from sqlmodel import Session, col, or_, select

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.accounts.kinds import PartKind, PartState, RouteKind
from smmdesk.features.accounts.models import Access, Account, Login, Part, PastVersion, Review, Route


def find(session: Session, login_id: int) -> Login:
    """Return one login."""
    login = session.get(Login, login_id)
    if login is None:
        raise UserError(_("This login is no longer in the office."))
    return login


def add(session: Session, *, title: str, **fields: Any) -> Login:
    """Add a login; ``fields`` are those of ``Login``."""
    return _save(session, Login(title=title, **fields))


def change(session: Session, login_id: int, **fields: Any) -> Login:
    """Change what is known of a login; its secrets are changed through ``secrets``."""
    login = find(session, login_id)
    for name, value in fields.items():
        setattr(login, name, value)
    return _save(session, login)


def remove(session: Session, login_id: int) -> None:
    """Remove a login with its parts, routes and accesses; accounts that it opened stay, without it.

    Its secrets wait in the keyring until the deletion is final, so that undo brings them back.
    """
    for account in session.exec(select(Account).where(col(Account.login_id) == login_id)):
        account.login_id = None
        session.add(account)
    routes = select(Route).where(or_(col(Route.login_id) == login_id, col(Route.through_id) == login_id))
    for row in (*parts(session, login_id), *session.exec(routes)):
        session.delete(row)
    for table in (Access, PastVersion, Review):
        for row in session.exec(select(table).where(col(table.login_id) == login_id)):
            session.delete(row)
    session.flush()
    session.delete(find(session, login_id))
    session.flush()


def parts(session: Session, login_id: int) -> list[Part]:
    """Return a login's parts in the order of ``PartKind``."""
    found = session.exec(select(Part).where(col(Part.login_id) == login_id))
    order = list(PartKind)
    return sorted(found, key=lambda part: order.index(part.kind))


def note_part(session: Session, login_id: int, kind: PartKind, **fields: Any) -> Part:
    """Note what is known of a part: its state, when it was changed, and for those that are no secret, what."""
    part = _part(session, login_id, kind)
    for name, value in fields.items():
        setattr(part, name, value)
    session.add(part)
    session.flush()
    return part


def renew_part(session: Session, login_id: int, kind: PartKind, *, on: date | None, reason: str = "") -> Part:
    """Count a new version of a part; ``on`` is ``None`` where nobody knows since when it is in use.

    The version before it is kept as a past one, with its days: who knew only that one knows nothing any more. A
    password that is newer than the suspicion that the old one leaked ends that.
    """
    part = _part(session, login_id, kind)
    if part.version and part.state is PartState.IN_PLACE:
        _keep_past(session, part, on, reason)
    if kind is PartKind.PASSWORD and on:
        _end_suspicion(find(session, login_id), on)
    return note_part(
        session, login_id, kind, state=PartState.IN_PLACE, version=part.version + 1, changed_on=on, used="[]"
    )


def _keep_past(session: Session, part: Part, ended_on: date | None, reason: str) -> None:
    session.add(
        PastVersion(
            login_id=part.login_id,
            kind=part.kind,
            version=part.version,
            began_on=part.changed_on,
            ended_on=ended_on,
            reason=reason,
        )
    )


def _end_suspicion(login: Login, on: date) -> None:
    if login.suspected_on is not None and login.suspected_on <= on:
        login.suspected_on, login.suspicion = None, ""


def used_codes(part: Part) -> set[int]:
    """Return the positions of the backup codes that were used."""
    return set(json.loads(part.used))


def mark_code(session: Session, login_id: int, position: int, *, is_used: bool) -> Part:
    """Mark a backup code as used, or as not used after all."""
    part = _part(session, login_id, PartKind.BACKUP_CODES)
    used = used_codes(part) | {position} if is_used else used_codes(part) - {position}
    return note_part(session, login_id, PartKind.BACKUP_CODES, used=json.dumps(sorted(used)))


def connect(session: Session, login_id: int, through_id: int, how: RouteKind, **fields: Any) -> Route:
    """Note that a login can be reached through another."""
    if login_id == through_id:
        raise UserError(_("A login cannot lead to itself. Choose another one."))
    route = Route(login_id=login_id, through_id=through_id, how=how, **fields)
    _check_days(route)
    if any(_overlap(route, other) for other in _same_routes(session, route)):
        raise UserError(_("This way to the login is noted already. Nothing was changed."))
    session.add(route)
    session.flush()
    return route


def disconnect(session: Session, route_id: int) -> None:
    """Remove a route that was noted by mistake; one that has ended gets a last day instead."""
    route = session.get(Route, route_id)
    if route is None:
        raise UserError(_("This way to the login is no longer noted."))
    session.delete(route)
    session.flush()


def grant(session: Session, *, person_id: int, **fields: Any) -> Access:
    """Note that somebody has access to a login or an account, or had (its days may lie in the past)."""
    access = Access(person_id=person_id, **fields)
    _check_days(access)
    session.add(access)
    session.flush()
    return access


def find_access(session: Session, access_id: int) -> Access:
    """Return one access."""
    access = session.get(Access, access_id)
    if access is None:
        raise UserError(_("This access is no longer noted."))
    return access


def change_access(session: Session, access_id: int, **fields: Any) -> Access:
    """Change what is known of an access."""
    access = find_access(session, access_id)
    for name, value in fields.items():
        setattr(access, name, value)
    _check_days(access)
    session.add(access)
    session.flush()
    return access


def end_access(session: Session, access_id: int, on: date) -> Access:
    """Note the last day of an access; that somebody had it is kept."""
    return change_access(session, access_id, to_on=on)


def remove_access(session: Session, access_id: int) -> None:
    """Remove an access that was noted by mistake."""
    session.delete(find_access(session, access_id))
    session.flush()


def _check_days(noted: Access | Route) -> None:
    if noted.from_on and noted.to_on and noted.to_on < noted.from_on:
        raise UserError(_("The last day lies before the first. Nothing was changed."))


def _same_routes(session: Session, route: Route) -> list[Route]:
    query = select(Route).where(
        col(Route.login_id) == route.login_id,
        col(Route.through_id) == route.through_id,
        col(Route.how) == route.how,
    )
    return list(session.exec(query))


def _overlap(one: Route, other: Route) -> bool:
    starts = max(one.from_on or date.min, other.from_on or date.min)
    return starts <= min(one.to_on or date.max, other.to_on or date.max)


def _part(session: Session, login_id: int, kind: PartKind) -> Part:
    query = select(Part).where(col(Part.login_id) == login_id, col(Part.kind) == kind)
    return session.exec(query).one_or_none() or Part(login_id=login_id, kind=kind)


def _save(session: Session, login: Login) -> Login:
    login.title = login.title.strip()
    if not login.title:
        raise UserError(_("A login needs a title."))
    session.add(login)
    session.flush()
    return login
