"""Buttons stand beside each other while there is room, then below each other, and none is cut off."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.ui.cards import button, in_flow
from smmdesk.ui.forms import CheckBox, ComboBox
from smmdesk.ui.theme import px

GAP = 8


@pytest.fixture
def buttons(theme):
    return [button(words) for words in ("Replace the password…", "Edit…", "Change it there")]


@pytest.fixture
def card(shown, buttons):
    """Return a widget that holds the row of buttons above a long rest."""
    card = QWidget()
    layout = QVBoxLayout(card)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(in_flow(*buttons))
    layout.addStretch()
    card.resize(900, 400)
    return shown(card)


def narrow(card, width, qapp):
    card.resize(width, 400)
    qapp.processEvents()


def test_where_there_is_room_they_stand_in_one_line(card, buttons) -> None:
    assert {one.y() for one in buttons} == {0}
    for before, after in pairwise(buttons):
        assert after.x() == before.geometry().right() + 1 + px(GAP)
    assert all(one.size() == one.sizeHint() for one in buttons)


def test_what_has_no_room_begins_a_line_of_its_own(card, buttons, qapp) -> None:
    first, second, third = buttons
    narrow(card, first.width() + second.width() + px(GAP), qapp)
    assert (first.y(), second.y()) == (0, 0)
    assert (third.x(), third.y()) == (0, first.height() + px(GAP))


def test_the_row_is_as_high_as_its_lines(card, buttons, qapp) -> None:
    row = buttons[0].parentWidget()
    assert row.height() == buttons[0].height()
    narrow(card, buttons[0].width(), qapp)
    assert [one.x() for one in buttons] == [0, 0, 0]
    assert row.height() == buttons[-1].geometry().bottom() + 1 == 3 * buttons[0].height() + 2 * px(GAP)


def test_nothing_can_be_narrower_than_its_widest_part(card, buttons) -> None:
    row = buttons[0].parentWidget()
    assert row.minimumSizeHint().width() == max(one.minimumSizeHint().width() for one in buttons)
    assert row.sizeHint().width() == sum(one.sizeHint().width() for one in buttons) + 2 * px(GAP)


def test_an_empty_row_takes_no_room(theme, qtbot) -> None:
    row = in_flow()
    qtbot.addWidget(row)
    assert row.heightForWidth(200) == 0
    assert row.sizeHint().height() == 0
    assert row.layout().itemAt(0) is None
    assert row.layout().takeAt(0) is None


def test_what_can_be_narrower_gives_way_in_a_row_that_is_narrower_still(theme, shown, qapp) -> None:
    choice, box = ComboBox(), CheckBox("Nobody knows since when it is in use")
    choice.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
    choice.addItems(["Never", "Every half year, for logins that two or more people could know"])
    room = QWidget()
    layout = QVBoxLayout(room)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(in_flow(choice, box))
    layout.addStretch()
    shown(room)
    narrow(room, 200, qapp)
    assert choice.width() == 200
    assert box.geometry().right() < 200
    assert box.height() >= box.heightForWidth(box.width()) > box.sizeHint().height()
