"""What was done stands in a chain that nobody can change unseen, and can be undone and done again."""

import json
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from smmdesk.core import anchor, history
from smmdesk.core.errors import UserError
from smmdesk.core.history import EntryKind, Fault, Head, Verdict
from smmdesk.core.office import Actor, Office
from smmdesk.core.paths import state_folder
from smmdesk.core.vault.models import SecretVersion
from smmdesk.features.accounts import logins, service
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.models import Brand
from smmdesk.features.people import service as people
from tests.support import dump, tamper


def add(office, *names):
    for name in names:
        with office.transaction(f"Add {name}") as session:
            people.add(session, name=name)


def names(office):
    with office.reading() as session:
        return [person.name for person in people.everyone(session)]


def verdict(office):
    with office.reading() as session:
        return history.verify(session)


def entries(office, **named):
    with office.reading() as session:
        return history.entries(session, **named)


def labels(office, **named):
    return [entry.label for entry in entries(office, **named)]


def next_steps(office):
    with office.reading() as session:
        steps = history.next_undo(session), history.next_redo(session)
    return tuple(step and (step.kind.value, step.label) for step in steps)


@pytest.fixture
def five(office):
    """Return an office with five entries in its chain."""
    add(office, "Ana", "Ben", "Carla", "Dan", "Eve")
    return office


# Undo and redo


def test_undo_and_redo_go_back_and_forth(five):
    assert five.undo().label == "Add Eve"
    assert five.undo().label == "Add Dan"
    assert names(five) == ["Ana", "Ben", "Carla"]
    assert five.redo().label == "Add Dan"
    assert names(five) == ["Ana", "Ben", "Carla", "Dan"]
    assert verdict(five) == Verdict(8)


def test_undo_and_redo_go_on_after_a_restart(five, clock):
    five.undo()
    five.close()
    again = Office.open(five.path, clock=clock)

    assert again.undo().label == "Add Dan"
    assert again.redo().label == "Add Dan"
    assert again.redo().label == "Add Eve"
    assert names(again) == ["Ana", "Ben", "Carla", "Dan", "Eve"]
    again.close()


def test_there_is_nothing_to_undo_or_redo_in_a_new_office(office):
    with pytest.raises(UserError, match="nothing to undo"):
        office.undo()
    with pytest.raises(UserError, match="nothing to redo"):
        office.redo()
    assert verdict(office) == Verdict(0)


def test_what_is_new_ends_redo(five):
    five.undo()
    add(five, "Fay")

    with pytest.raises(UserError, match="nothing to redo"):
        five.redo()
    assert names(five) == ["Ana", "Ben", "Carla", "Dan", "Fay"]


def test_a_note_does_not_end_redo(five):
    five.undo()
    five.note("Show a secret")

    assert five.redo().label == "Add Eve"


def test_an_undone_step_may_be_undone_and_redone_for_ever(five):
    before = dump(five.path)
    for _round in range(3):
        five.undo()
        five.redo()

    assert dump(five.path) == before
    assert next_steps(five) == (("redo", "Add Eve"), None)


def test_each_undo_names_who_did_it_and_what_it_took_back(five, clock):
    five.actor = Actor(4, "Dan")
    clock.advance(timedelta(hours=1))
    undone, redone = five.undo(), five.redo()

    assert (undone.kind, undone.ref, undone.actor_name, undone.moment) == (
        EntryKind.UNDO,
        5,
        "Dan",
        clock.now(),
    )
    assert (redone.kind, redone.ref, redone.label) == (EntryKind.REDO, 5, "Add Eve")


def test_what_undo_and_redo_would_do_next_is_known(five):
    assert next_steps(five) == (("change", "Add Eve"), None)
    five.undo()
    assert next_steps(five) == (("change", "Add Dan"), ("undo", "Add Eve"))
    five.undo()
    five.redo()
    assert next_steps(five) == (("redo", "Add Dan"), ("undo", "Add Eve"))


