"""The page of the history, used as a person uses it."""

import sqlite3
from datetime import timedelta

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from smmdesk.core.history import EntryKind
from smmdesk.core.office import Office
from smmdesk.core.vault import Secret
from smmdesk.features.accounts import logins, secrets
from smmdesk.features.history.page import HistoryPage
from smmdesk.features.history.pages.detail import ChangesCard, StepCard
from smmdesk.features.history.pages.held import HeldCard
from smmdesk.features.people import service as people

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def add(office, *names):
    for name in names:
        with office.transaction(f"Add {name}") as session:
            people.add(session, name=name)


def add_many(office, number):
    """Write many steps in one go: each by itself would wait for the disk."""
    with office._writing_session() as session:
        for place in range(number):
            office._append(session, f"Step {place + 1}", EntryKind.EVENT, "{}")
        session.commit()


def remove_login_with_secret(office, vault, title="Pinterest"):
    """Return the version that waits in the keyring afterwards."""
    with office.transaction(f"Add login {title}") as session:
        login_id = logins.add(session, title=title).id
    secrets.store(office, vault, login_id, on=None, password=Secret("canary"))
    with office.reading() as session:
        version = logins.find(session, login_id).secret_version
    with office.transaction(f"Delete login {title}") as session:
        logins.remove(session, login_id)
    vault.sweep()
    return version


@pytest.fixture
def page(world):
    """Return the page, shown."""
    return world.show(HistoryPage(world.desk))


def labels(page):
    return [step.label for step in page.model.rows]


def cards(page, kind):
    return [one for one in page.split.detail if isinstance(one, kind)]


def notice(page):
    return page.way_back.notice


def test_an_empty_history_says_so(page):
    assert page.head.state == "There is nothing to undo."
    assert not page.way_back.undo.isEnabled()
    assert page.split.detail == []


def test_what_is_done_appears_at_the_top(page, world, office):
    add(office, "Ana", "Bo")
    world.settle()
    assert labels(page) == ["Add Bo", "Add Ana"]
    add(office, "Cleo")
    world.settle()
    assert labels(page) == ["Add Cleo", "Add Bo", "Add Ana"]
    assert page.head.state == "Undo takes back “Add Cleo”."


def test_the_chosen_step_says_what_changed(page, world, office):
    add(office, "Ana")
    world.settle()
    assert cards(page, StepCard)[0].accessibleName() == "Add Ana"
    assert cards(page, ChangesCard)


def test_undo_and_redo_go_step_by_step_and_are_tagged(page, world, office):
    add(office, "Ana", "Bo")
    world.settle()
    world.press(page.way_back.undo)
    assert world.last_said == "Undone: Add Bo"
    assert page.head.state == "Undo takes back “Add Ana”, redo does “Add Bo” again."
    assert page.way_back.redo.toolTip() == "Add Bo"
    world.press(page.way_back.redo)
    assert world.last_said == "Done again: Add Bo"
    assert [page.model.index(row, 1).data() for row in range(4)] == ["Done again", "Undone", "", ""]
    assert not page.way_back.redo.isEnabled()


def test_a_change_that_cannot_be_undone_can_be_left_and_undo_goes_on(page, world, office, vault):
    add(office, "Ana")
    version = world.work(lambda: remove_login_with_secret(office, vault))
    world.work(lambda: vault.purge([version]))
    world.press(page.way_back.undo)
    assert "cannot be undone: the old secret is no longer in the keyring" in notice(page).sentence
    notice(page).pressed.emit()
    world.settle()
    assert notice(page) is None
    assert world.last_said == "Left as it is: Delete login Pinterest"
    assert page.head.state.startswith("Undo takes back “")
    assert "Delete login Pinterest" not in page.head.state


def test_a_whole_history_gets_its_verdict_in_a_sentence(page, world, office):
    add(office, "Ana", "Bo")
    world.press(page.way_back.check)
    assert notice(page).sentence == (
        "The history is whole: all its 2 steps are as they were written, none is missing."
    )
    assert page.close_detail()
    assert notice(page) is None


def test_a_forged_step_is_found(page, world, office):
    add(office, "Ana", "Bo")
    with sqlite3.connect(office.path) as forger:
        forger.execute("DROP TRIGGER history_entry_no_update")
        forger.execute("UPDATE history_entry SET actor_name = 'Somebody else' WHERE seq = 1")
    forger.close()
    world.press(page.way_back.check)
    assert notice(page).sentence == "Step 1 of the history was changed outside of smmdesk."
    assert page.way_back.check.isEnabled()


