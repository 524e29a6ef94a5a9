"""Storing a file's figures, in a way that can be cancelled until the last moment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.results.pages.bring_in_work import Order, Outcome, carry_out

if TYPE_CHECKING:
    from smmdesk.ui.progress import ProgressRow


class FileStoring(QObject):
    """Store files away from the window; ``stored`` gives what came of one, ``failed`` why nothing did."""

    stored = Signal(object)
    failed = Signal(object)

    def __init__(self, progress: ProgressRow) -> None:
        super().__init__(progress)
        self._progress = progress
        self._outcomes: list[Outcome] = []
        self.is_busy = False

    def store(self, order: Order) -> None:
        """Store a file's figures."""
        self.is_busy, self._outcomes = True, []
        work = partial(carry_out, order, self._outcomes)
        self._progress.run(_("Storing the figures…"), work, self._take, failed=self._fail)

    def take_stop(self) -> None:
        """Go on after a cancelling: nothing was stored, or all was in before the word was heard."""
        if self._outcomes:
            self._take(self._outcomes[0])
        else:
            self._fail(UserError(_("The import was cancelled. Nothing was changed.")))

    def _take(self, outcome: Outcome) -> None:
        self.is_busy = False
        self.stored.emit(outcome)

    def _fail(self, error: UserError) -> None:
        self.is_busy = False
        self.failed.emit(error)
