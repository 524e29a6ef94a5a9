# ruff: noqa: N803, N818 (the names are those of Windows and macOS)
"""The keyrings of Windows and macOS, on any system: keyring's own classes over a store in a file.

Only the lowest layer is ours: the system calls, with the limits and the habits that were observed of them. The
file outlives the process that is killed, as a system's store does.
"""

from __future__ import annotations

import base64
import json
import os
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

WINDOWS_MODULES = (
    "win32ctypes",
    "win32ctypes.pywin32",
    "win32ctypes.pywin32.pywintypes",
    "win32ctypes.pywin32.win32cred",
    "keyring.backends.Windows",
)
MACOS_MODULES = ("keyring.backends.macOS.api", "keyring.backends.macOS")


class Entries:
    """What is stored, in a file that is always whole."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> dict[str, Any]:
        try:
            return json.loads(self._path.read_text())
        except FileNotFoundError:
            return {}

    def save(self, entries: dict[str, Any]) -> None:
        new = self._path.with_suffix(".new")
        with new.open("w") as file:
            json.dump(entries, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, self._path)


class WindowsError(Exception):
    """pywintypes.error"""

    def __init__(self, winerror: int, funcname: str, strerror: str) -> None:
        super().__init__(winerror, funcname, strerror)
        self.winerror, self.funcname, self.strerror = winerror, funcname, strerror


class CredentialManager:
    """advapi32's Cred* functions, as pywin32-ctypes hands them on."""

    CRED_TYPE_GENERIC = 1
    CRED_PERSIST_SESSION, CRED_PERSIST_LOCAL_MACHINE, CRED_PERSIST_ENTERPRISE = 1, 2, 3
    LARGEST = 2560  # bytes: CRED_MAX_CREDENTIAL_BLOB_SIZE

    def __init__(self, path: Path) -> None:
        self.entries = Entries(path)
        self.capacity = 1474  # entries: about what was measured
        self.refusal = 0  # a number of an error that every call answers with

    def targets(self) -> list[str]:
        return sorted(entry["TargetName"] for entry in self.entries.load().values())

    def credentials(self) -> list[dict[str, Any]]:
        return list(self.entries.load().values())

    def CredWrite(self, Credential: dict[str, Any], Flags: int = 0) -> None:
        self._refuse("CredWrite")
        assert Flags == 0
        blob = Credential["CredentialBlob"].encode("utf-16-le", "surrogatepass")
        if len(blob) > self.LARGEST:
            raise WindowsError(1783, "CredWrite", "The stub received bad data.")
        if len(Credential["TargetName"]) > 32767 or len(Credential["UserName"]) > 513:
            raise WindowsError(87, "CredWrite", "The parameter is incorrect.")
        entries = self.entries.load()
        entries[Credential["TargetName"].casefold()] = {
            **Credential,
            "CredentialBlob": base64.b64encode(blob).decode(),
        }
        if len(entries) > self.capacity:
            raise WindowsError(8, "CredWrite", "Not enough memory resources are available.")
        self.entries.save(entries)

    def CredRead(self, TargetName: str, Type: int, Flags: int = 0) -> dict[str, Any]:
        self._refuse("CredRead")
        try:
            return _with_blob(self.entries.load()[TargetName.casefold()])
        except KeyError:
            raise WindowsError(1168, "CredRead", "Element not found.") from None

    def CredDelete(self, TargetName: str, Type: int, Flags: int = 0) -> None:
        self._refuse("CredDelete")
        entries = self.entries.load()
        if entries.pop(TargetName.casefold(), None) is None:
            raise WindowsError(1168, "CredDelete", "Element not found.")
        self.entries.save(entries)

    def CredEnumerate(self, Filter: str | None = None, Flags: int = 0) -> list[dict[str, Any]]:
        self._refuse("CredEnumerate")
        start = (Filter or "*").removesuffix("*").casefold()
        found = [_with_blob(each) for name, each in self.entries.load().items() if name.startswith(start)]
        if not found:
            raise WindowsError(1168, "CredEnumerate", "Element not found.")
        return found

    def _refuse(self, function: str) -> None:
        if self.refusal:
            raise WindowsError(self.refusal, function, "refused")


