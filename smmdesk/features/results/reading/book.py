"""What every file of figures becomes: sheets of text, what is open about them, and what is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from smmdesk.features.results.questions import Notice, Question

    Row = tuple[int, Sequence[str]]
    OpenRows = Callable[[], Iterator[Sequence[str]]]

HEAD_ROWS = 60


@dataclass(frozen=True, repr=False)
class Sheet:
    """One table of text cells, read from its start each time.

    ``spoiled`` holds the rows that still come but must not be used, each with the reason as a sentence.
    """

    name: str
    number: int
    open_rows: OpenRows
    head: tuple[tuple[str, ...], ...]
    spoiled: Mapping[int, str] = field(default_factory=dict)

    def rows(self) -> Iterator[Row]:
        """Yield each row with its number, counted from 1 as a spreadsheet shows it; blank rows come as ``()``."""
        return enumerate(self.open_rows(), 1)


def sheet_of(name: str, number: int, open_rows: OpenRows, spoiled: Mapping[int, str] | None = None) -> Sheet:
    """Return a sheet whose head has been read."""
    head = tuple(map(tuple, islice(open_rows(), HEAD_ROWS)))
    return Sheet(name, number, open_rows, head, spoiled or {})


@dataclass(frozen=True, repr=False)
class Book:
    """A file that was read.

    ``kind`` is csv, xlsx, xls, ods, xml or zip. ``questions`` are those without an answer yet; until they are
    answered the sheets show what the proposed answers would give, and nothing may be imported.
    ``encoding`` and ``delimiter`` are empty where a file has none.
    """

    name: str
    kind: str
    size: int
    sha256: str
    modified_on: date | None
    sheets: tuple[Sheet, ...]
    questions: tuple[Question, ...] = ()
    notices: tuple[Notice, ...] = ()
    encoding: str = ""
    delimiter: str = ""
