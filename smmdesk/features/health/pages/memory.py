"""What a page remembers of itself while its content is made anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smmdesk.core.checks import Finding


@dataclass
class Memory:
    """Which checks and folds are open, and what was written about which finding."""

    opened: set[str] = field(default_factory=set)
    unfolded: set[str] = field(default_factory=set)
    _reasons: dict[tuple[str, str], str] = field(default_factory=dict)

    def write(self, finding: Finding, text: str | None) -> None:
        """Keep what was written so far; ``None`` where the field was closed."""
        key = (finding.check.id, finding.where)
        if text is None:
            self._reasons.pop(key, None)
        else:
            self._reasons[key] = text

    def written(self, finding: Finding) -> str | None:
        """Return what was written about a finding; ``None`` where its field is closed."""
        return self._reasons.get((finding.check.id, finding.where))
