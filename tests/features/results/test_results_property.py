"""Whatever is imported, undone and done again in whatever order: the office says what plain dicts say."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from smmdesk.core.clock import FixedClock
from smmdesk.core.errors import UserError
from smmdesk.core.office import Office
from smmdesk.features.results import observed
from smmdesk.features.results.kinds import SeriesKey, Thing
from tests.features.results.world import ResultsWorld, counted, day, on, what_counts
from tests.support import dump

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
KEYS = [
    SeriesKey("reach", "day"),
    SeriesKey("reach", "week"),
    SeriesKey("likes", "day", "post", "178"),
    SeriesKey("spend", "day", currency="EUR"),
]
POSTS = st.dictionaries(st.sampled_from(["178", "9"]), st.sampled_from(["Rye", "Bread"]), max_size=2)
FIGURES = st.dictionaries(
    st.tuples(st.sampled_from(KEYS), st.integers(1, 5)),
    st.one_of(st.integers(0, 3), st.just(2.5), st.none()),
    min_size=1,
    max_size=8,
)


@cache
def new_office():
    with tempfile.TemporaryDirectory(prefix="smmdesk-property-", dir=MEMORY) as folder:
        path = Path(folder) / "office.smmdesk"
        Office.create(path, "Office", clock=FixedClock(NOW)).close()
        return path.read_bytes()


class Imports(RuleBasedStateMachine):
    """Import, take back, undo, redo and do other things; ``there`` and the steps are the model."""

    @initialize()
    def start(self):
        self.folder = tempfile.TemporaryDirectory(prefix="smmdesk-property-", dir=MEMORY)
        path = Path(self.folder.name) / "office.smmdesk"
        path.write_bytes(new_office())
        self.office = Office.open(path, clock=FixedClock(NOW))
        self.here = ResultsWorld(self.office)
        self.given = {}  # what each import ever brought: its account, figures and things
        self.there = set()  # the imports that exist
        self.done, self.undone = [], []  # (imports before, imports after), the dumps before and after
        self.changes = 0

    @rule(account=st.sampled_from([0, 7]), figures=FIGURES, posts=POSTS, portions=st.integers(1, 3))
    def take(self, account, figures, posts, portions):
        chunks = [
            (
                key,
                [
                    on(n, value)
                    for (other, n), value in figures.items()
                    if other == key and n % portions == part
                ],
            )
            for part in range(portions)
            for key in KEYS
        ]
        things = [Thing("post", key, title) for key, title in posts.items()]
        self.step(lambda: self.bring(account, figures, posts, chunks, things))
        self.nothing_is_kept_in_vain()

    def bring(self, account, figures, posts, chunks, things):
        import_id = self.here.take(*chunks, account=account, things=things)
        assert import_id not in self.given
        self.given[import_id] = (account, figures, posts)
        return self.there | {import_id}

    @precondition(lambda self: self.there)
    @rule(pick=st.integers(0, 100))
    def take_back(self, pick):
        import_id = sorted(self.there)[pick % len(self.there)]
        self.step(lambda: self.here.take_back(import_id) or self.there - {import_id})

    @rule()
    def do_something_else(self):
        self.changes += 1

        def change():
            with self.office.transaction("Choose a setting") as session:
                self.office.write_setting(session, "week", self.changes)
            return self.there

        self.step(change)

    def step(self, work):
        """Do something as one step, after which nothing can be redone."""
        before, dumped = self.there, self.state()
        self.there = frozenset(work())
        self.done.append((before, self.there, dumped, self.state()))
        self.undone.clear()

    @rule()
    def undo(self):
        if not self.done:
            self.is_refused(self.office.undo)
            return
        self.office.undo()
        self.there, _after, dumped, _later = step = self.done.pop()
        self.undone.append(step)
        assert self.state() == dumped

    @rule()
    def redo(self):
        if not self.undone:
            self.is_refused(self.office.redo)
            return
        self.office.redo()
        _before, self.there, _earlier, dumped = step = self.undone.pop()
        self.done.append(step)
        assert self.state() == dumped

    def is_refused(self, work):
        before = self.state()
        try:
            work()
        except UserError:
            assert self.state() == before
        else:
            raise AssertionError(work)

    def state(self):
        return dump(self.office.path), what_counts(self.office.path)

    def nothing_is_kept_in_vain(self):
        """After an import, only what is there or can be brought back by undo has figures in the file."""
        needed = set(self.there).union(*(before for before, *_rest in self.done))
        held = sum(len(self.given[each][1]) for each in needed)
        assert counted(self.office.path, "observation") == held

    @invariant()
    def the_newest_import_counts(self):
        for account in (0, 7):
            for key in KEYS:
                assert self.here.read(key, account) == self.expected(key, account)

    def expected(self, key, account):
        found = {}
        for import_id in sorted(self.there):
            whose, figures, _posts = self.given[import_id]
            if whose == account:
                found |= {day(n): value for (other, n), value in figures.items() if other == key}
        return {when: value for when, value in found.items() if value is not None}

    @invariant()
    def all_that_imports_said_can_be_read(self):
        with self.office.reading() as session:
            for line in observed.series(session):
                for n in range(1, 6):
                    said = observed.all_said(session, line.id, day(n), day(n))
                    assert [(each.import_id, each.value) for each in said] == self.expected_said(line, n)

    def expected_said(self, line, n):
        given = ((each, self.given[each]) for each in sorted(self.there, reverse=True))
        return [
            (import_id, figures[line.key, n])
            for import_id, (account, figures, _posts) in given
            if account == line.account_id and (line.key, n) in figures
        ]

    @invariant()
    def series_and_coverage_are_those_of_the_imports_that_are_there(self):
        with self.office.reading() as session:
            found = {
                (line.account_id, line.key): observed.coverage(session, line.id)
                for line in observed.series(session)
            }
        told = {}
        for import_id in sorted(self.there):
            account, figures, _posts = self.given[import_id]
            for key in {key for key, _n in figures}:
                days = [day(n) for other, n in figures if other == key]
                told.setdefault((account, key), []).append((import_id, min(days), max(days)))
        assert found == told

    @invariant()
    def things_are_named_as_last(self):
        for account in (0, 7):
            named = {}
            for import_id in sorted(self.there):
                whose, _figures, posts = self.given[import_id]
                named |= posts if whose == account else {}
            with self.office.reading() as session:
                found = observed.things(session, account, "post")
            assert {key: thing.title for key, thing in found.items()} == named

    def teardown(self):
        if hasattr(self, "office"):
            self.office.close()
            self.folder.cleanup()


TestImports = Imports.TestCase
TestImports.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)
