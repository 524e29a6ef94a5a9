"""The files that are to be brought in, one after the other."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, format_number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Pile:
    """Files of which one is at hand, some may wait, and some were taken already."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self._waiting: deque[Path] = deque()
        self._taken = 0

    @property
    def waiting(self) -> int:
        """Return how many wait."""
        return len(self._waiting)

    def add(self, paths: Iterable[Path]) -> None:
        """Put files below the others."""
        self._waiting.extend(paths)

    def take(self) -> Path:
        """Take the next file to hand."""
        self.path = self._waiting.popleft()
        self._taken += 1
        return self.path

    def clear(self) -> None:
        """Begin anew; what waits goes on waiting."""
        self.path, self._taken = None, 0

    @property
    def place(self) -> str:
        """Say which of how many files is at hand; empty where none is."""
        if self.path is None:
            return ""
        total = self._taken + self.waiting
        if total == 1:
            return self.path.name
        return _("File {n} of {total}: {name}").format(
            n=format_number(self._taken), total=format_number(total), name=self.path.name
        )
