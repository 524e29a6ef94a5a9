"""A chart of lines over time."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from smmdesk.features.results.charts.chart_data import MOST_LINES, Point
from smmdesk.features.results.charts.gaps import with_gaps
from smmdesk.features.results.charts.layout import laid_out
from smmdesk.features.results.charts.names import write_names
from smmdesk.features.results.charts.periods_of_time import middle
from smmdesk.features.results.charts.scales import value_scale
from smmdesk.features.results.charts.sheet import ORDINARY, Paper
from smmdesk.features.results.charts.strokes import DOTTED, MARKERS, line_stroke
from smmdesk.features.results.charts.words import together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

    from smmdesk.features.results.charts.chart_data import ChartData, Line
    from smmdesk.features.results.charts.plot import Plot
    from smmdesk.features.results.charts.scales import Scale
    from smmdesk.features.results.charts.strokes import Stroke

_MARKERS = 10  # about so many on a line
_THICK, _THIN = 1.8, 1.2


def line_chart(data: ChartData, paper: Paper = ORDINARY) -> Figure:
    """Return a chart of at most seven lines; for more draw small multiples."""
    if len(data.lines) > MOST_LINES:
        raise ValueError(f"{len(data.lines)} lines cannot be told apart")
    drawn = replace(data, targets=[target for target in data.targets if data.line_of(target)])
    plot, labels = laid_out(drawn, scale_of(drawn), paper, also=together(data))
    strokes = draw_lines(plot)
    if labels:
        write_names(plot, labels, [_end_of(plot, line) for line in data.lines], strokes)
    return plot.sheet.figure


def scale_of(data: ChartData, *, most: int = 5, from_zero: bool = False) -> Scale:
    """Return the scale that holds a chart's values and the targets they are measured against."""
    targets = (value for target in data.targets for value in target.values)
    return value_scale([*data.values(), *targets], most=most, from_zero=from_zero)


def draw_lines(plot: Plot) -> list[Stroke]:
    """Draw the lines over what lies behind them; return how each is drawn."""
    strokes, number = [], 0
    for line in plot.data.lines:
        strokes.append(line_stroke(plot.sheet.colours, number, is_past=line.is_past))
        number += not line.is_past
        draw_line(plot, line, strokes[-1])
    return strokes


def draw_line(plot: Plot, line: Line, how: Stroke) -> None:
    """Draw a line broken where nothing is known, dotted where it may still change, with its ranges."""
    points = with_gaps(line.points, plot.data.size)
    places = [middle(point.day, plot.data.size) for point in points]
    values = [float("nan") if point.value is None else point.value for point in points]
    finished = next((at for at, point in enumerate(points) if line.is_provisional(point)), len(points))
    _draw_finished(plot, line, places[:finished], values[:finished], how)
    if finished < len(points):
        last = max(finished - 1, 0)
        _draw_dotted(plot, line, places[last:], values[last:], how)
    _draw_ranges(plot, places, points, how)


def _draw_finished(
    plot: Plot, line: Line, places: Sequence[float], values: Sequence[float], how: Stroke
) -> None:
    """Draw what is finished; where there are several lines with markers, always on a point between two gaps."""
    from matplotlib.lines import Line2D

    is_alone = len(plot.data.lines) == 1
    every = max(len(values) // _MARKERS, 1)
    shown = set() if is_alone or not how.marker else set(range(_turn(how) * every // 7, len(values), every))
    drawn = Line2D(places, values, color=how.colour, linewidth=_THIN if line.is_past else _THICK, zorder=4)
    drawn.set_marker(how.marker or "o")
    drawn.set_markersize(4.5)
    drawn.set_markevery(sorted(shown | _isolated(values)))
    drawn.set_label(line.label)
    drawn.set_clip_on(False)
    if how.dashes and not is_alone:
        drawn.set_dashes(how.dashes)
    plot.axes.add_line(drawn)


def _turn(how: Stroke) -> int:
    """Return which line it is, so that the markers of several do not stand under each other."""
    return MARKERS.index(how.marker)


def _draw_dotted(
    plot: Plot, line: Line, places: Sequence[float], values: Sequence[float], how: Stroke
) -> None:
    """Draw what is not finished: dots that go on from the last finished point; a hollow marker where it is alone."""
    from matplotlib.lines import Line2D

    drawn = Line2D(places, values, color=how.colour, linewidth=_THICK, zorder=4, marker="o", markersize=4.5)
    drawn.set_dashes(DOTTED)
    drawn.set_markerfacecolor(plot.sheet.colours.panel)
    drawn.set_markevery(sorted(_isolated(values)))
    drawn.set_label(f"{line.label} …")
    drawn.set_clip_on(False)
    plot.axes.add_line(drawn)


def _draw_ranges(plot: Plot, places: Sequence[float], points: Sequence[Point], how: Stroke) -> None:
    """Draw a bar from the lowest to the highest value that is possible where only those are known."""
    from matplotlib.collections import LineCollection

    bars = [
        [(place, point.low), (place, point.high)]
        for place, point in zip(places, points, strict=True)
        if point.low is not None and point.high is not None
    ]
    if bars:
        drawn = LineCollection(bars, colors=how.colour, linewidths=4, alpha=0.45, zorder=3, label="between")
        plot.axes.add_collection(drawn, autolim=False)


def _isolated(values: Sequence[float]) -> set[int]:
    """Return the places of values that have no neighbour to draw a line to."""
    known = [not math.isnan(value) for value in values]
    around = zip([False, *known], known, [*known[1:], False], strict=False)
    return {at for at, (before, here, after) in enumerate(around) if here and not before and not after}


def _end_of(plot: Plot, line: Line) -> float:
    """Return the height at which a line ends, in points."""
    known = [point for point in line.points if not point.is_missing]
    last = known[-1] if known else Point(line.points[0].day, plot.scale.low) if line.points else None
    if last is None:
        return plot.bottom
    return plot.y(last.value if last.value is not None else last.high or plot.scale.low)
