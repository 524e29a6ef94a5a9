"""Metrics by periods: what follows from the figures, and nothing that does not."""

from __future__ import annotations

import random
from datetime import date

import pytest

from smmdesk.features.results.kinds import Flag, SeriesKey
from smmdesk.features.results.lines import together
from smmdesk.features.results.metrics import metric
from smmdesk.features.results.period_value import Caveat
from smmdesk.features.results.periods import SUNDAY, Period, Size, period_of
from smmdesk.features.results.resolving import missing_inputs
from smmdesk.features.results.rolling import by_period, currencies, over
from tests.features.results.observing import by_day, days, figure, series

TODAY = date(2026, 11, 22)
JANUARY = period_of(date(2026, 1, 1), Size.MONTH)
QUARTER = period_of(date(2026, 1, 1), Size.QUARTER)


def months(observed, key, **wanted):
    return by_period(observed, metric(key), Size.MONTH, TODAY, **wanted)


def january(observed, key, **wanted):
    [value] = over(observed, metric(key), [JANUARY], TODAY, **wanted)
    return value


# Sums


def test_days_add_up_to_their_month():
    found = months(by_day("clicks", "2026-01-30", 3, 4, 5), "clicks")
    assert [(each.start.month, each.value, each.days_covered, each.days) for each in found] == [
        (1, 7, 2, 31),
        (2, 5, 1, 28),
    ]
    assert found[0].is_partial
    assert found[0].covered == "2 of 31 days"


def test_a_month_without_figures_is_missing_and_not_zero():
    found = months(
        by_day("clicks", "2026-01-31", 3)
        | {SeriesKey("clicks", "month"): [figure("2026-03-01", 9, "2026-03-31")]},
        "clicks",
    )
    assert [each.value for each in found] == [3, None, 9]
    assert found[1].is_missing
    assert found[1].sources == ()


def test_zero_is_a_value():
    assert january(by_day("clicks", "2026-01-01", *[0] * 31), "clicks").value == 0


def test_nothing_observed_is_no_periods():
    assert months({}, "clicks") == []
    assert months({SeriesKey("clicks", "day"): []}, "clicks") == []
    assert months(by_day("likes", "2026-01-01", 1), "clicks") == []


def test_one_day_is_one_period():
    [found] = by_period(by_day("clicks", "2026-01-01", 5), metric("clicks"), Size.DAY, TODAY)
    assert (found.value, found.n, found.is_partial) == (5, 1, False)


def test_asked_for_periods_come_also_without_figures():
    found = months(
        by_day("clicks", "2026-01-01", 5), "clicks", first=date(2025, 12, 1), last=date(2026, 2, 1)
    )
    assert [each.value for each in found] == [None, 5, None]


def test_weeks_begin_as_people_want_them():
    observed = by_day("clicks", "2026-01-04", 1, 2)  # a Sunday and a Monday
    assert [each.value for each in by_period(observed, metric("clicks"), Size.WEEK, TODAY)] == [1, 2]
    assert [each.value for each in by_period(observed, metric("clicks"), Size.WEEK, TODAY, SUNDAY)] == [3]


def test_the_networks_own_month_stands_in_for_days_that_are_missing_and_is_not_added():
    observed = by_day("clicks", "2026-01-01", 1, 1) | series(
        "clicks", "month", figure("2026-01-01", 100, "2026-01-31")
    )
    assert january(observed, "clicks").value == 100


def test_days_that_are_all_there_come_before_a_month_of_its_own():
    observed = by_day("clicks", "2026-01-01", *[1] * 31) | series(
        "clicks", "month", figure("2026-01-01", 100, "2026-01-31")
    )
    assert january(observed, "clicks").value == 31


def test_overlapping_reports_count_each_day_once():
    observed = series(
        "spend", "period", figure("2026-01-01", 10, "2026-01-20"), figure("2026-01-15", 20, "2026-01-31"), figure("2026-01-21", 5, "2026-01-31"),
        currency="EUR",
    )  # fmt: skip
    found = january(observed, "spend")
    assert (found.value, found.days_covered, found.currency) == (15, 31, "EUR")


