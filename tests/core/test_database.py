"""What SQLite answers means something to a person, and rows are read as they are stored."""

import sqlite3
from contextlib import closing

import pytest

from smmdesk.core import database, in_use, rows
from smmdesk.core.errors import UserError
from smmdesk.core.office import Office
from smmdesk.features.people import service as people


@pytest.fixture
def engine(tmp_path):
    """Return the way to a database of stays: a guest and a night are its key."""
    path = tmp_path / "hotel.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE stay (guest TEXT, night INTEGER, room, PRIMARY KEY (guest, night))")
        connection.executemany(
            "INSERT INTO stay VALUES (?, ?, ?)", [("Ana", n, n * 1.5) for n in range(1_200)]
        )
        connection.commit()
    engine = database.engine_for(path)
    yield engine
    engine.dispose()


def test_rows_of_a_key_of_two_parts_are_found_in_portions(engine):
    wanted = (
        [("Ana", night) for night in range(1_100, 1_300)] + [("Ben", 1)] + [("Ana", n) for n in range(600)]
    )

    with engine.connect() as connection:
        found = rows.stored(connection, "stay", ["guest", "night"], wanted)

    assert len(found) == 700
    assert found["Ana", 1_100] == {"guest": "Ana", "night": 1_100, "room": 1_650.0}


def test_rows_are_added_and_taken_away(engine):
    with engine.connect().execution_options(writes=True) as connection:
        rows.insert(connection, "stay", [{"guest": "Ben", "night": 1, "room": None}])
        rows.delete(connection, "stay", ["guest", "night"], [("Ben", 1), ("Ana", 3)])
        with pytest.raises(LookupError):
            rows.delete(connection, "stay", ["guest", "night"], [("Ben", 1), ("Ana", 4)])


def test_what_another_program_writes_is_waited_for_and_then_said(office, clock, monkeypatch):
    office.close()
    hasty = [pragma.replace("10000", "20") for pragma in database._PRAGMAS]
    assert hasty != list(database._PRAGMAS)
    monkeypatch.setattr(database, "_PRAGMAS", hasty)
    again = Office.open(office.path, clock=clock)

    with closing(sqlite3.connect(office.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="Another program is writing"):
            again.note("Show")
    again.note("Show")
    again.close()


def test_an_office_that_was_taken_away_while_it_was_open_says_so(office, tmp_path):
    with office.reading() as session:
        people.everyone(session)
        office.path.rename(tmp_path / "elsewhere")
        with pytest.raises(UserError, match="There is no file"):
            office.read_setting("anything")  # on a second connection
    assert not office.path.exists()
    (tmp_path / "elsewhere").rename(office.path)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("SQLITE_FULL", "disk is full"),
        ("SQLITE_IOERR_WRITE", "could not be written"),
        ("SQLITE_READONLY_DBMOVED", "could not be written"),
        ("SQLITE_CANTOPEN", "could not be written"),
        ("SQLITE_CORRUPT_INDEX", "damaged inside"),
        ("SQLITE_NOTADB", "damaged inside"),
        ("SQLITE_BUSY_SNAPSHOT", "Another program is writing"),
        ("SQLITE_CONSTRAINT_UNIQUE", None),
        ("SQLITE_ERROR", None),
    ],
)
def test_each_answer_that_a_person_can_do_something_about_has_its_sentence(tmp_path, name, sentence):
    error = sqlite3.OperationalError(name)
    error.sqlite_errorcode = getattr(sqlite3, name)
    told = database.in_words(tmp_path / "bakery.smmdesk", error)

    assert (told and sentence in told.sentence) if sentence else told is None


def test_a_database_is_in_use_while_a_connection_is_open(tmp_path):
    path = tmp_path / "x.db"
    path.touch()
    first, second = (in_use.CountedConnection(path) for _ in range(2))
    first.close()
    first.close()
    during = in_use.is_in_use(path)
    second.close()

    assert (during, in_use.is_in_use(path)) == (True, False)


def test_a_connection_makes_no_file(tmp_path):
    with pytest.raises(FileNotFoundError):
        in_use.CountedConnection(tmp_path / "x.db")

    assert list(tmp_path.iterdir()) == []
