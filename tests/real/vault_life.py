"""A life with secrets: random work on an office and its keyring, lived by a process that will be killed.

    python -m tests.real.vault_life KIND FOLDER

waits on standard input for lines "SEED MOMENT JOURNAL". For each it forks a process that works until it is
killed, writing down each step before and after, and answers with that process's number; an empty line buries it.
Forking is quick, because everything is imported by then.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from datetime import datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from sqlmodel import select

from smmdesk.core.clock import FixedClock
from smmdesk.core.errors import UserError
from smmdesk.core.office import Office
from smmdesk.core.vault import Bundle, Secret, stores
from smmdesk.core.vault.models import SecretVersion, VersionState
from smmdesk.core.vault.vault import Vault
from smmdesk.features.accounts.models import Login
from tests.core.vault import emulated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smmdesk.core.vault.stores import Store

OFFICE = "office.smmdesk"
MOST_LOGINS = 5
WORK = {
    "add": 4,
    "add_many": 1,
    "replace": 6,
    "leave_open": 1,
    "discard": 1,
    "delete": 3,
    "undo": 3,
    "redo": 1,
    "sweep": 2,
    "purge": 1,
}


def open_keyring(kind: str, folder: Path) -> tuple[Store, Callable[[], list[str]]]:
    """Return a keyring, and what lists all that is in it without any code of ours."""
    if kind == "windows":
        manager = emulated.install_windows(folder)
        return stores.windows_store(), manager.targets
    if kind == "macos":
        keychain = emulated.install_macos(folder)
        return stores.macos_store(), keychain.services
    return stores.secret_service_store(), _secret_service_names


def _secret_service_names() -> list[str]:
    import secretstorage

    with secretstorage.dbus_init() as bus:
        items = secretstorage.get_default_collection(bus).get_all_items()
        return sorted(item.get_attributes()["service"] for item in items)


def bundle_of(token: str) -> Bundle:
    """Return the secrets that a token stands for; some take several entries."""
    long = int(token, 16) % 5 == 0
    return Bundle(password=Secret(f"pässword {token}"), note=Secret(token * 200) if long else None)


def logins(office: Office) -> dict[str, str]:
    """Return each login's version."""
    with office.reading() as session:
        return {str(row.id): row.secret_version for row in session.exec(select(Login)) if row.secret_version}


class Journal:
    """What was about to be done and what was done, safe from the process's end."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a")

    def write(self, **entry: Any) -> None:
        self._file.write(json.dumps(entry) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    @staticmethod
    def read(path: Path) -> list[dict[str, Any]]:
        """Return the entries; the last line may have been cut off."""
        lines = path.read_text().split("\n")[:-1] if path.exists() else []
        return [json.loads(line) for line in lines]


class Life:
    """Work at random, on one office."""

    def __init__(self, office: Office, vault: Vault, journal: Journal, random: Random) -> None:
        self._office, self._vault, self._journal, self._random = office, vault, journal, random

    def live(self) -> None:
        """Go on until killed."""
        self._vault.reconcile()
        self._journal.write(done=logins(self._office))
        while True:
            names = self._random.choices(list(WORK), list(WORK.values()))
            self._journal.write(begun=names[0])
            getattr(self, f"_{names[0]}")()
            self._journal.write(done=logins(self._office))

    def _keep(self, owner: str, count: int = 1) -> list[str]:
        tokens = [f"{self._random.getrandbits(64):016x}" for _ in range(count)]
        self._journal.write(tokens=tokens)
        versions = self._vault.keep_many([(owner, bundle_of(token)) for token in tokens])
        self._journal.write(kept=dict(zip(versions, tokens, strict=True)))
        return versions

    def _add(self) -> None:
        if len(logins(self._office)) < MOST_LOGINS:
            self._adopt_new(self._keep("login:new"))

    def _add_many(self) -> None:
        if len(logins(self._office)) < MOST_LOGINS:
            self._adopt_new(self._keep("import", 3))

    def _adopt_new(self, versions: list[str]) -> None:
        with self._office.transaction("Add login") as session:
            for version in versions:
                self._vault.adopt(session, version, None)
                session.add(Login(title="login", secret_version=version))

    def _replace(self) -> None:
        for login, old in self._one_login():
            (new,) = self._keep(f"login:{login}")
            replace(self._office, self._vault, login, old, new)
            if self._random.random() < 0.5:  # or the next step may be to undo it
                self._vault.sweep()

    def _leave_open(self) -> None:
        for login, _old in self._one_login():
            self._keep(f"login:{login}")

    def _discard(self) -> None:
        with self._office.reading() as session:
            rows = session.exec(select(SecretVersion).where(SecretVersion.state == VersionState.PENDING))
            pending = [row.id for row in rows]
        for version in pending[:1]:
            self._vault.discard(version)

    def _delete(self) -> None:
        for login, _version in self._one_login():
            with self._office.transaction("Delete login") as session:
                session.delete(session.get(Login, int(login)))

    def _undo(self) -> None:
        self._try(self._office.undo)

    def _redo(self) -> None:
        self._try(self._office.redo)

    def _sweep(self) -> None:
        self._vault.sweep()

    def _purge(self) -> None:
        self._vault.purge(held.version for held in self._vault.held()[:2])

    def _one_login(self) -> Iterator[tuple[str, str]]:
        found = sorted(logins(self._office).items())
        yield from self._random.sample(found, min(1, len(found)))

    @staticmethod
    def _try(step: Callable[[], object]) -> None:
        try:
            step()
        except UserError:  # what it needs is no longer there: it says so and changes nothing
            return


def replace(office: Office, vault: Vault, login: str, old: str, new: str) -> None:
    """Let a login have a new version."""
    with office.transaction("Rotate password") as session:
        vault.adopt(session, new, old)
        session.get(Login, int(login)).secret_version = new


def live(kind: str, folder: Path, seed: int, moment: datetime, journal: Journal) -> None:
    """Open office and keyring, and work until killed."""
    office = Office.open(folder / OFFICE, clock=FixedClock(moment))
    store, _names = open_keyring(kind, folder)
    Life(office, Vault(office, store), journal, Random(seed)).live()


def _child(life: Callable[..., None], kind: str, folder: Path, line: str) -> None:
    seed, moment, path = line.split(maxsplit=2)
    journal = Journal(Path(path))
    try:
        life(kind, folder, int(seed), datetime.fromisoformat(moment), journal)
    except BaseException:  # noqa: BLE001 (the parent is told, and this process must not go on as the nursery)
        journal.write(crash=traceback.format_exc())
    finally:
        os._exit(1)


def main(kind: str, folder: Path, life: Callable[..., None] = live) -> None:
    """Give birth to lives of this sort and bury them, as standard input says."""
    open_keyring(kind, folder)
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _child(life, kind, folder, line.strip())
        _tell(child)
        sys.stdin.readline()
        _tell(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def _tell(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
