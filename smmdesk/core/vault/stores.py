# ruff: noqa: TID251 (this is where keyring is allowed)
"""The keyrings that smmdesk may use; the only module that speaks to ``keyring``.

Never ``keyring.get_keyring()``: it follows environment variables, a configuration file that names code to load,
and whatever other backends are installed, some of which write plain files. Here exactly four classes are made,
directly, deaf to all of that, and never one in place of another.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Protocol

from smmdesk.core.i18n import N_, _
from smmdesk.core.vault import secret_service
from smmdesk.core.vault.errors import KeyringDenied, KeyringUnavailable, SecretMissing
from smmdesk.core.vault.failures import asked
from smmdesk.core.vault.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from keyring.backend import KeyringBackend

_NOT_FOUND = 1168  # winerror.h: ERROR_NOT_FOUND
APP = "smmdesk"
USER = "secret"  # the same for all: what tells entries apart is their service name


class Store(Protocol):
    """A keyring, as the vault sees it; every call may block, and raises nothing but ``VaultError``."""

    name: str
    batch: int  # how many keys one call of read_many may be given

    def write(self, key: str, value: Secret) -> None:
        """Store ``value`` under a key that was never used before."""
        ...

    def read(self, key: str) -> Secret | None:
        """Return what is stored under ``key``, if anything."""
        ...

    def read_many(self, keys: Sequence[str]) -> dict[str, Secret | None]:
        """Return what is stored under each key."""
        ...

    def delete(self, key: str) -> None:
        """Delete what is stored under ``key``; one that is not there is fine."""
        ...

    def list_keys(self, prefix: str) -> list[str] | None:
        """Return the keys that begin with ``prefix``, or ``None`` where the keyring cannot tell."""
        ...


class MemoryStore:
    """Keep secrets until the program ends: for the sample office and for tests."""

    name = "memory"
    batch = 1000

    def __init__(self) -> None:
        self._entries: dict[str, Secret] = {}

    def write(self, key: str, value: Secret) -> None:
        """Store ``value``."""
        self._entries[key] = value

    def read(self, key: str) -> Secret | None:
        """Return what is stored."""
        return self._entries.get(key)

    def read_many(self, keys: Sequence[str]) -> dict[str, Secret | None]:
        """Return what is stored under each key."""
        return {key: self._entries.get(key) for key in keys}

    def delete(self, key: str) -> None:
        """Delete what is stored."""
        self._entries.pop(key, None)

    def list_keys(self, prefix: str) -> list[str] | None:
        """Return the keys that begin with ``prefix``."""
        return sorted(key for key in self._entries if key.startswith(prefix))


class KeyringStore:
    """One of the system's keyrings, through ``keyring``'s class for it, one entry after the other."""

    batch = 1

    def __init__(self, name: str, ring: Any) -> None:
        self.name = name
        self._ring = ring

    def write(self, key: str, value: Secret) -> None:
        """Store ``value``."""
        asked(lambda: self._ring.set_password(key, USER, value.reveal()))

    def read(self, key: str) -> Secret | None:
        """Return what is stored."""
        return asked(lambda: _secret(self._ring.get_password(key, USER)))

    def read_many(self, keys: Sequence[str]) -> dict[str, Secret | None]:
        """Return what is stored under each key."""
        return {key: self.read(key) for key in keys}

    def delete(self, key: str) -> None:
        """Delete what is stored."""
        try:
            asked(lambda: self._ring.delete_password(key, USER))
        except (
            KeyringDenied,
            SecretMissing,
        ) as refused:  # this is also how they say that there is no such entry
            refusal = refused
        else:
            return
        if self.read(key) is not None:
            raise refusal

    def list_keys(self, prefix: str) -> list[str] | None:  # noqa: ARG002 (others can)
        """Return ``None``: this keyring cannot tell."""
        return None


class WindowsStore(KeyringStore):
    """Windows' Credential Manager."""

    def list_keys(self, prefix: str) -> list[str] | None:
        """Return the keys that begin with ``prefix``."""
        return asked(lambda: _windows_targets(f"{prefix}*"))


class SecretServiceStore(KeyringStore):
    """Linux' Secret Service (GNOME Keyring, KWallet 6, KeePassXC), with many entries read in one call."""

    batch = 1000

    def read_many(self, keys: Sequence[str]) -> dict[str, Secret | None]:
        """Return what is stored under each key, over one connection, in one ``GetSecrets``."""
        return asked(lambda: secret_service.read_many(self._ring.get_preferred_collection(), keys, USER))

    def list_keys(self, prefix: str) -> list[str] | None:
        """Return the keys that begin with ``prefix``."""
        return asked(lambda: secret_service.list_names(self._ring.get_preferred_collection(), APP, prefix))


