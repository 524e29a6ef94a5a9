"""An error in a method that Qt calls is told, and never ends the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from shiboken6 import Shiboken

from smmdesk.ui.override import override

ROOT = Path(__file__).parents[2] / "smmdesk"


class OutOfRange(QWidget):
    @override
    def sizeHint(self):
        return [].pop()


class LooksAtWhatIsGone(QWidget):
    @override
    def resizeEvent(self, event):
        gone = QLabel()
        Shiboken.delete(gone)
        gone.text()


def test_a_list_that_is_too_short(qtbot) -> None:
    widget = OutOfRange()
    qtbot.addWidget(widget)
    with pytest.raises(IndexError, match="empty list"):
        widget.adjustSize()


def test_something_that_is_gone(qtbot) -> None:
    widget = LooksAtWhatIsGone()
    qtbot.addWidget(widget)
    with pytest.raises(RuntimeError, match="already deleted"):
        widget.grab()


def test_a_method_keeps_its_name() -> None:
    assert OutOfRange.sizeHint.__name__ == "sizeHint"


def test_every_method_that_qt_calls_is_written_so() -> None:
    files = [file for file in ROOT.rglob("*.py") if "PySide6" in file.read_text("utf-8")]
    assert files
    assert [file for file in files if "core.typed import override" in file.read_text("utf-8")] == []
