"""Files made to do harm, broken ones and wrong ones: each ends in one sentence, in bounded time and memory."""

from __future__ import annotations

import csv
import io
import json
import os
import struct
import time
import traceback
import tracemalloc
import zipfile
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pytest

from smmdesk.core.errors import UserError
from smmdesk.core.vault import Secret
from smmdesk.features.accounts.importers import limits, read
from tests.features.accounts.importers.kdbx_files import PASSWORD, kdbx_3
from tests.features.accounts.importers.samples import (
    BAKERY,
    CANARY,
    TABLES,
    VALID,
    bitwarden_item,
    bitwarden_json,
    dashlane_zip,
    keepass_entry,
    keepass_xml,
    onepux,
    onepux_item,
    table_bytes,
    zip_bytes,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHROME = b"name,url,username,password\n"


@contextmanager
def _taking_at_most(mebibytes: int) -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < mebibytes * limits.MIB


def _assert_tells_nothing(error: UserError) -> None:
    assert error.__cause__ is None
    assert CANARY not in "".join(traceback.format_exception(error))


def _refusal(path: Path, content: bytes) -> str:
    (path / "export").write_bytes(content)
    return _refused(path / "export")


def _refused(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read(path, password=Secret(PASSWORD))
    error = caught.value
    assert "Nothing was imported." in error.sentence
    assert CANARY not in error.details
    _assert_tells_nothing(error)
    return error.sentence


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
        (b"SQLite format 3\x00", "a database of another program"),
        (b"\x03\xd9\xa2\x9a\x65\xfb\x4b\xb5", "a database of KeePass 1"),
    ],
)
def test_a_file_of_another_kind_is_called_by_its_name(tmp_path: Path, start: bytes, kind: str) -> None:
    assert f"The file is {kind}, not an export" in _refusal(tmp_path, start + bytes(1000))


@pytest.mark.parametrize(
    "content",
    [
        b"just a letter to a friend",
        b"a,b,c\n1,2,3\n",
        b"<html><body>KeePassFile</body></html>",
        b'{"answer": 42}',
        b"[]",
        zip_bytes({"xl/workbook.xml": b"<x/>"}),
        zip_bytes({}),
        "username,password\n".encode("utf-16"),
        b"\xef\xbb\xbf",
    ],
)
def test_what_is_no_known_export_is_told_what_would_be(tmp_path: Path, content: bytes) -> None:
    assert "These can be imported: KeePass, KeePassXC (KDBX), 1Password (1PUX)" in _refusal(tmp_path, content)


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_an_empty_file_is_called_empty(tmp_path: Path, content: bytes) -> None:
    assert "is empty" in _refusal(tmp_path, content)


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    assert "folder" in _refused(tmp_path)
    assert "no such file" in _refused(tmp_path / "nowhere")
    assert "no such file" in _refused(tmp_path / "a\0b")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert "device" in _refused(tmp_path / "pipe")


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "export").write_bytes(CHROME)

    def fail(*_arguments: object) -> io.BytesIO:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", fail)
    assert "cannot be read" in _refused(tmp_path / "export")


def test_a_file_over_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", limits.MIB)
    monkeypatch.setattr(limits, "ARCHIVE_BYTES", limits.MIB)
    assert "larger than 1 MB" in _refusal(tmp_path, CHROME + b"a" * limits.MIB)
    assert "larger than 1 MB" in _refusal(tmp_path, onepux() + bytes(limits.MIB))


def test_more_rows_than_the_limit_are_refused_with_the_number(tmp_path: Path) -> None:
    row = b"a,https://x.com,u,p\n"
    assert "more than 100,000 rows" in _refusal(tmp_path, CHROME + row * (limits.ROWS + 1))


@pytest.mark.parametrize(
    "line",
    [b"a" * 50_000_000, b'"' + b"a\n" * 25_000_000, b"," * 50_000_000, b'"' * 50_000_000, b'",' * 25_000_000],
    ids=["one word", "one quote", "commas", "quotes", "cells"],
)
def test_lines_of_50_mb_are_refused(tmp_path: Path, line: bytes) -> None:
    assert "table" in _refusal(tmp_path, CHROME + line)


def test_a_heading_of_50_mb_is_refused(tmp_path: Path) -> None:
    _refusal(tmp_path, b"a," * 25_000_000)


