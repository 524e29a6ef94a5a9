"""Long work on a page: how far it is, and a button that stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.cards.card import button, words
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.core.errors import UserError
    from smmdesk.ui.job import Job, Slices
    from smmdesk.ui.tasks import Lane, Tasks

T = TypeVar("T")


class ProgressRow(QWidget):
    """Run long work and show it; hidden, but keeping its room, while nothing runs."""

    stopped = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._job: Job | None = None
        self._words = words("", "muted", is_wrapped=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = button(_("Cancel"), self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(self._words)
        row.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.cancel)
        room = self.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.setSizePolicy(room)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Say whether work is under way."""
        return self._job is not None

    def run(
        self,
        what: str,
        work: Callable[[Job], T | Slices[T]],
        done: Callable[[T], None],
        *,
        failed: Callable[[UserError], None] | None = None,
        lane: Lane = "data",
    ) -> None:
        """Run ``work`` under the words ``what``; ``done`` is not called when it was cancelled (``stopped``)."""
        self._words.setText(what)
        self.bar.setAccessibleName(what)
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.show()
        self._job = self._tasks.run(
            self,
            work,
            self._then(done),
            failed=self._then(failed) if failed else self._fail,
            stopped=self._stop,
            lane=lane,
            progress=self._step,
        )

    def _then(self, after: Callable[[Any], None]) -> Callable[[Any], None]:
        def finish(result: Any) -> None:
            self._end()
            after(result)

        return finish

    def _fail(self, error: UserError) -> None:
        from smmdesk.ui.tasks import show_calmly

        self._end()
        show_calmly(self, error)

    def _step(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        if self._job:
            self._job.cancel()

    def _stop(self) -> None:
        self._end()
        self.stopped.emit()

    def _end(self) -> None:
        self._job = None
        self.hide()
