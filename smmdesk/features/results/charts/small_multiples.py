"""One small chart for each line: the same days under all, and one scale for all wherever that flattens none."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.core.i18n import _
from smmdesk.features.results.charts import words
from smmdesk.features.results.charts.fonts import drawable
from smmdesk.features.results.charts.free_places import along_lines
from smmdesk.features.results.charts.gap_words import draw_gaps, gap_words
from smmdesk.features.results.charts.lines import draw_line, scale_of
from smmdesk.features.results.charts.panels import BETWEEN, columns_of, drawn_lines, rows_of
from smmdesk.features.results.charts.plot import Across, across, day_ticks, days_height, new_plot
from smmdesk.features.results.charts.sheet import ORDINARY, PANEL, Box, Paper, framed, new_sheet
from smmdesk.features.results.charts.stretches import draw_stretch, stretches
from smmdesk.features.results.charts.strokes import Stroke
from smmdesk.features.results.charts.targets import draw_targets
from smmdesk.features.results.charts.text_fit import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.figure import Figure

    from smmdesk.features.results.charts.chart_data import ChartData, Line
    from smmdesk.features.results.charts.scales import Scale
    from smmdesk.features.results.charts.sheet import Sheet

_STEPS = 3  # about so many on a scale
_LOWEST = 0.1  # of the scale that all share: lower, a line would be flat on it


def small_multiples(data: ChartData, paper: Paper = ORDINARY) -> Figure:
    """Return a panel for each of the first 24 lines; what happened meanwhile is drawn in all and named under them.

    Imports are not marked: they are of one account or another, and there is no room for their triangles.
    """
    sheet = new_sheet(paper)
    shown = replace(data, lines=drawn_lines(data))
    panels = [_panel(shown, line) for line in shown.lines]
    scales = _scales(shown, panels)
    room = framed(sheet, data.title, words.subtitle(data), words.foot(data), _signs(data, scales, paper))
    places = list(_places(sheet, shown, room, scales))
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


def _panel(data: ChartData, line: Line) -> ChartData:
    """Return what one panel shows: a line, and the targets that are for it alone."""
    own = [replace(target, line="") for target in data.targets if target.line == line.label]
    return replace(data, lines=[line], targets=own)


def _scales(data: ChartData, panels: Sequence[ChartData]) -> list[Scale]:
    """Return the same scale for all panels, so that heights compare; else, where that flattens a line, its own each."""
    targets = [target for panel in panels for target in panel.targets]
    shared = scale_of(replace(data, targets=targets), most=_STEPS)
    room = (shared.high - shared.low) * _LOWEST
    heights = (max(map(abs, panel.values()), default=room) for panel in panels)
    if shared.has_zero and min(heights, default=room) < room:
        return [scale_of(panel, most=_STEPS) for panel in panels]
    return [shared] * len(panels)


def _places(sheet: Sheet, data: ChartData, room: Box, scales: Sequence[Scale]) -> Iterator[_Place]:
    """Yield the places of the panels from the upper left on, all of the same size."""
    if not scales:
        return
    columns = columns_of(len(scales), room.width)
    width = (room.width - (columns - 1) * BETWEEN) / columns
    inner = _inner(sheet, data, room._replace(right=room.left + width), scales)
    under = days_height(sheet, day_ticks(sheet, data, inner))
    height = (room.height - under) / rows_of(len(scales), columns)
    for turn, line in enumerate(data.lines):
        row, column = divmod(turn, columns)
        shift, top = column * (width + BETWEEN), room.top - row * height
        shifted = replace(inner, left=inner.left + shift, right=inner.right + shift)
        box = Box(room.left + shift, top - height, room.left + shift + width, top)
        yield _Place(shifted, box, _title(sheet, line.label, width), has_days=turn + columns >= len(scales))


def _title(sheet: Sheet, label: str, width: float) -> list[str]:
    return wrapped(drawable(label), width, partial(sheet.measure, ink=PANEL), most=2)


def _inner(sheet: Sheet, data: ChartData, room: Box, scales: Sequence[Scale]) -> Across:
    """Return the first panel's days, with room for the widest scale of all."""
    return min(
        (across(sheet, data, room, scale, beside=4) for scale in set(scales)), key=lambda each: each.width
    )


def _draw_panel(sheet: Sheet, panel: ChartData, scale: Scale, place: _Place, lines: int) -> None:
    """Draw a panel under a title of so many lines at most."""
    columns, room, leading = place.columns, place.room, sheet.leading(PANEL)
    for turn, title in enumerate(place.title, start=lines - len(place.title)):
        sheet.write(room.left, room.top - leading * (turn + 0.85), title, PANEL)
    under = days_height(sheet, day_ticks(sheet, panel, columns)) if place.has_days else 0.0
    inside = Box(columns.left, room.bottom - under + 6, columns.right, room.top - lines * leading - 3)
    plot = new_plot(sheet, panel, columns, inside, scale, has_days=place.has_days)
    for each in stretches(sheet, panel, columns):
        draw_stretch(plot, each, plot.top)
    written = draw_gaps(plot, gap_words(sheet, panel, columns))
    draw_targets(plot, along_lines(plot), written)
    draw_line(plot, panel.lines[0], Stroke(sheet.colours.series[0]))


def _scale_words(scales: set[Scale]) -> list[str]:
    is_shared, has_zero = len(scales) <= 1, all(scale.has_zero for scale in scales)
    if is_shared:
        same = _("All have the same scale.")
        return [same] if has_zero else [same, _("The scale does not begin at zero.")]
    own = _("Each has a scale of its own.")
    return [own] if has_zero else [own, _("Not all scales begin at zero.")]


def _signs(data: ChartData, scales: Sequence[Scale], paper: Paper) -> list[str]:
    """Return the sentences on what all panels share: their scales, what is shaded and marked, who is left out."""
    sentences = _scale_words(set(scales))
    if data.bands:
        sentences.append(_("Shaded: {names}.").format(names=", ".join(band.name for band in data.bands)))
    if marks := [mark for mark in data.marks if not mark.is_import]:
        sentences.append(_("Marked: {names}.").format(names="; ".join(map(words.marked, marks))))
    sentences += words.together(data)
    if len(data.lines) > len(scales) and not paper.is_bare:  # on the page it stands under the chart
        sentences.append(words.left_out(len(scales)))
    return sentences
