"""The cells of one sheet of an old Excel workbook (MS-XLS 2.4)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from smmdesk.features.results.reading import refusals
from smmdesk.features.results.reading.biff_records import Texts
from smmdesk.features.results.reading.grid import Grid, boolean_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from smmdesk.features.results.reading.biff_records import Record
    from smmdesk.features.results.reading.grid import Space
    from smmdesk.features.results.reading.serial_dates import NumberFormats

_BEGIN, _END = 0x0809, 0x000A
_CELL = struct.Struct("<HHH")  # row, column, format
_RK = struct.Struct("<HI")  # format, number
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


class SheetReader:
    """Reads sheets one after the other, with the texts and formats of their workbook."""

    def __init__(self, space: Space, texts: Sequence[str], formats: NumberFormats, code_page: str) -> None:
        self.formulas = 0
        self._space, self._texts, self._formats, self._code_page = space, texts, formats, code_page
        self._grid = Grid("", space)
        self._awaiting = (-1, -1)  # the cell of a formula whose text follows it

    def read(self, name: str, records: Iterable[Record]) -> Grid:
        """Return a sheet's cells; a chart inside it is passed over."""
        self._grid, depth = Grid(name, self._space), 0
        for kind, pieces in records:
            depth += (kind == _BEGIN) - (kind == _END)
            if depth == 0:
                break
            take = _TAKEN.get(kind)
            if take and depth == 1:
                take(self, pieces)
        return self._grid

    def shared_text(self, pieces: list[bytes]) -> None:
        """Put a text that the workbook keeps once for all cells."""
        row, column, _format = _CELL.unpack_from(pieces[0])
        (number,) = struct.unpack_from("<I", pieces[0], _CELL.size)
        if number >= len(self._texts):
            raise refusals.damaged()
        self._grid.put(row, column, self._texts[number])

    def own_text(self, pieces: list[bytes]) -> None:
        """Put a text that stands in the cell itself."""
        row, column, _format = _CELL.unpack_from(pieces[0])
        self._grid.put(row, column, self._text(pieces, _CELL.size))

    def number(self, pieces: list[bytes]) -> None:
        """Put a double."""
        row, column, cell_format = _CELL.unpack_from(pieces[0])
        (value,) = struct.unpack_from("<d", pieces[0], _CELL.size)
        self._put_number(row, column, cell_format, value)

    def packed_number(self, pieces: list[bytes]) -> None:
        """Put a number of 30 bits."""
        row, column = struct.unpack_from("<HH", pieces[0])
        cell_format, packed = _RK.unpack_from(pieces[0], 4)
        self._put_number(row, column, cell_format, _unpacked(packed))

    def packed_numbers(self, pieces: list[bytes]) -> None:
        """Put numbers of 30 bits into cells beside each other."""
        row, column = struct.unpack_from("<HH", pieces[0])
        for count in range((len(pieces[0]) - 6) // _RK.size):
            cell_format, packed = _RK.unpack_from(pieces[0], 4 + count * _RK.size)
            self._put_number(row, column + count, cell_format, _unpacked(packed))

    def truth(self, pieces: list[bytes]) -> None:
        """Put a truth or an error."""
        row, column, _format, value, is_error = struct.unpack_from("<HHHBB", pieces[0])
        text = _ERRORS.get(value, "#N/A") if is_error else boolean_text(is_true=bool(value))
        self._grid.put(row, column, text)

    def formula(self, pieces: list[bytes]) -> None:
        """Put what a formula gave; a text comes with the record after it."""
        self.formulas += 1
        row, column, _format, kind, _none, value = struct.unpack_from("<HHHBBB", pieces[0])
        (mark,) = struct.unpack_from("<H", pieces[0], 12)
        if mark != 0xFFFF:  # noqa: PLR2004 (no number looks so)
            self.number(pieces)
        elif kind == 0:
            self._awaiting = (row, column)
        elif kind == 1:
            self._grid.put(row, column, boolean_text(is_true=bool(value)))
        elif kind == 2:  # noqa: PLR2004 (an error)
            self._grid.put(row, column, _ERRORS.get(value, "#N/A"))

    def formula_text(self, pieces: list[bytes]) -> None:
        """Put the text that a formula gave."""
        row, column = self._awaiting
        if row >= 0:
            self._grid.put(row, column, self._text(pieces, 0))
        self._awaiting = (-1, -1)

    def _put_number(self, row: int, column: int, cell_format: int, value: float) -> None:
        self._grid.put(row, column, self._formats.text(value, cell_format))

    def _text(self, pieces: list[bytes], place: int) -> str:
        if self._code_page:
            return bare_text(pieces[0], place, 2, self._code_page)
        return Texts(pieces, place).next()


def bare_text(content: bytes, place: int, length_size: int, code_page: str) -> str:
    """Return a text of BIFF5: its length and its bytes."""
    length = int.from_bytes(content[place : place + length_size], "little")
    place += length_size
    return content[place : place + length].decode(code_page, "replace")


def _unpacked(packed: int) -> float:
    """Return the number of 30 bits: whole or the beginning of a double, perhaps in hundredths (MS-XLS 2.5.217)."""
    value: float
    if packed & 2:
        (whole,) = struct.unpack("<i", struct.pack("<I", packed))
        value = whole >> 2
    else:
        (value,) = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))
    return float(value / 100 if packed & 1 else value)


_TAKEN: Mapping[int, Callable[[SheetReader, list[bytes]], None]] = {
    0x00FD: SheetReader.shared_text,
    0x0204: SheetReader.own_text,
    0x00D6: SheetReader.own_text,
    0x0203: SheetReader.number,
    0x027E: SheetReader.packed_number,
    0x00BD: SheetReader.packed_numbers,
    0x0205: SheetReader.truth,
    0x0006: SheetReader.formula,
    0x0207: SheetReader.formula_text,
}
