"""What is due about accounts and logins, as far as the office file tells; the keyring is not asked here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from smmdesk.core.due import Due, Group, Severity
from smmdesk.core.i18n import _, format_date
from smmdesk.features.accounts.models import (
    Access,
    Account,
    AccountStatus,
    Login,
    Part,
    PartKind,
    PartState,
    SignIn,
)
from smmdesk.features.accounts.service import title
from smmdesk.features.people.models import Person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


def due(session: Session, today: date) -> list[Due]:
    """Return what is due: leavers with access, logins without a secret, secrets of unknown age."""
    return [*_leavers(session, today), *_without_secret(session), *_of_unknown_age(session)]


def _leavers(session: Session, today: date) -> Iterator[Due]:
    """C09: somebody has left and is still listed with access (R093, R089)."""
    query = (
        select(Person, Access, Login, Account)
        .join(Access, col(Access.person_id) == col(Person.id))
        .outerjoin(Login, col(Access.login_id) == col(Login.id))
        .outerjoin(Account, col(Access.account_id) == col(Account.id))
    )
    for person, access, login, account in session.exec(query):
        last = person.last_day()
        if last is None or last > today or (access.to_on and access.to_on <= today):
            continue
        name = login.title if login else title(account)
        yield Due(
            kind="leaver_has_access",
            severity=Severity.URGENT,
            group=Group.LEAVING,
            tag=_("Has left"),
            what=_("{person} still has access to {name}").format(person=person.name, name=name),
            reason=_("{person} left on {day}, and the access was not ended since.").format(
                person=person.name, day=format_date(last)
            ),
            where=f"access:{access.id}",
            action=_("End access"),
            due_on=last,
            rules=("R093", "R089"),
        )


def _without_secret(session: Session) -> Iterator[Due]:
    """C04: a login with a password of its own, and none on file (R090)."""
    query = select(Login).where(
        col(Login.secret_version).is_(None), col(Login.sign_in) == SignIn.OWN_PASSWORD
    )
    unused = _of_unused_accounts(session)
    for login in session.exec(query):
        if login.id in unused:
            continue
        yield Due(
            kind="no_secret",
            severity=Severity.CARE,
            group=Group.SECRETS,
            tag=_("No secret"),
            what=_("No password is stored for {login}").format(login=login.title),
            reason=_("Nobody can sign in when the one who knows it is away."),
            where=f"login:{login.id}",
            action=_("Store it"),
            rules=("R090",),
        )


def _of_unknown_age(session: Session) -> Iterator[Due]:
    """R092: a password is stored, but nobody noted since when it is in use."""
    query = (
        select(Login)
        .join(Part, col(Part.login_id) == col(Login.id))
        .where(col(Part.kind) == PartKind.PASSWORD, col(Part.state) == PartState.IN_PLACE)
        .where(col(Part.changed_on).is_(None), col(Login.secret_version).is_not(None))
    )
    unused = _of_unused_accounts(session)
    for login in session.exec(query):
        if login.id in unused:
            continue
        yield Due(
            kind="unknown_age",
            severity=Severity.NEUTRAL,
            group=Group.SECRETS,
            tag=_("Age not known"),
            what=_("Nobody noted how old the password of {login} is").format(login=login.title),
            reason=_("Without a date, nobody can tell who could know it. Note it, or replace the password."),
            where=f"login:{login.id}",
            action=_("Note the date"),
            rules=("R092",),
        )


def _of_unused_accounts(session: Session) -> set[int | None]:
    """Return the logins all of whose accounts are archived (rules.md 7: archived accounts are left out)."""
    used: dict[int | None, bool] = {}
    query = select(Account.login_id, Account.status).where(col(Account.login_id).is_not(None))
    for login_id, status in session.exec(query):
        used[login_id] = used.get(login_id, False) or status is not AccountStatus.ARCHIVED
    return {login_id for login_id, is_used in used.items() if not is_used}
