"""What the checks of results find at the edges of their limits, and that what is not known is never found."""

from datetime import date, timedelta

import pytest

from smmdesk.core.checks import Level
from smmdesk.features.results.checks import (
    CHECKLIST,
    advertising,
    best_segment,
    budget,
    complete,
    effect,
    effort,
    examples,
    exports,
    feeling,
    reach,
)
from smmdesk.features.results.checks.examples import BAKERY, CAFE, by_month
from smmdesk.features.results.checks.facts import Facts, Told
from smmdesk.features.results.checks.months import MonthSum, Sums, finished, shifted
from smmdesk.features.results.checks.segments import Segment, wilson
from smmdesk.features.results.kinds import Granularity
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.reached import BUSINESS, Reached

TODAY = date(2026, 11, 22)
DAY = timedelta(1)


def found(check, facts, limit=None, today=TODAY):
    return check.look(facts, {} if limit is None else {check.id: limit}, today)


def messages(check, facts, limit=None, today=TODAY):
    return [finding.message for finding in found(check, facts, limit, today)]


def test_where_nothing_is_known_nothing_is_found():
    empty, only_names = Facts(), examples.facts()
    for check in CHECKLIST.checks:
        assert found(check, empty) == []
        assert found(check, only_names) == []


# C61


@pytest.mark.parametrize(
    ("negative", "others", "limit", "level"),
    [
        (14, 86, None, None),
        (15, 85, None, Level.INFO),
        (25, 75, None, Level.INFO),
        (26, 74, None, Level.CRITICAL),
        (20, 80, 20, Level.INFO),
        (21, 79, 20, Level.CRITICAL),
        (16, 84, 15, Level.CRITICAL),
        (5, 15, None, Level.INFO),
        (6, 13, None, None),
    ],
)
def test_a_quarter_of_negative_mentions_can_be_borne_and_nineteen_mentions_say_nothing(
    negative, others, limit, level
):
    findings = found(feeling.NEGATIVE, examples.mentions(TODAY, negative, others), limit)

    assert [finding.level for finding in findings] == ([level] if level else [])


def test_negative_mentions_are_told_with_their_figures_and_what_is_not_counted():
    (finding,) = found(feeling.NEGATIVE, examples.mentions(TODAY, 30, 70, unknown=12))

    assert (
        finding.message
        == "The business as a whole: 30% of the mentions in October 2026 are negative (30 of 100)"
    )
    assert finding.observed.reason == "Of 12 more mentions nobody noted the tone; they are not counted."
    assert finding.where == "page:results"


def test_the_latest_month_with_enough_mentions_is_judged_and_none_before_the_last_three():
    (older, last) = finished(TODAY, 2)
    rows = [
        *by_month(BAKERY, "mentions_negative", [older, last, "2026-11"], [90, 0, 3]),
        *by_month(BAKERY, "mentions_positive", [older, last, "2026-11"], [10, 100, 3]),
    ]
    assert found(feeling.NEGATIVE, examples.facts(rows)) == []
    assert len(found(feeling.NEGATIVE, examples.facts(rows), today=date(2026, 10, 2))) == 0
    assert len(found(feeling.NEGATIVE, examples.facts(rows[:1]))) == 1
    assert found(feeling.NEGATIVE, examples.facts(rows[:1]), today=date(2026, 12, 1)) == []


# C67


@pytest.mark.parametrize(
    ("metrics", "is_found"),
    [
        ((), False),
        (("reach",), True),
        (("followers", "spend", "hours", "cpc"), True),
        (("reach", "leads"), False),
        (("reach", "conversion"), False),
        (("visits_social",), False),
    ],
)
def test_one_figure_of_the_business_is_enough_and_what_it_costs_is_none(metrics, is_found):
    assert bool(found(effect.ONLY_ATTENTION, examples.measuring(*metrics))) == is_found


