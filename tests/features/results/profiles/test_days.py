"""Days in every form that files have; what has no year, or two readings, is not guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmdesk.features.results.profiles.date_forms import days_of, month_and_day
from smmdesk.features.results.profiles.day_source import (
    Days,
    DaySource,
    hour_of,
    is_day_first,
    latest_year,
    per_of,
    with_years,
)


@pytest.mark.parametrize(
    ("form", "text", "day"),
    [
        ("iso", "2025-01-01T01:00:00", "2025-01-01"),
        ("iso", "2019-01-31 23:32 +0000", "2019-01-31"),
        ("ymd", "2025/10/31", "2025-10-31"),
        ("compact", "20260224", "2026-02-24"),
        ("us", "02/16/2025 05:14", "2025-02-16"),
        ("us", "07/17/2017 03:00:13 PM", "2017-07-17"),
        ("dmy", "17/6/2026", "2026-06-17"),
        ("dmy", "17.06.2026", "2026-06-17"),
        ("written", "Tue, Aug 26, 2025", "2025-08-26"),
        ("written", "1 May 2026", "2026-05-01"),
        ("written", "14 de marzo de 2025", "2025-03-14"),
        ("written", "26 авг. 2025 г.", "2025-08-26"),
        ("written", "mar, 26 ago 2025", "2025-08-26"),
        ("written", "2025年8月26日", "2025-08-26"),
        ("epoch", "1786845545", "2026-08-16"),
        ("epoch_ms", "1704067200000", "2024-01-01"),
    ],
)
def test_a_form_reads_its_days(form, text, day):
    assert days_of(form, text) == (day, day)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("iso", "2025-02-30"),
        ("us", "17/6/2026"),
        ("compact", "12345678"),
        ("written", "May 2026"),
        ("iso", ""),
    ],
)
def test_what_is_no_day_is_none(form, text):
    assert days_of(form, text) is None


def test_months_and_stretches_have_two_ends():
    assert days_of("month", "2024-02") == ("2024-02-01", "2024-02-29")
    assert days_of("range", "2025-01-01 - 2025-01-31") == ("2025-01-01", "2025-01-31")
    assert days_of("range", "March 27, 2026 - April 23, 2026") == ("2026-03-27", "2026-04-23")


@pytest.mark.parametrize(
    "text", ["April 12", "12 de abril", "12. April", "4月12日", "12 เมษายน", "12 tháng Tư"]
)
def test_a_day_without_a_year_is_known_in_many_languages(text):
    assert month_and_day(text) == (4, 12)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.lists(st.integers(1, 300), min_size=1, max_size=30))
def test_years_are_counted_back_from_the_last_row(last, steps):
    days = [last]
    for step in steps:
        days.append(days[-1] - timedelta(days=step))
    days.reverse()
    texts = [f"{day:%B} {day.day}" for day in days]
    assert with_years(texts, last.year) == [day.isoformat() for day in days]


def test_the_year_proposed_is_the_last_one_that_is_not_in_the_future():
    assert latest_year(["December 31"], date(2026, 1, 4)) == 2025
    assert latest_year(["January 3"], date(2026, 1, 4)) == 2026


def test_the_order_of_day_and_month_is_known_only_where_a_number_above_twelve_tells_it():
    assert is_day_first(["1/2/2026", "13/2/2026"]) is True
    assert is_day_first(["1/2/2026", "2/13/2026"]) is False
    assert is_day_first(["1/2/2026"]) is None
    assert is_day_first(["13/2/2026", "2/13/2026"]) is None


def test_hours_are_read_on_both_clocks():
    assert [hour_of(text) for text in ("13", "13:00", "1 pm", "12 am", "24", "x")] == [
        13,
        13,
        13,
        0,
        None,
        None,
    ]


def test_a_stretch_is_a_day_a_month_or_a_period():
    assert per_of("2024-02-01", "2024-02-01") == "day"
    assert per_of("2024-02-01", "2024-02-29") == "month"
    assert per_of("2024-02-01", "2024-02-28") == "period"


def test_weeks_and_months_that_one_day_stands_for_are_whole():
    assert DaySource(["iso"], "week")["2026-11-16",] == Days("2026-11-16", "2026-11-22", 0, "week")
    assert DaySource(["iso"], "month")["2026-11-01",] == Days("2026-11-01", "2026-11-30", 0, "month")


def test_days_can_be_counted_from_the_first_of_the_period():
    assert DaySource(["nth_day"], "day", start="2026-02-24")["0005",].d0 == "2026-03-01"
    assert DaySource(["nth_week"], "week", start="2026-02-24")["0001",][:2] == ("2026-03-03", "2026-03-09")
    assert DaySource(["nth_month"], "month", start="2026-11-05")["0002",][:2] == ("2027-01-01", "2027-01-31")
