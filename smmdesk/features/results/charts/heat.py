"""A week by hours: a square for each, its size and its colour both say how much."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.features.results.charts import date_names, words
from smmdesk.features.results.charts.colours import mixed
from smmdesk.features.results.charts.heat_data import DAYS, HOURS, HeatData
from smmdesk.features.results.charts.numbers import value_words
from smmdesk.features.results.charts.sheet import FINE, ORDINARY, Box, Ink, Paper, framed, new_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from smmdesk.features.results.charts.sheet import Sheet

_LARGEST = 0.92  # of a cell, for the highest value
_BESIDE_COUNT = 0.54  # of a cell, where a number stands beside the square
_COUNT = Ink(0.72)
_PALEST = 0.55  # of the panel's colour in the smallest square
_EVERY = 3  # hours have a name


def heat_chart(data: HeatData, paper: Paper = ORDINARY) -> Figure:
    """Return weekdays under each other, hours beside each other; a small cross where nothing is known.

    Where things are counted: their number in each hour, and no square where they are too few.
    """
    sheet = new_sheet(paper)
    days = data.days
    foot = [words.origin(data.source, data.data_until)]
    room = framed(sheet, data.title, _subtitle(data), [each for each in foot if each], _signs(data))
    left = room.left + max(sheet.measure(date_names.weekday(day), FINE) for day in days) + 6
    box = Box(left, room.bottom + sheet.leading(FINE) + 2, room.right, room.top)
    axes = sheet.axes(box, "hours")
    axes.set_xlim(0, HOURS)
    axes.set_ylim(DAYS, 0)
    _write_names(sheet, box, days)
    rows = [data.values[day] for day in days]
    if data.counts:
        _draw_rows(sheet, axes)
        _draw_squares(sheet, axes, box, rows, _BESIDE_COUNT)
        _write_counts(sheet, box, data)
    else:
        _draw_squares(sheet, axes, box, rows, _LARGEST)
        _draw_missing(sheet, axes, rows)
    return sheet.figure


def _subtitle(data: HeatData) -> str:
    parts = [words.counted_in(data.unit, data.currency), _("by weekday and hour"), data.note]
    return ", ".join(part for part in parts if part)


def _signs(data: HeatData) -> list[str]:
    """Return what the squares mean, with the highest value in words."""
    sentences = [_highest(data)]
    if data.counts:
        sentences.append(_("Numbers are posts; a number without a square: too few to tell."))
    elif data.highest and any(value is None for row in data.values for value in row):
        sentences.append(_("A cross stands where there are no data."))
    return [each for each in sentences if each]


def _highest(data: HeatData) -> str:
    if data.highest is None:
        return "" if data.counts else _("There are no data.")
    day, hour, value = data.highest
    return _("The larger a square, the higher the value; highest: {day}, {hour}:00, {value}.").format(
        day=date_names.full_weekday(day), hour=hour, value=value_words(value, data.unit, data.currency)
    )


def _write_names(sheet: Sheet, box: Box, days: Sequence[int]) -> None:
    height, width = box.height / DAYS, box.width / HOURS
    for turn, day in enumerate(days):
        y = box.top - (turn + 0.5) * height - sheet.drop(FINE)
        sheet.write(box.left - 6, y, date_names.weekday(day), FINE, align="right")
    for hour in range(0, HOURS, _EVERY):
        x = box.left + (hour + 0.5) * width
        sheet.write(x, box.bottom - sheet.leading(FINE), f"{hour}:00", FINE, align="center")


def _draw_squares(
    sheet: Sheet, axes: Axes, box: Box, rows: Sequence[Sequence[float | None]], largest: float
) -> None:
    """Draw all squares as one thing; their area is in proportion to the value."""
    from matplotlib.collections import PolyCollection

    known = [(turn, hour, value) for turn, hour, value in _cells(rows) if value is not None and value > 0]
    highest = max((value for _turn, _hour, value in known), default=1.0)
    parts = [value / highest for _turn, _hour, value in known]
    narrow, wide = box.width / HOURS, box.height / DAYS
    side = min(narrow, wide) * largest
    across = 0.5 if largest == _LARGEST else largest / 2
    squares = [
        _square(hour + across, turn + 0.5, math.sqrt(part) * side / narrow, math.sqrt(part) * side / wide)
        for (turn, hour, _value), part in zip(known, parts, strict=True)
    ]
    colour, ground = sheet.colours.series[0], sheet.colours.panel
    faces = [mixed(colour, ground, _PALEST * (1 - part)) for part in parts]
    drawn = PolyCollection(squares, facecolors=faces, linewidths=0, zorder=3, label="hours")
    axes.add_collection(drawn, autolim=False)


def _draw_missing(sheet: Sheet, axes: Axes, rows: Sequence[Sequence[float | None]]) -> None:
    from matplotlib.lines import Line2D

    missing = [(hour + 0.5, turn + 0.5) for turn, hour, value in _cells(rows) if value is None]
    if missing:
        across, down = zip(*missing, strict=True)
        drawn = Line2D(across, down, linestyle="none", marker="x", markersize=4, color=sheet.colours.muted)
        drawn.set_label("missing")
        axes.add_line(drawn)


def _draw_rows(sheet: Sheet, axes: Axes) -> None:
    """Draw a thin line under each day: most hours are empty, and the eye needs something to go along."""
    from matplotlib.collections import LineCollection

    lines = LineCollection([[(0, turn), (HOURS, turn)] for turn in range(1, DAYS)])
    lines.set(color=sheet.colours.line, linewidth=0.5, label="rows")
    axes.add_collection(lines, autolim=False)


def _write_counts(sheet: Sheet, box: Box, data: HeatData) -> None:
    """Write how many there are: beside the square, and in the middle of an hour that has too few for one."""
    height, width = box.height / DAYS, box.width / HOURS
    for turn, day in enumerate(data.days):
        y = box.top - (turn + 0.5) * height - sheet.drop(_COUNT)
        for hour, count in enumerate(data.counts[day]):
            if count and data.values[day][hour] is None:
                sheet.write(box.left + (hour + 0.5) * width, y, f"{count}", _COUNT, align="center")
            elif count:
                sheet.write(box.left + (hour + _BESIDE_COUNT + 0.06) * width, y, f"{count}", _COUNT)


def _cells(rows: Sequence[Sequence[float | None]]) -> Iterator[tuple[int, int, float | None]]:
    for turn, row in enumerate(rows):
        for hour, value in enumerate(row):
            yield turn, hour, value


def _square(x: float, y: float, width: float, height: float) -> list[tuple[float, float]]:
    left, right, top, bottom = x - width / 2, x + width / 2, y - height / 2, y + height / 2
    return [(left, bottom), (left, top), (right, top), (right, bottom)]
