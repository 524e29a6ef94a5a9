"""What the checks read of an office: sums of what counts, and never every figure."""

from datetime import date, timedelta

import pytest

from smmdesk.core.glance import ask_in
from smmdesk.features.accounts import service as accounts
from smmdesk.features.accounts.kinds import AccountStatus
from smmdesk.features.health import service as health
from smmdesk.features.results.checks import CHECKLIST, queries
from smmdesk.features.results.checks.facts import Told, read
from smmdesk.features.results.checks.months import MonthSum
from smmdesk.features.results.checks.segments import Segment
from smmdesk.features.results.judging import Judging
from smmdesk.features.results.kinds import Figure, SeriesKey, Thing

DAY = timedelta(1)


@pytest.fixture
def bakery(here):
    """Add an account; return its number."""
    with here.office.transaction("Add") as session:
        brand = accounts.brand_named(session, "Bakery")
        return accounts.add(session, brand_id=brand.id, network="instagram", name="Bakery").id


def facts_of(here):
    with here.office.reading() as session:
        return read(ask_in(session))


def month(number, value, year=2026):
    """Return the figure of a month."""
    first = date(year, number, 1)
    last = (first + 31 * DAY).replace(day=1) - DAY
    return Figure(first.isoformat(), last.isoformat(), value, 0, 1)


def days(first, *values):
    """Return figures of days, one after the other."""
    begun = date.fromisoformat(first)
    every = [(begun + number * DAY).isoformat() for number in range(len(values))]
    return [Figure(day, day, value, 0, 1) for day, value in zip(every, values, strict=True)]


def test_an_office_without_figures_is_asked_one_question():
    asked = []

    def ask(question):
        asked.append(question)
        return [(None,)]

    assert read(ask).accounts == []
    assert len(asked) == 1


def test_days_are_added_up_by_month_with_how_many_there_are(here, bakery):
    here.take((SeriesKey("leads", "day"), days("2026-10-30", 1, 2, 4)), account=bakery)
    found = facts_of(here).sums

    assert found.line(bakery, "leads") == {
        "2026-10": MonthSum(bakery, "leads", "2026-10", 3, 2, "day"),
        "2026-11": MonthSum(bakery, "leads", "2026-11", 4, 1, "day"),
    }
    assert found.whole(bakery, "leads", "2026-10") is None


def test_hours_are_days_of_which_each_is_counted_once(here, bakery):
    hours = [Figure(f"2026-10-31T{hour:02}", f"2026-10-31T{hour:02}", 2, 0, 1) for hour in range(24)]
    here.take((SeriesKey("visits_social", "hour"), hours), account=bakery)
    row = facts_of(here).sums.line(bakery, "visits_social")["2026-10"]

    assert (row.total, row.days) == (48, 1)


def test_only_what_counts_is_added_corrections_and_what_was_taken_back_or_out(here, bakery):
    key = SeriesKey("leads", "day")
    here.take((key, days("2026-10-01", 1, 2, 4)), account=bakery)
    correction = here.take((key, days("2026-10-02", 20)), account=bakery)
    here.take((key, days("2026-10-03", None)), account=bakery)
    assert facts_of(here).sums.line(bakery, "leads")["2026-10"].total == 21

    here.take_back(correction)
    assert facts_of(here).sums.line(bakery, "leads")["2026-10"].total == 3


def test_the_sums_are_those_of_the_view_that_says_what_counts(here, bakery):
    key = SeriesKey("spend", "day", "campaign", "7", "", "EUR")
    here.take((key, days("2026-09-20", *range(40))), account=bakery)
    here.take((key, days("2026-10-10", *range(100, 110))), account=bakery)
    with here.office.reading() as session:
        ask = ask_in(session)
        sums = {row[2]: (row[3], row[4]) for row in ask(queries.month_sums("2025-10"))}
        view = ask(
            "SELECT substr(d0, 1, 7), sum(value), count(*) FROM current_observation GROUP BY substr(d0, 1, 7)"
        )
        assert sums == {name: (total, count) for name, total, count in view}


def test_breakdowns_and_posts_are_not_added_to_the_account(here, bakery):
    here.take(
        (SeriesKey("video_views", "day"), days("2026-10-01", 10)),
        (SeriesKey("video_views", "day", "", "", "country=KE"), days("2026-10-01", 7)),
        (SeriesKey("video_views", "day", "video", "v1"), days("2026-10-01", 10)),
        (SeriesKey("video_views", "period"), [Figure("2026-10-01", "2026-10-20", 99, 1, 1)]),
        account=bakery,
    )
    assert facts_of(here).sums.line(bakery, "video_views")["2026-10"].total == 10


