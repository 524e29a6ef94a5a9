"""Hours of posting or a breakdown on the page: the picture, its table beside it, the metric to choose."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from smmdesk.features.results.charts.heat_data import HeatData
from smmdesk.features.results.charts.words import origin
from smmdesk.features.results.pages.metric_box import MetricBox
from smmdesk.features.results.pages.picture_card import PictureCard
from smmdesk.ui.override import override

if TYPE_CHECKING:
    from smmdesk.features.results.board.panels import Measured, Panel, Panels
    from smmdesk.ui.desk import Desk

_CHART, _TABLE = 264, 440


class PanelCard(PictureCard["Panel"]):
    """Show panels, of one metric at a time."""

    def __init__(self, desk: Desk, panels: Panels) -> None:
        self.panels = panels
        self.by = MetricBox(panels.choices)
        super().__init__(desk, panels.first, height=_CHART, table_width=_TABLE, tools=[self.by])
        self.by.chosen.connect(self._choose)

    def show_panels(self, panels: Panels) -> None:
        """Show the same of another choice, in place, of the metric that was chosen where that is still there."""
        self.panels = panels
        wanted = self.by.wanted
        self.by.show_choices(panels.choices)
        if wanted == self.by.wanted and wanted != panels.choices[0]:
            self._choose(wanted)
        else:
            self._show(panels.first)

    def _choose(self, wanted: Measured) -> None:
        """Work the other metric out on the worker: there may be many posts."""
        panels = self.panels

        def take(panel: Panel) -> None:
            if self.panels is panels and self.by.wanted == wanted:
                self._show(panel)

        self._desk.tasks.run(self, partial(panels.panel, wanted), take)

    def _show(self, panel: Panel) -> None:
        if panel != self.shown:
            self._below.clear()
            self._change(panel)

    @override
    def _said(self) -> tuple[str, str, str]:
        shown = self.shown
        self.setToolTip(shown.about)
        source = origin(shown.source, shown.data_until) if shown.source else ""
        return shown.subtitle, source, "\n".join(shown.notes)

    @override
    def _row_at(self, where: str) -> int:
        data = self.shown.data
        if not isinstance(data, HeatData):
            return int(where)
        day, hour = map(int, where.split())
        return list(data.places).index((day, hour)) if (day, hour) in data.places else -1
