"""One program at a time writes an office; the others read, and know why."""

import json
import os
import socket
from datetime import timedelta

import pytest

from smmdesk.core import history, lockfile
from smmdesk.core.errors import UserError
from smmdesk.core.lockfile import STALE_AFTER, LockFile, Taken, this_computer
from smmdesk.core.office import Office
from smmdesk.features.people import service as people
from tests.support import files, run_python, start_python

OPEN = """
import os, sys
from pathlib import Path
from smmdesk.core.clock import FixedClock
from smmdesk.core.office import Office
from smmdesk.features.people import service as people
from datetime import datetime, UTC
office = Office.open(Path(sys.argv[1]), clock=FixedClock(datetime(2026, 11, 20, 9, tzinfo=UTC)))
print("reads" if office.is_read_only else "writes", *office.notices, flush=True)
for line in sys.stdin:
    if line.strip() == "close":
        office.close()
        break
    with office.transaction("Add " + line.strip()) as session:
        people.add(session, name=line.strip())
    print("done", flush=True)
"""
RACE = """
import sys, time
from pathlib import Path
from smmdesk.core.clock import SystemClock
from smmdesk.core.lockfile import LockFile, Taken
path, ledger = Path(sys.argv[1]), Path(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
held = 0
for _ in range(300):
    try:
        lock = LockFile(path, SystemClock())
    except Taken:
        continue
    with ledger.open("x"):  # fails where another one holds it too
        held += 1
    ledger.unlink()
    lock.release()
print(held)
"""
WRITE = """
import sys
from pathlib import Path
from smmdesk.core.clock import SystemClock
from smmdesk.core import office_file
from smmdesk.core.office import Office
from smmdesk.features.people import service as people

class NoLock:
    def __init__(self, *arguments): pass
    def release(self): pass

office_file.LockFile = NoLock
office = Office.open(Path(sys.argv[1]), clock=SystemClock())
print("ready", flush=True)
sys.stdin.readline()
for number in range(30):
    with office.transaction(f"Add {sys.argv[2]} {number}") as session:
        people.add(session, name=f"{sys.argv[2]} {number}")
office.close()
"""


@pytest.fixture
def path(tmp_path):
    """Return the path of a file that looks like an office to a lock."""
    path = tmp_path / "bakery.smmdesk"
    path.touch()
    return path


@pytest.fixture
def lock_path(path):
    """Return the path of its lock."""
    return path.with_name("bakery.smmdesk.lock")


@pytest.fixture
def elsewhere(clock):
    """Return what another computer writes into a lock."""
    return {
        "computer": "0" * 32,
        "host": "shop-pc",
        "user": "ana",
        "pid": 4711,
        "beat_at": clock.now().isoformat(),
    }


def words(lock_path):
    return json.loads(lock_path.read_bytes())


def names(office):
    with office.reading() as session:
        return [person.name for person in people.everyone(session)]


def add(office, name):
    with office.transaction(f"Add {name}") as session:
        people.add(session, name=name)


def test_a_lock_names_its_holder_and_goes_with_it(path, lock_path, clock):
    lock = LockFile(path, clock)
    written = words(lock_path)
    lock.release()

    assert written == {
        "computer": this_computer(),
        "host": socket.gethostname(),
        "user": written["user"],
        "pid": os.getpid(),
        "beat_at": "2026-11-20T09:00:00+00:00",
    }
    assert not lock_path.exists()


def test_a_lock_is_had_once(path, clock):
    lock = LockFile(path, clock)

    with pytest.raises(Taken) as taken:
        LockFile(path, clock)

    assert (taken.value.holder.is_here, taken.value.holder.is_me) == (True, True)
    lock.release()
    LockFile(path, clock).release()


@pytest.mark.skipif(os.name != "posix", reason="links need a right of their own on Windows")
def test_one_file_has_one_lock_whatever_its_name(path, clock, tmp_path):
    (tmp_path / "desktop").mkdir()
    link = tmp_path / "desktop" / "link.smmdesk"
    link.symlink_to(path)
    lock = LockFile(path, clock)

    with pytest.raises(Taken):
        LockFile(link, clock)

    lock.release()


def test_another_computers_lock_is_respected_and_left_as_it_is(path, lock_path, clock, elsewhere):
    lock_path.write_text(json.dumps(elsewhere))

    with pytest.raises(Taken) as taken:
        LockFile(path, clock)

    assert (taken.value.holder.host, taken.value.holder.user, taken.value.holder.is_here) == (
        "shop-pc",
        "ana",
        False,
    )
    assert words(lock_path) == elsewhere


