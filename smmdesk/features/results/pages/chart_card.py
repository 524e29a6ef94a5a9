"""A metric on the page: its chart, the same figures as a table beside it, and where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from smmdesk.core.i18n import _
from smmdesk.features.accounts.pages.act import Act
from smmdesk.features.results.charts.drawn import height_on_page
from smmdesk.features.results.charts.words import origin, subtitle
from smmdesk.features.results.pages.picture_card import PictureCard
from smmdesk.features.results.pages.target_form import aim_of
from smmdesk.ui.override import override
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.features.accounts.pages.form_card import FormCard
    from smmdesk.features.results.board.shown import Card as Shown
    from smmdesk.ui.desk import Desk

_CHART, _TABLE = 236, 408


class ChartCard(PictureCard["Shown"]):
    """Show a card of the board; ``target_wanted`` asks for a form to set a target."""

    target_wanted = Signal()

    def __init__(self, desk: Desk, shown: Shown) -> None:
        super().__init__(desk, shown, height=_CHART, table_width=_TABLE)
        self._follow_width()

    def show_card(self, shown: Shown) -> None:
        """Show the same metric of another choice, in place: what is made anew would lose its place on the page."""
        if shown == self.shown:
            return
        self._below.clear(keeps_forms=aim_of(shown) == aim_of(self.shown))
        self._change(shown)
        self._follow_width()

    @property
    def unsaved(self) -> FormCard | None:
        """Return the form under the chart in which something was entered that is not saved."""
        return self._below.unsaved

    @property
    @override
    def acts(self) -> list[Act]:
        if self._desk.office.is_read_only:
            return super().acts
        return [Act(_("Set a target…"), self.target_wanted.emit), *super().acts]

    def _follow_width(self) -> None:
        """Make the chart as high as it needs where each account has one of its own."""
        data = self.shown.data
        self.chart.follow_width(lambda width: height_on_page(data, width, px(_CHART)))

    @override
    def _said(self) -> tuple[str, str, str]:
        shown = self.shown
        source = origin(shown.source, shown.data.data_until) if shown.source else ""
        return subtitle(shown.data), source, "\n".join(shown.notes)

    @override
    def _row_at(self, where: str) -> int:
        return len(self.shown.table.rows) - 1 - int(where)  # the table is the newest first
