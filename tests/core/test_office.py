"""Sessions of an office: what is written is one step or nothing, and who is told."""

import logging
import sqlite3
import threading
from datetime import timedelta

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import select

from smmdesk.core import history
from smmdesk.core.errors import UserError
from smmdesk.core.history import EntryKind
from smmdesk.core.office import Actor, Office, OfficeInfo, OfficeSetting
from smmdesk.core.vault.models import SecretVersion
from smmdesk.features.accounts import logins, service
from smmdesk.features.accounts.models import Account, Brand
from smmdesk.features.people import service as people
from smmdesk.features.people.models import Person
from tests.support import dump


def steps(office):
    with office.reading() as session:
        return [(entry.kind, entry.label) for entry in reversed(history.entries(session))]


def names(office):
    with office.reading() as session:
        return [person.name for person in people.everyone(session)]


def attempt(office, label, work):
    with office.transaction(label) as session:
        work(session)


def version(office, key="0c"):
    return SecretVersion(
        id=key, owner="login:1", state="active", keyring="memory", parts=1, created_at=office.clock.now()
    )


@pytest.fixture
def told(office):
    """Return the list of what listeners were told."""
    heard = []
    office.listeners.append(heard.append)
    return heard


def test_an_office_is_found_again_as_it_was_left(office, clock):
    with office.transaction("Add Ana") as session:
        people.add(session, name="Ana", joined_on=clock.today())
    office.close()

    again = Office.open(office.path, clock=clock)

    assert (again.id, again.name, again.notices) == (office.id, "Corner Bakery", [])
    assert names(again) == ["Ana"]
    again.close()


def test_two_offices_have_different_ids(office, tmp_path, clock):
    other = Office.create(tmp_path / "other.smmdesk", "Other", clock=clock)
    other.close()

    assert other.id != office.id


def test_a_transaction_is_one_entry_that_names_who_when_and_what(office, clock):
    office.actor = Actor(7, "Ana")
    clock.advance(timedelta(minutes=3))
    with office.transaction("Add two people") as session:
        people.add(session, name="Ben")
        people.add(session, name="Carla")

    with office.reading() as session:
        (entry,) = history.entries(session)
    assert (entry.kind, entry.label, entry.actor_id, entry.actor_name) == (
        EntryKind.CHANGE,
        "Add two people",
        7,
        "Ana",
    )
    assert entry.moment == clock.now()
    assert [(c.table, c.before, c.after["name"]) for c in history.changes_of(entry)] == [
        ("person", None, "Ben"),
        ("person", None, "Carla"),
    ]


def test_a_transaction_that_fails_leaves_nothing(office, told):
    before = dump(office.path)

    with pytest.raises(ZeroDivisionError):
        attempt(office, "Add Ana", lambda session: people.add(session, name="Ana") and 1 / 0)

    assert (dump(office.path), steps(office), told) == (before, [], [])


def test_a_transaction_that_a_service_refuses_leaves_nothing(office):
    with pytest.raises(UserError):
        attempt(
            office, "Add twice", lambda session: [people.add(session, name=name) for name in ("Ana", "ana")]
        )

    assert (names(office), steps(office)) == ([], [])


def test_a_transaction_that_the_database_refuses_leaves_nothing(office):
    def add(session):
        people.add(session, name="Ana")
        session.add(Account(brand_id=999, network="x", name="nobody's"))

    with pytest.raises(IntegrityError):
        attempt(office, "Add an account of no brand", add)

    assert (names(office), steps(office)) == ([], [])


def test_a_transaction_that_changes_nothing_is_no_step(office, told):
    with office.transaction("Add Ana") as session:
        people.add(session, name="Ana")
    told.clear()

    with office.transaction("Read only") as session:
        people.everyone(session)
    with office.transaction("Change to the same") as session:
        people.change(session, 1, name="Ana")
    with office.transaction("Add and remove") as session:
        people.remove(session, people.add(session, name="Ben").id)

    assert [label for _kind, label in steps(office)] == ["Add Ana"]
    assert told == []


def test_what_a_savepoint_took_back_is_not_in_the_history(office):
    with office.transaction("Add Ana") as session:
        people.add(session, name="Ana")

    with office.transaction("Try, then do") as session:
        trial = session.begin_nested()
        people.change(session, 1, job="Pilot")
        people.add(session, name="Ben")
        trial.rollback()
        people.change(session, 1, job="Baker")

    with office.reading() as session:
        (change,) = history.changes_of(history.entries(session)[0])
    assert (change.before, change.after) == ({"job": ""}, {"job": "Baker"})
    assert names(office) == ["Ana"]


