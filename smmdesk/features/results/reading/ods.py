"""OpenDocument spreadsheets (ODF 1.3 part 3, 9.1): the cells of ``content.xml``, repeated ones within limits.

They are read here, not by python-calamine as XLSX is: what has to be known before it may see a file, how often rows and
cells are repeated and which of them are empty, takes as many lines as reading them; and it drops tabs and line breaks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smmdesk.core.typed import override
from smmdesk.features.results.reading import limits, refusals
from smmdesk.features.results.reading.contents import Contents
from smmdesk.features.results.reading.grid import (
    Grid,
    Space,
    boolean_text,
    plain_date,
    plain_number,
    sheets_of,
    small_number,
)
from smmdesk.features.results.reading.worked_out import worked_out
from smmdesk.features.results.reading.xml_walk import Handler, named, walk

if TYPE_CHECKING:
    from smmdesk.features.results.reading.archive import Parts
    from smmdesk.features.results.reading.xml_walk import Attributes

_PART = "content.xml"
_KINDS = frozenset(
    {
        b"application/vnd.oasis.opendocument.spreadsheet",
        b"application/vnd.oasis.opendocument.spreadsheet-template",
    }
)
_DURATION = re.compile(r"PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d+)?S)?")


def is_ods(parts: Parts) -> bool:
    """Tell whether an archive is an OpenDocument spreadsheet."""
    return _PART in parts and parts.read("mimetype").strip() in _KINDS


def read_ods(parts: Parts) -> Contents:
    """Return the workbook's sheets; raises ``UserError`` for what is damaged, locked or beyond the limits."""
    if b"encryption-data" in parts.read("META-INF/manifest.xml"):
        raise refusals.locked()
    reader = _Reader()
    walk(parts.read(_PART), reader)
    return Contents("ods", sheets_of(reader.grids), notices=worked_out(reader.formulas))


class _Reader(Handler):
    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.formulas = 0
        self._space = Space()
        self._tables = 0  # within each other: a table in a cell belongs to the cell
        self._row = self._column = 0
        self._row_repeats = self._column_repeats = 1
        self._cells: list[tuple[int, str]] = []
        self._attributes: Attributes = {}
        self._paragraphs: list[str] | None = None
        self._notes = 0

    @override
    def start(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            self._start_table(named(attributes, "name"))
        elif name == "table-row":
            self._row_repeats = _repeats(attributes, "number-rows-repeated")
            self._column, self._cells = 0, []
        elif name in {"table-cell", "covered-table-cell"}:
            self._start_cell(attributes)
        elif name == "annotation":
            self._notes += 1
        elif self._paragraphs is not None and not self._notes:
            self._start_inside(name, attributes)

    @override
    def text(self, text: str) -> None:
        if self._paragraphs and not self._notes:
            self._paragraphs[-1] += text

    @override
    def end(self, name: str) -> None:
        if name in {"table-cell", "covered-table-cell"}:
            self._end_cell()
        elif name == "table-row":
            self._end_row()
        elif name == "annotation":
            self._notes -= 1
        elif name == "table":
            self._tables -= 1

    def _start_table(self, name: str) -> None:
        self._tables += 1
        if self._tables > 1:
            raise refusals.damaged()
        if len(self.grids) >= limits.SHEETS:
            raise refusals.too_many_cells()
        self.grids.append(Grid(name, self._space))
        self._row = 0

    def _start_cell(self, attributes: Attributes) -> None:
        self._attributes, self._paragraphs = attributes, []
        self._column_repeats = _repeats(attributes, "number-columns-repeated")
        self.formulas += bool(named(attributes, "formula"))

    def _start_inside(self, name: str, attributes: Attributes) -> None:
        if self._paragraphs is None:
            return
        if name == "p":
            self._paragraphs.append("")
        elif self._paragraphs and name in _BLANKS:
            count = small_number(named(attributes, "c"), 1) if name == "s" else 1
            self._space.take_letters(count)
            self._paragraphs[-1] += _BLANKS[name] * count

    def _end_cell(self) -> None:
        text = _value(self._attributes, "\n".join(self._paragraphs or ()))
        self._paragraphs = None
        if text:
            self._space.take(0, self._column_repeats)
            self._cells.extend((self._column + number, text) for number in range(self._column_repeats))
        self._column += self._column_repeats

    def _end_row(self) -> None:
        if self._cells and self.grids:
            self._space.take(self._row_repeats, self._row_repeats * len(self._cells))
            for row in range(self._row, self._row + self._row_repeats):
                for column, text in self._cells:
                    self.grids[-1].put(row, column, text)
        self._cells = []
        self._row += self._row_repeats


_BLANKS = {"s": " ", "tab": "\t", "line-break": "\n"}


def _repeats(attributes: Attributes, name: str) -> int:
    return max(1, small_number(named(attributes, name), 1))


def _value(attributes: Attributes, words: str) -> str:
    kind = named(attributes, "value-type")
    if kind in {"float", "percentage", "currency"}:
        return plain_number(named(attributes, "value"))
    if kind == "date":
        return plain_date(named(attributes, "date-value"))
    if kind == "boolean":
        return boolean_text(is_true=named(attributes, "boolean-value") == "true")
    if kind == "time":
        return _clock(named(attributes, "time-value")) or words
    return named(attributes, "string-value") or words


def _clock(duration: str) -> str:
    match = _DURATION.fullmatch(duration)
    if match is None:
        return ""
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    minutes, seconds = minutes + seconds // 60, seconds % 60
    return f"{hours + minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
