"""Files made to do harm, broken ones and wrong ones: each ends in one sentence, in bounded time and memory."""

from __future__ import annotations

import os
import struct
import time
import tracemalloc
import zipfile
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from smmdesk.core.errors import UserError
from smmdesk.features.results.reading import limits, read_book
from tests.features.results.reading.files import (
    ods,
    ole,
    spreadsheet_xml,
    table,
    with_part,
    xls,
    xlsx,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SMALL = {"S": [["Date", "x"], ["2026-01-01", 1]]}
SECONDS = 20  # generous: other work goes on beside the tests


@contextmanager
def bounded(mebibytes: int) -> Iterator[None]:
    began = time.process_time()
    tracemalloc.start()
    try:
        yield
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < mebibytes * limits.MIB
    assert time.process_time() - began < SECONDS


def refusal(folder: Path, content: bytes | str) -> str:
    file = folder / "file"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(UserError) as refused:
        read_book(file)
    assert refused.value.__cause__ is None
    return refused.value.sentence


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \r\n ", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x89PNG\r\n", "a picture"),
        (b"SQLite format 3\0" + bytes(90), "a database"),
        (b"<!DOCTYPE html><html><table><tr><td>1</td></tr></table>", "a web page"),
        ("\ufeff<html><table></table>".encode("utf-16-le"), "a web page"),
        (b'{"a": 1}', "holds no table"),
        (b"<svg></svg>", "holds no table"),
        (b'<?xml version="1.0"?><rss></rss>', "holds no table"),
        (b"abc\0\0\1\2" * 50, "holds no table"),
        (zipped({}), "empty"),
        (
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
            "holds no table",
        ),
        (zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<a/>"}), "holds no table"),
        (xlsx({"S": []}), "empty"),
        (xls({"S": [], "T": [[None]]}), "empty"),
        (zipped({"a": b"%PDF-1.7"}), "a PDF"),
        (b"PK\x03\x04" + bytes(200), "archive is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "damaged"),
    ],
)
def test_what_is_no_table_is_refused_in_words(tmp_path, content, words):
    assert words in refusal(tmp_path, content)


def test_a_folder_a_pipe_and_nothing_are_refused(tmp_path):
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    for path, words in (
        (tmp_path, "a folder"),
        (tmp_path / "pipe", "a folder|no such file"),
        (tmp_path / "no", "no such file"),
    ):
        with pytest.raises(UserError, match=words):
            read_book(path)


def test_a_file_that_is_too_large_is_not_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "FILE_BYTES", limits.MIB)
    assert "larger than 1 MB" in refusal(tmp_path, b"a,b\n" * limits.MIB)


def test_a_table_with_too_many_rows_or_columns_is_refused(tmp_path, monkeypatch):
    assert "far more rows or columns" in refusal(tmp_path, "a,b\n" + "," * limits.COLUMNS)
    monkeypatch.setattr(limits, "ROWS", 1000)
    assert "far more rows or columns" in refusal(tmp_path, "a,b\n" * 1001)
    monkeypatch.setattr(limits, "TEXT_CELLS", 1000)
    assert "far more rows or columns" in refusal(tmp_path, "a,b\n" * 501)


@pytest.mark.parametrize("end", ['"' + "x\n" * limits.LETTERS, "x" * (limits.LETTERS + 1)])
def test_a_cell_without_an_end_is_refused(tmp_path, end):
    assert "A cell is far too long" in refusal(tmp_path, "a,b\n1,2\n" + end)


def test_a_spreadsheet_with_a_cell_in_its_last_corner_is_refused(tmp_path):
    far = with_part(xlsx(SMALL), "xl/worksheets/sheet1.xml", 'r="B2"', 'r="XFD1048576"')
    several = {str(number): [["x"]] for number in range(9)}
    many = xlsx(several)
    for number in range(1, 10):
        many = with_part(many, f"xl/worksheets/sheet{number}.xml", 'r="A1"', 'r="A1048576"')
    wide = xls({"S": [["x"]]}).replace(
        struct.pack("<HHHHHI", 0xFD, 10, 0, 0, 0, 0), struct.pack("<HHHHHI", 0xFD, 10, 65535, 65535, 0, 0)
    )
    with bounded(120):
        assert "far more rows" in refusal(tmp_path, far)
        assert "far more rows" in refusal(tmp_path, many)
        assert "damaged" in refusal(tmp_path, wide)