def _with_blob(entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "CredentialBlob": base64.b64decode(entry["CredentialBlob"])}


class KeychainError(Exception):
    """What the Security framework answers; the name and place of keyring's own class."""

    @classmethod
    def raise_for_status(cls, status: int) -> None:
        if status == -25300:
            raise NotFound(status, "Item not found")
        if status == -128:
            raise KeychainDenied(status, "Keychain Access Denied")
        if status in (-25293, -67030):
            raise SecAuthFailure(
                status, "Security Auth Failure: make sure executable is signed with codesign util"
            )
        if status:
            raise cls(status, "Unknown Error")


class NotFound(KeychainError):
    pass


class KeychainDenied(KeychainError):
    pass


class SecAuthFailure(KeychainError):
    pass


class Keychain:
    """The Security framework's generic passwords, as keyring's ``api`` hands them on."""

    def __init__(self, path: Path) -> None:
        self.entries = Entries(path)
        self.refusal = 0

    def services(self) -> list[str]:
        return sorted(json.loads(key)[0] for key in self.entries.load())

    def find_generic_password(self, _keychain: object, service: str, username: str) -> str:
        self._answer(self.refusal)
        entries = self.entries.load()
        self._answer(0 if _key(service, username) in entries else -25300)
        return entries[_key(service, username)]

    def set_generic_password(self, _keychain: object, service: str, username: str, password: str) -> None:
        # Deleted first and added then, as keyring does: not in one step.
        self._answer(self.refusal)
        entries = self.entries.load()
        if entries.pop(_key(service, username), None) is not None:
            self.entries.save(entries)
        entries[_key(service, username)] = password
        self.entries.save(entries)

    def delete_generic_password(self, _keychain: object, service: str, username: str) -> None:
        self._answer(self.refusal)
        entries = self.entries.load()
        self._answer(0 if entries.pop(_key(service, username), None) is not None else -25300)
        self.entries.save(entries)

    def _answer(self, status: int) -> None:
        KeychainError.raise_for_status(status)


def _key(service: str, username: str) -> str:
    return json.dumps([service, username])


def install_windows(folder: Path) -> CredentialManager:
    """Let ``keyring.backends.Windows`` find a Credential Manager."""
    manager = CredentialManager(folder / "credentials.json")
    package, pywin32 = ModuleType("win32ctypes"), ModuleType("win32ctypes.pywin32")
    pywintypes = ModuleType("win32ctypes.pywin32.pywintypes")
    win32cred = ModuleType("win32ctypes.pywin32.win32cred")
    pywintypes.error = WindowsError
    for name in dir(manager):
        if name.lower().startswith("cred"):
            setattr(win32cred, name, getattr(manager, name))
    pywin32.pywintypes, pywin32.win32cred, package.pywin32 = pywintypes, win32cred, pywin32
    _put(WINDOWS_MODULES, (package, pywin32, pywintypes, win32cred))
    return manager


def install_macos(folder: Path) -> Keychain:
    """Let ``keyring.backends.macOS`` find a keychain."""
    keychain = Keychain(folder / "keychain.json")
    api = ModuleType("keyring.backends.macOS.api")
    for name in ("find_generic_password", "set_generic_password", "delete_generic_password"):
        setattr(api, name, getattr(keychain, name))
    for name, kind in (("Error", KeychainError), ("NotFound", NotFound), ("KeychainDenied", KeychainDenied)):
        setattr(api, name, kind)
    for kind in (KeychainError, NotFound, KeychainDenied, SecAuthFailure):
        kind.__module__ = api.__name__
    _put(MACOS_MODULES, (api,))
    return keychain


def restore_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the modules that are about to be replaced put back at the test's end."""
    for name in (*WINDOWS_MODULES, *MACOS_MODULES):
        if name in sys.modules:
            monkeypatch.setitem(sys.modules, name, sys.modules[name])
        else:
            monkeypatch.setitem(sys.modules, name, None)
            monkeypatch.delitem(sys.modules, name)


def _put(names: tuple[str, ...], modules: tuple[ModuleType, ...]) -> None:
    """Replace modules; those without a replacement are imported anew when next asked for."""
    for name in names:
        sys.modules.pop(name, None)
    for module in modules:
        sys.modules[module.__name__] = module
