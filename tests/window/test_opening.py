"""From the start page into an office and back: what a person does in the first five minutes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from smmdesk.core.clock import SystemClock
from smmdesk.core.office import Office
from smmdesk.core.paths import data_folder
from smmdesk.core.settings import load
from smmdesk.features.accounts.pages.import_page import ImportPage
from smmdesk.features.start.page import StartPage
from smmdesk.features.today.page import TodayPage

Key = Qt.Key


def begin_office(program, export=None):
    program.press("Start my office")
    wizard = program.page.stack.currentWidget()
    wizard.name.fill("Corner Bakery")
    program.press("Next")
    wizard.networks["tiktok"].setChecked(True)
    program.press("Next")
    wizard.people.fill("Ana\n\n Ben \nAna")
    program.press("Next")
    if export:
        wizard.take_export(export)
    program.press("Start the office")


def names(program):
    return {listed.row.account.name for listed in program.page.table.model.rows if listed.row.account}


def test_the_first_start_offers_three_ways(start):
    program = start()

    assert isinstance(program.page, StartPage)
    assert all(program.button(text) for text in ("Look around", "Start my office", "Restore a backup"))


def test_four_answers_make_an_office_and_an_export_comes_in_with_it(start, chrome):
    program = start()
    begin_office(program, chrome)
    program.press("Ana")

    assert isinstance(program.page, ImportPage)
    program.press("Bring in 2 logins")
    assert "2 logins were brought in, 0 updated, 1 left out, of 3 read." in program.texts()
    program.press("Show the accounts")
    assert {"Instagram", "Facebook"} <= names(program)
    assert program.office.actor.name == "Ana"


def test_an_import_is_taken_back_by_the_button_beside_what_was_said(start, chrome, store):
    program = start()
    begin_office(program, chrome)
    program.press("Ben")
    program.press("Bring in 2 logins")
    program.press("Undo")
    program.press("Show the accounts")

    assert names(program) == {"Corner Bakery on TikTok"}


def test_nothing_is_overdue_in_a_new_office(start):
    program = start()
    begin_office(program)
    program.press("Ana")

    assert isinstance(program.page, TodayPage)
    assert all(item.severity != "urgent" for item in program.page.due)


def test_the_office_that_was_open_last_opens_again(start, bakery):
    start(office=bakery).close()

    program = start()
    assert program.office.path == bakery
    assert load().recent_offices == [str(bakery)]


def test_an_office_is_let_go_when_the_window_closes(start, bakery):
    start(office=bakery).close()

    again = Office.open(bakery, clock=SystemClock())
    assert not again.is_read_only
    again.close()
    assert sorted(path.name for path in bakery.parent.iterdir()) == ["bakery.smmdesk"]


def test_the_sample_is_under_a_banner_and_goes_with_one_click(start):
    program = start()
    program.press("Look around")
    folder = program.office.path.parent
    assert "This is a sample office: nothing in it is real." in program.texts()

    program.press("Leave the sample")
    program.settle()
    assert isinstance(program.page, StartPage)
    assert not folder.exists()
    assert load().recent_offices == []


def test_the_sample_goes_too_when_the_window_is_closed_in_it(start):
    program = start(demo=True)
    folder = program.office.path.parent
    program.close()

    assert not folder.exists()


def test_two_clicks_make_one_sample(start):
    program = start()
    look = program.button("Look around")
    look.click()
    look.click()
    program.settle()

    assert len(program.shell._opened) == 1


@pytest.mark.parametrize("content", [b"", b"no office", b"SQLite format 3\0" + b"x" * 5000])
def test_a_damaged_file_is_said_calmly_on_the_start_page(start, tmp_path, content):
    path = tmp_path / "broken.smmdesk"
    path.write_bytes(content)
    program = start(office=path)

    assert isinstance(program.page, StartPage)
    assert "broken.smmdesk" in program.window.error
    assert program.button("Start my office").isEnabled()
    assert path.read_bytes() == content


def test_a_backup_is_opened_as_a_copy(start, bakery):
    before = bakery.read_bytes()
    program = start()
    program.page.restore(bakery)
    program.settle()

    assert program.office.path == data_folder() / "bakery.smmdesk"
    assert bakery.read_bytes() == before


def test_a_backup_that_is_none_leaves_the_start_page_as_it_was(start, tmp_path):
    path = tmp_path / "photo.smmdesk"
    path.write_bytes(b"JFIF" * 100)
    program = start()
    program.page.restore(path)
    program.settle()

    assert program.window.error
    assert program.button("Restore a backup").isEnabled()
    assert not list(data_folder().glob("*"))


def test_a_second_start_raises_the_first_window_and_ends(start, bakery):
    first = start(office=bakery)
    first.window.showMinimized()
    second = start(office=bakery)
    QApplication.processEvents()

    assert not second.window.isVisible()
    assert second.shell.workspace is None
    first.qtbot.waitUntil(lambda: not first.window.isMinimized())


def test_a_file_dropped_on_the_start_page_goes_where_it_belongs(start, bakery, chrome):
    program = start()
    program.page.take_files([chrome])
    assert "chrome.csv" in program.texts() or program.page.stack.count() == 2

    program.page.take_files([bakery])
    program.settle()
    assert program.office.path == bakery


def test_an_office_that_was_open_before_is_one_click_away(start, bakery):
    program = start(office=bakery)
    program.shell.leave_office()
    program.settle()
    program.press("bakery")

    assert program.office.path == bakery


def test_half_an_office_is_never_left(start, monkeypatch):
    from smmdesk.core.errors import UserError
    from smmdesk.features.start import service

    def refuse(*_arguments):
        raise UserError("No room.")

    monkeypatch.setattr(service, "_fill", refuse)
    program = start()
    begin_office(program)

    assert "No room." in program.texts()
    assert not list(data_folder().glob("*.smmdesk*"))
    assert program.page.stack.currentWidget().name.value == "Corner Bakery"


def test_an_office_named_like_a_path_stays_in_the_folder_for_offices(home):
    from smmdesk.features.start import service

    assert service.free_path("../..//etc: pass?").parent == data_folder()
    assert service.free_path(" .. ").name == "office.smmdesk"
    assert service.free_path("Bäckerei & Söhne").name == "Bäckerei & Söhne.smmdesk"
    data_folder().mkdir(parents=True)
    Path(data_folder() / "Shop.smmdesk").touch()
    assert service.free_path("Shop").name == "Shop 2.smmdesk"
