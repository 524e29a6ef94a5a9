"""Whatever is done in whatever order: a case lists what a life lived day by day says, and closes only when nothing is left."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from smmdesk.core.clock import FixedClock
from smmdesk.core.errors import UserError
from smmdesk.core.glance import ask_in
from smmdesk.core.office import Office
from smmdesk.features.accounts import logins
from smmdesk.features.accounts.inventory import read_inventory
from smmdesk.features.accounts.kinds import AccessHow, LoginKind, PartKind, PartState, RouteKind
from smmdesk.features.leaving import cases, settling
from smmdesk.features.leaving.kinds import LeavingKind, Outcome, Standing, TaskKind
from smmdesk.features.leaving.reading import Cases
from smmdesk.features.leaving.settling import Word
from smmdesk.features.people import service as people
from tests.features.accounts.knowledge.oracle import KINDS, Life

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
NOW = datetime(2026, 1, 10, 9, tzinfo=UTC)
PARTS = {1: (PartKind.PASSWORD,), 2: (PartKind.PASSWORD, PartKind.AUTHENTICATOR)}  # by login
PICK = st.integers(0, 1_000)
AGO = st.integers(-5, 3)  # days from today
NOTED = st.one_of(st.none(), st.integers(-6, 0))


@cache
def new_office():
    with tempfile.TemporaryDirectory(prefix="smmdesk-property-", dir=MEMORY) as folder:
        path = Path(folder) / "office.smmdesk"
        Office.create(path, "Office", clock=FixedClock(NOW)).close()
        return path.read_bytes()


def is_open(line):
    return not line.standing.is_closed


def is_open_part(line):
    return is_open(line) and line.kind is TaskKind.PART and line.part in KINDS


class Model:
    """What must be listed, said without the program's own reasoning about cases."""

    def __init__(self, office, rows, today):
        self.office, self.rows, self.today = office, rows, today

    def cut(self, row):
        """Return the office in which the person of a case had everything until its last day and nothing after."""
        person, last = row.person_id, row.last_day
        return replace(
            self.office,
            people=self.office.people
            | {person: self.office.people[person]._replace(left_on=last, contract_ends_on=None)},
            accesses={
                n: a
                for n, a in self.office.accesses.items()
                if a.person_id != person or a.from_on is None or a.from_on <= last
            },
            disclosures=[d for d in self.office.disclosures if d.person_id != person or d.on <= last],
        )

    def known(self, row):
        """Return what the person of a case could know, by part: the version, and whether that is certain."""
        office = self.cut(row)
        possible = Life(office, row.person_id, self.today, is_certain=False).result()
        certain = Life(office, row.person_id, self.today, is_certain=True).result()
        return {part: (version, part in certain) for part, (version, _since) in possible.items()}

    def alone(self, row):
        """Return the logins that nobody who stays can open."""
        if row.kind is LeavingKind.LOST_DEVICE:
            return set()
        leaving = {each.person_id for each in self.rows if each.kind is not LeavingKind.LOST_DEVICE}
        staying = [
            n
            for n, person in self.office.people.items()
            if n not in leaving and not person.has_left(self.today)
        ]
        held = set()
        for person in staying:
            life = Life(self.office, person, self.today, is_certain=False).result()
            held |= {login for login, kind in life if kind is PartKind.PASSWORD}
            held |= {each.login_id for each in self.office.accesses.values() if self.is_role(each, person)}
        return {login for login, kind in self.known(row) if kind is PartKind.PASSWORD} - held

    def is_role(self, access, person):
        """Say whether somebody can come in today by a role of their own."""
        return access.person_id == person and access.how is AccessHow.ROLE and access.is_open(self.today)