def test_a_week_over_the_end_of_the_month_is_left_out_and_said():
    observed = series(
        "clicks", "week", figure("2026-01-19", 5, "2026-01-25"), figure("2026-01-26", 7, "2026-02-01")
    )
    found = january(observed, "clicks")
    assert (found.value, found.days_covered) == (5, 7)
    assert Caveat.CROSSING in found.caveats


def test_rolling_weeks_of_every_day_are_counted_without_overlap():
    weeks = [figure(f"2026-01-{day:02}", 7, f"2026-01-{day + 6:02}") for day in range(1, 26)]
    found = january(series("engagements", "week", *weeks), "engagements")
    assert (found.value, found.days_covered) == (28, 28)


def test_a_files_total_is_not_added_to_its_rows():
    total = figure("2026-01-01", 500, "2026-01-31", Flag.TOTAL)
    rows = by_day("views", "2026-01-01", *[10] * 31)
    assert january(rows | series("views", "period", total), "views").value == 310
    assert january(series("views", "period", total), "views").value == 500


def test_a_files_total_is_no_part_of_a_longer_time():
    total = series("views", "period", figure("2026-01-01", 500, "2026-01-31", Flag.TOTAL))
    [found] = over(total, metric("views"), [QUARTER], TODAY)
    assert found.value is None


@pytest.mark.parametrize(
    ("hours", "covered"), [(range(24), 1), (sorted(set(range(24)) - {2}), 1), (range(12), 0)]
)
def test_hours_make_a_day_also_where_clocks_are_put_forward(hours, covered):
    observed = series("clicks", "hour", *(figure(f"2026-03-29T{hour:02}", 1) for hour in hours))
    [found] = by_period(observed, metric("clicks"), Size.DAY, TODAY)
    assert (found.value, found.days_covered) == (len(hours), covered)


def test_figures_of_the_last_days_make_a_provisional_month():
    observed = {
        SeriesKey("clicks", "day"): [*days("2026-01-01", 1, 1), *days("2026-01-03", 1, flag=Flag.PROVISIONAL)]
    }
    assert january(observed, "clicks").is_provisional
    assert not january(by_day("clicks", "2026-01-01", 1), "clicks").is_provisional


def test_a_month_that_is_not_over_is_partial():
    [found] = over(by_day("clicks", "2026-01-01", *[1] * 31), metric("clicks"), [JANUARY], date(2026, 1, 31))
    assert found.is_running
    assert found.is_partial


def test_sums_do_not_depend_on_the_order_of_figures():
    values = [0.1, 1e15, 0.2, -1e15, 0.3] * 6
    ordered = days("2026-01-01", *values)
    shuffled = random.Random(4).sample(ordered, len(ordered))
    found = {january({SeriesKey("clicks", "day"): each}, "clicks").value for each in (ordered, shuffled)}
    assert len(found) == 1


def test_every_figure_leads_to_its_cell():
    observed = {
        SeriesKey("clicks", "day"): [
            figure("2026-01-01", 1, cell=11),
            figure("2026-01-02", 2, cell=22),
            figure("2026-02-01", 2, cell=33),
        ]
    }
    found = january(observed, "clicks")
    assert found.cells == (11, 22)
    assert [key for key, _figures in found.sources] == [SeriesKey("clicks", "day")]


# Stocks, people, means


def test_a_stock_is_its_last_value():
    found = january(by_day("followers", "2026-01-05", 100, 90, 95), "followers")
    assert (found.value, found.is_partial) == (95, False)


def test_a_stock_is_not_carried_into_a_month_without_one():
    found = months(
        by_day("followers", "2026-01-05", 100), "followers", first=date(2026, 1, 1), last=date(2026, 2, 2)
    )
    assert [each.value for each in found] == [100, None]


def test_followers_of_two_accounts_are_not_added():
    both = together({1: by_day("followers", "2026-01-31", 100), 2: by_day("followers", "2026-01-31", 50)})
    found = january(both, "followers")
    assert found.value is None
    assert Caveat.STOCKS in found.caveats


def test_people_of_days_make_a_range_and_no_number():
    found = january(by_day("reach", "2026-01-01", 100, 300, 200), "reach")
    assert (found.value, found.low, found.high) == (None, 300, 600)
    assert Caveat.PEOPLE in found.caveats


