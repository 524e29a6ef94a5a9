"""A year of an office: clocks are set wrong, people travel, summer time comes and goes, the program is often shut.

Whatever happens, each due thing is announced once for each time ahead, and never anything else. What ought to be
announced is told by a model that keeps no memory: it looks through all that the program has seen before.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from smmdesk.core.reminders import Reminders, identity
from tests.core.due_things import due

if TYPE_CHECKING:
    from smmdesk.core.due import Due

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Asia/Tbilisi",
    "Asia/Bangkok",
    "Australia/Lord_Howe",  # half an hour of summer time
    "Pacific/Kiritimati",  # 14 hours before UTC, ...
    "Pacific/Pago_Pago",  # ... and 11 behind: the same moment, two days apart
)
LOCKED = due("settings:keyring", kind="keyring")
NAMES = st.integers(0, 5)


@dataclass
class Traveller:
    """A clock on a computer that is carried about, and sometimes set wrong."""

    moment: datetime = datetime(2026, 3, 1, 12, tzinfo=UTC)
    wrong_by: timedelta = timedelta()
    zone: str = "Europe/Berlin"

    def today(self) -> date:
        return (self.moment + self.wrong_by).astimezone(ZoneInfo(self.zone)).date()


@dataclass
class Seen:
    """One look at what is due."""

    today: date
    things: frozenset[tuple[str, str, str]]
    is_complete: bool


@dataclass
class Year:
    """An office on one computer, and all that was seen and said there."""

    leads: frozenset[int]
    clock: Traveller = field(default_factory=Traveller)
    office: str = field(default_factory=lambda: str(uuid4()))
    due: dict[int, Due] = field(default_factory=dict)
    done: dict[int, Due] = field(default_factory=dict)
    is_locked: bool = False
    running: Reminders | None = None
    seen: list[Seen] = field(default_factory=list)
    said: Counter[tuple[tuple[str, str, str], int]] = field(default_factory=Counter)

    # What can happen

    def wait(self, hours: int) -> None:
        self.clock.moment += timedelta(hours=hours)

    def set_clock(self, days: int) -> None:
        self.clock.wrong_by = timedelta(days=days)

    def travel(self, zone: str) -> None:
        self.clock.zone = zone

    def appear(self, name: int, days: int | None) -> None:
        day = None if days is None else self.clock.moment.date() + timedelta(days=days)
        self.due[name] = due(f"login:{name}", day)

    def do(self, name: int) -> None:
        if name in self.due:
            self.done[name] = self.due.pop(name)

    def come_back(self, name: int) -> None:
        if name in self.done and name not in self.due:
            self.due[name] = self.done.pop(name)

    def lock(self, is_locked: bool) -> None:
        self.is_locked = is_locked

    def shut(self, hours: int) -> None:
        self.running = None
        self.wait(hours)

    def start(self) -> None:
        self.running = Reminders(self.office)

    # What is looked at, and what follows

    def look(self) -> None:
        """Look as the program does; a locked keyring hides what only the secrets tell."""
        if self.running is None:
            return
        found = [each for name, each in self.due.items() if not (self.is_locked and name % 2)]
        found += [LOCKED] * self.is_locked
        things = frozenset(identity(each) for each in found if each is not LOCKED)
        now = Seen(self.clock.today(), things, not self.is_locked)
        announced = self.running.take(found, now.today, self.leads)
        told = {(identity(each.due), each.days_ahead) for each in announced}
        assert len(told) == len(announced)
        assert told == {(key, ahead) for key in now.things if (ahead := self.expected(key, now)) is not None}
        self.seen.append(now)
        self.said.update(told)

    def expected(self, key: tuple[str, str, str], now: Seen) -> int | None:
        """Return the time ahead for which a thing must be announced now, by all that was seen before."""
        if not key[2]:
            return None if self.was_there_since_it_was_gone(key) else 0
        reached = self.reached(key, now)
        before = [self.reached(key, seen) for seen in self.seen if key in seen.things]
        is_new = reached and not any(min(reached) in each for each in before)
        return min(reached) if is_new else None

    def was_there_since_it_was_gone(self, key: tuple[str, str, str]) -> bool:
        for seen in reversed(self.seen):
            if key in seen.things:
                return True
            if seen.is_complete:
                return False
        return False

    def reached(self, key: tuple[str, str, str], seen: Seen) -> set[int]:
        day = date.fromisoformat(key[2])
        return {lead for lead in self.leads if seen.today >= day - timedelta(days=lead)}


HAPPENINGS = st.one_of(
    st.tuples(st.just("wait"), st.integers(1, 400)),
    st.tuples(st.just("wait"), st.integers(1, 30)),
    st.tuples(st.just("shut"), st.integers(1, 800)),
    st.tuples(st.just("start")),
    st.tuples(st.just("start")),
    st.tuples(st.just("set_clock"), st.sampled_from([0, 0, -1, 1, -40, 31, -400, 700])),
    st.tuples(st.just("travel"), st.sampled_from(ZONES)),
    st.tuples(st.just("appear"), NAMES, st.one_of(st.none(), st.integers(-30, 60))),
    st.tuples(st.just("appear"), NAMES, st.integers(0, 20)),
    st.tuples(st.just("do"), NAMES),
    st.tuples(st.just("come_back"), NAMES),
    st.tuples(st.just("lock"), st.booleans()),
)
LEADS = st.one_of(
    st.just(frozenset({0})),
    st.frozensets(st.sampled_from([0, 1, 3, 7, 14, 30]), min_size=1).map(lambda some: some | {0}),
)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(LEADS, st.lists(HAPPENINGS, min_size=30, max_size=150))
def test_each_thing_is_announced_once_for_each_time_ahead_and_nothing_else(leads, happenings):
    year = Year(leads)
    year.start()
    for name, *arguments in happenings:
        if year.clock.moment > datetime(2027, 3, 2, tzinfo=UTC):
            break
        getattr(year, name)(*arguments)
        year.look()
    dated = {told: count for told, count in year.said.items() if told[0][2]}

    assert set(dated.values()) <= {1}
    event(f"things with a day announced: {min(len(dated), 10)}")


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("lead", [0, 7])
def test_a_program_that_runs_all_year_announces_each_day_on_its_day(zone, lead):
    clock = Traveller(datetime(2026, 1, 1, 3, tzinfo=UTC), zone=zone)
    reminders = Reminders(str(uuid4()))
    first = clock.today()
    things = [due(f"login:{count}", first + timedelta(days=count)) for count in range(20, 380, 6)]
    told = []
    for _look in range(400 * 24 // 11):
        today = clock.today()
        told += [
            (each.due.where, each.days_ahead, today) for each in reminders.take(things, today, {0, lead})
        ]
        clock.moment += timedelta(hours=11)

    assert sorted(told) == sorted(
        (thing.where, ahead, thing.due_on - timedelta(days=ahead)) for thing in things for ahead in {0, lead}
    )
