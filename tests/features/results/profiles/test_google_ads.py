"""Google Ads' own export files: totals that overlap, numbers with signs between the thousands, several languages."""

from __future__ import annotations

import pytest

from smmdesk.features.results.kinds import Flag
from smmdesk.features.results.profiles import find
from smmdesk.features.results.reading import read_book
from tests.features.results.profiles import google_files as files
from tests.features.results.profiles.taking import asked, taken, written

ADS = "2026-03-27..2026-04-23"
ROWS = (files.BREAD, files.CAKES, files.TOTAL, files.ACCOUNT, files.SMART)


@pytest.fixture
def ads(tmp_path):
    return taken(written(tmp_path, "Campaign report.csv", files.with_commas(files.campaigns(*ROWS))))


def test_ads_have_thousands_with_commas_and_shares_as_texts(ads):
    assert ads.match.profile.key == "google_ads"
    bread = "Bread near you"
    assert ads.line("impressions", "period", bread) == {ADS: 25881}
    assert ads.line("spend", "period", bread, currency="EUR") == {ADS: 1316.14}
    assert ads.line("ad_ctr", "period", bread) == {ADS: 2.07}
    assert ads.line("conversion_value", "period", bread, currency="EUR") == {ADS: 2400.5}
    assert ads.line("conversions", "period", "Cakes") == {ADS: 0}


def test_what_ads_do_not_tell_is_missing_and_never_nothing(ads):
    assert "google_ads_search_share" not in ads.metrics
    bounds = [left for left in ads.ledger.lefts() if left.reason == "bound"]
    assert [(left.header, left.cells) for left in bounds] == [("Search impr. share", 1)]


def test_of_the_totals_of_ads_only_the_account_is_kept(ads):
    assert ads.line("impressions", "period") == {ADS: 35300}
    assert all(flag & Flag.TOTAL for flag in ads.flags("impressions", "period"))
    assert ads.line("spend", "period", currency="EUR") == {ADS: 1440}


def test_the_same_file_with_tabs_in_utf_16_gives_the_same(tmp_path, ads):
    rows = [("Campaign report",), ("March 27, 2026 - April 23, 2026",), files.CAMPAIGNS, *ROWS]
    other = taken(written(tmp_path, "tabs.csv", files.with_tabs(rows)))
    assert {key: [f[:4] for f in figures] for key, figures in other.figures.items()} == {
        key: [f[:4] for f in figures] for key, figures in ads.figures.items()
    }


@pytest.mark.parametrize("days", ["27 March 2026 - 23 April 2026", "Mar 27, 2026 - Apr 23, 2026"])
def test_the_days_of_ads_are_written_in_more_than_one_way(tmp_path, days):
    took = taken(written(tmp_path, "a.csv", files.with_commas(files.campaigns(files.BREAD, days=days))))
    assert took.line("clicks", "period", "Bread near you") == {ADS: 536}


def test_ads_of_all_time_ask_for_their_days(tmp_path):
    path = written(tmp_path, "a.csv", files.with_commas(files.campaigns(files.BREAD, days="All time")))
    assert asked(path) == {"period"}


def test_ads_by_day_keep_their_days_and_the_total_is_of_all_of_them(tmp_path):
    took = taken(written(tmp_path, "a.csv", files.campaigns_by_day()))
    assert took.line("spend", "day", "12345678901", currency="CAD") == {
        "2026-09-01": 12.34,
        "2026-09-02": 1020.5,
    }
    assert took.line("spend", "period", currency="CAD") == {"2026-09-01..2026-09-03": 1035.94}
    assert took.things["12345678901"].title == "Bread"


def test_german_ads_have_the_signs_the_other_way_round(tmp_path):
    took = taken(written(tmp_path, "Kampagnenbericht.csv", files.campaigns_in_german()))
    assert took.line("spend", "day", "Brot", currency="EUR") == {"2026-09-01": 1234.56, "2026-09-02": 99.9}
    assert took.line("impressions", "day", "Brot") == {"2026-09-01": 12345, "2026-09-02": 900}


def test_portuguese_search_terms_are_told_apart_by_how_they_matched(tmp_path):
    path = written(tmp_path, "termos.csv", files.search_terms_in_portuguese())
    assert asked(path) == set()
    took = taken(path)
    days = "2026-10-03..2026-10-05"
    rye = "Pães / Centeio / pão de centeio / Correspondência de frase"
    assert took.line("impressions", "period", rye) == {days: 1106}
    assert took.line("spend", "period", rye, currency="BRL") == {days: 5.85}
    assert took.line("impressions", "period") == {days: 1186}
    assert took.things[rye].title == "pão de centeio"


def test_french_ads_have_blanks_between_thousands(tmp_path):
    took = taken(written(tmp_path, "rapport.csv", files.campaigns_in_french()))
    assert took.line("spend", "day", "Pain", currency="CAD") == {"2026-09-01": 12.34, "2026-09-02": 1020.5}
    assert took.line("impressions", "period") == {"2026-09-01..2026-09-02": 11734}


def test_days_that_a_comma_tore_apart_are_put_together(tmp_path):
    took = taken(written(tmp_path, "a.csv", files.unquoted()))
    assert took.line("clicks", "period", "Bread near you") == {ADS: 536}


def test_weeks_are_no_days(tmp_path):
    took = taken(written(tmp_path, "a.csv", files.segmented("Week", "2026-08-31", "2026-09-07")))
    line = took.line("impressions", "week", "Bread", "device=mobile")
    assert line == {"2026-08-31..2026-09-06": 1200, "2026-09-07..2026-09-13": 1200}


def test_months_are_whole_months(tmp_path):
    took = taken(written(tmp_path, "a.csv", files.segmented("Month", "2026-09-01")))
    line = took.line("spend", "month", "Bread", "device=desktop", "EUR")
    assert line == {"2026-09-01..2026-09-30": 2}


def test_each_of_the_columns_that_google_shows_by_itself_is_known(tmp_path):
    took = taken(written(tmp_path, "a.csv", files.all_columns()))
    month = "2026-03-01..2026-03-31"
    assert took.line("impressions", "month", "Rye") == {month: 1103153}
    assert took.line("roas", "month", "Rye") == {month: 2.51}
    assert took.line("spend", "month", "Rye", currency="INR") == {month: 89440.42}
    assert "reach" not in took.metrics
    assert "unknown" not in took.left.values()


@pytest.mark.parametrize(
    "table",
    [
        "Date,Cost,Clicks\n2026-07-20,10,3\n",
        "Campaign,Cost,Clicks\nSpring,12.5,10\n",
        "Date,Clicks,Impressions,CTR,Position\n2026-07-20,1,10,0%,20\n",
        "Campaign,Impr.,Clicks,CTR,Avg. CPC,Spend\nSpring,10,1,1%,0.2,2\n",
    ],
)
def test_somebodys_own_table_is_none_of_google(tmp_path, table):
    match = find(read_book(written(tmp_path, "own.csv", table.encode())))
    assert match is None or not match.profile.key.startswith("google")


def test_the_card_of_the_overview_has_its_days_and_its_currency_in_words(tmp_path):
    path = written(tmp_path, "Time_series(2026.02.05-2026.02.06).csv", files.card())
    assert asked(path) == set()
    took = taken(path)
    assert took.match.profile.key == "google_ads_card"
    assert took.line("impressions") == {"2026-02-05": 0, "2026-02-06": 1380}
    assert took.line("spend", currency="USD") == {"2026-02-05": 0, "2026-02-06": 1004.5}
