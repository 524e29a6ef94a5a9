"""Killed at any moment, the program loses no secret that counts and leaves none behind.

SMMDESK_KILLS says how often; 50 times where it is not set.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from smmdesk.core.clock import FixedClock
from smmdesk.core.office import Office
from smmdesk.core.vault import entries
from smmdesk.core.vault.models import SecretVersion
from smmdesk.core.vault.vault import Vault
from tests.core.vault import emulated
from tests.real import killing, vault_life
from tests.real.killing import KILLS
from tests.real.vault_life import Journal, bundle_of, logins

pytestmark = pytest.mark.real

LONGEST = 12  # lines of its journal that a life lasts
START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def kind(request, monkeypatch):
    """Name a keyring that is ready to be used."""
    if request.param == "secret-service":
        request.getfixturevalue("secret_service")("unlocked")
    else:
        emulated.restore_afterwards(monkeypatch)
    return request.param


@pytest.fixture
def nursery(kind, tmp_path):
    """Run the process that forks those to be killed."""
    with killing.nursery("tests.real.vault_life", kind, tmp_path) as process:
        yield process


class Aftermath:
    """What is known from the journals of all lives, and what is found after each."""

    def __init__(self, kind, folder):
        self._folder = folder
        self._store, self._names = vault_life.open_keyring(kind, folder)
        self._kept = {}  # version: token

    def check(self, journal, clock, random):
        """Open the office as the next start would; return what was asked."""
        self._learn(journal)
        office = Office.open(self._folder / vault_life.OFFICE, clock=clock)
        vault = Vault(office, self._store)
        try:
            asked = vault.reconcile()
            self._check_logins(journal, logins(office))
            self._check_secrets(office, vault, journal, asked)
            self._answer(office, vault, asked, random)
            self._check_secrets(office, vault, journal, [])
        finally:
            vault.close()
            office.close()
        return asked

    def _learn(self, journal):
        assert not [entry["crash"] for entry in journal if "crash" in entry]
        for entry in journal:
            self._kept.update(entry.get("kept", {}))

    def _check_logins(self, journal, found):
        """What was done is still so; of what was only begun, all or nothing is."""
        done = [entry["done"] for entry in journal if "done" in entry]
        if not done:
            return
        last, begun = done[-1], journal[-1].get("done") is None
        changed = {login for login in {*last, *found} if last.get(login) != found.get(login)}
        assert len(changed) in ((0, 1, 3) if begun else (0,))

    def _check_secrets(self, office, vault, journal, asked):
        """Each secret that counts, is held or asked about is right, and the keyring holds nothing else."""
        counting = [*logins(office).values(), *(held.version for held in vault.held())]
        found = vault.read_many([*counting, *(each.version for each in asked)])
        for version in counting:
            assert found[version] == bundle_of(self._kept[version])
        begun = [bundle_of(token) for entry in journal for token in entry.get("tokens", ())]
        for each in asked:
            assert each.owner != "import"
            assert found[each.version] in begun
            assert self._kept.get(each.version) is None or found[each.version] == bundle_of(
                self._kept[each.version]
            )
        assert self._names() == self._expected_names(office, set(found))

    def _expected_names(self, office, versions):
        with office.reading() as session:
            rows = [session.get(SecretVersion, version) for version in versions]
            return sorted(name for row in rows for name in entries.names(office.id, row.id, row.parts))

    def _answer(self, office, vault, asked, random):
        """Say of each unconfirmed version whether it counts, as the person would."""
        for each in asked:
            login = each.owner.removeprefix("login:")
            old = logins(office).get(login)
            if old is not None and each.version in self._kept and random.random() < 0.5:
                vault_life.replace(office, vault, login, old, each.version)
            else:
                vault.discard(each.version)
        vault.sweep()


@pytest.mark.parametrize("kind", ["secret-service", "windows", "macos"], indirect=True)
def test_no_kill_loses_a_secret_or_leaves_one_behind(kind, nursery, tmp_path):
    Office.create(tmp_path / vault_life.OFFICE, "Killed", clock=FixedClock(START)).close()
    aftermath, random = Aftermath(kind, tmp_path), Random(f"{kind} {KILLS}")
    steps = asked = 0
    for number in range(KILLS):
        clock = FixedClock(START + timedelta(days=2 * number))
        path = tmp_path / f"{number}.journal"
        killing.kill_one(nursery, random, clock.now(), path, longest=LONGEST)
        journal = Journal.read(path)
        asked += len(aftermath.check(journal, clock, random))
        steps += sum("done" in entry for entry in journal)

    assert steps > KILLS
    assert asked
