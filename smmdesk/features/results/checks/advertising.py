"""C78: whether ads get fewer clicks, or new users get dearer."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from smmdesk.core.checks import Area, Basis, Check, Level, Limit, Observed
from smmdesk.core.i18n import N_, _
from smmdesk.features.results.charts.numbers import value_words
from smmdesk.features.results.checks import examples
from smmdesk.features.results.checks.months import LEVELS, finished
from smmdesk.features.results.kinds import Unit
from smmdesk.features.results.reached import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from smmdesk.features.results.checks.facts import Facts

_ALL = 100
_GAINED = ("new_members", "conversions", "results")  # what an attracted user may be, the surest first
_PERIODS = 3


def _worse(facts: Facts, least: int, today: date) -> Iterator[Observed]:
    months = finished(today, _PERIODS)
    for account in facts.accounts:
        if not _is_shown_enough(facts, account, months, least):
            continue
        rates, costs = _click_rates(facts, account, months), _costs(facts, account, months)
        falls = rates is not None and all(later < earlier for earlier, later in pairwise(rates))
        rises = costs is not None and all(later > earlier for earlier, later in pairwise(costs[0]))
        if falls or rises:
            yield _worsened(
                facts.titles[account], account, rates if falls else None, costs if rises else None
            )


def _is_shown_enough(facts: Facts, account: int, months: Sequence[str], least: int) -> bool:
    shown = _sums(facts, account, "impressions", months, _level_of_ads(facts, account, "impressions"))
    return shown is not None and min(shown) >= least


def _click_rates(facts: Facts, account: int, months: Sequence[str]) -> list[float] | None:
    """Return the click rate of each month in percent."""
    level = _level_of_ads(facts, account, "impressions")
    clicks = _sums(facts, account, "clicks", months, level) or _sums(
        facts, account, "link_clicks", months, level
    )
    shown = _sums(facts, account, "impressions", months, level)
    if clicks is None or not shown or not all(shown):
        return None
    return [click / seen * _ALL for click, seen in zip(clicks, shown, strict=True)]


def _costs(facts: Facts, account: int, months: Sequence[str]) -> tuple[list[float], str] | None:
    """Return what an attracted user cost in each month, and in which currency."""
    currencies = facts.sums.currencies(account, "spend")
    if len(currencies) != 1:
        return None
    for key in _GAINED:
        level = _level_of_ads(facts, account, key)
        gained = _sums(facts, account, key, months, level)
        spent = _sums(facts, account, "spend", months, level, currencies[0])
        if gained and spent and all(gained):
            return [money / users for money, users in zip(spent, gained, strict=True)], currencies[0]
    return None


def _level_of_ads(facts: Facts, account: int, key: str) -> str | None:
    """Return the coarsest level that knows what ads cost and this.

    What is told of an account itself need not be about ads, unless it is an ad account.
    """
    levels = LEVELS if facts.networks.get(account, "").endswith("_ads") else LEVELS[1:]
    return facts.sums.level(account, levels, "spend", key)


def _sums(  # noqa: PLR0913, PLR0917 (what tells one sum from the others)
    facts: Facts, account: int, key: str, months: Sequence[str], level: str | None, currency: str = ""
) -> list[float] | None:
    if level is None:
        return None
    found = [facts.sums.whole(account, key, month, level, currency) for month in months]
    known = [each for each in found if each is not None]
    return known if len(known) == len(months) else None


def _worsened(
    title: str, account: int, rates: Sequence[float] | None, costs: tuple[Sequence[float], str] | None
) -> Observed:
    parts = []
    if rates:
        first, last = (value_words(round(rate, 2), Unit.PERCENT) for rate in (rates[0], rates[-1]))
        parts.append(_("The click rate fell from {first} to {last}.").format(first=first, last=last))
    if costs:
        values, currency = costs
        low, high = (value_words(round(values[end], 2), Unit.MONEY, currency) for end in (0, -1))
        parts.append(_("A new user cost {first} and now {last}.").format(first=low, last=high))
    said = _("{account}: the ads get worse from month to month").format(account=title)
    figures = {"click_rates": list(rates or ()), "costs": list(costs[0]) if costs else []}
    return Observed(place_of(account), said, reason=" ".join(parts), opens="results:ad_ctr", data=figures)


WORSE = Check(
    id="C78",
    area=Area.RESULTS,
    title=N_("Ads get worse"),
    rules=("R114",),
    level=Level.WARNING,
    basis=Basis.HEURISTIC,
    needs=N_("The click rate of the ads and what a new user cost, in the last three finished months."),
    advice=N_("Change the picture or the segment."),
    limit=Limit(
        words=N_("Impressions in each month, at least"),
        default=1000,
        least=500,
        most=5000,
        source=N_("Ours: fewer say nothing about a click rate."),
    ),
    find=_worse,
    passes=lambda today: examples.ads(today, clicks=(30, 20, 21)),
    fails=lambda today: examples.ads(today, clicks=(30, 21, 20)),
)
