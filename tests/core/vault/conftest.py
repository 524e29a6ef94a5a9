"""Keyrings to test with: memory, and the emulated ones of Windows and macOS."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from smmdesk.core.vault.stores import macos_store, windows_store
from tests.core.vault import emulated

if TYPE_CHECKING:
    from pathlib import Path

    from smmdesk.core.vault.stores import Store


@pytest.fixture
def credential_manager(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> emulated.CredentialManager:
    """Return the emulated Credential Manager below ``windows``."""
    _restored(monkeypatch, emulated.WINDOWS_MODULES)
    return emulated.install_windows(tmp_path)


@pytest.fixture
def windows(credential_manager: emulated.CredentialManager) -> Store:
    """Return Windows' keyring."""
    return windows_store()


@pytest.fixture
def keychain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> emulated.Keychain:
    """Return the emulated keychain below ``macos``."""
    _restored(monkeypatch, emulated.MACOS_MODULES)
    return emulated.install_macos(tmp_path)


@pytest.fixture
def macos(keychain: emulated.Keychain) -> Store:
    """Return macOS' keyring."""
    return macos_store()


def _restored(monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]) -> None:
    """Have the modules of that name put back at the test's end."""
    for name in names:
        if name in sys.modules:
            monkeypatch.setitem(sys.modules, name, sys.modules[name])
        else:
            monkeypatch.setitem(sys.modules, name, None)
            monkeypatch.delitem(sys.modules, name)
