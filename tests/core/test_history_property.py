"""Whatever is done in whatever order: undoing all of it leaves nothing of it, and redoing all brings it back."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from smmdesk.core import history
from smmdesk.core.clock import FixedClock
from smmdesk.core.errors import UserError
from smmdesk.core.office import Actor, Office, OfficeInfo
from smmdesk.features.accounts import logins, service
from smmdesk.features.accounts.kinds import (
    AccessHow,
    AccountStatus,
    LoginKind,
    PartKind,
    PartState,
    RouteKind,
)
from smmdesk.features.accounts.models import Access, Account, Brand, Login, Route
from smmdesk.features.people import service as people
from smmdesk.features.people.kinds import PersonKind
from smmdesk.features.people.models import Person
from tests.support import dump

TEXTS = st.one_of(
    st.sampled_from(["Ana", "ана", "ანა", "อานา", "O'Neil", "x"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)
DAYS = st.one_of(st.none(), st.dates(date(2015, 1, 1), date(2030, 12, 31)))
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # nothing here is about disks; they only wait
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
PICK = st.integers(0, 1_000)  # which of the rows there are


@cache
def new_office():
    """Return the content of a new office's file; making one takes longer than all that is done to it."""
    with tempfile.TemporaryDirectory(prefix="smmdesk-property-", dir=MEMORY) as folder:
        path = Path(folder) / "office.smmdesk"
        Office.create(path, "Office", clock=FixedClock(NOW)).close()
        return path.read_bytes()


class FailedError(Exception):
    """A failure of the caller's own, in the middle of a transaction."""


