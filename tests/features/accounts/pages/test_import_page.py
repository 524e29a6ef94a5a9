"""The import, as a person goes through it."""

import threading
import time

import pytest
from PySide6.QtCore import Qt

from smmdesk.core.errors import UserError
from smmdesk.core.vault import Bundle, Secret
from smmdesk.features.accounts.exporters import ExportedLogin, write_kdbx
from smmdesk.features.accounts.pages.import_page import ImportPage
from smmdesk.features.accounts.pages.import_report import ImportReport

CHROME = """name,url,username,password,note
Instagram,https://www.instagram.com/,bakery,canary-1,
Facebook,https://www.facebook.com/login,ana@bakery.example,canary-2,
My bank,https://www.examplebank.test/,ana,canary-3,
"""


@pytest.fixture
def page(world):
    return world.show(ImportPage(world.desk))


@pytest.fixture
def take(world, page, tmp_path):
    """Return a function that gives the page a file with this content."""

    def give(content, name="chrome.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        page.take_files([path])
        world.settle()
        return path

    return give


@pytest.fixture
def database(tmp_path):
    """Return a KDBX file with one login and the password ``open sesame``."""
    path = tmp_path / "logins.kdbx"
    login = ExportedLogin(
        "Pinterest", "bakery", "https://www.pinterest.com", Bundle(password=Secret("canary-4"))
    )
    write_kdbx(path, [login], Secret("open sesame"))
    return path


def logins_of(office):
    from sqlmodel import select

    from smmdesk.features.accounts.models import Login

    with office.reading() as session:
        return sorted(session.exec(select(Login.title)))


def test_known_networks_are_ticked_and_a_bank_is_not(page, take):
    take(CHROME)

    assert [one.title for one in page.preview.model.checked] == ["Instagram", "Facebook"]
    assert page.wizard.next.text() == "Bring in 2 logins"


def test_with_nothing_ticked_the_button_says_why_it_waits(world, page, take):
    take(CHROME)
    page.preview._tick_all(is_on=False)

    assert not page.wizard.next.isEnabled()
    assert page.wizard.next.accessibleDescription() == "Nothing is ticked."


def test_the_counts_of_the_report_add_up(world, page, take, memory_store):
    take(CHROME)
    world.press(page.wizard.next)

    report = page._outcomes[0].report
    assert (report.read, report.imported, report.updated, len(report.skipped)) == (3, 2, 0, 1)
    assert len(memory_store._entries) == 2
    assert logins_of(world.desk.office) == ["Facebook", "Instagram"]


def test_an_import_is_taken_back_as_one_step(world, page, take):
    take(CHROME)
    world.press(page.wizard.next)
    world.take_back()

    assert logins_of(world.desk.office) == []
    assert world.last_said.startswith("Undone: Import from")


def test_undo_takes_only_the_import_back_not_what_came_after(world, page, take):
    take(CHROME)
    world.press(page.wizard.next)
    with world.desk.office.transaction("Something else") as session:
        from smmdesk.features.people import service as people

        people.add(session, name="Ana")
    pressed = world.said[-1][2]
    pressed()
    world.settle()

    assert logins_of(world.desk.office) == ["Facebook", "Instagram"]
    assert "Something else was changed" in world.window.error


def test_the_network_of_a_line_can_be_put_right(world, page, take):
    take(CHROME)
    page.preview.table.choose(3)
    page.preview.choose_network("mastodon")
    world.settle()
    world.press(page.wizard.next)

    assert logins_of(world.desk.office) == ["Facebook", "Instagram", "My bank"]


def test_the_accounts_belong_to_the_brand_that_is_chosen(world, page, take):
    from smmdesk.features.accounts import service

    with world.desk.office.transaction("Begin") as session:
        service.brand_named(session, "Bakery")
    take(CHROME)
    assert page.preview.brand == "Bakery"
    page.preview.choose_brand(None, "Café")
    world.press(page.wizard.next)

    with world.desk.office.reading() as session:
        assert [brand.name for brand in service.brands(session)] == ["Bakery", "Café"]


def test_a_login_goes_to_the_account_that_waited_for_it(world, page, take):
    from sqlmodel import select

    from smmdesk.features.accounts import service
    from smmdesk.features.accounts.models import Account

    with world.desk.office.transaction("Begin") as session:
        brand = service.brand_named(session, world.desk.office.name).id
        service.add(session, brand_id=brand, network="instagram", name="The oven")
    take(CHROME)
    page.preview.choose_brand(None, world.desk.office.name)
    world.press(page.wizard.next)

    with world.desk.office.reading() as session:
        found = {one.name: (one.handle, one.login_id) for one in session.exec(select(Account))}
    assert set(found) == {"The oven", "Facebook"}
    assert found["The oven"][0] == "bakery"
    assert found["The oven"][1]


def test_a_wrong_password_is_said_calmly_and_what_was_entered_stays(world, page, database):
    page.take_files([database])
    world.settle()
    assert page.file.lock.isVisible()
    page.file.password.edit.setText("open says me")
    world.press(page.wizard.next)

    assert page.wizard.error
    assert page.file.password.edit.text() == "open says me"
    page.file.password.edit.setText("open sesame")
    world.press(page.wizard.next)
    assert [one.title for one in page.preview.model.checked] == ["Pinterest"]
    assert page.file.password.is_empty


def test_enter_in_the_password_opens_the_database(world, page, database, qtbot):
    page.take_files([database])
    world.settle()
    page.file.password.edit.setText("open sesame")
    qtbot.keyClick(page.file.password.edit, Qt.Key.Key_Return)
    world.settle()

    assert page.wizard.at == 1


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 5000, b"name,url,username,password\n" + b"x" * 5_000_000, b"PK\x03\x04broken"]
)
def test_a_hostile_file_ends_in_one_sentence(world, page, take, content):
    take(content)

    assert page.wizard.at == 0 or page.preview.chosen_count == 0
    assert page.wizard.error.count("\n") == 0
    assert logins_of(world.desk.office) == []


