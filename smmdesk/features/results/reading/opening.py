"""A file of figures becomes a book: read once into memory, looked at by its content, never by its name."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from smmdesk.core.foreign_file import read_bytes
from smmdesk.features.results.reading import limits, refusals
from smmdesk.features.results.reading.book import Book
from smmdesk.features.results.reading.kinds_of_file import read_contents

if TYPE_CHECKING:
    from pathlib import Path

    from smmdesk.features.results.questions import Answers

_NONE: Answers = MappingProxyType({})


def read_book(path: Path, answers: Answers = _NONE) -> Book:
    """Return what is in a file; raises ``UserError`` for what cannot be read, does harm or is beyond the limits."""
    content = read_bytes(path, limits.FILE_BYTES + 1)
    if len(content) > limits.FILE_BYTES:
        raise refusals.too_large()
    found = read_contents(content, path.stem, answers)
    return Book(
        name=path.name,
        kind=found.kind,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        modified_on=_modified_on(path),
        sheets=found.sheets,
        questions=found.questions,
        notices=found.notices,
        encoding=found.encoding,
        delimiter=found.delimiter,
    )


def _modified_on(path: Path) -> date | None:
    """Return the day when the file was last written, on this computer's calendar."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone().date()
    except (OSError, OverflowError, ValueError):
        return None