def test_another_computers_lock_counts_until_it_is_stale(path, lock_path, clock, elsewhere):
    lock_path.write_text(json.dumps(elsewhere))
    clock.advance(STALE_AFTER)
    with pytest.raises(Taken):
        LockFile(path, clock)
    clock.advance(timedelta(seconds=1))

    LockFile(path, clock).release()


def test_a_computer_of_the_same_name_is_another_computer(path, lock_path, clock, elsewhere):
    lock_path.write_text(json.dumps(elsewhere | {"host": socket.gethostname()}))

    with pytest.raises(Taken) as taken:
        LockFile(path, clock)

    assert not taken.value.holder.is_here


def test_this_computer_is_known_again_under_another_name(path, lock_path, clock, elsewhere):
    lock_path.write_text(json.dumps(elsewhere | {"computer": this_computer(), "host": "ana.cafe-wifi"}))

    LockFile(path, clock).release()


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"host": "x"}', '"x"', "\0" * 500, '{"computer":"0","host":"x","user":"y","pid":1,"beat_at":"soon"}',
     '{"computer":"0","host":"x","user":"y","pid":1,"beat_at":"2026-11-20T09:00:00"}',
     '{"computer":"0","host":"x","user":"y","pid":1,"beat_at":5}'],
)  # fmt: skip
def test_a_lock_that_makes_no_sense_is_taken_over(path, lock_path, clock, content):
    lock_path.write_text(content)

    lock = LockFile(path, clock)
    assert words(lock_path)["pid"] == os.getpid()
    lock.release()


def test_a_beat_keeps_the_lock_fresh(path, lock_path, clock):
    lock = LockFile(path, clock)
    clock.advance(timedelta(minutes=1))
    lock.beat()

    assert words(lock_path)["beat_at"] == "2026-11-20T09:01:00+00:00"
    lock.release()


@pytest.mark.skipif(os.name != "posix", reason="Windows does not let go of a file that is open")
def test_a_beat_makes_the_lock_anew_where_somebody_removed_it(path, lock_path, clock):
    lock = LockFile(path, clock)
    lock_path.unlink()
    lock.beat()

    assert words(lock_path)["pid"] == os.getpid()
    with pytest.raises(Taken):
        LockFile(path, clock)
    lock.release()


def test_a_computer_that_names_itself_keeps_that_name():
    assert this_computer() == this_computer()
    assert len(this_computer()) == 32