def test_rows_may_swap_what_is_unique(office):
    with office.transaction("Add brands") as session:
        for name in ("Bakery", "Café"):
            service.brand_named(session, name)
    before = dump(office.path)
    with office.transaction("Swap") as session:
        first, second = session.exec(select(Brand)).all()
        first.name = "in between"
        session.flush()
        second.name = "Bakery"
        session.flush()
        first.name = "Café"
    after = dump(office.path)

    office.undo()
    assert dump(office.path) == before
    office.redo()
    assert dump(office.path) == after


def test_rows_that_refer_to_each_other_go_and_come_back_together(office):
    with office.transaction("Add a login with all that hangs on it") as session:
        ana = people.add(session, name="Ana")
        mailbox, login = (logins.add(session, title=title) for title in ("Mailbox", "X"))
        logins.connect(session, login.id, mailbox.id, "resets_by_email")
        logins.note_part(session, login.id, PartKind.PASSWORD, version=1)
        logins.grant(session, person_id=ana.id, login_id=login.id)
        brand = service.brand_named(session, "Bakery")
        service.add(session, brand_id=brand.id, network="x", name="bakery", login_id=login.id)
    before = dump(office.path)
    with office.transaction("Remove X") as session:
        logins.remove(session, login.id)
    after = dump(office.path)

    office.undo()
    assert dump(office.path) == before
    office.redo()
    assert dump(office.path) == after
    office.undo()
    office.undo()
    assert b"person" not in dump(office.path)


def test_every_letter_comes_back(office):
    strange = "ქართული ไทย \0 \N{GRINNING FACE} \u202e \"';--\n\\"
    with office.transaction("Add") as session:
        people.add(session, name="Ana", note=strange)
    with office.transaction("Clear") as session:
        people.change(session, 1, note="")
    office.undo()

    with office.reading() as session:
        assert people.find(session, 1).note == strange
    assert verdict(office).is_whole


# What cannot be undone


def lose_a_secret(office):
    """Change a login to a version that is gone, so that undoing would want an older one back."""
    now = office.clock.now()
    with office.unrecorded() as session:
        for key in ("old", "new"):
            session.add(SecretVersion(id=key, owner="login:1", keyring="memory", parts=1, created_at=now))
    with office.transaction("Store secrets") as session:
        logins.add(session, title="X", secret_version="old")
    with office.transaction("Replace secrets") as session:
        logins.change(session, 1, secret_version="new")
    with office.unrecorded() as session:
        session.delete(session.get_one(SecretVersion, "old"))


def test_a_change_that_cannot_be_undone_says_so_and_changes_nothing(office):
    add(office, "Ana")
    lose_a_secret(office)
    before = dump(office.path)

    for _attempt in range(2):
        with pytest.raises(UserError, match="“Replace secrets” cannot be undone"):
            office.undo()
    assert (dump(office.path), verdict(office)) == (before, Verdict(3))


def test_undo_goes_on_before_a_change_that_is_passed_over(office):
    add(office, "Ana")
    with office.transaction("Add Ben") as session:
        people.add(session, name="Ben")
    lose_a_secret(office)
    before = dump(office.path)

    passed = office.undo(passing_over=True)
    assert (passed.label, passed.is_passing_over, dump(office.path)) == ("Replace secrets", True, before)
    office.undo(passing_over=True)
    assert office.undo().label == "Add Ben"
    assert names(office) == ["Ana"]


def test_what_was_passed_over_is_not_done_again(office):
    add(office, "Ana")
    lose_a_secret(office)
    for _change in range(2):
        office.undo(passing_over=True)
    office.undo()

    assert next_steps(office) == (None, ("undo", "Add Ana"))
    assert office.redo().label == "Add Ana"
    with pytest.raises(UserError, match="nothing to redo"):
        office.redo()
    assert next_steps(office)[0] == ("redo", "Add Ana")
    assert office.undo().label == "Add Ana"
    with pytest.raises(UserError, match="nothing to undo"):
        office.undo()


