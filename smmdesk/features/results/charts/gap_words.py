"""Gaps as they are drawn: hatched where all lines have none, and the words ``no data`` or ``not complete`` in each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from smmdesk.features.results.charts.free_places import along_lines, freest
from smmdesk.features.results.charts.gaps import Gap, gaps, value_around
from smmdesk.features.results.charts.sheet import FINE, Box
from smmdesk.features.results.charts.words import incomplete, no_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.charts.chart_data import ChartData
    from smmdesk.features.results.charts.plot import Across, Plot
    from smmdesk.features.results.charts.sheet import Sheet


class GapWords(NamedTuple):
    """The words in a gap around their middle, upright where it is narrow; empty where there is no room at all."""

    gap: Gap
    words: str
    centre: float
    is_upright: bool = False


def gap_words(sheet: Sheet, data: ChartData, columns: Across) -> list[GapWords]:
    """Return the words of each gap, where they stand clear of each other."""
    found: list[GapWords] = []
    taken = columns.left - sheet.size
    for gap in gaps(data):
        placed = _placed(sheet, gap, columns)
        half = _half(sheet, placed)
        if placed.centre - half < taken:
            placed = placed._replace(words="")
        elif placed.words:
            taken = placed.centre + half + 2
        found.append(placed)
    return found


def draw_gaps(plot: Plot, found: Sequence[GapWords]) -> list[Box]:
    """Hatch what all lines lack, and write the words: there at the bottom, else where the line would go on.

    Return where words stand.
    """
    for placed in found:
        if not placed.gap.labels:
            _hatch(plot, placed.gap)
    return [_write(plot, placed) for placed in found if placed.words]


def _placed(sheet: Sheet, gap: Gap, columns: Across) -> GapWords:
    """Return the words of a gap if they have room: upright only where no other line goes on."""
    first, end = columns.x(gap.first.toordinal()), columns.x(gap.end.toordinal())
    words = incomplete() if gap.is_incomplete else no_data()
    centre = (first + end) / 2
    is_wide = sheet.measure(words, FINE) <= end - first
    if is_wide or (not gap.labels and end - first >= sheet.size):
        return GapWords(gap, words, centre, is_upright=not is_wide)
    return GapWords(gap, "", centre)


def _half(sheet: Sheet, placed: GapWords) -> float:
    """Return half of the room that words take from left to right."""
    return (sheet.size if placed.is_upright else sheet.measure(placed.words, FINE)) / 2


def _write(plot: Plot, placed: GapWords) -> Box:
    sheet, low, half = plot.sheet, plot.bottom + 4, _half(plot.sheet, placed)
    if placed.is_upright:
        height = sheet.measure(placed.words, FINE)
        text = sheet.write_upright(placed.centre, low + height / 2, placed.words, FINE)
    else:
        height = sheet.leading(FINE)
        low = _level(plot, placed) if placed.gap.labels else low
        text = sheet.write(placed.centre, low, placed.words, FINE, align="center")
    plot.lay_ground(text)
    return Box(placed.centre - half, low - sheet.rise(FINE), placed.centre + half, low + height)


def _level(plot: Plot, placed: GapWords) -> float:
    """Return the baseline nearest to where the line would go on that hides no other line."""
    sheet = plot.sheet
    half, height = sheet.measure(placed.words, FINE) / 2, sheet.leading(FINE)
    level = plot.y(value_around(plot.data, placed.gap)) - height / 2
    bottoms = (level + turn * height / 2 for turn in (0, 1, -1, 2, -2, 3, -3, 4, -4))
    boxes = {Box(placed.centre - half, low, placed.centre + half, low + height): 0 for low in bottoms}
    return freest(plot, boxes, along_lines(plot)).bottom + sheet.rise(FINE)


def _hatch(plot: Plot, gap: Gap) -> None:
    from matplotlib.patches import Rectangle

    first, end = gap.first.toordinal(), gap.end.toordinal()
    box = Rectangle((first, plot.scale.low), end - first, plot.scale.high - plot.scale.low)
    box.set(facecolor="none", edgecolor=plot.sheet.colours.line, hatch="////", linewidth=0.6)
    box.set(linestyle=(0, (2, 2)), zorder=0.5, label="gap")
    plot.axes.add_patch(box)
