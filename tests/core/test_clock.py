"""Times come from one place."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest

from smmdesk.core.clock import FixedClock, SystemClock


def test_the_systems_clock_tells_utc():
    before = datetime.now(UTC)
    now = SystemClock().now()

    assert now.tzinfo is UTC
    assert before <= now <= datetime.now(UTC)


@pytest.mark.skipif(
    not hasattr(time, "tzset"), reason="the time zone of a running program cannot be set here"
)
@pytest.mark.parametrize(("zone", "hours"), [("Etc/GMT-14", 14), ("Etc/GMT+12", -12)])
def test_today_is_the_day_where_the_person_is(monkeypatch, zone, hours):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        days = {(datetime.now(UTC) + timedelta(hours=hours)).date()}
        today = SystemClock().today()
        days.add((datetime.now(UTC) + timedelta(hours=hours)).date())
    finally:
        monkeypatch.undo()
        time.tzset()

    assert today in days


def test_a_fixed_clock_stands_until_told_to_go_on():
    clock = FixedClock(datetime(2026, 11, 20, 23, 0, tzinfo=UTC))

    assert (clock.now(), clock.today()) == (clock.now(), date(2026, 11, 20))
    clock.advance(timedelta(hours=2))
    assert (clock.now().hour, clock.today()) == (1, date(2026, 11, 21))
