"""Whatever is the matter with the keyring, the window goes on, says what is the matter, and loses nothing."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from smmdesk.core.clock import SystemClock
from smmdesk.core.office import Office
from smmdesk.core.vault import Secret
from smmdesk.core.vault.errors import KeyringFull, KeyringTimedOut
from smmdesk.core.vault.stores import MemoryStore
from smmdesk.core.vault.vault import Vault
from smmdesk.features.accounts import logins, secrets
from smmdesk.features.accounts.models import Login
from tests.window.heartbeat import Heartbeat
from tests.window.keyrings import REFUSALS, FullStore, HangingStore, RefusingStore

PAGES = ["today", "accounts", "people", "health", "history", "settings", "accounts", "today"]
LONGEST = 0.1  # seconds


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
def start_with(start, with_secret, monkeypatch):
    """Return a function that starts the program over a keyring, with little patience."""
    from smmdesk import shell

    def begin(store):
        monkeypatch.setattr(shell, "open_vault", lambda office: Vault(office, store, time_limit=0.4))
        program = start(office=with_secret)
        program.press("Ana")
        return program

    return begin


def go_through(program, chrome):
    """Open every page and try to store something; return the longest stall and the sentence that was said."""
    heartbeat = Heartbeat(program.window)
    for page in PAGES:
        heartbeat.doing = page
        program.window.open_page(page)
        program.settle()
    heartbeat.doing = "import"
    program.shell.workspace.go(f"import:{chrome}")
    program.settle()
    program.button("Bring in 2 logins").click()
    program.settle()
    longest = heartbeat.longest
    heartbeat.deleteLater()
    return longest, program.page.wizard.error


def titles(program):
    with program.office.reading() as session:
        return list(session.exec(select(Login.title)))


@pytest.mark.parametrize("how", REFUSALS)
def test_a_keyring_that_refuses_is_said_on_every_page_and_nothing_is_lost(start_with, chrome, how):
    sentence = str(REFUSALS[how]())
    program = start_with(RefusingStore(REFUSALS[how]))
    assert sentence in program.texts()
    program.shell.workspace.go("login:1")
    program.settle()
    assert sentence in program.texts()

    (stall, doing), said = go_through(program, chrome)
    assert said == sentence
    assert stall < LONGEST, doing
    assert titles(program) == ["Old login"]
    assert program.page.preview.chosen_count == 2


def test_a_full_keyring_takes_nothing_and_the_choice_stays(start_with, chrome):
    program = start_with(FullStore())

    (stall, doing), said = go_through(program, chrome)
    assert said == str(KeyringFull())
    assert stall < LONGEST, doing
    assert titles(program) == ["Old login"]
    assert program.page.preview.chosen_count == 2


def test_a_keyring_that_hangs_never_holds_the_window_up(start_with, chrome):
    store = HangingStore()
    program = start_with(store)
    assert str(KeyringTimedOut()) in program.texts()

    (stall, doing), said = go_through(program, chrome)
    assert said == str(KeyringTimedOut())
    assert stall < LONGEST, doing
    assert titles(program) == ["Old login"]
    store.woken.set()


def test_what_could_not_be_stored_is_brought_in_by_trying_again(start_with, chrome, store):
    refusing = RefusingStore(REFUSALS["locked"])
    program = start_with(refusing)
    go_through(program, chrome)

    refusing.__class__ = MemoryStore  # somebody unlocked it
    program.press("Bring in 2 logins")
    assert sorted(titles(program)) == ["Facebook", "Instagram", "Old login"]


def test_leaving_an_office_whose_keyring_hangs_is_not_felt(start_with):
    store = HangingStore()
    program = start_with(store)
    program.window.open_page("accounts")
    heartbeat = Heartbeat(program.shell)
    program.shell.leave_office()
    program.button("Look around")
    stall, _doing = heartbeat.longest
    heartbeat.deleteLater()
    program.settle()

    assert stall < LONGEST
    store.woken.set()
