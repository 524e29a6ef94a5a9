"""Imports: small triangles at the lower edge of a chart, as quiet as they can be and still be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, join_list
from smmdesk.features.results.charts.date_names import day_and_month

if TYPE_CHECKING:
    from smmdesk.features.results.charts.chart_data import ChartData, Mark
    from smmdesk.features.results.charts.plot import Plot

_MOST_DAYS = 4  # more are not listed: there is a triangle at each
_SIZE = 4.5


def draw_import_marks(plot: Plot) -> None:
    """Draw a small triangle for each, under the data."""
    from matplotlib.lines import Line2D

    places = [mark.day.toordinal() + 0.5 for mark in _seen(plot.data)]
    if not places:
        return
    base = [plot.scale.low] * len(places)
    drawn = Line2D(places, base, color=plot.sheet.colours.muted, linestyle="none", marker="^", zorder=2.5)
    drawn.set(markersize=_SIZE, markeredgewidth=0, label="imports", clip_on=False)
    plot.axes.add_line(drawn)


def import_words(data: ChartData) -> list[str]:
    """Return the sentence on what the triangles are and, if they are few, on which days they stand."""
    found = _seen(data)
    if not found:
        return []
    if len(found) > _MOST_DAYS:
        return [_("Small triangles mark imports.")]
    days = join_list([day_and_month(mark.day) for mark in found])
    said = _("A small triangle marks an import: {days}.")
    return [(said if len(found) == 1 else _("Small triangles mark imports: {days}.")).format(days=days)]


def _seen(data: ChartData) -> list[Mark]:
    if data.span is None:
        return []
    first, end = data.span
    return [mark for mark in data.marks if mark.is_import and first <= mark.day < end]
