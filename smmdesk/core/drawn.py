"""A chart as it was drawn: its picture, and where in it each value is, so that the window can name what is pointed at."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

_REACH = 24.0  # logical pixels: what is farther away is not pointed at


class Spot(NamedTuple):
    """Where one value stands in the picture (logical pixels from its top left), and what is said of it."""

    x: float
    y: float
    words: str  # such as "12 October 2026: 97"
    where: str = ""  # what it leads to, such as a row of a table


Edges = tuple[float, float, float, float]
"""Left, top, right and bottom in logical pixels."""


@dataclass(frozen=True)
class DrawnLine:
    """A line of a chart: its name and its values from left to right; a missing value has no spot.

    ``plot`` are the edges of axes of its own, where each line is drawn by itself.
    """

    label: str
    spots: tuple[Spot, ...]
    plot: Edges | None = None


class Pointed(NamedTuple):
    """A value by its place: the line's and its own."""

    line: int
    at: int


@dataclass(frozen=True)
class Drawn:
    """A picture of ``width`` by ``height`` logical pixels, each ``ratio`` real ones wide, and what is in it.

    ``pixels`` are rows of RGBA, a byte each, not premultiplied; ``plot`` is left, top, right and bottom of the axes;
    ``sentence`` says what the chart shows, for those who cannot see it.
    """

    pixels: bytes
    width: int
    height: int
    ratio: float
    plot: Edges
    lines: tuple[DrawnLine, ...]
    sentence: str

    def spot(self, pointed: Pointed) -> Spot:
        """Return a value's spot."""
        return self.lines[pointed.line].spots[pointed.at]

    def nearest(self, x: float, y: float) -> Pointed | None:
        """Return the value nearest to a place within the axes: the nearest one in time of the line nearest to it."""
        lines = [line for line in range(len(self.lines)) if self._is_within(line, x, y)]
        near = (Pointed(line, at) for line in lines for at in self._near(line, x))
        return min(near, key=lambda one: self._distance(one, x, y), default=None)

    def step(self, pointed: Pointed | None, along: int, across: int) -> Pointed | None:
        """Return the value next to one: so many ``along`` its line, or so many lines ``across``; the ends stay."""
        filled = [number for number, line in enumerate(self.lines) if line.spots]
        if not filled:
            return None
        if pointed is None:
            return Pointed(filled[0], len(self.lines[filled[0]].spots) - 1)
        place = min(max(filled.index(pointed.line) + across, 0), len(filled) - 1)
        if filled[place] == pointed.line:
            last = len(self.lines[pointed.line].spots) - 1
            return Pointed(pointed.line, min(max(pointed.at + along, 0), last))
        return self._beside(pointed, filled[place])

    def edges(self, line: int) -> Edges:
        """Return the edges of the axes that a line is drawn in."""
        return self.lines[line].plot or self.plot

    def _beside(self, pointed: Pointed, line: int) -> Pointed:
        """Return the value of another line at the same time."""
        x = self.spot(pointed).x - self.edges(pointed.line)[0] + self.edges(line)[0]
        return Pointed(line, min(self._near(line, x), key=lambda at: abs(self._x(line, at) - x)))

    def _is_within(self, line: int, x: float, y: float) -> bool:
        left, top, right, bottom = self.edges(line)
        return left - _REACH <= x <= right + _REACH and top <= y <= bottom

    def _near(self, line: int, x: float) -> range:
        """Return the values of a line on both sides of ``x``."""
        spots = self.lines[line].spots
        at = bisect_left(spots, x, key=lambda spot: spot.x)
        return range(max(at - 1, 0), min(at + 1, len(spots)))

    def _x(self, line: int, at: int) -> float:
        return self.lines[line].spots[at].x

    def _distance(self, pointed: Pointed, x: float, y: float) -> tuple[float, float]:
        """Return how far a value is: the time counts first, in steps that a hand can tell apart, then all of it."""
        spot = self.spot(pointed)
        return abs(spot.x - x) // 4, (spot.x - x) ** 2 + (spot.y - y) ** 2
