"""Secrets and the office's knowledge of them never part, whatever fails in between."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta

import pytest
from sqlmodel import select

from smmdesk.core.errors import UserError
from smmdesk.core.office import Office
from smmdesk.core.vault import Bundle, Secret
from smmdesk.core.vault.errors import (
    KeyringDenied,
    KeyringFull,
    KeyringLocked,
    KeyringTimedOut,
    KeyringUnavailable,
    SecretMissing,
    SecretTooLong,
    VaultError,
)
from smmdesk.core.vault.models import SecretVersion, VersionState
from smmdesk.core.vault.stores import MemoryStore
from smmdesk.core.vault.vault import Unconfirmed, Vault, open_vault
from smmdesk.features.accounts.models import Login

OLD = Bundle(password=Secret("old-canary"))
NEW = Bundle(password=Secret("new-canary"))
LONG = Bundle(note=Secret("canary" * 500))


class Keyring(MemoryStore):
    """Memory that can fail, hang, and tell what was asked of it."""

    def __init__(self):
        super().__init__()
        self.failures = {}  # the beginning of a call: what it raises
        self.before_write = lambda key: None

    def write(self, key, value):
        self._fail("write", key)
        self.before_write(key)
        assert self.read(key) is None, "an entry is never overwritten"
        super().write(key, value)

    def read_many(self, keys):
        self._fail("read", "")
        return super().read_many(keys)

    def delete(self, key):
        self._fail("delete", key)
        super().delete(key)

    def _fail(self, call, key):
        for start, failure in self.failures.items():
            if f"{call} {key}".startswith(start):
                raise failure

    @property
    def keys(self):
        return self.list_keys("")


@pytest.fixture
def keyring():
    return Keyring()


@pytest.fixture
def vault(office, keyring):
    vault = Vault(office, keyring, time_limit=20.0)
    yield vault
    vault.close()


def rows(office):
    with office.reading() as session:
        return {row.id: row.state for row in session.exec(select(SecretVersion))}


def add_login(office, vault, bundle=OLD):
    version = vault.keep("login:new", bundle)
    with office.transaction("Add login") as session:
        login = Login(title="Instagram", secret_version=version)
        vault.adopt(session, version, None)
        session.add(login)
    return login.id, version


def rotate(office, vault, login_id, bundle=NEW):
    new = vault.keep(f"login:{login_id}", bundle)
    with office.transaction("Rotate password") as session:
        login = session.get(Login, login_id)
        vault.adopt(session, new, login.secret_version)
        login.secret_version = new
    return new


def delete_login(office, login_id):
    with office.transaction("Delete login") as session:
        session.delete(session.get(Login, login_id))


# keeping


def test_a_kept_version_is_pending_and_can_be_read(vault, office):
    version = vault.keep("login:1", OLD)

    assert rows(office) == {version: VersionState.PENDING}
    assert vault.read(version) == OLD


def test_a_version_is_noted_before_anything_of_it_is_in_the_keyring(vault, office, keyring):
    noted = []
    keyring.before_write = lambda key: noted.append([key.split("/")[2]] == list(rows(office)))
    vault.keep("login:1", OLD)

    assert noted == [True]


def test_an_entry_is_named_by_office_and_version_only(vault, office, keyring):
    version = vault.keep("login:1", OLD)

    assert keyring.keys == [f"smmdesk/{office.id}/{version}"]


def test_a_long_secret_takes_several_entries(vault, keyring):
    version = vault.keep("login:1", LONG)

    assert len(keyring.keys) == 3
    assert vault.read(version) == LONG


def test_a_secret_that_is_too_long_leaves_nothing_behind(vault, office, keyring):
    with pytest.raises(SecretTooLong):
        vault.keep("login:1", Bundle(note=Secret("x" * 20_000)))

    assert rows(office) == {}
    assert keyring.keys == []


@pytest.mark.parametrize("failure", [KeyringFull(), KeyringDenied(), KeyringLocked(), KeyringUnavailable()])
def test_a_secret_that_cannot_be_written_leaves_nothing_behind(vault, office, keyring, failure):
    keyring.failures["write"] = failure
    with pytest.raises(type(failure)):
        vault.keep("login:1", OLD)

    assert rows(office) == {}
    assert keyring.keys == []


def test_a_secret_of_which_one_part_cannot_be_written_leaves_nothing_behind(vault, office, keyring):
    keyring.before_write = lambda key: keyring.failures.update(write=KeyringFull())
    with pytest.raises(KeyringFull):
        vault.keep("login:1", LONG)

    assert rows(office) == {}
    assert keyring.keys == []


def test_what_the_keyring_does_not_give_back_alike_is_not_kept(vault, office, keyring, monkeypatch):
    monkeypatch.setattr(keyring, "read_many", lambda keys: dict.fromkeys(keys, Secret("something else")))
    with pytest.raises(KeyringUnavailable, match="did not give back what it was given"):
        vault.keep("login:1", OLD)

    assert rows(office) == {}
    assert keyring.keys == []


def test_what_could_not_be_taken_away_again_is_the_next_time(vault, office, keyring):
    keyring.failures.update(read=KeyringLocked(), delete=KeyringLocked())
    with pytest.raises(KeyringLocked):
        vault.keep("login:1", OLD)
    assert list(rows(office).values()) == [VersionState.RETIRING]

    keyring.failures.clear()
    assert vault.reconcile() == []
    assert rows(office) == {}
    assert keyring.keys == []


# keeping many


def test_many_are_kept_in_order_with_progress(vault, keyring):
    told = []
    items = [("import", Bundle(password=Secret(str(number)))) for number in range(5)]

    versions = vault.keep_many(items, progress=lambda done, all_: told.append((done, all_)))

    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]
    assert [vault.read(version) for version in versions] == [bundle for _owner, bundle in items]


def test_a_cancelled_keeping_returns_the_first_ones_and_forgets_the_rest(vault, office, keyring):
    items = [("import", OLD)] * 5

    versions = vault.keep_many(items, is_cancelled=lambda: len(keyring.keys) == 2)

    assert len(versions) == 2
    assert set(rows(office)) == set(versions)
    assert len(keyring.keys) == 2


def test_where_one_of_many_fails_none_is_kept(vault, office, keyring):
    def fill_up(_key):
        if len(keyring.keys) == 3:
            keyring.failures["write"] = KeyringFull()

    keyring.before_write = fill_up
    with pytest.raises(KeyringFull):
        vault.keep_many([("import", OLD)] * 10)

    assert rows(office) == {}
    assert keyring.keys == []


# switching


def test_an_adopted_version_is_active_and_its_predecessor_gone_after_the_sweep(vault, office, keyring):
    login_id, old = add_login(office, vault)
    new = rotate(office, vault, login_id)

    assert rows(office) == {old: VersionState.RETIRING, new: VersionState.ACTIVE}
    assert vault.sweep() == 0
    assert rows(office) == {new: VersionState.ACTIVE}
    assert [key.split("/")[2] for key in keyring.keys] == [new]
    assert vault.read(new) == NEW


def test_rotating_keeps_the_old_secret_until_it_is_confirmed(vault, office):
    _login_id, old = add_login(office, vault)
    vault.keep("login:1", NEW)
    vault.sweep()

    assert vault.read(old) == OLD


def test_a_switch_that_is_rolled_back_changes_nothing(vault, office):
    login_id, old = add_login(office, vault)
    new = vault.keep("login:1", NEW)

    def rotate_half():
        with office.transaction("Rotate password") as session:
            vault.adopt(session, new, old)
            session.get(Login, login_id).secret_version = new
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        rotate_half()
    vault.sweep()

    assert rows(office) == {old: VersionState.ACTIVE, new: VersionState.PENDING}
    assert vault.read(old) == OLD


def test_a_version_that_was_given_up_cannot_be_adopted(vault, office):
    version = vault.keep("login:1", OLD)
    vault.discard(version)

    with pytest.raises(SecretMissing), office.transaction("Add login") as session:
        vault.adopt(session, version, None)


def test_adopting_twice_is_as_once(vault, office):
    _login_id, version = add_login(office, vault)
    with office.transaction("Again") as session:
        vault.adopt(session, version, version)

    assert rows(office) == {version: VersionState.ACTIVE}


def test_a_secret_can_be_taken_away_without_another_one(vault, office, keyring):
    login_id, old = add_login(office, vault)
    with office.transaction("Forget password") as session:
        vault.adopt(session, None, old)
        session.get(Login, login_id).secret_version = None
    vault.sweep()

    assert rows(office) == {}
    assert keyring.keys == []


def test_what_cannot_be_deleted_stays_noted_until_it_can(vault, office, keyring):
    login_id, old = add_login(office, vault)
    keyring.failures["delete"] = KeyringLocked()
    rotate(office, vault, login_id)

    assert vault.sweep() == 1
    assert rows(office)[old] == VersionState.RETIRING

    keyring.failures.clear()
    assert vault.sweep() == 0
    assert len(keyring.keys) == 1


def test_one_that_is_denied_does_not_keep_the_others_from_being_deleted(vault, office, keyring):
    versions = vault.keep_many([("import", OLD)] * 3)
    keyring.failures[f"delete smmdesk/{office.id}/{versions[1]}"] = KeyringDenied()
    vault.reconcile()

    assert rows(office) == {versions[1]: VersionState.RETIRING}
    assert len(keyring.keys) == 1


def test_an_unadopted_version_can_be_discarded(vault, office, keyring):
    version = vault.keep("login:1", OLD)
    vault.discard(version)
    vault.discard(version)

    assert rows(office) == {}
    assert keyring.keys == []


def test_many_versions_are_discarded_at_once(vault, office, keyring):
    first, *rest = vault.keep_many([("import", OLD)] * 4)
    vault.discard(*rest)

    assert list(rows(office)) == [first]
    assert len(keyring.keys) == 1


def test_an_adopted_version_is_not_discarded(vault, office):
    _login_id, version = add_login(office, vault)
    with pytest.raises(ValueError, match="adopting another"):
        vault.discard(version)

    assert vault.read(version) == OLD


# reading


def test_what_the_office_does_not_know_is_missing(vault):
    with pytest.raises(SecretMissing):
        vault.read("0000")


def test_what_the_keyring_no_longer_has_is_missing_and_its_row_stays(vault, office, keyring):
    _login_id, version = add_login(office, vault)
    keyring._entries.clear()

    with pytest.raises(SecretMissing, match="not in the computer's keyring"):
        vault.read(version)
    vault.reconcile()
    assert rows(office) == {version: VersionState.ACTIVE}


def test_a_secret_with_a_missing_part_is_missing_and_not_shorter(vault, keyring):
    version = vault.keep("login:1", LONG)
    keyring.delete(keyring.keys[-1])

    with pytest.raises(SecretMissing):
        vault.read(version)


@pytest.mark.parametrize("entry", ["", "{", '{"v":1,"p":7}', "parts 1 0 x\n"])
def test_a_damaged_secret_says_so(vault, keyring, entry):
    version = vault.keep("login:1", OLD)
    keyring._entries[keyring.keys[0]] = Secret(entry)

    with pytest.raises(SecretMissing, match="is damaged"):
        vault.read(version)


def test_many_are_read_at_once_each_with_its_own_answer(vault, keyring):
    first, second, third = vault.keep_many([("login:1", OLD), ("login:2", NEW), ("login:3", LONG)])
    keyring.delete(next(key for key in keyring.keys if second in key))

    found = vault.read_many([first, second, third, "0000"])

    assert found[first] == OLD
    assert found[third] == LONG
    assert isinstance(found[second], SecretMissing)
    assert isinstance(found["0000"], SecretMissing)


def test_a_keyring_that_denies_one_entry_still_gives_the_others(vault, keyring, monkeypatch):
    first, second = vault.keep_many([("login:1", OLD), ("login:2", NEW)])
    monkeypatch.setattr(keyring, "batch", 1)
    real = keyring.read_many

    def denying(keys):
        if first in keys[0]:
            raise KeyringDenied
        return real(keys)

    monkeypatch.setattr(keyring, "read_many", denying)
    found = vault.read_many([first, second])

    assert isinstance(found[first], KeyringDenied)
    assert found[second] == NEW


def test_a_locked_keyring_is_said_once_and_not_for_each(vault, keyring):
    versions = vault.keep_many([("login:1", OLD), ("login:2", NEW)])
    keyring.failures["read"] = KeyringLocked()

    with pytest.raises(KeyringLocked):
        vault.read_many(versions)


# at start


def test_a_stored_but_unconfirmed_version_asks(vault, office, clock):
    version = vault.keep("login:7", NEW)

    assert vault.reconcile() == [Unconfirmed(version, "login:7", clock.now())]
    assert vault.reconcile() == [Unconfirmed(version, "login:7", clock.now())]
    assert vault.read(version) == NEW


def test_a_version_of_which_nothing_was_stored_is_forgotten(vault, office, keyring):
    vault.keep("login:1", OLD)
    keyring._entries.clear()

    assert vault.reconcile() == []
    assert rows(office) == {}


def test_a_version_of_which_a_part_was_stored_is_deleted(vault, office, keyring):
    vault.keep("login:1", LONG)
    keyring.delete(keyring.keys[1])

    assert vault.reconcile() == []
    assert rows(office) == {}
    assert keyring.keys == []


def test_what_a_broken_import_stored_is_deleted(vault, office, keyring):
    vault.keep_many([("import", OLD), ("import", LONG)])
    login = vault.keep("login:1", NEW)

    assert [asked.version for asked in vault.reconcile()] == [login]
    assert set(rows(office)) == {login}


def test_a_given_up_version_is_deleted_at_the_next_start(vault, office, keyring):
    login_id, _old = add_login(office, vault)
    new = rotate(office, vault, login_id)
    vault.reconcile()

    assert rows(office) == {new: VersionState.ACTIVE}
    assert len(keyring.keys) == 1


def test_without_anything_open_the_keyring_is_not_asked_at_start(vault, office, keyring):
    add_login(office, vault)
    keyring.failures.update(read=KeyringLocked(), delete=KeyringLocked())

    assert vault.reconcile() == []


def test_a_locked_keyring_at_start_changes_nothing(vault, office, keyring):
    version = vault.keep("login:1", OLD)
    keyring.failures["read"] = KeyringLocked()
    with pytest.raises(KeyringLocked):
        vault.reconcile()

    assert rows(office) == {version: VersionState.PENDING}


def test_a_denied_version_at_start_is_kept_and_asked_about(vault, office, keyring):
    version = vault.keep("login:1", OLD)
    keyring.failures["read"] = KeyringDenied()

    assert [asked.version for asked in vault.reconcile()] == [version]
    assert rows(office) == {version: VersionState.PENDING}


# held


def test_a_deleted_logins_secret_is_held_and_comes_back_when_that_is_undone(vault, office, clock):
    login_id, version = add_login(office, vault)
    delete_login(office, login_id)
    vault.sweep()
    assert [(held.version, held.since) for held in vault.held()] == [(version, clock.now())]

    office.undo()
    assert vault.held() == []
    with office.reading() as session:
        assert vault.read(session.get(Login, login_id).secret_version) == OLD


def test_a_held_version_is_deleted_after_thirty_days(vault, office, keyring, clock):
    login_id, version = add_login(office, vault)
    delete_login(office, login_id)
    vault.sweep()
    clock.advance(timedelta(days=30, seconds=-1))
    vault.reconcile()
    assert [held.version for held in vault.held()] == [version]
    assert [held.until for held in vault.held()] == [clock.now() + timedelta(seconds=1)]

    clock.advance(timedelta(seconds=1))
    vault.reconcile()
    assert rows(office) == {}
    assert keyring.keys == []


def test_the_thirty_days_begin_anew_when_it_was_used_in_between(vault, office, clock):
    login_id, version = add_login(office, vault)
    delete_login(office, login_id)
    vault.sweep()
    clock.advance(timedelta(days=29))
    office.undo()
    vault.sweep()
    office.redo()
    vault.sweep()
    clock.advance(timedelta(days=29))
    vault.reconcile()

    assert vault.read(version) == OLD


def test_a_version_that_is_used_again_after_thirty_days_is_not_deleted(vault, office, clock):
    login_id, version = add_login(office, vault)
    delete_login(office, login_id)
    vault.sweep()
    clock.advance(timedelta(days=40))
    office.undo()
    vault.reconcile()

    assert vault.read(version) == OLD


def test_a_held_version_is_deleted_at_once_when_the_person_says_so(vault, office, keyring):
    login_id, version = add_login(office, vault)
    _other, used = add_login(office, vault, NEW)
    delete_login(office, login_id)

    vault.purge([version, used])

    assert rows(office) == {used: VersionState.ACTIVE}
    assert len(keyring.keys) == 1


def test_a_deletion_that_became_final_cannot_be_undone(vault, office):
    login_id, version = add_login(office, vault)
    delete_login(office, login_id)
    vault.purge([version])

    with pytest.raises(UserError, match="cannot be undone"):
        office.undo()
    with office.reading() as session:
        assert session.get(Login, login_id) is None


@pytest.mark.parametrize("is_swept", [False, True])
def test_a_rotation_cannot_be_undone(vault, office, is_swept):
    login_id, _old = add_login(office, vault)
    new = rotate(office, vault, login_id)
    if is_swept:
        vault.sweep()

    with pytest.raises(UserError, match="old secret is no longer in the keyring"):
        office.undo()
    with office.reading() as session:
        assert session.get(Login, login_id).secret_version == new
    assert vault.read(new) == NEW


def test_secrets_are_no_part_of_the_history(vault, office):
    login_id, _version = add_login(office, vault)
    rotate(office, vault, login_id)
    office.close()

    stored = b"".join(path.read_bytes() for path in office.path.parent.glob("*.smmdesk*"))
    assert b"Instagram" in stored
    assert b"canary" not in stored


# which keyring


def test_the_keyring_in_use_is_remembered_with_the_first_secret_that_counts(vault, office):
    vault.keep("login:1", OLD)
    assert office.read_setting("keyring") is None

    add_login(office, vault)
    assert office.read_setting("keyring") == "memory"


def test_an_office_is_opened_with_the_keyring_that_it_remembers(vault, office):
    _login_id, version = add_login(office, vault)
    with office.transaction("Move") as session:
        office.write_setting(session, "keyring", "windows95")

    other = open_vault(office)
    with pytest.raises(KeyringUnavailable):
        other.read(version)
    with pytest.raises(KeyringUnavailable, match="windows95"):
        other.keep("login:1", OLD)
    other.close()
    assert vault.read(version) == OLD


def test_what_lies_in_another_keyring_is_left_alone(vault, office, keyring):
    login_id, old = add_login(office, vault)
    rotate(office, vault, login_id)
    pending = vault.keep("login:9", OLD)
    before, entries = rows(office), keyring.keys

    class Other(Keyring):
        name = "other"

    other = Vault(office, Other())
    assert other.reconcile() == []
    assert other.sweep() == 0
    with pytest.raises(KeyringUnavailable):
        other.read(pending)
    other.close()

    assert rows(office) == before
    assert keyring.keys == entries
    assert old in before


def test_entries_that_the_office_does_not_know_are_listed_and_not_deleted(vault, office, keyring):
    vault.keep("login:1", LONG)
    stranger = f"smmdesk/{office.id}/0000"
    keyring.write(stranger, Secret("x"))
    keyring.write("smmdesk/another-office/0000", Secret("x"))

    assert vault.orphans() == [stranger]
    vault.reconcile()
    assert stranger in keyring.keys


def test_where_the_keyring_cannot_list_there_is_no_list_of_strangers(vault, keyring, monkeypatch):
    monkeypatch.setattr(keyring, "list_keys", lambda prefix: None)

    assert vault.orphans() is None


# hanging


@pytest.fixture
def hung(office):
    """A vault whose keyring answers no write until the gate is opened."""
    gate, keyring = threading.Event(), Keyring()
    keyring.before_write = lambda _key: gate.wait(20)
    vault = Vault(office, keyring, time_limit=0.1)
    yield vault, keyring, gate
    gate.set()
    vault.close()


def test_a_write_that_ends_too_late_is_found_at_the_next_start(hung, office):
    vault, keyring, gate = hung
    with pytest.raises(KeyringTimedOut):
        vault.keep("login:1", OLD)
    with pytest.raises(KeyringTimedOut):
        vault.keep("login:2", NEW)
    gate.set()

    patient = Vault(office, keyring, time_limit=20.0)
    while not keyring.keys:
        threading.Event().wait(0.005)
    asked = patient.reconcile()
    assert [(each.owner, patient.read(each.version)) for each in asked] == [("login:1", OLD)]
    patient.close()


def test_a_hung_keyring_takes_no_row_away(hung, office):
    vault, _keyring, _gate = hung
    with pytest.raises(KeyringTimedOut):
        vault.keep("login:1", OLD)
    before = rows(office)
    with pytest.raises(KeyringTimedOut):
        vault.reconcile()

    assert rows(office) == before


# who may ask


@pytest.mark.parametrize(
    "call",
    [
        lambda vault: vault.keep("login:1", OLD),
        lambda vault: vault.keep_many([("login:1", OLD)]),
        lambda vault: vault.sweep(),
        lambda vault: vault.read("0000"),
        lambda vault: vault.read_many([]),
        lambda vault: vault.reconcile(),
        lambda vault: vault.discard("0000"),
        lambda vault: vault.held(),
        lambda vault: vault.purge([]),
        lambda vault: vault.orphans(),
    ],
)
def test_the_windows_thread_never_waits_for_the_keyring(vault, call):
    vault.forbid_this_thread()
    with pytest.raises(AssertionError, match="window's own thread"):
        call(vault)


def test_other_threads_may_ask_when_the_windows_may_not(vault):
    answers = []
    vault.forbid_this_thread()
    thread = threading.Thread(target=lambda: answers.append(vault.held()))
    thread.start()
    thread.join(20)

    assert answers == [[]]


def test_an_office_that_is_read_only_is_read_and_not_put_right(vault, office, keyring):
    _login_id, version = add_login(office, vault)
    vault.keep("login:2", NEW)
    office.close()
    copy = Office.open(office.path, clock=office.clock, read_only=True)
    reader = Vault(copy, keyring)

    assert reader.reconcile() == []
    assert reader.sweep() == 0
    assert reader.read(version) == OLD
    with pytest.raises(UserError, match="reading only"):
        reader.keep("login:3", OLD)
    assert len(rows(copy)) == 2
    reader.close()
    copy.close()


def test_nothing_that_is_logged_or_raised_shows_a_secret(vault, office, keyring, caplog):
    caplog.set_level(logging.DEBUG)
    told = []
    for failure in (KeyringFull(), KeyringLocked(), KeyringUnavailable(), KeyringDenied()):
        for call in ("write", "read"):
            keyring.failures = {call: failure, "delete": failure}
            try:
                vault.keep("login:1", LONG)
            except VaultError as error:
                told.append(f"{error!r} {error.details}")
            vault.sweep()
    keyring.failures = {}
    login_id, _version = add_login(office, vault)
    rotate(office, vault, login_id)
    vault.reconcile()

    assert "stay in the keyring for now: KeyringLocked" in caplog.text
    assert len(told) == 8
    assert "canary" not in caplog.text + "".join(told)
