"""Keyrings with something the matter, as far as the window can tell."""

from __future__ import annotations

import time
from threading import Event
from typing import TYPE_CHECKING, Any, NoReturn

from smmdesk.core.vault.errors import (
    KeyringDenied,
    KeyringFull,
    KeyringLocked,
    KeyringUnavailable,
    VaultError,
)
from smmdesk.core.vault.stores import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.core.vault import Secret
    from smmdesk.core.vault.stores import Store
    from tests.window.heartbeat import Heartbeat

REFUSALS: dict[str, type[VaultError]] = {
    "locked": KeyringLocked,
    "absent": KeyringUnavailable,
    "denied": KeyringDenied,
}


class RefusingStore(MemoryStore):
    """Refuse everything, for one reason."""

    def __init__(self, reason: type[VaultError]) -> None:
        super().__init__()
        self._reason = reason

    def write(self, key: str, value: Secret) -> NoReturn:
        raise self._reason

    def read(self, key: str) -> NoReturn:
        raise self._reason

    def read_many(self, keys: Sequence[str]) -> NoReturn:
        raise self._reason

    def delete(self, key: str) -> NoReturn:
        raise self._reason


class FullStore(MemoryStore):
    """Take no more."""

    def write(self, key: str, value: Secret) -> NoReturn:
        raise KeyringFull


class HangingStore(MemoryStore):
    """Answer nothing until ``woken``."""

    def __init__(self) -> None:
        super().__init__()
        self.woken = Event()
        self.answered = 0

    def write(self, key: str, value: Secret) -> None:
        self._hang()
        super().write(key, value)

    def read(self, key: str) -> Secret | None:
        self._hang()
        return super().read(key)

    def read_many(self, keys: Sequence[str]) -> dict[str, Secret | None]:
        self._hang()
        return super().read_many(keys)

    def delete(self, key: str) -> None:
        self._hang()
        super().delete(key)

    def _hang(self) -> None:
        self.woken.wait(60)
        self.answered += 1


class FeltStore:
    """Let each call to a keyring take until the window has gone on: it never ends where the window waits for it.

    Says nothing of milliseconds, which are for the benchmarks: a busy computer takes none of its truth.
    """

    PATIENCE = 20  # seconds

    def __init__(self, store: Store, heartbeat: Heartbeat | None = None) -> None:
        self._store = store
        self._heartbeat = heartbeat
        self.calls = 0
        self.felt: list[str] = []  # the calls for which the window stood still

    def watch(self, heartbeat: Heartbeat) -> None:
        """Begin to wait for the window."""
        self._heartbeat = heartbeat

    def release(self) -> None:
        """Wait for the window no more, which ends now."""
        self._heartbeat = None

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)
        if not callable(found):
            return found

        def ask(*arguments: Any) -> Any:
            self.calls += 1
            if not self._window_goes_on():
                self.felt.append(name)
            return found(*arguments)

        return ask

    def _window_goes_on(self) -> bool:
        end = time.monotonic() + self.PATIENCE
        heartbeat = self._heartbeat
        wanted = heartbeat.beats + 2 if heartbeat else 0
        while heartbeat and heartbeat is self._heartbeat and heartbeat.beats < wanted:
            if time.monotonic() > end:
                return False
            time.sleep(0.001)
        return True