def test_a_row_that_was_changed_behind_the_history_is_not_overwritten(five):
    tamper(five.path, "UPDATE person SET name = 'Somebody else' WHERE id = 5")

    with pytest.raises(UserError, match="“Add Eve” cannot be undone"):
        five.undo()
    assert "Somebody else" in names(five)


def test_a_row_that_is_gone_cannot_be_removed_again(five):
    tamper(five.path, "DELETE FROM person WHERE id = 5")

    with pytest.raises(UserError, match="cannot be undone"):
        five.undo()


def test_a_row_whose_place_is_taken_does_not_come_back(five):
    with five.transaction("Remove Eve") as session:
        people.remove(session, 5)
    tamper(
        five.path,
        "INSERT INTO person SELECT 5, 'Intruder', kind, '', '', '', '', NULL, NULL, NULL, '' FROM person WHERE id = 1",
    )

    with pytest.raises(UserError, match="cannot be undone"):
        five.undo()


def test_an_undo_check_may_refuse(five):
    def refuse(session):
        assert [person.name for person in people.everyone(session)] == ["Ana", "Ben", "Carla", "Dan"]
        raise UserError("Eve must stay.")

    five.undo_checks.append(refuse)

    with pytest.raises(UserError, match="Eve must stay"):
        five.undo()
    assert (len(names(five)), verdict(five)) == (5, Verdict(5))


def test_a_mistake_in_an_undo_check_is_not_taken_for_a_refusal(five):
    def mistaken(_session):
        raise KeyError("mistake")

    five.undo_checks.append(mistaken)

    with pytest.raises(KeyError):
        five.undo()
    assert len(names(five)) == 5


# The list


def test_entries_are_listed_newest_first_in_portions(five):
    assert labels(five, limit=2) == ["Add Eve", "Add Dan"]
    assert labels(five, limit=2, before=4) == ["Add Carla", "Add Ben"]
    assert labels(five, before=1) == []


def test_entries_are_found_by_what_was_done_and_by_whom(five):
    five.actor = Actor(1, "Нино")
    add(five, "Гоша")

    assert labels(five, text="CARLA") == ["Add Carla"]
    assert labels(five, text="гОШ") == labels(five, text="нино") == ["Add Гоша"]
    assert labels(five, text="add", limit=2, before=4) == ["Add Carla", "Add Ben"]
    assert labels(five, text="nobody") == []


# The chain


@pytest.mark.parametrize(
    "change",
    ["at = '2026-11-20T09:00:00.001+00:00'", "actor_id = 1", "actor_name = 'Ana'", "label = 'Remove Carla'",
     "kind = 'UNDO'", "kind = 'NONSENSE'", "kind = NULLIF('', kind)", "ref = 1", "changes = '[]'",
     "changes = replace(changes, 'Carla', 'Karla')", "previous_hash = hash", "hash = previous_hash", "label = x'ff00'",
     "label = CAST(x'ff00ff' AS TEXT)", "actor_id = 'x'"],
)  # fmt: skip
def test_a_changed_entry_is_found(five, change):
    tamper(five.path, f"UPDATE history_entry SET {change} WHERE seq = 3")

    assert (verdict(five).problem, verdict(five).seq) == (Fault.CHANGED, 3)
    assert "Step 3" in history.in_words(verdict(five))


@pytest.mark.parametrize("seq", [1, 3])
def test_a_removed_entry_is_found(five, seq):
    tamper(five.path, f"DELETE FROM history_entry WHERE seq = {seq}")

    assert verdict(five) == Verdict(seq, Fault.MISSING, seq)


def test_a_removed_entry_is_found_when_the_others_are_counted_anew(five):
    tamper(
        five.path,
        "DELETE FROM history_entry WHERE seq = 3",
        "UPDATE history_entry SET seq = seq - 1 WHERE seq > 3",
    )

    assert verdict(five) == Verdict(3, Fault.CHANGED, 3)


