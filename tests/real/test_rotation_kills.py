"""Killed at any moment of a rotation, the program loses no secret in use, asks about the new one, and leaves none behind.

Every other life walks through the wizard. SMMDESK_KILLS says how often; 50 times where it is not set.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from sqlmodel import select

from smmdesk.core import history
from smmdesk.core.clock import FixedClock
from smmdesk.core.office import Office
from smmdesk.core.vault import entries
from smmdesk.core.vault.models import SecretVersion
from smmdesk.core.vault.vault import Vault
from smmdesk.features.accounts import rotation, secrets
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.models import Login
from smmdesk.features.accounts.rotation import Rotation
from tests.real import killing, rotation_life, vault_life
from tests.real.killing import KILLS
from tests.real.vault_life import Journal

pytestmark = pytest.mark.real

LONGEST = 7  # lines of its journal that a life lasts
START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
KEYRING = "secret-service"


class Aftermath:
    """Open the office after each death as the next start would, and compare it with the journal."""

    def __init__(self, folder):
        self._folder = folder
        self._store, self._names = vault_life.open_keyring(KEYRING, folder)
        self._state = {}  # what is in use, as far as the journals and our own answers tell
        self._offered = set()  # every secret that was ever to be stored

    def begin(self, clock):
        """Make the office."""
        office = Office.create(self._folder / vault_life.OFFICE, "Killed", clock=clock)
        vault = Vault(office, self._store)
        rotation_life.fill(office, vault)
        self._state = rotation_life.state(office, vault)
        vault.close()
        office.close()

    def check(self, journal, clock, random):
        """Look at everything, answer as the person would, and look again; return what was asked."""
        assert not [entry["crash"] for entry in journal if "crash" in entry]
        office = Office.open(self._folder / vault_life.OFFICE, clock=clock)
        vault = Vault(office, self._store)
        try:
            asked = secrets.waiting(office, vault)
            self._check_in_use(office, vault, journal)
            self._check_asked(vault, journal, asked)
            self._check_keyring(office, asked)
            self._answer(office, vault, asked, random)
            assert secrets.waiting(office, vault) == []
            assert rotation_life.state(office, vault) == self._state
            self._check_keyring(office, [])
        finally:
            vault.close()
            office.close()
        return asked

    def _check_in_use(self, office, vault, journal):
        """What was done last is in use; of a last answer "yes", all or nothing was done."""
        done = [entry["done"] for entry in journal if "done" in entry]
        before = done[-1] if done else self._state
        self._state = rotation_life.state(office, vault)
        last = _last_answer(journal)
        if last and last["answer"]:
            offered = [entry["offered"] for entry in journal if "offered" in entry][-1]
            after = {login: dict(kinds) for login, kinds in before.items()}
            after[str(last["login"])][last["kind"]] = offered
            assert self._state in (before, after)
        else:
            assert self._state == before

    def _check_asked(self, vault, journal, asked):
        """What was stored and never answered is asked about; what is asked about can be read, and was offered."""
        self._offered.update(_plain(entry["offered"]) for entry in journal if "offered" in entry)
        unanswered = _unanswered(journal)
        assert unanswered is None or unanswered in [each.version for each in asked]
        for each in asked:
            bundle = vault.read(each.version)
            assert _plain(rotation_life.written(bundle, each.kind)) in self._offered
            others = {kind.value: rotation_life.written(bundle, kind) for kind in rotation_life.KINDS}
            in_use = self._state[str(each.login_id)]
            assert [kind for kind in in_use if in_use[kind] != others[kind]] == [each.kind]

    def _check_keyring(self, office, asked):
        """The keyring holds what is in use and what is asked about, and nothing else."""
        with office.reading() as session:
            assert history.verify(session).is_whole
            versions = {row.secret_version for row in session.exec(select(Login))}
            rows = [session.get(SecretVersion, version) for version in versions | {a.version for a in asked}]
        assert self._names() == sorted(n for row in rows for n in entries.names(office.id, row.id, row.parts))

    def _answer(self, office, vault, asked, random):
        for each in asked:
            new = Rotation(each.login_id, each.kind, each.version, each.stored_on)
            if random.random() < 0.5:
                value = rotation_life.written(vault.read(each.version), each.kind)
                rotation.confirm(office, vault, new, on=each.stored_on)
                self._state[str(each.login_id)][each.kind.value] = value
            else:
                rotation.refuse(office, vault, new)


def _last_answer(journal):
    """Return the last answer, if what followed from it was not done any more."""
    return journal[-1] if journal and "answer" in journal[-1] else None


def _unanswered(journal):
    """Return the version that was stored last, if nobody answered any more."""
    return journal[-1]["stored"] if journal and "stored" in journal[-1] else None


def _plain(written):
    return tuple(written) if isinstance(written, list) else written


@pytest.fixture
def nursery(secret_service, tmp_path):
    """Run the process that forks those to be killed."""
    secret_service("unlocked")
    with killing.nursery("tests.real.rotation_life", KEYRING, tmp_path) as process:
        yield process


def test_no_kill_in_a_rotation_loses_a_secret_or_leaves_one_behind(nursery, tmp_path):
    aftermath, random = Aftermath(tmp_path), Random(f"rotation {KILLS}")
    aftermath.begin(FixedClock(START))
    confirmed = asked = walked = 0
    for number in range(KILLS):
        clock = FixedClock(START + timedelta(days=2 * number))
        path = tmp_path / f"{number}.journal"
        killing.kill_one(nursery, random, clock.now(), path, longest=LONGEST)
        journal = Journal.read(path)
        asked += len(aftermath.check(journal, clock, random))
        confirmed += sum(bool(entry.get("answer")) for entry in journal)
        walked += sum(entry.get("kind") == PartKind.PASSWORD for entry in journal)

    assert confirmed > KILLS / 5
    assert asked
    assert walked
