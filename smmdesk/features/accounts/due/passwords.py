"""Logins with a password of their own: none on file, of unknown age, suspected to be known outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.due import Due, Group, Severity
from smmdesk.core.i18n import _, format_date
from smmdesk.features.accounts.kinds import PartKind, PartState, SignIn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smmdesk.features.accounts.inventory import Inventory, LoginFacts


def with_own_password(office: Inventory) -> Iterator[LoginFacts]:
    """Return the logins in use that one signs in to with a password of their own."""
    for login in office.logins.values():
        if login.sign_in is SignIn.OWN_PASSWORD and login.id not in office.unused_logins:
            yield login


def suspected(office: Inventory) -> Iterator[Due]:
    """Return the logins of which somebody said that the password may have leaked."""
    for login in office.logins.values():
        if login.suspected_on is not None and login.id not in office.unused_logins:
            said = login.suspicion or _("Somebody said so on {day}.").format(
                day=format_date(login.suspected_on)
            )
            yield Due(
                kind="suspected_leak",
                severity=Severity.URGENT,
                group=Group.SECRETS,
                tag=_("May have leaked"),
                what=_("The password of {login} may be known outside").format(login=login.title),
                reason=said,
                where=f"login:{login.id}",
                action=_("Replace it"),
                due_on=login.suspected_on,
                rules=("R092",),
                opens=f"rotate:{login.id}",
            )


def without_secret(office: Inventory) -> Iterator[Due]:
    """C04: a login with a password of its own, and none on file (R090)."""
    for login in with_own_password(office):
        if login.secret_version is None:
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


def of_unknown_age(office: Inventory) -> Iterator[Due]:
    """R092: a password is stored, but nobody noted since when it is in use."""
    for number, parts in office.parts_of.items():
        password, login = parts.get(PartKind.PASSWORD), office.logins[number]
        if not password or password.state is not PartState.IN_PLACE or password.changed_on:
            continue
        if login.secret_version is not None and number not in office.unused_logins:
            yield _ageless(login)


def _ageless(login: LoginFacts) -> Due:
    return Due(
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
