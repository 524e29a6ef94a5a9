"""The file of an office: how it is made, who may read it, and everything that can be wrong with it."""

import os
import shutil
import sqlite3
import stat
import struct
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from smmdesk.core import checkup, database, history, office_file, schema
from smmdesk.core.errors import UserError
from smmdesk.core.office import Office
from smmdesk.features.accounts import logins, service
from smmdesk.features.people import service as people
from tests.support import bound_by_permissions, dump, files, start_python

posix = pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX here")

PAGE = 4096
KILLED = """
import sys
from pathlib import Path
from smmdesk.core.clock import SystemClock
from smmdesk.core.office import Office
from smmdesk.features.people import service as people
office = Office.open(Path(sys.argv[1]), clock=SystemClock())
with office.transaction("Add Ana") as session:
    people.add(session, name="Zoe", note="x" * 50_000)
print("done", flush=True)
input()
"""


def names(office):
    with office.reading() as session:
        return [person.name for person in people.everyone(session)]


def add(office, *some):
    for name in some:
        with office.transaction(f"Add {name}") as session:
            people.add(session, name=name)


def refused(path, clock):
    """Open an office that cannot be opened; return the sentence, once nothing was changed."""
    before = files(path.parent)
    for read_only in (False, True):
        with pytest.raises(UserError) as raised:
            Office.open(path, clock=clock, read_only=read_only)
        assert files(path.parent) == before
    return raised.value.sentence


def pragma(office, name):
    with office.reading() as session:
        return session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def closed(office):
    """Return the path of an office with people in it that nobody has open."""
    add(office, "Ana", "Ben")
    office.close()
    return office.path


@pytest.fixture
def killed(closed):
    """Return the path of an office whose program was killed before anything of its log reached the file."""
    with start_python(KILLED, closed) as program:
        assert program.stdout.readline() == "done\n"
        program.kill()
    assert Path(f"{closed}-wal").stat().st_size > 0
    return closed


# How it is made


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("foreign_keys", 1),
        ("synchronous", 2),
        ("application_id", checkup.APPLICATION_ID),
        ("user_version", checkup.SCHEMA),
        ("trusted_schema", 0),
    ],
)
def test_the_database_is_set_up_with(office, clock, name, value):
    made = pragma(office, name)
    office.close()
    again = Office.open(office.path, clock=clock)

    assert (made, pragma(again, name)) == (value, value)
    again.close()


def test_application_id_and_version_stand_in_the_header(closed):
    header = closed.read_bytes()[:100]

    assert header[68:72] == b"SMMD"
    assert struct.unpack(">I", header[60:64]) == (checkup.SCHEMA,)


@posix
@pytest.mark.parametrize("umask", [0, 0o077, 0o777], ids=oct)
def test_only_the_owner_may_read_anything_of_it(tmp_path, clock, umask):
    path = tmp_path / "data" / "smmdesk" / "bakery.smmdesk"
    before = os.umask(umask)
    try:
        office = Office.create(path, "Bakery", clock=clock)
        add(office, "Ana")
        schema.copy_to(path, path.with_name("backup"))
        modes = {
            each.name: oct(mode(each)) for each in (*path.parent.iterdir(), path.parent, path.parent.parent)
        }
        office.close()
    finally:
        os.umask(before)

    names = [path.name, *(f"{path.name}{end}" for end in ("-wal", "-shm", ".lock")), "backup"]
    assert modes == dict.fromkeys(names, "0o600") | {"smmdesk": "0o700", "data": "0o700"}


@posix
def test_a_folder_of_the_persons_own_is_left_as_it_is(tmp_path, clock):
    folder = tmp_path / "shared with the office"
    folder.mkdir()
    folder.chmod(0o755)

    Office.create(folder / "bakery.smmdesk", "Bakery", clock=clock).close()

    assert mode(folder) == 0o755


def test_nothing_else_lies_beside_a_closed_office(closed):
    assert [path.name for path in closed.parent.iterdir()] == [closed.name]