def test_listeners_are_told_after_the_commit_which_tables_changed(office):
    seen = []
    office.listeners.append(lambda tables: seen.append((tables, names(office))))

    with office.transaction("Add Ana") as session:
        people.add(session, name="Ana")
        assert seen == []

    assert seen == [({"person", "history_entry"}, ["Ana"])]


def test_listeners_are_told_of_undo_redo_and_notes(office, told):
    with office.transaction("Add a brand with an account") as session:
        brand = service.brand_named(session, "Bakery")
        service.add(session, brand_id=brand.id, network="x", name="bakery")
    office.undo()
    office.redo()
    office.note("Show a secret")

    changed = {"brand", "account", "history_entry"}
    assert told == [changed, changed, changed, {"history_entry"}]


def test_listeners_are_told_of_tables_that_keep_no_history(office, told):
    with office.unrecorded() as session:
        session.add(version(office))
    with office.transaction("Store") as session:
        people.add(session, name="Ana")
        session.get(SecretVersion, "0c").state = "retiring"

    assert told == [{"secret_version"}, {"person", "secret_version", "history_entry"}]


def test_listeners_are_told_nothing_when_only_read(office, told):
    with office.reading() as session:
        people.everyone(session)
    with office.unrecorded():
        pass
    office.read_setting("anything")

    assert told == []


def test_a_listener_may_leave_while_it_is_told(office):
    heard = []

    def once(tables):
        heard.append(tables)
        office.listeners.remove(once)

    office.listeners += [once, heard.append]
    for name in ("Ana", "Ben"):
        with office.transaction("Add") as session:
            people.add(session, name=name)

    assert len(heard) == 3


def test_a_listener_may_write(office):
    office.listeners.append(lambda tables: office.note("Heard") if "person" in tables else None)

    with office.transaction("Add Ana") as session:
        people.add(session, name="Ana")

    assert steps(office) == [(EntryKind.CHANGE, "Add Ana"), (EntryKind.EVENT, "Heard")]


def test_a_listener_hears_on_the_thread_that_committed(office):
    heard = []
    office.listeners.append(lambda _tables: heard.append(threading.current_thread().name))

    def add():
        with office.transaction("Add Ana") as session:
            people.add(session, name="Ana")

    thread = threading.Thread(target=add, name="worker")
    thread.start()
    thread.join()

    assert heard == ["worker"]


def test_rows_stay_usable_after_their_session(office):
    with office.transaction("Add Ana") as session:
        ana = people.add(session, name="Ana")
    with office.reading() as session:
        read = people.find(session, ana.id)

    assert (ana.id, ana.name, read.name) == (1, "Ana", "Ana")


def test_a_reading_session_refuses_changed_rows(office):
    with pytest.raises(AssertionError, match="in a transaction"), office.reading() as session:
        session.add(Person(name="Ana"))


@pytest.mark.parametrize(
    "statement",
    [text("DELETE FROM person"), insert(Person).values(name="Ana"), text("PRAGMA user_version = 9")],
    ids=str,
)
def test_a_reading_session_cannot_write(office, statement):
    with office.reading() as session, pytest.raises(OperationalError, match="readonly"):
        session.connection().execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        update(Person).values(name="x"),
        delete(Person),
        insert(Person).values(name="x"),
        update(Person.__table__).values(name="x"),
        delete(Person.__table__),
        text("UPDATE person SET name = 'x'"),
        text("\n  delete from person"),
        text("WITH x AS (SELECT 1) DELETE FROM person"),
    ],
    ids=str,
)
def test_a_bulk_statement_on_a_recorded_table_is_refused(office, statement):
    with office.transaction("Add Ana") as session:
        people.add(session, name="Ana")

    with pytest.raises(AssertionError), office.transaction("All at once") as session:
        session.execute(statement)

    assert (names(office), len(steps(office))) == (["Ana"], 1)


def test_a_bulk_statement_on_a_table_without_history_is_fine(office):
    with office.unrecorded() as session:
        session.add_all([version(office, key) for key in ("a", "b")])
    with office.unrecorded() as session:
        session.execute(delete(SecretVersion).where(SecretVersion.id == "a"))

    with office.reading() as session:
        assert [row.id for row in session.exec(select(SecretVersion))] == ["b"]


def test_recorded_rows_are_refused_without_a_label(office):
    with pytest.raises(AssertionError, match="Person is recorded"), office.unrecorded() as session:
        session.add(Person(name="Ana"))

    assert names(office) == []


def test_a_transaction_needs_a_label(office):
    with pytest.raises(AssertionError, match="names each step"), office.transaction(""):
        pass


def test_a_transaction_within_a_transaction_is_refused_at_once(office):
    with pytest.raises(AssertionError, match="within a transaction"), office.transaction("Outer"):
        office.note("Inner")

    office.note("The office still works")
    assert steps(office) == [(EntryKind.EVENT, "The office still works")]


