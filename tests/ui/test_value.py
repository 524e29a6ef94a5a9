"""Addresses and places of files break where a line is full, and are copied as they are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QMenu

from smmdesk.ui.cards.line import Line
from smmdesk.ui.cards.value import Value

PATH = "/home/ana/Documents/Offices/corner-bakery.smmdesk"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (PATH, ["/", "home/", "ana/", "Documents/", "Offices/", "corner-bakery.smmdesk"]),
        (r"C:\Users\ana\bakery.smmdesk", ["C:\\", "Users\\", "ana\\", "bakery.smmdesk"]),
        ("https://instagram.com/bakery", ["https://", "instagram.com/", "bakery"]),
        (
            "anastasia.petrova@corner-bakery.example",
            ["anastasia.", "petrova@", "corner-", "bakery.", "example"],
        ),
        ("ana@bakery.example", ["ana@bakery.example"]),
        ("Changed on 12 March", ["Changed on 12 March"]),
    ],
)
def test_long_words_break_at_their_joints(theme, qtbot, text, pieces) -> None:
    value = Value(text)
    qtbot.addWidget(value)
    assert value.text().split("\u200b") == pieces
    assert value.said == text


def test_long_word_takes_lines_and_not_width(theme, shown) -> None:
    value = shown(Value(PATH))
    value.resize(200, 200)
    assert value.minimumSizeHint().width() < 200
    assert value.heightForWidth(200) > value.heightForWidth(1000)


def test_what_is_copied_has_no_marks_in_it(theme, shown, qtbot) -> None:
    value = shown(Value(PATH))
    value.setFocus()
    value.setSelection(0, len(value.text()))
    qtbot.keyClick(value, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == PATH


def test_right_click_offers_to_copy_all_of_it(theme, shown, qapp) -> None:
    value = shown(Value(PATH))
    QGuiApplication.clipboard().clear()
    qapp.sendEvent(value, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(2, 2), QPoint(2, 2)))
    menu = value.findChild(QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert QGuiApplication.clipboard().text() == PATH


def test_line_shows_what_fits_and_tells_all_of_it(theme, shown) -> None:
    line = Line("Corner Bakery on Pinterest", "subtitle")
    shown(line).resize(120, 24)
    assert line.minimumSizeHint().width() < line.sizeHint().width()
    assert line.toolTip() == line.text() == "Corner Bakery on Pinterest"
    short, whole = line.grab().toImage(), Line("Corner Bakery on Pinterest", "subtitle")
    shown(whole).resize(120, 24)
    assert short == whole.grab().toImage()
    assert short != shown_line(shown, "Corner Bakery").grab().toImage()


def shown_line(shown, text: str) -> Line:
    line = Line(text, "subtitle")
    shown(line).resize(120, 24)
    return line
