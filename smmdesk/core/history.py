"""Every change of the office, recorded once: for undo, for redo, and as the audit log.

A transaction becomes one entry with the rows before and after. Entries are only ever added, and each carries
the hash of the one before it, so that a changed, removed or reordered entry is found.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Any, ClassVar

from sqlmodel import Field, Session, SQLModel, col, select

from smmdesk.core import change, database
from smmdesk.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smmdesk.core.change import Change

FIRST_HASH = "0" * 64
_NOTHING = "[]"  # what an entry holds that changed nothing
_HASHED = "seq, at, actor_id, actor_name, label, kind, ref, changes, previous_hash"


class EntryKind(StrEnum):
    """What an entry did."""

    CHANGE = "change"
    UNDO = "undo"
    REDO = "redo"
    EVENT = "event"  # nothing in the office changed: a secret was shown, an export was made


class Entry(SQLModel, table=True):
    """One step of the office's history, as it was written; never changed afterwards."""

    __tablename__: ClassVar[Any] = "history_entry"
    __unrecorded__: ClassVar[bool] = True

    seq: int = Field(primary_key=True)
    at: str  # ISO 8601, UTC: text, so that what is hashed is what is stored
    actor_id: int | None = None
    actor_name: str = ""
    label: str
    kind: EntryKind = Field(index=True)
    ref: int | None = None  # of an undo or redo: the change that it takes back or does again
    changes: str = _NOTHING  # JSON: a list of Change for changes, a table of details for events
    previous_hash: str
    hash: str

    @property
    def moment(self) -> datetime:
        """Return when it was done, in UTC."""
        return datetime.fromisoformat(self.at)

    @property
    def is_passing_over(self) -> bool:
        """Say whether this undoing left the change as it is, so that undo could go on before it."""
        return self.kind is EntryKind.UNDO and self.changes == _NOTHING

    def expected_hash(self) -> str:
        """Return the hash that this entry must have."""
        fields = [self.seq, self.at, self.actor_id, self.actor_name, self.label, self.kind.name, self.ref]
        return _hash([*fields, self.changes, self.previous_hash])


def _hash(fields: Sequence[Any]) -> str:
    """Return SHA-256 over an entry's fields as the database holds them, in the order of ``_HASHED``."""
    return hashlib.sha256(json.dumps(fields, ensure_ascii=True).encode("ascii")).hexdigest()


class Head(SQLModel, table=True):
    """The last entry's number and hash once more, so that cutting off the end is found."""

    __tablename__: ClassVar[Any] = "history_head"
    __unrecorded__: ClassVar[bool] = True

    id: int = Field(default=1, primary_key=True)
    seq: int = 0
    hash: str = FIRST_HASH


class Fault(StrEnum):
    """What can be wrong with the file and its chain."""

    DAMAGED = "damaged"
    MISSING = "missing"
    CHANGED = "changed"
    ADDED = "added"
    CUT_OFF = "cut off"


@dataclass(frozen=True)
class Verdict:
    """What checking found: how many entries were read, and the first that does not fit, if any."""

    count: int
    problem: Fault | None = None
    seq: int | None = None

    @property
    def is_whole(self) -> bool:
        """Say whether nothing was changed, removed, added or reordered."""
        return not self.problem


def changes_of(entry: Entry) -> list[Change]:
    """Return the rows that an entry changed."""
    if entry.kind is EntryKind.EVENT:
        return []
    return change.read(entry.changes)


def reversed_changes(entry: Entry) -> list[Change]:
    """Return the changes that take an entry's own back."""
    return [each.reversed() for each in reversed(changes_of(entry))]


def append(  # noqa: PLR0913 (an entry has that many fields)
    session: Session,
    *,
    at: datetime,
    actor: tuple[int | None, str],
    label: str,
    kind: EntryKind,
    changes: str,
    ref: int | None = None,
) -> Entry:
    """Write the next entry of the chain; the caller's transaction holds the write lock."""
    head = session.get(Head, 1) or Head()
    entry = Entry(
        seq=head.seq + 1,
        at=at.astimezone(UTC).isoformat(timespec="milliseconds"),
        actor_id=actor[0],
        actor_name=actor[1],
        label=label,
        kind=kind,
        ref=ref,
        changes=changes,
        previous_hash=head.hash,
        hash="",
    )
    entry.hash = entry.expected_hash()
    head.seq, head.hash = entry.seq, entry.hash
    session.add_all([entry, head])
    session.flush()
    return entry


