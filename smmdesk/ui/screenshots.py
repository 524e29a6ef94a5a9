"""Pictures of every page, for the README and for looking at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication

from smmdesk.ui.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smmdesk.ui.window import MainWindow

_PATIENCE = 10_000  # ms for a page to be filled
_CALM = 3  # looks in a row at which nothing is under way: what is seen may ask for more, as charts do
_SETTLE = 300  # ms for what comes a moment later, layouts and the last repaint


def picture_pages(
    window: MainWindow, folder: Path, *, size: QSize, is_idle: Callable[[], bool]
) -> list[Path]:
    """Write one PNG a page into ``folder`` (``01-today-light.png``), once ``is_idle`` says it is filled."""
    folder.mkdir(parents=True, exist_ok=True)
    window.resize(size)
    window.show()
    return [
        _picture(window, name, folder / f"{number:02}-{name}-{current_theme().name}.png", is_idle)
        for number, name in enumerate(window.page_names, start=1)
    ]


def _picture(window: MainWindow, name: str, path: Path, is_idle: Callable[[], bool]) -> Path:
    window.open_page(name)
    _settle(is_idle)
    if not window.grab().save(str(path)):
        raise OSError(f"could not write {path}")
    return path


def _settle(is_idle: Callable[[], bool]) -> None:
    """Let pages load and lay themselves out; a page that never ends is pictured as it is."""
    end, calm = QDeadlineTimer(_PATIENCE), 0
    while calm < _CALM and not end.hasExpired():
        _wait(_SETTLE)
        calm = calm + 1 if is_idle() else 0
    QApplication.sendPostedEvents()
    _wait(_SETTLE)


def _wait(duration: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(duration, loop.quit)
    loop.exec()
