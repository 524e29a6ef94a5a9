"""Looking at a file that is to be brought in, with the answers that there are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from smmdesk.core.i18n import _
from smmdesk.features.results.pages.bring_in_work import Look, Order, look_at

if TYPE_CHECKING:
    from smmdesk.core.errors import UserError
    from smmdesk.ui.progress import ProgressRow


class Looking(QObject):
    """Look at files away from the window; a look that is under way is not waited for when another is wanted.

    ``seen`` gives what a file holds, ``failed`` why it cannot be read; ``given_up`` says that somebody cancelled.
    """

    seen = Signal(object)
    failed = Signal(object)
    given_up = Signal()

    def __init__(self, progress: ProgressRow) -> None:
        super().__init__(progress)
        self._progress = progress
        self._next: Order | None = None  # wanted while another look was under way

    def look_at(self, order: Order) -> None:
        """Look at a file; stores nothing."""
        if self._progress.is_busy:
            self._next = order
            self._progress.cancel.click()
        else:
            self._run(order)

    def take_stop(self) -> None:
        """Go on after a look was cancelled: for another one, or because somebody gave up."""
        if not self._has_gone_on():
            self.given_up.emit()

    def _run(self, order: Order) -> None:
        work = partial(look_at, order)
        self._progress.run(_("Looking at the file…"), work, self._take, failed=self._fail)

    def _has_gone_on(self) -> bool:
        """Begin the look that is wanted instead, and say whether there is one."""
        wanted, self._next = self._next, None
        if wanted:
            self._run(wanted)
        return wanted is not None

    def _take(self, look: Look) -> None:
        if not self._has_gone_on():
            self.seen.emit(look)

    def _fail(self, error: UserError) -> None:
        if not self._has_gone_on():
            self.failed.emit(error)
