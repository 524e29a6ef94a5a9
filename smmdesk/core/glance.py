"""Questions to an office file in plain SQL: answered by a session, or at a glance before anything heavy is imported.

What stands on the first page is asked for in this way only. SQLAlchemy alone takes longer to import than the page
may take to be filled.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import date
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, get_args, get_type_hints

from smmdesk.core import checkup
from smmdesk.core.errors import UserError
from smmdesk.core.in_use import CountedConnection
from smmdesk.core.lockfile import lock_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from sqlmodel import Session

    Ask = Callable[[str], Iterable[Sequence[Any]]]  # a question in SQL; its rows

T = TypeVar("T")
F = TypeVar("F", bound=NamedTuple)


def ask_in(session: Session) -> Ask:
    """Return what asks in the transaction of a session that is open."""
    connection = session.connection()

    def ask(question: str) -> Iterable[Sequence[Any]]:
        return connection.exec_driver_sql(question)

    return ask


def glance(path: Path, look: Callable[[Ask], T]) -> T | None:
    """Return what ``look`` finds in an office that nobody has open; ``None`` where only opening it will tell.

    That is so where the file is of another release, in use, damaged, or not to be written. Nothing is changed.
    """
    try:
        checkup.examine(path)
        if lock_of(path).exists() or not all(os.access(place, os.W_OK) for place in (path, path.parent)):
            return None
        with closing(CountedConnection(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")
            if connection.execute("PRAGMA user_version").fetchone() != (checkup.SCHEMA,):
                return None
            return look(connection.execute)
    except (UserError, OSError, sqlite3.Error):
        return None


def facts(ask: Ask, table: str, shape: type[F]) -> list[F]:
    """Return the rows of a table in the order of their ids; ``shape`` names the columns and what they hold."""
    fields, convert = _columns(shape)
    rows = ask(f"SELECT {fields} FROM {table} ORDER BY id")  # noqa: S608 (names of ours, no values)
    return [
        shape._make(
            [value if read is None else read(value) for read, value in zip(convert, row, strict=True)]
        )
        for row in rows
    ]


@cache
def _columns(shape: type[NamedTuple]) -> tuple[str, list[Callable[[Any], Any] | None]]:
    hints = get_type_hints(shape)
    return ", ".join(shape._fields), [_converter(hints[name]) for name in shape._fields]


def _converter(kind: Any) -> Callable[[Any], Any] | None:
    """Return what makes of a stored value what is meant by it; ``None`` where they are the same."""
    kinds = set(get_args(kind) or (kind,)) - {type(None)}
    meant = kinds.pop()
    if meant is date:
        return _day
    if meant is bool:
        return _truth
    return _member(meant) if issubclass(meant, Enum) else None


def _day(stored: str | date | None) -> date | None:
    return date.fromisoformat(stored) if isinstance(stored, str) else stored


def _truth(stored: int | None) -> bool | None:
    return None if stored is None else bool(stored)


def _member(kind: type[Enum]) -> Callable[[str | None], Enum | None]:
    members: dict[str | None, Enum | None] = {None: None}
    members.update(kind.__members__)  # stored by name, as SQLAlchemy does
    return members.__getitem__