def test_people_are_what_the_network_counted_for_that_time():
    observed = by_day("reach", "2026-01-01", 100, 300) | series(
        "reach", "month", figure("2026-01-01", 350, "2026-01-31")
    )
    found = january(observed, "reach")
    assert (found.value, found.low, found.high, found.days_covered) == (350, None, None, 31)


def test_people_of_one_day_are_that_days():
    found = by_period(by_day("reach", "2026-01-01", 100, 300), metric("reach"), Size.DAY, TODAY)
    assert [each.value for each in found] == [100, 300]


def test_people_of_months_are_not_added_to_a_quarter():
    observed = series(
        "reach",
        "month",
        figure("2026-01-01", 10, "2026-01-31"),
        figure("2026-02-01", 20, "2026-02-28"),
        figure("2026-03-01", 5, "2026-03-31"),
    )
    [found] = over(observed, metric("reach"), [QUARTER], TODAY)
    assert (found.value, found.low, found.high) == (None, 20, 35)


def test_a_mean_weighs_each_figure_by_its_days():
    observed = series(
        "hourly_rate",
        "month",
        figure("2026-01-01", 20, "2026-01-31"),
        figure("2026-02-01", 40, "2026-02-28"),
        currency="EUR",
    )
    [found] = over(observed, metric("hourly_rate"), [QUARTER], TODAY)
    assert found.value == pytest.approx((20 * 31 + 40 * 28) / 59)


def test_the_wait_for_an_answer_is_the_middle_one():
    waits = [5, 10, 15, 600]
    observed = {
        SeriesKey("first_answer_minutes", "day", "conversation", str(n)): days("2026-01-02", wait)
        for n, wait in enumerate(waits)
    }
    found = january(observed, "first_answer_minutes")
    assert (found.value, found.n) == (12.5, 4)
    assert Caveat.MEDIANS not in found.caveats


def test_the_middle_of_medians_is_called_so():
    assert (
        Caveat.MEDIANS
        in january(by_day("first_answer_minutes", "2026-01-02", 5, 10, 100), "first_answer_minutes").caveats
    )


# Rates


def test_a_rate_is_the_sum_above_by_the_sum_below_and_not_a_mean_of_rates():
    observed = by_day("clicks", "2026-01-01", 1, 50) | by_day("impressions", "2026-01-01", 1000, 100)
    found = january(observed, "ctr")
    assert found.value == pytest.approx(51 / 1100 * 100)  # the mean of 0.1 and 50 would be 25.05
    assert found.n == 1100
    assert found.formula == "clicks / impressions * 100"


def test_a_rate_counts_only_days_that_both_sums_have():
    observed = by_day("clicks", "2026-01-01", 5, 5, 5) | by_day("impressions", "2026-01-01", 100, None, 100)
    found = january(observed, "ctr")
    assert (found.value, found.n, found.days_covered) == (5, 200, 2)
    assert Caveat.COMMON_DAYS in found.caveats


def test_a_rate_whose_parts_never_meet_is_missing():
    observed = by_day("clicks", "2026-01-01", 5) | by_day("impressions", "2026-02-01", 100)
    assert [each.value for each in months(observed, "ctr")] == [None, None]


def test_nothing_is_divided_by_nothing():
    observed = by_day("clicks", "2026-01-01", 0) | by_day("impressions", "2026-01-01", 0)
    assert january(observed, "ctr").value is None


def test_days_and_a_month_go_together_where_both_are_whole():
    observed = by_day("leads", "2026-01-01", *[1] * 31) | series(
        "spend", "month", figure("2026-01-01", 310, "2026-01-31"), currency="EUR"
    )
    found = january(observed, "cost_per_lead")
    assert (found.value, found.n, found.caveats) == (10, 31, frozenset())


def test_parts_too_coarse_to_share_their_days_are_roughly_right_and_said_to_be():
    observed = by_day("leads", "2026-01-01", *[1] * 30) | series(
        "spend", "month", figure("2026-01-01", 300, "2026-01-31"), currency="EUR"
    )
    found = january(observed, "cost_per_lead")
    assert (found.value, found.is_partial) == (10, True)
    assert Caveat.UNEQUAL_DAYS in found.caveats


