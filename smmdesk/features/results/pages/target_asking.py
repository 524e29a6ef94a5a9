"""Asks for a target below its chart, and says what became of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from smmdesk.core import deeds
from smmdesk.core.i18n import _
from smmdesk.features.results.pages.target_form import TargetForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from smmdesk.core.deeds import Deed
    from smmdesk.features.results.pages.chart_card import ChartCard
    from smmdesk.ui.desk import Desk


class TargetAsking(QObject):
    """Ask for targets on a page; it outlives the charts, which are made anew when a target changes."""

    def __init__(self, desk: Desk, page: QWidget, reach: Callable[[QWidget], None]) -> None:
        """``reach`` scrolls the page to a widget."""
        super().__init__(page)
        self._desk, self._reach = desk, reach

    def ask(self, card: ChartCard) -> None:
        """Ask below a chart."""
        form = TargetForm(self._desk, card.shown)
        form.closed.connect(card.close_below)
        form.saved.connect(card.close_below)
        form.saved.connect(self._say_done)
        form.shown.connect(partial(self._reach, form))
        card.show_below(form)
        form.amount.setFocus()
        self._reach(form)

    def _say_done(self, deed: Deed) -> None:
        self._desk.say(deed.sentence, _("Undo"), partial(self._take_back, deed))

    def _take_back(self, deed: Deed) -> None:
        self._desk.tasks.run(self, partial(deeds.undo, self._desk.office, deed), self._desk.say)
