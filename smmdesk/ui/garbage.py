"""Collect garbage on the user interface thread only.

Python collects wherever it happens to allocate. On a worker that could destroy a widget there, and Qt aborts.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000  # ms


def collect_here(parent: QObject) -> QTimer:
    """Switch Python's own collecting off and do it from a timer of ``parent``'s thread instead."""
    gc.disable()
    timer = QTimer(parent)
    timer.timeout.connect(collect_what_is_due)
    parent.destroyed.connect(gc.enable)
    timer.start(_EVERY)
    return timer


def leave_alone_what_is_there() -> None:
    """Look at nothing that is there now again: modules and classes stay, and going through them would be felt."""
    if not gc.isenabled():  # collected by the timer
        gc.freeze()


def collect_what_is_due() -> int | None:
    """Collect the oldest generation that is over its threshold, and return which one it was."""
    pairs = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (number, limit) in enumerate(pairs) if number > limit]
    if not due:
        return None
    gc.collect(due[-1])
    return due[-1]