def test_a_printed_rate_is_only_that_of_its_own_time():
    printed = series("thumbnail_ctr", "period", figure("2026-01-01", 4.5, "2026-01-31"))
    assert january(printed, "thumbnail_ctr").value == 4.5
    assert Caveat.PRINTED in january(printed, "thumbnail_ctr").caveats
    assert january(by_day("thumbnail_ctr", "2026-01-01", *[4.5] * 31), "thumbnail_ctr").value is None


def test_a_rate_that_can_be_reckoned_is_not_taken_as_printed():
    observed = (
        by_day("clicks", "2026-01-01", 5)
        | by_day("impressions", "2026-01-01", 100)
        | by_day("ctr", "2026-01-01", 99)
    )
    assert january(observed, "ctr").value == 5


def test_a_rate_by_people_needs_the_networks_own_number_of_them():
    actions = by_day("engagements", "2026-01-01", *[2] * 31)
    reached = by_day("reach", "2026-01-01", *[10] * 31)
    assert january(actions | reached, "er_reach").value is None
    own = series("reach", "month", figure("2026-01-01", 124, "2026-01-31"))
    assert january(actions | reached | own, "er_reach").value == 50


def test_a_months_people_are_not_the_base_of_a_few_days_actions():
    own = series("reach", "month", figure("2026-01-01", 124, "2026-01-31"))
    assert january(by_day("engagements", "2026-01-01", 2, 2) | own, "er_reach").value is None


def test_without_the_networks_own_count_actions_are_added_up():
    observed = (
        by_day("likes", "2026-01-01", 3)
        | by_day("comments", "2026-01-01", 1)
        | by_day("shares", "2026-01-01", 1)
    )
    found = january(observed | by_day("impressions", "2026-01-01", 100), "er_impressions")
    assert found.value == 5
    assert found.formula == "(likes + comments + shares) / impressions * 100"


def test_one_formula_serves_all_periods():
    observed = by_day("engagements", "2026-02-01", 8) | by_day("likes", "2026-01-01", *[1] * 32)
    observed |= by_day("comments", "2026-01-01", *[1] * 32) | by_day("shares", "2026-01-01", *[1] * 32)
    observed |= by_day("impressions", "2026-01-01", *[100] * 32)
    found = months(observed, "er_impressions")
    assert [each.value for each in found] == [None, 8]
    assert Caveat.INPUTS in found[0].caveats


def test_growth_is_of_the_followers_at_the_beginning():
    observed = by_day("followers", "2026-01-31", 110) | by_day("followers_gained", "2026-01-01", *[1] * 31)
    observed |= by_day("followers_lost", "2026-01-01", *[1] * 10, *[0] * 10, *[1] * 11)
    assert january(observed, "follower_growth_rate").value == 10


def test_people_behind_views_come_with_both_ends():
    found = january(by_day("video_views", "2026-01-01", *[100] * 31), "reach_from_views")
    assert (found.low, found.value, found.high) == pytest.approx((2170, 2480, 2790))


# Money


def test_money_in_two_currencies_is_two_amounts():
    observed = by_day("spend", "2026-01-01", 10, currency="EUR") | by_day(
        "spend", "2026-01-01", 20, currency="USD"
    )
    assert [(each.currency, each.value) for each in months(observed, "spend")] == [("EUR", 10), ("USD", 20)]
    assert [each.value for each in months(observed, "spend", currency="USD")] == [20]
    assert currencies(observed, metric("spend")) == ["EUR", "USD"]


def test_a_rate_of_money_takes_both_in_one_currency():
    observed = by_day("spend", "2026-01-01", 10, currency="EUR") | by_day(
        "conversion_value", "2026-01-01", 20, currency="USD"
    )
    assert months(observed, "roas") == []
    observed |= by_day("conversion_value", "2026-01-01", 30, currency="EUR")
    assert [(each.currency, each.value) for each in months(observed, "roas")] == [("EUR", 3), ("USD", None)]


def test_leads_have_a_cost_in_each_currency():
    observed = by_day("spend", "2026-01-01", 10, currency="EUR") | by_day(
        "spend", "2026-01-01", 20, currency="USD"
    )
    observed |= by_day("leads", "2026-01-01", 5)
    assert [(each.currency, each.value) for each in months(observed, "cost_per_lead")] == [
        ("EUR", 2),
        ("USD", 4),
    ]


