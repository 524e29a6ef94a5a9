"""The place where data are drawn: its two scales, what lies behind the data and the names of it all."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from smmdesk.features.results.charts.numbers import scale_words
from smmdesk.features.results.charts.periods_of_time import middle, starts
from smmdesk.features.results.charts.scales import date_ticks
from smmdesk.features.results.charts.sheet import FINE, Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.text import Text

    from smmdesk.features.results.charts.chart_data import ChartData
    from smmdesk.features.results.charts.scales import DateTick, Scale
    from smmdesk.features.results.charts.sheet import Sheet

_AIR = 6.0  # between a scale's words and the data


@dataclass(frozen=True, slots=True)
class Across:
    """Where days are, from left to right: known before anything is written above or below."""

    left: float
    right: float
    first: float
    end: float

    @property
    def width(self) -> float:
        """Return how wide the data are drawn, in points."""
        return self.right - self.left

    def x(self, day: float) -> float:
        """Return where a day is, in points."""
        return self.left + (day - self.first) / (self.end - self.first) * self.width


@dataclass(frozen=True, slots=True)
class Plot:
    """A place for data on a sheet, with its two scales."""

    sheet: Sheet
    data: ChartData
    axes: Axes
    across: Across
    bottom: float
    top: float
    ceiling: float  # above it are the lanes with the names of bands and marks
    scale: Scale

    def y(self, value: float) -> float:
        """Return where a value is, in points."""
        part = (value - self.scale.low) / (self.scale.high - self.scale.low)
        return self.bottom + part * (self.ceiling - self.bottom)

    def lay_ground(self, text: Text) -> None:
        """Keep words readable over whatever is drawn there, and that visible under them."""
        text.set_bbox({"facecolor": self.sheet.colours.panel, "alpha": 0.8, "linewidth": 0, "pad": 0.8})


def across(sheet: Sheet, data: ChartData, room: Box, scale: Scale, *, beside: float = 0.0) -> Across:
    """Return where days are drawn: between the words of the scale and what stands ``beside`` at the right."""
    words = scale_words(scale.steps, data.unit, data.currency)
    left = room.left + max((sheet.measure(word, FINE) for word in words), default=0.0) + _AIR
    first, end = (day.toordinal() for day in data.span) if data.span else (0, 1)
    return Across(left, max(room.right - beside, left + 1), first, end)


def new_plot(  # noqa: PLR0913 (where, what and on which scales)
    sheet: Sheet,
    data: ChartData,
    columns: Across,
    room: Box,
    scale: Scale,
    *,
    lanes: int = 0,
    has_days: bool = True,
) -> Plot:
    """Lay out a plot with its scales; ``has_days`` writes the names of days under it."""
    ticks = day_ticks(sheet, data, columns) if has_days else []
    bottom = room.bottom + days_height(sheet, ticks)
    top = max(room.top - (0 if lanes else sheet.size * 0.5), bottom + 1)
    ceiling = max(top - lanes * sheet.leading(FINE), bottom + 1)
    axes = sheet.axes(Box(columns.left, bottom, columns.right, top))
    plot = Plot(sheet, data, axes, columns, bottom, top, ceiling, scale)
    _set_limits(plot)
    _write_values(plot)
    for tick in ticks:
        _write_tick(plot, tick)
    return plot


def days_height(sheet: Sheet, ticks: Sequence[DateTick]) -> float:
    """Return the room that the names of days need under a plot: a second line where years stand there."""
    lines = 1 + any(tick.year for tick in ticks)
    return lines * sheet.leading(FINE) + 2 if ticks else 0.0


def day_ticks(sheet: Sheet, data: ChartData, columns: Across) -> list[DateTick]:
    """Return the names of days, months or years that have room under a plot."""
    if data.span is None:
        return []
    first, end = date.fromordinal(int(columns.first)), date.fromordinal(int(columns.end))

    def fits(row: Sequence[DateTick]) -> bool:
        places = [columns.x(middle(tick.start, data.size)) for tick in row]
        widest = max((_tick_width(sheet, tick) for tick in row), default=0.0)
        return bool(row) and all(
            later - earlier >= widest + sheet.size for earlier, later in pairwise(places)
        )

    return date_ticks(list(starts(first, end, data.size)), data.size, fits)


def _set_limits(plot: Plot) -> None:
    plot.axes.set_xlim(plot.across.first, plot.across.end)
    share = (plot.top - plot.bottom) / (plot.ceiling - plot.bottom)
    plot.axes.set_ylim(plot.scale.low, plot.scale.low + (plot.scale.high - plot.scale.low) * share)


def _write_values(plot: Plot) -> None:
    """Draw a thin line at each step, with its words at the left."""
    from matplotlib.collections import LineCollection

    colours, steps = plot.sheet.colours, _written_steps(plot)
    zero = 0.0 if plot.scale.has_zero else None
    lines = LineCollection(
        [[(plot.across.first, step), (plot.across.end, step)] for step in steps],
        colors=[colours.muted if step == zero else colours.line for step in steps],
        linewidths=0.8,
        zorder=1,
        label="steps",
        clip_on=False,  # at the ends of the scale half of it would be cut off
    )
    plot.axes.add_collection(lines, autolim=False)
    words = scale_words(steps, plot.data.unit, plot.data.currency)
    for step, text in zip(steps, words, strict=True):
        y = plot.y(step) - plot.sheet.drop(FINE)
        plot.sheet.write(plot.across.left - _AIR, y, text, FINE, align="right")


def _written_steps(plot: Plot) -> Sequence[float]:
    """Return the steps that have room for their words: on a low plot not all of them."""
    steps = plot.scale.steps
    apart = (plot.ceiling - plot.bottom) / max(len(steps) - 1, 1)
    return steps[:: max(1, math.ceil(plot.sheet.leading(FINE) / apart))]


def _write_tick(plot: Plot, tick: DateTick) -> None:
    sheet, y = plot.sheet, plot.bottom
    for words in (tick.words, tick.year):
        y -= sheet.leading(FINE)
        if words:
            centre = plot.across.x(middle(tick.start, plot.data.size))
            x = _inside(sheet, centre, sheet.measure(words, FINE))
            sheet.write(x, y, words, FINE, align="center")


def _tick_width(sheet: Sheet, tick: DateTick) -> float:
    return max(sheet.measure(words, FINE) for words in (tick.words, tick.year))


def _inside(sheet: Sheet, centre: float, width: float) -> float:
    """Return the middle of a text, moved so that it stays on the sheet."""
    return min(max(centre, width / 2 + 1), sheet.width - width / 2 - 1)
