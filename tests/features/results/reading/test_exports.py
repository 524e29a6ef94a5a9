"""Each format is read with the traits that it comes with."""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from smmdesk.features.results.reading import Book, read_book
from tests.features.results.reading.exports import EXPORTS, Export

if TYPE_CHECKING:
    from pathlib import Path

UNCERTAIN = {"cp1251"}


def read(folder: Path, export: Export, **answers: str) -> Book:
    file = folder / export.name
    file.write_bytes(export.content)
    return read_book(file, answers)


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_the_rows_come_as_they_stand_in_the_file(tmp_path, export):
    book = read(tmp_path, export)
    rows = dict(book.sheets[0].rows())

    assert (book.kind, book.encoding) == (export.kind, export.encoding)
    assert list(rows) == list(range(1, export.rows + 1))
    assert {number: rows[number] for number in export.expected} == export.expected
    assert book.sheets[0].head == tuple(rows.values())
    assert [question.key for question in book.questions] == ["encoding"] * (export.encoding in UNCERTAIN)


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_rows_can_be_read_again(tmp_path, export):
    for sheet in read(tmp_path, export).sheets:
        begun = sheet.rows()
        next(begun, None)
        assert list(sheet.rows()) == list(sheet.rows())


def test_a_book_says_which_file_it_was(tmp_path):
    export = EXPORTS[0]
    (tmp_path / export.name).write_bytes(export.content)
    os.utime(tmp_path / export.name, (datetime(2026, 3, 4, 12, tzinfo=UTC).timestamp(),) * 2)

    book = read_book(tmp_path / export.name)

    assert (book.name, book.size) == ("Reach.csv", len(export.content))
    assert book.sha256 == hashlib.sha256(export.content).hexdigest()
    assert str(book.modified_on) == "2026-03-04"


def test_an_archive_has_a_sheet_for_each_table(tmp_path):
    (export,) = (each for each in EXPORTS if each.kind == "zip")
    book = read(tmp_path, export)
    assert [(sheet.number, sheet.name) for sheet in book.sheets] == [
        (0, "Tabellendaten.csv"),
        (1, "Gesamtwerte.csv"),
        (2, "Diagrammdaten.csv"),
    ]


def test_all_sheets_of_a_workbook_are_read(tmp_path):
    page, profile = (each for each in EXPORTS if "ontent_" in each.name)
    posts = dict(read(tmp_path, page).sheets[1].rows())
    engagement = read(tmp_path, profile).sheets[1]

    assert posts[3] == ("Übung é ที่นี่ " * 40, "08/26/2025", "3")
    assert posts[4] == ("x", "", "TRUE")
    assert engagement.name == "INTERESSE"
    assert [row for _number, row in engagement.rows()][1:] == [("17/6/2026", "2%"), ("2026-06-17", "0.5")]