def test_cost_without_hours_is_not_known():
    money = by_day("spend", "2026-01-01", 10, currency="EUR") | by_day(
        "sales_social", "2026-01-01", 90, currency="EUR"
    )
    assert months(money, "roi") == []
    assert january(money, "roi").value is None
    assert missing_inputs(metric("roi"), {"spend", "sales_social"}) == ("hours", "hourly_rate")
    worked = by_day("hours", "2026-01-01", 2) | by_day("hourly_rate", "2026-01-01", 10, currency="EUR")
    found = january(money | worked, "roi")
    assert found.value == 200
    assert found.n is None  # money is no number of cases


# Several things


def test_campaigns_are_added_up_where_the_account_has_no_figures():
    observed = {
        SeriesKey("clicks", "day", "campaign", "a"): days("2026-01-01", 1, 2),
        SeriesKey("clicks", "day", "campaign", "b"): days("2026-01-02", 4),
        SeriesKey("clicks", "day", "ad", "c"): days("2026-01-01", 7),
    }
    found = january(observed, "clicks")
    assert (found.value, found.days_covered) == (7, 2)
    assert Caveat.PARTS in found.caveats


def test_an_accounts_own_figures_are_not_mixed_with_its_campaigns():
    observed = by_day("clicks", "2026-01-01", 10) | {
        SeriesKey("clicks", "day", "campaign", "a"): days("2026-01-01", 1)
    }
    assert january(observed, "clicks").value == 10


def test_a_campaign_without_impressions_adds_no_clicks_to_a_rate():
    observed = {
        SeriesKey("clicks", "day", "campaign", "a"): days("2026-01-01", 5),
        SeriesKey("impressions", "day", "campaign", "a"): days("2026-01-01", 100),
        SeriesKey("clicks", "day", "campaign", "b"): days("2026-01-01", 50),
    }
    assert january(observed, "ctr").value == 5


def test_posts_are_counted_when_they_were_published():
    observed = {
        SeriesKey("likes", "lifetime", "post", "1"): [figure("2026-01-05", 10)],
        SeriesKey("likes", "lifetime", "post", "2"): [figure("2026-01-20", 5)],
        SeriesKey("likes", "lifetime", "post", "3"): [figure("2026-02-01", 100)],
    }
    found = january(observed, "likes")
    assert (found.value, found.n, found.is_partial) == (15, 2, False)
    assert Caveat.PUBLISHED in found.caveats


def test_the_rate_of_posts_is_over_the_same_posts_and_each_ones_own_people():
    observed = {
        SeriesKey("engagements", "lifetime", "post", "1"): [figure("2026-01-05", 10)],
        SeriesKey("reach", "lifetime", "post", "1"): [figure("2026-01-05", 100)],
        SeriesKey("engagements", "lifetime", "post", "2"): [figure("2026-01-06", 20)],
        SeriesKey("reach", "lifetime", "post", "2"): [figure("2026-01-06", 400)],
        SeriesKey("engagements", "lifetime", "post", "3"): [figure("2026-01-07", 900)],
    }
    found = january(observed, "er_reach")
    assert (found.value, found.n) == (6, 500)


def test_accounts_together_cover_only_days_that_all_cover():
    both = together({1: by_day("clicks", "2026-01-01", 1, 1, 1), 2: by_day("clicks", "2026-01-02", 5)})
    found = january(both, "clicks")
    assert (found.value, found.days_covered) == (8, 1)


def test_an_account_with_campaigns_only_stands_beside_one_with_figures_of_its_own():
    ads = {
        SeriesKey("spend", "day", "campaign", "a", currency="EUR"): days("2026-01-01", 2),
        SeriesKey("spend", "day", "campaign", "b", currency="EUR"): days("2026-01-01", 3),
        SeriesKey("spend", "day", dimension="country=DE", currency="EUR"): days("2026-01-01", 99),
    }
    both = together({1: ads, 2: by_day("spend", "2026-01-01", 10, currency="EUR")})
    assert january(both, "spend").value == 15


def test_money_of_one_account_goes_with_leads_of_the_business():
    both = together(
        {
            0: by_day("leads", "2026-01-01", *[1] * 31),
            7: by_day("spend", "2026-01-01", *[3] * 31, currency="EUR"),
        }
    )
    assert january(both, "cost_per_lead").value == 3


