"""Where words hide neither other words nor, if it can be, the data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from smmdesk.features.results.charts.gaps import with_gaps
from smmdesk.features.results.charts.periods_of_time import middle

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.features.results.charts.plot import Plot
    from smmdesk.features.results.charts.sheet import Box

Place = tuple[float, float]
Inked = Callable[["Plot"], Iterable[Place]]

_WORSE = 10_000  # to hide words, than to hide a point of the data


def freest(plot: Plot, boxes: Sequence[Box], inked: Iterable[Place], taken: Sequence[Box]) -> Box:
    """Return the first of the boxes that hides least of what is ``inked`` (points) and of the boxes that are taken."""
    places = list(inked)
    return min(boxes, key=lambda box: _hidden(plot, box, places, taken))


def along_lines(plot: Plot) -> Iterator[Place]:
    """Yield points along a chart's lines: each value and, where there is a line, half the way to the next."""
    for line in plot.data.lines:
        for point, after in pairwise([*with_gaps(line.points, plot.data.size), None]):
            if point is None or point.value is None:
                continue
            x, y = _place(plot, point.day, point.value)
            yield x, y
            if after is not None and after.value is not None:
                next_x, next_y = _place(plot, after.day, after.value)
                yield (x + next_x) / 2, (y + next_y) / 2


def _place(plot: Plot, day: date, value: float) -> Place:
    return plot.across.x(middle(day, plot.data.size)), plot.y(value)


def _hidden(plot: Plot, box: Box, places: Sequence[Place], taken: Sequence[Box]) -> int:
    """Return how much a box hides; what sticks out of the plot counts like words."""
    hidden = (
        sum(box.meets(other) for other in taken) + (box.bottom < plot.bottom) + (box.top > plot.ceiling + 4)
    )
    return _WORSE * hidden + sum(box.left <= x <= box.right and box.bottom <= y <= box.top for x, y in places)
