"""C09: somebody has left and is still listed with access (R093, R089)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smmdesk.core.due import Due, Group, Severity
from smmdesk.core.i18n import _, format_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smmdesk.features.accounts.inventory import AccessFacts, Inventory


def still_listed(office: Inventory, today: date) -> Iterator[Due]:
    """Return the accesses of those who have left, until somebody ends them."""
    for access, last in _of_leavers(office):
        is_ended = access.to_on is not None and access.to_on <= today
        if last <= today and not is_ended and (name := _in_use(office, access)):
            reason = _("{person} left on {day}, and the access was not ended since.")
            yield _listed(office, access, name, last, reason)


def leaving_ahead(office: Inventory, today: date, days: int) -> Iterator[Due]:
    """Return the accesses that must end on a last day within so many days."""
    for access, last in _of_leavers(office):
        is_ended = access.to_on is not None and access.to_on <= last
        is_near = today < last <= today + timedelta(days)
        if is_near and not is_ended and (name := _in_use(office, access)):
            reason = _("{person} leaves on {day}, and no end of the access is noted.")
            yield _listed(office, access, name, last, reason)


def _of_leavers(office: Inventory) -> Iterator[tuple[AccessFacts, date]]:
    for access in office.accesses.values():
        person = office.people[access.person_id]
        if person.last_day is not None:
            yield access, person.last_day


def _in_use(office: Inventory, access: AccessFacts) -> str:
    """Return the name of what an access opens; nothing where that is out of use."""
    if access.login_id is not None:
        return "" if access.login_id in office.unused_logins else office.logins[access.login_id].title
    account = office.accounts[access.account_id or 0]
    return "" if account.is_archived else account.title


def _listed(office: Inventory, access: AccessFacts, name: str, last: date, reason: str) -> Due:
    person, case = office.people[access.person_id], office.cases.get(access.person_id, "")
    return Due(
        kind="leaver_has_access",
        severity=Severity.URGENT,
        group=Group.LEAVING,
        tag=_("Has left"),
        what=_("{person} still has access to {name}").format(person=person.name, name=name),
        reason=reason.format(person=person.name, day=format_date(last)),
        where=f"access:{access.id}",
        action=_("Go on with the case") if case else _("End access"),
        due_on=last,
        rules=("R093", "R089"),
        opens=case,
    )
