"""The parts of a breakdown as bars that lie: names at the left, values at their ends, always from zero."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.results.charts import words
from smmdesk.features.results.charts.colours import mixed
from smmdesk.features.results.charts.sheet import FINE, NAME, ORDINARY, Box, Paper, framed, new_sheet

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from smmdesk.features.results.charts.parts_data import PartsData
    from smmdesk.features.results.charts.sheet import Sheet

_NAMES = 0.36  # of the width, at most
_THICK = 0.62  # of a bar's room
_WIDEST = 26.0  # points: few bars are not blown up
_AIR = 6.0
_PALE = 0.55  # of the panel's colour in the bar of all others


def parts_chart(data: PartsData, paper: Paper = ORDINARY) -> Figure:
    """Return the parts under each other, in their order; what is no part of its own is pale."""
    sheet = new_sheet(paper)
    foot = [words.origin(data.source, data.data_until)]
    room = framed(sheet, data.title, data.note, [each for each in foot if each])
    box = bars_box(sheet, data, room)
    axes = sheet.axes(box, "parts")
    axes.set_xlim(0, max((bar.value for bar in data.bars), default=0) or 1)
    axes.set_ylim(len(data.bars) or 1, 0)
    _draw_bars(sheet, axes, data)
    _write_words(sheet, box, data)
    return sheet.figure


def bars_box(sheet: Sheet, data: PartsData, room: Box) -> Box:
    """Return where bars are drawn: between their names and the room for their values, from the top."""
    names = max((sheet.measure(bar.name, NAME) for bar in data.bars), default=0.0)
    values = max((sheet.measure(data.words(bar), FINE) for bar in data.bars), default=0.0)
    left = room.left + min(names, room.width * _NAMES) + _AIR
    height = min(room.height, _WIDEST * len(data.bars))
    return Box(left, room.top - height, max(left + 1, room.right - values - _AIR), room.top)


def _draw_bars(sheet: Sheet, axes: object, data: PartsData) -> None:
    """Draw all bars as one thing."""
    from matplotlib.axes import Axes
    from matplotlib.collections import PolyCollection

    assert isinstance(axes, Axes)
    colour, half = sheet.colours.series[0], _THICK / 2
    pale = mixed(colour, sheet.colours.panel, _PALE)
    drawn = PolyCollection(
        [
            [
                (0, y + 0.5 - half),
                (bar.value, y + 0.5 - half),
                (bar.value, y + 0.5 + half),
                (0, y + 0.5 + half),
            ]
            for y, bar in enumerate(data.bars)
        ],
        facecolors=[pale if bar.is_rest else colour for bar in data.bars],
        linewidths=0,
        label="parts",
    )
    axes.add_collection(drawn, autolim=False)


def _write_words(sheet: Sheet, box: Box, data: PartsData) -> None:
    if not data.bars:
        return
    longest = max(bar.value for bar in data.bars) or 1
    step = box.height / len(data.bars)
    for turn, bar in enumerate(data.bars):
        y = box.top - (turn + 0.5) * step - sheet.drop(FINE)
        name = sheet.cut(bar.name, box.left - _AIR - 2, NAME)
        sheet.write(box.left - _AIR, y, name, FINE if bar.is_rest else NAME, align="right")
        sheet.write(box.left + bar.value / longest * box.width + 4, y, data.words(bar), FINE)