def test_a_long_history_is_read_as_far_as_somebody_scrolls(world, office):
    add_many(office, 450)
    page = world.show(HistoryPage(world.desk))
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    bar = page.table.grid.verticalScrollBar()
    first = page.model.rowCount()
    assert first < 450
    assert labels(page)[0] == "Step 450"
    while page.model.rowCount() < 450:
        before, place = page.model.rowCount(), bar.maximum()
        bar.setValue(place)
        world.settle()
        assert page.model.rowCount() > before
        assert bar.value() == place  # nothing jumps
    assert labels(page) == [f"Step {number}" for number in range(450, 0, -1)]
    assert not page.model.canFetchMore(page.table.grid.rootIndex())


def test_the_filter_searches_the_whole_history(world, office):
    add_many(office, 450)
    page = world.show(HistoryPage(world.desk))
    page.focus_filter()
    page.table.filter_line.setText("STEP 17")
    world.settle()
    assert labels(page) == [f"Step {number}" for number in range(450, 0, -1) if "17" in str(number)]
    page.table.filter_line.setText("nothing like it")
    world.settle()
    assert labels(page) == []
    assert page.model.is_filtered
    page.table.filter_line.clear()
    world.settle()
    assert labels(page)[0] == "Step 450"


def test_more_new_steps_than_are_read_at_once_leave_no_gap(page, world, office):
    add(office, "Ana")
    world.settle()
    add_many(office, 300)
    add(office, "Bo")
    world.settle()
    shown = [step.seq for step in page.model.rows]
    assert shown == list(range(302, 302 - len(shown), -1))


def test_a_step_can_be_gone_to(page, world, office):
    add(office, "Ana", "Bo", "Cleo")
    world.settle()
    page.show_thing("entry:2")
    world.settle()
    assert page.table.row.label == "Add Bo"
    assert cards(page, StepCard)[0].accessibleName() == "Add Bo"


def test_removed_secrets_are_listed_with_how_long_still(world, office, vault, clock):
    world.work(lambda: remove_login_with_secret(office, vault))
    clock.advance(timedelta(days=29))
    page = world.show(HistoryPage(world.desk))
    (row,) = cards(page, HeldCard)[0].rows
    words = [label.text() for label in row.findChildren(type(page.head._state))]
    assert "Pinterest" in words
    assert "Removed on November 20, 2026, kept for 1 day more" in words


def test_removing_for_good_asks_once_in_its_place(world, office, vault, memory_store):
    version = world.work(lambda: remove_login_with_secret(office, vault))
    page = world.show(HistoryPage(world.desk))
    (row,) = cards(page, HeldCard)[0].rows
    world.press(row.purge)
    world.press(row.question.no)
    assert row.purge.isVisible()
    assert any(version in key for key in memory_store._entries)
    world.press(row.purge)
    world.press(row.question.yes)
    assert not any(version in key for key in memory_store._entries)
    assert cards(page, HeldCard) == []
    assert world.last_said == "Removed for good."


def test_undoing_a_removal_brings_the_secret_back_into_use(world, office, vault):
    world.work(lambda: remove_login_with_secret(office, vault))
    page = world.show(HistoryPage(world.desk))
    assert cards(page, HeldCard)
    world.press(page.way_back.undo)
    assert cards(page, HeldCard) == []


def test_an_office_that_is_only_read_can_be_looked_at_and_checked(world, office, vault):
    add(office, "Ana")
    reading = Office.open(office.path, clock=office.clock, read_only=True)
    try:
        page = world.show(HistoryPage(type(world.desk)(**{**vars(world.desk), "office": reading})))
        assert page.head.state == "This office is open for reading only."
        assert not page.way_back.undo.isEnabled()
        assert labels(page) == ["Add Ana"]
        world.press(page.way_back.check)
        assert "whole" in notice(page).sentence
    finally:
        world.desk.tasks.close()
        reading.close()


def test_every_word_for_a_screen_reader_is_there(page, world, office):
    add(office, "Ana")
    world.settle()
    assert page.table.grid.accessibleName() == "History"
    assert page.way_back.undo.accessibleDescription() == "Add Ana"
    assert page.explanation()