class Everything(RuleBasedStateMachine):
    """Use an office as its pages do, through the services; keep what it must look like at each point of undo."""

    @initialize()
    def start(self):
        self.folder = tempfile.TemporaryDirectory(prefix="smmdesk-property-", dir=MEMORY)
        path = Path(self.folder.name) / "office.smmdesk"
        path.write_bytes(new_office())
        self.clock = FixedClock(NOW)
        self.office = Office.open(path, clock=self.clock)
        self.states = [dump(self.office.path)]  # as it was after each step that is done
        self.undone = []  # as it was after each step that was undone, the next one to redo last
        self.told = []
        self.office.listeners.append(self.told.append)
        self.do("Begin", self.begin)
        assert len(self.states) == 2

    def begin(self, session):
        """Give the steps something to work with."""
        brand = service.brand_named(session, "Bakery")
        for name in ("Ana", "Ben"):
            person = people.add(session, name=name)
            login = logins.add(session, title=name)
            account = service.add(session, brand_id=brand.id, network="x", name=name, login_id=login.id)
            logins.grant(session, person_id=person.id, account_id=account.id)
            logins.note_part(session, login.id, PartKind.PASSWORD, version=1)

    def teardown(self):
        if not hasattr(self, "office"):
            return
        try:
            self.undo_and_redo_all()
        finally:
            self.office.close()
            self.folder.cleanup()

    def undo_and_redo_all(self):
        done = list(self.states)
        while len(self.states) > 1:
            self.undo()
        assert dump(self.office.path) == done[0]
        while len(self.states) < len(done):
            self.redo()
        assert dump(self.office.path) == done[-1]
        with self.office.reading() as session:
            assert history.verify(session).is_whole

    def do(self, label, work):
        """Do something as one step; where it is refused, nothing may be left of it."""
        before, entries = self.states[-1], self.count()
        self.told.clear()
        self.clock.advance(timedelta(seconds=7))
        try:
            with self.office.transaction(label) as session:
                work(session)
        except (UserError, IntegrityError, FailedError):
            assert (dump(self.office.path), self.count(), self.told) == (before, entries, [])
            return
        after = dump(self.office.path)
        assert self.count() - entries == len(self.told) == (after != before)
        if after != before:
            self.states.append(after)
            self.undone.clear()

    def count(self):
        with self.office.reading() as session:
            return session.get_one(history.Head, 1).seq

    def pick(self, session, kind, number):
        """Return the id of one of the rows, or one that there is not."""
        found = session.exec(select(kind).order_by(kind.id)).all()
        return found[number % len(found)].id if found and number % 17 else 9_999

    # People

    @rule(name=TEXTS, kind=st.sampled_from(PersonKind), on=DAYS, left=DAYS, note=TEXTS)
    def add_person(self, name, kind, on, left, note):
        self.do(
            "Add person", lambda s: people.add(s, name=name, kind=kind, joined_on=on, left_on=left, note=note)
        )

    @rule(
        which=PICK,
        fields=st.fixed_dictionaries({}, optional={"name": TEXTS, "job": TEXTS, "joined_on": DAYS}),
    )
    def change_person(self, which, fields):
        self.do("Change person", lambda s: people.change(s, self.pick(s, Person, which), **fields))

    @rule(which=PICK, on=st.dates(date(2015, 1, 1), date(2030, 1, 1)))
    def person_leaves(self, which, on):
        self.do("Note last day", lambda s: people.leave(s, self.pick(s, Person, which), on))

    @rule(which=PICK)
    def remove_person(self, which):
        self.do("Remove person", lambda s: people.remove(s, self.pick(s, Person, which)))

    # Brands and accounts

    @rule(name=TEXTS)
    def add_brand(self, name):
        self.do("Add brand", lambda s: service.brand_named(s, name))

    @rule(which=PICK, name=TEXTS)
    def rename_brand(self, which, name):
        def rename(session):
            brand = session.get(Brand, self.pick(session, Brand, which))
            if brand:
                service.rename_brand(session, brand.id, name)

        self.do("Rename brand", rename)

    @rule(
        brand=PICK,
        which=st.tuples(PICK, PICK),
        name=TEXTS,
        on=DAYS,
        flag=st.sampled_from([None, True, False]),
    )
    def add_account(self, brand, which, name, on, flag):
        def add(session):
            fields = {"is_official": flag, "created_on": on, "is_primary": bool(flag)}
            if on:
                fields["login_id"] = self.pick(session, Login, which[0])
                fields["responsible_id"] = self.pick(session, Person, which[1])
            service.add(session, brand_id=self.pick(session, Brand, brand), network="x", name=name, **fields)

        self.do("Add account", add)

    @rule(which=PICK, fields=st.fixed_dictionaries({}, optional={"name": TEXTS, "status": st.sampled_from(AccountStatus), "posts_per_week_min": st.integers(-9, 2**53)}))  # fmt: skip
    def change_account(self, which, fields):
        self.do("Change account", lambda s: service.change(s, self.pick(s, Account, which), **fields))

    @rule(which=PICK)
    def remove_account(self, which):
        self.do("Remove account", lambda s: service.remove(s, self.pick(s, Account, which)))

    # Logins

    @rule(title=TEXTS, kind=st.sampled_from(LoginKind), flag=st.sampled_from([None, True, False]))
    def add_login(self, title, kind, flag):
        self.do("Add login", lambda s: logins.add(s, title=title, kind=kind, has_two_step=flag))

    @rule(
        which=PICK,
        fields=st.fixed_dictionaries({}, optional={"title": TEXTS, "notes": TEXTS, "created_on": DAYS}),
    )
    def change_login(self, which, fields):
        self.do("Change login", lambda s: logins.change(s, self.pick(s, Login, which), **fields))

    @rule(which=PICK)
    def remove_login(self, which):
        self.do("Remove login", lambda s: logins.remove(s, self.pick(s, Login, which)))

    @rule(which=PICK, kind=st.sampled_from(PartKind), state=st.sampled_from(PartState), on=DAYS, detail=TEXTS)
    def note_part(self, which, kind, state, on, detail):
        self.do(
            "Note part",
            lambda s: logins.note_part(
                s, self.pick(s, Login, which), kind, state=state, changed_on=on, detail=detail
            ),
        )

    @rule(which=PICK, kind=st.sampled_from(PartKind), on=DAYS)
    def renew_part(self, which, kind, on):
        self.do("Renew part", lambda s: logins.renew_part(s, self.pick(s, Login, which), kind, on=on))

    @rule(which=PICK, position=st.integers(0, 3), is_used=st.booleans())
    def mark_code(self, which, position, is_used):
        self.do(
            "Mark code", lambda s: logins.mark_code(s, self.pick(s, Login, which), position, is_used=is_used)
        )

    @rule(login=PICK, through=PICK, how=st.sampled_from(RouteKind), on=DAYS)
    def connect(self, login, through, how, on):
        self.do(
            "Connect",
            lambda s: logins.connect(
                s, self.pick(s, Login, login), self.pick(s, Login, through), how, from_on=on
            ),
        )

    @rule(which=PICK)
    def disconnect(self, which):
        def disconnect(session):
            route = session.get(Route, self.pick(session, Route, which))
            if route:
                logins.disconnect(session, route.id)

        self.do("Disconnect", disconnect)

    # Access

    @rule(
        person=PICK,
        which=PICK,
        kinds=st.sampled_from(
            [{"login_id": Login}, {"account_id": Account}, {"login_id": Login, "account_id": Account}]
        ),
        how=st.sampled_from(AccessHow),
        days=st.tuples(DAYS, DAYS),
    )
    def grant(self, person, which, kinds, how, days):
        def grant(session):
            things = {name: self.pick(session, kind, which) for name, kind in kinds.items()}
            person_id = self.pick(session, Person, person)
            logins.grant(session, person_id=person_id, how=how, from_on=days[0], to_on=days[1], **things)

        self.do("Grant access", grant)

    @rule(which=PICK, on=st.dates(date(2015, 1, 1), date(2030, 1, 1)))
    def end_access(self, which, on):
        def end(session):
            access = session.get(Access, self.pick(session, Access, which))
            if access:
                logins.end_access(session, access.id, on)

        self.do("End access", end)

    @rule(which=PICK)
    def remove_access(self, which):
        def remove(session):
            access = session.get(Access, self.pick(session, Access, which))
            if access:
                logins.remove_access(session, access.id)

        self.do("Remove access", remove)

    # The office itself

    @rule(
        key=st.sampled_from(["a", "b"]),
        value=st.one_of(st.none(), TEXTS, st.lists(st.integers(), max_size=3)),
    )
    def write_setting(self, key, value):
        self.do("Set", lambda s: self.office.write_setting(s, key, value))

    @rule(name=TEXTS)
    def rename_office(self, name):
        def rename(session):
            session.get_one(OfficeInfo, 1).name = name

        self.do("Rename office", rename)
        with self.office.reading() as session:
            assert session.get_one(OfficeInfo, 1).name == self.office.name

    @rule(names=st.lists(TEXTS, max_size=4, unique=True), fails=st.booleans())
    def do_much_at_once(self, names, fails):
        def much(session):
            brand = service.brand_named(session, "Bakery")
            for name in names:
                login = logins.add(session, title=name)
                service.add(session, brand_id=brand.id, network="x", name=name, login_id=login.id)
            for login in session.exec(select(Login)).all()[::3]:
                logins.remove(session, login.id)
            if fails:
                raise FailedError

        self.do("Much at once", much)

    # History

    @rule()
    @precondition(lambda self: len(self.states) > 1)
    def undo(self):
        self.office.undo()
        self.undone.append(self.states.pop())
        assert dump(self.office.path) == self.states[-1]

    @rule()
    @precondition(lambda self: self.undone)
    def redo(self):
        self.office.redo()
        self.states.append(self.undone.pop())
        assert dump(self.office.path) == self.states[-1]

    @rule()
    @precondition(lambda self: not self.undone)
    def nothing_to_redo(self):
        try:
            self.office.redo()
        except UserError:
            return
        raise AssertionError("redid something that was never undone")

    @rule()
    def note(self):
        self.office.note("Show a secret", part="password")

    @rule(who=st.integers(1, 3))
    def somebody_else_sits_down(self, who):
        self.office.actor = Actor(who, f"Person {who}")

    @rule()
    def reopen(self):
        self.office.close()
        self.office = Office.open(self.office.path, clock=self.clock)
        assert (self.office.is_read_only, self.office.notices) == (False, [])
        self.office.listeners.append(self.told.append)

    @invariant()
    def rows_are_as_they_must_be_and_the_chain_is_whole(self):
        assert dump(self.office.path) == self.states[-1]
        with self.office.reading() as session:
            assert history.verify(session).is_whole


Everything.TestCase.settings = settings(
    max_examples=20, stateful_step_count=30, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
TestEverything = Everything.TestCase
