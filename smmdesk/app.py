"""The window's program: shown at once, filled when the office is open."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from smmdesk.core.i18n import _, use_language
from smmdesk.core.settings_file import read_raw
from smmdesk.core.typed import override
from smmdesk.ui.garbage import collect_here
from smmdesk.ui.theme import CHOICES, current_theme
from smmdesk.ui.window import MainWindow

if TYPE_CHECKING:
    from smmdesk.arguments import WindowArguments

_stages = logging.getLogger("smmdesk.start")
_PATIENCE = 500  # ms for the first paint of a window that may be minimised


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
    application = make_application(wanted.theme or raw.get("theme"))
    collect_here(application)
    window = MainWindow()
    if isinstance(raw.get("window"), str) and not wanted.screenshots:
        window.go_to_place(raw["window"])
    _stages.debug("start: made")
    FirstPaint(window).painted.connect(lambda: _begin(application, window, wanted))
    window.show()
    return application.exec()


class FirstPaint(QObject):
    """Tell once when a window has been painted, or could not be for a while: what takes its time waits for that."""

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


def make_application(theme: object = None) -> QApplication:
    """Return the application with its name and its look."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("smmdesk")
    application.setApplicationDisplayName("smmdesk")
    application.setDesktopFileName("smmdesk")
    application.setQuitOnLastWindowClosed(True)
    current_theme().choose(str(theme) if theme in CHOICES else "system")
    return application


def _has_screen() -> bool:
    """Say whether a window can be shown; Qt itself would abort."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def _begin(application: QApplication, window: MainWindow, wanted: WindowArguments) -> None:
    """Import what takes its time now that the window is there."""
    from smmdesk.core.log import start_logging
    from smmdesk.shell import Shell

    with suppress(OSError):  # a log that cannot be written is no reason not to work
        start_logging()
    shell = Shell(window, wanted)
    shell.setParent(application)  # windows come and go with the language
    shell.start()