@pytest.mark.parametrize(("count", "more"), [(4, False), (5, True)])
def test_of_many_metrics_the_first_four_are_named(count, more):
    many = [key for key, each in metrics().items() if each.family == "engagement"][:count]
    (finding,) = found(effect.ONLY_ATTENTION, examples.measuring(*many))

    assert finding.observed.reason.endswith("and 1 more.") == more


# C68


@pytest.mark.parametrize(
    ("followers", "orders", "is_found"),
    [
        ((100, 110, 120, 130), (40, 50, 40), True),
        ((100, 110, 120, 130), (40, 30, 41), False),
        ((100, 110, 110, 130), (40, 30, 20), False),
        ((100, 90, 120, 130), (40, 30, 20), False),
        ((100, 110, 120, 130), (0, 9, 0), True),
    ],
)
def test_followers_that_grow_three_months_in_a_row_while_orders_do_not(followers, orders, is_found):
    facts = examples.growing(TODAY, orders, followers)

    assert bool(found(effect.FOLLOWERS_ALONE, facts)) == is_found


def test_the_growth_and_the_result_are_told_in_figures():
    facts = examples.growing(TODAY, (40, 50, 38), (200, 210, 220, 225))

    (finding,) = found(effect.FOLLOWERS_ALONE, facts)
    assert finding.message == ("Bakery has 12.5% more followers after 3 months, but not more of this: Orders")
    assert finding.observed.reason == "It went from 40 to 38 a month."


def test_an_account_without_results_of_its_own_is_held_against_the_business():
    facts = examples.growing(TODAY, (40, 50, 38), account=BUSINESS)
    assert len(found(effect.FOLLOWERS_ALONE, facts)) == 1
    assert found(effect.FOLLOWERS_ALONE, examples.growing(TODAY, (40, 50, 38), account=CAFE)) == []


def test_more_months_can_be_asked_for_and_one_missing_says_nothing():
    facts = examples.growing(TODAY, (40, 40, 38, 38))
    assert len(found(effect.FOLLOWERS_ALONE, facts, 4)) == 1
    assert found(effect.FOLLOWERS_ALONE, facts, 5) == []
    assert found(effect.FOLLOWERS_ALONE, facts, today=date(2026, 12, 1)) == []


def test_a_month_of_which_days_are_missing_is_not_compared():
    months = finished(TODAY, 3)
    rows = [
        MonthSum(BAKERY, "orders", months[0], 40),
        MonthSum(BAKERY, "orders", months[2], 1, days=30, grain=Granularity.DAY),
    ]
    stock = examples.growing(TODAY, (1, 1, 1)).followers
    assert found(effect.FOLLOWERS_ALONE, examples.facts(rows, followers=stock)) == []
    whole = rows[1]._replace(days=31)
    assert len(found(effect.FOLLOWERS_ALONE, examples.facts([rows[0], whole], followers=stock))) == 1


# C69