def test_reordered_entries_are_found(five):
    tamper(
        five.path,
        "UPDATE history_entry SET seq = 99 WHERE seq = 2",
        "UPDATE history_entry SET seq = 2 WHERE seq = 3",
        "UPDATE history_entry SET seq = 3 WHERE seq = 99",
    )

    assert verdict(five) == Verdict(2, Fault.CHANGED, 2)


def test_a_cut_off_end_is_found(five):
    tamper(five.path, "DELETE FROM history_entry WHERE seq > 3")

    assert verdict(five) == Verdict(3, Fault.CUT_OFF, 4)
    assert "step 4" in history.in_words(verdict(five))


def test_a_cut_off_end_with_a_head_to_match_is_found_by_what_this_computer_saw(five, clock):
    five.close()
    tamper(
        five.path,
        "DELETE FROM history_entry WHERE seq > 3",
        "UPDATE history_head SET seq = 3, hash = (SELECT hash FROM history_entry WHERE seq = 3)",
    )
    again = Office.open(five.path, clock=clock)

    assert verdict(again).is_whole
    assert ["older than the one that was last open" in notice for notice in again.notices] == [True]
    again.close()


def test_an_appended_entry_is_found(five):
    with five.reading() as session:
        last = history.entries(session)[0]
    forged = history.Entry(
        **last.model_dump(exclude={"seq", "hash", "previous_hash"}), seq=6, previous_hash=last.hash, hash=""
    )
    values = forged.model_dump() | {"kind": "CHANGE", "hash": forged.expected_hash()}
    with closing(sqlite3.connect(five.path)) as connection:
        connection.execute(
            f"INSERT INTO history_entry ({', '.join(values)}) VALUES ({', '.join(f':{name}' for name in values)})",
            values,
        )
        connection.commit()

    assert verdict(five) == Verdict(6, Fault.ADDED, 6)
    assert "added" in history.in_words(verdict(five))


def test_a_changed_head_is_found(five):
    tamper(five.path, "UPDATE history_head SET hash = 'x'")

    assert verdict(five).problem is Fault.CHANGED


def test_a_whole_chain_says_so(five):
    assert verdict(five) == Verdict(5)
    assert history.in_words(verdict(five)) == "The history is whole."


def test_every_fault_has_a_sentence():
    for fault in Fault:
        assert history.in_words(Verdict(1, fault, 1)).endswith(".")


