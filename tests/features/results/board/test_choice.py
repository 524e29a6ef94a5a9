"""What charts show of a choice, and what each of their times is compared with."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmdesk.features.results.board.choice import Against, Choice
from smmdesk.features.results.periods import Size, period_of

AUGUST = period_of(date(2021, 8, 5), Size.MONTH)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
SIZES = st.sampled_from([Size.WEEK, Size.MONTH, Size.QUARTER, Size.YEAR])
GRAINS = st.sampled_from([Size.DAY, Size.WEEK, Size.MONTH])


def test_a_month_is_shown_by_its_days_and_compared_with_those_of_the_month_before():
    choice = Choice(AUGUST, grain=Size.DAY)
    assert [time.start.day for time in choice.times()] == list(range(1, 32))
    assert choice.compared_times()[0].start == date(2021, 7, 1)
    assert choice.compared_times()[-1].start == date(2021, 7, 31)


def test_a_longer_month_has_days_that_nothing_is_compared_with():
    choice = Choice(period_of(date(2021, 3, 5), Size.MONTH), grain=Size.DAY)
    assert (len(choice.times()), len(choice.compared_times())) == (31, 28)


def test_a_month_by_weeks_is_half_a_year_and_not_compared_with_the_half_year_before():
    choice = Choice(AUGUST, grain=Size.WEEK)
    assert len(choice.times()) == 26
    assert choice.times()[-1].has(AUGUST.end)
    assert choice.compared_times() == []


def test_compared_with_last_year_every_time_has_its_own():
    choice = Choice(AUGUST, against=Against.YEAR, grain=Size.MONTH)
    assert [time.start for time in choice.compared_times()] == [
        time.start.replace(year=time.start.year - 1) for time in choice.times()
    ]


def test_a_year_by_months_is_that_year_and_compared_with_the_year_before():
    choice = Choice(period_of(date(2021, 8, 5), Size.YEAR), grain=Size.MONTH)
    assert (choice.times()[0].start, len(choice.times())) == (date(2021, 1, 1), 12)
    assert choice.compared_times()[0].start == date(2020, 1, 1)


def test_of_a_long_period_by_days_the_last_ones_are_shown():
    choice = Choice(period_of(date(2021, 8, 5), Size.YEAR), grain=Size.DAY)
    assert (len(choice.times()), choice.times()[-1].start) == (92, date(2021, 12, 31))


@pytest.mark.parametrize(
    ("until", "start"),
    [(None, date(2026, 10, 1)), (date(2026, 11, 3), date(2026, 10, 1)), (date(2021, 9, 1), date(2021, 9, 1))],
)
def test_first_the_last_whole_month_is_shown_or_the_last_one_with_figures(until, start):
    assert Choice.first(date(2026, 11, 22), until).period.start == start


@given(DAYS, SIZES, st.integers(-5, 5))
def test_steps_forth_and_back_lead_to_the_same_period(day, size, steps):
    choice = Choice(period_of(day, size))
    assert choice.moved(steps).moved(-steps) == choice


@given(DAYS, SIZES, GRAINS, st.sampled_from(Against))
def test_times_follow_on_each_other_end_with_the_period_and_have_as_many_to_compare_or_none(
    day, size, grain, against
):
    choice = Choice(period_of(day, size), against=against, grain=grain)
    times = choice.times()
    assert times[-1].has(choice.period.end)
    assert all(later.start == earlier.end + timedelta(1) for earlier, later in pairwise(times))
    assert len(choice.compared_times()) <= len(times)
    assert all(
        choice.period.start > time.start or choice.against is Against.YEAR for time in choice.compared_times()
    )
