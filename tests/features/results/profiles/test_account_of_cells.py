"""Whatever a sheet holds, each of its cells and rows is accounted for exactly once, and no value is made up."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smmdesk.features.results.kinds import Cell
from smmdesk.features.results.profiles import extract, sheet_run
from tests.features.results.profiles.made import DAYS, match_of

HEAD = ("Made-up day", "Place", "Seen", "Liked", "Who", "Odd")
DAY = st.sampled_from([f"2026-01-{day:02}" for day in range(1, 29)])
CELLS = st.sampled_from(
    ["", "0", "7", "12.5", "-", "< 10%", "x", "1_0", "nan", "9" * 30, "Total", "А", " 3 "]
)
ROW = st.one_of(
    st.tuples(DAY, st.sampled_from("AB"), CELLS, CELLS, CELLS, CELLS),
    st.lists(CELLS, max_size=9).map(tuple),
    st.lists(DAY, min_size=1, max_size=2).map(tuple),
    st.just(()),
    st.just(("",) * 6),
    st.just(("Total", "", "5", "6", "", "")),
    st.just(("That is all",)),
    st.just(HEAD),
)


def clean(texts):
    """Say whether a cell is a plain number, in the plainest way."""
    return texts.strip().replace(".", "").isdigit() and texts.isascii() and len(texts) < 20


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    rows=st.lists(ROW, max_size=40),
    notes=st.lists(st.just(("a note",)), max_size=3),
    portion=st.integers(1, 9),
)
def test_the_account_adds_up_for_any_sheet(rows, notes, portion, monkeypatch):
    monkeypatch.setattr(sheet_run, "BATCH", portion)
    sheet = [*notes, HEAD, ("2026-02-01", "A", "1", "2", "", ""), *rows]
    extraction = extract(match_of(DAYS, sheet), {})
    cells = []
    for _key, figures in extraction.chunks():
        for _d0, _d1, value, _flag, packed in figures:
            cell = Cell.unpacked(packed)
            text = sheet[cell.row - 1][cell.column]
            assert clean(text)
            assert value == float(text)
            cells.append(packed)
    ledger = extraction.ledger
    assert len(cells) == len(set(cells)) == ledger.stored
    assert ledger.total_cells == sum(map(len, sheet))
    assert ledger.rows_read == len(sheet)
    assert ledger.is_balanced
