"""A registry in memory that answers as the module ``winreg`` does, with its errors and its types."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

HKEY_CURRENT_USER = 0x80000001
KEY_READ = 0x20019
KEY_SET_VALUE = 0x0002
KEY_WRITE = 0x20006
REG_SZ = 1
REG_BINARY = 3
_TYPES = {REG_SZ: str, REG_BINARY: bytes}


class Registry:
    """Keys by their paths (which have no case), each with named values and their types."""

    HKEY_CURRENT_USER, KEY_READ, KEY_SET_VALUE, KEY_WRITE = (
        HKEY_CURRENT_USER,
        KEY_READ,
        KEY_SET_VALUE,
        KEY_WRITE,
    )
    REG_SZ, REG_BINARY = REG_SZ, REG_BINARY

    def __init__(self) -> None:
        self.keys: dict[str, dict[str, tuple[Any, int]]] = {}
        self.is_forbidden = False

    @contextmanager
    def OpenKey(self, root: int, path: str, reserved: int = 0, access: int = KEY_READ) -> Iterator[Key]:
        assert (root, reserved) == (HKEY_CURRENT_USER, 0)
        if path.lower() not in self.keys:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        yield self._key(path, access)

    @contextmanager
    def CreateKey(self, root: int, path: str) -> Iterator[Key]:
        assert root == HKEY_CURRENT_USER
        self.keys.setdefault(path.lower(), {})
        yield self._key(path, KEY_WRITE)

    def SetValueEx(self, key: Key, name: str, reserved: object, kind: int, value: Any) -> None:
        assert not reserved
        key.demand(KEY_SET_VALUE)
        assert isinstance(value, _TYPES[kind])
        key.values[name.lower()] = (value, kind)

    def QueryValueEx(self, key: Key, name: str) -> tuple[Any, int]:
        key.demand(KEY_READ & ~KEY_WRITE)
        if name.lower() not in key.values:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        return key.values[name.lower()]

    def DeleteValue(self, key: Key, name: str) -> None:
        key.demand(KEY_SET_VALUE)
        if name.lower() not in key.values:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        del key.values[name.lower()]

    def _key(self, path: str, access: int) -> Key:
        if self.is_forbidden and access & KEY_SET_VALUE:
            raise PermissionError(5, "Access is denied")
        return Key(self.keys[path.lower()], access)


class Key:
    """A key that is open, for what it was opened for."""

    def __init__(self, values: dict[str, tuple[Any, int]], access: int) -> None:
        self.values, self._access = values, access

    def demand(self, right: int) -> None:
        if not self._access & right:
            raise PermissionError(5, "Access is denied")
