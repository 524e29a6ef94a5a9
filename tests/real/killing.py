"""Give birth to processes and kill them at random moments; SMMDESK_KILLS says how often, 50 times if it is not set."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.real.vault_life import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from random import Random

KILLS = int(os.environ.get("SMMDESK_KILLS", "50"))
ROOT = Path(__file__).resolve().parents[2]
LAST_MOMENT = 0.03  # seconds, at most, from the last line to the end; some lines take longer to come
PATIENCE = 30.0  # seconds until a test gives up


@contextmanager
def nursery(module: str, kind: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Run the process that forks those to be killed."""
    command = [sys.executable, "-m", module, kind, str(folder)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def kill_one(
    nursery: subprocess.Popen[str], random: Random, moment: datetime, journal: Path, *, longest: int
) -> None:
    """Let a life last for at most so many lines of its journal, then end it."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{random.getrandbits(32)} {moment.isoformat()} {journal}\n")
    nursery.stdin.flush()
    child = int(nursery.stdout.readline())
    wait_for_lines(journal, random.randint(0, longest))
    time.sleep(random.uniform(0, LAST_MOMENT))
    os.kill(child, signal.SIGKILL)
    nursery.stdin.write("\n")
    nursery.stdin.flush()
    assert int(nursery.stdout.readline()) == -signal.SIGKILL, Journal.read(journal)


def wait_for_lines(path: Path, count: int) -> None:
    """Wait until so much is written, however busy the computer is; what was not is written into the failure."""
    end = time.monotonic() + PATIENCE
    while count and (not path.exists() or path.read_bytes().count(b"\n") < count):
        assert time.monotonic() < end, Journal.read(path)
        time.sleep(0.001)
