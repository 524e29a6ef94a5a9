"""Much to be put on the screen, a little in each turn of the event loop: in between, the window lives."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_TURN = 20  # ms of making; laying out and painting what was made takes as long again


class Gradually(QObject):
    """Do one thing after the other; what is begun anew takes the place of what was not done yet."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: deque[Callable[[], object]] = deque()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    def do(self, things: Iterable[Callable[[], object]]) -> None:
        """Do these things, the first of them at once."""
        self._left = deque(things)
        self._go_on()

    def next(self, things: Iterable[Callable[[], object]]) -> None:
        """Do these things before what is left."""
        self._left.extendleft(reversed(list(things)))
        self._timer.start()

    @property
    def is_done(self) -> bool:
        """Say whether everything was done."""
        return not self._left

    def _go_on(self) -> None:
        turn = QElapsedTimer()
        turn.start()
        while self._left and turn.elapsed() < _TURN:
            self._left.popleft()()
        if self._left:
            self._timer.start()
