"""What holds for every file there could be: it is read to its last row, or refused in one sentence."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smmdesk.features.results.reading.kinds_of_file import OLE, read_contents
from tests.features.results.reading.attempt import attempt
from tests.features.results.reading.files import table
from tests.features.results.reading.mutations import FILES, mutated

quickly = settings(
    max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
STARTS = (
    b"",
    b"PK\x03\x04",
    OLE,
    b"<?xml version='1.0'?><Workbook>",
    b"sep=;\n",
    b'"a,""b""\n',
    b"\xff\xfe",
    b"\xef\xbb\xbf",
)
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@pytest.mark.parametrize("name", FILES)
def test_the_unchanged_files_can_be_read(name):
    assert attempt(FILES[name])


@quickly
@given(content=st.binary(max_size=400), start=st.sampled_from(STARTS))
def test_any_bytes_are_read_or_refused(content, start):
    attempt(start + content)


@pytest.mark.parametrize("name", FILES)
@settings(quickly, max_examples=12)
@given(seed=st.integers(0, 2**32))
def test_any_change_to_an_export_is_read_or_refused(name, seed):
    attempt(mutated(Random(seed), FILES[name]))


@quickly
@given(
    rows=st.lists(st.lists(words, min_size=2, max_size=5), min_size=2, max_size=12),
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    quote_all=st.booleans(),
)
def test_every_cell_of_a_table_comes_as_it_was_written(rows, delimiter, encoding, quote_all):
    rows = [["Date", "Views", "Likes"], ["2026-01-01", "1", "2"], *rows]
    content = table(rows, delimiter=delimiter, quote_all=quote_all).encode(encoding)
    found = read_contents(content, "file", {"delimiter": delimiter})
    assert [row for _number, row in found.sheets[0].rows()] == [tuple(row) for row in rows]
