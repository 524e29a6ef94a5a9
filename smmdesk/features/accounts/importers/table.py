"""Tables as text (CSV): dialect, limits, and records by the names of their columns (RFC 4180, read mildly)."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, format_number
from smmdesk.features.accounts.importers import limits

if TYPE_CHECKING:
    from collections.abc import Iterator

DELIMITERS = ",;\t"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")


@dataclass(frozen=True, repr=False)
class Record:
    """One record: its number (from 1, the heading not counted) and what each column says."""

    number: int
    values: dict[str, str]  # by the column's name in lower case
    is_broken: bool  # it has other columns than the heading, so nobody knows what is what


@dataclass(frozen=True, repr=False)
class Table:
    """A text that is read as a table with one of the delimiters."""

    text: str
    delimiter: str
    heading: tuple[str, ...]

    @property
    def columns(self) -> frozenset[str]:
        """Return the names of the columns in lower case."""
        return frozenset(map(str.lower, self.heading))

    def label(self, column: str) -> str:
        """Return a column's name as it stands in the file."""
        return next(name for name in self.heading if name.lower() == column)

    def records(self) -> Iterator[Record]:
        """Read the records that are not blank; raises ``UserError`` for what is not a table."""
        names = [name.lower() for name in self.heading]
        rows = _cells(self.text, self.delimiter)
        next(rows)
        for number, (cells, is_last) in enumerate(_marking_last(rows), 1):
            is_cut = is_last and len(cells) < len(names) and not self.text.endswith(("\n", "\r"))
            is_shifted = any(cell.strip() for cell in cells[len(names) :])
            yield Record(number, dict(zip(names, cells, strict=False)), is_cut or is_shifted)


def tables_of(text: str) -> tuple[Table, ...]:
    """Return ``text`` as a table, once for each delimiter its heading could be cut by."""
    table = text.lstrip("\r\n")
    headings = {delimiter: _heading(table, delimiter) for delimiter in DELIMITERS}
    return tuple(Table(table, delimiter, heading) for delimiter, heading in headings.items() if heading)


def _heading(text: str, delimiter: str) -> tuple[str, ...]:
    first = next(_LINE.finditer(text), None)
    if first is None or delimiter not in first[0]:
        return ()
    names = next(_cells(text, delimiter), [])
    return tuple(_distinct([" ".join(name.split()) for name in names]))


def _distinct(names: list[str]) -> Iterator[str]:
    """Give every column a name of its own: none may hide another."""
    seen = {""}
    for position, name in enumerate(names, 1):
        free = name
        while free.lower() in seen:
            free = f"{free or 'column'} {position}"
        seen.add(free.lower())
        yield free


def _cells(text: str, delimiter: str) -> Iterator[list[str]]:
    _must_be_bounded(text, delimiter)
    lines = (match[0] for match in _LINE.finditer(text))
    try:
        yield from filter(any, csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        raise UserError(
            _(
                "The table is damaged: its quotes do not match up, or a cell is far too long. "
                "Nothing was imported. Export it once more."
            )
        ) from None


def _must_be_bounded(text: str, delimiter: str) -> None:
    lines = text.count("\n") + text.count("\r")
    if text.count(delimiter) > limits.CELLS or lines > limits.LINES:
        number = format_number(limits.CELLS)
        sentence = _(
            "The table has more than {number} cells or lines. Nothing was imported. Export fewer logins at a time."
        )
        raise UserError(sentence.format(number=number))


def _marking_last(rows: Iterator[list[str]]) -> Iterator[tuple[list[str], bool]]:
    previous = next(rows, None)
    for row in chain(rows, [None]):
        if previous is not None:
            yield previous, row is None
        previous = row
