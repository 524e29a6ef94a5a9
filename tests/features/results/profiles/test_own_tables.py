"""Tables that people make themselves are not taken for a network's export: nothing is guessed silently."""

import pytest

from smmdesk.features.results.profiles import find
from smmdesk.features.results.reading import read_book


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("date,cost,impressions", "2026-01-01,3.20,100"),
        ("Date,Cost,Clicks", "2026-01-01,3.20,100"),
        ("Day,Campaign,Cost,Clicks", "2026-01-01,Spring,3.20,100"),
        ("Date,Likes", "2026-01-01,3"),
        ("Date,Revenue,Orders", "2026-01-01,120.50,4"),
        ("Month,Visits", "2026-01,310"),
        ("Week;Bread;Rolls", "1;20;30"),
    ],
)
def test_a_table_of_ones_own_is_not_known(tmp_path, header, row):
    path = tmp_path / "ours.csv"
    path.write_text(f"{header}\n{row}\n{row}\n", "utf-8")
    assert find(read_book(path)) is None
