"""The whole window over a real Secret Service: a first day, and a daemon that stops answering."""

import pytest

from smmdesk.core.vault.errors import KeyringLocked, KeyringTimedOut, KeyringUnavailable
from smmdesk.core.vault.stores import open_store
from smmdesk.core.vault.vault import TIME_LIMIT, Vault
from tests.window.walk import go_through, titles

pytestmark = [
    pytest.mark.real,
    # The library's connections to a bus are closed when they are collected.
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


LITTLE = 1.0  # seconds of patience with a daemon that stands still


@pytest.fixture
def start_really(start, bakery, monkeypatch, feel):
    """Return a function that starts the program over the system's keyring."""
    from smmdesk import shell

    def begin(time_limit=TIME_LIMIT):
        felt = feel(open_store(None))
        monkeypatch.setattr(shell, "open_vault", lambda office: Vault(office, felt, time_limit=time_limit))
        program = start(office=bakery)
        program.press("Ana")
        return program, felt

    return begin


def bring_in(program, chrome):
    program.shell.workspace.go(f"import:{chrome}")
    program.settle()
    program.press("Bring in 2 logins")
    assert program.page.is_done


def test_what_was_brought_in_is_shown_again_after_a_restart(secret_service, start_really, chrome):
    secret_service("unlocked")
    program, store = start_really()
    bring_in(program, chrome)
    store.release()
    program.close()

    again = start_really_again(start_really)
    again.window.open_page("accounts")
    again.settle()
    assert "Not checked" not in [listed.look.word for listed in again.page.table.model.rows]
    assert sorted(titles(again)) == ["Facebook", "Instagram"]


def start_really_again(start_really):
    with pytest.MonkeyPatch.context() as patch:
        from tests.window.conftest import Program

        patch.setattr(
            Program, "press", lambda _self, _text: None
        )  # nobody is asked who they are a second time
        return start_really()[0]


def test_a_daemon_that_stands_still_is_not_felt(secret_service, start_really, chrome):
    session = secret_service("unlocked")
    program, store = start_really(LITTLE)
    bring_in(program, chrome)
    session.freeze()
    program.window.open_page("today")
    program.settle()

    other = chrome.with_name("other.csv")
    other.write_text(chrome.read_text().replace("bakery", "second").replace("ana@", "second@"))
    assert go_through(program, other) == str(KeyringTimedOut())
    assert not store.felt
    assert sorted(titles(program)) == ["Facebook", "Instagram"]

    session.thaw()
    program.qtbot.wait(200)
    program.press("Bring in 2 logins")
    assert len(titles(program)) == 4


@pytest.mark.parametrize(
    ("mode", "error"),
    [("locked", KeyringLocked), ("no-daemon", KeyringUnavailable), ("no-bus", KeyringUnavailable)],
)
def test_a_keyring_that_is_not_there_is_said_and_not_felt(secret_service, start_really, chrome, mode, error):
    secret_service(mode)
    program, store = start_really()

    assert go_through(program, chrome) == str(error())
    assert store.calls
    assert not store.felt
    assert titles(program) == []
