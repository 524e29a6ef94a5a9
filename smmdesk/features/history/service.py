"""The history as a list of steps, what undo and redo would do, and whether it is whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlmodel import Session, col

from smmdesk.core import history
from smmdesk.core.history import Entry, EntryKind
from smmdesk.core.i18n import _, format_datetime, format_number, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smmdesk.core.office import Office

BATCH = 200


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the history."""

    seq: int
    at: str
    who: str
    label: str
    kind: EntryKind
    is_passing_over: bool = False

    @property
    def when(self) -> str:
        """Return the moment as people write it."""
        return format_datetime(self.moment)

    @property
    def moment(self) -> datetime:
        """Return when it was done, in UTC."""
        return datetime.fromisoformat(self.at)


@dataclass(frozen=True)
class Next:
    """What undo would take back and redo would do again; empty where there is nothing."""

    undo: str = ""
    redo: str = ""


def in_words(step: Step | Entry) -> str:
    """Return what a step says, in a line."""
    return _line(step.kind, is_passing_over=step.is_passing_over).format(label=step.label)


def _line(kind: EntryKind, *, is_passing_over: bool) -> str:
    if is_passing_over:
        return _("Left as it is: {label}")
    lines = {EntryKind.UNDO: _("Undone: {label}"), EntryKind.REDO: _("Done again: {label}")}
    return lines.get(kind, "{label}")


def steps(
    session: Session, *, text: str = "", before: int | None = None, after: int = 0, limit: int = BATCH
) -> list[Step]:
    """Return the newest steps first: those between ``after`` and ``before`` that hold every word of ``text``."""
    query = sa.select(*_SHOWN).where(col(Entry.seq) > after)
    if before is not None:
        query = query.where(col(Entry.seq) < before)
    query = query.order_by(col(Entry.seq).desc()).execution_options(yield_per=BATCH)
    rows = _holding(text.casefold().split(), session.connection().execute(query))
    return [Step(*row) for row in islice(rows, limit)]


_KIND, _CHANGES = col(Entry.kind), col(Entry.changes)
_PASSING_OVER = sa.and_(_KIND == EntryKind.UNDO, _CHANGES == "[]")
# Without the changes themselves, which can be long.
_SHOWN = (col(Entry.seq), col(Entry.at), col(Entry.actor_name), col(Entry.label), _KIND, _PASSING_OVER)


def _holding(words: list[str], found: Iterable[Any]) -> Iterator[Any]:
    # Not in the database, which folds the case of English letters only.
    kinds = {kind: _line(kind, is_passing_over=False) for kind in EntryKind}
    for row in found:
        _seq, _at, who, label, kind, _is_passing_over = row
        line = f"{kinds[kind]}\n{label}\n{who}".casefold()
        if all(word in line for word in words):
            yield row


def what_next(session: Session) -> Next:
    """Return what undo and redo would do."""
    undo, redo = history.next_undo(session), history.next_redo(session)
    return Next(undo.label if undo else "", redo.label if redo else "")


def check(office: Office) -> tuple[bool, str]:
    """Read the whole history; return whether it is whole, and the verdict in a sentence."""
    with office.reading() as session:
        verdict = history.verify(session)
    if not verdict.is_whole:
        return False, history.in_words(verdict)
    said = ngettext(
        "The history is whole: its {n} step is as it was written.",
        "The history is whole: all its {n} steps are as they were written, none is missing.",
        verdict.count,
    )
    return True, said.format(n=format_number(verdict.count))


def find(session: Session, seq: int) -> Entry:
    """Return the entry with that number."""
    return session.get_one(Entry, seq)
