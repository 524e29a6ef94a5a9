"""What a commit changed, told on the user interface thread; pages decide whether they care."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from shiboken6 import isValid

from smmdesk.ui.override import override

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget


class Commits(Protocol):
    """What tells of commits: the office."""

    listeners: list[Callable[[frozenset[str]], None]]


class Changes(QObject):
    """Turn commits, on whatever thread, into one signal with the names of the changed tables."""

    changed = Signal(object)
    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._post: deque[frozenset[str]] = deque()
        self._commits: Commits | None = None
        self._woken.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def listen_to(self, commits: Commits) -> None:
        """Hear of this office's commits from now on, and of no other's."""
        self.stop()
        self._commits = commits
        commits.listeners.append(self._note)

    def stop(self) -> None:
        """Hear of no more commits."""
        if self._commits and self._note in self._commits.listeners:
            self._commits.listeners.remove(self._note)
        self._commits = None
        self._post.clear()

    def reload_when(self, page: QWidget, tables: Iterable[str], reload: Callable[[], None]) -> None:
        """Call ``reload`` when ``page`` is first shown and whenever one of ``tables`` changed.

        A page that is not visible waits until it is, and reloads once however much changed.
        """
        self.changed.connect(_Reloader(page, frozenset(tables), reload).note)

    def _note(self, tables: frozenset[str]) -> None:
        self._post.append(tables)
        if isValid(self):
            self._woken.emit()

    @Slot()
    def _deliver(self) -> None:
        tables: set[str] = set()
        while self._post:
            tables |= self._post.popleft()
        if tables:
            self.changed.emit(frozenset(tables))


class _Reloader(QObject):
    """Remember that a page is out of date until somebody looks at it."""

    def __init__(self, page: QWidget, tables: frozenset[str], reload: Callable[[], None]) -> None:
        super().__init__(page)
        self._page, self._tables, self._reload = page, tables, reload
        self._is_stale = True
        page.installEventFilter(self)
        if page.isVisible():
            self._catch_up()

    @Slot(object)
    def note(self, tables: frozenset[str]) -> None:
        """Note what changed."""
        self._is_stale = self._is_stale or bool(self._tables & tables)
        if self._page.isVisible():
            self._catch_up()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and not event.spontaneous():
            self._catch_up()
        return False

    def _catch_up(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self._reload()
