"""How long the window does nothing else, at most, while figures are imported and charts are drawn anew."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from figures import HEADER
from PySide6.QtWidgets import QApplication
from stalls import begin, office, use

from smmdesk.features.results.periods import Size
from smmdesk.ui.garbage import collect_here
from tests.real.secret_service import SecretServiceSession
from tests.window.conftest import Program
from tests.window.heartbeat import Heartbeat

ROWS, CAMPAIGNS = 20_000, 50
_FIRST = date(2025, 10, 1)


def longest_stalls(folder: Path, name: str) -> tuple[float, float]:
    """Return the longest stalls while 20,000 rows come in, and while the page is drawn by days, months and weeks."""
    path = _write_export(folder / f"{name}.csv")
    with SecretServiceSession("unlocked") as session:
        use(session)
        program = begin(office(folder / f"{name}.smmdesk"))
        collect_here(program.shell)  # as the program does
        program.press("Ana")
        found = _bring_in(program, path), _redraw(program)
        program.close()
    return found


def _bring_in(program: Program, path: Path) -> float:
    heartbeat = Heartbeat(program.window)
    program.shell.workspace.go(f'bring-in:["{path.as_posix()}"]')
    page = program.window.page
    _wait(page.wizard.next.isEnabled)
    page.wizard.next.click()
    _wait(lambda: page.is_done)
    longest, _doing = heartbeat.longest
    return longest


def _redraw(program: Program) -> float:
    program.shell.workspace.go("results:")
    results = program.window.page
    _wait(lambda: any(card.chart.is_drawn for card in results.cards))
    heartbeat = Heartbeat(program.window)
    for grain in (Size.DAY, Size.MONTH, Size.WEEK):
        results.choose(replace(results._choice, grain=grain))
        _wait(lambda: program.shell.tasks.is_idle, least=1.0)
    longest, _doing = heartbeat.longest
    return longest


def _write_export(path: Path) -> Path:
    """Write 20,000 rows by 12 columns as Meta's ads manager exports them."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(ROWS):
            day = (_FIRST + timedelta(number // CAMPAIGNS)).isoformat()
            counts = [(number * factor) % 9_973 for factor in (7, 11, 13, 17, 19, 23, 29, 31)]
            writer.writerow([day, f"Campaign {number % CAMPAIGNS}", day, *counts[:3], "3.50", *counts[3:]])
    return path


def _wait(is_so: Callable[[], bool], *, least: float = 0.3, most: float = 60.0) -> None:
    """Let the window go on for a while, and until something is so."""
    began = time.monotonic()
    while time.monotonic() - began < least or not is_so():
        assert time.monotonic() - began < most
        QApplication.processEvents()
        time.sleep(0.001)
