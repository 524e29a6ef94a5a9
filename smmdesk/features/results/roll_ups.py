"""The ways of rolling up: what one observed metric came to in a period, without any formula."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import fsum
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.features.results.covering import Cover, Source, cover
from smmdesk.features.results.kinds import RollUp
from smmdesk.features.results.period_value import Caveat

if TYPE_CHECKING:
    from smmdesk.features.results.lines import Line, Window
    from smmdesk.features.results.metric import Metric


class Reading(NamedTuple):
    """A value or a range, the days and the figures behind it."""

    value: float | None = None
    days: frozenset[str] | int = 0
    sources: Sequence[Source] = ()
    low: float | None = None
    high: float | None = None
    caveats: frozenset[Caveat] = frozenset()

    @property
    def days_covered(self) -> int:
        """Return how many days there are figures for."""
        return self.days if isinstance(self.days, int) else len(self.days)


def read_metric(metric: Metric, lines: Sequence[Line], window: Window) -> Reading:
    """Return what a metric's lines came to in a period."""
    match metric.roll_up:
        case RollUp.SUM:
            return _summed(lines, window)
        case RollUp.LAST:
            return _last(lines, window)
        case RollUp.UNIQUE:
            return _unique(lines, window)
        case RollUp.AVERAGE:
            return _median(lines, window) if metric.is_median else _average(lines, window)
        case RollUp.RATIO:
            return _printed(lines, window)


def covered_days(covers: Sequence[tuple[Line, Cover]]) -> frozenset[str]:
    """Return the days that there are figures for: of several accounts, those that each of them has."""
    by_account: dict[str, frozenset[str]] = {}
    for line, chosen in covers:
        by_account[line.account] = by_account.get(line.account, frozenset()) | chosen.days
    return frozenset.intersection(*by_account.values()) if by_account else frozenset()


def caveats_of(lines: Sequence[Line], window: Window) -> frozenset[Caveat]:
    """Return what is to be said of how these lines fit the period."""
    found = {Caveat.CROSSING for line in lines if line.crosses(window)}
    found |= {Caveat.PUBLISHED for line in lines if line.is_by_publication}
    return frozenset(found)


def sources_of(covers: Sequence[tuple[Line, Cover]]) -> list[Source]:
    """Return the figures chosen, by series."""
    return [source for _line, chosen in covers for source in chosen.sources]


def _summed(lines: Sequence[Line], window: Window) -> Reading:
    covers = [(line, cover(line, window)) for line in lines]
    if not any(chosen for _line, chosen in covers):
        return Reading(caveats=caveats_of(lines, window))
    total = fsum(chosen.total for _line, chosen in covers)
    return Reading(total, covered_days(covers), sources_of(covers), caveats=caveats_of(lines, window))


def _last(lines: Sequence[Line], window: Window) -> Reading:
    found = [last for line in lines if (last := line.last(window))]
    sources = [(key, (figure,)) for key, figure in found]
    days = frozenset(figure[1][:10] for _key, figure in found)
    if len(found) > 1:
        return Reading(None, days, sources, caveats=frozenset((Caveat.STOCKS,)))
    return Reading(found[0][1][2], days, sources) if found else Reading()


def _unique(lines: Sequence[Line], window: Window) -> Reading:
    if len(lines) == 1 and (own := lines[0].own(window)):
        return Reading(own[1][2], window.days, [(own[0], (own[1],))])
    covers = [(line, _people(line, window)) for line in lines]
    if not any(chosen for _line, chosen in covers):
        return Reading(caveats=caveats_of(lines, window))
    caveats = caveats_of(lines, window) | {Caveat.PEOPLE}
    high = fsum(chosen.total for _line, chosen in covers)
    return Reading(None, covered_days(covers), sources_of(covers), _most(lines, window), high, caveats)


def _people(line: Line, window: Window) -> Cover:
    own = line.own(window)
    return Cover([(own[0], (own[1],))], _all_days(window)) if own else cover(line, window)


def _most(lines: Sequence[Line], window: Window) -> float:
    """Return the most people of any shorter time: there cannot have been fewer."""
    return max(figure[2] for line in lines for grain in line.grains for figure in line.inside(grain, window))


def _average(lines: Sequence[Line], window: Window) -> Reading:
    covers = [(line, cover(line, window)) for line in lines]
    figures = [figure for source in sources_of(covers) for figure in source[1]]
    if not figures:
        return Reading(caveats=caveats_of(lines, window))
    hours = [_hours(figure[0], figure[1]) for figure in figures]
    value = fsum(figure[2] * weight for figure, weight in zip(figures, hours, strict=True)) / sum(hours)
    return Reading(value, covered_days(covers), sources_of(covers), caveats=caveats_of(lines, window))


def _median(lines: Sequence[Line], window: Window) -> Reading:
    if len(lines) == 1 and (own := lines[0].own(window)):
        return Reading(own[1][2], window.days, [(own[0], (own[1],))])
    covers = [(line, cover(line, window)) for line in lines]
    values = [figure[2] for source in sources_of(covers) for figure in source[1]]
    if not values:
        return Reading(caveats=caveats_of(lines, window))
    caveats = caveats_of(lines, window) | (
        {Caveat.MEDIANS} if any(not line.key.entity for line in lines) else set()
    )
    return Reading(median(values), covered_days(covers), sources_of(covers), caveats=caveats)


def _printed(lines: Sequence[Line], window: Window) -> Reading:
    own = lines[0].own(window) if len(lines) == 1 else None
    if not own:
        return Reading()
    return Reading(own[1][2], window.days, [(own[0], (own[1],))], caveats=frozenset((Caveat.PRINTED,)))


def _hours(first: str, last: str) -> int:
    """Return how long a figure's time is, so that a month weighs more in a mean than a day."""
    if "T" in first:
        return 1
    return ((date.fromisoformat(last) - date.fromisoformat(first)).days + 1) * 24


def _all_days(window: Window) -> frozenset[str]:
    first = date.fromisoformat(window.start).toordinal()
    return frozenset(date.fromordinal(first + number).isoformat() for number in range(window.days))
