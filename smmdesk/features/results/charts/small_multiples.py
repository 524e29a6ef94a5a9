"""One small chart for each line: the same days under all, a scale of its own for each."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.core.i18n import _, format_date
from smmdesk.features.results.charts import words
from smmdesk.features.results.charts.fonts import drawable
from smmdesk.features.results.charts.gap_words import draw_gaps, gap_words
from smmdesk.features.results.charts.lines import draw_line, scale_of
from smmdesk.features.results.charts.plot import Across, across, day_ticks, days_height, new_plot
from smmdesk.features.results.charts.sheet import ORDINARY, PANEL, Box, Paper, framed, new_sheet
from smmdesk.features.results.charts.stretches import draw_stretch, stretches
from smmdesk.features.results.charts.strokes import Stroke
from smmdesk.features.results.charts.text_fit import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.figure import Figure

    from smmdesk.features.results.charts.chart_data import ChartData
    from smmdesk.features.results.charts.scales import Scale
    from smmdesk.features.results.charts.sheet import Sheet

MOST_PANELS = 24
_NARROWEST, _BETWEEN = 150.0, 14.0  # points


def small_multiples(data: ChartData, paper: Paper = ORDINARY) -> Figure:
    """Return a panel for each line, at most 24; campaigns are shaded in all of them and named under them."""
    if len(data.lines) > MOST_PANELS:
        raise ValueError(f"{len(data.lines)} panels cannot be read")
    sheet = new_sheet(paper)
    panels = [replace(data, lines=[line], targets=()) for line in data.lines]
    scales = [scale_of(panel, most=3) for panel in panels]
    room = framed(sheet, data.title, words.subtitle(data), words.foot(data), _signs(data, scales))
    places = list(_places(sheet, data, room, scales))
    lines = max((len(place.title) for place in places), default=1)
    for place, panel, scale in zip(places, panels, scales, strict=True):
        _draw_panel(sheet, panel, scale, place, lines)
    return sheet.figure


class _Place(NamedTuple):
    """Where a panel is and its title; ``has_days`` if none is under it, so that the names of days stand there."""

    columns: Across
    room: Box
    title: list[str]
    has_days: bool


def _places(sheet: Sheet, data: ChartData, room: Box, scales: Sequence[Scale]) -> Iterator[_Place]:
    """Yield the places of the panels from the upper left on, all of the same size."""
    if not scales:
        return
    columns = max(1, min(len(scales), int(sheet.width // _NARROWEST)))
    width = (room.width - (columns - 1) * _BETWEEN) / columns
    inner = _inner(sheet, data, room._replace(right=room.left + width), scales)
    under = days_height(sheet, day_ticks(sheet, data, inner))
    height = (room.height - under) / -(-len(scales) // columns)
    for turn, line in enumerate(data.lines):
        row, column = divmod(turn, columns)
        shift, top = column * (width + _BETWEEN), room.top - row * height
        shifted = replace(inner, left=inner.left + shift, right=inner.right + shift)
        box = Box(room.left + shift, top - height, room.left + shift + width, top)
        yield _Place(shifted, box, _title(sheet, line.label, width), has_days=turn + columns >= len(scales))


def _title(sheet: Sheet, label: str, width: float) -> list[str]:
    return wrapped(drawable(label), width, partial(sheet.measure, ink=PANEL), most=2)


def _inner(sheet: Sheet, data: ChartData, room: Box, scales: Sequence[Scale]) -> Across:
    """Return the first panel's days, with room for the widest scale of all."""
    return min((across(sheet, data, room, scale, beside=4) for scale in scales), key=lambda each: each.width)


def _draw_panel(sheet: Sheet, panel: ChartData, scale: Scale, place: _Place, lines: int) -> None:
    """Draw a panel under a title of so many lines at most."""
    columns, room, leading = place.columns, place.room, sheet.leading(PANEL)
    for turn, title in enumerate(place.title):
        sheet.write(room.left, room.top - leading * (turn + 0.85), title, PANEL)
    under = days_height(sheet, day_ticks(sheet, panel, columns)) if place.has_days else 0.0
    inside = Box(columns.left, room.bottom - under + 6, columns.right, room.top - lines * leading - 3)
    plot = new_plot(sheet, panel, columns, inside, scale, has_days=place.has_days)
    for each in stretches(sheet, panel, columns):
        draw_stretch(plot, each, plot.top)
    draw_gaps(plot, gap_words(sheet, panel, columns))
    draw_line(plot, panel.lines[0], Stroke(sheet.colours.series[0]))


def _signs(data: ChartData, scales: Sequence[Scale]) -> list[str]:
    """Return the sentences on what all panels share: what is shaded and marked, and where scales begin."""
    sentences = [_("Each has a scale of its own.")]
    if data.bands:
        sentences.append(_("Shaded: {names}.").format(names=", ".join(band.name for band in data.bands)))
    if data.marks:
        marks = (f"{format_date(mark.day)}: {mark.words}" for mark in data.marks)
        sentences.append(_("Marked: {names}.").format(names="; ".join(marks)))
    if any(not scale.has_zero for scale in scales):
        sentences.append(_("Not all scales begin at zero."))
    return sentences
