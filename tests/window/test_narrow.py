"""In a narrow window the list and what is chosen in it take turns, and one gets from each to the other by any way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smmdesk.ui.theme import px

Key = Qt.Key
PAGES = ("accounts", "people", "history")


@pytest.fixture
def program(start):
    """Return the program with a sample office in the least window."""
    program = start(demo=True)
    program.window.resize(px(800), px(560))
    program.settle()
    return program


def opened(program, name):
    page = program.window.open_page(name)
    program.settle()
    return page


def click_row(program, page, place):
    grid = page.table.grid
    at = grid.visualRect(page.table.model.index(place, 0)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    program.settle()


def shows_list(page):
    assert page.table.isVisible() != page.split.right.isVisible()
    return page.table.isVisible()


@pytest.mark.parametrize("name", PAGES)
def test_a_click_opens_the_thing_and_esc_leads_back(program, name):
    page = opened(program, name)
    assert shows_list(page)
    click_row(program, page, 1)
    assert not shows_list(page)
    assert page.table.row is page.table.model.row(1)
    program.key(Key.Key_Escape)
    assert shows_list(page)
    assert page.table.grid.hasFocus()


@pytest.mark.parametrize("name", PAGES)
def test_enter_opens_the_thing_and_the_button_leads_back(program, name):
    page = opened(program, name)
    page.table.grid.setFocus()
    program.key(Key.Key_Down)
    program.key(Key.Key_Return)
    assert not shows_list(page)
    program.press("Back to the list")
    assert shows_list(page)


def test_where_the_search_leads_is_seen(program):
    page = opened(program, "accounts")
    program.shell.workspace.go("account:2")
    program.settle()
    assert not shows_list(page)
    assert page.table.row.where == "account:2"


@pytest.mark.parametrize("name", ["accounts", "people"])
def test_a_new_one_is_asked_for_in_sight_and_the_way_back_leaves_the_form(program, name):
    page = opened(program, name)
    program.ctrl(Key.Key_N)
    form = page.pane.form if name == "accounts" else page.form
    assert form.isVisible()
    program.press("Back to the list")
    assert shows_list(page)
    assert page.table.isEnabled()
    click_row(program, page, 0)
    assert form not in page.split.detail


def test_with_more_room_both_are_there_again(program):
    page = opened(program, "people")
    click_row(program, page, 0)
    program.window.resize(px(1280), px(800))
    program.settle()
    assert page.table.isVisible()
    assert page.split.right.isVisible()
    assert not page.split.back.isVisible()
