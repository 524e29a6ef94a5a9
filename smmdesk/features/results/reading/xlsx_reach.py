"""How far the cells of an XLSX reach, and how many letters they show (ECMA-376 18.3.1 and 18.4).

A few kilobytes can ask for more memory than there is: with one cell in the last corner, for a reader fills the whole
rectangle before it, or with one long text that a million cells show. The program would end there without a word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smmdesk.core.typed import override
from smmdesk.features.results.reading import limits, refusals
from smmdesk.features.results.reading.grid import Space, small_number
from smmdesk.features.results.reading.xml_walk import Handler, walk_plain

if TYPE_CHECKING:
    from smmdesk.features.results.reading.xml_walk import Attributes

_LETTERS, _DIGITS = re.compile(r"[A-Za-z]{1,3}"), "0123456789"
# A value in pieces: of elements, comments, or letters by their numbers, of which the library takes the first.
_PIECES = re.compile(rb"<(?:\w+:)?v\b[^<>]*(?<!/)>(?:[^<]*<(?!/)|[0-9]+&#)")
_LONGEST_FORMAT = 1024  # spreadsheets allow 255 letters; it is taken apart for each cell format that has it


class Reach(Handler):
    """Follows cells to their places, as they say them or beside the one before; empty ones take no room."""

    def __init__(self) -> None:
        self.formulas = 0
        self._space = Space()
        self._columns: dict[str, int] = {}
        self._lengths: list[int] = []  # of the shared texts
        self._shown: dict[str, int] = {}  # how many cells show each, by its number
        self._start_part()

    def _start_part(self) -> None:
        self._rows = self._width = 0
        self._row = self._column = 0  # where the next cell stands, if it does not say so
        self._place = (0, 0)
        self._is_shared = self._is_number = self._is_text = False

    @property
    def farthest(self) -> tuple[int, int]:
        """Return how many rows and columns the cells of the last part need, from the first ones on."""
        return self._rows, self._width

    def look_at(self, document: bytes) -> None:
        """Look through one part, whichever it is; raises ``UserError``."""
        self._start_part()
        texts_before = len(self._lengths)
        walk_plain(document, self)
        if _PIECES.search(document) or 0 < texts_before < len(self._lengths):  # two parts of shared texts
            raise refusals.damaged()
        rows, columns = self.farthest
        self._space.take(rows, rows * columns)

    def must_be_bounded(self) -> None:
        """Raise ``UserError`` if the cells show far more letters than there are, or texts that there are not."""
        letters = 0
        for number, count in self._shown.items():
            place = small_number(number, len(self._lengths))
            if place >= len(self._lengths):
                raise refusals.damaged()
            letters += self._lengths[place] * count
        if letters > limits.COPIED_LETTERS:
            raise refusals.too_many_cells()

    @override
    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name in {"v", "is"}:
            self._is_number = self._is_shared and name == "v"
            self._fill(*self._place)
        elif name == "row":
            self._row = _number(attributes["r"]) - 1 if "r" in attributes else self._row
        elif name == "f":
            self.formulas += 1
        elif name == "si":
            self._start_shared_text()
        elif name == "numFmt" and len(attributes.get("formatCode", "")) > _LONGEST_FORMAT:
            raise refusals.damaged()

    @override
    def text(self, text: str) -> None:
        if self._is_number:
            self._shown[text] = self._shown.get(text, 0) + 1
        elif self._is_text:
            self._lengths[-1] += len(text)

    @override
    def end(self, name: str) -> None:
        if name == "v":
            self._is_number = False
        elif name == "row":
            self._row, self._column = self._row + 1, 0
        elif name == "si":
            self._is_text = False

    def _start_shared_text(self) -> None:
        if self._is_text:  # one inside the other: they could be counted in two ways
            raise refusals.damaged()
        self._is_text = True
        self._lengths.append(0)

    def _start_cell(self, attributes: Attributes) -> None:
        said = attributes.get("r")
        self._place = (self._row, self._column) if said is None else self._placed(said)
        self._column = self._place[1] + 1
        self._is_shared = attributes.get("t") == "s"

    def _placed(self, said: str) -> tuple[int, int]:
        letters = said.rstrip(_DIGITS)
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = _column(letters)
        return _number(said[len(letters) :]) - 1, column

    def _fill(self, row: int, column: int) -> None:
        if row >= self._rows:
            self._rows = row + 1
        if column >= self._width:
            self._width = column + 1
            if column >= limits.COLUMNS:
                raise refusals.damaged()


def _number(text: str) -> int:
    number = small_number(text, -1)
    if number < 0:
        raise refusals.damaged()
    return number


def _column(letters: str) -> int:
    if not _LETTERS.fullmatch(letters):
        raise refusals.damaged()
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
