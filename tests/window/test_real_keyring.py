"""The whole window over a real Secret Service: a first day, and a daemon that stops answering."""

import pytest

from smmdesk.core.vault.errors import KeyringLocked, KeyringTimedOut, KeyringUnavailable
from smmdesk.core.vault.vault import open_vault
from tests.window.test_heartbeat import LONGEST, go_through, titles

pytestmark = [
    pytest.mark.real,
    # The library's connections to a bus are closed when they are collected.
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def start_really(start, bakery, monkeypatch):
    """Return a function that starts the program over the system's keyring, with little patience."""
    from smmdesk import shell

    def begin():
        monkeypatch.setattr(shell, "open_vault", lambda office: open_vault(office, time_limit=1.0))
        program = start(office=bakery)
        program.press("Ana")
        return program

    return begin


def bring_in(program, chrome):
    program.shell.workspace.go(f"import:{chrome}")
    program.settle()
    program.press("Bring in 2 logins")
    assert program.page.is_done


def test_what_was_brought_in_is_shown_again_after_a_restart(secret_service, start_really, chrome):
    secret_service("unlocked")
    program = start_really()
    bring_in(program, chrome)
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
        return start_really()


def test_a_daemon_that_stands_still_is_not_felt(secret_service, start_really, chrome):
    session = secret_service("unlocked")
    program = start_really()
    bring_in(program, chrome)
    session.freeze()
    program.window.open_page("today")
    program.settle()

    other = chrome.with_name("other.csv")
    other.write_text(chrome.read_text().replace("bakery", "second").replace("ana@", "second@"))
    (stall, doing), said = go_through(program, other)
    assert said == str(KeyringTimedOut())
    assert stall < LONGEST, doing
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
    program = start_really()

    (stall, doing), said = go_through(program, chrome)
    assert said == str(error())
    assert stall < LONGEST, doing
    assert titles(program) == []
