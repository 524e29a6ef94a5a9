"""Posts one by one."""

from __future__ import annotations

from datetime import date

import pytest

from smmdesk.features.results.kinds import SeriesKey, Thing
from smmdesk.features.results.metrics import metric
from smmdesk.features.results.period_value import Caveat
from smmdesk.features.results.posts import Hour, by_hour, by_thing, life_days, rate_by_followers
from tests.features.results.observing import by_day, days, figure

TODAY = date(2026, 11, 22)


def post(key: str, at: str) -> Thing:
    return Thing("post", key, at=at)


def test_each_post_has_its_own_rate():
    observed = {
        SeriesKey("engagements", "lifetime", "post", "1"): [figure("2026-01-05", 10)],
        SeriesKey("reach", "lifetime", "post", "1"): [figure("2026-01-05", 100)],
        SeriesKey("engagements", "lifetime", "post", "2"): [figure("2026-02-06", 20)],
        SeriesKey("reach", "lifetime", "post", "2"): [figure("2026-02-06", 400)],
        **by_day("engagements", "2026-01-05", 999),
        SeriesKey("engagements", "lifetime", "video", "3"): [figure("2026-01-05", 10)],
    }
    found = by_thing(observed, metric("er_reach"), "post", TODAY)
    assert {key: (each.value, each.n) for key, each in found.items()} == {"1": (10, 100), "2": (5, 400)}
    assert Caveat.PARTS not in found["1"].caveats


def test_a_post_without_reach_has_no_rate():
    observed = {SeriesKey("engagements", "lifetime", "post", "1"): [figure("2026-01-05", 10)]}
    assert by_thing(observed, metric("er_reach"), "post", TODAY)["1"].value is None


def test_a_campaign_is_added_up_over_its_days():
    observed = {SeriesKey("clicks", "day", "campaign", "a"): days("2026-01-30", 1, 2, 3)}
    assert by_thing(observed, metric("clicks"), "campaign", TODAY)["a"].value == 6


def test_the_middle_post_by_the_followers_of_its_own_time():
    things = {
        key: post(key, at)
        for key, at in (
            ("1", "2026-01-10T10:00"),
            ("2", "2026-02-10T10:00"),
            ("3", "2026-02-11"),
            ("4", "2025-01-01"),
        )
    }
    followers = [figure("2026-02-01", 200), figure("2026-01-01", 100)]
    assert (
        rate_by_followers({"1": 5, "2": 2, "3": 8, "4": 900, "5": 1}, things, followers) == 4
    )  # of 5, 1 and 4 percent
    assert rate_by_followers({"4": 900}, things, followers) is None
    assert rate_by_followers({"1": 5}, things, [figure("2026-01-01", 0)]) is None


def test_an_hour_with_too_few_posts_stays_blank():
    monday, tuesday = "2026-11-16", "2026-11-17"
    things = [
        post("1", f"{monday}T09:05"),
        post("2", f"{monday}T09:55"),
        post("3", f"{monday}T09:00:30"),
        post("4", f"{tuesday}T20:00"),
        post("5", monday),
    ]
    found = by_hour({"1": 3, "2": 6, "3": 9, "4": 50, "5": 99}, things)
    assert found == [Hour(0, 9, 6, 3, median=6), Hour(1, 20, None, 1)]


@pytest.mark.parametrize(
    ("actions", "life"),
    [
        ((100, 40, 9), 2),
        ((100, 10, 9), 2),
        ((100, 9), 1),
        ((100, 50), None),
        ((0, 5), None),
        ((100, None, 5), None),
        ((), None),
    ],
)
def test_a_post_lives_until_little_is_done_with_it(actions, life):
    assert life_days(days("2026-01-30", *actions)) == life


def test_a_campaign_paid_in_two_currencies_shows_one_of_them():
    observed = {
        SeriesKey("spend", "day", "campaign", "a", currency="USD"): days("2026-01-01", 7),
        SeriesKey("spend", "day", "campaign", "a", currency="EUR"): days("2026-01-01", 5),
    }
    assert by_thing(observed, metric("spend"), "campaign", TODAY)["a"].currency == "EUR"
    assert by_thing(observed, metric("spend"), "campaign", TODAY, currency="USD")["a"].value == 7
