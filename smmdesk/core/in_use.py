"""Which databases this very program has open.

Whoever closes a file loses all POSIX locks that the same program holds on it, SQLite's among them
(https://www.sqlite.org/howtocorrupt.html, 2.2). So a database that is in use here must not be opened by hand.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_guard = threading.Lock()
_connections: Counter[tuple[int, int]] = Counter()  # by device and file number


class CountedConnection(sqlite3.Connection):
    """A connection to a file that exists, counted while it is open."""

    def __init__(self, database: Path, *arguments: Any, **options: Any) -> None:
        file = _identity(database)
        super().__init__(database, *arguments, **options)
        self._file: tuple[int, int] | None = file
        self._count(1)

    def close(self) -> None:
        """Close it; once more does no harm."""
        super().close()
        self._count(-1)
        self._file = None

    def _count(self, step: int) -> None:
        if self._file:
            with _guard:
                _connections[self._file] += step


def is_in_use(path: Path) -> bool:
    """Say whether this program has the database open."""
    return _connections[_identity(path)] > 0


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino
