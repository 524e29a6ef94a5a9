"""What tests of the office need: its rows as text, a folder's bytes, a user who is no root, another program."""

from __future__ import annotations

import ctypes
import importlib
import os
import sqlite3
import struct
import subprocess
import sys
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlmodel import SQLModel

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]


def import_tables() -> None:
    """Make every table of the program known."""
    importlib.import_module("smmdesk.core.office")
    for path in sorted((ROOT / "smmdesk").rglob("models.py")):
        importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


@cache
def recorded_tables() -> list[str]:
    """Return the names of the tables whose changes history records."""
    import_tables()
    mappers = SQLModel._sa_registry.mappers
    return sorted(
        each.local_table.name for each in mappers if not getattr(each.class_, "__unrecorded__", False)
    )


def dump(path: Path) -> bytes:
    """Return all rows of all recorded tables, sorted."""
    with closing(sqlite3.connect(path)) as connection:
        lines = [
            f"{name} {row!r}"
            for name in recorded_tables()
            for row in sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr)
        ]
    return "\n".join(lines).encode("utf-8")


def tamper(path: Path, *statements: str) -> None:
    """Change an office as somebody with another program would, without what guards its history."""
    with closing(sqlite3.connect(path)) as connection:
        for verb in ("update", "delete"):
            connection.execute(f"DROP TRIGGER IF EXISTS history_entry_no_{verb}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def files(folder: Path) -> dict[str, bytes]:
    """Return the content of every file below a folder, by name."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def start_python(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a program of its own, which talks over its standard input and output."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def run_python(code: str, *arguments: object) -> str:
    """Run a program of its own to its end; return what it printed."""
    with start_python(code, *arguments) as program:
        said, _nothing = program.communicate(timeout=120)
    assert program.returncode == 0, said
    return said


@contextmanager
def bound_by_permissions() -> Iterator[None]:
    """Let the permissions of files hold for this thread, even where the tests run as root.

    On Linux, root reads and writes everything by two capabilities, which a thread can lay down and take up again.
    """
    if os.name != "posix":
        pytest.skip("permissions are those of POSIX here")
    if os.geteuid() != 0:
        yield
    elif sys.platform == "linux":
        held = _effective_capabilities()
        _set_effective_capabilities(held & ~_OVERRIDES)
        try:
            yield
        finally:
            _set_effective_capabilities(held)
    else:
        pytest.skip("nothing binds root here")


_VERSION = 0x20080522  # of capget(2) and capset(2): _LINUX_CAPABILITY_VERSION_3
_OVERRIDES = 0b110  # CAP_DAC_OVERRIDE is bit 1, CAP_DAC_READ_SEARCH bit 2 (capabilities(7))
_SETS = struct.Struct("6I")  # effective, permitted, inheritable; then the same of the higher 32 bits


def _capabilities() -> list[int]:
    header, sets = struct.pack("Ii", _VERSION, 0), ctypes.create_string_buffer(_SETS.size)
    assert ctypes.CDLL(None, use_errno=True).capget(header, sets) == 0
    return list(_SETS.unpack(sets.raw))


def _effective_capabilities() -> int:
    return _capabilities()[0]


def _set_effective_capabilities(effective: int) -> None:
    header, held = struct.pack("Ii", _VERSION, 0), _capabilities()
    assert ctypes.CDLL(None, use_errno=True).capset(header, _SETS.pack(effective, *held[1:])) == 0
