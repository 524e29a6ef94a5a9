"""Periods: whole days, leap years, unequal months, weeks that begin as people want them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmdesk.features.results.periods import (
    MONDAY,
    SUNDAY,
    Period,
    Size,
    comparison_words,
    covered_words,
    period_of,
    periods,
)

DAY = timedelta(days=1)
any_day = st.dates(date(1990, 1, 1), date(2090, 12, 31))
sizes = st.sampled_from([Size.DAY, Size.WEEK, Size.MONTH, Size.QUARTER, Size.YEAR])
weekdays = st.sampled_from([MONDAY, SUNDAY])


def month(year: int, number: int) -> Period:
    return period_of(date(year, number, 1), Size.MONTH)


@given(any_day, st.integers(0, 900), sizes, weekdays)
def test_periods_cover_every_day_once(first, length, size, week_start):
    last = first + timedelta(days=length)
    found = list(periods(first, last, size, week_start))
    assert found[0].has(first)
    assert found[-1].has(last)
    assert all(earlier.end + DAY == later.start for earlier, later in pairwise(found))


@given(any_day, sizes, weekdays)
def test_a_day_belongs_to_its_period_and_that_to_itself(day, size, week_start):
    found = period_of(day, size, week_start)
    assert found.has(day)
    assert period_of(found.start, size, week_start) == period_of(found.end, size, week_start) == found
    assert found.whole == found


@given(any_day)
def test_weeks_from_monday_are_those_of_the_standard(day):
    found = period_of(day, Size.WEEK)
    assert {(found.start + timedelta(days=n)).isocalendar()[:2] for n in range(7)} == {day.isocalendar()[:2]}


@given(any_day)
def test_weeks_from_sunday_begin_on_one(day):
    found = period_of(day, Size.WEEK, SUNDAY)
    assert found.start.weekday() == calendar.SUNDAY
    assert found.days == 7


@given(any_day, sizes, weekdays)
def test_the_one_before_ends_just_before(day, size, week_start):
    found = period_of(day, size, week_start)
    assert found.before().end == found.start - DAY
    assert found.before() == period_of(found.start - DAY, size, week_start)


@given(any_day, st.integers(1, 400))
def test_a_range_is_compared_with_as_many_days(day, length):
    found = Period(day, day + timedelta(days=length - 1))
    assert found.before().days == found.days == length
    assert found.before().end == found.start - DAY


@given(any_day, st.sampled_from([Size.DAY, Size.WEEK]), weekdays)
def test_days_and_weeks_of_last_year_have_the_same_weekdays(day, size, week_start):
    found = period_of(day, size, week_start)
    assert found.year_before().start.weekday() == found.start.weekday()
    assert timedelta(363) < found.start - found.year_before().start < timedelta(366)


@given(any_day, st.sampled_from([Size.MONTH, Size.QUARTER, Size.YEAR]))
def test_months_of_last_year_have_the_same_name(day, size):
    found = period_of(day, size)
    assert found.year_before() == period_of(found.start.replace(year=found.start.year - 1), size)


def test_a_leap_february_is_compared_with_a_shorter_one():
    assert month(2028, 2).days == 29
    assert month(2028, 2).year_before() == month(2027, 2)
    assert month(2028, 2).year_before().days == 28
    assert month(2029, 2).year_before().days == 29


def test_a_range_that_ends_on_a_leap_day_ends_a_day_earlier_last_year():
    leap = Period(date(2028, 2, 29), date(2028, 3, 5))
    assert leap.year_before() == Period(date(2027, 2, 28), date(2027, 3, 5))


def test_a_month_so_far_is_compared_with_as_many_days_of_the_one_before():
    so_far = month(2026, 11).so_far(date(2026, 11, 12))
    assert so_far.days == 12
    assert so_far.before() == Period(date(2026, 10, 1), date(2026, 10, 12), Size.MONTH)
    assert so_far.year_before() == Period(date(2025, 11, 1), date(2025, 11, 12), Size.MONTH)


def test_the_30_march_has_no_30_february_beside_it():
    so_far = month(2026, 3).so_far(date(2026, 3, 30))
    assert so_far.before() == Period(date(2026, 2, 1), date(2026, 2, 28), Size.MONTH)


def test_a_week_so_far_stays_with_its_weekdays():
    week = period_of(date(2026, 11, 20), Size.WEEK, SUNDAY).so_far(date(2026, 11, 17))
    assert (week.start, week.days) == (date(2026, 11, 15), 3)
    assert week.before() == Period(date(2026, 11, 8), date(2026, 11, 10), Size.WEEK)


@given(any_day, sizes, st.integers(-40, 400))
def test_so_far_is_never_more_than_the_whole_nor_less_than_a_day(day, size, until):
    found = period_of(day, size)
    cut = found.so_far(day + timedelta(days=until))
    assert found.start == cut.start <= cut.end <= found.end


def test_a_period_runs_until_its_last_day_is_over():
    november = month(2026, 11)
    assert november.is_running(date(2026, 11, 30))
    assert not november.is_running(date(2026, 12, 1))


def test_days_are_whole_where_clocks_change():
    spring = list(periods(date(2026, 3, 28), date(2026, 3, 30), Size.DAY))
    assert [each.days for each in spring] == [1, 1, 1]
    assert period_of(date(2026, 3, 29), Size.WEEK).days == period_of(date(2026, 10, 25), Size.WEEK).days == 7


@pytest.mark.parametrize(
    ("day", "start", "end"), [((2026, 1, 1), (1, 1), (3, 31)), ((2026, 12, 31), (10, 1), (12, 31))]
)
def test_quarters(day, start, end):
    found = period_of(date(*day), Size.QUARTER)
    assert (found.start, found.end) == (date(2026, *start), date(2026, *end))


def test_one_day_is_one_period_of_every_size():
    for size in (Size.DAY, Size.WEEK, Size.MONTH, Size.QUARTER, Size.YEAR):
        assert len(list(periods(date(2026, 2, 28), date(2026, 2, 28), size))) == 1


def test_no_days_are_no_periods():
    assert list(periods(date(2026, 2, 2), date(2026, 1, 1), Size.MONTH)) == []


def test_words():
    assert covered_words(12, 30) == "12 of 30 days"
    assert (
        comparison_words(is_year=True, period=period_of(date(2026, 1, 1), Size.WEEK))
        == "the same days 52 weeks earlier"
    )
    assert comparison_words(is_year=False, period=month(2026, 1)) == "the month before"
    assert {size.words for size in Size} >= {"Day", "Month"}
