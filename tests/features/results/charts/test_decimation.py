"""Many days become weeks or months by meaning, never by leaving points out, and the chart says so."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smmdesk.features.results.charts import decimation
from smmdesk.features.results.charts.chart_data import ChartData, Line, Point
from smmdesk.features.results.charts.decimation import decimated, rolling
from smmdesk.features.results.charts.words import subtitle
from smmdesk.features.results.kinds import Granularity, RollUp
from tests.features.results.charts.examples import MONDAY, points

SUMS = rolling(decimation.total, needs_all=True)


def daily(values, start=MONDAY, **more):
    return ChartData(
        "Visits", [Line("Shop", points(values, start, Granularity.DAY), **more)], Granularity.DAY
    )


def test_up_to_700_points_stay_as_they_are() -> None:
    data = daily([1.0] * 700)

    assert decimated(data, SUMS) is data


def test_above_700_days_are_drawn_by_week_and_the_subtitle_says_so() -> None:
    data = decimated(daily([1.0] * 707), SUMS)

    assert {point.value for point in data.lines[0].points} == {7}
    assert [point.day.weekday() for point in data.lines[0].points] == [0] * 101
    assert subtitle(data) == "per week, sum, drawn from daily figures"


def test_above_ten_years_they_are_drawn_by_month() -> None:
    data = decimated(daily([1.0] * 3700, date(2016, 1, 1)), SUMS)
    by_month = {point.day: point.value for point in data.lines[0].points}

    assert data.size is Granularity.MONTH
    assert by_month[date(2016, 2, 1)] == 29
    assert by_month[date(2017, 2, 1)] == 28


def test_weeks_above_700_points_are_drawn_by_month_by_whoever_can_tell() -> None:
    asked = []

    def ask(line, size):
        asked.append((line.label, size))
        return Line(line.label, points([5.0] * 160, date(2010, 1, 1), size))

    data = ChartData("Reach", [Line("Page", points([1.0] * 701))], Granularity.WEEK, roll_up=RollUp.UNIQUE)
    drawn = decimated(data, ask)

    assert asked == [("Page", Granularity.MONTH)]
    assert subtitle(drawn) == "per month, people, each counted once, drawn from weekly figures"


def test_a_week_with_a_missing_day_has_no_sum_but_a_last_value() -> None:
    values = [1.0] * 21
    values[9] = None
    line = daily(values).lines[0]

    assert [point.value for point in SUMS(line, Granularity.WEEK).points] == [7, None, 7]
    lasts = rolling(decimation.last, needs_all=False)(line, Granularity.WEEK)
    assert [point.value for point in lasts.points] == [1, 1, 1]


def test_a_week_that_is_left_out_altogether_stays_missing() -> None:
    week = points([1.0] * 7, MONDAY, Granularity.DAY)
    later = points([2.0] * 7, MONDAY + timedelta(weeks=2), Granularity.DAY)

    for roll in (SUMS, rolling(decimation.mean, needs_all=False)):
        rolled = roll(Line("Shop", [*week, *later]), Granularity.WEEK)
        assert [point.value is None for point in rolled.points] == [False, True, False]


def test_the_last_week_counts_as_not_finished_until_its_sunday() -> None:
    cut = SUMS(daily([1.0] * 17).lines[0], Granularity.WEEK)
    whole = SUMS(daily([1.0] * 21).lines[0], Granularity.WEEK)

    assert [point.value for point in cut.points] == [7, 7, 3]
    assert cut.provisional_from == MONDAY + timedelta(weeks=2)
    assert whole.provisional_from is None


def test_a_week_with_a_day_that_may_change_may_change() -> None:
    line = daily([1.0] * 21, provisional_from=MONDAY + timedelta(days=13)).lines[0]

    assert SUMS(line, Granularity.WEEK).provisional_from == MONDAY + timedelta(weeks=1)


def test_weeks_begin_on_the_day_that_was_chosen() -> None:
    sundays = rolling(decimation.total, needs_all=True, week_start=6)(
        daily([1.0] * 21).lines[0], Granularity.WEEK
    )

    assert {point.day.weekday() for point in sundays.points} == {6}
    assert [point.value for point in sundays.points] == [None, 7, 7, 1]


def test_nothing_is_made_of_nothing() -> None:
    assert decimation.total([None]) is decimation.mean([]) is decimation.last([None, None]) is None
    assert decimation.mean([1.0, None, 3.0]) == 2
    assert SUMS(Line("Empty", []), Granularity.WEEK).points == []


def test_points_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="not in order"):
        ChartData("Visits", [Line("Shop", [Point(MONDAY, 1), Point(MONDAY, 2)])], Granularity.DAY)
