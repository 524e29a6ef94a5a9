"""Undo and redo take secrets out of use and bring them back; the keyring follows, none too early, none too late."""

import pytest

from tests.core.vault.undo_contract import UndoContract


class TestMemory(UndoContract):
    @pytest.fixture
    def store(self, memory_store):
        return memory_store


class TestWindows(UndoContract):
    @pytest.fixture
    def store(self, windows):
        return windows


class TestMacos(UndoContract):
    @pytest.fixture
    def store(self, macos):
        return macos
