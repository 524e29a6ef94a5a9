"""Asks for a target below its chart, and says what became of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from smmdesk.core import deeds
from smmdesk.core.i18n import _
from smmdesk.features.results.pages.target_form import TargetForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from smmdesk.core.deeds import Deed
    from smmdesk.features.results.pages.board_view import BoardView
    from smmdesk.features.results.pages.chart_card import ChartCard
    from smmdesk.features.results.pages.target_form import Draft
    from smmdesk.ui.desk import Desk


class TargetAsking(QObject):
    """Ask for targets on a page; what was typed outlives the charts, which are made anew when a metric joins them."""

    def __init__(self, desk: Desk, page: BoardView, reach: Callable[[QWidget], None]) -> None:
        """``reach`` scrolls the page to a widget."""
        super().__init__(page)
        self._desk, self._page, self._reach = desk, page, reach
        self._drafts: dict[str, Draft] = {}
        page.put.connect(self._resume)

    def ask(self, card: ChartCard) -> None:
        """Ask below a chart; go on where something was typed there already."""
        form = card.unsaved or self._open_in_sight(card)
        form.form.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._reach(form)

    def _open_in_sight(self, card: ChartCard) -> TargetForm:
        form = self._open(card)
        form.shown.connect(partial(self._reach, form))  # those before have made it longer
        return form

    def _open(self, card: ChartCard, draft: Draft | None = None) -> TargetForm:
        form = TargetForm(self._desk, card.shown, draft)
        key = card.shown.key
        form.form.changed.connect(lambda: self._drafts.update({key: form.draft}))
        form.closed.connect(lambda: self._close(card, form))
        form.saved.connect(lambda: self._close(card, form))
        form.saved.connect(self._say_done)
        card.show_below(form)
        return form

    def _close(self, card: ChartCard, form: TargetForm) -> None:
        self._drafts.pop(card.shown.key, None)
        card.close_below(form)

    def _resume(self) -> None:
        """Open the forms again that were open when the charts were made anew."""
        for card in self._page.cards:
            draft = self._drafts.get(card.shown.key)
            if draft and not card.unsaved:
                self._open(card, draft).is_changed = True

    def _say_done(self, deed: Deed) -> None:
        self._desk.say(deed.sentence, _("Undo"), partial(self._take_back, deed))

    def _take_back(self, deed: Deed) -> None:
        self._desk.tasks.run(self, partial(deeds.undo, self._desk.office, deed), self._desk.say)
