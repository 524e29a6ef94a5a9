"""What a chart shows, as plain values: lines of figures, what they are measured against, and what happened meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.features.results.charts.periods_of_time import period_after
from smmdesk.features.results.kinds import Granularity, RollUp, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_LINES = 7  # more cannot be told apart: draw small multiples


class Point(NamedTuple):
    """The value of the period that begins on ``day``; ``None`` is missing and never zero.

    ``low`` and ``high`` say between which values the truth lies where only that is known (people on several days).
    """

    day: date
    value: float | None
    low: float | None = None
    high: float | None = None

    @property
    def is_missing(self) -> bool:
        """Tell whether nothing at all is known."""
        return self.value is None and self.low is None


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its points in the order of their days, dotted from ``provisional_from`` on."""

    label: str
    points: Sequence[Point]
    provisional_from: date | None = None
    is_past: bool = False  # the period before, which this one is compared with: pale

    def is_provisional(self, point: Point) -> bool:
        """Tell whether a point's value may still change."""
        return self.provisional_from is not None and point.day >= self.provisional_from


@dataclass(frozen=True, slots=True)
class Target:
    """A value to reach, or a range (``low`` to ``high``) to stay in, while it holds; with the words that stand at it."""

    words: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    first: date | None = None
    last: date | None = None
    currency: str = ""  # of money

    @property
    def values(self) -> tuple[float, ...]:
        """Return the values that it draws lines at."""
        return tuple(value for value in (self.value, self.low, self.high) if value is not None)


class Band(NamedTuple):
    """A stretch of days with a name, such as a campaign's; the last day belongs to it."""

    name: str
    first: date
    last: date


class Mark(NamedTuple):
    """Something that happened in the office on a day."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class ChartData:
    """Everything that one chart shows.

    ``unit``, ``size`` and ``roll_up`` make the subtitle, so that it cannot differ from what is drawn; ``note`` adds to
    it what only this metric has, such as the denominator. ``size`` is the day, week or month that a point stands for,
    ``drawn_from`` the finer one that it was rolled up from to be readable.
    """

    title: str
    lines: Sequence[Line]
    size: Granularity
    unit: Unit = Unit.COUNT
    roll_up: RollUp = RollUp.SUM
    currency: str = ""
    note: str = ""
    targets: Sequence[Target] = ()
    bands: Sequence[Band] = ()
    marks: Sequence[Mark] = ()
    source: str = ""
    data_until: date | None = None
    drawn_from: Granularity | None = None

    def __post_init__(self) -> None:
        for line in self.lines:
            days = [point.day for point in line.points]
            if any(later <= earlier for earlier, later in pairwise(days)):
                raise ValueError(f"the points of {line.label!r} are not in order")

    @property
    def span(self) -> tuple[date, date] | None:
        """Return the first day of the first period and the day after the last one; ``None`` without any point."""
        firsts = [line.points[0].day for line in self.lines if line.points]
        lasts = [line.points[-1].day for line in self.lines if line.points]
        return (min(firsts), period_after(max(lasts), self.size)) if firsts else None

    @property
    def is_provisional(self) -> bool:
        """Tell whether some of what is drawn may still change."""
        return any(
            line.is_provisional(point) and not point.is_missing
            for line in self.lines
            for point in line.points
        )

    def values(self) -> Iterator[float]:
        """Yield every value that the scale has to hold, without the targets."""
        for line in self.lines:
            for _day, value, low, high in line.points:
                if value is not None:
                    yield value
                if low is not None:
                    yield low
                if high is not None:
                    yield high
