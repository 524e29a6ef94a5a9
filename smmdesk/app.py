"""The window's program: shown at once, filled when the office is open."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from smmdesk.core.i18n import _, use_language
from smmdesk.core.settings_file import read_raw
from smmdesk.ui.colours import CHOICES, lay_ground
from smmdesk.ui.garbage import collect_here
from smmdesk.ui.override import override
from smmdesk.ui.window import MainWindow

if TYPE_CHECKING:
    from smmdesk.arguments import WindowArguments

_stages = logging.getLogger("smmdesk.start")
_PATIENCE = 500  # ms for the first paint of a window that may be minimised, or hidden


def run(wanted: WindowArguments) -> int:
    """Show the window and stay until it is closed; return the exit code."""
    raw = read_raw()
    use_language(wanted.lang or raw.get("language") or None)
    if wanted.screenshots:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if not _has_screen():
        sys.stderr.write(
            _("There is no screen here. Sign in to a desktop, or use a command: smmdesk --help") + "\n"
        )
        return 1
    application = make_application()
    theme = wanted.theme or raw.get("theme")
    lay_ground(application, str(theme) if theme in CHOICES else "system")
    collect_here(application)
    window = MainWindow(is_empty=True)
    if isinstance(raw.get("window"), str) and not wanted.screenshots:
        window.go_to_place(raw["window"])
    _stages.debug("start: made")
    FirstPaint(window).painted.connect(lambda: _begin(application, window, wanted, raw))
    if not wanted.in_tray:
        window.show()
    return application.exec()


class FirstPaint(QObject):
    """Tell once when a window has been painted, or was not for a while: what takes its time waits for that."""

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._later = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._later.timeout.connect(self._tell)
        self._later.start()
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched is self._window:
            self._window.removeEventFilter(self)
            self._later.start(0)  # as soon as this has reached the screen
        return False

    def _tell(self) -> None:
        self._window.removeEventFilter(self)
        self.painted.emit()
        self.deleteLater()


def make_application() -> QApplication:
    """Return the application with its name."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("smmdesk")
    application.setApplicationDisplayName("smmdesk")
    application.setDesktopFileName("smmdesk")
    application.setQuitOnLastWindowClosed(True)
    return application


def _has_screen() -> bool:
    """Say whether a window can be shown; Qt itself would abort."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def _begin(
    application: QApplication, window: MainWindow, wanted: WindowArguments, settings: dict[str, Any]
) -> None:
    """Import what takes its time now that the window is there."""
    from smmdesk.opening import Opening

    Opening(application, window, wanted, settings).start()
