"""What holds for every file there could be: a person is told in words, and every record is accounted for."""

from __future__ import annotations

import csv
import io
import traceback
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smmdesk.core.errors import UserError
from smmdesk.core.vault import Secret
from smmdesk.features.accounts.importers import Read, read
from tests.features.accounts.importers.kdbx_files import PASSWORD, kdbx_3
from tests.features.accounts.importers.samples import CANARY, TABLES, VALID, table_bytes

if TYPE_CHECKING:
    from pathlib import Path

FILES = {**VALID, "kdbx": kdbx_3(CANARY, "b")}
MAGIC = [content[:30] for content in FILES.values()] + [b"PK\x03\x04", b"{", b"[", b"<KeePassFile>"]
quickly = settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
)

cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


def _assert_tells_nothing(error: UserError) -> None:
    assert error.__cause__ is None
    assert CANARY not in "".join(traceback.format_exception(error))


def _try(path: Path, content: bytes) -> Read | None:
    file = path / "any"
    file.write_bytes(content)
    try:
        found = read(file, password=Secret(PASSWORD))
    except UserError as error:
        _assert_tells_nothing(error)
        return None
    assert found.count == len(found.rows) + len(found.skipped)
    assert all(row.skip_reason is None for row in found.rows)
    assert all(each.reason and not each.row.bundle for each in found.skipped)
    assert CANARY not in repr([row.bundle for row in found.rows])
    return found


@quickly
@given(content=st.binary(max_size=400), start=st.sampled_from([b"", *MAGIC]))
def test_any_bytes_are_read_or_refused_in_words(tmp_path: Path, content: bytes, start: bytes) -> None:
    _try(tmp_path, start + content)


@pytest.mark.parametrize("label", FILES)
@settings(quickly, max_examples=25)
@given(data=st.data())
def test_any_change_to_an_export_is_read_or_refused_in_words(
    tmp_path: Path, label: str, data: st.DataObject
) -> None:
    content = bytearray(FILES[label])
    for _change in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 8)))
        content[start:end] = data.draw(
            st.binary(max_size=8) | st.sampled_from([b'"', b",", b"\n", b"[", b"\0", b"<"])
        )
    _try(tmp_path, bytes(content))


@quickly
@given(data=st.data())
def test_every_record_of_a_table_is_a_row_or_has_a_reason(tmp_path: Path, data: st.DataObject) -> None:
    sample = data.draw(st.sampled_from(TABLES))
    records = data.draw(st.lists(st.dictionaries(st.sampled_from(sample.heading), cells), max_size=5))
    content = table_bytes(sample.heading, *records)
    found = _try(tmp_path, content)
    parsed = list(csv.reader(io.StringIO(content.decode().replace("\r\r\n", "\n"), newline="")))[1:]
    assert found is not None
    assert found.format == sample.format
    assert found.count == sum(any(record) for record in parsed)
    numbers = [row.number for row in found.rows] + [each.row.number for each in found.skipped]
    assert sorted(numbers) == list(range(1, found.count + 1))


@quickly
@given(
    password=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip),
    sample=st.sampled_from([each for each in TABLES if each.format != "lastpass"]),
)
def test_no_letter_of_a_password_is_changed(tmp_path: Path, password: str, sample: object) -> None:
    from tests.features.accounts.importers.samples import TableSample

    assert isinstance(sample, TableSample)
    column = next(name for name, value in sample.record.items() if value == sample.password)
    found = _try(tmp_path, table_bytes(sample.heading, sample.record | {column: password}))
    assert found is not None
    assert found.rows[0].bundle.password is not None
    assert found.rows[0].bundle.password.reveal() == password
