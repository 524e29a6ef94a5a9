"""Cells of spreadsheets as text: the same as another reader sees, and where it loses something, as they stand."""

from __future__ import annotations

import datetime as dt
import io
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from smmdesk.core.errors import UserError
from smmdesk.features.results.reading.kinds_of_file import read_contents
from tests.features.results.reading.files import ods, ole, spreadsheet_xml, xls, xlsx, zipped

quickly = settings(max_examples=40, deadline=None, derandomize=True)
letters = st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="_")
cells = (
    st.none()
    | st.text(letters, min_size=1, max_size=60)
    | st.integers(-(2**28), 2**28)
    | st.floats(-1e14, 1e14, allow_nan=False).filter(lambda value: not value.is_integer())
    | st.booleans()
    | st.tuples(st.just("date"), st.integers(61, 2_900_000))
)
sheets = st.dictionaries(
    st.text(letters, min_size=1, max_size=12).map(str.strip).filter(bool),
    st.lists(st.lists(cells, max_size=6), max_size=8).map(lambda rows: [*rows, ["x"]]),
    min_size=1,
    max_size=3,
)


def read_rows(content: bytes | str) -> dict[str, list[tuple[str, ...]]]:
    found = read_contents(content if isinstance(content, bytes) else content.encode(), "file", {})
    return {sheet.name: [row for _number, row in sheet.rows()] for sheet in found.sheets}


def seen_by_another(content: bytes) -> dict[str, list[tuple[str, ...]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: trimmed(
            [*map(as_text, row)] for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        )
        for name in book.sheet_names
    }


def trimmed(rows) -> list[tuple[str, ...]]:
    """Take off the empty cells at the end of each row, and the empty rows at the end."""
    kept = [tuple(row[: max((x for x, cell in enumerate(row, 1) if cell), default=0)]) for row in rows]
    return kept[: max((y for y, row in enumerate(kept, 1) if row), default=0)]


def as_text(value) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int | float):
        return str(int(value)) if float(value).is_integer() else repr(value)
    return value


@quickly
@given(sheets)
def test_a_new_workbook_reads_as_another_reader_reads_it(written):
    content = xlsx(written)
    assert read_rows(content) == seen_by_another(content)


@quickly
@given(sheets)
def test_an_old_workbook_reads_as_another_reader_reads_it(written):
    content = xls(written)
    assert read_rows(content) == seen_by_another(content)


@quickly
@given(sheets)
def test_texts_written_into_their_cells_read_as_shared_ones(written):
    assert read_rows(xlsx(written, is_shared=False)) == read_rows(xlsx(written))


def test_a_small_old_workbook_is_read_out_of_its_containers_small_pieces():
    content = xls({"Metrics": [["Date", "ที่นี่"], ["08/26/2025", 34]]}, is_small=True)
    assert (
        read_rows(content) == seen_by_another(content) == {"Metrics": [("Date", "ที่นี่"), ("08/26/2025", "34")]}
    )


def test_an_open_document_reads_the_same():
    rows = [
        ["Дата", "x"],
        [("date", "2026-01-31"), 1.5],
        [("date", "2026-01-31T10:00:00"), 12],
        [],
        [None, "two\nlines"],
    ]
    assert read_rows(ods({"Лист": rows})) == {
        "Лист": [("Дата", "x"), ("2026-01-31", "1.5"), ("2026-01-31T10:00:00", "12"), (), ("", "two\nlines")]
    }


def test_days_count_from_1900_or_1904():
    rows = [[("date", 1), ("date", 60.5), ("date", 61), ("date", 46000.75), ("date", 0.5)]]
    assert read_rows(xlsx({"S": rows}))["S"] == [
        ("1900-01-01", "1900-02-28T12:00:00", "1900-03-01", "2025-12-09T18:00:00", "12:00:00")
    ]
    assert read_rows(xlsx({"S": rows}, date1904=True))["S"][0][3] == "2029-12-10T18:00:00"


