"""Whatever is the matter with the keyring, the window goes on, says what is the matter, and loses nothing."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from smmdesk.core.clock import SystemClock
from smmdesk.core.office import Office
from smmdesk.core.vault import Secret
from smmdesk.core.vault.errors import KeyringFull, KeyringTimedOut
from smmdesk.core.vault.stores import MemoryStore
from smmdesk.core.vault.vault import TIME_LIMIT, Vault
from smmdesk.features.accounts import logins, secrets
from tests.window.keyrings import REFUSALS, FullStore, HangingStore, RefusingStore
from tests.window.walk import go_through, titles

LITTLE = 0.4  # seconds of patience with a keyring that hangs


@pytest.fixture
def with_secret(bakery):
    """Return the bakery with a login whose secret is noted as stored."""
    office = Office.open(bakery, clock=SystemClock())
    vault = Vault(office, MemoryStore())
    with office.transaction("Add a login") as session:
        login_id = logins.add(session, title="Old login", username="old").id
    with ThreadPoolExecutor(1) as thread:
        thread.submit(secrets.store, office, vault, login_id, on=None, password=Secret("Kept!2819")).result()
    vault.close()
    office.close()
    return bakery


@pytest.fixture
def start_with(start, with_secret, monkeypatch, feel):
    """Return a function that starts the program over a keyring, with little patience."""
    from smmdesk import shell

    def begin(store, time_limit=TIME_LIMIT):
        felt = feel(store)
        monkeypatch.setattr(shell, "open_vault", lambda office: Vault(office, felt, time_limit=time_limit))
        program = start(office=with_secret)
        program.press("Ana")
        return program, felt

    return begin


@pytest.mark.parametrize("how", REFUSALS)
def test_a_keyring_that_refuses_is_said_on_every_page_and_nothing_is_lost(start_with, chrome, how):
    sentence = str(REFUSALS[how]())
    program, store = start_with(RefusingStore(REFUSALS[how]))
    assert sentence in program.texts()
    program.shell.workspace.go("login:1")
    program.settle()
    assert sentence in program.texts()

    assert go_through(program, chrome) == sentence
    assert store.calls
    assert not store.felt
    assert titles(program) == ["Old login"]
    assert program.page.preview.chosen_count == 2


def test_a_full_keyring_takes_nothing_and_the_choice_stays(start_with, chrome):
    program, store = start_with(FullStore())

    assert go_through(program, chrome) == str(KeyringFull())
    assert store.calls
    assert not store.felt
    assert titles(program) == ["Old login"]
    assert program.page.preview.chosen_count == 2


def test_a_keyring_that_hangs_never_holds_the_window_up(start_with, chrome):
    hanging = HangingStore()
    program, store = start_with(hanging, time_limit=LITTLE)
    assert str(KeyringTimedOut()) in program.texts()

    assert go_through(program, chrome) == str(KeyringTimedOut())
    assert store.calls
    assert not store.felt
    assert titles(program) == ["Old login"]
    hanging.woken.set()


def test_what_could_not_be_stored_is_brought_in_by_trying_again(start_with, chrome, store):
    refusing = RefusingStore(REFUSALS["locked"])
    program, _store = start_with(refusing)
    go_through(program, chrome)

    refusing.__class__ = MemoryStore  # somebody unlocked it
    program.press("Bring in 2 logins")
    assert sorted(titles(program)) == ["Facebook", "Instagram", "Old login"]


def test_leaving_an_office_does_not_wait_for_a_keyring_that_hangs(start_with):
    hanging = HangingStore()
    program, _store = start_with(hanging, time_limit=LITTLE)
    program.window.open_page("accounts")
    program.shell.leave_office()
    assert program.button("Look around")
    assert not hanging.answered
    hanging.woken.set()
