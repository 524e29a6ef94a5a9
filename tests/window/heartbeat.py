"""Measure how long the window's thread did nothing else: a timer that should beat every few milliseconds."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

EVERY = 5  # ms
_SCHEDULER = Path(
    "/proc/thread-self/schedstat"
)  # on Linux: ran, waited for a processor (nanoseconds), how often


class Heartbeat(QObject):
    """Count the beats, and note the longest time between two of them with what was being done then."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stalls: list[tuple[float, str]] = []  # seconds
        self.doing = ""
        self.beats = 0
        self._last = self._own_time()
        self._timer = QTimer(self, interval=EVERY, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.beat)
        self._timer.start()

    def beat(self) -> None:
        """Note the time since the last beat."""
        self.beats += 1
        now = self._own_time()
        self.stalls.append((now - self._last, self.doing))
        self._last = now

    @staticmethod
    def _own_time() -> float:
        """Return the time, without that in which other programs had all processors: no fault of ours."""
        waited = int(_SCHEDULER.read_text().split()[1]) / 1e9 if _SCHEDULER.exists() else 0.0
        return time.perf_counter() - waited

    @property
    def longest(self) -> tuple[float, str]:
        """Return the longest stall, with what was being done."""
        self.beat()
        return max(self.stalls)

    def worst(self) -> dict[str, int]:
        """Return the longest stall of each thing that was done, in milliseconds."""
        found: dict[str, float] = {}
        for stall, doing in self.stalls:
            found[doing] = max(found.get(doing, 0), stall)
        return {doing: round(stall * 1000) for doing, stall in found.items()}
