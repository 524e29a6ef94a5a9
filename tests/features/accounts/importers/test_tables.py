"""Every source's table, in every way in which programs and spreadsheets write tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smmdesk.features.accounts.importers import Read, Row, read
from tests.features.accounts.importers.samples import CANARY, TABLES, TableSample, table_text

if TYPE_CHECKING:
    from pathlib import Path

LABELS = [f"{sample.format}-{number}" for number, sample in enumerate(TABLES)]
every_table = pytest.mark.parametrize("sample", TABLES, ids=LABELS)


def _read(path: Path, text: str | bytes) -> Read:
    file = path / "from a friend.bin"  # no name ever tells the format
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(file)


def _only_row(found: Read, sample: TableSample) -> Row:
    assert (found.format, found.skipped) == (sample.format, [])
    (row,) = found.rows
    return row


def _assert_is_sample(found: Read, sample: TableSample) -> None:
    row = _only_row(found, sample)
    assert (row.number, row.kind, row.title) == (1, "login", sample.title)
    assert (row.url, row.username, row.folder) == (sample.url, sample.username, sample.folder)
    assert row.bundle.password is not None
    assert row.bundle.password.reveal() == sample.password
    assert (row.bundle.totp and row.bundle.totp.reveal()) == sample.totp


@every_table
def test_an_export_is_known_and_read_whole(tmp_path: Path, sample: TableSample) -> None:
    found = _read(tmp_path, table_text(sample.heading, sample.record))
    _assert_is_sample(found, sample)
    assert found.count == 1


@every_table
def test_the_order_and_case_of_columns_do_not_matter(tmp_path: Path, sample: TableSample) -> None:
    record = {name.swapcase(): value for name, value in reversed(sample.record.items())}
    _assert_is_sample(_read(tmp_path, table_text(tuple(record), record)), sample)


@every_table
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mark_of_the_encoding_is_no_part_of_the_first_column(
    tmp_path: Path, sample: TableSample, encoding: str
) -> None:
    _assert_is_sample(_read(tmp_path, table_text(sample.heading, sample.record).encode(encoding)), sample)


def test_utf_16_is_read_in_both_orders_of_bytes(tmp_path: Path) -> None:
    text = table_text(TABLES[0].heading, TABLES[0].record)
    _assert_is_sample(_read(tmp_path, b"\xfe\xff" + text.encode("utf-16-be")), TABLES[0])
    _assert_is_sample(_read(tmp_path, b"\xff\xfe" + text.encode("utf-16-le")), TABLES[0])


@every_table
@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\r\r\n"], ids=["LF", "CR", "CRLF", "CR-CRLF"])
def test_lines_may_end_in_any_way(tmp_path: Path, sample: TableSample, end: str) -> None:
    found = _read(tmp_path, table_text(sample.heading, sample.record, sample.record, end=end))
    assert [row.number for row in found.rows] == [1, 2]
    assert {row.username for row in found.rows} == {sample.username}


@every_table
def test_columns_that_a_version_lacks_are_not_missed(tmp_path: Path, sample: TableSample) -> None:
    heading = tuple(name for name in sample.heading if name not in sample.optional)
    row = _only_row(_read(tmp_path, table_text(heading, sample.record)), sample)
    assert row.username == sample.username
    assert row.bundle.password is not None
    assert row.bundle.password.reveal() == sample.password


@every_table
def test_a_column_that_nobody_knows_is_kept_among_the_secrets(tmp_path: Path, sample: TableSample) -> None:
    record = {**sample.record, "Geheime Antwort": f"{CANARY} unknown"}
    row = _only_row(_read(tmp_path, table_text(tuple(record), record)), sample)
    assert row.bundle.extra["Geheime Antwort"].reveal() == f"{CANARY} unknown"
    assert CANARY not in repr(row)


@pytest.mark.parametrize("sample", [each for each in TABLES if each.note], ids=lambda sample: sample.format)
def test_notes_keep_their_lines_and_are_secret(tmp_path: Path, sample: TableSample) -> None:
    note = f'first, line\n\n"second"; {CANARY}\n'
    found = _read(tmp_path, table_text(sample.heading, sample.record | {sample.note: note}, end="\n"))
    row = _only_row(found, sample)
    assert row.bundle.note is not None
    assert row.bundle.note.reveal() == note
    assert CANARY not in repr(found)


@every_table
@pytest.mark.parametrize("delimiter", [";", "\t"], ids=["semicolon", "tab"])
def test_a_table_saved_again_by_a_spreadsheet_is_known(
    tmp_path: Path, sample: TableSample, delimiter: str
) -> None:
    text = table_text(sample.heading, sample.record, delimiter=delimiter)
    _assert_is_sample(_read(tmp_path, text), sample)


@every_table
def test_a_heading_without_rows_is_an_empty_export(tmp_path: Path, sample: TableSample) -> None:
    found = _read(tmp_path, table_text(sample.heading))
    assert (found.format, found.count) == (sample.format, 0)


@every_table
def test_blank_lines_are_no_records_and_empty_rows_have_a_reason(tmp_path: Path, sample: TableSample) -> None:
    heading = table_text(sample.heading)
    star = next((name for name in sample.heading if name.lower() in {"favorite", "fav"}), "")
    text = heading + "\r\n\r\n" + table_text(sample.heading, {star: "0"} if star else {})[len(heading) :]
    found = _read(tmp_path, text)
    assert [skipped.reason for skipped in found.skipped] == (["The row is empty."] if star else [])
    assert found.rows == []


def test_a_row_with_cells_of_its_own_is_not_guessed_at(tmp_path: Path) -> None:
    found = _read(tmp_path, "name,url,username,password\na,https://x.com,u,p,w\nb,https://x.com,u,pw\n")
    (skipped,) = found.skipped
    assert skipped.row.title == ""  # it might be anything, also the password
    assert "cannot be told apart" in skipped.reason
    assert [row.number for row in found.rows] == [2]


def test_a_last_row_that_is_cut_short_is_skipped_with_the_reason(tmp_path: Path) -> None:
    found = _read(tmp_path, "name,url,username,password\na,https://x.com,u,pw\nb,https://x.com,u")
    assert (len(found.rows), len(found.skipped)) == (1, 1)


def test_trailing_empty_columns_may_be_left_out(tmp_path: Path) -> None:
    found = _read(
        tmp_path, "name,url,username,password,note\na,https://x.com,u,pw\nb,https://x.com,u,pw,,,\n"
    )
    assert (len(found.rows), found.skipped) == (2, [])


def test_columns_of_the_same_name_hide_nothing(tmp_path: Path) -> None:
    found = _read(tmp_path, "name,url,username,password,pin,PIN,\na,https://x.com,u,pw,1,2,3\n")
    extra = found.rows[0].bundle.extra
    assert {label: value.reveal() for label, value in extra.items()} == {
        "pin": "1",
        "PIN 6": "2",
        "column 7": "3",
    }


def test_an_unknown_column_with_a_seed_is_the_seed(tmp_path: Path) -> None:
    found = _read(
        tmp_path, "name,url,username,password,two factor\na,https://x.com,u,pw,otpauth://totp/a?secret=B\n"
    )
    assert found.rows[0].bundle.totp is not None
    assert found.rows[0].bundle.totp.reveal() == "otpauth://totp/a?secret=B"


def test_spaces_around_a_password_are_part_of_it(tmp_path: Path) -> None:
    found = _read(tmp_path, 'name,url,username,password\na,https://x.com,u," pw "\n')
    assert found.rows[0].bundle.password is not None
    assert found.rows[0].bundle.password.reveal() == " pw "


def test_titles_and_names_are_one_line_and_harmless_to_show(tmp_path: Path) -> None:
    found = _read(tmp_path, 'name,url,username,password\n"a\n\u202eb\x07c", https://x.com ," u ",p\n')
    (row,) = found.rows
    assert (row.title, row.url, row.username) == ("a b c", "https://x.com", "u")
