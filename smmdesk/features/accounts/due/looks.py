"""R092: passwords that the office wanted to look at again by now, and those that it will."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smmdesk.core.due import Due, Group, Severity
from smmdesk.core.i18n import _, format_date, format_number, ngettext
from smmdesk.features.accounts.reviews import every_next_review, last_look

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from datetime import date

    from smmdesk.features.accounts.inventory import Inventory


def to_review(office: Inventory, today: date, but: Container[str] = ()) -> Iterator[Due]:
    """Return the reviews whose day has come; ``but`` are places where the password must be replaced anyway."""
    for login_id, day in every_next_review(office, today, today).items():
        if f"login:{login_id}" not in but:
            yield _review(office, login_id, day)


def reviews_ahead(office: Inventory, today: date, days: int) -> Iterator[Due]:
    """Return the reviews of the coming days."""
    for login_id, day in every_next_review(office, today, today + timedelta(days)).items():
        if day > today:
            yield _review(office, login_id, day)


def _review(office: Inventory, login_id: int, day: date) -> Due:
    login, last = office.logins[login_id], last_look(office, login_id)
    assert last is not None, "a review counts from a day"
    return Due(
        kind="review_due",
        severity=Severity.CARE,
        group=Group.SECRETS,
        tag=_("Review"),
        what=_("Is the password of {login} still right?").format(login=login.title),
        reason=_reason(last, (day - last).days, is_review=office.reviewed_on.get(login_id) == last),
        where=f"login:{login_id}",
        action=_("Look at it"),
        due_on=day,
        rules=("R092",),
        opens=f"rotate:{login_id}",
    )


def _reason(last: date, days: int, *, is_review: bool) -> str:
    if is_review:
        said = ngettext(
            "It was looked at last on {day}, and the office does so every day.",
            "It was looked at last on {day}, and the office does so every {n} days.",
            days,
        )
    else:
        said = ngettext(
            "It is in use since {day}, and the office looks at it every day.",
            "It is in use since {day}, and the office looks at it every {n} days.",
            days,
        )
    return said.format(day=format_date(last), n=format_number(days))
