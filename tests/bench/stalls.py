"""How long the window does nothing else, at most, while a real keyring is locked, absent, gone or stands still."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from smmdesk import shell as shell_module
from smmdesk.app import make_application
from smmdesk.arguments import WindowArguments
from smmdesk.core.clock import SystemClock
from smmdesk.core.office import Office
from smmdesk.core.vault.vault import open_vault
from smmdesk.features.people import service as people
from smmdesk.opening import Opening
from smmdesk.shell import Shell
from smmdesk.ui.window import MainWindow
from tests.real.secret_service import Mode, SecretServiceSession
from tests.window.conftest import CHROME, Program
from tests.window.heartbeat import Heartbeat
from tests.window.walk import go_through

STATES: tuple[tuple[str, Mode, bool], ...] = (
    ("locked", "locked", False),
    ("absent", "no-daemon", False),
    ("no bus", "no-bus", False),
    ("hung", "unlocked", True),
)


class Patience:
    """Wait as a test does."""

    def waitUntil(self, is_so: Callable[[], bool], timeout: int) -> None:
        """Let the window go on until something is so."""
        end = time.monotonic() + timeout / 1000
        while not is_so():
            assert time.monotonic() < end
            QApplication.processEvents()
            time.sleep(0.001)


def longest_stalls(folder: Path) -> dict[str, float]:
    """Return the longest stall of a walk through every page and an import, in seconds, by the keyring's state."""
    export = folder / "chrome.csv"
    export.write_text(CHROME, "utf-8")
    walk(folder, "warm", "unlocked", export, is_frozen=False)  # the first walk imports the pages
    return {name: walk(folder, name, mode, export, is_frozen=frozen) for name, mode, frozen in STATES}


def walk(folder: Path, name: str, mode: Mode, export: Path, *, is_frozen: bool) -> float:
    """Go through the window and return its longest stall."""
    with SecretServiceSession(mode) as session:
        use(session)
        program = begin(office(folder / f"{name}.smmdesk"))
        program.press("Ana")
        if is_frozen:
            session.freeze()
        heartbeat = Heartbeat(program.window)
        go_through(program, export, heartbeat)
        longest, _doing = heartbeat.longest
        if is_frozen:
            session.thaw()
        program.close()
    return longest


def use(session: SecretServiceSession) -> None:
    """Let this process speak to that keyring."""
    for variable, value in session.variables.items():
        os.environ.pop(variable, None) if value is None else os.environ.__setitem__(variable, value)


def office(path: Path) -> Path:
    """Make an office with one person."""
    made = Office.create(path, "Corner Bakery", clock=SystemClock())
    with made.transaction("Begin") as session:
        people.add(session, name="Ana")
    made.close()
    return path


def begin(path: Path) -> Program:
    """Start the window's program in this process."""
    shell_module.open_vault = lambda opened: open_vault(opened, time_limit=1.0)
    application = QApplication.instance() or make_application()
    assert isinstance(application, QApplication)
    window, patience = MainWindow(is_empty=True), Patience()
    window.show()
    running: list[Shell] = []
    opening = Opening(application, window, WindowArguments(office=path, theme="light"), {})
    opening.handed_over.connect(running.append)
    opening.start()
    patience.waitUntil(lambda: bool(running), timeout=20_000)
    program = Program(running[0], patience)
    program.settle()
    return program
