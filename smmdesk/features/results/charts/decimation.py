"""Fewer points by meaning: what is too dense to be seen by day is shown by week or by month, and says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from smmdesk.features.results.charts.chart_data import ChartData, Line, Point
from smmdesk.features.results.charts.periods_of_time import period_after, period_start, starts
from smmdesk.features.results.kinds import Granularity

if TYPE_CHECKING:
    from datetime import date

MOST_POINTS = 700
_TEN_YEARS = 3653  # days

RollLine = Callable[[Line, Granularity], Line]
"""What makes of a line the same by week or month: only whoever knows the metric can tell."""

Combine = Callable[[Sequence[float | None]], float | None]


def decimated(data: ChartData, roll: RollLine) -> ChartData:
    """Return the chart as dense as it can be read: by week above 700 points a line, by month above ten years."""
    size = fitting_size(data)
    if size is data.size:
        return data
    lines = [roll(line, size) for line in data.lines]
    return replace(data, lines=lines, size=size, drawn_from=data.drawn_from or data.size)


def fitting_size(data: ChartData) -> Granularity:
    """Return by what a chart can be read."""
    longest = max((len(line.points) for line in data.lines), default=0)
    if data.span is None or longest <= MOST_POINTS or data.size is Granularity.MONTH:
        return data.size
    first, end = data.span
    return Granularity.MONTH if (end - first).days > _TEN_YEARS else Granularity.WEEK


def rolling(combine: Combine, *, needs_all: bool, week_start: int = 0) -> RollLine:
    """Return how a line of days is rolled up from nothing but its own values.

    ``needs_all`` is for sums, which are too low if a day is missing: there the period is missing too, unless it is the
    last one, which counts as not finished. Ratios and people cannot be rolled up from their values, nor can months from
    weeks: for these pass a function to ``decimated`` that asks for the figures of the larger period.
    """

    def roll(line: Line, size: Granularity) -> Line:
        periods = _by_period(line.points, size, week_start)
        if not periods:
            return line
        every = starts(min(periods), period_after(max(periods), size), size)
        points = [
            _rolled(start, periods.get(start, []), size, combine, needs_all=needs_all) for start in every
        ]
        unfinished = _first_unfinished(line, periods, size, week_start)
        if unfinished == points[-1].day:
            points[-1] = Point(unfinished, combine([point.value for point in periods[unfinished]]))
        return replace(line, points=points, provisional_from=unfinished)

    return roll


def _by_period(points: Sequence[Point], size: Granularity, week_start: int) -> dict[date, list[Point]]:
    periods: dict[date, list[Point]] = {}
    for point in points:
        periods.setdefault(period_start(point.day, size, week_start=week_start), []).append(point)
    return periods


def _rolled(
    start: date, points: Sequence[Point], size: Granularity, combine: Combine, *, needs_all: bool
) -> Point:
    values = [point.value for point in points]
    is_whole = len(points) == (period_after(start, size) - start).days and None not in values
    return Point(start, combine(values) if is_whole or not needs_all else None)


def _first_unfinished(
    line: Line, periods: dict[date, list[Point]], size: Granularity, week_start: int
) -> date | None:
    """Return the first period with a day that may still change, or the last one if it ends later than the line."""
    final = max(periods)
    is_cut = period_after(periods[final][-1].day, Granularity.DAY) < period_after(final, size)
    candidates = [final] if is_cut else []
    if line.provisional_from is not None:
        candidates.append(period_start(line.provisional_from, size, week_start=week_start))
    return min(candidates, default=None)


def total(values: Sequence[float | None]) -> float | None:
    """Return the sum of what is known."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def last(values: Sequence[float | None]) -> float | None:
    """Return the last value that is known, for a stock."""
    return next((value for value in reversed(values) if value is not None), None)


def mean(values: Sequence[float | None]) -> float | None:
    """Return the mean of what is known."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