def test_a_computer_that_can_remember_nothing_goes_by_its_host_name(monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setattr(lockfile, "state_folder", lambda: tmp_path / "file" / "state")

    assert this_computer() == socket.gethostname()


def test_a_user_without_a_name_can_hold_a_lock(path, lock_path, clock, monkeypatch):
    def nobody():
        raise KeyError("getpwuid(): uid not found: 12345")

    monkeypatch.setattr("getpass.getuser", nobody)
    lock = LockFile(path, clock)

    assert words(lock_path)["user"] == "?"
    lock.release()


def test_two_programs_never_hold_it_together(path, tmp_path):
    this_computer()
    ledger = tmp_path / "held"
    with start_python(RACE, path, ledger) as one, start_python(RACE, path, ledger) as other:
        for program in (one, other):
            assert program.stdout.readline() == "ready\n"
        for program in (one, other):
            program.stdin.write("go\n")
            program.stdin.flush()
        held = [int(program.communicate(timeout=60)[0]) for program in (one, other)]

    assert (one.returncode, other.returncode) == (0, 0)
    assert sum(held) > 0


# The office


def test_a_second_program_reads_beside_the_first(office):
    add(office, "Ana")

    with start_python(OPEN, office.path) as program:
        assert program.stdout.readline() == (
            "reads The office is already open on this computer, so here it is open for reading only.\n"
        )
        add(office, "Ben")
        program.communicate("close\n", timeout=60)

    assert program.returncode == 0
    assert names(office) == ["Ana", "Ben"]


def test_a_second_reader_sees_what_the_first_writes(office, clock):
    reader = Office.open(office.path, clock=clock)
    add(office, "Ana")

    assert (reader.is_read_only, names(reader)) == (True, ["Ana"])
    with pytest.raises(UserError, match="reading only"):
        add(reader, "Ben")
    with pytest.raises(UserError, match="reading only"):
        reader.undo()
    with pytest.raises(UserError, match="reading only"):
        reader.note("Show")
    reader.close()
    add(office, "Carla")
    assert names(office) == ["Ana", "Carla"]


def test_whoever_asks_only_to_read_locks_nothing(office, clock):
    office.close()
    reader = Office.open(office.path, clock=clock, read_only=True)
    writer = Office.open(office.path, clock=clock)

    assert (reader.is_read_only, writer.is_read_only, reader.notices) == (True, False, [])
    writer.close()
    reader.close()


def test_a_lock_from_another_computer_means_reading_a_private_copy(office, clock, elsewhere):
    add(office, "Ana")
    office.close()
    office.path.with_name("bakery.smmdesk.lock").write_text(json.dumps(elsewhere))
    before = files(office.path.parent)

    reader = Office.open(office.path, clock=clock)
    seen = names(reader), reader.is_read_only, reader.notices
    reader.close()

    sentence = "ana has the office open on shop-pc, so here it is open for reading only."
    assert seen == (["Ana"], True, [sentence])
    assert files(office.path.parent) == before


def test_a_stale_lock_from_another_computer_is_taken_over(office, clock, elsewhere):
    office.close()
    office.path.with_name("bakery.smmdesk.lock").write_text(json.dumps(elsewhere))
    clock.advance(STALE_AFTER + timedelta(seconds=1))

    again = Office.open(office.path, clock=clock)

    assert (again.is_read_only, again.notices) == (False, [])
    again.close()


def test_a_killed_programs_lock_is_free_at_once(office, clock):
    office.close()
    with start_python(OPEN, office.path) as program:
        assert program.stdout.readline() == "writes\n"
        program.stdin.write("Zoe\n")
        program.stdin.flush()
        assert program.stdout.readline() == "done\n"
        program.kill()
    assert office.path.with_name("bakery.smmdesk.lock").exists()

    again = Office.open(office.path, clock=clock)

    assert (again.is_read_only, again.notices, names(again)) == (False, [], ["Zoe"])
    again.close()


def test_one_of_two_programs_that_start_together_writes(office):
    this_computer()
    office.close()
    with start_python(OPEN, office.path) as one, start_python(OPEN, office.path) as other:
        roles = sorted(program.stdout.readline().split()[0] for program in (one, other))
        for program in (one, other):
            program.communicate("close\n", timeout=60)

    assert roles == ["reads", "writes"]


@pytest.mark.skipif(os.name != "posix", reason="Windows does not let another take a file that is open")
def test_an_office_that_another_computer_took_over_is_read_only_from_then_on(office, clock, elsewhere):
    add(office, "Ana")
    lock_path = office.path.with_name("bakery.smmdesk.lock")
    clock.advance(timedelta(hours=8))
    lock_path.unlink()  # as a synchronised folder replaces a file
    lock_path.write_text(json.dumps(elsewhere | {"beat_at": clock.now().isoformat()}))

    office.beat()

    assert office.is_read_only
    assert office.notices == ["ana has the office open on shop-pc, so here it is open for reading only."]
    with pytest.raises(UserError, match="reading only"):
        add(office, "Ben")
    office.beat()
    office.close()
    assert words(lock_path)["host"] == "shop-pc"


def test_an_offices_beat_is_in_its_lock(office, clock):
    clock.advance(timedelta(minutes=5))
    office.beat()

    assert words(office.path.with_name("bakery.smmdesk.lock"))["beat_at"] == clock.now().isoformat()


def test_two_programs_that_write_in_turns_keep_one_chain(office):
    add(office, "Ana")
    for name in ("Ben", "Carla"):
        office.close()
        with start_python(OPEN, office.path) as program:
            assert program.stdout.readline() == "writes\n"
            program.communicate(f"{name}\nclose\n", timeout=60)

    again = Office.open(office.path, clock=office.clock)
    with again.reading() as session:
        assert history.verify(session) == history.Verdict(3)
    again.close()


def test_two_programs_that_write_at_once_keep_one_chain_even_without_the_lock(office, clock):
    office.close()
    with start_python(WRITE, office.path, "one") as one, start_python(WRITE, office.path, "other") as other:
        for program in (one, other):
            assert program.stdout.readline() == "ready\n"
        for program in (one, other):
            program.stdin.write("go\n")
            program.stdin.flush()
        for program in (one, other):
            program.communicate(timeout=120)

    assert (one.returncode, other.returncode) == (0, 0)
    again = Office.open(office.path, clock=clock)
    with again.reading() as session:
        assert history.verify(session) == history.Verdict(60)
    assert len(names(again)) == 60
    again.close()


LOCKS = """
import sys
from pathlib import Path
import sqlite3
connection = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    connection.execute("PRAGMA journal_mode = DELETE")  # needs the file for itself
    print("alone")
except sqlite3.OperationalError as error:
    print(error)
"""


def test_opening_an_office_twice_keeps_the_databases_own_locks(office, clock):
    """Closing a file by hand would drop them: see smmdesk/core/in_use.py."""
    add(office, "Ana")
    Office.open(office.path, clock=clock).close()

    assert run_python(LOCKS, office.path) == "database is locked\n"
