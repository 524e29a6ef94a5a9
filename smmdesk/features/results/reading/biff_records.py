"""The records of an old Excel workbook (MS-XLS 2.1.4), with what was continued put beside them, and their texts."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from smmdesk.features.results.reading import limits, refusals

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADER = struct.Struct("<HH")
_CONTINUE = 0x003C
_IS_WIDE, _HAS_SPOKEN, _IS_RICH = 1, 4, 8

Record = tuple[int, list[bytes]]


class Records:
    """A stream of records; all in all no more are read than a workbook may have."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self._left = limits.CELLS + limits.ROWS

    def read(self, place: int) -> Iterator[Record]:
        """Yield the records from a place to the end: kind, and its content in as many pieces as it stands in."""
        kind, pieces = -1, [b""]
        for each, content in self._bare(place):
            if each == _CONTINUE:
                pieces.append(content)
                continue
            if kind >= 0:
                yield kind, pieces
            kind, pieces = each, [content]
        if kind >= 0:
            yield kind, pieces

    def _bare(self, place: int) -> Iterator[tuple[int, bytes]]:
        while place + _HEADER.size <= len(self._stream):
            self._left -= 1
            if self._left < 0:
                raise refusals.too_many_cells()
            kind, size = _HEADER.unpack_from(self._stream, place)
            place += _HEADER.size
            yield kind, self._stream[place : place + size]
            place += size


class Texts:
    """Reads texts one after the other out of the pieces of a record; raises ``struct.error`` past their end."""

    def __init__(self, pieces: list[bytes], place: int) -> None:
        self._pieces, self._index, self._place = pieces, 0, place

    @property
    def is_at_end(self) -> bool:
        """Tell whether nothing is left."""
        return self._index >= len(self._pieces) - 1 and self._place >= len(self._pieces[-1])

    def next(self, length_size: int = 2) -> str:
        """Return the next text (MS-XLS 2.5.293): its length, its form, its letters, and what is passed over."""
        length = int.from_bytes(self._exactly(length_size), "little")
        form = self._exactly(1)[0]
        runs = int.from_bytes(self._exactly(2), "little") if form & _IS_RICH else 0
        spoken = int.from_bytes(self._exactly(4), "little") if form & _HAS_SPOKEN else 0
        text = self._letters(length, form)
        self._pass(4 * runs + spoken)
        return text

    def _letters(self, length: int, form: int) -> str:
        found: list[str] = []
        while length > 0:
            width = 2 if form & _IS_WIDE else 1
            raw = self._some(length * width)
            found.append(raw.decode("utf-16-le" if width == 2 else "latin-1", "replace"))  # noqa: PLR2004
            length -= -(-len(raw) // width)
            if length > 0:
                self._turn()
                form = self._exactly(1)[0]  # letters that go on say their form again
        return "".join(found)

    def _some(self, size: int) -> bytes:
        """Return as much as this piece has."""
        found = self._pieces[self._index][self._place : self._place + size]
        self._place += len(found)
        return found

    def _exactly(self, size: int) -> bytes:
        if self._place >= len(self._pieces[self._index]):
            self._turn()
        found = self._some(size)
        if len(found) < size:
            raise struct.error
        return found

    def _pass(self, size: int) -> None:
        size -= len(self._some(size))
        while size > 0:
            self._turn()
            size -= len(self._some(size))

    def _turn(self) -> None:
        self._index, self._place = self._index + 1, 0
        if self._index >= len(self._pieces):
            raise struct.error
