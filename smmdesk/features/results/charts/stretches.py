"""Campaigns and what happened in the office: shaded or marked behind the data, their names in lanes above."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from smmdesk.features.results.charts.labelling import lanes
from smmdesk.features.results.charts.sheet import FINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.charts.chart_data import Band, ChartData, Mark
    from smmdesk.features.results.charts.plot import Across, Plot
    from smmdesk.features.results.charts.sheet import Sheet

MOST_LANES = 3
_WIDEST = 0.4  # of the plot


class Stretch(NamedTuple):
    """A band or a mark: its days, where its name begins and in which lane; ``None`` where all are taken."""

    words: str
    first: float
    last: float
    is_mark: bool
    left: float = 0.0
    lane: int | None = None


def stretches(sheet: Sheet, data: ChartData, columns: Across) -> list[Stretch]:
    """Return the bands and the marks with words that fall into the chart, their names in lanes."""
    every = [*map(_band, data.bands), *(_mark(mark) for mark in data.marks if not mark.is_import)]
    seen = [each for each in every if each.last > columns.first and each.first < columns.end]
    placed = sorted((_placed(sheet, each, columns) for each in seen), key=lambda each: each.left)
    ends = [(each.left, each.left + sheet.measure(each.words, FINE) + sheet.size) for each in placed]
    taken = lanes(ends, MOST_LANES)
    return [each._replace(lane=lane) for each, lane in zip(placed, taken, strict=True)]


def lanes_of(found: Sequence[Stretch]) -> int:
    """Return how many lanes the names need."""
    return max((each.lane + 1 for each in found if each.lane is not None), default=0)


def draw_stretches(plot: Plot, found: Sequence[Stretch]) -> None:
    """Shade the campaigns and draw a thin line where something happened, each with its name above the data."""
    leading = plot.sheet.leading(FINE)
    for each in found:
        top = plot.top - (each.lane or 0) * leading
        draw_stretch(plot, each, top)
        if each.lane is not None:
            plot.sheet.write(each.left, top - leading * 0.72, each.words, FINE)


def draw_stretch(plot: Plot, each: Stretch, top: float) -> None:
    """Shade a campaign, or draw a thin line up to ``top`` (points)."""
    colours = plot.sheet.colours
    if each.is_mark:
        reach = (top - plot.bottom) / (plot.top - plot.bottom)
        plot.axes.axvline(each.first, 0, reach, color=colours.muted, linewidth=0.7, zorder=2, label="mark")
    else:
        plot.axes.axvspan(each.first, each.last, color=colours.band, linewidth=0, zorder=0, label="band")


def _band(band: Band) -> Stretch:
    return Stretch(band.name, band.first.toordinal(), band.last.toordinal() + 1, is_mark=False)


def _mark(mark: Mark) -> Stretch:
    noon = mark.day.toordinal() + 0.5
    return Stretch(mark.words, noon, noon, is_mark=True)


def _placed(sheet: Sheet, each: Stretch, columns: Across) -> Stretch:
    """Return where a name begins: at its stretch, or further left so that it ends inside."""
    words = sheet.cut(each.words, columns.width * _WIDEST, FINE)
    start = columns.x(max(each.first, columns.first)) + 3
    left = min(start, columns.right - sheet.measure(words, FINE) - 2)
    return each._replace(words=words, left=max(left, columns.left))
