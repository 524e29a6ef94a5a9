"""Cells of spreadsheets as text, as they were written."""

from __future__ import annotations

import datetime as dt
import io
import struct
from itertools import starmap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from smmdesk.core.errors import UserError
from smmdesk.features.results.reading.kinds_of_file import read_contents
from smmdesk.features.results.reading.xlsx_reach import Reach
from tests.features.results.reading.files import (
    column_letters,
    ods,
    ole,
    spreadsheet_xml,
    with_part,
    xls,
    xlsx,
    zipped,
)

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


def as_text(value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case ("date", serial):
            return (dt.date(1899, 12, 30) + dt.timedelta(days=serial)).isoformat()
        case int() | float():
            return repr(value)
    return value


def as_written(rows) -> list[tuple[str, ...]]:
    """Return the texts of the cells, without the empty ones at the end of each row."""
    texts = [tuple(map(as_text, row)) for row in rows]
    return [row[: max((x for x, text in enumerate(row, 1) if text), default=0)] for row in texts]


@quickly
@given(sheets)
def test_every_cell_of_a_new_workbook_comes_as_it_was_written(written):
    assert read_rows(xlsx(written)) == {name: as_written(rows) for name, rows in written.items()}


@quickly
@given(sheets)
def test_every_cell_of_an_old_workbook_comes_as_it_was_written(written):
    assert read_rows(xls(written)) == {name: as_written(rows) for name, rows in written.items()}


@quickly
@given(sheets)
def test_texts_written_into_their_cells_read_as_shared_ones(written):
    assert read_rows(xlsx(written, is_shared=False)) == read_rows(xlsx(written))


def test_a_small_old_workbook_is_read_out_of_its_containers_small_pieces():
    content = xls({"Metrics": [["Date", "ที่นี่"], ["08/26/2025", 34]]}, is_small=True)
    assert read_rows(content) == {"Metrics": [("Date", "ที่นี่"), ("08/26/2025", "34")]}


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


def test_an_error_shows_as_it_stands_in_its_cell():
    rows = read_rows(
        sheet_written('<row r="1"><c r="A1" s="1" t="e"><v>#DIV/0!</v></c><c t="e"><v>#NEW!</v></c></row>')
    )
    assert rows["S"] == [("#DIV/0!", "#NEW!")]


def test_cells_stand_where_they_say_or_beside_the_one_before():
    rows = read_rows(
        sheet_written('<row r="3"><c r="C3"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>')
    )
    assert rows["S"] == [(), (), ("", "", "1", "2"), ("3",)]


def test_times_and_durations_are_shown_in_whole_seconds():
    formats = '<numFmts><numFmt numFmtId="170" formatCode="[h]:mm"/></numFmts><cellXfs'
    content = with_part(xlsx({"S": [[("date", 4.5 + 1e-9)]]}), "xl/styles.xml", "<cellXfs", formats)
    content = with_part(content, "xl/styles.xml", 'numFmtId="14"', 'numFmtId="170"')
    assert read_rows(content)["S"] == [("108:00:00",)]
    assert read_rows(xlsx({"S": [[("date", 46000.123456789), ("date", 46000.999999999)]]}))["S"] == [
        ("2025-12-09T02:57:47", "2025-12-10")
    ]


def sheet_written(rows: str) -> bytes:
    cell = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    return with_part(xlsx({"S": [["x"]]}), "xl/worksheets/sheet1.xml", cell, rows)


places = st.none() | st.tuples(st.integers(0, 40), st.integers(0, 40))
fillings = st.sampled_from(["<v>1</v>", "<is><t>a</t></is>", "", "<f>1</f>", "<v></v>"])


@quickly
@given(st.lists(st.tuples(st.none() | st.integers(1, 50), st.lists(st.tuples(places, fillings), max_size=4))))
def test_cells_never_reach_further_than_was_looked(rows):
    written = "".join(
        f"<row{f' r={chr(34)}{row}{chr(34)}' if row else ''}>{''.join(starmap(cell_written, cells))}</row>"
        for row, cells in rows
    )
    document = f"<worksheet><sheetData>{written}</sheetData></worksheet>".encode()
    reach = Reach()
    reach.look_at(document)
    with CalamineWorkbook.from_filelike(io.BytesIO(sheet_written(written))) as book:
        sheet = book.get_sheet_by_index(0)
    rows_looked, width_looked = reach.farthest
    assert sheet.total_height <= rows_looked
    assert sheet.total_width <= width_looked


def cell_written(place: tuple[int, int] | None, filling: str) -> str:
    said = f' r="{column_letters(place[1])}{place[0] + 1}"' if place else ""
    kind = ' t="inlineStr"' if filling.startswith("<is") else ""
    return f"<c{said}{kind}>{filling}</c>"


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
