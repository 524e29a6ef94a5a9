# ruff: noqa: TID251 (keyring's own tests run here too; fixtures are arguments)
"""A real Secret Service: it keeps secrets, and when it fails, that is said in words and nothing is lost."""

from __future__ import annotations

import time

import pytest
import secretstorage
from keyring.testing.backend import BackendBasicTests
from sqlmodel import select

from smmdesk.core.vault import Bundle, Secret, stores
from smmdesk.core.vault.errors import KeyringLocked, KeyringTimedOut, KeyringUnavailable
from smmdesk.core.vault.models import SecretVersion, VersionState
from smmdesk.core.vault.vault import Vault, open_vault
from smmdesk.features.accounts.models import Login
from tests.core.vault.contract import BackendContract, StoreContract
from tests.core.vault.undo_contract import UndoContract

# keyring leaves its connections to Python's collector where a keyring is locked or ends meanwhile
LEFT_OPEN = "ignore:unclosed <socket:ResourceWarning"
pytestmark = [pytest.mark.real, pytest.mark.filterwarnings(LEFT_OPEN)]

OLD = Bundle(password=Secret("old"))
NEW = Bundle(password=Secret("new"), note=Secret("long" * 1000))
PATIENCE = 20.0  # seconds until a test gives up


@pytest.fixture
def session(secret_service):
    return secret_service("unlocked")


@pytest.fixture
def store(session):
    return stores.secret_service_store()


class TestSecretService(StoreContract):
    pass


class TestUndo(UndoContract):
    pass


class TestSecretServiceBackend(BackendContract, BackendBasicTests):
    pass


def test_entries_say_whose_they_are_and_nothing_of_what_they_are(store):
    store.write("smmdesk/office/a", Secret("x"))

    with secretstorage.dbus_init() as bus:
        (item,) = secretstorage.get_default_collection(bus).get_all_items()
        attributes = item.get_attributes()
    assert {name: attributes[name] for name in ("application", "service", "username")} == {
        "application": "smmdesk",
        "service": "smmdesk/office/a",
        "username": "secret",
    }


def test_many_entries_are_read_in_one_call(store, monkeypatch):
    import secretstorage.util as wire

    keys = [f"smmdesk/office/{number}" for number in range(20)]
    for key in keys:
        store.write(key, Secret(key * 20))
    calls = []
    real = wire.DBusAddressWrapper.call
    monkeypatch.setattr(
        wire.DBusAddressWrapper,
        "call",
        lambda self, method, *rest: calls.append(method) or real(self, method, *rest),
    )

    assert store.read_many([*keys, "smmdesk/none"]) == {
        **{key: Secret(key * 20) for key in keys},
        "smmdesk/none": None,
    }
    assert calls.count("GetSecrets") == 1
    assert calls.count("OpenSession") == 1
    assert "GetSecret" not in calls


# whole protocol, and what can go wrong


@pytest.fixture
def vault(session, office):
    """A vault with one login that has a secret."""
    vault = open_vault(office, time_limit=PATIENCE)
    version = vault.keep("login:1", OLD)
    with office.transaction("Add login") as writing:
        vault.adopt(writing, version, None)
        writing.add(Login(title="Instagram", secret_version=version))
    yield vault
    vault.close()


def login(office):
    with office.reading() as session:
        return session.exec(select(Login)).one()


def states(office):
    with office.reading() as session:
        return sorted(row.state for row in session.exec(select(SecretVersion)))


def check_that_nothing_is_lost(office, vault):
    assert vault.reconcile() == []
    assert vault.sweep() == 0
    assert vault.read(login(office).secret_version) == OLD
    assert len(secret_names()) == 1


def secret_names():
    return stores.secret_service_store().list_keys("")


def unlock(session):
    session.stop_daemon()
    session.start_daemon(unlock=True)


