"""Charts as files: drawn light whatever the theme, the same ones as on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.results.charts import export
from smmdesk.features.results.charts.heat import heat_chart
from smmdesk.features.results.charts.heat_data import HeatData
from smmdesk.features.results.charts.heat_drawn import heat_sentence
from smmdesk.features.results.charts.one_sentence import one_sentence
from smmdesk.features.results.charts.over_time import chart_over_time, fitting
from smmdesk.features.results.charts.parts import parts_chart
from smmdesk.features.results.charts.parts_data import PartsData
from smmdesk.features.results.charts.parts_drawn import parts_sentence
from smmdesk.features.results.charts.sheet import Paper

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.figure import Figure

    from smmdesk.features.results.board.panels import Panel
    from smmdesk.features.results.board.shown import Card
    from smmdesk.features.results.charts.chart_data import ChartData

    Pictured = ChartData | HeatData | PartsData


class Size(NamedTuple):
    """How large a chart is drawn in a report, in points."""

    width: float
    height: float


WIDE = Size(490, 115)
"""As wide as both A4 and Letter have room for between their margins."""
NARROW = Size(310, 180)
"""With room for a table beside it."""
ENDINGS = (".png", ".svg", ".pdf")
_DPI = 200
_POINTS = 72  # to the inch
_ALONE = Paper()


def for_report(data: Pictured, size: Size) -> bytes:
    """Return a chart as PNG without its title and source, which the report says in words. Slow."""
    paper = Paper(size.width / _POINTS, size.height / _POINTS, dpi=_DPI, text_size=8, is_bare=True)
    return export.png(_figure(data, paper), dpi=_DPI)


def chart_file(card: Card | Panel, ending: str) -> bytes:
    """Return a chart with title, unit and source as the bytes of a file: ``.png``, ``.svg`` or ``.pdf``. Slow."""
    figure = _figure(card.data, _paper_of(card.data))
    if ending == ".svg":
        return export.svg(figure, title=card.title, description=_sentence(card.data))
    if ending == ".pdf":
        return export.pdf(figure, title=card.title)
    return export.png(figure, dpi=_DPI)


def _alone(data: Pictured) -> Paper:
    return _ALONE if isinstance(data, HeatData | PartsData) else fitting(data, _ALONE)


def _figure(data: Pictured, paper: Paper) -> Figure:
    if isinstance(data, HeatData):
        return heat_chart(data, paper)
    return parts_chart(data, paper) if isinstance(data, PartsData) else chart_over_time(data, paper)


def _paper_of(data: Pictured) -> Paper:
    return _ALONE if isinstance(data, HeatData | PartsData) else fitting(data, _ALONE)


def _sentence(data: Pictured) -> str:
    if isinstance(data, HeatData):
        return heat_sentence(data)
    return parts_sentence(data) if isinstance(data, PartsData) else one_sentence(data)


def ending_of(path: Path) -> str:
    """Return what a file is to be, by the end of its name; raises ``UserError`` for what charts are not saved as."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(
            _(
                "A chart is saved as .png, .svg or .pdf, and {name} is none of them. Nothing was written."
            ).format(name=path.name)
        )
    return ending
