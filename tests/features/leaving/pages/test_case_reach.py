"""What a task of a case unfolds can be seen without scrolling."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication

from smmdesk.features.leaving.pages.case_looks import Verb
from tests.features.leaving.pages.case_world import finish, row_of

SMALL = (900, 620)


@pytest.fixture
def small(page, world):
    """Return the page in a small window, scrolled to its top."""
    world.window.resize(*SMALL)
    finish(world, page)
    return page


def is_seen(page, widget):
    """Say whether a widget lies wholly in what is shown of the page."""
    seen = page._area.viewport()
    return seen.rect().contains(QRect(widget.mapTo(seen, QPoint()), widget.size()))


def ask(world, page, row, verb):
    row.ask(verb)
    world.settle()
    QApplication.processEvents()
    return row.form


@pytest.mark.parametrize("verb", [Verb.NOT_APPLICABLE, Verb.WAIVE])
@pytest.mark.parametrize("is_opened_before", [False, True])
def test_a_question_comes_into_sight_with_its_task(small, world, verb, is_opened_before):
    row = row_of(small, "office/step:devices")
    assert not is_seen(small, row.head)
    if is_opened_before:
        row.open_detail()
        finish(world, small)
        small._area.verticalScrollBar().setValue(0)
    form = ask(world, small, row, verb)
    assert is_seen(small, row.head)
    assert is_seen(small, form)
    assert is_seen(small, form.primary)


def test_what_is_handed_over_comes_into_sight_once_it_was_read(small, world, bakery):
    row = next(row for row in small.board.rows.values() if row.look.verb is Verb.HAND_OVER)
    small._area.verticalScrollBar().setValue(small._area.verticalScrollBar().maximum())
    card = ask(world, small, row, Verb.HAND_OVER)
    assert is_seen(small, row.head)
    assert is_seen(small, card.form.form.primary)


def test_a_form_higher_than_the_page_shows_its_beginning(small, world):
    row = row_of(small, "office/step:devices")
    form = ask(world, small, row, Verb.WAIVE)
    form.setMinimumHeight(2 * small._area.viewport().height())
    QApplication.processEvents()
    row.opened.emit()
    world.settle()
    assert is_seen(small, row.head)
