"""Notice that nobody is at the keyboard, and have everything secret hidden."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal

from smmdesk.ui.override import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QGuiApplication, QWindow

    from smmdesk.core.clock import Clock

_TICK = timedelta(seconds=5)
_SLEPT = timedelta(seconds=60)  # between two ticks: the computer was asleep
_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
_AWAY = (Qt.ApplicationState.ApplicationSuspended, Qt.ApplicationState.ApplicationHidden)


class Locker(QObject):
    """Lock when idle, when the computer slept, when the program is hidden, and when asked to.

    Whatever shows a secret connects its hiding to ``locked``. With ``ask`` set, as on a shared computer, the
    first sign of life calls it, and it calls ``unlock`` when somebody has said who they are; else the first
    sign of life unlocks.
    """

    locked = Signal()
    unlocked = Signal()

    def __init__(self, clock: Clock, parent: QObject | None = None, *, minutes: int = 5) -> None:
        super().__init__(parent)
        self.minutes = minutes
        self.ask: Callable[[], None] | None = None
        self.is_locked = False
        self._is_asking = False
        self._clock = clock
        self._last_sign = self._last_tick = clock.now()
        self._timer = QTimer(self, interval=int(_TICK.total_seconds() * 1000))
        self._timer.timeout.connect(self.check)

    def watch(self, app: QGuiApplication) -> None:
        """Take keys and mouse in any window of the program as signs of life, from now on."""
        app.focusWindowChanged.connect(self.watch_window)
        app.applicationStateChanged.connect(self._note_state)
        self.watch_window(app.focusWindow())
        self._timer.start()

    def watch_window(self, window: QWindow | None) -> None:
        """Take what comes to this window as signs of life; a filter on all of Qt's events would be felt."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def note_activity(self) -> None:
        """Note that somebody is there."""
        self._last_sign = self._clock.now()
        if not self.is_locked:
            return
        if self.ask is None:
            self.unlock()
        elif not self._is_asking:
            self._is_asking = True
            self.ask()

    def check(self) -> None:
        """Lock if nobody was there for too long; called by the timer."""
        now = self._clock.now()
        has_slept = now - self._last_tick > _SLEPT
        self._last_tick = now
        if self.minutes and (has_slept or self._idle(now) >= timedelta(minutes=self.minutes)):
            self.lock()

    def lock(self) -> None:
        """Have everything secret hidden."""
        if not self.is_locked:
            self.is_locked, self._is_asking = True, False
            self.locked.emit()

    def unlock(self) -> None:
        """Let secrets be asked for again."""
        if self.is_locked:
            self.is_locked, self._is_asking = False, False
            self._last_sign = self._clock.now()
            self.unlocked.emit()

    def _idle(self, now: datetime) -> timedelta:
        self._last_sign = min(self._last_sign, now)
        return now - self._last_sign

    def _note_state(self, state: Qt.ApplicationState) -> None:
        if state in _AWAY:
            self.lock()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            self.note_activity()
        return False
