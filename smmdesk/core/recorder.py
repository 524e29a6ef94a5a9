"""Watch a session and note which rows its transaction changes, and how."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, event, inspect, select

from smmdesk.core.history import Change

if TYPE_CHECKING:
    from sqlalchemy import Dialect
    from sqlalchemy.orm import InstanceState, Mapper, ORMExecuteState, UOWTransaction
    from sqlmodel import Session

_Row = dict[str, Any]
_RowKey = tuple[Table, tuple[Any, ...]]
_Convert = Callable[[Any], Any]


class Recorder:
    """The rows that a session's transaction changed, each once: how it was first and is last."""

    def __init__(self, session: Session, *, is_recording: bool = True) -> None:
        self.tables: set[str] = set()
        self.events: list[tuple[str, dict[str, Any]]] = []
        self._is_recording = is_recording
        self._rows: dict[_RowKey, list[_Row | None]] = {}
        session.info["recorder"] = self
        event.listen(session, "before_flush", self._note_before)
        event.listen(session, "after_flush", self._note_after)
        event.listen(session, "do_orm_execute", _refuse_bulk)

    def changes(self) -> list[Change]:
        """Return what is different at the end, in the order in which it was first touched."""
        found = (_change(key, *rows) for key, rows in self._rows.items())
        return [change for change in found if change is not None]

    def _note_before(self, session: Session, _context: UOWTransaction, _instances: object) -> None:
        for row in (*session.dirty, *session.deleted):
            if self._is_recorded(row):
                key = _key(row)
                if key not in self._rows:
                    self._rows[key] = [_as_stored(session, row), None]

    def _note_after(self, session: Session, _context: UOWTransaction) -> None:
        for row in (*session.new, *session.dirty):
            self.tables.add(_table(row).name)
            if self._is_recorded(row):
                self._rows.setdefault(_key(row), [None, None])[1] = _as_held(session, row)
        for row in session.deleted:
            self.tables.add(_table(row).name)
            if self._is_recorded(row):
                self._rows[_key(row)][1] = None

    def _is_recorded(self, row: object) -> bool:
        if getattr(type(row), "__unrecorded__", False):
            return False
        assert self._is_recording, (
            f"{type(row).__name__} is recorded: change it in a transaction with a label"
        )
        return True


def _refuse_bulk(state: ORMExecuteState) -> None:
    """Stop statements that change rows behind the recorder's back."""
    if not (state.is_update or state.is_delete or state.is_insert):
        return
    mapper = state.bind_mapper
    assert mapper is not None, "change rows through the session's objects"
    assert getattr(mapper.class_, "__unrecorded__", False), (
        f"{mapper.class_.__name__} is recorded: no bulk statements"
    )


def _mapper(row: object) -> Mapper[Any]:
    state: InstanceState[Any] = inspect(row, raiseerr=True)
    return state.mapper


def _table(row: object) -> Table:
    table = _mapper(row).local_table
    assert isinstance(table, Table)
    return table


def _key(row: object) -> _RowKey:
    return _table(row), tuple(_mapper(row).primary_key_from_instance(row))


def _as_stored(session: Session, row: object) -> _Row | None:
    """Read a row as the database holds it now, before what is about to be written."""
    table, identity = _key(row)
    query = select(table).where(*(c == v for c, v in zip(table.primary_key, identity, strict=True)))
    found = session.connection().execute(query).mappings().one_or_none()
    return None if found is None else _values(session, table, {str(name): v for name, v in found.items()})


def _as_held(session: Session, row: object) -> _Row:
    table, mapper = _table(row), _mapper(row)
    held = {column.name: getattr(row, mapper.get_property_by_column(column).key) for column in table.columns}
    return _values(session, table, held)


def _values(session: Session, table: Table, row: _Row) -> _Row:
    """Return Python values as the database driver is given them: text, numbers, nothing."""
    converters = _converters(table, session.get_bind().dialect)
    return {name: convert(row[name]) if convert else row[name] for name, convert in converters.items()}


@cache
def _converters(table: Table, dialect: Dialect) -> dict[str, _Convert | None]:
    return {
        column.name: column.type.dialect_impl(dialect).bind_processor(dialect) for column in table.columns
    }


def _change(key: _RowKey, before: _Row | None, after: _Row | None) -> Change | None:
    """Return what differs between two states of a row, or ``None`` where nothing does."""
    table, identity = key
    if before == after:
        return None
    named = dict(zip((column.name for column in table.primary_key), identity, strict=True))
    if before is None or after is None:
        return Change(table.name, named, before, after)
    differing = [name for name in before if before[name] != after[name]]
    return Change(table.name, named, {n: before[n] for n in differing}, {n: after[n] for n in differing})