@pytest.mark.parametrize(
    ("months_ago", "missing"),
    [
        ((3, 2, 1), []),
        ((3, 1), ["2026-09"]),
        ((3, 2), ["2026-10"]),
        ((1,), []),
        ((6,), ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10"]),
        ((7,), []),
        ((9, 8, 7), []),
        ((8, 4, 3, 2, 1), ["2026-05", "2026-06"]),
    ],
)
def test_a_finished_month_without_a_figure_is_missed_until_it_is_given_up(months_ago, missing):
    findings = found(complete.MISSING, examples.telling(TODAY, "leads", *months_ago))

    assert [finding.observed.data for finding in findings] == (
        [{"missing": {"leads": missing}}] if missing else []
    )


@pytest.mark.parametrize(
    ("day", "grace", "is_found"),
    [(7, None, False), (8, None, True), (1, 0, True), (5, 5, False), (6, 5, True)],
)
def test_a_month_is_missed_some_days_after_its_end(day, grace, is_found):
    facts = examples.telling(date(2026, 10, 20), "leads", 1)

    assert bool(found(complete.MISSING, facts, grace, date(2026, 11, day))) == is_found


def test_a_figure_of_a_quarter_is_one_of_each_of_its_months():
    told = [
        Told(BAKERY, "leads", "2026-06", "2026-06", 1),
        Told(BAKERY, "leads", "2026-07", "2026-10", 1),
    ]
    assert found(complete.MISSING, examples.facts(told=told)) == []


def test_missing_figures_are_named_with_their_months():
    assert messages(complete.MISSING, examples.telling(TODAY, "leads", 3, 2)) == [
        "Bakery has no figures for October 2026: Leads"
    ]


# C70


@pytest.mark.parametrize(
    ("values", "limit", "is_found"), [(1, None, True), (2, None, True), (3, None, False), (3, 4, True)]
)
def test_two_values_make_no_trend(values, limit, is_found):
    facts = examples.telling(TODAY, "leads", *range(values, 0, -1))

    assert bool(found(complete.TOO_FEW, facts, limit)) == is_found


def test_days_of_one_month_are_values_too():
    facts = examples.facts(told=[Told(BAKERY, "leads", "2026-10", "2026-10", 31)])

    assert found(complete.TOO_FEW, facts) == []


# C71


def test_views_without_people_are_told_as_a_range():
    (finding,) = found(reach.VIEWS_FOR_PEOPLE, examples.watched(TODAY, reach=None))

    assert finding.message == "Bakery: behind the views in October 2026 stand about 700 to 900 people"
    assert "10 to 30 of 100 views" in finding.observed.reason


@pytest.mark.parametrize("key", ["reach", "viewers"])
def test_where_the_network_counts_people_views_stand_for_nobody(key):
    months = finished(TODAY, 1)
    rows = [*by_month(BAKERY, "topic_visits", months, [50]), *by_month(BAKERY, key, months, [0])]

    assert found(reach.VIEWS_FOR_PEOPLE, examples.facts(rows)) == []
    assert len(found(reach.VIEWS_FOR_PEOPLE, examples.facts(rows[:1]))) == 1


# C72


@pytest.mark.parametrize(("age", "is_found"), [(0, True), (89, True), (90, False), (-1, False)])
def test_by_itself_a_return_is_preliminary_for_ninety_days(age, is_found):
    assert bool(found(complete.TOO_EARLY, examples.spending_since(TODAY - age * DAY))) == is_found


@pytest.mark.parametrize(
    ("age", "judged_in", "is_found"), [(400, 1, True), (400, 0, False), (5, -1, False), (-1, 9, False)]
)
def test_the_day_that_the_office_set_ends_it_sooner_or_later(age, judged_in, is_found):
    facts = examples.spending_since(TODAY - age * DAY, set_day=TODAY + judged_in * DAY)

    assert bool(found(complete.TOO_EARLY, facts)) == is_found


def test_a_preliminary_return_says_how_old_the_costs_are_and_from_when_on_it_is_judged():
    (finding,) = found(complete.TOO_EARLY, examples.spending_since(TODAY - 5 * DAY))

    assert finding.message == "The return on investment is preliminary: the first costs are 5 days old"
    assert "before February 15, 2027" in finding.advice


def test_without_sales_there_is_no_return_to_be_judged():
    facts = examples.spending_since(TODAY - 5 * DAY)

    assert found(complete.TOO_EARLY, examples.facts(judging=facts.judging)) == []
    assert found(complete.TOO_EARLY, examples.facts()) == []


# C75


@pytest.mark.parametrize(
    ("spent", "months_ago", "limit", "level"),
    [
        (90, 0, None, None),
        (90.5, 0, None, Level.WARNING),
        (100, 0, None, Level.WARNING),
        (100.01, 0, None, Level.ERROR),
        (85, 0, 80, Level.WARNING),
        (100, 1, None, None),
        (101, 1, None, Level.ERROR),
        (101, 2, None, None),
    ],
)
def test_nine_tenths_of_a_running_budget_are_a_warning_and_more_than_all_an_error(
    spent, months_ago, limit, level
):
    findings = found(budget.EXCEEDED, examples.budget(TODAY, 100, spent, months_ago), limit)

    assert [finding.level for finding in findings] == ([level] if level else [])


def test_who_planned_nothing_and_spent_something_spent_too_much():
    (finding,) = found(budget.EXCEEDED, examples.budget(TODAY, 0, 1))

    assert finding.level is Level.ERROR
    assert found(budget.EXCEEDED, examples.budget(TODAY, 0, 0)) == []


def test_the_budget_of_the_business_is_held_against_what_all_accounts_spent_in_its_currency():
    month = ["2026-11"]
    rows = [
        *by_month(BUSINESS, "budget_planned", month, [100], currency="EUR"),
        *by_month(BAKERY, "spend", month, [60], currency="EUR", level="campaign"),
        *by_month(BAKERY, "spend", month, [60], currency="EUR", level="ad"),
        *by_month(CAFE, "spend", month, [39], currency="EUR"),
        *by_month(CAFE, "spend", month, [900], currency="KES"),
    ]
    assert messages(budget.EXCEEDED, examples.facts(rows)) == [
        "The business as a whole: €99.00 of €100.00 for November 2026 are spent"
    ]
    assert found(budget.EXCEEDED, examples.facts(rows[1:])) == []


# C78


@pytest.mark.parametrize(
    ("clicks", "costs", "is_found"),
    [
        ((30, 21, 20), (10, 10, 10), True),
        ((30, 20, 20), (10, 10, 10), False),
        ((20, 20, 20), (10, 11, 12), True),
        ((20, 20, 20), (10, 12, 12), False),
    ],
)
def test_ads_get_worse_when_clicks_fall_or_costs_rise_twice_in_a_row(clicks, costs, is_found):
    assert bool(found(advertising.WORSE, examples.ads(TODAY, clicks, costs))) == is_found


def test_it_says_what_got_worse():
    (finding,) = found(advertising.WORSE, examples.ads(TODAY, (30, 25, 20), (10, 11, 12.5)))

    assert finding.message == "Bakery: the ads get worse from month to month"
    assert finding.observed.reason == (
        "The click rate fell from 3% to 2%. A new user cost €10.00 and now €12.50."
    )


@pytest.mark.parametrize(
    ("impressions", "limit", "is_found"), [(999, None, False), (1000, None, True), (1000, 2000, False)]
)
def test_ads_that_hardly_anybody_saw_are_not_judged(impressions, limit, is_found):
    facts = examples.ads(TODAY, (30, 25, 20), impressions=impressions)

    assert bool(found(advertising.WORSE, facts, limit)) == is_found


def test_what_an_account_itself_shows_is_no_ad_unless_it_is_an_ad_account():
    from dataclasses import replace

    facts = examples.ads(TODAY, (30, 25, 20), level="")
    assert found(advertising.WORSE, facts) == []
    assert len(found(advertising.WORSE, replace(facts, networks={BAKERY: "google_ads"}))) == 1


def test_costs_are_looked_at_where_nobody_counts_clicks():
    facts = examples.ads(TODAY, clicks=(30, 30, 30), costs=(10, 11, 12))
    rows = [
        row
        for month in finished(TODAY, 3)
        for key in ("impressions", "new_members", "spend")
        if (row := facts.sums.line(BAKERY, key, "campaign", "EUR" if key == "spend" else "").get(month))
    ]

    (finding,) = found(advertising.WORSE, examples.facts(rows))
    assert finding.observed.data == {"click_rates": [], "costs": [10, 11, 12]}


# C79


def test_the_interval_of_a_share_is_the_published_one():
    # E. B. Wilson's interval for 10 of 100 (R's prop.test(10, 100, correct = FALSE))
    low, high = wilson(10, 100)

    assert (round(low, 5), round(high, 5)) == (0.05523, 0.17437)


@pytest.mark.parametrize(
    ("best", "other", "spent", "limit", "is_found"),
    [
        ((200, 40), (200, 10), (10, 20), None, True),
        ((200, 40), (200, 10), (20, 20), None, False),
        ((100, 8), (100, 5), (10, 20), None, False),
        ((99, 40), (200, 10), (10, 20), None, False),
        ((99, 40), (200, 10), (10, 20), 50, True),
        ((100, 40), (99, 1), (10, 20), None, False),
        ((100, 40), (100, 1), (10, 20), None, True),
    ],
)
def test_a_segment_that_surely_converts_better_should_get_the_money(best, other, spent, limit, is_found):
    facts = examples.segments(TODAY, best, other, spent)

    assert bool(found(best_segment.BEST_UNUSED, facts, limit)) == is_found


def test_segments_are_compared_with_their_like_and_only_while_the_figures_are_fresh():
    from dataclasses import replace

    facts = examples.segments(TODAY, (200, 40), (200, 10))
    first, second = facts.segments
    for other in (
        second._replace(kind="age"),
        second._replace(currency="KES"),
        second._replace(account_id=CAFE),
    ):
        assert found(best_segment.BEST_UNUSED, replace(facts, segments=[first, other])) == []
    assert len(found(best_segment.BEST_UNUSED, facts, today=TODAY + 90 * DAY)) == 1
    assert found(best_segment.BEST_UNUSED, facts, today=TODAY + 91 * DAY) == []


def test_both_segments_are_told_with_their_rates_and_their_money():
    (finding,) = found(best_segment.BEST_UNUSED, examples.segments(TODAY, (200, 40), (200, 10)))

    assert finding.message == "Bakery: Parents converts better than Students, which gets more money"
    assert finding.observed.reason == "Parents: 20% of the clicks for €10.00. Students: 5% for €20.00."
    assert finding.as_json()["data"]["best"]["name"] == "Parents"


# C80


@pytest.mark.parametrize(
    ("instagram", "facebook", "limit", "is_found"),
    [
        ((3, 60), (7, 40), None, False),
        ((29, 60), (71, 40), None, True),
        ((3, 60), (7, 40), 60, True),
        ((10, 60), (0, 40), None, False),
        ((0, 60), (0, 40), None, False),
        ((0, 60), (5, 40), None, True),
        ((1, 0), (9, 0), None, False),
    ],
)
def test_the_network_that_brings_most_gets_at_least_half_its_share_of_the_time(
    instagram, facebook, limit, is_found
):
    assert bool(found(effort.ELSEWHERE, examples.worked(TODAY, instagram, facebook), limit)) == is_found


def test_a_network_without_hours_or_results_is_left_out():
    rows = [
        *by_month(BAKERY, "hours", ["2026-10"], [1]),
        *by_month(BAKERY, "leads", ["2026-10"], [90]),
        *by_month(CAFE, "hours", ["2026-10"], [99]),
    ]
    assert found(effort.ELSEWHERE, examples.facts(rows)) == []
    known = [*rows, *by_month(CAFE, "leads", ["2026-09"], [10])]
    assert messages(effort.ELSEWHERE, examples.facts(known)) == [
        "Instagram brings 90% of the results with 1% of the time"
    ]


# C81


@pytest.mark.parametrize(
    ("shares", "spent", "is_found"),
    [
        ((40, 35, 31, 30), 0, True),
        ((40, 35, 35, 30), 0, False),
        ((40, 41, 31, 30), 0, False),
        ((35, 31, 30), 0, False),
        ((40, 35, 31, 30), 1, False),
    ],
)
def test_reach_that_falls_three_months_in_a_row_without_money(shares, spent, is_found):
    assert bool(found(reach.SHRINKING, examples.reaching(TODAY, *shares, spent=spent))) == is_found


def test_of_days_the_usual_one_counts_whatever_the_months_length():
    months = finished(TODAY, 4)  # July to October: 31, 31, 30 and 31 days
    totals, days = (310, 300, 289, 295), (31, 31, 30, 31)
    rows = [
        MonthSum(BAKERY, "unpaid_reach", month, total, count, Granularity.DAY)
        for month, total, count in zip(months, totals, days, strict=True)
    ]
    stock = {BAKERY: dict.fromkeys(months, 100)}

    assert messages(reach.SHRINKING, examples.facts(rows, followers=stock)) == [
        "Bakery: unpaid reach fell from 10% to 9.5% of the followers in 3 months"
    ]
    assert (
        found(reach.SHRINKING, examples.facts([rows[0]._replace(days=30), *rows[1:]], followers=stock)) == []
    )
    assert found(reach.SHRINKING, examples.facts(rows)) == []


# S02, S03


def test_the_exports_are_found_as_today_tells_them():
    assert len(found(exports.EXPORT_IN_TIME, examples.exported(TODAY - 358 * DAY))) == 1
    assert found(exports.EXPORT_IN_TIME, examples.exported(TODAY - 357 * DAY)) == []
    assert len(found(exports.EXPORT_IN_TIME, examples.exported(TODAY - 357 * DAY), 8)) == 1
    assert len(found(exports.EXPORT_AGAIN, examples.exported(TODAY - 35 * DAY, months=3))) == 1
    assert found(exports.EXPORT_AGAIN, examples.exported(TODAY - 35 * DAY, months=2)) == []
    unknown = Facts(reached=[Reached(BAKERY, "Bakery", {"mine": TODAY - 358 * DAY})])
    assert found(exports.EXPORT_IN_TIME, unknown) == []


# Months and sums


@pytest.mark.parametrize(
    ("month", "by", "expected"),
    [
        ("2026-11", 1, "2026-12"),
        ("2026-12", 1, "2027-01"),
        ("2026-01", -1, "2025-12"),
        ("2026-03", -27, "2023-12"),
    ],
)
def test_months_are_counted_over_the_turn_of_the_year(month, by, expected):
    assert shifted(month, by) == expected


def test_the_months_that_are_over_end_with_the_last_one():
    assert finished(date(2026, 2, 1), 3) == ["2025-11", "2025-12", "2026-01"]


def test_the_networks_own_month_counts_before_its_days():
    rows = [
        MonthSum(BAKERY, "leads", "2026-10", 1, 31, Granularity.DAY),
        MonthSum(BAKERY, "leads", "2026-10", 2),
        MonthSum(BAKERY, "leads", "2026-10", 3, 4, Granularity.WEEK),
        MonthSum(BAKERY, "leads", "2026-09", 4, 5, Granularity.WEEK),
    ]
    for order in (rows, rows[::-1]):
        sums = Sums(order)
        assert sums.whole(BAKERY, "leads", "2026-10") == 2
        assert sums.whole(BAKERY, "leads", "2026-09") is None
        assert sums.roughly(BAKERY, "leads", ["2026-09", "2026-10"]) == 6
        assert sums.roughly(BAKERY, "leads", ["2026-01"]) is None


def test_every_metric_that_a_check_names_is_in_the_catalogue():
    from smmdesk.features.results import judging
    from smmdesk.features.results.checks import facts as read_facts
    from smmdesk.features.results.checks import queries

    named = {*queries._OWN, *queries._OF_ADS, *queries._OF_SEGMENTS, *judging.COSTS, "followers"}
    assert named - set(metrics()) == set()
    assert set(read_facts.RESULTS_OF_THE_BUSINESS) <= set(queries._OWN)


def test_a_segment_rate_is_in_percent():
    assert Segment(BAKERY, "ad_set", "A", 200, 50, 1).rate == 25


@pytest.mark.parametrize("check", CHECKLIST.checks, ids=[check.id for check in CHECKLIST.checks])
def test_a_finding_leads_to_the_metric_that_it_is_about_or_to_an_import(check):
    for finding in check.look(check.fails(TODAY), {}, TODAY):
        kind, _colon, name = finding.destination.partition(":")

        assert kind in ("results", "bring-in") or finding.destination == "page:results"
        assert kind != "results" or name in metrics()
