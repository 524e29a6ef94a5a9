"""A second start raises the first one's window; what a killed one left does not stop the next."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer
from PySide6.QtWidgets import QWidget

from smmdesk.ui.single import SingleInstance, name_of, raise_window

OFFICE = Path("bakery.smmdesk")
ROOT = Path(__file__).parents[2]


@pytest.fixture
def first(qapp, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    first = SingleInstance(OFFICE)
    assert first.claim()
    yield first
    first.release()


def test_second_start_asks_the_first_to_show_itself(first, qtbot) -> None:
    second = SingleInstance(OFFICE.resolve())
    with qtbot.waitSignal(first.raise_asked):
        assert not second.claim()


def test_another_office_has_a_window_of_its_own(first) -> None:
    other = SingleInstance(Path("cafe.smmdesk"))
    assert other.claim()
    other.release()


def test_after_the_first_has_ended_the_next_is_first(first) -> None:
    first.release()
    second = SingleInstance(OFFICE)
    assert second.claim()
    second.release()


def test_what_a_killed_program_left_is_taken_over(qapp, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    code = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "app = QCoreApplication([]); from smmdesk.ui.single import SingleInstance;"
        "one = SingleInstance(Path(sys.argv[1])); assert one.claim(); os._exit(9)"
    )
    path = str(tmp_path / OFFICE)
    assert subprocess.run([sys.executable, "-c", code, path], check=False, cwd=ROOT).returncode == 9
    server = QLocalServer()
    if sys.platform != "win32":  # where a name ends with its program nothing is left
        assert not server.listen(name_of(tmp_path / OFFICE))
    second = SingleInstance(OFFICE)
    assert second.claim()
    second.release()


def test_window_comes_back_from_the_task_bar(shown) -> None:
    window = shown(QWidget())
    window.showMinimized()
    raise_window(window)
    assert not window.isMinimized()
    assert window.isVisible()
