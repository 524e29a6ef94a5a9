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
        ("Date,Views", "2026-01-01,3"),
        ("Datum;Aufrufe", "2026-01-01;3"),
        ("Data,Vistas", "2026-01-01,3"),
        ("Date,Subscribers", "2026-01-01,3"),
        ("Date,Views,Likes,Shares", "2026-01-01,3,2,1"),
        ("Date,Subscribers gained,Subscribers lost", "2026-01-01,3,1"),
        ("Date,Unique viewers", "2026-01-01,3"),
        ("Date,Page,Views", "2026-01-01,/bread,3"),
        ("Date,Estimated revenue (EUR)", "2026-01-01,3.20"),
        ("Video,Views", "Bread,3"),
        ("Post,Views,Likes", "Bread,3,2"),
        ("Geography,Views", "DE,3"),
        ("Device,Views", "Phone,3"),
        ("Search term,Views", "bread,3"),
    ],
)
def test_a_table_of_ones_own_is_not_known(tmp_path, header, row):
    path = tmp_path / "ours.csv"
    path.write_text(f"{header}\n{row}\n{row}\n", "utf-8")
    assert find(read_book(path)) is None


@pytest.mark.parametrize(
    "name",
    [
        *("views.csv", "total views.csv", "Website totals 2026.csv", "our table.csv"),
        *("chart.csv", "sum total of all things.csv", "sumtotals.csv"),
    ],
)
def test_a_name_that_only_resembles_a_networks_own_does_not_make_it_one(tmp_path, name):
    path = tmp_path / name
    path.write_text("Date,Views\n2026-01-01,3\n", "utf-8")

    assert find(read_book(path)) is None