def entries(session: Session, *, limit: int = 200, before: int | None = None, text: str = "") -> list[Entry]:
    """Return the newest entries first: those older than ``before``, with ``text`` in what was done or by whom."""
    query = select(Entry).order_by(col(Entry.seq).desc()).execution_options(yield_per=200)
    if before is not None:
        query = query.where(col(Entry.seq) < before)
    wanted = text.casefold()
    found = (each for each in session.exec(query) if wanted in f"{each.label}\n{each.actor_name}".casefold())
    return list(islice(found, limit))


def next_undo(session: Session) -> Entry | None:
    """Return the step that undo would take back: the last change done, or done again, and not undone."""
    return _last(session, EntryKind.UNDO)


def next_redo(session: Session) -> Entry | None:
    """Return the undoing that redo would take back, unless something new was done since.

    What undo passed over stayed as it was, so there is nothing to do again.
    """
    return _last(session, EntryKind.REDO, ends_at=EntryKind.CHANGE, skips_passed=True)


def _last(
    session: Session, opposite: EntryKind, *, ends_at: EntryKind | None = None, skips_passed: bool = False
) -> Entry | None:
    """Go back to the newest step that no ``opposite`` step after it took back."""
    taken_back = 0
    for seq, kind, has_passed in _steps(session):
        if kind is ends_at:
            return None
        if skips_passed and has_passed:
            continue
        if kind is opposite:
            taken_back += 1
        elif taken_back:
            taken_back -= 1
        else:
            return session.get(Entry, seq)
    return None


def _steps(session: Session) -> Iterator[tuple[int, EntryKind, bool]]:
    """Go back through what changed something, newest first; the last value tells what undo passed over."""
    query = (
        select(Entry.seq, Entry.kind, col(Entry.changes) == _NOTHING)
        .where(Entry.kind != EntryKind.EVENT)
        .order_by(col(Entry.seq).desc())
        .execution_options(yield_per=100)
    )
    for seq, kind, is_empty in session.exec(query):
        yield seq, EntryKind(kind), kind is EntryKind.UNDO and is_empty


def verify(session: Session) -> Verdict:
    """Look through the file, then read the whole chain; say where it first does not fit, if anywhere."""
    if database.fault_inside(session.connection(), fully=True):
        return Verdict(0, Fault.DAMAGED)
    last_hash, count = FIRST_HASH, 0
    try:
        for *fields, found in _as_stored(session):
            count += 1
            if fields[0] != count:
                return Verdict(count, Fault.MISSING, count)
            if fields[-1] != last_hash or not _fits(fields, found):
                return Verdict(count, Fault.CHANGED, count)
            last_hash = found
    except sqlite3.Error:  # text that is none
        return Verdict(count, Fault.CHANGED, count + 1)
    return _against_head(session, count, last_hash)


def _as_stored(session: Session) -> Iterator[Sequence[Any]]:
    """Read the chain row by row and untranslated: a forged value must not stop the reading."""
    found = session.connection().exec_driver_sql(f"SELECT {_HASHED}, hash FROM history_entry ORDER BY seq")  # noqa: S608
    assert found.cursor is not None
    yield from iter(found.cursor.fetchone, None)


def _fits(fields: Sequence[Any], found: str) -> bool:
    try:
        return found == _hash(fields)
    except TypeError:  # bytes where text belongs
        return False


def _against_head(session: Session, count: int, last_hash: str) -> Verdict:
    head = session.get(Head, 1) or Head()
    if head.seq > count:
        return Verdict(count, Fault.CUT_OFF, count + 1)
    if head.seq < count:
        return Verdict(count, Fault.ADDED, head.seq + 1)
    return Verdict(count) if head.hash == last_hash else Verdict(count, Fault.CHANGED, count)


def in_words(verdict: Verdict) -> str:
    """Return what checking the chain found, in a sentence."""
    said = {
        None: _("The history is whole."),
        Fault.DAMAGED: _(
            "The file is damaged inside. Restore a backup, or ask somebody to look at the file."
        ),
        Fault.MISSING: _(
            "Step {seq} of the history is missing: somebody changed the file outside of smmdesk."
        ),
        Fault.CHANGED: _("Step {seq} of the history was changed outside of smmdesk."),
        Fault.ADDED: _("Step {seq} of the history was added outside of smmdesk."),
        Fault.CUT_OFF: _("The history is cut off: step {seq} and what came after it is missing."),
    }
    return said[verdict.problem].format(seq=verdict.seq)
