"""What a step did to the office's rows: kept as text, carried out, taken back."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smmdesk.core import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from smmdesk.core.rows import Key, Row

_Shape = tuple[str, tuple[str, ...]]  # a table and some of its columns


@dataclass(frozen=True)
class Change:
    """One row before and after; ``None`` where it did not exist. Values as the database holds them."""

    table: str
    key: dict[str, Any]
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    def reversed(self) -> Change:
        """Return the change that takes this one back."""
        return Change(self.table, self.key, self.after, self.before)


def written(changes: list[Change]) -> str:
    """Return changes as an entry keeps them."""
    found = [{"t": c.table, "k": c.key, "b": c.before, "a": c.after} for c in changes]
    return json.dumps(found, ensure_ascii=True, separators=(",", ":"))


def read(text: str) -> list[Change]:
    """Return the changes that an entry keeps."""
    return [Change(c["t"], c["k"], c["b"], c["a"]) for c in json.loads(text)]


def apply(connection: Connection, changes: list[Change]) -> None:
    """Carry changes out as they stand: rows go, change and come back.

    Whatever changes is first taken out and then put in, so that rows may swap what is unique; references are
    checked when the transaction ends. Raises ``LookupError`` where a row is not as it was before.
    """
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    new = _merged(connection, changes)
    for (table, key), keys in _keys_by_table(each for each in changes if each.before is not None).items():
        rows.delete(connection, table, key, keys)
    for (table, _columns), some in new.items():
        rows.insert(connection, table, some)


def _merged(connection: Connection, changes: list[Change]) -> dict[_Shape, list[Row]]:
    """Return the rows that are to be, by table and columns, once all are known to be as they were."""
    found = {
        (table, each): row
        for (table, key), keys in _keys_by_table(changes).items()
        for each, row in rows.stored(connection, table, key, keys).items()
    }
    new: dict[_Shape, list[Row]] = defaultdict(list)
    for change in changes:
        after = _after(change, found.get((change.table, tuple(change.key.values()))))
        if after is not None:
            new[change.table, tuple(after)].append(after)
    return new


def _keys_by_table(changes: Iterable[Change]) -> dict[_Shape, list[Key]]:
    by_table: dict[_Shape, list[Key]] = defaultdict(list)
    for change in changes:
        by_table[change.table, tuple(change.key)].append(tuple(change.key.values()))
    return by_table


def _after(change: Change, row: Row | None) -> Row | None:
    if (row is None) != (change.before is None):
        raise LookupError(change.table)
    if any((row or {})[name] != value for name, value in (change.before or {}).items()):
        raise LookupError(change.table)
    return None if change.after is None else {**(row or {}), **change.after}
