"""What is due about accounts and logins, as far as the office file tells; the keyring is not asked here.

Archived accounts are left out, and so are logins that open nothing else (rules.md, general rules for all checks).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from smmdesk.core.due import Due, Group, Severity
from smmdesk.core.i18n import _, format_date, join_list
from smmdesk.features.accounts.models import (
    Access,
    AccessHow,
    Account,
    AccountStatus,
    Login,
    Part,
    PartKind,
    PartState,
    Route,
    SignIn,
)
from smmdesk.features.accounts.service import title
from smmdesk.features.people.models import Person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    Leavers = dict[int | None, dict[str, date]]  # by login: who could know it, and until when


def due(session: Session, today: date) -> list[Due]:
    """Return what is due: leavers with access or knowledge, logins without a secret or of unknown age, ownerless accounts."""
    unused = unused_logins(session)
    return [
        *_leavers(session, today, unused),
        *_known_by_leavers(session, today, unused),
        *_without_secret(session, unused),
        *_of_unknown_age(session, unused),
        *_without_responsible(session, today),
    ]


def unused_logins(session: Session) -> set[int | None]:
    """Return the logins all of whose accounts are archived and that lead to no other login."""
    used: dict[int | None, bool] = {}
    query = select(Account.login_id, Account.status).where(col(Account.login_id).is_not(None))
    for login_id, status in session.exec(query):
        used[login_id] = used.get(login_id, False) or status is not AccountStatus.ARCHIVED
    leading = set(session.exec(select(Route.through_id).where(col(Route.to_on).is_(None))))
    return {login_id for login_id, is_used in used.items() if not is_used} - leading


def _leavers(session: Session, today: date, unused: set[int | None]) -> Iterator[Due]:
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
        if login.id in unused if login else account.status is AccountStatus.ARCHIVED:
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


def _known_by_leavers(session: Session, today: date, unused: set[int | None]) -> Iterator[Due]:
    """C08: a password that somebody knew who has left, and that was not changed since (R093, R094)."""
    changed = _password_days(session)
    leavers = _who_left(session, today)
    query = select(Login).where(col(Login.sign_in) == SignIn.OWN_PASSWORD).order_by(col(Login.id))
    for login in session.exec(query):
        day = changed.get(login.id)
        knowing = {n: end for n, end in leavers.get(login.id, {}).items() if day is None or day <= end}
        if knowing and login.id not in unused:
            is_certain = day is None or any(day < end for end in knowing.values())
            yield _known_by(login, knowing, is_certain=is_certain)


def _password_days(session: Session) -> dict[int | None, date | None]:
    query = select(Part).where(col(Part.kind) == PartKind.PASSWORD, col(Part.state) == PartState.IN_PLACE)
    return {part.login_id: part.changed_on for part in session.exec(query)}


def _who_left(session: Session, today: date) -> Leavers:
    """Return who knew a login's secret until they left or lost it; a role is no knowledge of a password."""
    query = (
        select(Person, Access, Account.login_id)
        .join(Access, col(Access.person_id) == col(Person.id))
        .outerjoin(Account, col(Access.account_id) == col(Account.id))
        .where(col(Access.how) != AccessHow.ROLE)
    )
    found: Leavers = defaultdict(dict)
    for person, access, login_of_account in session.exec(query):
        last = person.last_day()
        if last is not None and last <= today:
            end = min(last, access.to_on or last)
            known = found[access.login_id or login_of_account]
            known[person.name] = max(end, known.get(person.name, end))
    return found


def _known_by(login: Login, knowing: dict[str, date], *, is_certain: bool) -> Due:
    names, last = join_list(knowing), max(knowing.values())
    if is_certain:
        reason = _("{people} knew it until {day}, and it was not replaced since.")
    else:
        reason = _(
            "{people} knew it until {day}, the day on which it was replaced. Was that before or after?"
        )
    return Due(
        kind="leaver_knows",
        severity=Severity.URGENT if is_certain else Severity.CARE,
        group=Group.LEAVING,
        tag=_("Has left"),
        what=_("The password of {login} is known to somebody who left").format(login=login.title),
        reason=reason.format(people=names, day=format_date(last)),
        where=f"login:{login.id}",
        action=_("Replace it"),
        due_on=last,
        rules=("R093", "R094"),
    )


def _without_secret(session: Session, unused: set[int | None]) -> Iterator[Due]:
    """C04: a login with a password of its own, and none on file (R090)."""
    query = select(Login).where(
        col(Login.secret_version).is_(None), col(Login.sign_in) == SignIn.OWN_PASSWORD
    )
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


def _of_unknown_age(session: Session, unused: set[int | None]) -> Iterator[Due]:
    """R092: a password is stored, but nobody noted since when it is in use."""
    query = (
        select(Login)
        .join(Part, col(Part.login_id) == col(Login.id))
        .where(col(Part.kind) == PartKind.PASSWORD, col(Part.state) == PartState.IN_PLACE)
        .where(col(Part.changed_on).is_(None), col(Login.secret_version).is_not(None))
    )
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


def _without_responsible(session: Session, today: date) -> Iterator[Due]:
    """C03: nobody answers for an account (R106, R088); who works alone does without being named."""
    people = {person.id: person for person in session.exec(select(Person))}
    is_alone = sum(1 for person in people.values() if not person.has_left(today)) <= 1
    query = select(Account).where(col(Account.status) != AccountStatus.ARCHIVED).order_by(col(Account.id))
    for account in session.exec(query):
        responsible = people.get(account.responsible_id)
        if responsible.has_left(today) if responsible else not is_alone:
            yield _ownerless(account, responsible)


def _ownerless(account: Account, former: Person | None) -> Due:
    if former:
        reason = _("{person} was responsible for it and has left. Choose somebody who takes it over.")
    else:
        reason = _("Choose who looks after it, so that comments and complaints find somebody.")
    return Due(
        kind="no_responsible",
        severity=Severity.CARE if former else Severity.NEUTRAL,
        group=Group.ACCOUNTS,
        tag=_("Nobody"),
        what=_("Nobody is responsible for {account}").format(account=title(account)),
        reason=reason.format(person=former.name if former else ""),
        where=f"account:{account.id}",
        action=_("Choose"),
        due_on=former.last_day() if former else None,
        rules=("R106", "R088"),
    )
