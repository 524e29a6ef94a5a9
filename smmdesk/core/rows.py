"""Rows of any table as the database holds them: text, numbers, nothing."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import column, literal_column, select, table, tuple_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Select

Row = dict[str, Any]
Key = tuple[Any, ...]
_AT_ONCE = 500  # keys asked for in one statement


def stored(connection: Connection, name: str, key: Sequence[str], wanted: Iterable[Key]) -> dict[Key, Row]:
    """Return those of the rows ``wanted`` that a table holds; ``key`` names its key's columns."""
    found: dict[Key, Row] = {}
    for some in _in_portions(wanted):
        query: Select[Any] = select(literal_column("*")).select_from(table(name)).where(_is_one_of(key, some))
        for row in connection.execute(query).mappings():
            found[tuple(row[part] for part in key)] = dict(row)
    return found


def insert(connection: Connection, name: str, new: Sequence[Row]) -> None:
    """Add rows, all of the same columns."""
    connection.execute(table(name, *map(column, new[0])).insert(), new)


def delete(connection: Connection, name: str, key: Sequence[str], unwanted: Sequence[Key]) -> None:
    """Take rows away; raises ``LookupError`` where one of them is not there."""
    for some in _in_portions(unwanted):
        if connection.execute(table(name).delete().where(_is_one_of(key, some))).rowcount != len(some):
            raise LookupError(name)


def _is_one_of(key: Sequence[str], wanted: Sequence[Key]) -> ColumnElement[bool]:
    columns: list[ColumnElement[Any]] = [column(name) for name in key]
    if len(columns) == 1:
        return columns[0].in_([value for (value,) in wanted])
    return tuple_(*columns).in_(wanted)


def _in_portions(keys: Iterable[Key]) -> Iterator[list[Key]]:
    rest = iter(keys)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
