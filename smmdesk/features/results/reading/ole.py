"""The old Office documents' container (MS-CFB): a small file system of which one stream is wanted."""

from __future__ import annotations

import struct
from itertools import islice
from typing import TYPE_CHECKING

from smmdesk.features.results.reading import refusals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEADER = struct.Struct("<8s16s5H6s9I")
_HEADER_SIZE = 512
_MINI_SHIFT, _MINI_CUTOFF = 6, 4096
_FORMS = {(shift, _MINI_SHIFT, _MINI_CUTOFF) for shift in (9, 12)}
_LAST_SECTOR = 0xFFFFFFFA  # higher numbers end a chain or mark what is free
_ENTRY = 128
_ROOT, _STREAM = 5, 2
_ROOT_NAME = ""


class Container:
    """The streams by their names; chains of sectors are followed no further than there are sectors."""

    def __init__(self, content: bytes) -> None:
        if len(content) < _HEADER_SIZE:
            raise refusals.damaged()
        fields = _HEADER.unpack_from(content)
        shift, mini_shift, cutoff = fields[5], fields[6], fields[12]
        if (shift, mini_shift, cutoff) not in _FORMS:
            raise refusals.damaged()
        self._content, self._size = content, 1 << shift
        self._count = len(content) // self._size
        self._next = self._table(self._table_sectors(fields[15]), self._count)
        self._entries = {name: entry for name, *entry in self._directory(fields[10])}
        mini_count = len(content) >> _MINI_SHIFT
        self._mini_next = self._table(self._chain(fields[13], self._next, self._count), mini_count)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the streams' names in lower case."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """Return a stream's content; raises ``UserError`` for a broken one."""
        kind, start, size = self._entries[name]
        is_mini = kind == _STREAM and size < _MINI_CUTOFF
        content = self._mini(start, size) if is_mini else self._plain(start, size)
        if len(content) < size:
            raise refusals.damaged()
        return content[:size]

    def _plain(self, start: int, size: int) -> bytes:
        count = min(-(-size // self._size), self._count)
        return b"".join(map(self._sector, islice(self._chain(start, self._next, self._count), count)))

    def _mini(self, start: int, size: int) -> bytes:
        all_mini = self.read(_ROOT_NAME)
        chain = islice(self._chain(start, self._mini_next, len(self._mini_next)), -(-size >> _MINI_SHIFT) + 1)
        return b"".join(all_mini[number << _MINI_SHIFT : (number + 1) << _MINI_SHIFT] for number in chain)

    def _table_sectors(self, following: int) -> Iterator[int]:
        """Yield the sectors of the table of sectors: 109 in the header, more in a chain of their own."""
        yield from struct.unpack_from("<109I", self._content, _HEADER.size)
        for _number in range(self._count):
            if following >= _LAST_SECTOR:
                return
            *numbers, following = self._numbers(following)
            yield from numbers

    def _table(self, sectors: Iterable[int], count: int) -> list[int]:
        """Return which sector follows each, for so many sectors."""
        table: list[int] = []
        for sector in sectors:
            if sector < _LAST_SECTOR and len(table) < count:
                table.extend(self._numbers(sector))
        return table

    def _numbers(self, sector: int) -> tuple[int, ...]:
        content = self._sector(sector)
        if len(content) < self._size:
            raise refusals.damaged()
        return struct.unpack(f"<{self._size // 4}I", content)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._content):
            raise refusals.damaged()
        return self._content[start : start + self._size]

    def _chain(self, sector: int, following: list[int], count: int) -> Iterator[int]:
        for _number in range(count + 1):
            if sector >= _LAST_SECTOR:
                return
            if sector >= len(following):
                break
            yield sector
            sector = following[sector]
        raise refusals.damaged()

    def _directory(self, start: int) -> Iterator[tuple[str, int, int, int]]:
        for sector in self._chain(start, self._next, self._count):
            content = self._sector(sector)
            for place in range(0, len(content) - _ENTRY + 1, _ENTRY):
                name_size, kind = struct.unpack_from("<HB", content, place + 64)
                first, size = struct.unpack_from("<II", content, place + 116)
                if kind in {_ROOT, _STREAM} and 2 <= name_size <= 64:  # noqa: PLR2004 (bytes of a name)
                    name = content[place : place + name_size - 2].decode("utf-16-le", "replace")
                    yield (_ROOT_NAME if kind == _ROOT else name.lower()), kind, first, size