def test_one_may_read_within_a_transaction_what_was_there_before(office):
    with office.transaction("Add Ana") as session:
        people.add(session, name="Ana")
        assert names(office) == []


def test_errors_of_the_callers_own_stay_what_they_are(office):
    for error in (
        OSError(28, "No space left on device"),
        sqlite3.OperationalError("no such table: x"),
        KeyError("x"),
    ):
        for hand_out in (lambda: office.transaction("Try"), office.unrecorded, office.reading):
            with pytest.raises(type(error)) as raised, hand_out():
                raise error
            assert raised.value is error


def test_an_errors_text_never_shows_what_was_written(office):
    with pytest.raises(IntegrityError) as raised:
        attempt(
            office, "Add", lambda session: session.add_all([Brand(name="hunter2"), Brand(name="hunter2")])
        )

    assert "hunter2" not in str(raised.value)


def test_a_note_is_an_event_with_its_details(office):
    office.note("Show the password of X", login=3, part="password")

    with office.reading() as session:
        (entry,) = history.entries(session)
    assert (entry.kind, entry.changes) == (EntryKind.EVENT, '{"login": 3, "part": "password"}')
    assert history.changes_of(entry) == []


def test_settings_are_part_of_the_history(office):
    with office.transaction("Choose") as session:
        office.write_setting(session, "week starts on", {"day": "понедельник"})
    with office.transaction("Choose again") as session:
        office.write_setting(session, "week starts on", None)

    assert office.read_setting("week starts on", "default") is None
    office.undo()
    assert office.read_setting("week starts on") == {"day": "понедельник"}
    office.undo()
    assert office.read_setting("week starts on", "default") == "default"


def test_the_office_follows_its_own_new_name(office):
    with office.transaction("Rename the office") as session:
        session.get_one(OfficeInfo, 1).name = "Old Mill"

    assert office.name == "Old Mill"
    office.undo()
    assert office.name == "Corner Bakery"


def test_a_key_that_changes_is_one_row_that_goes_and_one_that_comes(office):
    with office.transaction("Set") as session:
        office.write_setting(session, "old", 1)
    before = dump(office.path)

    with office.transaction("Move") as session:
        session.get_one(OfficeSetting, "old").key = "new"

    assert (office.read_setting("old"), office.read_setting("new")) == (None, 1)
    office.undo()
    assert dump(office.path) == before


def test_ids_are_never_given_out_twice(office):
    with office.transaction("Add Ana") as session:
        first = people.add(session, name="Ana").id
    office.undo()
    with office.transaction("Add Ben") as session:
        second = people.add(session, name="Ben").id

    assert second > first


def test_references_hold(office):
    def remove(session):
        ana = people.add(session, name="Ana")
        logins.grant(session, person_id=ana.id, login_id=logins.add(session, title="X").id)
        session.delete(ana)

    with pytest.raises(IntegrityError):
        attempt(office, "Remove Ana", remove)

    assert names(office) == []


def test_closing_twice_does_no_harm(office):
    office.close()
    office.close()

    assert office.is_read_only


def test_a_closed_office_says_so(office):
    office.close()

    for use in (lambda: office.transaction("Add"), office.unrecorded, office.reading):
        with pytest.raises(UserError, match="closed meanwhile"), use():
            pass
    assert not (office.path.parent / f"{office.path.name}-wal").exists()


def test_closing_after_an_error_leaves_only_the_office(office):
    with pytest.raises(IntegrityError):
        attempt(office, "Fail", lambda session: session.add(Account(brand_id=999, network="x")))
    office.close()

    assert [path.name for path in office.path.parent.iterdir()] == ["bakery.smmdesk"]


def test_two_threads_that_write_keep_one_chain(office):
    def write(thread):
        for number in range(25):
            with office.transaction(f"Add {thread}/{number}") as session:
                people.add(session, name=f"{thread}/{number}")

    threads = [threading.Thread(target=write, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with office.reading() as session:
        assert history.verify(session) == history.Verdict(50)
    assert len(names(office)) == 50


def test_one_reads_while_another_thread_writes(office):
    is_written, has_read = threading.Event(), threading.Event()

    def write():
        with office.transaction("Add Ana") as session:
            people.add(session, name="Ana")
            is_written.set()
            assert has_read.wait(30)

    thread = threading.Thread(target=write)
    thread.start()
    assert is_written.wait(30)
    during = names(office)
    has_read.set()
    thread.join()

    assert (during, names(office)) == ([], ["Ana"])


def test_nothing_is_logged_of_what_is_written(office, caplog):
    caplog.set_level(logging.DEBUG)

    with office.transaction("Add Ana") as session:
        people.add(session, name="Ana Canary")

    assert "Canary" not in caplog.text
