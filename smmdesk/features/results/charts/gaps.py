"""Where nothing is known: gaps are found in what is there and in what is not, and never closed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.features.results.charts.chart_data import Point
from smmdesk.features.results.charts.periods_of_time import period_after, starts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smmdesk.features.results.charts.chart_data import ChartData, Line
    from smmdesk.features.results.kinds import Granularity


class Gap(NamedTuple):
    """Periods without data: from the first day until before ``end``; ``labels`` of the lines, none if all lack it.

    ``is_incomplete``: some of their days are there.
    """

    first: date
    end: date
    periods: int
    labels: tuple[str, ...] = ()
    is_incomplete: bool = False


def with_gaps(points: Sequence[Point], size: Granularity) -> list[Point]:
    """Return the points and, for each period that is left out between two of them, a missing one."""
    found: list[Point] = []
    expected = points[0].day if points else None
    for point in points:
        if expected is not None and expected < point.day:
            found += [Point(day, None) for day in starts(expected, point.day, size)]
        found.append(point)
        expected = period_after(point.day, size)
    return found


def gaps_of(line: Line, size: Granularity) -> list[Gap]:
    """Return the stretches of a line in which nothing is known, also where it says so at its ends."""
    found: list[Gap] = []
    for point in with_gaps(line.points, size):
        if not point.is_missing:
            continue
        end, is_incomplete = period_after(point.day, size), point.incomplete is not None
        if found and found[-1].end == point.day and found[-1].is_incomplete is is_incomplete:
            found[-1] = found[-1]._replace(end=end, periods=found[-1].periods + 1)
        else:
            found.append(Gap(point.day, end, 1, is_incomplete=is_incomplete))
    return found


def gaps(data: ChartData) -> list[Gap]:
    """Return the gaps of a chart, those that all lines share once, in the order of their days."""
    lines = [line for line in data.lines if not line.is_past]
    lacking: dict[Gap, list[str]] = {}
    for line in lines:
        for gap in gaps_of(line, data.size):
            lacking.setdefault(gap, []).append(line.label)
    return sorted(_named(lacking, len(lines)))


def _named(lacking: dict[Gap, list[str]], lines: int) -> Iterator[Gap]:
    for gap, labels in lacking.items():
        yield gap if len(labels) == lines else gap._replace(labels=tuple(labels))


def value_around(data: ChartData, gap: Gap) -> float:
    """Return the middle of the values on both sides of a gap that only some lines have: there it is named."""
    points = next(line.points for line in data.lines if line.label in gap.labels)
    before = [point.value for point in points if point.day < gap.first and point.value is not None]
    after = [point.value for point in points if point.day >= gap.end and point.value is not None]
    beside = before[-1:] + after[:1]
    return sum(beside) / len(beside) if beside else 0.0
