"""Going elsewhere from figures by hand: what is typed and not saved is asked about first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from smmdesk.features.results.pages.unsaved import UnsavedQuestion

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from smmdesk.features.results.pages.by_hand_grid import FigureSheet
    from smmdesk.features.results.pages.by_hand_saving import SheetSaving


class Leaving(QObject):
    """Let go of a sheet when that loses nothing. ``save_wanted`` asks to save; ``answered`` comes after any answer."""

    save_wanted = Signal()
    answered = Signal()

    def __init__(self, page: QWidget, figures: FigureSheet, saving: SheetSaving) -> None:
        super().__init__(page)
        self._page, self._figures, self._saving = page, figures, saving
        self.question: UnsavedQuestion | None = None

    @property
    def has_unsaved(self) -> bool:
        """Say whether something is typed that is not saved; what is being typed belongs to it."""
        self._figures.grid.finish_typing()
        return bool(self._figures.edits)

    def when_settled(self, go_on: Callable[[], object]) -> None:
        """Go on where nothing is typed; else ask what becomes of it, unless that is being saved already."""
        if self._saving.is_busy:
            self._saving.when_saved(go_on)
        elif self.has_unsaved:
            self._ask(go_on)
        else:
            go_on()

    def _ask(self, go_on: Callable[[], object]) -> None:
        if self.question is None:
            self.question = UnsavedQuestion(self._page.window())
            self.question.answered.connect(self.answered)
            self._page.destroyed.connect(self.question.deleteLater)
        count = len(self._figures.edits)
        self.question.ask(count, partial(self._save_and, go_on), partial(self._drop_and, go_on))

    def _save_and(self, go_on: Callable[[], object]) -> None:
        self.save_wanted.emit()
        if self._saving.is_busy:  # else something is wrong, and said
            self._saving.when_saved(go_on)

    def _drop_and(self, go_on: Callable[[], object]) -> None:
        self._figures.drop_edits()
        go_on()
