"""Closing with figures typed and not saved: nobody loses them without having been asked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smmdesk.core.clock import SystemClock
from smmdesk.core.office import Office
from smmdesk.features.results import by_hand_reading
from smmdesk.features.results.by_hand_reading import Wanted
from smmdesk.features.results.pages.by_hand_page import ByHandPage
from smmdesk.features.results.pages.unsaved import UnsavedQuestion
from smmdesk.ui.sheet import At


@pytest.fixture
def program(start, bakery):
    program = start(office=bakery)
    program.press("Ana")
    return program


@pytest.fixture
def page(program):
    """Return the page for figures by hand, one cell typed into."""
    program.shell.workspace.go("by-hand:")
    program.settle()
    page = program.page
    assert isinstance(page, ByHandPage)
    page.figures.grid.go_to(At(0, 11))
    type_in("7")
    program.key(Qt.Key.Key_Return)
    return page


def type_in(text):
    for letter in text:  # the first one opens the field that takes the others
        QTest.keyClicks(QApplication.focusWidget(), letter)


def save(program):
    """Press the button of the question, not that of the page."""
    program.press("Save", program.window.findChild(UnsavedQuestion))


def saved(path):
    """Return the figures in an office that was closed."""
    office = Office.open(path, clock=SystemClock())
    try:
        with office.reading() as session:
            sheet = by_hand_reading.read(session, Wanted(), office.clock.today())
            return [found.value for found in sheet.standing.values()]
    finally:
        office.close()


def test_closing_asks_and_stay_stays(program, page):
    program.window.close()

    assert program.window.isVisible()
    assert "1 cell is not saved yet." in program.texts()
    program.press("Stay here")
    assert program.shell.workspace
    assert len(page.figures.edits) == 1
    page.figures.drop_edits()


def test_closing_saves_and_closes(program, page, bakery):
    program.window.close()
    save(program)

    assert program.window.isHidden()
    assert program.shell.workspace is None
    assert saved(bakery) == [7]


def test_closing_throws_away_and_closes(program, page, bakery):
    program.window.close()
    program.press("Throw away")

    assert program.shell.workspace is None
    assert saved(bakery) == []


def test_what_is_still_being_typed_counts(program, page, bakery):
    page.figures.drop_edits()
    page.figures.grid.go_to(At(0, 11))
    type_in("4")
    program.window.close()
    save(program)

    assert saved(bakery) == [4]


def test_saving_that_cannot_be_keeps_the_window_and_shows_the_cell(program, page):
    page.figures.grid.go_to(At(0, 10))
    type_in("many")
    program.window.close()
    save(program)

    assert program.window.isVisible()
    assert "“many” is no number" in program.texts()
    page.figures.drop_edits()


def test_from_another_page_it_is_the_sheet_that_is_shown_with_the_question(program, page):
    program.window.open_page("people")
    program.settle()
    program.window.close()
    program.settle()

    assert program.page is page
    assert program.window.page_name == "results"
    program.press("Throw away")


def test_what_is_typed_stays_when_somebody_goes_to_another_page_and_comes_back(program, page):
    program.window.open_page("people")
    program.settle()
    program.shell.workspace.go("by-hand:")
    program.settle()

    assert program.page is page
    assert len(page.figures.edits) == 1
    page.figures.drop_edits()


def test_leaving_the_office_and_another_language_ask_too(program, page):
    program.shell.workspace.go("rebuild:")
    program.press("Stay here")
    assert program.page is page

    program.shell.workspace.go("leave:")
    program.press("Throw away")
    assert program.shell.workspace is None
