"""ZIP archives whose bytes follow from their contents alone: nothing packed, no dates, names in order.

Written and read here rather than by the standard library, so that an archive stays the same bytes under every
release of Python. The records are those of PKWARE's APPNOTE.TXT: 4.3.7 (file), 4.3.12 (directory), 4.3.16 (end).
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILES = 10_000  # the most that an archive may hold; its own counts end at 65,535
BYTES = 256 * 1024 * 1024  # the most that an archive may take, all in all

_FILE = struct.Struct("<4s5H3L2H")
_DIRECTORY = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_FILE_SIGN, _DIRECTORY_SIGN, _END_SIGN = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
# Version 2.0; names in UTF-8; stored as they are; midnight of 1 January 1980, the first day that the format knows.
_FORM = (20, 0x0800, 0, 0, 0x21)
_MADE_BY = 3 << 8 | 20  # Unix, so that the attributes are a file's mode
_MODE = 0o100644 << 16


def looks_like_one(beginning: bytes, end: bytes) -> bool:
    """Say whether a file with these first and last bytes is or was such an archive; one of both may be damaged."""
    return beginning.startswith(_FILE_SIGN) or end[-_END.size :].startswith(_END_SIGN)


def size_of(files: Mapping[str, bytes]) -> int:
    """Return how many bytes an archive of ``files`` takes."""
    beside = _FILE.size + _DIRECTORY.size
    return _END.size + sum(beside + 2 * len(name.encode()) + len(content) for name, content in files.items())


def pieces(files: Mapping[str, bytes]) -> Iterator[bytes]:
    """Yield the bytes of an archive of ``files``, bit by bit."""
    directory, place = [], 0
    for name in sorted(files, key=str.encode):
        written, content = name.encode(), files[name]
        fields = (*_FORM, zlib.crc32(content), len(content), len(content), len(written), 0)
        yield _FILE.pack(_FILE_SIGN, *fields)
        yield written
        yield content
        directory.append(_DIRECTORY.pack(_DIRECTORY_SIGN, _MADE_BY, *fields, 0, 0, 0, _MODE, place) + written)
        place += _FILE.size + len(written) + len(content)
    listed, count = b"".join(directory), len(directory)
    yield listed
    yield _END.pack(_END_SIGN, 0, 0, count, count, len(listed), place, 0)


def unpack(archive: bytes) -> dict[str, bytes]:
    """Return the files of an archive; raises ``ValueError`` unless every byte is as ``pieces`` writes it."""
    found = dict(_files(archive))
    place = 0
    for piece in pieces(found):
        if not archive.startswith(piece, place):
            raise ValueError("a byte differs")
        place += len(piece)
    if place != len(archive):
        raise ValueError("something follows")
    return found


def _files(archive: bytes) -> Iterator[tuple[str, bytes]]:
    """Go from file to file by the sizes that stand before them; whatever lies is found when it is compared."""
    place = 0
    for _number in range(FILES):
        if not archive.startswith(_FILE_SIGN, place) or len(archive) < place + _FILE.size:
            return
        *_form, size, _unpacked, name_size, _extra = _FILE.unpack_from(archive, place)
        name_ends = place + _FILE.size + name_size
        yield archive[place + _FILE.size : name_ends].decode(), archive[name_ends : name_ends + size]
        place = name_ends + size
