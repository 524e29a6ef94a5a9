"""How many small charts stand beside each other, and how high they are all together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.results.charts.chart_data import MOST_LINES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.charts.chart_data import ChartData, Line

MOST_PANELS = 24  # more cannot be read: the first ones are drawn
BETWEEN = 14.0  # points from a panel to the one beside it
_NARROWEST, _ROW, _FOOT = 120.0, 80.0, 54.0  # points; under them stand the names of days and what signs mean


def is_in_panels(data: ChartData) -> bool:
    """Tell whether a chart has more lines than can be told apart, so that each is drawn by itself."""
    return len(data.lines) > MOST_LINES


def drawn_lines(data: ChartData) -> Sequence[Line]:
    """Return the lines that are drawn: of more than anybody reads, the first."""
    return data.lines[:MOST_PANELS]


def columns_of(count: int, width: float) -> int:
    """Return how many of so many panels stand beside each other on a width in points, all rows about equally full."""
    room = max(1, int((width + BETWEEN) // (_NARROWEST + BETWEEN)))
    rows = rows_of(count, room)
    return max(1, -(-count // rows))


def rows_of(count: int, columns: int) -> int:
    """Return how many rows so many panels take."""
    return max(1, -(-count // columns))


def height_of(data: ChartData, width: float) -> float:
    """Return how high the panels of a chart want to be on a width, in points."""
    count = len(drawn_lines(data))
    return rows_of(count, columns_of(count, width)) * _ROW + _FOOT