def test_digits_that_a_spreadsheet_has_kept_stay_and_lost_ones_show():
    rows = [[1091000000000000001, 1.20253e17, 123456789012345.0, 0.030899999999999997, 5.0]]
    assert read_rows(xlsx({"S": rows}))["S"] == [
        ("1091000000000000001", "1.20253e+17", "123456789012345", "0.030899999999999997", "5")
    ]


def test_what_is_no_number_is_shown_as_spreadsheets_show_it():
    assert read_rows(xls({"S": [[float("inf"), float("nan")]]}))["S"] == [("#NUM!", "#NUM!")]
    assert read_rows(spreadsheet_xml({"S": [[7]]}).replace(">7<", ">1e999<"))["S"] == [("#NUM!",)]


def test_a_formula_shows_what_was_saved_and_is_named():
    found = read_contents(xlsx({"S": [[("formula", "1+1", "2")]]}), "file", {})
    assert [row for _number, row in found.sheets[0].rows()] == [("2",)]
    assert [notice.key for notice in found.notices] == ["formulas"]


def test_rows_and_cells_of_spreadsheet_xml_stand_where_they_say():
    text = spreadsheet_xml({"S": [["a", "b"], ["c", "d"]]})
    text = text.replace(
        '<Row><Cell><Data ss:Type="String">c',
        '<Row ss:Index="4"><Cell ss:Index="3" ss:MergeAcross="1"><Data ss:Type="String">c',
    )
    assert read_rows(text)["S"] == [("a", "b"), (), (), ("", "", "c", "", "d")]


def test_spreadsheet_xml_in_another_encoding_is_read_as_it_declares():
    text = spreadsheet_xml({"S": [["Дата", "5.50"]]}).replace("UTF-8", "windows-1251")
    found = read_contents(text.encode("cp1251"), "file", {})
    assert (found.encoding, [row for _n, row in found.sheets[0].rows()]) == ("cp1251", [("Дата", "5.50")])


def test_an_old_workbook_of_excel_95_is_read_in_its_code_page():
    def record(kind: int, content: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(content)) + content

    name = "Лист".encode("cp1251")
    begin = record(0x0809, struct.pack("<HHHH", 0x0500, 5, 0, 0)) + record(0x0042, struct.pack("<H", 1251))
    place = len(begin) + 4 + 7 + len(name) + 4
    listed = record(0x0085, struct.pack("<IBBB", place, 0, 0, len(name)) + name) + record(0x000A)
    label = "Дата".encode("cp1251")
    cell = record(0x0204, struct.pack("<HHHH", 0, 1, 0, len(label)) + label)
    sheet = record(0x0809, struct.pack("<HHHH", 0x0500, 0x10, 0, 0)) + cell + record(0x000A)
    assert read_rows(ole({"Book": begin + listed + sheet})) == {"Лист": [("", "Дата")]}


@pytest.mark.parametrize("name", ["EncryptedPackage", "encryptedpackage"])
def test_a_locked_workbook_is_refused(name):
    with pytest.raises(UserError, match="locked with a password"):
        read_contents(ole({name: b"x"}), "file", {})


def test_another_old_office_document_is_refused():
    with pytest.raises(UserError, match="holds no table"):
        read_contents(ole({"WordDocument": b"x"}), "file", {})


def test_a_locked_open_document_is_refused():
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    content = zipped(
        {"mimetype": kind, "content.xml": b"?", "META-INF/manifest.xml": "<manifest:encryption-data/>"}
    )
    with pytest.raises(UserError, match="locked with a password"):
        read_contents(content, "file", {})


def test_a_workbook_inside_an_archive_is_read_and_an_archive_inside_is_not():
    inner = xlsx({"One": [["x"]], "Two": [["y"]]})
    assert read_rows(zipped({"a.xlsx": inner})) == {"a.xlsx: One": [("x",)], "a.xlsx: Two": [("y",)]}
    with pytest.raises(UserError, match="an archive inside an archive"):
        read_contents(zipped({"b.zip": zipped({"c.csv": "a,b\n1,2\n"})}), "file", {})
