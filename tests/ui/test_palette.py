"""Ctrl+K finds as one types, goes there with Enter, and copies a value."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMainWindow

from smmdesk.core.search import Hit
from smmdesk.ui.cards.line import Line
from smmdesk.ui.palette import HitRow, Palette

Key = Qt.Key
HITS = [
    Hit("@cornerbakery", "Instagram", "Accounts", "account:1", "https://instagram.com/cornerbakery"),
    Hit("Corner Bakery", "Facebook", "Accounts", "account:2"),
    Hit("Mira", "Owner", "People", "person:1"),
]


def find(text: str) -> list[Hit]:
    return [hit for hit in HITS if text.casefold() in hit.title.casefold()]


@pytest.fixture
def palette(theme, tasks, shown) -> Palette:
    window = QMainWindow()
    window.setCentralWidget(QLineEdit())
    window.resize(900, 600)
    shown(window)
    window.centralWidget().setFocus()
    palette = Palette(window, tasks)
    palette.search_with(find)
    palette.window = window
    return palette


def look_for(palette: Palette, text: str, qtbot, tasks) -> None:
    palette.open()
    palette.line.setText(text)
    qtbot.waitUntil(lambda: tasks.is_idle)


def titles(palette: Palette) -> list[str]:
    items = [palette.list.item(at) for at in range(palette.list.count())]
    return [item.text() or item.data(Qt.ItemDataRole.UserRole).title for item in items]


def test_found_things_stand_under_their_headings(palette, qtbot, tasks) -> None:
    look_for(palette, "", qtbot, tasks)
    assert titles(palette) == ["Accounts", "@cornerbakery", "Corner Bakery", "People", "Mira"]


def test_enter_goes_to_the_first_and_arrows_skip_headings(palette, qtbot, tasks) -> None:
    look_for(palette, "", qtbot, tasks)
    qtbot.keyClick(palette.line, Key.Key_Down)
    qtbot.keyClick(palette.line, Key.Key_Down)
    with qtbot.waitSignal(palette.chosen) as chosen:
        qtbot.keyClick(palette.line, Key.Key_Return)
    assert chosen.args == ["person:1"]
    assert not palette.isVisible()


def test_arrow_up_stops_at_the_first_thing(palette, qtbot, tasks) -> None:
    look_for(palette, "", qtbot, tasks)
    qtbot.keyClick(palette.line, Key.Key_Up)
    assert palette.list.currentRow() == 1


def test_a_value_is_copied_from_there(palette, qtbot, tasks) -> None:
    look_for(palette, "@", qtbot, tasks)
    with qtbot.waitSignal(palette.copied):
        qtbot.keyClick(palette.line, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "https://instagram.com/cornerbakery"


def test_escape_gives_the_keyboard_back(palette, qtbot, tasks) -> None:
    look_for(palette, "mira", qtbot, tasks)
    assert palette.line.hasFocus()
    qtbot.keyClick(palette.line, Key.Key_Escape)
    assert not palette.isVisible()
    assert palette.window.centralWidget().hasFocus()


def test_going_elsewhere_puts_it_away(palette, qtbot, tasks) -> None:
    look_for(palette, "mira", qtbot, tasks)
    palette.window.centralWidget().setFocus()
    assert not palette.isVisible()
    assert palette.window.centralWidget().hasFocus()


def test_nothing_found_is_said(palette, qtbot, tasks) -> None:
    look_for(palette, "zzz", qtbot, tasks)
    assert palette._hint.text() == "Nothing found."
    assert titles(palette) == []


def test_an_answer_to_an_older_question_is_not_shown(palette, qtbot, tasks) -> None:
    go = threading.Event()

    def slow(text: str) -> list[Hit]:
        go.wait()
        return find(text)

    palette.search_with(slow)
    palette.open()
    palette.line.setText("mira")
    palette.line.setText("corner")
    go.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert titles(palette) == ["Accounts", "@cornerbakery", "Corner Bakery"]


def test_long_title_and_its_detail_stand_below_each_other(palette, qtbot, tasks) -> None:
    title = "The owner's password manager on the old computer in the shop"
    palette.search_with(
        lambda _text: [Hit(title, "Password manager and mailbox", "Logins", "login:1"), *HITS]
    )
    look_for(palette, "", qtbot, tasks)
    rows = palette.list.findChildren(HitRow)
    long, short = rows[0].findChildren(Line), rows[1].findChildren(Line)
    assert long[0].geometry().bottom() < long[1].geometry().top() + 1
    assert short[0].y() == short[1].y()
    assert rows[0].height() > rows[1].height()


def test_palette_stays_in_a_low_window_and_where_it_was(palette, qtbot, tasks) -> None:
    palette.search_with(lambda _text: HITS * 10)
    palette.window.resize(900, 360)
    look_for(palette, "", qtbot, tasks)
    assert palette.geometry().bottom() < 360
    top = palette.y()
    palette.search_with(lambda _text: [])
    look_for(palette, "x", qtbot, tasks)
    assert palette.y() == top
