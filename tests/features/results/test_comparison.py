"""Comparing values: in their unit and in percent, judged only where that is fair."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmdesk.features.results.comparison import Standing, Verdict, Withheld, attainment, compare, standing
from smmdesk.features.results.kinds import Better
from smmdesk.features.results.metrics import metric, metrics
from smmdesk.features.results.period_value import PeriodValue
from smmdesk.features.results.periods import Size, period_of

JANUARY = period_of(date(2026, 1, 1), Size.MONTH)
FEBRUARY = period_of(date(2026, 2, 1), Size.MONTH)
MARCH = period_of(date(2026, 3, 1), Size.MONTH)


def value(number: float | None, period=MARCH, **more) -> PeriodValue:
    return PeriodValue(period, number, **{"n": 1000, "days_covered": period.days, **more})


def test_a_change_is_said_in_the_unit_and_in_percent():
    found = compare(metric("leads"), value(30), value(20, JANUARY))
    assert (found.change, found.percent, found.per_day, found.verdict, found.reason) == (
        10,
        50,
        None,
        Verdict.BETTER,
        "",
    )


def test_less_cost_is_better():
    assert compare(metric("cost_per_lead"), value(5), value(8)).verdict is Verdict.BETTER
    assert compare(metric("cost_per_lead"), value(8), value(5)).verdict is Verdict.WORSE
    assert compare(metric("cost_per_lead"), value(8), value(8)).verdict is Verdict.SAME


def test_followers_are_neither_better_nor_worse():
    found = compare(metric("followers"), value(200), value(100))
    assert (found.change, found.verdict) == (100, Verdict.NEITHER)


def test_a_shorter_month_is_judged_by_its_days():
    found = compare(metric("leads"), value(28, FEBRUARY), value(31, JANUARY))
    assert (found.change, found.per_day, found.verdict) == (-3, 0, Verdict.SAME)
    assert compare(metric("leads"), value(30, FEBRUARY), value(31, JANUARY)).verdict is Verdict.BETTER


def test_a_rate_is_not_judged_by_days():
    assert compare(metric("conversion"), value(2, FEBRUARY), value(3, JANUARY)).per_day is None


@pytest.mark.parametrize(
    ("now", "before", "why"),
    [
        (value(None), value(1), Withheld.MISSING),
        (value(None, low=1, high=2), value(1), Withheld.RANGE),
        (value(1), None, Withheld.NOTHING_BEFORE),
        (value(1), value(None), Withheld.NOTHING_BEFORE),
        (value(1, currency="EUR"), value(1, currency="USD"), Withheld.CURRENCY),
        (value(1, formula="a / b"), value(1, formula="a / c"), Withheld.FORMULA),
        (value(1, is_running=True), value(1), Withheld.UNFINISHED),
        (value(1, days_covered=30), value(1), Withheld.DAYS),
        (value(1), value(1, days_covered=30), Withheld.DAYS),
        (value(1, n=29), value(1), Withheld.FEW),
        (value(1), value(1, n=29), Withheld.FEW),
    ],
)
def test_what_would_mislead_is_not_compared_and_why(now, before, why):
    found = compare(metric("conversion"), now, before)
    assert (found.withheld, found.change, found.percent, found.verdict) == (why, None, None, Verdict.NEITHER)
    assert found.reason.startswith("Not compared: ")
    assert "{" not in found.reason


def test_thirty_cases_are_enough():
    assert compare(metric("conversion"), value(1, n=30), value(2, n=30)).withheld is None


def test_the_reason_says_how_many_cases_it_takes():
    assert "30 cases" in compare(metric("conversion"), value(1, n=3), value(1)).reason


def test_few_of_a_sum_are_as_good_as_many():
    assert compare(metric("leads"), value(3, n=3), value(2, n=2)).verdict is Verdict.BETTER


def test_money_is_no_number_of_cases():
    assert compare(metric("roas"), value(3, n=None), value(2, n=None)).verdict is Verdict.BETTER


def test_a_stock_needs_no_figure_of_every_day():
    found = compare(metric("page_likes"), value(3, days_covered=1, needs_all_days=False), value(2))
    assert found.change == 1


def test_there_is_no_percent_of_nothing_or_of_a_loss():
    assert compare(metric("leads"), value(3), value(0)).percent is None
    assert compare(metric("leads"), value(3), value(0)).change == 3
    assert compare(metric("roi"), value(10), value(-20)).percent is None


def test_a_return_is_shown_and_not_judged_before_its_time():
    found = compare(metric("roi"), value(50), value(40), is_mature=False)
    assert (found.change, found.verdict, found.is_preliminary) == (10, Verdict.NEITHER, True)
    assert compare(metric("roi"), value(50), value(40)).verdict is Verdict.BETTER
    assert compare(metric("leads"), value(50), value(40), is_mature=False).verdict is Verdict.BETTER


def test_nearer_to_the_band_is_better():
    accounts = metric("accounts_per_person")
    assert compare(accounts, value(5), value(9)).verdict is Verdict.BETTER
    assert compare(accounts, value(1), value(3)).verdict is Verdict.WORSE
    assert compare(accounts, value(2), value(4)).verdict is Verdict.SAME


def test_a_band_that_nobody_knows_judges_nothing():
    assert compare(metric("posts_per_day"), value(5), value(9)).verdict is Verdict.NEITHER


@pytest.mark.parametrize(
    ("share", "where"),
    [
        (14.9, Standing.BELOW),
        (15, Standing.WITHIN),
        (25, Standing.WITHIN),
        (25.1, Standing.ABOVE),
        (None, None),
    ],
)
def test_both_ends_of_a_band_are_within(share, where):
    assert standing(metric("negative_share"), share) is where


def test_no_band_no_standing():
    assert standing(metric("leads"), 5) is None
    assert standing(metric("budget_use"), 0) is Standing.WITHIN


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.sampled_from(sorted(metrics())))
def test_what_is_better_one_way_is_worse_the_other(one, other, key):
    there = compare(metric(key), value(one), value(other)).verdict
    back = compare(metric(key), value(other), value(one)).verdict
    mirror = {Verdict.BETTER: Verdict.WORSE, Verdict.WORSE: Verdict.BETTER}
    assert back is mirror.get(there, there)
    if metric(key).better is Better.CONTEXT:
        assert there is Verdict.NEITHER


@pytest.mark.parametrize(
    ("now", "baseline", "target", "done"),
    [
        (50, 0, 100, 50),
        (100, 0, 100, 100),
        (8, 10, 5, 40),
        (12, 10, 5, -40),
        (None, 0, 1, None),
        (5, 3, 3, None),
    ],
)
def test_the_way_to_a_goal_also_down(now, baseline, target, done):
    assert attainment(now, baseline, target) == done


def test_words():
    assert [each.words for each in Verdict] == ["better", "worse", "the same", ""]
    assert (
        replace(compare(metric("leads"), value(1), value(1)), withheld=Withheld.DAYS).reason
        == "Not compared: some days have no figures."
    )
