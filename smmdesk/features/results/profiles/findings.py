"""What gathers while a file is read, besides its figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smmdesk.features.results.profiles.counts import Counts
from smmdesk.features.results.profiles.ledger import Ledger

if TYPE_CHECKING:
    from smmdesk.features.results.kinds import Thing


@dataclass
class Findings:
    """The account of all cells, what is counted, what figures are about, and from which day to which they go."""

    ledger: Ledger = field(default_factory=Ledger)
    counts: Counts = field(default_factory=Counts)
    things: dict[tuple[str, str], Thing] = field(default_factory=dict)
    d0: str = ""
    d1: str = ""

    def widen(self, d0: str, d1: str) -> None:
        """Take in days."""
        self.d0 = min(self.d0 or d0, d0)
        self.d1 = max(self.d1, d1)