@pytest.mark.parametrize(
    "name", ["50% off? #1; a=b&c.smmdesk", "пекарня ร้าน საცხობი.smmdesk", " .smmdesk", "file:x?mode=ro"]
)
def test_any_name_will_do(tmp_path, clock, name):
    if os.name == "nt" and set('?:<>|"*') & set(name):
        pytest.skip("Windows has no such name")
    office = Office.create(tmp_path / name, "Bakery", clock=clock)
    add(office, "Ana")
    office.close()

    again = Office.open(tmp_path / name, clock=clock)
    assert names(again) == ["Ana"]
    again.close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_relative_path_stays_where_it_was_meant(tmp_path, clock, monkeypatch):
    monkeypatch.chdir(tmp_path)
    office = Office.create(Path("bakery.smmdesk"), "Bakery", clock=clock)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")

    add(office, "Ana")
    office.close()

    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_an_office_is_not_made_over_a_file(tmp_path, clock):
    path = tmp_path / "thesis.smmdesk"
    path.write_text("all of it")

    with pytest.raises(UserError, match="already a file"):
        Office.create(path, "Bakery", clock=clock)

    assert files(tmp_path) == {"thesis.smmdesk": b"all of it"}


@pytest.mark.parametrize("step", ["_migrate", "database.engine_for", "Session"])
def test_making_an_office_that_fails_half_way_leaves_no_file(tmp_path, clock, monkeypatch, step):
    def fail(*_arguments):
        raise ZeroDivisionError

    monkeypatch.setattr(f"smmdesk.core.schema.{step}", fail)

    with pytest.raises(ZeroDivisionError):
        Office.create(tmp_path / "bakery.smmdesk", "Bakery", clock=clock)
    assert files(tmp_path) == {}

    monkeypatch.undo()
    Office.create(tmp_path / "bakery.smmdesk", "Bakery", clock=clock).close()


def test_an_office_whose_making_was_interrupted_says_so(tmp_path, clock):
    path = tmp_path / "bakery.smmdesk"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {checkup.APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode = WAL")

    assert "never finished" in refused(path, clock)


def test_a_place_that_is_a_file_says_that_it_could_not_be_written(tmp_path, clock):
    (tmp_path / "file").write_text("x")

    with pytest.raises(UserError, match="could not be written"):
        Office.create(tmp_path / "file" / "bakery.smmdesk", "Bakery", clock=clock)

    assert files(tmp_path) == {"file": b"x"}


# What can be wrong with it


def test_a_missing_file_says_so(tmp_path, clock):
    assert "There is no file" in refused(tmp_path / "bakery.smmdesk", clock)


def test_a_folder_says_so(tmp_path, clock):
    folder = tmp_path / "offices.smmdesk"
    folder.mkdir()

    assert "is a folder" in refused(folder, clock)


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" * 20, b"SQLite", b"hello", bytes(5000)]
)
def test_what_is_no_database_says_so(tmp_path, clock, content):
    path = tmp_path / "bakery.smmdesk"
    path.write_bytes(content)

    expected = "is cut off" if content == b"SQLite" else "is not a smmdesk office"
    assert expected in refused(path, clock)


@posix
def test_a_pipe_keeps_nobody_waiting(tmp_path, clock):
    os.mkfifo(tmp_path / "bakery.smmdesk")

    assert "is not a smmdesk office" in refused(tmp_path / "bakery.smmdesk", clock)


def test_a_database_of_another_program_says_so(tmp_path, clock):
    path = tmp_path / "bakery.smmdesk"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE moz_places (id INTEGER PRIMARY KEY)")

    assert "another program" in refused(path, clock)


@pytest.mark.parametrize("kept", [99, 100, PAGE, PAGE * 2 + 1, -PAGE, -1])
def test_a_file_without_its_end_says_so(closed, clock, kept):
    closed.write_bytes(closed.read_bytes()[:kept])

    assert "is cut off" in refused(closed, clock)


@pytest.mark.parametrize("page", range(1, 8))
def test_a_corrupted_page_says_so(closed, clock, page):
    content = bytearray(closed.read_bytes())
    content[page * PAGE : page * PAGE + 200] = b"\xff" * 200
    closed.write_bytes(content)

    assert "is damaged inside" in refused(closed, clock)


def test_a_corrupted_schema_says_so(closed, clock):
    content = bytearray(closed.read_bytes())
    content[100:PAGE] = b"\xff" * (PAGE - 100)
    closed.write_bytes(content)

    assert "is damaged inside" in refused(closed, clock)


