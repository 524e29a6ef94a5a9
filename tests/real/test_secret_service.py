"""The private Secret Service that other tests build on is what it says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.real.secret_service import SecretServiceSession

pytestmark = pytest.mark.real

ROUND_TRIP = """
from keyring.backends.SecretService import Keyring
keyring = Keyring()
keyring.set_password("service", "user", "value")
print(keyring.get_password("service", "user"))
"""


def round_trip(session: SecretServiceSession) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", ROUND_TRIP]
    return subprocess.run(
        command, env=session.environment, capture_output=True, text=True, timeout=30, check=False
    )


def test_an_unlocked_session_keeps_a_secret(secret_service):
    assert round_trip(secret_service("unlocked")).stdout == "value\n"


@pytest.mark.parametrize(
    ("mode", "error"),
    [
        ("locked", "KeyringLocked"),
        ("fresh", "InitError"),
        ("no-daemon", "InitError"),
        ("no-bus", "SecretServiceNotAvailable"),
    ],
)
def test_the_other_sessions_keep_none(secret_service, mode, error):
    assert error in round_trip(secret_service(mode)).stderr


def test_this_process_sees_the_session(secret_service):
    session = secret_service("unlocked")

    assert os.environ["DBUS_SESSION_BUS_ADDRESS"] == session.bus_address
    assert os.environ["HOME"].startswith(str(session.folder))


def test_a_frozen_daemon_does_not_answer_and_a_thawed_one_does(secret_service):
    session = secret_service("unlocked")
    session.freeze()
    with subprocess.Popen(
        [sys.executable, "-c", ROUND_TRIP], env=session.environment, stdout=subprocess.PIPE, text=True
    ) as client:
        with pytest.raises(subprocess.TimeoutExpired):
            client.wait(1.0)
        session.thaw()
        assert client.communicate(timeout=30)[0] == "value\n"


def test_secrets_outlive_a_killed_daemon(secret_service):
    session = secret_service("unlocked")
    round_trip(session)

    session.kill_daemon()
    assert "InitError" in round_trip(session).stderr

    session.start_daemon(unlock=True)
    assert round_trip(session).stdout == "value\n"


def test_nothing_of_a_session_remains(secret_service):
    with SecretServiceSession("unlocked") as session:
        process = session._daemon.pid
    assert not session.folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_command_in_a_session_ends_with_its_own_code():
    command = [sys.executable, "-m", "tests.real.secret_service", "--mode", "no-bus", "--"]
    root = Path(__file__).resolve().parents[2]

    ended = subprocess.run([*command, sys.executable, "-c", "exit(7)"], cwd=root, timeout=30, check=False)

    assert ended.returncode == 7
