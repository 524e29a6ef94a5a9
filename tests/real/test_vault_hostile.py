"""Whatever else is installed or configured for keyring, the vault uses the system's keyring or none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.real

ROOT = Path(__file__).resolve().parents[2]
BACKEND = """
import os
from pathlib import Path
from keyring.backend import KeyringBackend

MARK = Path(os.environ["MARK"])

def mark(what):
    with MARK.open("a") as file:
        file.write(what + chr(10))

mark("loaded")

class PlaintextKeyring(KeyringBackend):
    priority = 99

    def get_password(self, service, username):
        mark("get")

    def set_password(self, service, username, password):
        mark("set " + password)

    def delete_password(self, service, username):
        mark("delete")
"""
USE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from smmdesk.core.clock import FixedClock
from smmdesk.core.office import Office
from smmdesk.core.vault import Bundle, Secret
from smmdesk.core.vault.errors import VaultError
from smmdesk.core.vault.vault import open_vault

office = Office.create(Path(sys.argv[1]), "Office", clock=FixedClock(datetime(2026, 11, 20, tzinfo=UTC)))
vault = open_vault(office)
try:
    version = vault.keep("login:1", Bundle(password=Secret("canary-4711")))
    print(vault.read(version).password.reveal(), len(vault.reconcile()))
    vault.discard(version)
    vault.sweep()
except VaultError as error:
    print(type(error).__name__)
vault.close()
office.close()
"""
CONTROL = "import keyring; keyring.set_password('service', 'user', 'canary-4711')"


@pytest.fixture
def hostile(tmp_path):
    """Return variables under which keyring itself would use a backend that writes plain text."""
    code, config = tmp_path / "code", tmp_path / "config"
    for package in (
        code / "keyrings" / "alt",
        code / "keyrings.alt-5.0.2.dist-info",
        config / "python_keyring",
    ):
        package.mkdir(parents=True)
    (code / "keyrings" / "alt" / "file.py").write_text(BACKEND)
    (code / "keyrings.alt-5.0.2.dist-info" / "METADATA").write_text("Name: keyrings.alt\nVersion: 5.0.2\n")
    (code / "keyrings.alt-5.0.2.dist-info" / "entry_points.txt").write_text(
        "[keyring.backends]\nfile = keyrings.alt.file\n"
    )
    (config / "python_keyring" / "keyringrc.cfg").write_text(
        f"[backend]\ndefault-keyring=keyrings.alt.file.PlaintextKeyring\nkeyring-path={code}\n"
    )
    return {
        "installed": {"PYTHONPATH": f"{code}:{ROOT}"},
        "configured": {"XDG_CONFIG_HOME": str(config), "PYTHONPATH": str(ROOT)},
        "environment": {
            "PYTHON_KEYRING_BACKEND": "keyrings.alt.file.PlaintextKeyring",
            "PYTHONPATH": f"{code}:{ROOT}",
        },
        "properties": {
            "KEYRING_PROPERTY_SCHEME": "KeePassXC",
            "KEYRING_PROPERTY_PREFERRED_COLLECTION": "/org/freedesktop/secrets/collection/session",
            "KEYRING_PROPERTY_APPID": "somebody else",
            "PYTHONPATH": str(ROOT),
        },
    }


def run(session, variables, code, *arguments):
    environment = {**session.environment, **variables, "MARK": str(session.folder / "mark")}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    mark = session.folder / "mark"
    return ended.stdout.strip(), mark.read_text() if mark.exists() else "", ended.stderr


@pytest.mark.parametrize("how", ["installed", "configured", "environment"])
def test_keyring_itself_would_follow(secret_service, hostile, how):
    session = secret_service("no-bus")

    assert "set canary-4711" in run(session, hostile[how], CONTROL)[1]


@pytest.mark.parametrize("how", ["installed", "configured", "environment", "properties"])
def test_the_vault_uses_the_systems_keyring_all_the_same(secret_service, hostile, how, tmp_path):
    session = secret_service("unlocked")

    assert run(session, hostile[how], USE, tmp_path / "a.smmdesk") == ("canary-4711 1", "", "")


@pytest.mark.parametrize("how", ["installed", "configured", "environment"])
def test_without_the_systems_keyring_nothing_takes_its_place(secret_service, hostile, how, tmp_path):
    session = secret_service("no-bus")

    assert run(session, hostile[how], USE, tmp_path / "a.smmdesk") == ("KeyringUnavailable", "", "")
    written = [path for top in (session.folder, tmp_path) for path in top.rglob("*") if path.is_file()]
    assert written
    assert not [path for path in written if b"canary-4711" in path.read_bytes() and path.suffix != ".py"]
