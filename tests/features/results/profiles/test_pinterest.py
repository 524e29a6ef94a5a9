"""Pinterest's own export files: an overview in sections, the audience, ads."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest

from smmdesk.features.results.kinds import Flag
from tests.features.results.profiles import pinterest_files as files
from tests.features.results.profiles.taking import asked, taken, written

WHOLE = "2026-07-20..2026-07-22"


@pytest.fixture
def overview(tmp_path):
    return taken(written(tmp_path, files.NAME, files.overview()))


def test_the_days_of_the_overview_are_those_of_the_account(overview):
    assert overview.match.profile.key == "pinterest"
    assert overview.line("impressions") == {"2026-07-20": 0, "2026-07-21": 27, "2026-07-22": 88}


def test_the_last_days_may_still_change(tmp_path):
    path = written(tmp_path, files.NAME, files.overview())
    exported = datetime(2026, 7, 23, 12, tzinfo=UTC).timestamp()
    os.utime(path, (exported, exported))
    flags = taken(path).flags("impressions")
    assert flags == [Flag.NOTHING, Flag.PROVISIONAL, Flag.PROVISIONAL]


def test_boards_and_pins_are_of_the_whole_period(overview):
    board = f"{files.ME}/bread-for-beginners/"
    assert overview.line("impressions", "period", board) == {WHOLE: 185}
    assert overview.line("saves", "period", board) == {WHOLE: 1}
    assert overview.line("outbound_clicks", "period", board) == {WHOLE: 9}
    assert overview.line("impressions", "period", f"{files.PIN}1/") == {WHOLE: 44}
    assert overview.things[f"{files.PIN}1/"].form == "Organic"


def test_the_pins_have_the_one_figure_that_was_chosen(tmp_path):
    took = taken(written(tmp_path, files.NAME, files.overview("Outbound clicks")))
    assert took.line("outbound_clicks") == {"2026-07-20": 0, "2026-07-21": 27, "2026-07-22": 88}
    assert took.line("outbound_clicks", "period", f"{files.PIN}2/") == {WHOLE: 6}
    assert took.line("impressions", "period", f"{files.ME}/cakes/") == {WHOLE: 12}


def test_nothing_is_asked_about_an_overview_even_under_another_name(tmp_path):
    assert asked(written(tmp_path, "July.csv", files.overview())) == set()


def test_the_audience_is_in_shares_of_the_day_in_the_name_of_the_file(tmp_path):
    path = written(tmp_path, "audience-insights-total-audience-2026-07-05.csv", files.audience())
    assert asked(path) == set()
    took = taken(path)
    assert took.match.profile.key == "pinterest_audience"
    parts = took.parts("audience_share", "lifetime")
    assert parts["gender=women"] == pytest.approx(44)
    assert parts["age=25-34"] == pytest.approx(32.1)
    assert parts["country=DE"] == pytest.approx(5)
    assert parts["city=New York, NY"] == pytest.approx(3)
    assert list(took.line("audience_share", "lifetime", dimension="device=Web")) == ["2026-07-05"]


def test_interests_are_no_shares_of_the_audience(tmp_path):
    path = written(tmp_path, "audience-insights-total-audience-2026-07-05.csv", files.audience())
    parts = taken(path).parts("audience_share", "lifetime")
    assert not any("Baking" in part or "Food" in part for part in parts)


def test_ads_ask_for_their_currency_and_keep_the_total_apart(tmp_path):
    path = written(tmp_path, "ads.csv", files.ads())
    assert asked(path) == {"currency"}
    took = taken(path, {"currency": "EUR"})
    assert took.match.profile.key == "pinterest_ads"
    near = "Spring / Near"
    assert took.line("spend", "day", near, currency="EUR") == {"2026-09-01": 10, "2026-09-02": 12}
    assert took.line("pinterest_checkouts", "day", near) == {"2026-09-01": 1, "2026-09-02": 2}
    assert took.line("ctr", "day", near) == {"2026-09-01": 3, "2026-09-02": 3}
    assert took.line("impressions", "day") == {}


def test_every_column_is_known(overview):
    assert "unknown" not in overview.left.values()
