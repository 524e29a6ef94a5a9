"""Every change of the office, recorded once: for undo, for redo, and as the audit log.

A transaction becomes one entry with the rows before and after. Entries are only ever added, and each carries
the hash of the one before it, so that a changed, removed or reordered entry is found.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import text
from sqlmodel import Field, Session, SQLModel, col, select

from smmdesk.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

FIRST_HASH = "0" * 64


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
    kind: EntryKind
    ref: int | None = None  # of an undo or redo: the change that it takes back or does again
    changes: str = "[]"  # JSON: a list of Change for changes, a table of details for events
    previous_hash: str
    hash: str

    @property
    def moment(self) -> datetime:
        """Return when it was done, in UTC."""
        return datetime.fromisoformat(self.at)

    def expected_hash(self) -> str:
        """Return the hash that this entry must have: SHA-256 over all its other fields."""
        fields = [self.seq, self.at, self.actor_id, self.actor_name, self.label, self.kind.value, self.ref]
        written = json.dumps([*fields, self.changes, self.previous_hash], ensure_ascii=True)
        return hashlib.sha256(written.encode("ascii")).hexdigest()


class Head(SQLModel, table=True):
    """The last entry's number and hash once more, so that cutting off the end is found."""

    __tablename__: ClassVar[Any] = "history_head"
    __unrecorded__: ClassVar[bool] = True

    id: int = Field(default=1, primary_key=True)
    seq: int = 0
    hash: str = FIRST_HASH


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


class Fault(StrEnum):
    """What can be wrong with the chain."""

    MISSING = "missing"
    CHANGED = "changed"
    CUT_OFF = "cut off"


@dataclass(frozen=True)
class Verdict:
    """What checking the chain found: how many entries there are, and the first that does not fit, if any."""

    count: int
    problem: Fault | None = None
    seq: int | None = None

    @property
    def is_whole(self) -> bool:
        """Say whether nothing was changed, removed or reordered."""
        return not self.problem


def changes_of(entry: Entry) -> list[Change]:
    """Return the rows that an entry changed."""
    if entry.kind is EntryKind.EVENT:
        return []
    return [Change(c["t"], c["k"], c["b"], c["a"]) for c in json.loads(entry.changes)]


def reversed_changes(entry: Entry) -> list[Change]:
    """Return the changes that take an entry's own back."""
    return [change.reversed() for change in reversed(changes_of(entry))]


def written(changes: list[Change]) -> str:
    """Return changes as an entry keeps them."""
    rows = [{"t": c.table, "k": c.key, "b": c.before, "a": c.after} for c in changes]
    return json.dumps(rows, ensure_ascii=True, separators=(",", ":"))


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


def entries(session: Session, *, limit: int = 200, before: int | None = None) -> list[Entry]:
    """Return the newest entries first, those older than entry ``before`` where it is given."""
    query = select(Entry).order_by(col(Entry.seq).desc()).limit(limit)
    if before is not None:
        query = query.where(col(Entry.seq) < before)
    return list(session.exec(query))


def next_undo(session: Session) -> Entry | None:
    """Return the step that undo would take back: the last change done, or done again, and not undone."""
    return _last(session, EntryKind.UNDO)


def next_redo(session: Session) -> Entry | None:
    """Return the undoing that redo would take back, unless something new was done since."""
    return _last(session, EntryKind.REDO, ends_at=EntryKind.CHANGE)


def _last(session: Session, opposite: EntryKind, *, ends_at: EntryKind | None = None) -> Entry | None:
    """Go back to the newest step that no ``opposite`` step after it took back."""
    passed = 0
    for seq, kind in _steps(session):
        if kind is ends_at:
            return None
        if kind is opposite:
            passed += 1
        elif passed:
            passed -= 1
        else:
            return session.get(Entry, seq)
    return None


def _steps(session: Session) -> Iterator[tuple[int, EntryKind]]:
    """Go back through what changed something, newest first."""
    query = select(Entry.seq, Entry.kind).where(Entry.kind != EntryKind.EVENT)
    for seq, kind in session.exec(query.order_by(col(Entry.seq).desc())):
        yield seq, EntryKind(kind)


def verify(session: Session) -> Verdict:
    """Read the whole chain and say where it first does not fit, if anywhere."""
    hash_before, count = FIRST_HASH, 0
    for entry in session.exec(select(Entry).order_by(col(Entry.seq)).execution_options(yield_per=500)):
        count += 1
        if entry.seq != count:
            return Verdict(count, Fault.MISSING, count)
        if entry.previous_hash != hash_before or entry.hash != entry.expected_hash():
            return Verdict(count, Fault.CHANGED, count)
        hash_before = entry.hash
    head = session.get(Head, 1) or Head()
    if (head.seq, head.hash) != (count, hash_before):
        return Verdict(count, Fault.CUT_OFF, count + 1)
    return Verdict(count)


def in_words(verdict: Verdict) -> str:
    """Return what checking the chain found, in a sentence."""
    said = {
        None: _("The history is whole."),
        Fault.MISSING: _(
            "Step {seq} of the history is missing: somebody changed the file outside of smmdesk."
        ),
        Fault.CHANGED: _("Step {seq} of the history was changed outside of smmdesk."),
        Fault.CUT_OFF: _("The history is cut off: step {seq} and what came after it is missing."),
    }
    return said[verdict.problem].format(seq=verdict.seq)


def apply(connection: Connection, changes: list[Change]) -> None:
    """Carry changes out as they stand: rows go, change and come back.

    Foreign keys are checked when the transaction ends. Raises ``LookupError`` where a row is not as it was before.
    """
    connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    for change in sorted(changes, key=_order):
        statement, values = _statement(change)
        if connection.execute(text(statement), values).rowcount != 1:
            raise LookupError(change.table)


def _order(change: Change) -> int:
    """Return 0 for deletions and 2 for new rows, so that unique values are free when they are wanted."""
    if change.after is None:
        return 0
    return 1 if change.before is not None else 2


def _statement(change: Change) -> tuple[str, dict[str, Any]]:
    expected = change.key | (change.before or {})
    where = " AND ".join(f'"{name}" IS :k_{name}' for name in expected)
    keys = {f"k_{name}": value for name, value in expected.items()}
    if change.after is None:
        return f'DELETE FROM "{change.table}" WHERE {where}', keys  # noqa: S608 (names from our own chain)
    values = {f"v_{name}": value for name, value in change.after.items()}
    if change.before is None:
        columns = ", ".join(f'"{name}"' for name in change.after)
        holders = ", ".join(f":{name}" for name in values)
        return f'INSERT INTO "{change.table}" ({columns}) VALUES ({holders})', values  # noqa: S608
    assignments = ", ".join(f'"{name}" = :v_{name}' for name in change.after)
    return f'UPDATE "{change.table}" SET {assignments} WHERE {where}', keys | values  # noqa: S608
