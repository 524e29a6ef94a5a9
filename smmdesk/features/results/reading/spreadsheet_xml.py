"""SpreadsheetML 2003: XML that networks and others named .xls (Microsoft's "XML Spreadsheet Reference").

Some exporters cut letters in two or wrote control characters, which XML forbids; both are mended before it is read.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from smmdesk.core.typed import override
from smmdesk.features.results.reading import limits, refusals
from smmdesk.features.results.reading.contents import Contents
from smmdesk.features.results.reading.damage import Damage
from smmdesk.features.results.reading.grid import (
    Grid,
    Space,
    boolean_text,
    plain_date,
    plain_number,
    sheets_of,
    small_number,
)
from smmdesk.features.results.reading.letters import REPLACED, Letters, certain_letters
from smmdesk.features.results.reading.xml_walk import Handler, named, walk

if TYPE_CHECKING:
    from smmdesk.features.results.reading.xml_walk import Attributes

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_DECLARED = re.compile(r"encoding\s*=\s*[\"']([\w.-]+)")
_KNOWN = re.compile(r"cp\d+|iso8859-\d+|ascii|koi8-[ru]|gb\w+|big5|shift_jis|euc_\w+|mac-\w+")
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:[0-8]|1[124-9]|2\d|3[01]|x0?[0-8bcefBCEF]|x1[\da-fA-F]);"
)


def read_spreadsheet_xml(content: bytes) -> Contents:
    """Return the workbook's sheets; raises ``UserError`` for other, damaged or endless XML."""
    if len(content) > limits.XML_BYTES:
        raise refusals.too_large()
    letters = _letters(content)
    with letters.open() as stream:
        text = stream.read()
    reader = _Reader()
    walk(_FORBIDDEN.sub("", _undeclared(text)), reader)
    if not reader.is_workbook:
        raise refusals.not_a_table()
    broken = text.find(REPLACED)
    line = text.count("\n", 0, broken) + 1
    damage = Damage(broken_letters=text.count(REPLACED), broken_line=line)
    return Contents("xml", sheets_of(reader.grids), (), tuple(damage.notices()), letters.encoding)


def _letters(content: bytes) -> Letters:
    """Return what the document declares, where it is not certain anyway."""
    declaration = _DECLARATION.match(content[:400].decode("latin-1"))
    declared = _DECLARED.search(declaration[0]) if declaration else None
    name = declared[1].lower() if declared else "utf-8"
    if not name.startswith("utf"):
        return Letters(content, _known(name))
    return certain_letters(content) or Letters(content, "utf-8")


def _undeclared(text: str) -> str:
    """Take off the declaration: it speaks of bytes, and these are letters."""
    declaration = _DECLARATION.match(text)
    return text[declaration.end() :] if declaration else text


def _known(name: str) -> str:
    """Return what Python calls an encoding; raises ``UserError`` for what is none of text."""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        raise refusals.damaged() from None
    if not _KNOWN.fullmatch(found):
        raise refusals.damaged()
    return found


class _Reader(Handler):
    """Puts cells where they are said to be, else beside the one before; rows likewise."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.is_workbook = False
        self._space = Space()
        self._row = self._column = -1
        self._rows_spanned = self._columns_merged = 0
        self._type = ""
        self._data: list[str] | None = None

    @override
    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Workbook":
            self.is_workbook = True
        elif name == "Worksheet":
            self._start_sheet(named(attributes, "Name"))
        elif name == "Row":
            self._row, self._column = small_number(named(attributes, "Index"), self._row + 2) - 1, -1
            self._rows_spanned = small_number(named(attributes, "Span"), 0)
        elif name == "Cell":
            self._column = small_number(named(attributes, "Index"), self._column + 2) - 1
            self._columns_merged = small_number(named(attributes, "MergeAcross"), 0)
        elif name == "Data":
            self._type, self._data = named(attributes, "Type"), []

    @override
    def text(self, text: str) -> None:
        if self._data is not None:
            self._data.append(text)

    @override
    def end(self, name: str) -> None:
        if name == "Data" and self._data is not None:
            text, self._data = "".join(self._data), None
            if self.grids:
                self.grids[-1].put(self._row, self._column, _value(text, self._type))
        elif name == "Cell":
            self._column += self._columns_merged
        elif name == "Row":
            self._row += self._rows_spanned

    def _start_sheet(self, name: str) -> None:
        if len(self.grids) >= limits.SHEETS:
            raise refusals.too_many_cells()
        self.grids.append(Grid(name, self._space))
        self._row = self._column = -1


def _value(text: str, kind: str) -> str:
    if kind == "Number":
        return plain_number(text)
    if kind == "Boolean":
        return boolean_text(is_true=text == "1")
    if kind == "DateTime":
        return plain_date(text)
    return text