class Leaving(RuleBasedStateMachine):
    """Use an office as its pages do, with people who leave at the same time."""

    @initialize(
        routes=st.lists(st.tuples(PICK, PICK, st.sampled_from(RouteKind)), max_size=3),
        grants=st.lists(st.tuples(PICK, PICK, NOTED), min_size=2, max_size=7),
        leaving=st.lists(st.tuples(PICK, AGO, st.sampled_from(LeavingKind)), min_size=1, max_size=3),
    )
    def start(self, routes, grants, leaving):
        self.folder = tempfile.TemporaryDirectory(prefix="smmdesk-property-", dir=MEMORY)
        path = Path(self.folder.name) / "office.smmdesk"
        path.write_bytes(new_office())
        self.clock = FixedClock(NOW)
        self.office = Office.open(path, clock=self.clock)
        self.evidence, self.spoken_of = {}, {}
        for name in ("Ana", "Ben", "Olga"):
            self.do(people.add, name=name)
        for title, kind in (("Mailbox", LoginKind.MAILBOX), ("Instagram", LoginKind.NETWORK)):
            self.do(logins.add, title=title, kind=kind)
        for login, kinds in PARTS.items():
            for kind in kinds:
                self.do(logins.note_part, login, kind, state=PartState.IN_PLACE, version=1, changed_on=None)
        for one, other, how in routes:
            self.connect(one, other, how)
        for who, what, since in grants:
            self.grant(who, what, since, AccessHow.SHARED)
        for who, last, kind in leaving:
            self.open(who, last, kind)

    def teardown(self):
        if hasattr(self, "office"):
            self.office.close()
            self.folder.cleanup()

    @property
    def today(self):
        return self.clock.today()

    def do(self, work, *arguments, **named):
        """Do something as one step; return whether it was."""
        self.clock.advance(timedelta(seconds=7))
        try:
            with self.office.transaction("Change") as session:
                work(session, *arguments, **named)
        except UserError:
            return False
        return True

    def read(self):
        """Return the office, the cases, and what they look like."""
        with self.office.reading() as session:
            found = Cases(ask_in(session), self.today)
            return found, {row.id: cases.look(session, row.id, self.today) for row in found.open_rows}

    def pick(self, number, *, keep=lambda _line: True):
        """Return an open case and one of its lines, if there is any."""
        found, views = self.read()
        lines = [(row.id, line) for row in found.open_rows for line in views[row.id].lines if keep(line)]
        return lines[number % len(lines)] if lines else None

    # What happens in the office

    @rule(one=PICK, other=PICK, how=st.sampled_from(RouteKind))
    def connect(self, one, other, how):
        self.evidence.clear()  # what they could know is another story now
        through, to = 1 + one % 2, 1 + other % 2
        if through != to:
            self.do(logins.connect, to, through, how)

    @rule(
        who=PICK,
        what=PICK,
        since=NOTED,
        how=st.sampled_from([AccessHow.SHARED, AccessHow.TOLD, AccessHow.ROLE]),
    )
    def grant(self, who, what, since, how):
        self.evidence.clear()  # what they could know is another story now
        from_on = None if since is None else self.today + timedelta(since)
        self.do(logins.grant, person_id=1 + who % 3, login_id=1 + what % 2, how=how, from_on=from_on)

    @rule(which=PICK, ago=st.integers(-3, 0))
    def end_access(self, which, ago):
        self.evidence.clear()  # what they could know is another story now
        with self.office.reading() as session:
            numbers = sorted(read_inventory(ask_in(session)).accesses)
        if numbers:
            self.do(logins.end_access, numbers[which % len(numbers)], self.today + timedelta(ago))

    @rule(which=PICK)
    def remove_access(self, which):
        self.evidence.clear()  # what they could know is another story now
        with self.office.reading() as session:
            numbers = sorted(read_inventory(ask_in(session)).accesses)
        if numbers:
            self.do(logins.remove_access, numbers[which % len(numbers)])

    @rule(which=PICK, days=st.integers(0, 2))
    def rotate(self, which, days):
        self.clock.advance(timedelta(days))
        parts = [(login, kind) for login, kinds in PARTS.items() for kind in kinds]
        self.do(logins.renew_part, *parts[which % len(parts)], on=self.today)

    @rule(which=PICK, text=st.sampled_from(["x", "Renamed", "ანა"]))
    def edit(self, which, text):
        before = self.states()
        self.do(logins.change, 1 + which % 2, title=text, notes=text, url=text)
        after = self.states()
        assert after == before, {
            key: (before.get(key), now) for key, now in after.items() if before.get(key) != now
        }

    @rule(days=st.integers(1, 3))
    def sleep(self, days):
        self.clock.advance(timedelta(days))

    @rule()
    def undo(self):
        self.evidence.clear()
        self.spoken_of.clear()
        try:
            self.office.undo()
        except UserError:
            return

    @rule()
    def redo(self):
        self.evidence.clear()
        self.spoken_of.clear()
        try:
            self.office.redo()
        except UserError:
            return

    # What is done in cases

    @rule(who=PICK, last=AGO, kind=st.sampled_from(LeavingKind))
    def open(self, who, last, kind):
        self.do(
            cases.open_case,
            person_id=1 + who % 3,
            kind=kind,
            last_day=self.today + timedelta(last),
            today=self.today,
        )

    @rule(which=PICK, outcome=st.sampled_from([Outcome.WAIVED, Outcome.NOT_APPLICABLE]))
    def set_aside(self, which, outcome):
        if found := self.pick(which, keep=is_open_part) or self.pick(which, keep=is_open):
            case, line = found
            self.spoken_of[case, line.key] = line.version
            assert not self.do(settling.set_aside, case, line.key, outcome, Word(self.today))
            assert self.do(settling.set_aside, case, line.key, outcome, Word(self.today, note="Ours no more"))

    @rule(which=PICK)
    def tick(self, which):
        if found := self.pick(which, keep=lambda line: line.kind in {TaskKind.STEP, TaskKind.ACCESS}):
            self.do(settling.done, found[0], found[1].key, Word(self.today))

    @rule(which=PICK)
    def say_after(self, which):
        if found := self.pick(which, keep=lambda line: line.standing is Standing.UNCLEAR):
            assert self.do(settling.changed_after, found[0], found[1].key, Word(self.today))

    @rule(which=PICK)
    def set_the_rest_aside_and_close(self, which):
        """Say of all that is no part that it does not apply, and try to close."""
        found, views = self.read()
        if not found.open_rows:
            return
        row = found.open_rows[which % len(found.open_rows)]
        for line in views[row.id].open_lines:
            if line.kind is not TaskKind.PART or line.part not in KINDS:
                word = Word(self.today, note="Looked at")
                self.do(settling.set_aside, row.id, line.key, Outcome.NOT_APPLICABLE, word)
        found, views = self.read()
        is_free = not views[row.id].open_lines and self.today >= row.last_day
        assert self.do(cases.close, row.id, on=self.today) is is_free

    # What must hold

    def states(self):
        _found, views = self.read()
        return {
            (case, line.key): (line.standing, line.version)
            for case, view in views.items()
            for line in view.lines
        }

    @invariant()
    def each_case_lists_what_the_model_says(self):
        if not hasattr(self, "office"):
            return
        found, views = self.read()
        model = Model(found.office, found.open_rows, self.today)
        for row in found.open_rows:
            view = views[row.id]
            known = model.known(row)
            asked = {
                (int(item.place[6:]), item.part): (item.version, item.is_certain)
                for item in view.items.values()
                if item.kind is TaskKind.PART and item.proof
            }
            assert asked == known
            alone = {int(item.place[6:]) for item in view.items.values() if item.kind is TaskKind.TAKE_OVER}
            assert alone == model.alone(row)
            for line in view.lines:
                if line.kind is TaskKind.PART and line.part in KINDS:
                    self.part_is_open_as_long_as_it_works(
                        row, line, known.get((int(line.place[6:]), line.part))
                    )

    def part_is_open_as_long_as_it_works(self, row, line, known):
        if known is None:
            self.evidence_stays(row, line)
        elif not line.standing.is_closed:
            assert line.standing is not Standing.GONE
        elif line.standing is Standing.SET_ASIDE:
            assert line.note
            assert known[0] <= self.spoken_of.get((row.id, line.key), known[0])
        else:
            version, is_certain = known
            assert not is_certain
            assert line.outcome is Outcome.AFTER
            assert line.version == version

    def evidence_stays(self, row, line):
        if line.standing is Standing.DONE and line.closing_version:
            told = (line.closed_on, line.closing_version)
            assert self.evidence.setdefault((row.id, row.last_day, line.key), told) == told
        else:
            self.evidence.pop((row.id, row.last_day, line.key), None)


Leaving.TestCase.settings = settings(max_examples=40, stateful_step_count=15)
TestLeaving = Leaving.TestCase
