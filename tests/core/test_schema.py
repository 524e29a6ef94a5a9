"""Offices of every release open, and bringing one up to date is done whole or not at all."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel, select

from smmdesk.core import checkup, database, history, schema
from smmdesk.core.errors import UserError
from smmdesk.core.lockfile import LockFile
from smmdesk.core.office import Office
from smmdesk.features.accounts import logins, service
from smmdesk.features.accounts.models import Account
from smmdesk.features.people import service as people
from smmdesk.features.results import observed
from tests.core.make_frozen_office import DATA, VERSION
from tests.support import dump, files, import_tables, recorded_tables

FROZEN = sorted(DATA.glob("office-schema-*.smmdesk"))
LAST = checkup.SCHEMA
STEPS = {
    "office-schema-1": 5,
    "office-schema-2": 7,
    "office-schema-3": 9,
    "office-schema-4": 13,
}  # changes in each
SECOND = '''
"""A table that others refer to is made anew, with a column more."""
import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

def upgrade():
    with op.batch_alter_table("person", table_kwargs={"sqlite_autoincrement": True}) as person:
        person.add_column(sa.Column("nickname", sa.String(), nullable=False, server_default=""))
        person.drop_column("phone")
    op.execute("UPDATE person SET nickname = upper(name)")
'''


@pytest.fixture
def next_release(tmp_path_factory, monkeypatch):
    """Return a function that lets this program be one release later, with a migration of its own."""

    def install(code=SECOND):
        folder = tmp_path_factory.mktemp("release") / "migrations"
        shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "0005_next.py").write_text(code)
        monkeypatch.setattr(schema, "MIGRATIONS", folder)
        monkeypatch.setattr(checkup, "SCHEMA", LAST + 1)

    return install


@pytest.fixture
def old(tmp_path):
    """Return the path of a copy of the office of the last schema, alone in its folder."""
    path = tmp_path / "place" / "bakery.smmdesk"
    path.parent.mkdir()
    shutil.copyfile(DATA / f"office-schema-{LAST}.smmdesk", path)
    return path


def differences(path):
    """Return how the tables of a file differ from those of the program."""
    import_tables()
    engine = database.engine_for(path)
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            return compare_metadata(context, SQLModel.metadata)
    finally:
        engine.dispose()


def sql(path, statement):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(statement).fetchall()


def test_there_is_a_frozen_office_of_every_schema():
    assert [path.stem for path in FROZEN] == [
        f"office-schema-{number}" for number in range(1, checkup.SCHEMA + 1)
    ]


def test_the_last_migration_is_the_programs_schema():
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    config.set_main_option("path_separator", "os")

    assert int(ScriptDirectory.from_config(config).get_current_head()) == checkup.SCHEMA


def test_migrations_make_the_tables_of_the_models(office):
    office.close()

    assert differences(office.path) == []


def test_the_tables_of_a_new_office_are_counted_upwards(office):
    office.close()
    made = dict(sql(office.path, "SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    without = [name for name in recorded_tables() if "AUTOINCREMENT" not in made[name]]

    assert without == ["office", "office_setting"]


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.stem)
def test_a_frozen_office_opens_whole(frozen, tmp_path, clock):
    path = tmp_path / "bakery.smmdesk"
    shutil.copyfile(frozen, path)

    office = Office.open(path, clock=clock)

    with office.reading() as session:
        assert history.verify(session) == history.Verdict(STEPS[frozen.stem] + 4)
        assert [person.name for person in people.everyone(session)] == ["Ana Ardani", "Chidi", "Нино"]
        assert sorted(service.title(each) for each in session.exec(select(Account))) == [
            "Old films",
            "corner.bakery",
        ]
        assert logins.find(session, 2).secret_version == VERSION
    assert office.name == "Corner Bakery"
    office.close()
    assert differences(path) == []


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.stem)
def test_a_frozen_office_can_be_changed_undone_and_guarded(frozen, tmp_path, clock):
    path = tmp_path / "bakery.smmdesk"
    shutil.copyfile(frozen, path)
    office = Office.open(path, clock=clock)

    assert office.redo().label == "Delete account Vine"
    for _step in range(STEPS[frozen.stem]):
        office.undo()
    with pytest.raises(UserError, match="nothing to undo"):
        office.undo()
    for verb in ("UPDATE history_entry SET label = 'x'", "DELETE FROM history_entry"):
        with pytest.raises(IntegrityError, match="only ever added to"), office.unrecorded() as session:
            session.connection().exec_driver_sql(verb)
    with office.reading() as session:
        assert history.verify(session).is_whole
    office.close()


def test_the_figures_of_a_frozen_office_count_as_they_did(tmp_path, clock):
    path = tmp_path / "bakery.smmdesk"
    shutil.copyfile(DATA / "office-schema-4.smmdesk", path)
    office = Office.open(path, clock=clock)

    with office.reading() as session:
        reach, likes = observed.series(session, 1)
        assert [figure.value for figure in observed.figures(session, reach.id)] == [120, 84, 95]
        assert [figure.value for figure in observed.figures(session, likes.id)] == [120]
        assert [said.value for said in observed.all_said(session, reach.id, "2026-11-02", "2026-11-02")] == [
            84,
            80,
        ]
        assert observed.things(session, 1, "post")["178"].title == "How rye bread is baked"
    office.close()


@pytest.mark.parametrize("table", ["observation", "coverage", "thing"])
def test_bulk_tables_lie_in_the_order_of_their_keys(office, table):
    office.close()
    ((made,),) = sql(office.path, f"SELECT sql FROM sqlite_master WHERE name = '{table}'")

    assert "WITHOUT ROWID" in made


def test_an_older_office_is_brought_up_to_date_after_a_backup(old, clock, next_release):
    next_release()
    before = dump(old)

    office = Office.open(old, clock=clock)

    with office.reading() as session:
        assert history.verify(session).is_whole
    office.close()
    assert sql(old, "SELECT name, nickname FROM person WHERE id = 1") == [("Ana Ardani", "ANA ARDANI")]
    assert sql(old, "PRAGMA user_version") == [(LAST + 1,)]
    assert sql(old, "PRAGMA foreign_key_check") == []
    backup = old.with_name("bakery before update 2026-11-20 090000.smmdesk-backup")
    assert sorted(files(old.parent)) == sorted([old.name, backup.name])
    assert dump(backup) == before
    assert sql(backup, "PRAGMA user_version") == [(LAST,)]


def test_references_hold_again_after_an_update(old, clock, next_release):
    next_release()
    office = Office.open(old, clock=clock)

    with pytest.raises(IntegrityError), office.transaction("Add an account of no brand") as session:
        service.add(session, brand_id=999, network="x", name="nobody's")

    office.close()


def test_an_up_to_date_office_is_not_backed_up_again(old, clock, next_release):
    next_release()
    Office.open(old, clock=clock).close()
    before = set(files(old.parent))
    Office.open(old, clock=clock).close()

    assert set(files(old.parent)) == before


@pytest.mark.parametrize(
    ("mistake", "details"),
    [
        ("    raise ZeroDivisionError('half way')", "half way"),
        ("    op.execute('UPDATE nobody SET x = 1')", "no such table"),
        ("    op.execute('UPDATE account SET brand_id = 999')", "refers to nothing"),
    ],
    ids=["bug", "wrong statement", "dangling reference"],
)
def test_an_update_that_fails_half_way_changes_nothing_and_says_so(
    old, clock, next_release, mistake, details
):
    next_release(SECOND + mistake)
    before = files(old.parent)

    for _attempt in range(2):
        with pytest.raises(UserError, match="could not be brought up to date") as raised:
            Office.open(old, clock=clock)
        assert details in raised.value.details
        assert files(old.parent) == before


def test_a_disk_without_room_for_the_backup_stops_the_update(old, clock, next_release, monkeypatch):
    next_release()
    before = files(old.parent)

    def full(_path, copy):
        copy.touch()
        database.remove(copy)
        raise database.disk_full()

    monkeypatch.setattr(database, "copy_to", full)

    with pytest.raises(UserError, match="disk is full"):
        Office.open(old, clock=clock)
    assert files(old.parent) == before


def test_whoever_only_reads_an_older_office_changes_nothing(old, clock, next_release):
    next_release()
    before = files(old.parent)

    office = Office.open(old, clock=clock, read_only=True)

    with office.reading() as session:
        assert (
            session.connection().exec_driver_sql("SELECT nickname FROM person WHERE id = 1").scalar()
            == "ANA ARDANI"
        )
    office.close()
    assert files(old.parent) == before


def test_a_program_of_the_older_release_refuses_the_updated_office(old, clock, next_release, monkeypatch):
    next_release()
    Office.open(old, clock=clock).close()
    monkeypatch.setattr(checkup, "SCHEMA", 1)
    before = files(old.parent)

    with pytest.raises(UserError, match="made by a newer smmdesk"):
        Office.open(old, clock=clock)
    assert files(old.parent) == before


def test_a_change_whose_column_is_gone_cannot_be_undone_and_says_so(office, clock, next_release):
    with office.transaction("Add Ana") as session:
        people.add(session, name="Ana", phone="555")
    with office.transaction("Remove Ana") as session:
        people.remove(session, 1)
    office.close()
    next_release()
    later = Office.open(office.path, clock=clock)
    before = dump(office.path)

    with pytest.raises(UserError, match="“Remove Ana” cannot be undone"):
        later.undo()

    assert dump(office.path) == before
    assert later.undo(passing_over=True).is_passing_over
    later.close()


def test_two_programs_do_not_update_at_once(old, clock, next_release):
    next_release()
    lock = LockFile(old, clock)

    office = Office.open(old, clock=clock)

    assert office.is_read_only
    office.close()
    lock.release()
    assert sql(old, "PRAGMA user_version") == [(LAST,)]