@pytest.mark.parametrize(
    "statement", ["UPDATE history_entry SET label = 'x'", "DELETE FROM history_entry WHERE seq = 1"]
)
def test_the_database_itself_refuses_to_change_history(five, statement):
    with (
        closing(sqlite3.connect(five.path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="only ever added"),
    ):
        connection.execute(statement)


def test_a_chain_is_rebuilt_by_hand_from_its_description(five):
    """Anybody can check it: SHA-256 over the JSON of a row's fields, each with the hash of the one before."""
    import hashlib

    with closing(sqlite3.connect(five.path)) as connection:
        found = connection.execute(
            "SELECT seq, at, actor_id, actor_name, label, kind, ref, changes, previous_hash, hash FROM history_entry"
        ).fetchall()
    previous = "0" * 64
    for *fields, own in found:
        assert fields[-1] == previous
        assert own == hashlib.sha256(json.dumps(fields).encode()).hexdigest()
        previous = own


def test_a_moment_is_kept_in_utc_to_the_millisecond(office, clock):
    from zoneinfo import ZoneInfo

    clock.moment = datetime(2026, 11, 20, 12, 0, 0, 123_456, tzinfo=ZoneInfo("Asia/Tbilisi"))
    office.note("Now")

    (entry,) = entries(office)
    assert entry.at == "2026-11-20T08:00:00.123+00:00"
    assert entry.moment == datetime(2026, 11, 20, 8, 0, 0, 123_000, tzinfo=UTC)


def test_two_threads_undo_one_step_each(five):
    undone = []
    threads = [threading.Thread(target=lambda: undone.append(five.undo().label)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(undone) == ["Add Dan", "Add Eve"]
    assert verdict(five) == Verdict(7)


def test_verifying_a_long_history_takes_little_memory(office):
    import tracemalloc

    previous = history.FIRST_HASH
    rows = []
    for seq in range(1, 20_001):
        entry = history.Entry(
            seq=seq, at="2026-11-20T09:00:00.000+00:00", label="x" * 200, kind=EntryKind.EVENT,
            changes=json.dumps({"n": "y" * 300}), previous_hash=previous, hash="",
        )  # fmt: skip
        previous = entry.hash = entry.expected_hash()
        rows.append((seq, entry.at, entry.label, "EVENT", entry.changes, entry.previous_hash, entry.hash))
    with closing(sqlite3.connect(office.path)) as connection:
        connection.executemany(
            "INSERT INTO history_entry (seq, at, actor_name, label, kind, changes, previous_hash, hash)"
            " VALUES (?, ?, '', ?, ?, ?, ?, ?)", rows,
        )  # fmt: skip
        connection.execute("UPDATE history_head SET seq = 20000, hash = ?", (previous,))
        connection.commit()
    del rows

    tracemalloc.start()
    found = verdict(office)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found == Verdict(20_000)
    assert peak < 2_000_000


# What this computer saw last


def seen(office):
    return json.loads((state_folder() / "history" / f"{office.id}.json").read_text())


def test_closing_notes_how_far_the_history_went(five):
    last = entries(five)[0]
    five.close()

    assert seen(five) == {"seq": 5, "hash": last.hash}


def test_a_file_that_went_on_elsewhere_is_no_news(five, clock):
    five.close()
    anchor.write(five.id, 3, _hash_of(five.path, 3))

    again = Office.open(five.path, clock=clock)
    assert again.notices == []
    again.close()


def test_going_back_to_an_older_file_is_noticed_also_by_whoever_only_reads(five, clock, tmp_path):
    from smmdesk.core import schema

    schema.copy_to(five.path, tmp_path / "older")
    add(five, "Fay")
    five.close()
    for end in ("", "-wal", "-shm"):
        five.path.with_name(five.path.name + end).unlink(missing_ok=True)
    schema.copy_to(tmp_path / "older", five.path)

    for read_only in (True, False):
        again = Office.open(five.path, clock=clock, read_only=read_only)
        assert ["older than the one" in notice for notice in again.notices] == [True]
        again.close()


def test_another_history_of_the_same_length_is_noticed(five, clock):
    five.close()
    anchor.write(five.id, 5, "0" * 64)

    again = Office.open(five.path, clock=clock)
    assert ["is not the one that was last seen" in notice for notice in again.notices] == [True]
    again.close()


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"seq": "x", "hash": 1}', '{"seq": null, "hash": ""}', "\xff"]
)
def test_a_note_that_makes_no_sense_is_no_news(five, clock, content):
    five.close()
    (state_folder() / "history" / f"{five.id}.json").write_bytes(content.encode("latin-1"))

    again = Office.open(five.path, clock=clock)
    assert again.notices == []
    again.close()


def test_a_computer_that_can_note_nothing_closes_all_the_same(five, clock, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setattr(anchor, "state_folder", lambda: tmp_path / "file")
    five.close()

    assert [path.name for path in tmp_path.glob("bakery*")] == ["bakery.smmdesk"]


def test_the_head_is_one_row(five):
    with five.reading() as session:
        heads = session.exec(select(Head)).all()
    assert [(head.id, head.seq) for head in heads] == [(1, 5)]
    with pytest.raises(IntegrityError), five.unrecorded() as session:
        session.add(Head(id=1))


def _hash_of(path, seq):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT hash FROM history_entry WHERE seq = ?", (seq,)).fetchone()[0]
