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
    ``incomplete`` is what some of the period's days came to, at least and at most: in a chart it would look like a fall.
    """

    day: date
    value: float | None
    low: float | None = None
    high: float | None = None
    incomplete: tuple[float, float] | None = None

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
    """A value to reach, or a range (``low`` to ``high``) to stay in, while it holds; with the words that stand at it.

    ``line`` is the label of the line that it is for, else it is for all together. ``is_at_most`` is a value that is
    not to be passed, because less is better.
    """

    words: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    first: date | None = None
    last: date | None = None
    currency: str = ""  # of money
    line: str = ""
    is_at_most: bool = False

    @property
    def values(self) -> tuple[float, ...]:
        """Return the values that it draws lines at."""
        return tuple(value for value in (self.value, self.low, self.high) if value is not None)

    def holds(self, day: date) -> bool:
        """Tell whether it holds on a day; its last day belongs to it."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def missed_by(self, value: float) -> float:
        """Return by how much a value is below (negative) or above it; 0 where it is reached."""
        least, most = self._ends
        if least is not None and value < least:
            return value - least
        return value - most if most is not None and value > most else 0.0

    @property
    def _ends(self) -> tuple[float | None, float | None]:
        if self.value is None:
            return self.low, self.high
        return (None, self.value) if self.is_at_most else (self.value, None)


class Band(NamedTuple):
    """A stretch of days with a name, such as a campaign's; the last day belongs to it."""

    name: str
    first: date
    last: date


class Mark(NamedTuple):
    """Something that happened in the office on a day; an import stands small at the edge, without its words."""

    day: date
    words: str
    is_import: bool = False


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

    @property
    def present(self) -> list[Line]:
        """Return the lines of the time itself, without the one that it is compared with."""
        return [line for line in self.lines if not line.is_past]

    def line_of(self, target: Target) -> Line | None:
        """Return the line that a target is for; none where that is all of several together."""
        present = self.present
        if not target.line:
            return present[0] if len(present) == 1 else None
        return next((line for line in present if line.label == target.line), None)

    def values(self) -> Iterator[float]:
        """Yield every value that the scale has to hold, without the targets."""
        for line in self.lines:
            for point in line.points:
                yield from (each for each in point[1:4] if each is not None)
