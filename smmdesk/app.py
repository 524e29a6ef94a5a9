"""The window's program: shown at once, filled when the office is open."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from smmdesk.core.i18n import _, use_language
from smmdesk.core.settings_file import read_raw
from smmdesk.ui.theme import CHOICES, current_theme
from smmdesk.ui.window import MainWindow

if TYPE_CHECKING:
    from smmdesk.arguments import WindowArguments

_stages = logging.getLogger("smmdesk.start")


def run(wanted: WindowArguments) -> int:
    """Show the window and stay until it is closed; return the exit code."""
    raw = read_raw()
    use_language(wanted.lang or raw.get("language") or None)
    if wanted.screenshots:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if not _has_screen():
        sys.stderr.write(_("There is no screen here. Sign in to a desktop, or use a command: smmdesk --help") + "\n")
        return 1
    application = make_application(wanted.theme or raw.get("theme"))
    window = MainWindow()
    if isinstance(raw.get("window"), str) and not wanted.screenshots:
        window.go_to_place(raw["window"])
    _stages.debug("start: made")
    window.show()
    QTimer.singleShot(0, lambda: _begin(application, window, wanted))
    return application.exec()


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
    from smmdesk.shell import Shell

    shell = Shell(window, wanted)
    shell.setParent(application)  # windows come and go with the language
    shell.start()
