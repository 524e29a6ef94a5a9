"""Secrets of logins: stored, replaced, removed, brought back."""

from datetime import date, timedelta

import pytest

from smmdesk.core.errors import UserError
from smmdesk.core.history import EntryKind, entries
from smmdesk.core.vault import Bundle, Secret
from smmdesk.core.vault.errors import KeyringUnavailable
from smmdesk.features.accounts import logins, secrets
from smmdesk.features.accounts.kinds import PartKind, PartState

DAY = date(2026, 11, 1)
OLD, NEW = Secret("old password"), Secret("new password")


@pytest.fixture
def login(office):
    with office.transaction("Add login") as session:
        return logins.add(session, title="Instagram").id


def entries_of(store):
    return set(store.list_keys(""))


def part(office, login, kind=PartKind.PASSWORD):
    with office.reading() as session:
        return next(each for each in logins.parts(session, login) if each.kind is kind)


def labels(office):
    with office.reading() as session:
        return [entry.label for entry in entries(session)]


def remove(office, login):
    with office.transaction("Delete login Instagram") as session:
        logins.remove(session, login)


def test_a_login_without_secrets_has_an_empty_bundle(office, vault, login):
    assert secrets.read(office, vault, login) == Bundle()


def test_storing_a_secret_notes_its_part_with_the_day(office, vault, login):
    secrets.store(office, vault, login, on=DAY, password=OLD)

    assert secrets.read(office, vault, login).password == OLD
    found = part(office, login)
    assert (found.state, found.version, found.changed_on) == (PartState.IN_PLACE, 1, DAY)
    assert labels(office)[0] == "Store secrets of Instagram"


def test_storing_one_part_keeps_the_others(office, vault, login):
    secrets.store(office, vault, login, on=DAY, password=OLD, backup_codes=(Secret("1"), Secret("2")))
    secrets.store(office, vault, login, on=None, password=NEW)

    assert secrets.read(office, vault, login) == Bundle(password=NEW, backup_codes=(Secret("1"), Secret("2")))
    assert part(office, login).version == 2
    assert part(office, login, PartKind.BACKUP_CODES).version == 1


def test_replacing_a_secret_deletes_the_old_one_and_cannot_be_undone(office, vault, memory_store, login):
    secrets.store(office, vault, login, on=DAY, password=OLD)
    before = entries_of(memory_store)
    secrets.store(office, vault, login, on=DAY, password=NEW)

    assert len(entries_of(memory_store)) == 1
    assert not before & entries_of(memory_store)
    with pytest.raises(UserError, match="cannot be undone: the old secret is no longer in the keyring"):
        office.undo()
    assert secrets.read(office, vault, login).password == NEW


def test_undo_passes_over_a_replaced_secret_and_goes_on(office, vault, login):
    with office.transaction("Rename") as session:
        logins.change(session, login, title="Insta")
    secrets.store(office, vault, login, on=DAY, password=OLD)
    secrets.store(office, vault, login, on=DAY, password=NEW)
    office.undo(passing_over=True)
    office.undo(passing_over=True)
    office.undo()

    with office.reading() as session:
        assert logins.find(session, login).title == "Instagram"
    assert secrets.read(office, vault, login).password == NEW


def test_what_is_stored_already_is_not_stored_again(office, vault, memory_store, login):
    secrets.store(office, vault, login, on=None, password=OLD)
    before = entries_of(memory_store)
    secrets.store(office, vault, login, on=None, password=Secret("old password"))
    steps = len(labels(office))
    secrets.store(office, vault, login, on=DAY, password=Secret("old password"))

    assert entries_of(memory_store) == before
    assert (part(office, login).version, part(office, login).changed_on) == (1, DAY)
    assert len(labels(office)) == steps + 1


def test_a_part_that_is_emptied_is_not_in_use_any_more(office, vault, login):
    secrets.store(office, vault, login, on=DAY, password=OLD, totp=Secret("GEZDGNBVGY3TQOJQ"))
    secrets.store(office, vault, login, on=DAY, totp=None)

    assert part(office, login, PartKind.AUTHENTICATOR).state is PartState.NOT_USED
    assert secrets.read(office, vault, login) == Bundle(password=OLD)


