"""Where words hide neither other words nor, if it can be, the data."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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

_APART = 8.0  # points from left to right: what is written is wider
_WORSE = 10_000  # to hide words, than to hide a point of the data


def freest(plot: Plot, boxes: Mapping[Box, int], inked: Iterable[Place], taken: Sequence[Box] = ()) -> Box:
    """Return the first of the boxes that hides least of what is ``inked`` (points) and of the boxes that are taken.

    Each box has a cost: so many points it may hide less than another one, and still not be the better place.
    """
    places = list(inked)
    return min(boxes, key=lambda box: _hidden(plot, box, places, taken) + boxes[box])


def along_lines(plot: Plot) -> Iterator[Place]:
    """Yield points along a chart's lines: each value and, where there is a line, a few on the way to the next."""
    for line in plot.data.lines:
        for point, after in pairwise([*with_gaps(line.points, plot.data.size), None]):
            if point is None or point.value is None:
                continue
            here = _place(plot, point.day, point.value)
            yield here
            if after is not None and after.value is not None:
                yield from _on_the_way(here, _place(plot, after.day, after.value))


def _on_the_way(here: Place, there: Place) -> Iterator[Place]:
    (x, y), (to_x, to_y) = here, there
    steps = 1 + math.ceil((to_x - x) / _APART)
    for turn in range(1, steps):
        yield x + (to_x - x) * turn / steps, y + (to_y - y) * turn / steps


def _place(plot: Plot, day: date, value: float) -> Place:
    return plot.across.x(middle(day, plot.data.size)), plot.y(value)


def _hidden(plot: Plot, box: Box, places: Sequence[Place], taken: Sequence[Box]) -> int:
    """Return how much a box hides; what sticks out of the plot counts like words."""
    hidden = (
        sum(box.meets(other) for other in taken) + (box.bottom < plot.bottom) + (box.top > plot.ceiling + 4)
    )
    return _WORSE * hidden + sum(box.left <= x <= box.right and box.bottom <= y <= box.top for x, y in places)