def test_the_limit_of_a_cell_is_as_python_has_it(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    _refusal(tmp_path, CHROME + b"a" * (before + 1))
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    "content", [CHROME + b"a,b\0c,d,e\n", CHROME + b"a,\xff\xfe,d,e\n", b"\xff\xfea\x00\x00\xd8"]
)
def test_zero_bytes_and_broken_letters_are_refused(tmp_path: Path, content: bytes) -> None:
    assert "not plain text in UTF-8" in _refusal(tmp_path, content)


@pytest.mark.parametrize(
    "content", [CHROME + f'a,https://x.com,u,"{CANARY}'.encode(), CHROME + b'a,"b"c,d,e\n']
)
def test_quotes_that_do_not_match_up_are_refused(tmp_path: Path, content: bytes) -> None:
    assert "quotes" in _refusal(tmp_path, content)


@pytest.mark.parametrize(
    "name",
    [r"\ud800", r"a\uDFFFb", r"\ude00\ud83d", r"\u0000"],
    ids=["lone high", "lone low", "swapped", "zero"],
)
def test_half_letters_and_zero_bytes_in_json_are_refused(tmp_path: Path, name: str) -> None:
    for make in (bitwarden_json(bitwarden_item(name="@@")), onepux(onepux_item(overview={"title": "@@"}))):
        content = make
        if content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                data = archive.read("export.data").replace(b"@@", name.encode())
            content = zip_bytes({"export.data": data})
        assert "damaged" in _refusal(tmp_path, content.replace(b"@@", name.encode()))


@pytest.mark.parametrize("name", [r"\ud83d\ude00", r"\\u0000", r"\\ud800"])
def test_whole_letters_written_as_codes_are_fine(tmp_path: Path, name: str) -> None:
    (tmp_path / "export").write_bytes(bitwarden_json(bitwarden_item(name="@@")).replace(b"@@", name.encode()))
    assert read(tmp_path / "export").rows[0].title == json.loads(f'"{name}"')


