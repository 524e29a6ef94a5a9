"""The foot of forms and wizards keeps its buttons whole, and says why the main one cannot be pressed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from smmdesk.ui.cards import button
from smmdesk.ui.cards.foot import Foot


@pytest.fixture
def foot(theme, shown) -> Foot:
    room = QWidget()
    leave, back, last = (
        button("Leave, keep nothing", role="quiet"),
        button("Back"),
        button("Bring in 12 logins"),
    )
    foot = Foot(back, last, way_out=leave)
    foot.leave, foot.back, foot.last = leave, back, last
    layout = QVBoxLayout(room)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(foot)
    layout.addStretch()
    foot.room = shown(room)
    return foot


def fit(foot: Foot, width: int) -> None:
    foot.room.resize(width, 300)
    for _round in range(2):
        QApplication.processEvents()


def label(foot: Foot) -> QLabel:
    return foot.findChild(QLabel)


def is_whole(foot: Foot) -> bool:
    return all(one.size() == one.sizeHint() for one in (foot.leave, foot.back, foot.last))


def test_main_button_stands_at_the_right_and_the_way_out_at_the_left(foot) -> None:
    fit(foot, 700)
    assert foot.leave.x() == 0
    assert foot.last.geometry().right() == 699
    assert foot.back.x() < foot.last.x()
    assert is_whole(foot)


def test_reason_stands_between_them_while_there_is_room(foot) -> None:
    foot.say("Nothing is ticked.")
    fit(foot, 700)
    assert foot.leave.x() < label(foot).x() < foot.back.x()
    assert foot.reason == "Nothing is ticked."


def test_reason_stands_above_where_it_would_press_the_buttons(foot) -> None:
    foot.say("The office is open on another computer, so nothing can be brought in now.")
    fit(foot, 460)
    assert label(foot).geometry().bottom() < foot.last.y()
    assert is_whole(foot)


def test_buttons_stand_below_each_other_where_they_have_no_room(foot) -> None:
    fit(foot, 340)
    assert foot.last.y() < foot.back.y()
    assert foot.last.geometry().right() == foot.back.geometry().right() == 339
    assert is_whole(foot)


def test_buttons_with_longer_words_find_their_room(foot) -> None:
    fit(foot, 460)
    foot.last.setText("Bring in one hundred and twenty-two logins")
    fit(foot, 460)
    assert is_whole(foot)
    assert foot.geometry().right() <= 459
