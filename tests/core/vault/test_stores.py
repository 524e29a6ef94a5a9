# ruff: noqa: TID251 (keyring's own tests run here too)
"""The keyrings keep, give back and delete; none is ever another one's substitute."""

from __future__ import annotations

import subprocess
import sys

import pytest
from keyring.testing.backend import BackendBasicTests

from smmdesk.core.vault import Secret, stores
from smmdesk.core.vault.errors import (
    KeyringDenied,
    KeyringFull,
    KeyringLocked,
    KeyringUnavailable,
    SecretTooLong,
)
from tests.core.vault.contract import BackendContract, StoreContract


class TestMemory(StoreContract):
    @pytest.fixture
    def store(self, memory_store):
        return memory_store


class TestWindows(StoreContract):
    @pytest.fixture
    def store(self, windows):
        return windows


class TestMacos(StoreContract):
    @pytest.fixture
    def store(self, macos):
        return macos


class TestWindowsBackend(BackendContract, BackendBasicTests):
    test_empty_username = None  # Windows has no entries without a user (jaraco/keyring#668)

    @pytest.fixture
    def store(self, windows):
        return windows


class TestMacosBackend(BackendContract, BackendBasicTests):
    @pytest.fixture
    def store(self, macos):
        return macos


def test_windows_takes_what_we_call_a_full_entry_and_not_a_character_more(windows):
    windows.write("smmdesk/a", Secret("x" * 1280))
    with pytest.raises(SecretTooLong):
        windows.write("smmdesk/b", Secret("x" * 1281))


def test_windows_keeps_entries_on_this_computer(windows, credential_manager):
    windows.write("smmdesk/a", Secret("x"))

    assert [entry["Persist"] for entry in credential_manager.credentials()] == [2]


def test_windows_keeps_no_copy_of_what_was_deleted(windows, credential_manager):
    for number in range(3):
        windows.write(f"smmdesk/office/{number}", Secret("x"))
    windows.delete("smmdesk/office/1")

    assert credential_manager.targets() == ["smmdesk/office/0", "smmdesk/office/2"]


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (5, KeyringDenied),
        (8, KeyringFull),
        (1223, KeyringDenied),
        (1312, KeyringUnavailable),
        (1783, SecretTooLong),
    ],
)
@pytest.mark.parametrize("call", ["write", "read", "delete", "list_keys"])
def test_windows_errors_are_told_in_words(windows, credential_manager, number, kind, call):
    credential_manager.refusal = number
    arguments = {"write": ("smmdesk/a", Secret("canary"))}.get(call, ("smmdesk/a",))

    with pytest.raises(kind) as told:
        getattr(windows, call)(*arguments)

    assert told.value.sentence
    assert str(number) in told.value.details
    assert told.value.__cause__ is None
    assert told.value.__context__ is None


def test_a_full_windows_keyring_is_told_in_words(windows, credential_manager):
    credential_manager.capacity = 1
    windows.write("smmdesk/a", Secret("x"))

    with pytest.raises(KeyringFull, match="is full"):
        windows.write("smmdesk/b", Secret("x"))
    assert windows.read("smmdesk/b") is None


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (-128, KeyringDenied),
        (-25293, KeyringDenied),
        (-67030, KeyringDenied),
        (-25308, KeyringLocked),
        (-34, KeyringFull),
        (-25291, KeyringUnavailable),
    ],
)
@pytest.mark.parametrize("call", ["write", "read", "delete"])
def test_macos_errors_are_told_in_words(macos, keychain, status, kind, call):
    keychain.refusal = status
    arguments = {"write": ("smmdesk/a", Secret("canary"))}.get(call, ("smmdesk/a",))

    with pytest.raises(kind) as told:
        getattr(macos, call)(*arguments)

    assert str(status) in told.value.details
    assert told.value.__context__ is None


def test_another_keychain_in_the_environment_is_not_used(keychain, monkeypatch, recwarn):
    monkeypatch.setenv("KEYCHAIN_PATH", "/tmp/other.keychain")
    store = stores.macos_store()
    store.write("smmdesk/a", Secret("x"))

    assert not recwarn.list
    assert keychain.services() == ["smmdesk/a"]


@pytest.mark.parametrize(
    ("system", "names"),
    [("win32", ["windows"]), ("darwin", ["macos"]), ("linux", ["secret-service", "kwallet"])],
)
def test_each_system_has_its_own_keyrings(monkeypatch, system, names):
    monkeypatch.setattr(stores.sys, "platform", system)

    assert stores.stores_here() == names


def test_the_usual_keyring_is_opened_without_asking_it_anything(home):
    assert stores.open_store().name in stores.stores_here()


@pytest.mark.parametrize("name", ["keyrings.alt.file.PlaintextKeyring", "null", "fail", "memory"])
def test_a_keyring_that_is_not_here_says_so_and_is_not_replaced(name):
    store = stores.open_store(name)

    assert store.name == name
    for call in (lambda: store.write("a", Secret("x")), lambda: store.read("a"), lambda: store.delete("a")):
        with pytest.raises(KeyringUnavailable, match="not in use here"):
            call()
    with pytest.raises(KeyringUnavailable):
        store.read_many(["a"])
    assert store.list_keys("a") is None


def test_kde_wallet_is_used_only_when_it_was_chosen():
    assert stores.open_store("kwallet").name == "kwallet"
    assert stores.stores_here()[0] != "kwallet"


def test_kde_wallet_without_its_library_says_that_it_cannot_be_reached():
    with pytest.raises(KeyringUnavailable):
        stores.open_store("kwallet").read("a")


def test_the_vault_is_named_without_loading_keyring_or_tables():
    heavy = "{'keyring', 'sqlmodel', 'sqlalchemy', 'pydantic', 'secretstorage'}"
    code = f"import sys, smmdesk.core.vault, smmdesk.core.vault.errors; print(sorted({heavy} & set(sys.modules)))"

    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )

    assert ended.stdout == "[]\n"
