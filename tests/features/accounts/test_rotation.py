"""A rotation: stored before it is used, taken into use only when somebody says that it works."""

from datetime import date, timedelta

import pytest

from smmdesk.core.errors import UserError
from smmdesk.core.glance import ask_in
from smmdesk.core.history import EntryKind, entries
from smmdesk.core.vault import Bundle, Secret
from smmdesk.core.vault.errors import KeyringTimedOut, SecretMissing
from smmdesk.features.accounts import logins, rotation, secrets, suspicions
from smmdesk.features.accounts.inventory import read_inventory
from smmdesk.features.accounts.kinds import PartKind, PartState

BEFORE, TODAY = date(2026, 3, 1), date(2026, 11, 20)
OLD, NEW = Secret("old password"), Secret("new password")
CODES = (Secret("1111"), Secret("2222"))


@pytest.fixture
def login(office, vault):
    with office.transaction("Add login") as session:
        login_id = logins.add(session, title="Instagram").id
    secrets.store(office, vault, login_id, on=BEFORE, password=OLD, backup_codes=CODES)
    return login_id


def begun(office, vault, login, value=NEW, kind=PartKind.PASSWORD):
    return rotation.begin(office, vault, login, kind, value)


def inventory(office):
    with office.reading() as session:
        return read_inventory(ask_in(session))


def newest(office):
    with office.reading() as session:
        return entries(session, limit=1)[0]


def test_a_new_secret_is_stored_before_it_is_used_and_the_old_one_stays_in_use(
    office, vault, memory_store, login
):
    new = begun(office, vault, login)

    assert secrets.read(office, vault, login) == Bundle(password=OLD, backup_codes=CODES)
    assert rotation.show(office, vault, new) == NEW
    assert rotation.under_way(office, login, PartKind.PASSWORD) == new
    assert len(memory_store.list_keys("")) == 2
    assert inventory(office).past_versions == []


def test_confirming_retires_the_old_one_and_keeps_it_as_a_past_version(office, vault, memory_store, login):
    rotation.confirm(office, vault, begun(office, vault, login), on=TODAY, reason="Dan left")

    assert secrets.read(office, vault, login) == Bundle(password=NEW, backup_codes=CODES)
    assert len(memory_store.list_keys("")) == 1
    assert rotation.under_way(office, login, PartKind.PASSWORD) is None
    found = inventory(office)
    part = found.parts_of[login][PartKind.PASSWORD]
    assert (part.version, part.changed_on) == (2, TODAY)
    (past,) = found.past_versions
    assert (past.version, past.began_on, past.ended_on) == (1, BEFORE, TODAY)
    assert newest(office).label == "Replace Password of Instagram"


def test_only_the_part_that_was_replaced_is_renewed(office, vault, login):
    rotation.confirm(office, vault, begun(office, vault, login), on=TODAY)

    codes = inventory(office).parts_of[login][PartKind.BACKUP_CODES]
    assert (codes.version, codes.changed_on) == (1, BEFORE)


def test_refusing_leaves_the_old_one_in_use_and_nothing_behind(office, vault, memory_store, login):
    rotation.refuse(office, vault, begun(office, vault, login))

    assert secrets.read(office, vault, login).password == OLD
    assert len(memory_store.list_keys("")) == 1
    assert rotation.under_way(office, login, PartKind.PASSWORD) is None


def test_confirming_twice_changes_nothing(office, vault, login):
    new = begun(office, vault, login)
    rotation.confirm(office, vault, new, on=TODAY)
    before = newest(office).seq
    rotation.confirm(office, vault, new, on=TODAY)

    assert newest(office).seq == before
    assert secrets.read(office, vault, login).password == NEW


def test_a_refused_secret_cannot_be_confirmed_any_more(office, vault, login):
    new = begun(office, vault, login)
    rotation.refuse(office, vault, new)

    with pytest.raises(SecretMissing):
        rotation.confirm(office, vault, new, on=TODAY)
    assert secrets.read(office, vault, login).password == OLD


def test_the_secret_in_use_is_no_new_one(office, vault, memory_store, login):
    with pytest.raises(UserError, match="in use already"):
        begun(office, vault, login, Secret("old password"))
    assert len(memory_store.list_keys("")) == 1


def test_a_second_new_secret_waits_until_the_first_has_its_answer(office, vault, login):
    begun(office, vault, login)

    with pytest.raises(UserError, match="waits for your answer"):
        begun(office, vault, login, Secret("another"))
    other = begun(office, vault, login, Secret("GEZDGNBVGY3TQOJQ"), PartKind.AUTHENTICATOR)
    assert rotation.under_way(office, login, PartKind.AUTHENTICATOR) == other


