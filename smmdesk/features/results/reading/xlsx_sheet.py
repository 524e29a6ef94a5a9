"""The cells of one sheet of an XLSX (ECMA-376 18.3.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smmdesk.core.typed import override
from smmdesk.features.results.reading import refusals
from smmdesk.features.results.reading.grid import Grid, boolean_text, plain_date, plain_number, small_number
from smmdesk.features.results.reading.xlsx_texts import unescaped
from smmdesk.features.results.reading.xml_walk import Handler, walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.reading.grid import Space
    from smmdesk.features.results.reading.serial_dates import NumberFormats
    from smmdesk.features.results.reading.xml_walk import Attributes

_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_DIGITS = "0123456789"


class SheetReader(Handler):
    """Reads sheets one after the other, with the texts and formats of their workbook."""

    def __init__(self, space: Space, texts: Sequence[str], formats: NumberFormats) -> None:
        self.formulas = 0
        self._space, self._texts, self._formats = space, texts, formats
        self._grid = Grid("", space)
        self._columns: dict[str, int] = {}
        self._parts: list[str] = []
        self._forget()

    def read(self, name: str, document: bytes) -> Grid:
        """Return a sheet's cells; raises ``UserError``."""
        self._grid = Grid(name, self._space)
        self._forget()
        if document:
            walk(document, self)
        return self._grid

    def _forget(self) -> None:
        self._row = self._column = -1
        self._kind = self._format = ""
        self._is_text = self._is_spoken = self._is_cell = False

    @override
    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name in {"v", "t"}:
            self._is_text = self._is_cell and not self._is_spoken
        elif name == "row":
            self._row = small_number(attributes.get("r", ""), self._row + 2) - 1
            self._column = -1
        elif name == "f":
            self.formulas += self._is_cell  # what is drawn beside the cells has such elements too
        elif name == "rPh":
            self._is_spoken = True

    @override
    def text(self, text: str) -> None:
        if self._is_text:
            self._parts.append(text)

    @override
    def end(self, name: str) -> None:
        if name in {"v", "t"}:
            self._is_text = False
        elif name == "c":
            self._end_cell()
        elif name == "rPh":
            self._is_spoken = False

    def _start_cell(self, attributes: Attributes) -> None:
        place = attributes.get("r")
        if place is None:
            self._column += 1
        else:
            self._row, self._column = self._placed(place)
        self._kind, self._format = attributes.get("t", "n"), attributes.get("s", "")
        self._parts, self._is_cell = [], True

    def _end_cell(self) -> None:
        self._is_cell = False
        if self._parts:
            self._grid.put(self._row, self._column, self._value("".join(self._parts)))

    def _placed(self, place: str) -> tuple[int, int]:
        letters = place.rstrip(_DIGITS)
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = _column(letters)
        return small_number(place[len(letters) :], 0) - 1, column

    def _value(self, text: str) -> str:
        if self._kind == "s":
            return self._shared(text)
        if self._kind == "n":
            return self._number(text)
        if self._kind == "b":
            return boolean_text(is_true=text.strip() == "1")
        if self._kind == "d":
            return plain_date(text)
        return unescaped(text)  # written in place, what a formula gave, or an error such as #N/A

    def _shared(self, text: str) -> str:
        number = small_number(text, -1)
        if not 0 <= number < len(self._texts):
            raise refusals.damaged()
        return self._texts[number]

    def _number(self, text: str) -> str:
        return self._formats.shown(plain_number(text), small_number(self._format, 0))


def _column(letters: str) -> int:
    if not _LETTERS.fullmatch(letters):
        raise refusals.damaged()
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
