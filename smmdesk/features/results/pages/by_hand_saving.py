"""Saving a sheet of figures by hand, away from the window; what is to follow waits for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from smmdesk.core import deeds
from smmdesk.core.i18n import _
from smmdesk.features.results.by_hand import save

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from smmdesk.core.deeds import Deed
    from smmdesk.core.errors import UserError
    from smmdesk.features.results.by_hand_sheet import Place, Sheet
    from smmdesk.ui.desk import Desk


class SheetSaving(QObject):
    """Save what is typed, one sheet at a time; ``saved``, or ``failed`` with what went wrong."""

    saved = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._then: list[Callable[[], object]] = []
        self.is_busy = False

    def save(self, sheet: Sheet, edits: Mapping[Place, str]) -> None:
        """Save it as one step of the history."""
        self.is_busy = True
        work = partial(save, self._desk.office, sheet, edits)
        self._desk.tasks.run(self._page, work, self._take_deed, failed=self._take_error)

    def when_saved(self, go_on: Callable[[], object]) -> None:
        """Go on when what is being saved is saved; not at all where that fails."""
        self._then.append(go_on)

    def _take_deed(self, deed: Deed) -> None:
        then = self._end()
        self._desk.say(deed.sentence, _("Undo"), partial(self._undo, deed))
        self.saved.emit()
        for go_on in then:
            go_on()

    def _take_error(self, error: UserError) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> list[Callable[[], object]]:
        then, self._then, self.is_busy = self._then, [], False
        return then

    def _undo(self, deed: Deed) -> None:
        undo = partial(deeds.undo, self._desk.office, deed)
        self._desk.tasks.run(self._page.window(), undo, self._desk.say)
