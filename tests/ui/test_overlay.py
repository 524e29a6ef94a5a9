"""What stands in front of the page shows all of itself, and keeps to the window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow

from smmdesk.ui.overlay import Explanation

TEXT = "Here is every account of the office, and the login that opens it. " * 4


@pytest.fixture
def window(theme, shown) -> QMainWindow:
    window = QMainWindow()
    window.resize(800, 560)
    return shown(window)


def explained(window: QMainWindow, text: str) -> Explanation:
    explanation = Explanation(window)
    explanation.explain("Accounts", text)
    for _round in range(2):
        QApplication.processEvents()
    return explanation


def test_explanation_is_as_high_as_its_words(window) -> None:
    explanation = explained(window, f"{TEXT}\n{TEXT}")
    assert explanation._text.height() >= explanation._text.heightForWidth(explanation._text.width())
    assert explanation._room.verticalScrollBar().maximum() == 0
    assert explanation.y() == 72


def test_explanation_scrolls_in_a_window_that_is_too_low(window) -> None:
    window.resize(500, 300)
    explanation = explained(window, f"{TEXT}\n{TEXT}\n{TEXT}")
    assert window.rect().contains(explanation.geometry())
    assert explanation._room.verticalScrollBar().maximum() > 0
    assert explanation._close.geometry().bottom() < explanation.height()
