"""Watch a session and note which rows its transaction changes, and how."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, TextClause, event, inspect

from smmdesk.core import rows
from smmdesk.core.change import Change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import InstanceState, ORMExecuteState, UOWTransaction
    from sqlmodel import Session

    from smmdesk.core.rows import Key, Row

_RowKey = tuple[Table, "Key"]
_WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|WITH)\b", re.IGNORECASE)


class Recorder:
    """The rows that a session's transaction changes, each once: how it was first and is now."""

    def __init__(self, session: Session, *, is_recording: bool = True) -> None:
        self._session = session
        self._is_recording = is_recording
        self._first: dict[_RowKey, Row | None] = {}
        self._beside: set[str] = set()
        event.listen(session, "before_flush", self._note_before)
        event.listen(session, "after_flush", self._note_after)
        event.listen(session, "do_orm_execute", _refuse_bulk)

    def changes(self) -> list[Change]:
        """Return what is different now, in the order in which it was first touched."""
        now = self._stored(self._first)
        found = (_change(key, before, now.get(key)) for key, before in self._first.items())
        return [change for change in found if change is not None]

    def tables_beside(self) -> set[str]:
        """Return the tables that keep no history and were written to."""
        return set(self._beside)

    def _note_before(self, session: Session, _context: UOWTransaction, _instances: object) -> None:
        known = [row for row in (*session.dirty, *session.deleted) if self._is_recorded(row)]
        new = [key for key in map(_stored_key, known) if key not in self._first]
        before = self._stored(new)
        self._first.update((key, before.get(key)) for key in new)
        modified = (row for row in session.dirty if session.is_modified(row))
        self._note_beside((*session.new, *session.deleted, *modified))

    def _note_beside(self, touched: Iterable[object]) -> None:
        self._beside.update(_table(row).name for row in touched if not self._is_recorded(row))

    def _note_after(self, session: Session, _context: UOWTransaction) -> None:
        for row in (*session.new, *session.dirty):
            if self._is_recorded(row):
                self._first.setdefault(_key(row), None)

    def _is_recorded(self, row: object) -> bool:
        if getattr(type(row), "__unrecorded__", False):
            return False
        assert self._is_recording, (
            f"{type(row).__name__} is recorded: change it in a transaction with a label"
        )
        return True

    def _stored(self, keys: Iterable[_RowKey]) -> dict[_RowKey, Row]:
        """Read rows as the database holds them now."""
        by_table: dict[Table, list[Key]] = defaultdict(list)
        for table, key in keys:
            by_table[table].append(key)
        connection = self._session.connection()
        return {
            (table, key): row
            for table, wanted in by_table.items()
            for key, row in rows.stored(
                connection, table.name, table.primary_key.columns.keys(), wanted
            ).items()
        }


def _refuse_bulk(state: ORMExecuteState) -> None:
    """Stop statements that change rows behind the recorder's back."""
    if isinstance(state.statement, TextClause):
        assert not _WRITES.match(state.statement.text), "change rows through the session's objects"
    if not (state.is_update or state.is_delete or state.is_insert):
        return
    mapper = state.bind_mapper
    assert mapper is not None, "change rows through the session's objects"
    assert getattr(mapper.class_, "__unrecorded__", False), (
        f"{mapper.class_.__name__} is recorded: no bulk statements"
    )


def _state(row: object) -> InstanceState[Any]:
    state: InstanceState[Any] = inspect(row, raiseerr=True)
    return state


def _table(row: object) -> Table:
    table = _state(row).mapper.local_table
    assert isinstance(table, Table)
    return table


def _key(row: object) -> _RowKey:
    return _table(row), tuple(_state(row).mapper.primary_key_from_instance(row))


def _stored_key(row: object) -> _RowKey:
    identity = _state(row).identity
    assert identity is not None
    return _table(row), tuple(identity)


def _change(key: _RowKey, before: Row | None, after: Row | None) -> Change | None:
    """Return what differs between two states of a row, or ``None`` where nothing does."""
    table, identity = key
    if before == after:
        return None
    named = dict(zip(table.primary_key.columns.keys(), identity, strict=True))
    if before is None or after is None:
        return Change(table.name, named, before, after)
    differing = [name for name in before if before[name] != after[name]]
    return Change(table.name, named, {n: before[n] for n in differing}, {n: after[n] for n in differing})
