"""A bug is told once, in places of the program and never in values."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from smmdesk.ui.crash import CrashHook, last_crash, report
from smmdesk.ui.crash_dialog import CrashDialog

CANARY = "canary-5150"
ROOT = Path(__file__).parents[2]


def break_with(value: str) -> None:
    secret = value
    raise ValueError(f"cannot use {secret}")


def caught() -> BaseException:
    try:
        try:
            break_with(CANARY)
        except ValueError as error:
            raise KeyError(CANARY) from error
    except KeyError as error:
        return error


@pytest.fixture
def hook(qapp, tmp_path: Path, capsys):
    shown = []
    hook = CrashHook(tmp_path / "state", shown.append)
    hook.shown = shown
    yield hook
    hook.close()


def raise_into(hook, error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def test_report_names_places_and_versions_but_no_values() -> None:
    text = report(caught())
    assert "builtins.KeyError" in text
    assert "builtins.ValueError" in text
    assert "break_with" in text
    assert "test_crash.py:" in text
    assert "smmdesk 0." in text or "smmdesk 1." in text
    assert CANARY not in text
    assert str(Path.home()) not in text


def test_each_kind_is_told_once(hook, qapp) -> None:
    for _time in range(3):
        raise_into(hook, caught())
    raise_into(hook, ValueError("another"))
    qapp.processEvents()
    assert len(hook.shown) == 2


def test_a_bug_on_another_thread_is_told_on_this_one(hook, qtbot) -> None:
    threads = []
    hook._show = lambda _text: threads.append(threading.get_ident())
    thread = threading.Thread(target=break_with, args=(CANARY,))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.get_ident()]


def test_nothing_secret_reaches_the_console(hook, capsys) -> None:
    raise_into(hook, caught())
    written = capsys.readouterr()
    assert CANARY not in written.err + written.out
    assert "break_with" in written.err


def test_a_good_end_leaves_nothing_to_tell(qapp, tmp_path: Path) -> None:
    before = sys.excepthook, threading.excepthook
    CrashHook(tmp_path, print).close()
    assert (sys.excepthook, threading.excepthook) == before
    assert last_crash(tmp_path) == ""


def test_a_hard_crash_is_told_at_the_next_start_and_only_then(tmp_path: Path) -> None:
    code = (
        "import faulthandler, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "app = QCoreApplication([]); from smmdesk.ui.crash import CrashHook;"
        "hook = CrashHook(Path(sys.argv[1]), print); faulthandler._sigabrt()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], check=False, capture_output=True, cwd=ROOT
    )
    assert ended.returncode != 0
    assert "Aborted" in last_crash(tmp_path)
    assert last_crash(tmp_path) == ""


def test_a_program_that_still_runs_keeps_its_log(hook, tmp_path: Path) -> None:
    raise_into(hook, caught())
    assert last_crash(tmp_path / "state") == ""
    assert "break_with" in Path(hook._log.name).read_text(encoding="utf-8")


def test_dialog_offers_the_report_for_copying(shown) -> None:
    dialog = shown(CrashDialog("smmdesk 0.1\nbuiltins.KeyError"))
    copy = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Copy report")
    copy.click()
    assert QGuiApplication.clipboard().text() == "smmdesk 0.1\nbuiltins.KeyError"
