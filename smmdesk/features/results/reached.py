"""How far each account's imported figures reach, and when files came in: as plain facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.core.glance import facts
from smmdesk.core.i18n import _
from smmdesk.features.accounts.inventory import AccountFacts
from smmdesk.features.results.heads import network_name, stories_hours

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
_STORIES = (
    "SELECT i.profile, i.account_id, max(c.d1) FROM series s JOIN coverage c ON c.series_id = s.id"
    " JOIN figure_import i ON i.id = c.import_id"
    " WHERE s.metric IN ('instagram_story_navigation', 'instagram_sticker_taps') GROUP BY i.profile, i.account_id"
)  # what nothing but stories has


class Reached(NamedTuple):
    """One account's figures: the last day that they reach, by format, and the days on which files came in.

    ``stories`` is the day of the last story, of formats whose network soon forgets it.
    """

    account_id: int
    title: str
    until: Mapping[str, date]
    imported_on: frozenset[str] = frozenset()
    network: str = ""
    name: str = ""  # without its network
    stories: Mapping[str, date] = {}

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
    return {number: _title(account) for number, account in _owners(ask).items()}


def read_reached(ask: Ask) -> list[Reached]:
    """Read how far the figures reach of each account from whose files any came."""
    files = list(ask(_FILES))
    if not files:
        return []
    stories = _stories(ask, {profile for profile, *_rest in files})
    return list(_by_account(files, _owners(ask), stories))


def _owners(ask: Ask) -> dict[int, AccountFacts | None]:
    """Return whose figures they may be; ``None`` is the business as a whole."""
    accounts = facts(ask, "account", AccountFacts)
    return {BUSINESS: None, **{each.id: each for each in accounts if not each.is_archived}}


def _title(account: AccountFacts | None) -> str:
    if account is None:
        return _("The business as a whole")
    return _("{account} on {network}").format(account=account.title, network=network_name(account.network))


def _stories(ask: Ask, profiles: set[str]) -> Mapping[int, Mapping[str, date]]:
    """Return the day of each account's last story, by format; nothing is read where no format has any."""
    found: defaultdict[int, dict[str, date]] = defaultdict(dict)
    forgetful = set(filter(stories_hours, profiles))
    for profile, account, last in ask(_STORIES) if forgetful else ():
        if profile in forgetful:
            found[int(account)][profile] = date.fromisoformat(last[:10])
    return found


def _by_account(
    files: Sequence[Sequence[str]],
    owners: Mapping[int, AccountFacts | None],
    stories: Mapping[int, Mapping[str, date]],
) -> Iterator[Reached]:
    until: defaultdict[int, dict[str, date]] = defaultdict(dict)
    imported: defaultdict[int, set[str]] = defaultdict(set)
    for profile, account, last, days in files:
        until[int(account)][profile] = date.fromisoformat(last)
        imported[int(account)] |= set(days.split(","))
    for number in filter(owners.__contains__, until):
        owner = owners[number]
        yield Reached(
            number,
            _title(owner),
            until[number],
            frozenset(imported[number]),
            owner.network if owner else "",
            owner.title if owner else "",
            stories.get(number, {}),
        )
