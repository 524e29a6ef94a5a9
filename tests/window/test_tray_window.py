"""The window and the tray: closing may only hide it, quitting ends it, a start may show nothing but the icon."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from smmdesk import shell
from smmdesk.ui.tray import Tray

Key = Qt.Key


@pytest.fixture
def tray(monkeypatch):
    """Let the desktop have a tray; without a screen Qt has none."""
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(Tray, "is_there", property(lambda self: self.is_wanted))
    yield
    QApplication.setQuitOnLastWindowClosed(True)


@pytest.fixture
def program(start, bakery, tray):
    program = start(office=bakery)
    program.press("Ana")
    return program


def test_closing_ends_the_program_unless_it_is_to_stay(program):
    closed = []
    program.window.closing.connect(lambda: closed.append(True))
    program.window.close()

    assert closed


def test_closing_only_hides_a_window_that_is_to_stay_in_the_tray(program):
    program.shell.workspace.desk.settings.is_in_tray = True
    program.window.close()

    assert program.window.isHidden()
    assert program.shell.workspace
    program.shell.workspace.announcer.tray.open_wanted.emit()
    assert program.window.isVisible()
    program.shell.workspace.desk.settings.is_in_tray = False  # so that it ends with the test


def test_quitting_ends_it_also_then(program):
    program.shell.workspace.desk.settings.is_in_tray = True
    program.window.quit()

    assert program.shell.workspace is None


def test_the_tray_counts_what_is_due(program):
    assert program.shell.workspace.announcer.tray.words.endswith("1 thing needs you")


def hidden(start, bakery, monkeypatch, **settings):
    load = shell.load

    def with_settings():
        found = load()
        for name, value in settings.items():
            setattr(found, name, value)
        return found

    monkeypatch.setattr(shell, "load", with_settings)
    return start(office=bakery, in_tray=True, is_shown=False)


def test_a_start_in_the_tray_shows_no_window(start, bakery, tray, monkeypatch):
    program = hidden(start, bakery, monkeypatch)

    assert program.window.isHidden()


def test_a_start_in_the_tray_without_an_icon_is_minimised(start, bakery, tray, monkeypatch):
    program = hidden(start, bakery, monkeypatch, has_notifications=False, is_in_tray=False)

    assert program.window.isMinimized()
