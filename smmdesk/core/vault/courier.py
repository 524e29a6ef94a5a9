"""Carry entries to the keyring and back, on the keyring's own thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.core.vault.errors import KeyringDenied, KeyringUnavailable, VaultError
from smmdesk.core.vault.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smmdesk.core.vault.secret import Secret
    from smmdesk.core.vault.stores import Store

    Answers = dict[str, Secret | VaultError | None]


class Courier:
    """Each call blocks, up to the time limit for each question to the keyring, and raises ``VaultError``."""

    def __init__(self, store: Store, time_limit: float) -> None:
        self._store = store
        self._worker = Worker(time_limit)

    @property
    def is_batching(self) -> bool:
        """Say whether the keyring answers for many entries in one call."""
        return self._store.batch > 1

    def stop(self) -> None:
        """Let the thread end."""
        self._worker.stop()

    def bring(self, entries: Mapping[str, Secret]) -> None:
        """Store entries under names that were never used before."""
        for name, value in entries.items():
            self._worker.call(partial(self._store.write, name, value))

    def fetch(self, names: Iterable[str]) -> Answers:
        """Read entries, many at once where the keyring can; a denied one does not stop the others."""
        wanted, batch = list(names), self._store.batch
        answers: Answers = {}
        for start in range(0, len(wanted), batch):
            group = wanted[start : start + batch]
            try:
                answers.update(self._worker.call(partial(self._store.read_many, group)))
            except KeyringDenied as denied:
                answers.update(dict.fromkeys(group, denied))
        return answers

    def compare(self, entries: Mapping[str, Secret]) -> None:
        """Read back what was brought; raises where the keyring does not give back the same."""
        answers = self.fetch(entries)
        for name, value in entries.items():
            answer = answers[name]
            if isinstance(answer, VaultError):
                raise answer
            if answer != value:
                raise KeyringUnavailable(
                    _(
                        "The keyring did not give back what it was given, so the secret was not stored. Try again."
                    )
                )

    def remove(self, names: Iterable[str]) -> None:
        """Delete entries; those that are not there are fine."""
        for name in names:
            self._worker.call(partial(self._store.delete, name))

    def list_names(self, prefix: str) -> list[str] | None:
        """Return the names that begin with ``prefix``, or ``None`` where the keyring cannot tell."""
        return self._worker.call(lambda: self._store.list_keys(prefix))
