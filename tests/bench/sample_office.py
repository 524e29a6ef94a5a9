"""The sample office as a file on disk, for the benchmarks of the start."""

from __future__ import annotations

from pathlib import Path

from smmdesk import sample
from smmdesk.core.clock import SystemClock
from smmdesk.core.office import Office
from smmdesk.core.vault.stores import MemoryStore
from smmdesk.core.vault.vault import Vault


def make_sample(path: Path) -> None:
    """Fill a new office; its secrets go with this program, as they do on another computer."""
    office = Office.create(path, "Corner Bakery", clock=SystemClock())
    vault = Vault(office, MemoryStore())
    sample.fill(office, vault)
    vault.close()
    office.close()
