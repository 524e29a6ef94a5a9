"""What every keyring does, whoever made it."""

from __future__ import annotations

import pytest

from smmdesk.core.vault import Secret

PREFIX = "smmdesk/office/"


class StoreContract:
    """Tests over a fixture ``store``; the class that takes them over has one."""

    def test_what_was_written_is_read(self, store):
        store.write(PREFIX + "a", Secret('{"v":1,"p":"\\u00e4"}'))

        assert store.read(PREFIX + "a") == Secret('{"v":1,"p":"\\u00e4"}')

    def test_a_full_entry_fits(self, store):
        store.write(PREFIX + "a", Secret("x" * 1280))

        assert store.read(PREFIX + "a") == Secret("x" * 1280)

    def test_what_was_never_written_is_none(self, store):
        assert store.read(PREFIX + "a") is None

    def test_what_was_deleted_is_none_and_the_rest_stays(self, store):
        for name in "abc":
            store.write(PREFIX + name, Secret(name))

        store.delete(PREFIX + "b")

        assert store.read(PREFIX + "b") is None
        assert store.read(PREFIX + "a") == Secret("a")
        assert store.read(PREFIX + "c") == Secret("c")

    def test_deleting_what_is_not_there_is_fine(self, store):
        store.delete(PREFIX + "a")
        store.write(PREFIX + "a", Secret("a"))
        store.delete(PREFIX + "a")
        store.delete(PREFIX + "a")

        assert store.read(PREFIX + "a") is None

    def test_many_are_read_at_once(self, store):
        written = {f"{PREFIX}{number}": Secret(f"value {number}") for number in range(3)}
        for key, value in written.items():
            store.write(key, value)

        assert store.read_many([*written, PREFIX + "missing"]) == {**written, PREFIX + "missing": None}

    def test_none_are_read_at_once(self, store):
        assert store.read_many([]) == {}

    def test_keys_are_listed_by_their_beginning_where_that_is_possible(self, store):
        assert store.list_keys(PREFIX) in ([], None)
        for name in ("b", "a"):
            store.write(PREFIX + name, Secret(name))
        store.write("smmdesk/other/c", Secret("c"))

        assert store.list_keys(PREFIX) in ([PREFIX + "a", PREFIX + "b"], None)


class BackendContract:
    """What the tests of keyring's own leave open, over a fixture ``store``."""

    def test_environment_variables_change_nothing_in_it(self, store, monkeypatch):
        before = vars(store._ring).copy()
        monkeypatch.setenv("KEYRING_PROPERTY_SCHEME", "KeePassXC")
        store._ring.set_properties_from_env()

        assert vars(store._ring) == before

    @pytest.fixture(autouse=True)
    def _keyring(self, store):
        self.keyring = store._ring
        self.credentials_created = set()
        yield
        self.cleanup()

    test_set_properties = None  # ours does the opposite, see above
    _init_properties = None