@pytest.mark.parametrize("table", ["office", "history_head"])
def test_an_office_without_its_first_rows_is_damaged(closed, clock, table):
    with closing(sqlite3.connect(closed)) as connection:
        connection.execute(f"DELETE FROM {table}")
        connection.commit()

    assert "is damaged inside" in refused(closed, clock)


def test_a_newer_office_is_refused(closed, clock):
    with closing(sqlite3.connect(closed)) as connection:
        connection.execute(f"PRAGMA user_version = {checkup.SCHEMA + 1}")

    assert "made by a newer smmdesk" in refused(closed, clock)


def test_a_newer_office_is_refused_while_its_version_is_only_in_the_log(killed, clock):
    keeper = sqlite3.connect(killed)
    keeper.execute(
        "SELECT count(*) FROM person"
    ).fetchone()  # while somebody has it open, the log stays a log
    with closing(sqlite3.connect(killed)) as connection:
        connection.execute(f"PRAGMA user_version = {checkup.SCHEMA + 1}")
    try:
        with pytest.raises(UserError, match="made by a newer smmdesk"):
            Office.open(killed, clock=clock)
    finally:
        keeper.close()


@posix
def test_a_file_that_one_may_not_read_says_so(closed, clock):
    closed.chmod(0)

    with bound_by_permissions(), pytest.raises(UserError, match="may not read"):
        Office.open(closed, clock=clock)


def test_an_unopened_office_holds_no_connection(closed, clock, monkeypatch):
    opened = []
    real = database.engine_for

    def watched(path):
        engine = real(path)
        event.listen(engine, "connect", lambda *_: opened.append(1))
        event.listen(engine, "close", lambda *_: opened.append(-1))
        return engine

    monkeypatch.setattr(database, "engine_for", watched)
    content = bytearray(closed.read_bytes())
    content[3 * PAGE : 3 * PAGE + 200] = b"\xff" * 200
    closed.write_bytes(content)

    refused(closed, clock)

    assert opened
    assert sum(opened) == 0


# What a killed program leaves


def test_what_only_the_log_holds_is_there_again(killed, clock):
    assert b"Zoe" not in killed.read_bytes()
    office = Office.open(killed, clock=clock)

    assert "Zoe" in names(office)
    office.close()
    assert [path.name for path in killed.parent.iterdir()] == [killed.name]


