"""Metrics by periods against plain models: fractions, sets of days and sets of people."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smmdesk.features.results.covering import cover
from smmdesk.features.results.kinds import Figure, SeriesKey
from smmdesk.features.results.lines import Line, Window
from smmdesk.features.results.metrics import metric
from smmdesk.features.results.periods import MONDAY, SUNDAY, Period, Size, period_of, periods
from smmdesk.features.results.rolling import by_period, over

FIRST = date(2027, 12, 20)  # over the end of a year and a leap day
TODAY = date(2030, 1, 1)
cents = st.integers(0, 10**7)
by_days = st.dictionaries(st.integers(0, 120), cents, max_size=60)
sizes = st.sampled_from([Size.DAY, Size.WEEK, Size.MONTH, Size.QUARTER, Size.YEAR])
week_starts = st.sampled_from([MONDAY, SUNDAY])


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def observed(key: str, values: dict[int, int], currency: str = "") -> dict[SeriesKey, list[Figure]]:
    figures = [Figure(str(day(n)), str(day(n)), value / 100, 0, n) for n, value in values.items()]
    return {SeriesKey(key, "day", currency=currency): figures}


def model_sums(values: dict[int, int], size: Size, week_start: int) -> dict[date, Fraction]:
    found: defaultdict[date, Fraction] = defaultdict(Fraction)
    for number, value in values.items():
        found[period_of(day(number), size, week_start).start] += Fraction(value / 100)
    return found


@given(by_days, sizes, week_starts)
def test_sums_are_exact(values, size, week_start):
    found = by_period(observed("spend", values, "EUR"), metric("spend"), size, TODAY, week_start)
    expected = model_sums(values, size, week_start)
    assert {each.start: each.value for each in found if each.value is not None} == {
        start: float(total) for start, total in expected.items()
    }
    assert [each.period for each in found] == (
        list(periods(day(min(values)), day(max(values)), size, week_start)) if values else []
    )


@given(by_days, sizes)
def test_covered_days_are_those_with_figures(values, size):
    for each in by_period(observed("clicks", values), metric("clicks"), size, TODAY):
        inside = [number for number in values if each.period.has(day(number))]
        assert each.days_covered == each.n == len(inside)
        assert sorted(each.cells) == sorted(inside)
        assert each.is_partial == (len(inside) < each.days)


@given(by_days, by_days, sizes)
def test_rates_are_sums_by_sums_over_the_days_that_have_both(above, below, size):
    found = by_period(
        {**observed("clicks", above), **observed("impressions", below)}, metric("ctr"), size, TODAY
    )
    for each in found:
        common = [number for number in above.keys() & below.keys() if each.period.has(day(number))]
        base = sum((Fraction(below[number] / 100) for number in common), Fraction())
        if not base:
            assert each.value is None
            continue
        top = sum((Fraction(above[number] / 100) for number in common), Fraction())
        assert each.value == pytest.approx(float(top / base * 100), rel=1e-12)
        assert each.n == float(base)
        assert each.days_covered == len(common)


@given(by_days, sizes)
def test_a_stock_is_the_last_figure_of_its_period(values, size):
    for each in by_period(observed("followers", values), metric("followers"), size, TODAY):
        inside = [number for number in values if each.period.has(day(number))]
        assert each.value == (values[max(inside)] / 100 if inside else None)


@given(by_days, by_days, sizes)
def test_currencies_never_touch(euros, dollars, size):
    both = {**observed("spend", euros, "EUR"), **observed("spend", dollars, "USD")}
    alone = [
        by_period(observed("spend", values, code), metric("spend"), size, TODAY)
        for code, values in (("EUR", euros), ("USD", dollars))
    ]
    for code, apart in zip(("EUR", "USD"), alone, strict=True):
        together = by_period(both, metric("spend"), size, TODAY, currency=code)
        assert {each.period: each.value for each in together if each.value is not None} == {
            each.period: each.value for each in apart if each.value is not None
        }


@given(st.lists(st.sets(st.integers(0, 30), max_size=20), min_size=1, max_size=31))
def test_people_of_a_month_lie_in_the_range_made_of_its_days(visitors):
    """Each set holds the people of one day; nobody can count them in all from the days' numbers."""
    start = date(2027, 1, 1)
    figures = [
        Figure(str(start + timedelta(days=n)), str(start + timedelta(days=n)), len(people), 0, n)
        for n, people in enumerate(visitors)
    ]
    [found] = over(
        {SeriesKey("reach", "day"): figures},
        metric("reach"),
        [Period(start, start + timedelta(days=len(visitors) - 1))],
        TODAY,
    )
    in_all = len(set().union(*visitors))
    if len(visitors) == 1:
        assert found.value == in_all
    else:
        assert found.value is None
        assert found.low <= in_all <= found.high


stretches = st.lists(
    st.tuples(st.integers(0, 27), st.integers(1, 12), st.integers(0, 1000)),
    max_size=7,
    unique_by=lambda each: each[:2],
)


@settings(max_examples=200)
@given(stretches, st.lists(st.integers(0, 30), max_size=8, unique=True))
def test_as_many_days_as_can_be_and_none_twice(reports, single):
    """Against all choices there are."""
    month = period_of(date(2027, 1, 1), Size.MONTH)
    line = Line(SeriesKey("clicks", "day"))
    wide = [_figure(month.start, first, length, value) for first, length, value in reports if length > 1]
    line.add("period", wide)
    line.add("day", [_figure(month.start, number, 1, 1) for number in single])
    chosen = cover(line, Window.of(month))
    figures = [figure for _key, of_series in chosen.sources for figure in of_series]
    covered = [number for figure in figures for number in _numbers(figure)]
    assert len(covered) == len(set(covered)) == len(chosen.days)
    every = [
        figure
        for figure in [*wide, *(_figure(month.start, number, 1, 1) for number in single)]
        if figure.d1 <= "2027-01-31"
    ]
    assert len(covered) == _most_days(every)


def _figure(start: date, first: int, length: int, value: int) -> Figure:
    begin = start + timedelta(days=first)
    return Figure(str(begin), str(begin + timedelta(days=length - 1)), value, 0, 0)


def _numbers(figure: Figure) -> range:
    return range(date.fromisoformat(figure.d0).toordinal(), date.fromisoformat(figure.d1).toordinal() + 1)


def _most_days(figures: list[Figure]) -> int:
    """Try all choices of the wide ones; single days fill what is left."""
    wide = [set(_numbers(figure)) for figure in figures if figure.d0 != figure.d1]
    single = {number for figure in figures if figure.d0 == figure.d1 for number in _numbers(figure)}
    best = 0
    for count in range(len(wide) + 1):
        for some in combinations(wide, count):
            union = set().union(*some)
            if len(union) == sum(map(len, some)):
                best = max(best, len(union | single))
    return best
