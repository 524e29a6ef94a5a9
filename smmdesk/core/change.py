"""What a step did to the office's rows: kept as text, carried out, taken back."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smmdesk.core import rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smmdesk.core.rows import Key, Row

_Identity = tuple[str, "Key"]


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
    after = list(zip(changes, _merged(connection, changes), strict=True))
    for change in changes:
        if change.before is not None:
            rows.delete(connection, change.table, change.key)
    for change, row in after:
        if row is not None:
            rows.insert(connection, change.table, row)


def _merged(connection: Connection, changes: list[Change]) -> list[Row | None]:
    """Return each row as it is to be, once it is known to be as it was."""
    found = _stored(connection, changes)
    return [_after(change, found.get(_identity(change))) for change in changes]


def _stored(connection: Connection, changes: list[Change]) -> dict[_Identity, Row]:
    by_table: dict[tuple[str, tuple[str, ...]], list[Key]] = defaultdict(list)
    for change in changes:
        by_table[change.table, tuple(change.key)].append(tuple(change.key.values()))
    return {
        (table, key): row
        for (table, names), wanted in by_table.items()
        for key, row in rows.stored(connection, table, names, wanted).items()
    }


def _identity(change: Change) -> _Identity:
    return change.table, tuple(change.key.values())


def _after(change: Change, row: Row | None) -> Row | None:
    if (row is None) != (change.before is None):
        raise LookupError(change.table)
    if any((row or {})[name] != value for name, value in (change.before or {}).items()):
        raise LookupError(change.table)
    return None if change.after is None else {**(row or {}), **change.after}
