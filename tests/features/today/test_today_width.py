"""How wide the work list is."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel

from smmdesk.core.due import Due, Group, Severity
from smmdesk.features.today.pages.view import TodayView
from smmdesk.features.today.pages.work_list import WIDEST
from smmdesk.ui.cards import CardList, EmptyState
from smmdesk.ui.theme import px

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
DUE = Due(
    "weak",
    Severity.CARE,
    Group.SECRETS,
    "Weak",
    "A password is weak",
    "It is short.",
    "login:1",
    "Replace it",
)


@pytest.fixture
def view(qtbot):
    """Return what Today looks like, in a wide window."""
    view = TodayView()
    qtbot.addWidget(view)
    view.resize(1700, 900)
    view.show()
    return view


def left(view, widget):
    return widget.mapTo(view, QPoint()).x()


def show_due(view, *found):
    view.show_due("Friday", list(found))
    QApplication.processEvents()


def test_a_row_is_no_wider_than_what_can_be_read_across(view):
    show_due(view, DUE)
    (rows,) = view.list.findChildren(CardList)
    assert rows.width() == px(WIDEST)
    assert left(view, rows) == left(view, view.head)
    view.resize(900, 900)
    QApplication.processEvents()
    assert px(800) < rows.width() < px(900)


def test_what_asks_above_the_list_is_as_wide_and_leaves_no_gap_when_it_is_gone(view):
    show_due(view, DUE)
    (rows,) = view.list.findChildren(CardList)
    before = rows.mapTo(view, QPoint()).y()
    card = QLabel("Does it work?")
    view.add_card(card)
    QApplication.processEvents()
    assert (left(view, card), card.width()) == (left(view, rows), rows.width())
    assert rows.mapTo(view, QPoint()).y() > before
    view.remove_card(card)
    QApplication.processEvents()
    assert rows.mapTo(view, QPoint()).y() == before


def test_that_everything_is_done_is_said_in_the_middle_of_the_page(view):
    show_due(view)
    (said,) = view.list.findChildren(EmptyState)
    assert abs(left(view, said) + said.width() / 2 - view.width() / 2) <= px(1)
