"""Where a figure has its data, for whoever points at a picture of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class Area(NamedTuple):
    """Where data are drawn: pixels from the picture's upper left, and the days and values at its edges."""

    left: float
    top: float
    right: float
    bottom: float
    first: float
    end: float
    low: float
    high: float

    def x(self, day: float) -> float:
        """Return where a day is."""
        return self.left + (day - self.first) / (self.end - self.first) * (self.right - self.left)

    def y(self, value: float) -> float:
        """Return where a value is."""
        return self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)

    def day(self, x: float) -> float:
        """Return the day at a place."""
        return self.first + (x - self.left) / (self.right - self.left) * (self.end - self.first)

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a place is inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def areas(figure: Figure) -> list[Area]:
    """Return the areas of a figure's plots in the order of its panels, in pixels of ``export.picture``."""
    height = figure.bbox.height
    found = []
    for axes in figure.axes:
        box = axes.bbox
        edges = (box.x0, height - box.y1, box.x1, height - box.y0)
        found.append(Area(*(float(edge) for edge in (*edges, *axes.get_xlim(), *axes.get_ylim()))))
    return found
