"""Two programs of one person with one office, as real processes: who has it, and what a killed one leaves behind."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

import pytest

from smmdesk.core.lockfile import lock_of
from tests.support import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Program = subprocess.Popen[bytes]

PATIENCE = 60  # seconds, for a computer that is busy with other tests


@pytest.fixture
def begin() -> Iterator[Callable[[Path], Program]]:
    """Return a function that starts the whole program with an office; what still runs at the end is killed."""
    with ExitStack() as running:

        def begin(office: Path) -> Program:
            program = subprocess.Popen([sys.executable, "-m", "smmdesk", str(office)], cwd=ROOT)
            running.enter_context(program)
            running.callback(program.kill)
            return program

        yield begin


def holder(office: Path) -> int | None:
    """Return the number of the process that has the office open for writing, or had it when it was killed."""
    with suppress(FileNotFoundError, ValueError):  # not there yet, or just being written
        return json.loads(lock_of(office).read_text("utf-8"))["pid"]
    return None


def wait_until_held(program: Program, office: Path, *, before: int | None = None) -> int:
    """Return the number under which a program has the office, as soon as it is another than ``before``."""
    end = time.monotonic() + PATIENCE
    while (number := holder(office)) in (None, before):
        assert program.poll() is None, "the program ended by itself"
        assert time.monotonic() < end, "the program did not open the office"
        time.sleep(0.02)
    return number


def test_a_second_start_ends_well_and_leaves_the_office_to_the_first(begin, bakery):
    first = begin(bakery)
    number = wait_until_held(first, bakery)

    assert begin(bakery).wait(PATIENCE) == 0
    assert first.poll() is None
    assert holder(bakery) == number


def test_what_a_killed_program_had_open_opens_for_writing_in_the_next(begin, bakery):
    killed = begin(bakery)
    number = wait_until_held(killed, bakery)
    killed.kill()
    killed.wait(PATIENCE)
    assert holder(bakery) == number

    again = begin(bakery)
    assert wait_until_held(again, bakery, before=number) != number
