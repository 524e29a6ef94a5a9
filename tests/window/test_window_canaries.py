"""Secrets go through every workflow of the window and stay nowhere: no file, no widget, no clipboard, no report."""

import logging
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from smmdesk.core.log import log_path, start_logging
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.pages.secret_form import SecretForm
from smmdesk.ui.crash_dialog import CrashDialog
from smmdesk.ui.secret_field import SecretField
from tests.canaries import search_bytes, search_tree
from tests.window.conftest import SHOW_CRASH

IMPORTED = {"imported": "Im6zWindowCanary", "of the bank": "Bk2qWindowCanary"}
TYPED = {"typed": "Ty9x&Window<Canary"}
ALL = IMPORTED | TYPED
EXPORT = (
    "name,url,username,password,note\n"
    f"Instagram,https://www.instagram.com/,bakery,{IMPORTED['imported']},\n"
    f"My bank,https://www.examplebank.test/,ana,{IMPORTED['of the bank']},\n"
)


@contextmanager
def every_word_in_the_log():
    """Write the log as a person does who looks for a fault, libraries' words too."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    own = logging.getLogger("smmdesk").level
    start_logging(logging.DEBUG)
    root.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        for handler in set(root.handlers) - set(before):
            root.removeHandler(handler)
            handler.close()
        root.setLevel(level)
        logging.getLogger("smmdesk").setLevel(own)


def all_texts():
    """Return every text of every widget, seen or not."""
    found = []
    for widget in QApplication.allWidgets():
        for child in [widget, *widget.findChildren(QObject)]:
            meta = child.metaObject()
            values = [child.property(meta.property(at).name()) for at in range(meta.propertyCount())]
            found += [value for value in values if isinstance(value, str)]
        found += [widget.toPlainText()] if isinstance(widget, QPlainTextEdit) else []
        found += [widget.text()] if isinstance(widget, QLineEdit) else []
    return "\n".join(found).replace("\u200b", "")


@pytest.fixture
def export(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    path = outside / "export.csv"
    path.write_text(EXPORT, "utf-8")
    return path


@pytest.fixture
def program(start, bakery, export):
    """Return the program with the export brought in."""
    program = start(office=bakery)
    program.press("Ana")
    program.shell.workspace.go(f"import:{export}")
    program.settle()
    program.press("Tick all")
    program.press("Bring in 2 logins")
    program.press("Show the accounts")
    program.page.show_thing("login:1")
    program.settle()
    return program


def password(program):
    program.settle()
    return next(one for one in program.page.findChildren(SecretField) if one.isVisible())


def type_another_password(program):
    program.page.verbs.store_secret(PartKind.PASSWORD)
    form = program.page.findChild(SecretForm)
    form.secret.edit.setText(TYPED["typed"])
    form.form.submit()
    program.settle()


def places(home: Path, bakery: Path) -> list[Path]:
    return [home.parent, bakery.parent]


def search(home, bakery):
    return [found for place in places(home, bakery) for found in search_tree(place, ALL)]


def test_no_byte_of_a_secret_is_left_anywhere(program, home, bakery):
    with every_word_in_the_log():
        logging.getLogger("smmdesk.test").debug("the log is written")
        field = password(program)
        field.toggle()
        program.settle()
        assert field.text == IMPORTED["imported"]
        field.toggle()
        password(program).copy()
        program.settle()
        assert QGuiApplication.clipboard().text() == IMPORTED["imported"]
        type_another_password(program)
        password(program).toggle()
        program.settle()
        assert TYPED["typed"] in all_texts()
        assert search(home, bakery) == []  # while it is shown

        program.shell.workspace.lock()
        program.settle()
        assert search_bytes(all_texts().encode(), ALL) == []
        assert search_bytes(QGuiApplication.clipboard().text().encode(), ALL) == []
        for page in ("today", "people", "results", "health", "history", "settings"):
            program.window.open_page(page)
            program.settle()
        program.close()
        assert log_path().stat().st_size
    assert search(home, bakery) == []
    assert search_bytes(QGuiApplication.clipboard().text().encode(), ALL) == []


def test_a_mistake_of_the_program_is_reported_without_the_secret(program, home, bakery, qtbot, capfd):
    def fail():
        secret = IMPORTED["imported"]
        raise RuntimeError(f"cannot show {secret}")

    program.shell._crashes._show = partial(SHOW_CRASH, program.shell)
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: program.window.findChild(CrashDialog) is not None)
    dialog = program.window.findChild(CrashDialog)
    dialog.copy_report()
    report = QGuiApplication.clipboard().text()
    said = report + all_texts() + "".join(capfd.readouterr())
    dialog.close()
    program.close()

    assert "RuntimeError" in report
    assert "test_window_canaries.py" in report
    assert search_bytes(said.encode(), ALL) == []
    assert search(home, bakery) == []