def test_removing_all_secrets_can_be_undone(office, vault, login):
    secrets.store(office, vault, login, on=DAY, password=OLD)
    secrets.store(office, vault, login, on=DAY, password=None)
    assert secrets.read(office, vault, login) == Bundle()
    assert part(office, login).state is PartState.NOT_USED

    office.undo()
    assert secrets.read(office, vault, login).password == OLD


def test_deleting_a_login_is_undone_with_its_secret(office, vault, login):
    secrets.store(office, vault, login, on=DAY, password=OLD)
    remove(office, login)
    vault.sweep()
    assert [held.owner for held in vault.held()] == [f"login:{login}"]
    office.undo()

    assert secrets.read(office, vault, login).password == OLD
    assert vault.held() == []


def test_after_30_days_the_secret_of_a_deleted_login_is_gone_and_undo_says_so(
    office, vault, memory_store, clock, login
):
    secrets.store(office, vault, login, on=DAY, password=OLD)
    remove(office, login)
    vault.reconcile()
    clock.advance(timedelta(days=29))
    vault.reconcile()
    assert len(entries_of(memory_store)) == 1
    clock.advance(timedelta(days=1))
    vault.reconcile()

    assert entries_of(memory_store) == set()
    with pytest.raises(UserError, match="old secret is no longer in the keyring"):
        office.undo()


def test_a_deletion_that_was_called_final_cannot_be_undone(office, vault, memory_store, login):
    secrets.store(office, vault, login, on=DAY, password=OLD)
    remove(office, login)
    vault.purge([held.version for held in vault.held()])

    assert entries_of(memory_store) == set()
    with pytest.raises(UserError, match="old secret is no longer in the keyring"):
        office.undo()
    office.undo(passing_over=True)


def test_showing_a_secret_is_noted_in_the_history_without_it(office, vault, login):
    secrets.store(office, vault, login, on=DAY, password=OLD)

    assert secrets.reveal(office, vault, login, PartKind.PASSWORD) == OLD
    with office.reading() as session:
        entry = entries(session, limit=1)[0]
    assert (entry.kind, entry.label) == (EntryKind.EVENT, "Show Password of Instagram")
    assert OLD.reveal() not in entry.changes


def test_a_secret_that_could_not_be_read_is_not_noted_as_shown(office, vault, memory_store, login):
    secrets.store(office, vault, login, on=DAY, password=OLD)
    memory_store.read_many = refusing
    before = labels(office)

    with pytest.raises(KeyringUnavailable):
        secrets.reveal(office, vault, login, PartKind.PASSWORD)
    assert labels(office) == before


def refusing(*_arguments):
    raise KeyringUnavailable


def test_a_keyring_that_fails_leaves_the_old_secret_in_use(office, vault, memory_store, login, monkeypatch):
    secrets.store(office, vault, login, on=DAY, password=OLD)
    monkeypatch.setattr(memory_store, "write", refusing)

    with pytest.raises(KeyringUnavailable):
        secrets.store(office, vault, login, on=DAY, password=NEW)
    assert secrets.read(office, vault, login).password == OLD
    assert len(entries_of(memory_store)) == 1


def test_a_stored_but_unconfirmed_version_is_asked_about_and_can_be_taken_into_use(office, vault, login):
    secrets.store(office, vault, login, on=DAY, password=OLD)
    version = vault.keep(secrets.owner_of(login), Bundle(password=NEW))

    (waiting,) = secrets.waiting(office, vault)
    assert (waiting.version, waiting.login_id, waiting.title) == (version, login, "Instagram")
    secrets.use(office, vault, login, version, kinds={PartKind.PASSWORD}, on=DAY)
    assert secrets.read(office, vault, login).password == NEW
    assert secrets.waiting(office, vault) == []


def test_an_unconfirmed_version_of_a_login_that_is_gone_goes_after_30_days(
    office, vault, memory_store, clock, login
):
    vault.keep(secrets.owner_of(login), Bundle(password=NEW))
    remove(office, login)

    clock.advance(timedelta(days=29))
    assert secrets.waiting(office, vault) == []
    assert len(entries_of(memory_store)) == 1
    clock.advance(timedelta(days=1))
    assert secrets.waiting(office, vault) == []
    assert entries_of(memory_store) == set()
