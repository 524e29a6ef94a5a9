"""Find what a test left behind: threads, timers and windows; and refuse dialogs that wait for a person."""

from __future__ import annotations

import gc
import threading
import time
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QColorDialog, QFileDialog, QFontDialog, QInputDialog, QMessageBox
from shiboken6 import Shiboken

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

_ALL_EVERY = 200  # tests
_looks = count(1)
PATIENCE = 3.0  # seconds for a thread that is about to end
_DIALOGS = {
    QMessageBox: ("about", "aboutQt", "critical", "information", "question", "warning"),
    QInputDialog: ("getDouble", "getInt", "getItem", "getMultiLineText", "getText"),
    QFileDialog: ("getExistingDirectory", "getOpenFileName", "getOpenFileNames", "getSaveFileName"),
    QColorDialog: ("getColor",),
    QFontDialog: ("getFont",),
}


def look_away() -> None:
    """Leave what is there now out of every later look; going through all objects of a long run would take most of it.

    What only waits for Python's collector goes first: it would not be collected any more. Now and then all is looked
    at, for what became garbage later.
    """
    if next(_looks) % _ALL_EVERY == 0:
        gc.unfreeze()
    gc.collect()
    gc.freeze()


@contextmanager
def collected_as_in_the_program() -> Iterator[None]:
    """Let no worker collect garbage: it could destroy a widget on its own thread, where Qt aborts.

    The program collects on the window's thread; a test's garbage waits for the next ``look_away``. Nothing is left
    alone within a test, so that all that it makes is looked at.
    """
    freeze, gc.freeze = gc.freeze, lambda: None
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze = freeze


def threads() -> set[threading.Thread]:
    """Return Python's running threads."""
    return set(threading.enumerate())


def remaining_threads(before: set[threading.Thread]) -> list[str]:
    """Return the names of threads that were not there before and do not end within a moment."""
    QThreadPool.globalInstance().waitForDone(int(PATIENCE * 1000))
    end = time.monotonic() + PATIENCE
    for thread in threads() - before:
        if not isinstance(thread, threading._DummyThread):  # another library's thread: cannot be joined
            thread.join(max(0.0, end - time.monotonic()))
    python = [f"thread {each.name}" for each in threads() - before if _is_alive(each)]
    return python + [f"running {each!r}" for each in _running_qt_threads()]


def timers() -> set[int]:
    """Return the identities of the timers that run."""
    return {id(timer) for timer in _living(QTimer) if timer.isActive()}


def remaining_timers(before: set[int]) -> list[str]:
    """Return the timers that run and did not before, and stop them."""
    left = [timer for timer in _living(QTimer) if timer.isActive() and id(timer) not in before]
    for timer in left:
        timer.stop()
    return [f"running timer {timer!r} of {timer.parent()!r}" for timer in left]


def remaining_widgets() -> list[str]:
    """Return the windows without a parent that still are, and delete them."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if _windows():
        gc.collect()  # what only waits for Python's collector is not left over
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = _windows()
    names = [f"window {widget!r}" for widget in left]
    for widget in left:
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return names


def refuse_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Qt's ready-made dialogs raise instead of waiting for somebody."""
    for kind, names in _DIALOGS.items():
        for name in names:
            monkeypatch.setattr(kind, name, _refusal(f"{kind.__name__}.{name}"))


def _refusal(what: str) -> staticmethod[..., NoReturn]:
    def refuse(*_arguments: object, **_named: object) -> NoReturn:
        raise AssertionError(f"{what} would wait for an answer")

    return staticmethod(refuse)


def _windows() -> list[QApplication]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.parent() is None]


def _running_qt_threads() -> list[QThread]:
    started = [thread for thread in _living(QThread) if thread.isRunning()]
    main = QCoreApplication.instance().thread() if QCoreApplication.instance() else QThread.currentThread()
    return [thread for thread in started if thread is not main and not thread.wait(int(PATIENCE * 1000))]


def _living(kind: type) -> list:
    found = [each for each in gc.get_objects() if issubclass(type(each), kind)]
    return [each for each in found if Shiboken.isValid(each)]


def _is_alive(thread: threading.Thread) -> bool:
    return thread.is_alive() and not isinstance(thread, threading._DummyThread)
