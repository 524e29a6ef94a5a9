"""A chart of bars over time, stacked where there are several lines; always from zero."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from smmdesk.features.results.charts.chart_data import MOST_LINES
from smmdesk.features.results.charts.colours import mixed
from smmdesk.features.results.charts.layout import laid_out
from smmdesk.features.results.charts.lines import scale_of
from smmdesk.features.results.charts.names import write_names
from smmdesk.features.results.charts.periods_of_time import middle, period_after
from smmdesk.features.results.charts.scales import value_scale
from smmdesk.features.results.charts.sheet import ORDINARY, Paper
from smmdesk.features.results.charts.stacks import Part, stacked
from smmdesk.features.results.charts.strokes import fill

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.figure import Figure

    from smmdesk.features.results.charts.chart_data import ChartData, Line
    from smmdesk.features.results.charts.free_places import Place
    from smmdesk.features.results.charts.plot import Plot
    from smmdesk.features.results.charts.scales import Scale
    from smmdesk.features.results.charts.strokes import Stroke

_AIR = 0.12  # of a period, on either side of a bar
_POINTS = 8
_SHADE = 0.45  # of the panel's colour in edges and hatching


def bar_chart(data: ChartData, paper: Paper = ORDINARY) -> Figure:
    """Return a chart of bars; those of at most seven lines stand on each other, in the lines' order."""
    if len(data.lines) > MOST_LINES:
        raise ValueError(f"{len(data.lines)} parts cannot be told apart")
    stacks = stacked(data)
    plot, labels = laid_out(data, _scale(data, stacks), paper, partial(_inked, stacks))
    strokes = [fill(plot.sheet.colours, number) for number in range(len(data.lines))]
    for line, parts, how in zip(data.lines, stacks, strokes, strict=True):
        _draw_bars(plot, line, parts, how)
    if labels:
        write_names(plot, labels, [_height_of(plot, parts) for parts in stacks], strokes)
    return plot.sheet.figure


def _scale(data: ChartData, stacks: Sequence[Sequence[Part]]) -> Scale:
    """Return a scale from zero that holds the stacks and the targets."""
    ends = [end for parts in stacks for part in parts for end in (part.low, part.high)]
    targets = [value for target in data.targets for value in target.values]
    return value_scale([*ends, *targets], from_zero=True) if ends else scale_of(data, from_zero=True)


def _draw_bars(plot: Plot, line: Line, parts: Sequence[Part], how: Stroke) -> None:
    """Draw all bars of a line as one thing; those that may still change are pale with a dotted edge."""
    from matplotlib.collections import PolyCollection
    from matplotlib.colors import to_rgba

    shade = mixed(how.colour, plot.sheet.colours.panel, _SHADE)
    drawn = PolyCollection(
        [_corners(plot.data, part) for part in parts],
        facecolors=[to_rgba(how.colour, 0.35 if part.is_provisional else 1) for part in parts],
        edgecolors=[how.colour if part.is_provisional else shade for part in parts],
        linestyles=[(0, (1, 1.6)) if part.is_provisional else "solid" for part in parts],
        linewidths=[1.2 if part.is_provisional else 0.5 for part in parts],
        hatch=how.hatch or None,
        zorder=3.5,
        label=line.label,
    )
    plot.axes.add_collection(drawn, autolim=False)


def _inked(stacks: Sequence[Sequence[Part]], plot: Plot) -> Iterator[Place]:
    """Yield points up the middle of each bar, a few in each of its parts."""
    for part in chain.from_iterable(stacks):
        x, low, high = plot.across.x(middle(part.day, plot.data.size)), plot.y(part.low), plot.y(part.high)
        yield from ((x, low + (high - low) * turn / _POINTS) for turn in range(_POINTS + 1))


def _corners(data: ChartData, part: Part) -> list[tuple[float, float]]:
    first, end = part.day.toordinal(), period_after(part.day, data.size).toordinal()
    air = (end - first) * _AIR
    left, right = first + air, end - air
    return [(left, part.low), (left, part.high), (right, part.high), (right, part.low)]


def _height_of(plot: Plot, parts: Sequence[Part]) -> float:
    """Return the middle of the last bar of a line, in points."""
    return plot.y((parts[-1].low + parts[-1].high) / 2) if parts else plot.bottom
