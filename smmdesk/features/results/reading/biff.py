"""Old Excel workbooks, BIFF8 and BIFF5 (MS-XLS), in their container.

They are read here, not by python-calamine as XLSX is: it makes room for the whole rectangle up to the last cell and for
each copy of a text, and where there is none the program ends. What it must not see can only be told by following the
container, the records and the texts, which is most of a reader.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smmdesk.features.results.reading import limits, refusals
from smmdesk.features.results.reading.biff_records import Records, Texts
from smmdesk.features.results.reading.biff_sheet import SheetReader, bare_text
from smmdesk.features.results.reading.contents import Contents
from smmdesk.features.results.reading.grid import Space, sheets_of
from smmdesk.features.results.reading.ole import Container
from smmdesk.features.results.reading.serial_dates import NumberFormats
from smmdesk.features.results.reading.worked_out import worked_out

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_STREAMS = ("workbook", "book")
_ENCRYPTED = "encryptedpackage"  # a newer workbook with a password
_BEGIN, _END = 0x0809, 0x000A
_LOCKED = 0x002F
_BIFF8 = 0x0600
_WORKSHEET = 0


def read_biff(content: bytes) -> Contents:
    """Return the workbook's sheets; raises ``UserError`` for other documents, locked, damaged or endless ones."""
    container = Container(content)
    if _ENCRYPTED in container.names:
        raise refusals.locked()
    name = next((name for name in _STREAMS if name in container.names), "")
    if not name:
        raise refusals.not_a_table()
    try:
        return _read(Records(container.read(name)))
    except (struct.error, IndexError, LookupError):
        raise refusals.damaged() from None


def _read(records: Records) -> Contents:
    workbook = _Workbook()
    for kind, pieces in records.read(0):
        if kind == _END:
            break
        note = _NOTED.get(kind)
        if note:
            note(workbook, pieces)
    reader = SheetReader(Space(), workbook.texts, workbook.formats, workbook.code_page)
    grids = [reader.read(name, records.read(place)) for name, place in workbook.sheets]
    return Contents("xls", sheets_of(grids), notices=worked_out(reader.formulas))


@dataclass
class _Workbook:
    """What stands before the sheets."""

    sheets: list[tuple[str, int]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    formats: NumberFormats = field(default_factory=NumberFormats)
    code_page: str = ""  # empty: the texts are Unicode (BIFF8)

    def begin(self, pieces: list[bytes]) -> None:
        (version,) = struct.unpack_from("<H", pieces[0])
        self.code_page = "" if version == _BIFF8 else "cp1252"

    def locked(self, _pieces: list[bytes]) -> None:
        raise refusals.locked()

    def page(self, pieces: list[bytes]) -> None:
        (number,) = struct.unpack_from("<H", pieces[0])
        if self.code_page:
            self.code_page = _PAGES.get(number, f"cp{number}" if number in _WINDOWS_PAGES else "cp1252")

    def date_mode(self, pieces: list[bytes]) -> None:
        self.formats.is_1904 = pieces[0][:2] == b"\1\0"

    def number_format(self, pieces: list[bytes]) -> None:
        (number,) = struct.unpack_from("<H", pieces[0])
        self.formats.add(number, self._text(pieces, 2, 1 if self.code_page else 2))

    def cell_format(self, pieces: list[bytes]) -> None:
        self.formats.add_cell_format(struct.unpack_from("<HH", pieces[0])[1])

    def sheet(self, pieces: list[bytes]) -> None:
        place, _state, kind = struct.unpack_from("<IBB", pieces[0])
        if kind == _WORKSHEET:
            self.sheets.append((self._text(pieces, 6, 1), place))
        if len(self.sheets) > limits.SHEETS:
            raise refusals.too_many_cells()

    def shared_texts(self, pieces: list[bytes]) -> None:
        (count,) = struct.unpack_from("<I", pieces[0], 4)
        texts = Texts(pieces, 8)
        while len(self.texts) < count and not texts.is_at_end:
            self.texts.append(texts.next())

    def _text(self, pieces: list[bytes], place: int, length_size: int) -> str:
        if self.code_page:
            return bare_text(pieces[0], place, length_size, self.code_page)
        return Texts(pieces, place).next(length_size)


_WINDOWS_PAGES = frozenset({437, 850, 866, 874, 932, 936, 949, 950, *range(1250, 1259)})
_PAGES = {10000: "mac_roman", 10007: "mac_cyrillic", 32768: "mac_roman"}
_NOTED: Mapping[int, Callable[[_Workbook, list[bytes]], None]] = {
    _BEGIN: _Workbook.begin,
    _LOCKED: _Workbook.locked,
    0x0042: _Workbook.page,
    0x0022: _Workbook.date_mode,
    0x041E: _Workbook.number_format,
    0x00E0: _Workbook.cell_format,
    0x0085: _Workbook.sheet,
    0x00FC: _Workbook.shared_texts,
}
