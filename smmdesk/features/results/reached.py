"""How far each account's imported figures reach, and when files came in: as plain facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.core.glance import facts
from smmdesk.core.i18n import _
from smmdesk.features.accounts.inventory import AccountFacts
from smmdesk.features.results.heads import network_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smmdesk.core.glance import Ask

BUSINESS = 0
"""The number that stands for the business as a whole where an account's would."""
PLACE = "page:results"

_FILES = (
    "SELECT profile, account_id, max(d1), group_concat(DISTINCT imported_on)"
    " FROM figure_import WHERE kind = 'FILE' AND d1 <> '' GROUP BY profile, account_id"
)


class Reached(NamedTuple):
    """One account's figures: the last day that they reach, by format, and the days on which files came in."""

    account_id: int
    title: str
    until: Mapping[str, date]
    imported_on: frozenset[str] = frozenset()

    @property
    def where(self) -> str:
        """Return the place of what is said about them."""
        return place_of(self.account_id)

    def months(self, since: date) -> set[str]:
        """Return the months in which files came in since a day, as ``2026-11``."""
        return {day[:7] for day in self.imported_on if day >= since.isoformat()}


def place_of(account_id: int) -> str:
    """Return the place of an account; of the business as a whole, the page of results."""
    return PLACE if account_id == BUSINESS else f"account:{account_id}"


def titles(ask: Ask) -> dict[int, str]:
    """Return what to call whose figures they may be; archived accounts are left out."""
    accounts = [each for each in facts(ask, "account", AccountFacts) if not each.is_archived]
    return {BUSINESS: _("The business as a whole"), **{each.id: _title(each) for each in accounts}}


def read_reached(ask: Ask) -> list[Reached]:
    """Read how far the figures reach of each account from whose files any came."""
    files = list(ask(_FILES))
    return list(_by_account(files, titles(ask))) if files else []


def _title(account: AccountFacts) -> str:
    return _("{account} on {network}").format(account=account.title, network=network_name(account.network))


def _by_account(files: Sequence[Sequence[str]], names: Mapping[int, str]) -> Iterator[Reached]:
    until: defaultdict[int, dict[str, date]] = defaultdict(dict)
    imported: defaultdict[int, set[str]] = defaultdict(set)
    for profile, account, last, days in files:
        until[int(account)][profile] = date.fromisoformat(last)
        imported[int(account)] |= set(days.split(","))
    for number, reaching in until.items():
        if number in names:
            yield Reached(number, names[number], reaching, frozenset(imported[number]))
