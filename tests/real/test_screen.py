"""On a real X display Qt finds all that installer/system_libraries.py asks the system for."""

import os
import subprocess
import sys

import pytest

from installer import system_libraries

pytestmark = pytest.mark.real

WINDOW = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.show()
QTimer.singleShot(0, application.quit)
application.exec()
print(application.platformName())
"""


def test_qt_opens_a_window_there(screen):
    variables = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}

    shown = subprocess.run(
        [sys.executable, "-c", WINDOW],
        env={**variables, "DISPLAY": screen},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert shown.stdout == "xcb\n", shown.stderr


def test_nothing_that_qt_needs_for_it_is_missing(screen):
    assert system_libraries.missing_libraries(system_libraries.X11, system_libraries.loads) == []
