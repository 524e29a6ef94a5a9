"""The sums that a formula is reckoned from, over the same things and the same days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.features.results.covering import Source, cover
from smmdesk.features.results.period_value import Caveat
from smmdesk.features.results.roll_ups import caveats_of, covered_days, sources_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from smmdesk.features.results.covering import Cover
    from smmdesk.features.results.lines import Line, Window

    Group = Mapping[str, Sequence[Line]]
    Covers = dict[str, list[tuple[Line, Cover]]]


class Sums(NamedTuple):
    """The sums by metric (none where one of them is missing), the days that all of them cover, their figures."""

    totals: Mapping[str, float]
    days: frozenset[str] = frozenset()
    sources: Sequence[Source] = ()
    caveats: frozenset[Caveat] = frozenset()


def sums_of(lines: Group, window: Window) -> Sums:
    """Add up each metric's lines so that all sums are about the same: the same posts, the same days.

    Where some things have figures of every metric, only those count; a campaign without impressions adds no clicks to
    a click rate. Where no single thing has all (money of one account, leads of another), everything counts.
    """
    if not lines:
        return Sums({})
    found = [covers for group in _groups(lines) if (covers := _same_days(group, window))]
    return _added([covers for covers, _caveats in found], [caveats for _covers, caveats in found])


def _groups(lines: Group) -> list[Group]:
    by_thing = {key: {line.about: line for line in of_key} for key, of_key in lines.items()}
    things = [things.keys() for things in by_thing.values()]
    whole = [about for about in things[0] if all(about in of_key for of_key in things)]
    return [{key: [by_thing[key][about]] for key in lines} for about in whole] or [lines]


def _same_days(group: Group, window: Window) -> tuple[Covers, frozenset[Caveat]] | None:
    """Return what covers the same days for every metric; where figures are too coarse for that, all there are.

    ``None`` where no day has figures of every metric.
    """
    covers = _covers(group, window)
    common = frozenset.intersection(*_days(covers))
    if not common:
        return None
    caveats = frozenset().union(*(caveats_of(lines, window) for lines in group.values()))
    if _are_same(_days(covers)):
        return covers, caveats
    narrowed = _narrowed(group, window, common)
    if narrowed:
        return narrowed, caveats | {Caveat.COMMON_DAYS}
    return covers, caveats | {Caveat.UNEQUAL_DAYS}


def _narrowed(group: Group, window: Window, common: frozenset[str]) -> Covers | None:
    """Leave out figures that are about other days, too, until all metrics cover the same; ``None`` if none is left."""
    while common:
        covers = _covers(group, window, common)
        days = _days(covers)
        if _are_same(days):
            return covers
        common = frozenset.intersection(*days)
    return None


def _covers(group: Group, window: Window, within: AbstractSet[str] | None = None) -> Covers:
    return {key: [(line, cover(line, window, within)) for line in lines] for key, lines in group.items()}


def _days(covers: Covers) -> list[frozenset[str]]:
    return [frozenset[str]().union(*(chosen.days for _line, chosen in of_key)) for of_key in covers.values()]


def _are_same(days: Sequence[frozenset[str]]) -> bool:
    return all(each == days[0] for each in days)


def _added(groups: Sequence[Covers], caveats: Sequence[frozenset[Caveat]]) -> Sums:
    if not groups:
        return Sums({})
    every = {key: [pair for covers in groups for pair in covers[key]] for key in groups[0]}
    return Sums(
        {key: fsum(chosen.total for _line, chosen in pairs) for key, pairs in every.items()},
        frozenset.intersection(*(covered_days(pairs) for pairs in every.values())),
        [source for pairs in every.values() for source in sources_of(pairs)],
        frozenset().union(*caveats),
    )
