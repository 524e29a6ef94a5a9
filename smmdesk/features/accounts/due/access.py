"""R089: who has access to accounts is to be looked through, all of them on one line."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from smmdesk.core.due import Due, Group, Severity
from smmdesk.core.i18n import _, format_date, format_number, join_list, ngettext
from smmdesk.features.accounts.access_reviews import every_next

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from smmdesk.features.accounts.inventory import Inventory

PLACE = "access-review:"
_NAMED = 3  # accounts; of more only the number is said


def accesses_to_review(office: Inventory, today: date) -> Iterator[Due]:
    """Return one thing for all accounts that are due; its day is that of the one which waits longest."""
    if days := every_next(office, today, today):
        yield _due(office, list(days), next(iter(days.values())))


def access_reviews_ahead(office: Inventory, today: date, days: int) -> Iterator[Due]:
    """Return one thing for each of the coming days on which accounts become due."""
    coming = every_next(office, today, today + timedelta(days)).items()
    for day, some in groupby(coming, key=lambda each: each[1]):
        if day > today:
            yield _due(office, [account_id for account_id, _day in some], day)


def _due(office: Inventory, account_ids: Sequence[int], day: date) -> Due:
    return Due(
        kind="access_review_due",
        severity=Severity.CARE,
        group=Group.ACCOUNTS,
        tag=_("Review"),
        what=_question(office, account_ids),
        reason=f"{_which(office, account_ids)} {_rhythm(office.access_days)}",
        where=PLACE,
        action=_("Look through them") if len(account_ids) > 1 else _("Look through it"),
        due_on=day,
        rules=("R089",),
        opens=PLACE,
    )


def _question(office: Inventory, account_ids: Sequence[int]) -> str:
    if len(account_ids) == 1:
        name = office.accounts[account_ids[0]].title
        return _("Does everybody with access to {account} still need it?").format(account=name)
    said = ngettext(
        "Does everybody with access to {n} account still need it?",
        "Does everybody with access to {n} accounts still need it?",
        len(account_ids),
    )
    return said.format(n=format_number(len(account_ids)))


def _which(office: Inventory, account_ids: Sequence[int]) -> str:
    """Name the accounts, or say when the only one was looked through last."""
    if len(account_ids) == 1:
        last = office.accesses_looked_at_on.get(account_ids[0])
        return (
            _("It was looked through last on {day}.").format(day=format_date(last))
            if last
            else _("Nobody has looked through it yet.")
        )
    names = [office.accounts[number].title for number in account_ids]
    if len(names) <= _NAMED:
        return _("Namely {names}.").format(names=join_list(names))
    more = ngettext("Namely {names} and {n} more.", "Namely {names} and {n} more.", len(names) - _NAMED)
    return more.format(names=", ".join(names[:_NAMED]), n=format_number(len(names) - _NAMED))


def _rhythm(days: int) -> str:
    said = ngettext("The office does so every day.", "The office does so every {n} days.", days)
    return said.format(n=format_number(days))
