"""A list and the chosen thing stand beside each other, or one at a time where there is no room for both."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget

from smmdesk.ui.cards import Card, Split, button
from smmdesk.ui.cards.narrow import Narrow

WIDE, NARROW = 1000, 560


@pytest.fixture
def split(theme, shown) -> Split:
    things = QListWidget()
    things.addItems(["Instagram", "Facebook"])
    split = Split(things)
    split.pressed = []
    split.does = button("End access", lambda: split.pressed.append(1))
    card = Card("Instagram")
    card.add(split.does)
    split.show_detail(card)
    split.resize(WIDE, 400)
    split.things = things
    return shown(split)


def fit(split: Split, width: int) -> None:
    split.resize(width, 400)
    QApplication.processEvents()


def test_both_stand_beside_each_other_where_there_is_room(split) -> None:
    assert split.things.isVisible()
    assert split.right.isVisible()
    assert not split.back.isVisible()


def test_list_stands_alone_where_there_is_room_for_one(split) -> None:
    fit(split, NARROW)
    assert split.things.isVisible()
    assert split.things.width() == NARROW
    assert not split.right.isVisible()


def test_opened_thing_takes_the_place_of_the_list_and_a_button_leads_back(split, qtbot) -> None:
    fit(split, NARROW)
    assert split.open_detail()
    assert not split.things.isVisible()
    assert split.right.width() == NARROW
    assert split.back.hasFocus()
    with qtbot.waitSignal(split.closed):
        split.back.click()
    assert split.things.isVisible()
    assert split.things.hasFocus()


def test_opening_and_closing_say_whether_that_made_a_difference(split) -> None:
    assert not split.open_detail()
    assert not split.close_detail()
    fit(split, NARROW)
    assert split.open_detail()
    assert not split.open_detail()
    assert split.close_detail()
    assert not split.close_detail()


def test_both_are_there_again_when_there_is_room(split) -> None:
    fit(split, NARROW)
    split.open_detail()
    fit(split, WIDE)
    assert split.things.isVisible()
    assert split.right.isVisible()


def test_second_press_of_a_double_click_presses_nothing_in_the_detail(split, qtbot) -> None:
    fit(split, NARROW)
    split.open_detail()
    QApplication.processEvents()
    place = split.does.mapTo(split, split.does.rect().center())
    QTest.mouseClick(split.window().windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    assert split.pressed == []
    qtbot.waitUntil(lambda: not split._pause.isActive())
    QTest.mouseClick(split.window().windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    assert split.pressed == [1]


def test_a_scroll_bar_that_comes_and_goes_turns_nothing_over(theme) -> None:
    narrow = Narrow(600)
    assert not narrow.note(600)
    assert narrow.note(590)
    assert narrow.is_on
    assert not narrow.note(602)
    assert narrow.is_on
    assert narrow.note(640)
    assert not narrow.is_on