def test_ads_are_added_by_level_and_currency(here, bakery):
    here.take(
        *(
            (SeriesKey("spend", "month", level, key, "", currency), [month(10, value)])
            for level, key, currency, value in (
                ("campaign", "1", "EUR", 5),
                ("campaign", "2", "EUR", 6),
                ("campaign", "3", "KES", 700),
                ("ad_set", "4", "EUR", 11),
            )
        ),
        account=bakery,
    )
    sums = facts_of(here).sums

    assert sums.line(bakery, "spend", "campaign", "EUR")["2026-10"].total == 11
    assert sums.currencies(bakery, "spend") == ["EUR", "KES"]
    assert sums.level(bakery, ("", "ad_set"), "spend") == "ad_set"


def results(name, kind, value):
    part = f"result={kind}" if kind else ""
    return SeriesKey("results", "month", "campaign", name, part), [month(10, value)]


def test_results_of_ads_are_a_sum_only_where_all_are_of_one_kind_that_is_more_than_attention(here, bakery):
    def total():
        return facts_of(here).sums.whole(bakery, "results", "2026-10", "campaign")

    here.take(results("1", "leads", 4), results("2", "leads", 3), results("3", "", 90), account=bakery)
    assert total() == 7
    mixed = here.take(results("4", "website_purchases", 2), account=bakery)
    assert total() is None
    here.take_back(mixed)
    assert total() == 7


def test_reach_as_the_goal_of_an_ad_is_attention_and_no_attracted_user(here, bakery):
    here.take(results("1", "reach", 4000), account=bakery)
    found = facts_of(here)
    assert found.sums.accounts == []
    assert (found.measured, found.of_attention) == ({"results"}, {"results"})
    assert [each.check.id for each in look(here)] == ["C67"]

    here.take(results("2", "leads", 4), account=bakery)
    assert facts_of(here).of_attention == set()
    assert look(here) == []


def test_results_whose_kind_nobody_says_are_given_the_benefit_of_the_doubt(here, bakery):
    here.take(results("1", "", 4000), account=bakery)
    assert look(here) == []


def look(here):
    """Return what C67 finds."""
    with here.office.reading() as session:
        found = CHECKLIST.look(ask_in(session), None, {}, date(2026, 11, 22))
    return [finding for finding in found if finding.check.id == "C67"]


def test_followers_are_the_last_ones_of_each_month(here, bakery):
    here.take(
        (SeriesKey("followers", "day"), days("2026-10-29", 5, 9, 7, 8)),
        (SeriesKey("followers", "day", "", "", "country=KE"), days("2026-10-31", 3)),
        account=bakery,
    )
    assert facts_of(here).followers == {bakery: {"2026-10": 7, "2026-11": 8}}


def test_what_was_told_of_outcomes_reaches_from_month_to_month(here, bakery):
    here.take(
        (SeriesKey("leads", "period"), [Figure("2026-08-15", "2026-10-14", 5, 0, 1)]),
        (SeriesKey("reach", "month"), [month(10, 5)]),
        (SeriesKey("hours", "week"), [Figure("2026-10-26", "2026-11-01", 5, 0, 1)]),
        account=bakery,
    )
    assert facts_of(here).told == [Told(bakery, "leads", "2026-08", "2026-10", 1)]


def test_costs_begin_with_the_first_money_or_hour_not_with_the_first_figure(here, bakery):
    here.take((SeriesKey("followers", "month"), [month(1, 90, 2020)]), account=bakery)
    assert facts_of(here).judging == Judging()

    ads = SeriesKey("spend", "day", "campaign", "7", "", "EUR")
    spent = here.take((ads, days("2026-10-05", 3)), account=bakery)
    here.take((SeriesKey("hours", "week"), [Figure("2026-10-26", "2026-11-01", 5, 0, 1)]), account=bakery)
    assert facts_of(here).judging.mature_on == date(2026, 10, 5) + 90 * DAY

    here.take_back(spent)
    assert facts_of(here).judging.first_cost == date(2026, 10, 26)


def test_a_year_is_looked_back_and_no_more(here, bakery):
    here.take(
        (SeriesKey("leads", "month"), [month(10, 1, 2024), month(10, 2, 2025), month(9, 3, 2025)]),
        account=bakery,
    )

    assert set(facts_of(here).sums.line(bakery, "leads")) == {"2025-10"}


def test_what_is_asked_does_not_grow_with_the_figures(here, bakery):
    every = days("2025-12-01", *range(350))
    metrics = ("leads", "spend", "reach", "followers", "video_views")
    here.take(*((SeriesKey(key, "day"), every) for key in metrics), account=bakery)
    rows = []

    with here.office.reading() as session:
        answer = ask_in(session)

        def ask(question):
            found = list(answer(question))
            rows.append(len(found))
            return found

        read(ask)
    assert max(rows) <= 12 * len(metrics)


