"""A week by hours: a square for each, its size and its colour both say how much."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.features.results.charts import date_names, words
from smmdesk.features.results.charts.colours import mixed
from smmdesk.features.results.charts.heat_data import DAYS, HOURS, HeatData
from smmdesk.features.results.charts.numbers import value_words
from smmdesk.features.results.charts.sheet import FINE, ORDINARY, Box, Paper, framed, new_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from smmdesk.features.results.charts.sheet import Sheet

_LARGEST = 0.92  # of a cell, for the highest value
_PALEST = 0.55  # of the panel's colour in the smallest square
_EVERY = 3  # hours have a name


def heat_chart(data: HeatData, paper: Paper = ORDINARY) -> Figure:
    """Return weekdays under each other, hours beside each other; a small cross where nothing is known."""
    sheet = new_sheet(paper)
    days = [(data.week_start + turn) % DAYS for turn in range(DAYS)]
    foot = [words.origin(data.source, data.data_until)]
    room = framed(sheet, data.title, _subtitle(data), [each for each in foot if each], _signs(data))
    left = room.left + max(sheet.measure(date_names.weekday(day), FINE) for day in days) + 6
    box = Box(left, room.bottom + sheet.leading(FINE) + 2, room.right, room.top)
    axes = sheet.axes(box, "hours")
    axes.set_xlim(0, HOURS)
    axes.set_ylim(DAYS, 0)
    _write_names(sheet, box, days)
    rows = [data.values[day] for day in days]
    _draw_squares(sheet, axes, box, rows)
    _draw_missing(sheet, axes, rows)
    return sheet.figure


def _subtitle(data: HeatData) -> str:
    parts = [words.counted_in(data.unit, data.currency), _("by weekday and hour"), data.note]
    return ", ".join(part for part in parts if part)


def _signs(data: HeatData) -> list[str]:
    """Return what the squares mean, with the highest value in words."""
    if data.highest is None:
        return [_("There are no data.")]
    day, hour, value = data.highest
    sentences = [
        _("The larger a square, the higher the value; highest: {day}, {hour}:00, {value}.").format(
            day=date_names.full_weekday(day), hour=hour, value=value_words(value, data.unit, data.currency)
        )
    ]
    if any(value is None for row in data.values for value in row):
        sentences.append(_("A cross stands where there are no data."))
    return sentences


def _write_names(sheet: Sheet, box: Box, days: Sequence[int]) -> None:
    height, width = box.height / DAYS, box.width / HOURS
    for turn, day in enumerate(days):
        y = box.top - (turn + 0.5) * height - sheet.drop(FINE)
        sheet.write(box.left - 6, y, date_names.weekday(day), FINE, align="right")
    for hour in range(0, HOURS, _EVERY):
        x = box.left + (hour + 0.5) * width
        sheet.write(x, box.bottom - sheet.leading(FINE), f"{hour}:00", FINE, align="center")


def _draw_squares(sheet: Sheet, axes: Axes, box: Box, rows: Sequence[Sequence[float | None]]) -> None:
    """Draw all squares as one thing; their area is in proportion to the value."""
    from matplotlib.collections import PolyCollection

    known = [(turn, hour, value) for turn, hour, value in _cells(rows) if value is not None and value > 0]
    highest = max((value for _turn, _hour, value in known), default=1.0)
    parts = [value / highest for _turn, _hour, value in known]
    narrow, wide = box.width / HOURS, box.height / DAYS
    side = min(narrow, wide) * _LARGEST
    squares = [
        _square(hour + 0.5, turn + 0.5, math.sqrt(part) * side / narrow, math.sqrt(part) * side / wide)
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


def _cells(rows: Sequence[Sequence[float | None]]) -> Iterator[tuple[int, int, float | None]]:
    for turn, row in enumerate(rows):
        for hour, value in enumerate(row):
            yield turn, hour, value


def _square(x: float, y: float, width: float, height: float) -> list[tuple[float, float]]:
    left, right, top, bottom = x - width / 2, x + width / 2, y - height / 2, y + height / 2
    return [(left, bottom), (left, top), (right, top), (right, bottom)]
