"""Cells of a spreadsheet as they are found, put in their rows within limits; and what their values are as text."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from smmdesk.features.results.reading import limits, refusals
from smmdesk.features.results.reading.book import Sheet, sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_MIDNIGHT, _FRACTION = re.compile(r"T00:00:00$"), re.compile(r"(T\d\d:\d\d:\d\d)\.\d+$")
_DIGITS, _LONGEST_NUMBER = 9, 400
_EXACT = 10**15  # spreadsheets keep 15 digits


_BLANK: list[str] = []  # stands for all rows that nothing was put into


class Space:
    """How many rows, cells and letters a whole workbook may still take, the empty ones between others included."""

    def __init__(self) -> None:
        self._rows = limits.ROWS
        self._cells = limits.CELLS
        self._letters = limits.MIB

    def take(self, rows: int, cells: int) -> None:
        """Take room; raises ``UserError`` when there is none left."""
        self._rows -= rows
        self._cells -= cells
        if self._rows < 0 or self._cells < 0:
            raise refusals.too_many_cells()

    def take_letters(self, count: int) -> None:
        """Take room for letters that do not stand in the file one by one; raises ``UserError`` when none is left."""
        self._letters -= count
        if self._letters < 0:
            raise refusals.too_long_a_cell()


class Grid:
    """One sheet while it is read."""

    def __init__(self, name: str, space: Space) -> None:
        self.name = name
        self._space = space
        self._rows: list[list[str]] = []

    def put(self, row: int, column: int, text: str) -> None:
        """Put a text, unless it is empty, into a cell counted from 0."""
        if not text:
            return
        if len(text) > limits.LETTERS:
            raise refusals.too_long_a_cell()
        if not 0 <= column < limits.COLUMNS or row < 0:
            raise refusals.damaged()
        cells = self._row(row)
        missing = column + 1 - len(cells)
        if missing > 0:
            self._space.take(0, missing)
            cells.extend([""] * missing)
        cells[column] = text

    def sheet(self, number: int) -> Sheet:
        """Return what was put as a sheet."""
        rows = [tuple(cells) for cells in self._rows]
        self._rows.clear()
        return sheet_of(self.name, number, rows.__iter__)

    def _row(self, row: int) -> list[str]:
        missing = row + 1 - len(self._rows)
        if missing > 0:
            self._space.take(missing, 0)
            self._rows.extend([_BLANK] * missing)
        if self._rows[row] is _BLANK:
            self._rows[row] = []
        return self._rows[row]


def sheets_of(grids: Iterable[Grid]) -> tuple[Sheet, ...]:
    """Return the sheets, counted from 0."""
    return tuple(grid.sheet(number) for number, grid in enumerate(grids))


def number_text(value: float) -> str:
    """Return a number as text: whole ones without a point.

    A whole number beyond 15 digits is written with an exponent: a spreadsheet has lost its last digits.
    """
    if not math.isfinite(value):
        return "#NUM!"  # as spreadsheets show what is no number
    if value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    return repr(value)


def plain_number(text: str) -> str:
    """Return the text of a number as ``number_text`` would write it, or as it is if it is none; digits stay."""
    if text.isdigit() or len(text) > _LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        return text
    return number_text(float(text))


def small_number(text: str, otherwise: int) -> int:
    """Return a whole number of at most nine digits, or what holds where there is none."""
    return int(text) if len(text) <= _DIGITS and text.isascii() and text.isdigit() else otherwise


def plain_date(text: str) -> str:
    """Return an ISO 8601 date without a midnight and without parts of a second."""
    return _MIDNIGHT.sub("", _FRACTION.sub(r"\1", text))


def boolean_text(*, is_true: bool) -> str:
    """Return a truth as spreadsheets write it."""
    return "TRUE" if is_true else "FALSE"
