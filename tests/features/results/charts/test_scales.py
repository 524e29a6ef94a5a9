"""Scales are round and hold every value; names under them stand at the beginnings of months and years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmdesk.features.results.charts.periods_of_time import middle, period_after, period_start, starts
from smmdesk.features.results.charts.scales import date_ticks, value_scale
from smmdesk.features.results.kinds import Granularity

VALUES = st.lists(st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 4)), max_size=30)


@given(VALUES, st.booleans(), st.integers(2, 8))
def test_a_scale_holds_all_values_with_few_even_steps(values, from_zero, most) -> None:
    scale = value_scale(values, most=most, from_zero=from_zero)
    apart = [later - earlier for earlier, later in zip(scale.steps, scale.steps[1:], strict=False)]

    assert all(scale.low - 1e-6 <= value <= scale.high + 1e-6 for value in values)
    assert 2 <= len(scale.steps) <= most + 3
    assert max(apart) == pytest.approx(min(apart), rel=1e-6)
    assert scale.has_zero or not from_zero


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        ([3, 97, 88], (0, 100)),
        ([3400, 3461], (3400, 3480)),
        ([-5, 20], (-5, 20)),
        ([0, 0], (0, 1)),
        ([], (0, 1)),
    ],
)
def test_lines_begin_at_zero_unless_they_would_all_be_flat_and_far_from_it(values, ends) -> None:
    scale = value_scale(values)

    assert (scale.low, scale.high) == ends


def test_bars_begin_at_zero_also_then() -> None:
    assert value_scale([3400, 3461], from_zero=True).low == 0


@pytest.mark.parametrize(
    ("days", "most", "words"),
    [
        (7, 20, ["Mar 2", "Mar 3", "Mar 4", "Mar 5", "Mar 6", "Mar 7", "Mar 8"]),
        (28, 5, ["Mar 2", "Mar 9", "Mar 16", "Mar 23"]),
        (200, 8, ["Apr", "May", "Jun", "Jul", "Aug", "Sep"]),
        (200, 4, ["May", "Jul", "Sep"]),
        (800, 3, ["2027", "2028"]),
        (3650, 6, ["2028", "2030", "2032", "2034", "2036"]),
    ],
)
def test_the_finest_names_that_fit_stand_under_a_chart(days, most, words) -> None:
    first = date(2026, 3, 2)
    every = [first + timedelta(days=turn) for turn in range(days)]

    assert [tick.words for tick in date_ticks(every, Granularity.DAY, lambda row: len(row) <= most)] == words


def test_years_stand_under_the_first_name_and_where_they_change() -> None:
    every = list(starts(date(2025, 11, 1), date(2026, 4, 1), Granularity.MONTH))
    ticks = date_ticks(every, Granularity.MONTH, lambda _row: True)

    assert [(tick.words, tick.year) for tick in ticks] == [
        ("Nov", "2025"), ("Dec", ""), ("Jan", "2026"), ("Feb", ""), ("Mar", ""),
    ]  # fmt: skip


def test_a_month_that_the_chart_begins_in_the_middle_of_is_not_named_as_if_it_began_there() -> None:
    every = list(starts(date(2026, 3, 20), date(2026, 9, 1), Granularity.DAY))

    assert date_ticks(every, Granularity.DAY, lambda row: len(row) <= 6)[0].words == "Apr"


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.sampled_from([Granularity.DAY, Granularity.WEEK, Granularity.MONTH]),
    st.integers(0, 6),
)
def test_a_day_lies_in_its_period(day, size, week_start) -> None:
    start = period_start(day, size, week_start=week_start)

    assert start <= day < period_after(start, size)
    assert start.toordinal() < middle(start, size) < period_after(start, size).toordinal()
    assert size is not Granularity.WEEK or start.weekday() == week_start


def test_no_chart_is_drawn_by_hour_or_lifetime() -> None:
    with pytest.raises(ValueError, match="lifetime"):
        period_after(date(2026, 3, 2), Granularity.LIFETIME)