def test_going_on_without_a_file_says_what_is_missing(world, page):
    world.press(page.wizard.next)

    assert page.wizard.error == "Choose a file first."


class Gate:
    """Let a keyring go on only when told to."""

    def __init__(self, monkeypatch, store):
        self.reached, self.opened = threading.Event(), threading.Event()
        write = type(store).write

        def wait_and_write(*arguments):
            self.reached.set()
            self.opened.wait(10)
            return write(*arguments)

        monkeypatch.setattr(type(store), "write", wait_and_write)


def test_cancelling_while_secrets_are_stored_leaves_nothing(world, page, take, memory_store, monkeypatch):
    gate = Gate(monkeypatch, memory_store)
    take(CHROME)
    page.wizard.next.click()
    assert gate.reached.wait(10)
    page.progress.cancel.click()
    gate.opened.set()
    world.settle()

    assert page.wizard.error == "The import was cancelled. Nothing was changed."
    assert memory_store._entries == {}
    assert logins_of(world.desk.office) == []
    assert page.preview.chosen_count == 2


def test_leaving_while_secrets_are_stored_cancels_first(world, page, take, memory_store, monkeypatch, qtbot):
    gate = Gate(monkeypatch, memory_store)
    take(CHROME)
    page.wizard.next.click()
    assert gate.reached.wait(10)
    with qtbot.assertNotEmitted(page.closed):
        page.wizard.leave.click()
    gate.opened.set()
    world.settle()
    assert logins_of(world.desk.office) == []

    with qtbot.waitSignal(page.closed):
        page.wizard.leave.click()


def test_a_cancelling_that_came_too_late_tells_that_it_is_done(world, page, take, monkeypatch):
    from smmdesk.features.accounts.pages import import_work

    carry_out = import_work.importing.carry_out

    def cancel_at_the_end(*arguments, **named):
        report = carry_out(*arguments, **named)
        page_job[0].cancel()
        return report

    page_job = []
    monkeypatch.setattr(import_work.importing, "carry_out", cancel_at_the_end)
    take(CHROME)
    page.wizard.next.click()
    page_job.append(page.progress._job)
    world.settle()

    assert page.wizard.at == 2
    assert page.is_done
    assert logins_of(world.desk.office) == ["Facebook", "Instagram"]


def test_other_files_are_not_taken_while_secrets_are_stored(world, page, take, memory_store, monkeypatch):
    gate = Gate(monkeypatch, memory_store)
    path = take(CHROME)
    page.wizard.next.click()
    assert gate.reached.wait(10)
    page.take_files([path])
    assert page.wizard.at == 1
    gate.opened.set()
    world.settle()

    assert page.is_done


def test_a_keyring_that_is_full_keeps_the_choice(world, page, take, memory_store, monkeypatch):
    from smmdesk.core.vault.errors import KeyringFull

    def refuse(*_arguments):
        raise KeyringFull

    monkeypatch.setattr(type(memory_store), "write", refuse)
    take(CHROME)
    world.press(page.wizard.next)

    assert page.wizard.error == str(KeyringFull())
    assert page.preview.isEnabled()
    assert page.wizard.next.text() == "Bring in 2 logins"


def test_the_file_with_plain_passwords_can_be_deleted_there(world, page, take):
    path = take(CHROME)
    world.press(page.wizard.next)
    report = page.findChild(ImportReport)
    assert report.warning.isVisible()
    report.warning.pressed.emit()
    world.settle()

    assert not path.exists()
    assert not report.warning.isVisible()


def test_an_encrypted_database_needs_no_warning(world, page, database):
    page.take_files([database])
    world.settle()
    page.file.password.edit.setText("open sesame")
    world.press(page.wizard.next)
    world.press(page.wizard.next)

    assert not page.findChild(ImportReport).warning.isVisible()


def test_a_login_too_long_for_a_keyring_is_left_out_with_its_reason(world, page, take):
    take(CHROME.replace("canary-1,", f"canary-1,{'long note ' * 2000}"))
    world.press(page.wizard.next)

    report = page._outcomes[0].report
    assert report.imported == 1
    assert any("too long" in left.reason for left in report.skipped)


def test_ten_thousand_rows_are_shown_without_a_standstill(world, page, take):
    rows = "".join(f"Site {n},https://site{n}.example/,user{n},pass{n},\n" for n in range(10_000))
    take(CHROME + rows)
    began = time.perf_counter()
    page.preview._tick_all(is_on=True)
    world.settle()

    assert page.preview.chosen_count == 10_003
    assert time.perf_counter() - began < 2  # a standstill would be many seconds


def test_the_first_secret_never_shows_in_the_preview(page, take):
    from tests.features.accounts.pages.conftest import texts_in

    take(CHROME)
    model = page.preview.model
    shown = [
        str(model.index(row, column).data(role))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        for role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        )
    ]
    assert "canary" not in texts_in(page) + "\n".join(shown)


def test_a_file_that_cannot_be_deleted_is_said(tmp_path):
    from smmdesk.features.accounts.pages.import_report import _delete

    (tmp_path / "folder").mkdir()
    with pytest.raises(UserError, match="could not be deleted"):
        _delete(tmp_path / "folder")