def read_book_of(folder: Path, content: bytes):
    (folder / "file").write_bytes(content)
    return read_book(folder / "file")


def test_one_text_in_very_many_cells_is_refused_or_takes_the_room_of_one(tmp_path):
    text = "x" * 30_000
    rows = [[text] * 10] * 200
    one = xlsx({"S": [[text]]})
    row = "<row>" + '<c t="s"><v>0</v></c>' * 10 + "</row>"
    content = with_part(
        one, "xl/worksheets/sheet1.xml", '<row r="1"><c r="A1" t="s"><v>0</v></c></row>', row * 5_000
    )
    with bounded(100):
        assert "far more rows" in refusal(tmp_path, content)
        assert sum(1 for _row in read_book_of(tmp_path, xls({"S": rows})).sheets[0].rows()) == 200


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<table:table-row>", '<table:table-row table:number-rows-repeated="999999999">'),
        (
            '<table:table-cell office:value-type="string">',
            '<table:table-cell office:value-type="string" table:number-columns-repeated="999999999">',
        ),
        ("<text:p>Date", '<text:p><text:s text:c="999999999"/>Date'),
    ],
)
def test_repetition_without_an_end_is_refused(tmp_path, old, new):
    with bounded(300):
        assert refusal(tmp_path, with_part(ods(SMALL), "content.xml", old, new))


def test_xml_that_expands_or_nests_without_an_end_is_refused(tmp_path):
    laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>'
    text = spreadsheet_xml({"S": [["x"]]})
    declared = text.replace("<Workbook", laughs + "<Workbook")
    deep = text.replace("<Row>", "<Row>" * 10_000)
    outside = xlsx(SMALL)
    for part in (
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "_rels/.rels",
    ):
        evil = with_part(outside, part, "?>\n", "?>\n" + laughs)
        assert "damaged" in refusal(tmp_path, evil)
    with bounded(50):
        assert "damaged" in refusal(tmp_path, declared)
        assert "far more rows" in refusal(tmp_path, deep)