def test_a_secret_is_kept_replaced_and_gone(vault, office):
    old = login(office).secret_version
    new = vault.keep("login:1", NEW)
    with office.transaction("Rotate password") as session:
        vault.adopt(session, new, old)
        session.get(Login, 1).secret_version = new
    assert vault.sweep() == 0

    assert vault.read(new) == NEW
    assert secret_names() == [f"smmdesk/{office.id}/{new}{part}" for part in ("", "/1", "/2", "/3")]
    assert states(office) == [VersionState.ACTIVE]
    assert vault.orphans() == []


def lock(session):
    session.stop_daemon()
    session.start_daemon(unlock=False)


@pytest.mark.parametrize(
    ("break_it", "kind", "sentence"),
    [
        (lock, KeyringLocked, "The keyring is locked"),
        (lambda session: session.kill_daemon(), KeyringUnavailable, "cannot be reached"),
    ],
    ids=["locked", "daemon killed"],
)
def test_a_keyring_that_fails_says_so_and_works_when_it_is_mended(
    session, vault, office, break_it, kind, sentence
):
    break_it(session)
    for call in (
        lambda: vault.keep("login:1", NEW),
        lambda: vault.read(login(office).secret_version),
        lambda: vault.read_many([login(office).secret_version]),
    ):
        with pytest.raises(kind, match=sentence):
            call()
    assert vault.sweep() == 1  # the version that could not be kept waits to be taken away

    unlock(session)
    check_that_nothing_is_lost(office, vault)


def test_a_bus_that_dies_says_so_and_takes_nothing_with_it(session, vault, office):
    session.stop_bus()
    with pytest.raises(KeyringUnavailable, match="cannot be reached"):
        vault.keep("login:1", NEW)
    with pytest.raises(KeyringUnavailable):
        vault.read(login(office).secret_version)

    assert states(office) == [VersionState.ACTIVE, VersionState.RETIRING]


def test_a_keyring_that_hangs_is_given_up_in_time_and_works_again_when_it_answers(session, vault, office):
    hasty = Vault(office, stores.secret_service_store(), time_limit=0.3)
    session.freeze()
    with pytest.raises(KeyringTimedOut, match="did not answer in time"):
        hasty.read(login(office).secret_version)
    begun = time.monotonic()
    for _ in range(20):
        with pytest.raises(KeyringTimedOut):
            hasty.read(login(office).secret_version)
    assert time.monotonic() - begun < 0.3 * 20

    session.thaw()
    end = time.monotonic() + PATIENCE
    while not works(hasty, office):
        assert time.monotonic() < end
    hasty.close()
    check_that_nothing_is_lost(office, vault)


def works(vault, office):
    try:
        return vault.read(login(office).secret_version) == OLD
    except KeyringTimedOut:
        return False


def test_what_a_hung_keyring_stores_in_the_end_is_asked_about(session, vault, office):
    hasty = Vault(office, stores.secret_service_store(), time_limit=0.3)
    session.freeze()
    with pytest.raises(KeyringTimedOut):
        hasty.keep("login:1", Bundle(password=Secret("late")))
    session.thaw()
    end = time.monotonic() + PATIENCE
    while len(secret_names()) < 2:
        assert time.monotonic() < end

    (asked,) = vault.reconcile()
    assert asked.owner == "login:1"
    assert vault.read(asked.version) == Bundle(password=Secret("late"))
    vault.discard(asked.version)
    hasty.close()
    check_that_nothing_is_lost(office, vault)


@pytest.mark.parametrize(
    ("mode", "kind", "sentence"),
    [
        ("locked", KeyringLocked, "is locked"),
        ("fresh", KeyringUnavailable, "has not been set up yet"),
        ("no-daemon", KeyringUnavailable, "cannot be reached"),
        ("no-bus", KeyringUnavailable, "cannot be reached"),
    ],
)
def test_a_system_without_a_usable_keyring_keeps_no_secret_and_says_why(
    secret_service, office, mode, kind, sentence
):
    secret_service(mode)
    vault = open_vault(office, time_limit=PATIENCE)

    with pytest.raises(kind, match=sentence):
        vault.keep("login:1", OLD)
    assert states(office) == [VersionState.RETIRING]
    with pytest.raises(kind, match=sentence):
        vault.orphans()
    vault.close()