class AbsentStore:
    """The keyring that an office uses and this computer does not have; all it does is say so."""

    batch = 1

    def __init__(self, name: str) -> None:
        self.name = name

    def write(self, key: str, value: Secret) -> None:  # noqa: ARG002
        """Say that it is not here."""
        raise absent(self.name)

    def read(self, key: str) -> Secret | None:  # noqa: ARG002
        """Say that it is not here."""
        raise absent(self.name)

    def read_many(self, keys: Sequence[str]) -> dict[str, Secret | None]:  # noqa: ARG002
        """Say that it is not here."""
        raise absent(self.name)

    def delete(self, key: str) -> None:  # noqa: ARG002
        """Say that it is not here."""
        raise absent(self.name)

    def list_keys(self, prefix: str) -> list[str] | None:  # noqa: ARG002
        """Return ``None``: nobody can tell."""
        return None


def absent(name: str) -> KeyringUnavailable:
    """Return what to say of a keyring that is not the one in use."""
    return KeyringUnavailable(
        _(
            "This is kept in {keyring}, which is not in use here. Nothing was lost, and it is kept nowhere else. "
            "Open the office on the computer where it was stored."
        ).format(keyring=title(name))
    )


def windows_store() -> Store:
    """Return Windows' Credential Manager; what is stored stays on this computer."""
    from keyring.backends.Windows import WinVaultKeyring

    ring = _deaf(WinVaultKeyring)
    ring.persist = "local machine"  # by default entries roam to a person's other computers
    return WindowsStore("windows", ring)


def macos_store() -> Store:
    """Return the login keychain of macOS."""
    from keyring.backends.macOS import Keyring

    ring = _deaf(Keyring)
    ring.keychain = None  # or it would follow an environment variable
    return KeyringStore("macos", ring)


def secret_service_store() -> Store:
    """Return the Secret Service of the person's session."""
    from keyring.backends.SecretService import Keyring

    ring = _deaf(Keyring)
    ring.appid = APP
    return SecretServiceStore("secret-service", ring)


def kwallet_store() -> Store:
    """Return KDE's wallet by its own protocol, for those who chose it."""
    from keyring.backends.kwallet import DBusKeyring

    ring = _deaf(DBusKeyring)
    ring.appid = APP
    return KeyringStore("kwallet", ring)


_TITLES = {
    "windows": N_("Windows Credential Manager"),
    "macos": N_("the macOS keychain"),
    "secret-service": N_("the Linux Secret Service"),
    "kwallet": N_("KDE Wallet"),
    "memory": N_("this program's memory"),
}
_LINUX: dict[str, Callable[[], Store]] = {"secret-service": secret_service_store, "kwallet": kwallet_store}
_SYSTEMS: dict[str, dict[str, Callable[[], Store]]] = {
    "win32": {"windows": windows_store},
    "darwin": {"macos": macos_store},
}


def title(name: str) -> str:
    """Return what people call a keyring."""
    return _(_TITLES[name]) if name in _TITLES else name


def stores_here() -> list[str]:
    """Return the names of the keyrings that this system can have, the usual one first."""
    return list(_openers())


def open_store(name: str | None = None) -> Store:
    """Return the keyring called ``name``, or the system's usual one; asks it nothing yet.

    One that this system cannot have says so at every call; another one never takes its place.
    """
    openers = _openers()
    chosen = name or next(iter(openers))
    return openers[chosen]() if chosen in openers else AbsentStore(chosen)


def _openers() -> dict[str, Callable[[], Store]]:
    return _SYSTEMS.get(sys.platform, _LINUX)


def _deaf(backend: type[KeyringBackend]) -> Any:
    """Return a backend that does not take its settings from environment variables."""
    kind = type(backend.__name__, (backend,), {"set_properties_from_env": lambda _self: None})
    return kind()


def _secret(text: str | None) -> Secret | None:
    return None if text is None else Secret(text)


def _windows_targets(pattern: str) -> list[str]:
    from win32ctypes.pywin32 import pywintypes, win32cred

    try:
        found = win32cred.CredEnumerate(pattern, 0)
    except pywintypes.error as error:
        if error.winerror == _NOT_FOUND:
            return []
        raise
    return sorted(credential["TargetName"] for credential in found)
