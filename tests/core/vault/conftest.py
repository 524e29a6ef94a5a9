"""Keyrings to test with: memory, and the emulated ones of Windows and macOS."""

from __future__ import annotations

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
    emulated.restore_afterwards(monkeypatch)
    return emulated.install_windows(tmp_path)


@pytest.fixture
def windows(credential_manager: emulated.CredentialManager) -> Store:
    """Return Windows' keyring."""
    return windows_store()


@pytest.fixture
def keychain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> emulated.Keychain:
    """Return the emulated keychain below ``macos``."""
    emulated.restore_afterwards(monkeypatch)
    return emulated.install_macos(tmp_path)


@pytest.fixture
def macos(keychain: emulated.Keychain) -> Store:
    """Return macOS' keyring."""
    return macos_store()
