"""The lines' names beside their ends, each with a piece of its line: read before any legend is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.results.charts.colours import mixed
from smmdesk.features.results.charts.labelling import spread
from smmdesk.features.results.charts.sheet import FINE, NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.artist import Artist

    from smmdesk.features.results.charts.plot import Plot
    from smmdesk.features.results.charts.sheet import Sheet
    from smmdesk.features.results.charts.strokes import Stroke

SWATCH = 18.0
_AIR = 5.0
_WIDEST = 0.32  # of the sheet


def names_width(sheet: Sheet, labels: Sequence[str]) -> float:
    """Return the room that names need beside the plot."""
    widest = max((sheet.measure(label, FINE) for label in labels), default=0.0)
    return min(widest + SWATCH + 2 * _AIR, sheet.width * _WIDEST) if labels else _AIR


def write_names(
    plot: Plot, labels: Sequence[str], heights: Sequence[float], strokes: Sequence[Stroke]
) -> None:
    """Write each name as near to the height at which its line ends as the others allow (heights in points)."""
    sheet, left = plot.sheet, plot.across.right + _AIR
    lowest, highest = plot.bottom + 3, max(plot.top - sheet.size, plot.bottom + 3)
    places = spread(heights, sheet.leading(FINE), lowest, highest)
    room = sheet.width - left - SWATCH - _AIR - 2
    for label, y, stroke in zip(labels, places, strokes, strict=True):
        sheet.add(_square(sheet, left, y, stroke) if stroke.is_filled else _piece(left, y, stroke))
        words = sheet.cut(label, room, FINE)
        sheet.write(left + SWATCH + 3, y - sheet.drop(FINE), words, NAME)


def _piece(left: float, y: float, stroke: Stroke) -> Artist:
    """Return a piece of a line with its marker."""
    from matplotlib.lines import Line2D

    places = [left, left + SWATCH / 2, left + SWATCH]
    line = Line2D(places, [y] * 3, color=stroke.colour, linewidth=1.6, markevery=[1], markersize=4.5)
    line.set_marker(stroke.marker or "None")
    if stroke.dashes:
        line.set_dashes(stroke.dashes)
    return line


def _square(sheet: Sheet, left: float, y: float, stroke: Stroke) -> Artist:
    """Return a square of a filled part."""
    from matplotlib.patches import Rectangle

    size, shade = sheet.size, mixed(stroke.colour, sheet.colours.panel, 0.45)
    corner = (left + SWATCH - size, y - size / 2)
    return Rectangle(
        corner, size, size, facecolor=stroke.colour, edgecolor=shade, hatch=stroke.hatch, linewidth=0
    )