def test_archived_accounts_and_those_that_are_gone_are_left_out(here, bakery):
    for account in (0, bakery, 77):
        here.take((SeriesKey("leads", "month"), [month(10, 1)]), account=account)
    assert facts_of(here).accounts == [0, bakery]
    with here.office.transaction("Archive") as session:
        accounts.change(session, bakery, status=AccountStatus.ARCHIVED)

    found = facts_of(here)
    assert (found.accounts, [each.account_id for each in found.told]) == ([0], [0])


# Segments


def ad_set(key, clicks, conversions, spend, grain="month", figure=None):
    at = figure or (lambda value: month(10, value))
    values = (("clicks", clicks, ""), ("conversions", conversions, ""), ("spend", spend, "EUR"))
    return [(SeriesKey(name, grain, "ad_set", key, "", money), [at(value)]) for name, value, money in values]


def test_ad_sets_are_segments_by_the_names_that_the_network_gave_them(here, bakery):
    here.take(
        *ad_set("1", 200, 40, 5),
        *ad_set("2", 300, 30, 9),
        account=bakery,
        things=[Thing("ad_set", "1", "Parents")],
    )
    assert sorted(facts_of(here).segments) == [
        Segment(bakery, "ad_set", "2", 300, 30, 9, "EUR"),
        Segment(bakery, "ad_set", "Parents", 200, 40, 5, "EUR"),
    ]


def test_parts_of_a_breakdown_are_added_over_campaigns(here, bakery):
    rows = [
        (SeriesKey(name, "month", "campaign", campaign, f"age={age}", money), [month(10, value)])
        for campaign in ("1", "2")
        for age, value in (("18-24", 100), ("25-34", 200))
        for name, money in (("link_clicks", ""), ("conversions", ""), ("spend", "EUR"))
    ]
    here.take(*rows, account=bakery)

    assert sorted(facts_of(here).segments) == [
        Segment(bakery, "campaign age", "18-24", 200, 200, 200, "EUR"),
        Segment(bakery, "campaign age", "25-34", 400, 400, 400, "EUR"),
    ]


def test_of_reports_about_the_same_time_that_with_the_most_clicks_counts_and_they_are_not_added(here, bakery):
    def of(first):
        return lambda value: Figure(first, "2026-10-31", value, 0, 1)

    here.take(
        *ad_set("1", 200, 40, 5, "period", of("2026-10-01")),
        *ad_set("1", 150, 30, 4, "month"),
        account=bakery,
    )
    here.take(*ad_set("1", 90, 9, 3, "period", of("2026-10-20")), account=bakery)

    assert facts_of(here).segments == [Segment(bakery, "ad_set", "1", 200, 40, 5, "EUR")]


@pytest.mark.parametrize("left_out", ["clicks", "conversions", "spend"])
def test_a_segment_of_which_something_is_not_known_is_none(here, bakery, left_out):
    here.take(*(row for row in ad_set("1", 200, 40, 5) if row[0].metric != left_out), account=bakery)

    assert facts_of(here).segments == []


@pytest.mark.parametrize(
    ("conversions", "is_share"), [(0, True), (30, True), (31, False)], ids=["none", "all", "more than clicks"]
)
def test_more_conversions_than_clicks_are_no_share(here, bakery, conversions, is_share):
    here.take(*ad_set("1", 30, conversions, 5), account=bakery)

    assert len(facts_of(here).segments) == is_share


# All together


def test_what_was_imported_is_found_on_the_health_page(here, bakery):
    here.take(
        (SeriesKey("mentions_negative", "month"), [month(10, 30)]),
        (SeriesKey("mentions_neutral", "month"), [month(10, 70)]),
    )
    here.take(
        (SeriesKey("followers", "month"), [month(number, 100 + number) for number in (7, 8, 9, 10)]),
        (SeriesKey("leads", "month"), [month(8, 9), month(10, 9)]),
        (SeriesKey("video_views", "month"), [month(10, 1000)]),
        (SeriesKey("budget_planned", "month", currency="EUR"), [month(11, 100)]),
        (SeriesKey("spend", "day", currency="EUR"), days("2026-11-01", 60, 60)),
        account=bakery,
    )
    with here.office.reading() as session:
        outcome = health.look(ask_in(session), date(2026, 11, 20), None)
    found = {finding.check.id: finding for finding in outcome.findings}

    assert set(found) >= {"C61", "C68", "C69", "C70", "C71", "C75"}
    assert found["C68"].message.startswith("Bakery on Instagram has")
    assert found["C69"].message == "Bakery on Instagram has no figures for September 2026: Leads"
    assert {each.where for each in found.values()} >= {"page:results", f"account:{bakery}"}


def test_the_checks_of_results_read_no_secrets():
    assert [check for check in CHECKLIST.checks if check.reads_secrets] == []
