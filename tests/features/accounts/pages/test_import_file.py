"""The first step of the import: which file, and what opens it."""

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from smmdesk.features.accounts.pages.import_page import ImportPage
from tests.features.accounts.importers.kdbx_files import PASSWORD, bakery, saved
from tests.features.accounts.pages.conftest import labels_in

CHROME = "name,url,username,password\nInstagram,https://www.instagram.com/,bakery,canary-1\n"


@pytest.fixture
def page(world):
    return world.show(ImportPage(world.desk))


@pytest.fixture
def chrome(tmp_path):
    path = tmp_path / "chrome.csv"
    path.write_text(CHROME)
    return path


@pytest.fixture
def key_file(tmp_path):
    path = tmp_path / "bakery.key"
    path.write_bytes(bytes(range(32)))
    return path


@pytest.fixture
def database(tmp_path, key_file):
    """Return a database that takes a password and a key file."""
    path = tmp_path / "bakery.kdbx"
    path.write_bytes(saved(bakery(), key_file=key_file))
    return path


@pytest.fixture
def choose(world, page, monkeypatch):
    """Return a function that presses a button and chooses a file in the window that it opens, or nothing."""

    def choose(words, path):
        answer = (str(path or ""), "")
        monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_asked: answer))
        (button,) = (one for one in page.file.findChildren(QPushButton) if one.text() == words)
        world.press(button)

    return choose


def test_the_file_that_is_chosen_is_read_at_once(page, choose, chrome):
    choose("Choose a file…", chrome)

    assert page.wizard.at == 1
    assert [one.title for one in page.preview.model.checked] == ["Instagram"]


def test_choosing_nothing_leaves_everything_as_it_was(page, choose):
    choose("Choose a file…", None)

    assert page.wizard.at == 0
    assert page.file.path is None
    assert "No file chosen" in labels_in(page.file)


def test_only_a_locked_file_asks_for_what_opens_it(world, page, database, chrome):
    assert not page.file.lock.isVisible()
    page.take_files([database])
    world.settle()
    assert page.file.lock.isVisible()
    assert page.file.password.edit.hasFocus()

    page.take_files([chrome])
    world.settle()
    assert page.file.secret is None
    assert page.wizard.at == 1


def test_a_key_file_opens_a_database_together_with_the_password(world, page, choose, database, key_file):
    page.take_files([database])
    world.settle()
    choose("Choose a key file…", key_file)
    assert str(key_file) in labels_in(page.file)
    page.file.password.edit.setText(PASSWORD)
    world.press(page.wizard.next)

    assert page.wizard.error == ""
    assert page.wizard.at == 1


def test_without_its_key_file_the_database_stays_shut(world, page, choose, database):
    page.take_files([database])
    world.settle()
    choose("Choose a key file…", None)
    page.file.password.edit.setText(PASSWORD)
    world.press(page.wizard.next)

    assert page.wizard.at == 0
    assert page.wizard.error.startswith("The password or the key file does not open this database.")


def test_another_file_forgets_what_opened_the_former_one(world, page, choose, database, key_file):
    page.take_files([database])
    world.settle()
    choose("Choose a key file…", key_file)
    page.file.password.edit.setText(PASSWORD)
    page.take_files([database])
    world.settle()

    assert page.file.key_file is None
    assert page.file.password.is_empty
    assert "No key file." in labels_in(page.file)
