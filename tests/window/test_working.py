"""Work in an open office: keys, undo, who sits there, the lock, the language, closing."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from sqlmodel import select

from smmdesk.core import history
from smmdesk.core.clock import FixedClock, SystemClock
from smmdesk.core.i18n import language
from smmdesk.core.office import Office
from smmdesk.core.settings import load
from smmdesk.features.accounts import service
from smmdesk.features.accounts.models import Account
from smmdesk.features.accounts.pages.import_page import ImportPage
from smmdesk.ui.window import MainWindow

Key = Qt.Key
Shift = Qt.KeyboardModifier.ShiftModifier
Ctrl = Qt.KeyboardModifier.ControlModifier
PAGES = ["today", "accounts", "people", "results", "health", "history", "settings"]


@pytest.fixture
def program(start, bakery):
    """Return the program with the bakery open and Ana at the keyboard."""
    program = start(office=bakery)
    program.press("Ana")
    return program


def rename(program, name):
    with program.office.transaction(f"Rename to {name}") as session:
        service.change(session, 1, name=name)
    program.settle()


def account_names(office):
    with office.reading() as session:
        return list(session.exec(select(Account.name)))


@pytest.mark.parametrize("page", PAGES)
def test_the_keys_that_people_know_work_on_every_page(program, page):
    program.window.open_page(page)
    program.settle()
    for number, name in enumerate(PAGES):
        program.ctrl(Key(Key.Key_1 + number))
        assert program.window.page_name == name
    program.window.open_page(page)

    program.ctrl(Key.Key_K)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    program.key(Key.Key_Escape)
    program.key(Key.Key_F1)
    assert program.window._explanation.isVisible()
    assert program.page.explanation().splitlines()[0] in program.texts()
    program.key(Key.Key_Escape)
    assert not program.window._explanation.isVisible()
    program.ctrl(Key.Key_L)
    assert program.window.toast.text.startswith("Locked")


@pytest.mark.parametrize("page", PAGES)
def test_undo_and_redo_work_from_every_page_and_say_what_they_did(program, page):
    rename(program, "Bread")
    program.window.open_page(page)
    program.settle()
    program.window.setFocus()

    program.ctrl(Key.Key_Z)
    assert program.window.toast.text == "Undone: Rename to Bread"
    assert account_names(program.office) == ["The oven"]
    program.key(Key.Key_Z, Ctrl | Shift)
    assert program.window.toast.text == "Done again: Rename to Bread"
    assert account_names(program.office) == ["Bread"]
    program.press("Undo", program.window.toast)
    assert account_names(program.office) == ["The oven"]


def test_a_text_field_keeps_an_undo_of_its_own(program):
    rename(program, "Bread")
    program.window.open_page("accounts")
    program.settle()
    program.ctrl(Key.Key_F)
    QTest.keyClicks(QApplication.focusWidget(), "oven")

    program.ctrl(Key.Key_Z)
    assert account_names(program.office) == ["Bread"]
    assert program.page.table.filter_line.text() != "oven"


def test_with_nothing_to_undo_it_says_so_calmly(program):
    while True:
        with program.office.reading() as session:
            if history.next_undo(session) is None:
                break
        program.office.undo()
    program.settle()
    program.window.setFocus()
    program.ctrl(Key.Key_Z)

    assert program.window.toast.text == "There is nothing to undo."
    assert not program.window.error


def test_a_change_that_cannot_be_undone_offers_the_way_on(program):
    from smmdesk.core.errors import UserError

    def refuse(_session):
        raise UserError("The old secret is gone.")

    rename(program, "Bread")
    program.office.undo_checks.append(refuse)
    program.window.setFocus()
    program.ctrl(Key.Key_Z)
    assert program.window.toast.text == "The old secret is gone."

    program.press("Look at the history", program.window.toast)
    assert program.window.page_name == "history"


def test_anything_is_found_and_gone_to(program):
    program.ctrl(Key.Key_K)
    QTest.keyClicks(QApplication.focusWidget(), "oven")
    program.settle()
    program.key(Key.Key_Return)

    assert program.window.page_name == "accounts"
    assert program.page.table.row.row.account.name == "The oven"


def test_what_can_be_done_is_found_too(program):
    program.ctrl(Key.Key_K)
    QTest.keyClicks(QApplication.focusWidget(), "import log")
    program.settle()
    program.key(Key.Key_Return)

    assert isinstance(program.page, ImportPage)


def test_who_sits_there_is_asked_once_and_remembered(start, bakery):
    program = start(office=bakery)
    assert "Who is at the keyboard?" in program.texts()
    program.press("Ben")
    assert program.office.actor.name == "Ben"
    program.close()

    again = start(office=bakery)
    assert "Who is at the keyboard?" not in again.texts()
    assert again.office.actor.name == "Ben"


def test_the_question_can_be_put_away(start, bakery):
    program = start(office=bakery)
    program.key(Key.Key_Escape)

    assert "Who is at the keyboard?" not in program.texts()
    assert program.office.actor.id is None


def lock_by_idling(program):
    locker = program.shell.workspace.desk.locker
    locker._clock = FixedClock(SystemClock().now() + timedelta(minutes=10))
    locker.check()
    assert locker.is_locked
    for place in (program.window.rect().center(), program.window.rect().topLeft()):
        QTest.mouseMove(program.window.windowHandle(), place)
    program.settle()
    return locker


def test_after_the_idle_lock_a_shared_computer_asks_again(program):
    program.shell.settings.is_shared_computer = True  # as the page of settings does it
    locker = lock_by_idling(program)
    assert "Who is at the keyboard?" in program.texts()

    program.key(Key.Key_Escape)
    program.ctrl(Key.Key_2)
    assert program.window.page_name == "today"
    assert locker.is_locked
    program.press("Ben")
    assert not locker.is_locked
    assert program.office.actor.name == "Ben"
    program.ctrl(Key.Key_2)
    assert program.window.page_name == "accounts"


def test_after_the_idle_lock_the_only_person_goes_on_at_once(program):
    locker = lock_by_idling(program)

    assert not locker.is_locked
    assert "Who is at the keyboard?" not in program.texts()


def test_the_language_changes_in_a_new_window_over_the_same_office(program):
    before = program.window
    program.shell.settings.language = "ka"
    program.shell.workspace.go("rebuild:")
    program.settle()

    assert program.window is not before
    assert language() == "ka"
    assert program.window.page_name == "settings"
    assert not program.office.is_read_only
    rename(program, "Bread")
    assert account_names(program.office) == ["Bread"]


def test_the_office_has_its_new_name_everywhere_at_once(program):
    from smmdesk.features.settings import service as settings

    settings.rename_office(program.office, "Corner Café")
    program.settle()

    assert program.window.windowTitle() == "Corner Café – smmdesk"
    assert "Corner Café" in program.texts()


def test_the_theme_is_kept(program, start):
    program.window.theme_chosen.emit("dark")
    program.settle()

    assert load().theme == "dark"


def test_the_window_comes_back_where_it_was(program, start):
    program.window.setGeometry(QRect(0, 30, 800, 570))
    program.close()

    window = MainWindow()
    window.go_to_place(load().window)
    assert (window.width(), window.height()) == (800, 570)
    window.deleteLater()


def test_a_place_on_a_screen_that_is_gone_is_mended(qtbot):
    far = MainWindow()
    far.setGeometry(QRect(9000, 9000, 800, 570))
    window = MainWindow()
    window.go_to_place(far.place)

    assert QGuiApplication.primaryScreen().geometry().intersects(window.frameGeometry())
    for one in (far, window):
        one.deleteLater()


def test_a_file_dropped_anywhere_goes_to_the_import(program, chrome):
    program.window.files_dropped.emit([chrome])
    program.settle()

    assert isinstance(program.page, ImportPage)
    assert program.page.preview.chosen_count == 2


def test_another_import_begins_anew_after_one_is_done(program, chrome, tmp_path):
    program.shell.workspace.go(f"import:{chrome}")
    program.settle()
    program.press("Bring in 2 logins")
    first = program.page
    program.window.open_page("today")
    program.shell.workspace.go("import:")
    program.settle()

    assert isinstance(program.page, ImportPage)
    assert program.page is not first


def test_closing_while_secrets_are_stored_leaves_nothing(program, chrome, store, monkeypatch):
    monkeypatch.setattr(type(store), "write", slowly(type(store).write))
    path = program.office.path
    program.shell.workspace.go(f"import:{chrome}")
    program.settle()
    program.button("Bring in 2 logins").click()
    program.close()

    assert not store._entries
    office = Office.open(path, clock=SystemClock())
    assert account_names(office) == ["The oven"]
    assert not office.is_read_only
    office.close()


def slowly(write):
    from time import sleep

    def write_slowly(*arguments):
        sleep(0.05)  # as a real keyring takes
        return write(*arguments)

    return write_slowly


def test_leaving_the_office_empties_the_clipboard_of_secrets(program):
    from smmdesk.core.vault import Secret

    program.shell.workspace.desk.clipboard.copy(Secret("canary"))
    program.shell.leave_office()
    program.settle()

    assert QGuiApplication.clipboard().text() == ""


class WindowWatch(QObject):
    """Note what becomes a window of its own, if only for a moment."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):
        is_shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if is_shown and watched.isWindow() and not isinstance(watched, MainWindow):
            self.seen.append(repr(watched))
        return False


def test_nothing_flashes_up_as_a_window_of_its_own(start, bakery, chrome):
    watch = WindowWatch()
    QApplication.instance().installEventFilter(watch)
    program = start(office=bakery)
    program.press("Ana")
    for page in PAGES:
        program.window.open_page(page)
        program.settle()
    program.shell.workspace.go(f"import:{chrome}")
    program.settle()
    program.press("Bring in 2 logins")
    program.shell.leave_office()
    program.settle()
    program.press("Start my office")

    assert watch.seen == []