def test_a_file_that_was_being_written_from_its_log_is_not_taken_for_cut_off(killed, clock, tmp_path):
    (tmp_path / "later").mkdir()
    later = database.snapshot(killed, tmp_path / "later")
    with closing(sqlite3.connect(later)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert later.stat().st_size > killed.stat().st_size
    first_page = later.read_bytes()[:PAGE]  # written first; then the power went
    killed.write_bytes(first_page + killed.read_bytes()[PAGE:])

    office = Office.open(killed, clock=clock)
    assert "Zoe" in names(office)
    office.close()


# Where nothing can be written


@posix
@pytest.mark.parametrize("read_only", [False, True])
def test_an_office_in_a_folder_that_cannot_be_written_is_read(closed, clock, read_only):
    before = files(closed.parent)
    closed.parent.chmod(0o500)
    try:
        with bound_by_permissions():
            office = Office.open(closed, clock=clock, read_only=read_only)
            read = names(office), office.is_read_only
            with pytest.raises(UserError, match="reading only"):
                add(office, "Carla")
            office.close()
    finally:
        closed.parent.chmod(0o700)

    assert read == (["Ana", "Ben"], True)
    assert (office.notices == []) is read_only
    assert all("reading only" in notice for notice in office.notices)
    assert files(closed.parent) == before


@posix
def test_a_killed_programs_log_is_read_where_nothing_can_be_written(killed, clock):
    before = files(killed.parent)
    killed.parent.chmod(0o500)
    try:
        with bound_by_permissions():
            office = Office.open(killed, clock=clock)
            assert "Zoe" in names(office)
            office.close()
    finally:
        killed.parent.chmod(0o700)

    assert files(killed.parent) == before


@posix
def test_a_file_that_cannot_be_written_is_read(closed, clock):
    before = files(closed.parent)
    closed.chmod(0o400)
    with bound_by_permissions():
        office = Office.open(closed, clock=clock)
        assert (names(office), office.is_read_only, len(office.notices)) == (["Ana", "Ben"], True, 1)
        office.close()

    assert files(closed.parent) == before


@posix
def test_an_office_is_not_made_where_nothing_can_be_written(tmp_path, clock):
    tmp_path.chmod(0o500)
    try:
        with bound_by_permissions(), pytest.raises(UserError, match="could not be written"):
            Office.create(tmp_path / "bakery.smmdesk", "Bakery", clock=clock)
    finally:
        tmp_path.chmod(0o700)

    assert files(tmp_path) == {}


@posix
def test_a_backup_is_restored_from_a_folder_that_cannot_be_written(closed, clock, tmp_path):
    disc = tmp_path / "disc"
    disc.mkdir()
    shutil.copyfile(closed, disc / "backup.smmdesk")
    disc.chmod(0o500)
    try:
        with bound_by_permissions():
            schema.copy_to(disc / "backup.smmdesk", tmp_path / "restored.smmdesk")
    finally:
        disc.chmod(0o700)

    office = Office.open(tmp_path / "restored.smmdesk", clock=clock)
    assert names(office) == ["Ana", "Ben"]
    office.close()


def test_a_private_copy_goes_when_the_office_is_closed(closed, clock, monkeypatch, tmp_path):
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    monkeypatch.setattr(office_file, "LockFile", _no_lock)

    office = Office.open(closed, clock=clock)
    during = files(place)
    office.close()

    assert [content for name, content in during.items() if name.endswith(".smmdesk")] == [closed.read_bytes()]
    assert list(place.iterdir()) == []


def _no_lock(*_arguments):
    raise OSError(30, "Read-only file system")


def test_a_copy_is_made_again_when_somebody_wrote_meanwhile(closed, tmp_path, monkeypatch):
    copies = []
    real = shutil.copyfile

    def copy_while_written(source, target):
        real(source, target)
        copies.append(Path(source).name)
        if len(copies) == 1:
            Path(f"{closed}-wal").write_bytes(b"written meanwhile")

    monkeypatch.setattr(shutil, "copyfile", copy_while_written)
    (tmp_path / "copy").mkdir()
    database.snapshot(closed, tmp_path / "copy")

    both = [closed.name, f"{closed.name}-wal"]
    assert copies == both + both


# A full disk


def test_a_full_disk_is_said_and_changes_nothing(office):
    add(office, "Ana")
    before = dump(office.path)
    event.listen(office._file.engine, "begin", _fill)

    with pytest.raises(UserError, match="disk is full"), office.transaction("Add many") as session:
        people.add(session, name="B", note="x" * 100_000)

    assert dump(office.path) == before
    event.remove(office._file.engine, "begin", _fill)
    add(office, "Ben")
    assert names(office) == ["Ana", "Ben"]


def _fill(connection):
    """Leave no room: SQLite then answers as it does when the disk is full."""
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


FULL = """
import os, sys
from pathlib import Path
from smmdesk.core.clock import SystemClock
from smmdesk.core.errors import UserError
from smmdesk.core.office import Office
from smmdesk.core.settings import load
from smmdesk.core import history, schema
from smmdesk.features.people import service as people
from tests.support import files

folder, clock = Path(sys.argv[1]), SystemClock()

def told(work):
    before = set(files(folder))
    try:
        work()
    except UserError as error:
        print(error.sentence)
    else:
        print("done")
    assert set(files(folder)) == before

def add(size):
    with office.transaction("Add") as session:
        people.add(session, name=f"Person {size}", note="x" * size)

def fill():
    with open(folder / "ballast", "wb", buffering=0) as ballast:
        for size in (4096, 1):
            try:
                while ballast.write(bytes(size)):
                    pass
            except OSError:
                pass

office = Office.create(folder / "bakery.smmdesk", "Bakery", clock=clock)
add(10)
fill()
told(lambda: add(40_000_000))
office.close()
told(lambda: Office.create(folder / "other.smmdesk", "Other", clock=clock))
told(lambda: schema.copy_to(folder / "bakery.smmdesk", folder / "backup.smmdesk"))
before = files(folder)
office = Office.open(folder / "bakery.smmdesk", clock=clock)
print(office.is_read_only, *office.notices)
with office.reading() as session:
    print(len(people.everyone(session)), history.verify(session).is_whole)
office.close()
assert files(folder) == before
(folder / "ballast").unlink()
office = Office.open(folder / "bakery.smmdesk", clock=clock)
add(20)
office.close()
print(sorted(files(folder)))
"""


def test_a_disk_that_is_really_full(tmp_path):
    """On a file system of 4 MB of our own, where the system lets us have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["unshare", "--mount", *(["--map-root-user"] if os.name == "posix" and os.geteuid() else [])]
    script = f'mount -t tmpfs -o size=4m tmpfs "{disk}" && exec "$@"'
    if sys.platform != "linux" or _fails([*mount, "sh", "-c", script, "sh", "true"]):
        pytest.skip("no file system of our own here")

    ended = subprocess.run(
        [*mount, "sh", "-c", script, "sh", sys.executable, "-c", FULL, str(disk)],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines() == [
        "The disk is full. Nothing was changed. Make room, then try again.",
        "The disk is full. Nothing was changed. Make room, then try again.",
        "The disk is full. Nothing was changed. Make room, then try again.",
        "True The disk is full, so the office is open for reading only. Make room, then open it again.",
        "1 True",
        "['bakery.smmdesk']",
    ]


def _fails(command):
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode != 0
    except FileNotFoundError:
        return True


# Copies


def test_a_copy_holds_what_was_committed_while_it_was_in_use(office, tmp_path, clock):
    add(office, "Ana")

    schema.copy_to(office.path, tmp_path / "backup.smmdesk")

    assert dump(tmp_path / "backup.smmdesk") == dump(office.path)
    assert set(files(tmp_path)) == {
        "backup.smmdesk",
        *(f"bakery.smmdesk{end}" for end in ("", "-wal", "-shm", ".lock")),
    }


def test_a_copy_is_not_made_over_a_file(closed, tmp_path):
    (tmp_path / "thesis").write_text("all of it")

    with pytest.raises(UserError, match="already a file"):
        schema.copy_to(closed, tmp_path / "thesis")

    assert (tmp_path / "thesis").read_text() == "all of it"


@pytest.mark.parametrize(
    ("kept", "broken", "sentence"), [(PAGE, 0, "is cut off"), (None, 3, "is damaged inside")]
)
def test_a_copy_of_a_damaged_office_is_refused(closed, tmp_path, kept, broken, sentence):
    content = bytearray(closed.read_bytes()[:kept])
    if broken:
        content[broken * PAGE : broken * PAGE + 200] = b"\xff" * 200
    closed.write_bytes(content)
    before = files(tmp_path)

    with pytest.raises(UserError, match=sentence):
        schema.copy_to(closed, tmp_path / "copy")

    assert files(tmp_path) == before


def test_a_copy_into_no_folder_says_so(closed, tmp_path):
    with pytest.raises(UserError, match="could not be written"):
        schema.copy_to(closed, tmp_path / "none" / "copy")


def test_verifying_finds_an_index_that_lacks_a_row(office, clock):
    with office.transaction("Add a login") as session:
        brand = service.brand_named(session, "Bakery")
        logins.add(session, title="X", brand_id=brand.id)
    office.close()
    hidden = "FROM sqlite_master WHERE name = 'ix_login_brand_id'"
    with closing(sqlite3.connect(office.path)) as connection:
        index = connection.execute(f"SELECT * {hidden}").fetchone()
    _rewrite_schema(office.path, f"DELETE {hidden}")
    with closing(sqlite3.connect(office.path)) as connection:
        connection.execute("UPDATE login SET brand_id = NULL")
        connection.commit()
    _rewrite_schema(office.path, "INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", index)

    again = Office.open(office.path, clock=clock)
    with again.reading() as session:
        verdict = history.verify(session)
    again.close()

    assert verdict == history.Verdict(0, history.Fault.DAMAGED)
    assert "damaged inside" in history.in_words(verdict)


def _rewrite_schema(path, statement, values=()):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(statement, values)
        connection.commit()