def test_begun_again_with_the_same_secret_it_goes_on_with_what_is_stored(office, vault, memory_store, login):
    first = begun(office, vault, login)

    assert begun(office, vault, login) == first
    assert len(memory_store.list_keys("")) == 2


def test_what_the_keyring_never_got_is_forgotten_when_it_is_tried_again(
    office, vault, memory_store, login, monkeypatch
):
    with monkeypatch.context() as patch:
        patch.setattr(memory_store, "write", _hang)
        with pytest.raises(KeyringTimedOut):
            begun(office, vault, login)
    assert rotation.under_way(office, login, PartKind.PASSWORD)
    new = begun(office, vault, login)

    assert rotation.under_way(office, login, PartKind.PASSWORD) == new
    rotation.confirm(office, vault, new, on=TODAY)
    assert secrets.read(office, vault, login).password == NEW
    assert vault.reconcile() == []


def _hang(*_arguments):
    raise KeyringTimedOut


def test_what_was_stored_meanwhile_is_not_lost_by_confirming(office, vault, memory_store, login):
    new = begun(office, vault, login)
    later = (Secret("3333"),)
    secrets.store(office, vault, login, on=TODAY, backup_codes=later)
    rotation.confirm(office, vault, new, on=TODAY)

    assert secrets.read(office, vault, login) == Bundle(password=NEW, backup_codes=later)
    assert len(memory_store.list_keys("")) == 1
    assert inventory(office).parts_of[login][PartKind.BACKUP_CODES].version == 2


def test_two_parts_can_be_under_way_at_once_and_neither_undoes_the_other(office, vault, login):
    seed = Secret("GEZDGNBVGY3TQOJQ")
    password, codes = begun(office, vault, login), begun(office, vault, login, seed, PartKind.AUTHENTICATOR)
    rotation.confirm(office, vault, codes, on=TODAY)
    rotation.confirm(office, vault, password, on=TODAY)

    assert secrets.read(office, vault, login) == Bundle(password=NEW, totp=seed, backup_codes=CODES)
    assert vault.reconcile() == []


def test_an_old_secret_that_the_keyring_lost_stops_no_rotation(office, vault, memory_store, login):
    new = begun(office, vault, login)
    _lose(memory_store, office, login)
    rotation.confirm(office, vault, new, on=TODAY)
    assert secrets.read(office, vault, login) == Bundle(password=NEW, backup_codes=CODES)

    _lose(memory_store, office, login)
    rotation.confirm(office, vault, begun(office, vault, login, Secret("third")), on=TODAY)
    assert secrets.read(office, vault, login) == Bundle(password=Secret("third"))


def _lose(store, office, login):
    version = inventory(office).logins[login].secret_version
    for name in store.list_keys(""):
        if version in name:
            store.delete(name)


def test_cut_off_it_is_asked_about_at_the_next_start_with_its_part_and_day(office, vault, clock, login):
    new = begun(office, vault, login)
    clock.advance(timedelta(days=3))

    (waiting,) = secrets.waiting(office, vault)
    assert (waiting.version, waiting.login_id, waiting.title) == (new.version, login, "Instagram")
    assert (waiting.kind, waiting.stored_on) == (PartKind.PASSWORD, TODAY)
    assert rotation.under_way(office, login, PartKind.PASSWORD) == new


def test_showing_the_new_one_is_noted_without_it(office, vault, login):
    rotation.show(office, vault, begun(office, vault, login))

    entry = newest(office)
    assert (entry.kind, entry.label) == (EntryKind.EVENT, "Show the new Password of Instagram")
    assert NEW.reveal() not in entry.changes


def test_a_new_password_ends_the_suspicion_and_new_codes_do_not(office, vault, login):
    with office.transaction("Suspect") as session:
        suspicions.suspect(session, login, TODAY + timedelta(days=5), " Seen in a chat ")
    assert inventory(office).logins[login].suspicion == "Seen in a chat"
    codes = begun(office, vault, login, (Secret("3333"),), PartKind.BACKUP_CODES)
    rotation.confirm(office, vault, codes, on=TODAY + timedelta(days=6))
    assert inventory(office).logins[login].suspected_on
    rotation.confirm(office, vault, begun(office, vault, login), on=TODAY)

    assert (inventory(office).logins[login].suspected_on, inventory(office).logins[login].suspicion) == (
        None,
        "",
    )


def test_a_part_renewed_on_the_network_begins_anew(office, login):
    with office.transaction("Sessions ended") as session:
        rotation.renew_there(session, login, PartKind.SESSIONS, on=BEFORE)
    with office.transaction("Sessions ended") as session:
        part = rotation.renew_there(session, login, PartKind.SESSIONS, on=TODAY, reason="Dan left")

    assert (part.state, part.version, part.changed_on) == (PartState.IN_PLACE, 2, TODAY)
    assert [each.kind for each in inventory(office).past_versions] == [PartKind.SESSIONS]
