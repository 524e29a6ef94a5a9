"""Let go of figures whose import is gone for good.

Undo takes an import back by its one row and leaves its figures where they are, so that redo has them. Once something
else was done, redo is past; what undo can still bring back is kept for as long as the history can.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from smmdesk.core.history import Entry, EntryKind, changes_of
from smmdesk.features.results.models import FigureImport

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TABLE = str(FigureImport.__tablename__)
_ABOUT_IMPORTS = f'"t":"{_TABLE}"'  # as changes are written

# Observations lie in the order of their series, so those of one import are found by the series that it told of.
_OF_IMPORT = "WHERE import_id = ?1 AND series_id IN (SELECT series_id FROM coverage WHERE import_id = ?1)"
_PURGES = (
    f"DELETE FROM observation {_OF_IMPORT}",  # noqa: S608
    "DELETE FROM thing WHERE import_id = ?1",
    "DELETE FROM coverage WHERE import_id = ?1",
)
_PURGE_SERIES = "DELETE FROM series WHERE id NOT IN (SELECT series_id FROM coverage)"


def purge(session: Session) -> int:
    """Delete the figures of imports that nothing can bring back; return how many imports these were.

    Only for a transaction that changes something recorded: its step is what ends redo.
    """
    gone = _imports_that_are_not(session)
    dead = gone - set(_removed_within_undo(session)) if gone else gone
    connection = session.connection()
    for import_id in sorted(dead):
        for statement in _PURGES:
            connection.exec_driver_sql(statement, (import_id,))
    if dead:
        connection.exec_driver_sql(_PURGE_SERIES)
    return len(dead)


def _imports_that_are_not(session: Session) -> set[int]:
    query = f"SELECT import_id FROM coverage EXCEPT SELECT id FROM {_TABLE}"  # noqa: S608
    return set(session.connection().exec_driver_sql(query).scalars())


def _removed_within_undo(session: Session) -> Iterator[int]:
    """Give the imports that a step removed which undo can still take back."""
    for entry in session.exec(select(Entry).where(col(Entry.seq).in_(list(_standing(_steps(session)))))):
        for change in changes_of(entry):
            if change.table == _TABLE and change.after is None:
                yield change.key["id"]


def _standing(steps: Iterable[tuple[int, EntryKind, bool]]) -> Iterator[int]:
    """Give the steps about imports that undo can reach: those that no later undoing took back."""
    taken_back = 0
    for seq, kind, is_about_imports in steps:
        if kind is EntryKind.UNDO:
            taken_back += 1
        elif taken_back:
            taken_back -= 1
        elif is_about_imports:
            yield seq


def _steps(session: Session) -> Iterator[tuple[int, EntryKind, bool]]:
    """Go back through what changed something, newest first."""
    query = (
        select(Entry.seq, Entry.kind, col(Entry.changes).contains(_ABOUT_IMPORTS, autoescape=True))
        .where(Entry.kind != EntryKind.EVENT)
        .order_by(col(Entry.seq).desc())
        .execution_options(yield_per=100)
    )
    for seq, kind, is_about_imports in session.exec(query):
        yield seq, EntryKind(kind), bool(is_about_imports)
