"""Look at the secrets themselves, in memory only: which are weak, which are used twice.

Nothing of what is compared here is ever kept: no hash, no score, only the finding for as long as it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from sqlmodel import select

from smmdesk.core.checks import read_decisions
from smmdesk.core.glance import ask_in
from smmdesk.core.typed import override
from smmdesk.core.vault import Bundle
from smmdesk.features.accounts import secret_findings
from smmdesk.features.accounts.checks.aside import looked_that_counts
from smmdesk.features.accounts.guessable import Words, guessable
from smmdesk.features.accounts.impressions import Impressions
from smmdesk.features.accounts.inventory import Inventory, LoginFacts, read_inventory
from smmdesk.features.accounts.models import Brand

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from smmdesk.core.due import Due
    from smmdesk.core.office import Office
    from smmdesk.core.vault.errors import VaultError
    from smmdesk.core.vault.vault import Vault
    from smmdesk.features.accounts.impressions import Looked

    Progress = Callable[[int, int], None]
    Logins = dict[str, LoginFacts]  # by version
    Read = dict[str, Bundle | VaultError]
    Problems = dict[str, VaultError]

T = TypeVar("T")
_AT_ONCE = 100  # secrets asked for in one call: a tenth of a second, and not 15 ms for each
_ONE_BY_ONE = 10  # where the keyring knows no such call


def _say_nothing(_done: int, _all: int) -> None:
    pass


@dataclass
class Audit:
    """What was found out about secrets, by version; versions never change, so each is looked at once a run."""

    _impressions: Impressions = field(default_factory=Impressions, repr=False)

    def look(
        self, office: Office, vault: Vault, *, progress: Progress = _say_nothing
    ) -> Generator[None, None, list[Due]]:
        """Return what is due about weak and reused secrets (C05), and about those that cannot be read.

        In slices, as ``examine``; without what the office set aside.
        """
        looked = yield from self.examine(office, vault, progress=progress)
        with office.reading() as session:
            decisions = read_decisions(ask_in(session))
        return self._in_words(looked_that_counts(looked, decisions, office.clock.today()))

    def examine(
        self, office: Office, vault: Vault, *, progress: Progress = _say_nothing
    ) -> Generator[None, None, Looked]:
        """Return which secrets are weak, used twice or nearly so, and which cannot be read.

        Yields after each call to the keyring and each secret, so that others can ask for one in between. Ended
        there, the next look goes on from it. Raises a ``VaultError`` where the keyring does not answer at all.
        """
        inventory = _inventory(office)
        logins, words = _with_secrets(inventory), _words(office, inventory)
        problems: Problems = {}
        unseen = [version for version in logins if version not in self._impressions]
        size = _AT_ONCE if vault.is_batching else _ONE_BY_ONE
        for start in range(0, len(unseen), size):
            read = vault.read_many(unseen[start : start + size])
            yield
            yield from self._look_at_each(read, words, problems)
            progress(min(start + size, len(unseen)), len(unseen))
        # What was stored or removed meanwhile counts as it is now.
        return self._impressions.looked(_with_secrets(_inventory(office)) if unseen else logins, problems)

    def due(self, office: Office, vault: Vault) -> list[Due]:
        """Look at everything in one go."""
        return _to_the_end(self.look(office, vault))

    def _look_at_each(self, read: Read, words: Words, problems: Problems) -> Iterator[None]:
        for version in list(read):
            found = read.pop(version)
            if isinstance(found, Bundle):
                password = found.password.reveal() if found.password else ""
                self._impressions.take(version, password, words)
                yield
            else:
                problems[version] = found

    def _in_words(self, looked: Looked) -> list[Due]:
        return [
            *(secret_findings.unread(login, error) for login, error in looked.unread),
            *(found for group in looked.reused for found in self._reused(group)),
            *(secret_findings.weak(login) for login in looked.weak),
        ]

    def _reused(self, group: Sequence[LoginFacts]) -> list[Due]:
        return [secret_findings.reused(group, group[0])]


class LoginAudit(Audit):
    """Look at the secrets, and name every login that shares a password, not only the first of them."""

    @override
    def _reused(self, group: Sequence[LoginFacts]) -> list[Due]:
        return [secret_findings.reused(group, login) for login in group]


def examine(office: Office, vault: Vault) -> Looked:
    """Look at all secrets in one go, once."""
    return _to_the_end(Audit().examine(office, vault))


def _to_the_end(slices: Generator[None, None, T]) -> T:
    while True:
        try:
            next(slices)
        except StopIteration as end:
            result: T = end.value
            return result


def _inventory(office: Office) -> Inventory:
    with office.reading() as session:
        return read_inventory(ask_in(session))


def _with_secrets(inventory: Inventory) -> Logins:
    """Return the logins that have secrets, by their version; those of archived accounts are left out."""
    used = (login for login in inventory.logins.values() if login.id not in inventory.unused_logins)
    by_title = sorted(used, key=lambda login: login.title)
    return {login.secret_version: login for login in by_title if login.secret_version}


def _words(office: Office, inventory: Inventory) -> Words:
    with office.reading() as session:
        brands = session.exec(select(Brand.name)).all()
    return Words(guessable(inventory, [office.name, *brands], office.clock.today()))