@pytest.mark.parametrize(
    "content",
    [
        b'{"items":' + b"[" * 1_000_000,
        b'{"items":' + b"[" * 1_000_000 + b"]" * 1_000_000 + b"}",
        b'{"items":' * 500_000,
        b'{"items":[' + b"{}," * 10_000_000 + b"{}]}",
        b'{"items":' + b"9" * 100_000 + b"}",
        b'{"items": [NaN, 1e999}',
        b"{",
    ],
    ids=["open", "deep", "objects", "many", "number", "no JSON", "cut"],
)
def test_deep_endless_and_broken_json_is_refused(tmp_path: Path, content: bytes) -> None:
    _refusal(tmp_path, content)


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE KeePassFile [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]><KeePassFile>&d;</KeePassFile>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE KeePassFile [<!ENTITY x SYSTEM "file:///etc/passwd">]><KeePassFile>&x;</KeePassFile>"""
ELSEWHERE = b"""<?xml version="1.0"?><!DOCTYPE KeePassFile SYSTEM "http://example.com/x.dtd"><KeePassFile/>"""


@pytest.mark.parametrize(
    "content",
    [
        ENTITIES,
        OUTSIDE,
        ELSEWHERE,
        b"<KeePassFile>" + b"<a>" * 500_000,
        b"<KeePassFile>&#0;</KeePassFile>",
        b"<KeePassFile>&nothing;</KeePassFile>",
        b'<?xml version="1.0" encoding="zip"?><KeePassFile/>',
        keepass_xml(keepass_entry(BAKERY))[:-100],
    ],
    ids=["laughs", "a file", "the network", "deep", "zero", "unknown", "encoding", "cut"],
)
def test_tricks_of_xml_are_refused(tmp_path: Path, content: bytes) -> None:
    _refusal(tmp_path, content)


def test_too_many_elements_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ELEMENTS", 1000)
    assert "too many parts" in _refusal(tmp_path, keepass_xml("<a/>" * 1000))


def _zip_bomb(name: str, size: int) -> bytes:
    return zip_bytes({name: bytes(size)})


@pytest.mark.parametrize("name", ["export.data", "credentials.csv"])
def test_a_zip_bomb_is_refused_before_it_unpacks(tmp_path: Path, name: str) -> None:
    bomb = _zip_bomb(name, 200 * limits.MIB)
    with _taking_at_most(8):
        assert "unpacks to far too much" in _refusal(tmp_path, bomb)


def test_a_zip_bomb_that_lies_about_its_size_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MEMBER_BYTES", limits.MIB)
    bomb = _zip_bomb("export.data", 20 * limits.MIB)
    lie = struct.pack("<I", 1000)
    liar = bomb.replace(struct.pack("<I", 20 * limits.MIB), lie)
    assert liar.count(lie) >= 2
    with _taking_at_most(8):
        assert "damaged or unpacks" in _refusal(tmp_path, liar)


def test_only_the_members_that_are_needed_are_unpacked(tmp_path: Path) -> None:
    content = onepux(onepux_item(), members={"files/1___huge.bin": bytes(100 * limits.MIB)})
    with _taking_at_most(8):
        (tmp_path / "export").write_bytes(content)
        assert read(tmp_path / "export").files == ["huge.bin"]


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBERS", 50)
    _refusal(tmp_path, onepux(members={f"files/{number}": b"" for number in range(60)}))


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_rare_ways_of_packing_are_refused(tmp_path: Path, method: int) -> None:
    _refusal(tmp_path, zip_bytes({"export.data": b'{"accounts": []}'}, method))


def test_a_locked_archive_says_so(tmp_path: Path) -> None:
    content = bytearray(zip_bytes({"export.data": b'{"accounts": []}'}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    assert "locked with a password" in _refusal(tmp_path, bytes(content))


def test_names_in_an_archive_are_no_paths(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    names = ["files/../../../outside", "files/C:\\Windows\\evil.dll", "/etc/evil", "files/x___a\nb"]
    (tmp_path / "inside" / "export").write_bytes(onepux(onepux_item(), members=dict.fromkeys(names, b"x")))
    found = read(tmp_path / "inside" / "export")
    assert found.files[:2] == ["outside", "evil.dll"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["export", "inside"]


@pytest.mark.parametrize("label", [*VALID, "kdbx"])
def test_a_file_cut_anywhere_is_read_or_refused(tmp_path: Path, label: str) -> None:
    content = VALID.get(label) or kdbx_3(CANARY)
    for end in range(0, len(content), max(1, len(content) // 40)):
        (tmp_path / "export").write_bytes(content[:end])
        try:
            read(tmp_path / "export", password=Secret(PASSWORD))
        except UserError as error:
            _assert_tells_nothing(error)


def test_no_traceback_shows_what_is_in_a_file(tmp_path: Path) -> None:
    for content in (
        CHROME + f'a,b,c,"{CANARY}'.encode(),
        CHROME + f"a,b,{CANARY},\xff".encode("latin-1"),
        bitwarden_json(bitwarden_item(name=CANARY))[:-20],
        keepass_xml(keepass_entry(BAKERY))[:-100],
        kdbx_3(packed=f"<KeePassFile>{CANARY}".encode()),
        dashlane_zip()[:-10],
        table_bytes(TABLES[0].heading, TABLES[0].record)[:-10],
    ):
        (tmp_path / "export").write_bytes(content)
        with pytest.raises(UserError) as caught:
            read(tmp_path / "export", password=Secret(PASSWORD))
        _assert_tells_nothing(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        CHROME + b"\n" * 5_100_000,
        b"name,login_username,login_password,fields\n" + b'a,b,c,"' + b"x: 1\n" * 20_000 + b'"\n',
        b"<KeePassFile " + b" ".join(b'a%d="1"' % number for number in range(200_000)) + b"/>",
        b'{"items":[' + b"1.5," * 5_100_000 + b"1]}",
    ],
    ids=["blank lines", "fields of one name", "attributes", "numbers"],
)
def test_what_looks_cheap_but_is_not_takes_little_time(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "export").write_bytes(content)
    started = time.process_time()
    with suppress(UserError):
        read(tmp_path / "export")
    assert time.process_time() - started < 10  # seconds when the cost grows with the square: minutes


def test_the_costliest_table_within_the_limits_takes_bounded_memory(tmp_path: Path) -> None:
    content = CHROME + (b"a" + b"," * 49 + b"\n") * 10_000
    (tmp_path / "export").write_bytes(content)
    with _taking_at_most(40):
        assert read(tmp_path / "export").count == 10_000