def test_parts_of_a_breakdown_are_used_only_where_nothing_else_is_given():
    women = {SeriesKey("views", "day", dimension="gender=women"): days("2026-01-01", 5)}
    assert january(women, "views").value == 5
    assert january(women | by_day("views", "2026-01-01", 20), "views").value == 20


def test_any_stretch_of_days_can_be_asked_for():
    [found] = over(
        by_day("clicks", "2026-01-01", *range(40)),
        metric("clicks"),
        [Period(date(2026, 1, 29), date(2026, 2, 3))],
        TODAY,
    )
    assert (found.value, found.is_partial) == (sum(range(28, 34)), False)


def test_coarse_figures_are_left_out_until_both_sums_cover_the_same_days():
    observed = by_day("clicks", "2026-01-01", *[5] * 10) | by_day("impressions", "2026-01-01", 100)
    observed |= series("impressions", "week", figure("2026-01-08", 9000, "2026-01-14"))
    found = january(observed, "ctr")
    assert (found.value, found.n, found.days_covered) == (5, 100, 1)


def test_a_long_report_over_the_edge_is_noticed_among_short_ones():
    short = [figure(f"2026-01-{day:02}", 1, f"2026-01-{day + 1:02}") for day in range(1, 30, 2)]
    long = figure("2025-12-20", 9, "2026-01-02")
    assert Caveat.CROSSING in january(series("clicks", "period", *short, long), "clicks").caveats
    assert Caveat.CROSSING not in january(series("clicks", "period", *short), "clicks").caveats
    earlier = figure("2025-12-01", 9, "2025-12-31")
    assert Caveat.CROSSING not in january(series("clicks", "period", *short, earlier), "clicks").caveats


def test_unlike_lines_of_the_catalogue_are_never_joined():
    """Meta's views took the place of impressions and count more."""
    observed = by_day("impressions", "2026-01-31", 5) | by_day("views", "2026-02-01", 9)
    assert [each.value for each in months(observed, "impressions")] == [5]
    assert [each.value for each in months(observed, "views")] == [9]


def test_the_longer_past_of_what_is_not_used_makes_no_empty_periods():
    observed = (
        by_day("engagements", "2026-01-01", 8)
        | by_day("impressions", "2026-01-01", 100)
        | by_day("likes", "2015-01-01", 1)
    )
    assert [each.value for each in months(observed, "er_impressions")] == [8]


def test_a_sum_of_a_breakdowns_parts_is_said_to_be_one():
    parts = {
        SeriesKey("views", "day", dimension=f"geography={place}"): days("2026-01-01", 5)
        for place in ("DE", "GE")
    }
    found = january(parts, "views")
    assert (found.value, found.n) == (10, 2)
    assert Caveat.BREAKDOWN in found.caveats


def test_a_sum_tells_how_many_figures_went_into_it():
    observed = by_day("followers_gained", "2026-01-01", 3, 4) | by_day("followers_lost", "2026-01-01", 1, 1)
    found = january(observed, "followers_net")
    assert (found.value, found.n) == (5, 4)


def test_all_caveats_are_sentences():
    assert all(each.sentence.endswith(".") and each.sentence[0].isupper() for each in Caveat)


def test_ads_are_not_added_to_the_campaigns_that_they_belong_to():
    ads = {
        SeriesKey("clicks", "day", "campaign", "a"): days("2026-01-01", 5),
        SeriesKey("clicks", "day", "ad", "a1"): days("2026-01-01", 2),
        SeriesKey("clicks", "day", "ad", "a2"): days("2026-01-01", 3),
    }
    assert january(together({1: ads}), "clicks").value == 5


def test_of_two_stocks_on_one_day_the_closer_look_counts():
    observed = series("followers", "month", figure("2026-01-01", 90, "2026-01-31")) | by_day(
        "followers", "2026-01-31", 95
    )
    assert january(observed, "followers").value == 95
    assert january(dict(reversed(observed.items())), "followers").value == 95


def test_an_hour_weighs_less_in_a_mean_than_a_day():
    observed = by_day("survey_score", "2026-01-02", 2) | series(
        "survey_score", "hour", figure("2026-01-01T10", 27)
    )
    assert january(observed, "survey_score").value == 3
