"""Keyrings with something the matter, as far as the window can tell."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, NoReturn

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

    def write(self, key: str, value: Secret) -> None:
        self.woken.wait(60)
        super().write(key, value)

    def read(self, key: str) -> Secret | None:
        self.woken.wait(60)
        return super().read(key)

    def read_many(self, keys: Sequence[str]) -> dict[str, Secret | None]:
        self.woken.wait(60)
        return super().read_many(keys)

    def delete(self, key: str) -> None:
        self.woken.wait(60)
        super().delete(key)
