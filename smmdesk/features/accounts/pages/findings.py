"""What is due, sorted by the account or login that it is about."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from smmdesk.core.checks import read_decisions
from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import _
from smmdesk.features.accounts.checks.aside import due_that_counts
from smmdesk.features.accounts.inventory import read_inventory
from smmdesk.features.accounts.kinds import AccountStatus, SignIn
from smmdesk.features.accounts.models import Access, Account
from smmdesk.ui.tags import TagLook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from smmdesk.core.due import Due
    from smmdesk.core.office import Office
    from smmdesk.core.vault.vault import Vault
    from smmdesk.features.accounts.audit import Audit
    from smmdesk.features.accounts.overview import AccountRow, Detail
    from smmdesk.ui.job import Job, Slices

    Findings = dict[str, list[Due]]  # by "account:12" or "login:3"

ICONS = {
    "no_secret": "key",
    "reused": "equal",
    "weak": "warning",
    "leaver_has_access": "user-x",
    "leaver_knows": "user-x",
    "lost_access_knows": "user-x",
    "suspected_leak": "warning",
    "review_due": "clock",
    "no_responsible": "user",
    "secret_missing": "search",
    "secret_unreadable": "lock",
}


def look_at_secrets(audit: Audit, office: Office, vault: Vault, job: Job) -> Slices[list[Due]]:
    """Return what the secrets themselves tell; asks the keyring, and lets others ask in between."""
    return audit.look(office, vault, progress=job.step)


def place_of(office: Office, where: str) -> str:
    """Return the line of the list that a thing is shown in; empty where it is gone.

    An access is shown with what it opens, a login with the first account that hangs on it.
    """
    kind, _colon, number = where.partition(":")
    if not number.isdecimal():
        return ""
    with office.reading() as session:
        if kind == "access":
            access = session.get(Access, int(number))
            kind, _colon, number = _thing(access).partition(":") if access else ("", "", "0")
        if kind == "login":
            query = select(Account.id).where(col(Account.login_id) == int(number)).order_by(col(Account.id))
            first = session.exec(query).first()
            return f"account:{first}" if first else f"login:{number}"
    return f"{kind}:{number}" if kind == "account" else ""


def from_office(session: Session, today: date) -> Findings:
    """Return what the office file tells; what is due about an access is filed under what it opens."""
    things = {f"access:{access.id}": _thing(access) for access in session.exec(select(Access))}
    ask = ask_in(session)
    return by_thing(due_that_counts(read_inventory(ask), read_decisions(ask), today), things)


def by_thing(found: Iterable[Due], things: Mapping[str, str] = MappingProxyType({})) -> Findings:
    """Return findings by what they are about, the worst first."""
    filed: Findings = defaultdict(list)
    for one in sorted(found, key=lambda each: each.order):
        filed[things.get(one.where, one.where)].append(one)
    return dict(filed)


def about(thing: AccountRow | Detail, *sources: Findings) -> list[Due]:
    """Return what is due about an account and the login that opens it, the worst first."""
    places = [f"account:{thing.account.id}"] if thing.account else []
    places += [f"login:{thing.login.id}"] if thing.login else []
    found = [one for source in sources for place in places for one in source.get(place, ())]
    return sorted(found, key=lambda each: each.order)


def look(found: Due) -> TagLook:
    """Return the tag of a finding."""
    return TagLook(found.tag, found.severity.value, ICONS.get(found.kind, ""))


def state(row: AccountRow, found: list[Due], *, is_checked: bool) -> TagLook:
    """Return the tag of a row: the worst that is due, or how it is without; ``is_checked`` by the audit."""
    if found:
        return look(found[0])
    if row.account and row.account.status is AccountStatus.ARCHIVED:
        return TagLook(_("Archived"), "neutral", "folder")
    if row.login is None:
        return _state_without_login(row)
    if row.login.secret_version and not is_checked:
        return TagLook(_("Not checked"), "neutral")
    return TagLook(_("Healthy"), "good")


def _state_without_login(row: AccountRow) -> TagLook:
    needs_none = row.account is not None and row.account.sign_in in (SignIn.ROLE, SignIn.NONE)
    return TagLook(_("Healthy"), "good") if needs_none else TagLook(_("No login"), "neutral", "link")


def _thing(access: Access) -> str:
    return f"login:{access.login_id}" if access.login_id else f"account:{access.account_id}"