def test_a_zip_bomb_is_refused_before_it_unpacks(tmp_path):
    huge = "0" * (50 * limits.MIB)
    bombs = [zipped({"a.csv": huge}), zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": huge})]
    with bounded(30):
        for bomb in bombs:
            assert "unpacks to far too much" in refusal(tmp_path, bomb)


def test_an_archive_of_very_many_members_is_refused(tmp_path):
    assert "far too much" in refusal(
        tmp_path, zipped({str(number): b"" for number in range(limits.MEMBERS + 1)})
    )


@pytest.mark.parametrize("chained", [0, 1])
def test_a_container_whose_sectors_go_in_a_circle_is_refused(tmp_path, chained):
    content = bytearray(ole({"Workbook": bytes(9000)}))
    table_at = content.rindex(struct.pack("<II", 1, 2)) + 4 * chained
    content[table_at : table_at + 4] = struct.pack("<I", 0)
    with bounded(5):
        assert refusal(tmp_path, bytes(content))


@pytest.mark.parametrize("field", [48, 60, 68, 76])
def test_a_container_that_points_outside_itself_is_refused(tmp_path, field):
    """Directory, small sectors, tables of tables and the table itself are all said to be far away."""
    content = bytearray(ole({"Workbook": bytes(9000)}))
    content[field : field + 4] = struct.pack("<I", 1_000_000)
    assert "damaged" in refusal(tmp_path, bytes(content))


def test_a_workbook_that_lists_one_sheet_very_often_is_refused(tmp_path):
    sheets = {str(number): [["x"]] for number in range(limits.SHEETS + 1)}
    assert "far more rows" in refusal(tmp_path, xls(sheets))
    assert "far more rows" in refusal(tmp_path, xlsx(sheets))


def test_reading_a_long_text_needs_little_more_than_its_bytes(tmp_path):
    rows = [[f"2026-01-{day % 28 + 1:02}", *map(str, range(10))] for day in range(30_000)]
    content = table([["Date", *"abcdefghij"], *rows]).encode()
    del rows
    with bounded(3 * len(content) // limits.MIB + 4):
        book = read_book_of(tmp_path, content)
        assert sum(1 for _row in book.sheets[0].rows()) == 30_001


@pytest.mark.parametrize(
    "content",
    [
        b"a" * limits.MIB + b"\xff",
        b"a\xff" + b" " * limits.MIB + b"b",
        b"a\tb\n" + b"\t" * 16_000 + b"=\n" + (b"\t" * 16_000 + b"x=\n") * 50,
        b"<?xml " + b" " * limits.MIB,
        b'<?xml version="1.0"?><Workbook>' + b"\n" * 4 * limits.MIB + b"</Workbook>",
        b'"' * limits.MIB,
        b'""\n' * 50_000,
        spreadsheet_xml({"S": [[7]]}).replace(">7<", ">" + "1" * limits.MIB + "x<").encode(),
        with_part(ods(SMALL), "content.xml", "<text:p>Date", "<text:p>" + '<text:s text:c="100000"/>' * 99),
    ],
    ids=range(9),
)
def test_what_invites_to_search_again_and_again_is_read_once(tmp_path, content):
    (tmp_path / "file").write_bytes(content)
    with bounded(60), suppress(UserError):
        read_book(tmp_path / "file")


def test_a_long_sheet_that_is_listed_again_and_again_is_refused(tmp_path, monkeypatch):
    two = xlsx({"One": [["x"]] * 100, "Two": [["y"]]})
    same = with_part(two, "xl/_rels/workbook.xml.rels", "sheet2.xml", "sheet1.xml")
    assert len(read_book_of(tmp_path, same).sheets) == 2
    monkeypatch.setattr(limits, "AGAIN_BYTES", 10_000)
    assert "far more rows" in refusal(tmp_path, same)


@pytest.mark.parametrize(
    "cell",
    [
        'r="A4294967298"><v>1</v>',
        'r="ZZZ1"><v>1</v>',
        'r="ZZZZZZZ1"><v>1</v>',
        'r="A-1"><v>1</v>',
        'r="A1" t="s"><v>1<![CDATA[0]]></v>',
        'r="A1" t="s"><v>00000000000</v>',
        'r="A1" t="s"><v>+1</v>',
        'r="A1" t="s"><v>0<!-- -->0</v>',
        'r="A1" t="s"><v>0<q/>0</v>',
        'r="A1" t="s"><v>0&#48;</v>',
        " ".join(f'a{number}=""' for number in range(limits.ATTRIBUTES + 1)) + "><v>1</v>",
    ],
    ids=range(11),
)
def test_a_cell_that_a_library_might_put_elsewhere_is_refused(tmp_path, cell):
    content = with_part(xlsx({"S": [["x"]]}), "xl/worksheets/sheet1.xml", 'r="A1" t="s"><v>0</v>', cell)
    assert "damaged" in refusal(tmp_path, content)


def test_shared_texts_that_could_be_counted_in_two_ways_are_refused(tmp_path):
    inside = with_part(xlsx(SMALL), "xl/sharedStrings.xml", "<si>", "<si><si/>")
    with zipfile.ZipFile(BytesIO(xlsx(SMALL))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/more.xml"] = members["xl/sharedStrings.xml"]
    for content in (inside, zipped(members)):
        assert "damaged" in refusal(tmp_path, content)


def test_an_endless_number_format_is_refused(tmp_path):
    formats = f'<numFmts><numFmt numFmtId="170" formatCode="{"0" * 2_000}"/></numFmts><cellXfs'
    assert "damaged" in refusal(tmp_path, with_part(xlsx(SMALL), "xl/styles.xml", "<cellXfs", formats))


def test_a_workbook_in_wide_letters_is_refused(tmp_path):
    with zipfile.ZipFile(BytesIO(xlsx(SMALL))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"].decode().replace("UTF-8", "UTF-16")
    members["xl/worksheets/sheet1.xml"] = sheet.encode("utf-16")
    assert "damaged" in refusal(tmp_path, zipped(members))
