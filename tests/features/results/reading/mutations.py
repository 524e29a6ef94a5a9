"""Changes to files that damage or malice might make, chosen by chance that can be repeated."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from tests.features.results.reading.exports import EXPORTS
from tests.features.results.reading.files import ods, ole, xls, xlsx, zipped

if TYPE_CHECKING:
    from random import Random

_SHEETS = {
    "One": [["Date", "Ж", "x"], [("date", 46000), 1.5, True], [], ["ñ" * 300, 12, None]],
    "Two": [["a"]],
}
_ODS = {"One": [["Date", "Ж"], [("date", "2026-01-01"), 1.5], [], ["two\nlines", True]]}

FILES: dict[str, bytes] = {
    **{export.name: export.content for export in EXPORTS},
    "inline.xlsx": xlsx(_SHEETS, is_shared=False),
    "shared.xlsx": xlsx({**_SHEETS, "Formulas": [[("formula", "1+1", "2")]]}, date1904=True),
    "two.xls": xls(_SHEETS),
    "small.xls": xls({"S": [["a", 1.5]]}, is_small=True),
    "two.ods": ods(_ODS),
    "nested.zip": zipped({"a.xlsx": xlsx(_SHEETS), "folder/b.csv": "Date,x\n2026-01-01,1\n", "c.txt": ""}),
}

_PIECES = (
    *(b'"', b",", b";", b"\n", b"\r", b"\t", b"\0", b"<", b">", b"&", b"=", b"sep=;\n", b'""', b"\xff\xfe"),
    *(b"\xef\xbb\xbf", b"\xff\xff\xff\xff", b"\x7f\xff", b"\0\0\0\0", b"\x3c\0", b"\xfd\0", b"\x09\x08"),
    *(b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&#0;", b'r="XFD1048576"', b't="s"', b"999999999", b"-1", b"1e999"),
    *(b'table:number-columns-repeated="999999999"', b'table:number-rows-repeated="999999999"', b"NaN"),
    *(b'ss:Index="999999999"', b"=1+1", b"\xc3", b"\xe0\xb8", b"PK\x05\x06", b"PK\x01\x02", b"_x0000_"),
)
_SHORT = 64
_STREAM_START = 512  # of the containers that the fixtures are in


def mutated(chance: Random, content: bytes) -> bytes:
    """Return a file with a few changes, inside its archive or container where it is one."""
    if content.startswith(b"PK") and chance.random() < 0.8:
        return _inside_archive(chance, content)
    if content.startswith(b"\xd0\xcf") and chance.random() < 0.5:
        end = content.find(b"R\0o\0o\0t\0")
        return ole({"Workbook": _changed(chance, content[_STREAM_START:end].rstrip(b"\0"))})
    return _changed(chance, content)


def _inside_archive(chance: Random, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(members))
    members[name] = _changed(chance, members[name])
    if chance.random() < 0.1:
        del members[chance.choice(sorted(members))]
    return zipped(members)


def _changed(chance: Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _change in range(chance.choice((1, 1, 2, 3, 8))):
        chance.choice(_CHANGES)(chance, changed)
    return bytes(changed)


def _flip(chance: Random, content: bytearray) -> None:
    if content:
        content[chance.randrange(len(content))] = chance.randrange(256)


def _flip_bit(chance: Random, content: bytearray) -> None:
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _insert(chance: Random, content: bytearray) -> None:
    place = chance.randint(0, len(content))
    content[place:place] = chance.choice(_PIECES)


def _overwrite(chance: Random, content: bytearray) -> None:
    piece = chance.choice(_PIECES)
    place = chance.randint(0, len(content))
    content[place : place + len(piece)] = piece


def _drop(chance: Random, content: bytearray) -> None:
    place = chance.randint(0, len(content))
    del content[place : place + chance.randint(1, _SHORT)]


def _cut(chance: Random, content: bytearray) -> None:
    del content[chance.randint(0, len(content)) :]


def _repeat(chance: Random, content: bytearray) -> None:
    place = chance.randint(0, len(content))
    piece = content[place : place + chance.randint(1, _SHORT)]
    content[place:place] = piece * chance.choice((1, 2, 50))


def _splice(chance: Random, content: bytearray) -> None:
    other = chance.choice(tuple(FILES.values()))
    start = chance.randint(0, len(other))
    place = chance.randint(0, len(content))
    content[place:place] = other[start : start + chance.randint(1, 4 * _SHORT)]


_CHANGES = (_flip, _flip, _flip_bit, _insert, _insert, _overwrite, _drop, _cut, _repeat, _splice)
