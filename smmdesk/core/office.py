"""The office: hands out sessions on its file, records what they change, undoes it."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self
from uuid import uuid4

from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Field, Session, SQLModel

from smmdesk.core import anchor, change, checkup, history, office_file
from smmdesk.core.errors import UserError
from smmdesk.core.history import Entry, EntryKind, Head
from smmdesk.core.i18n import _
from smmdesk.core.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from smmdesk.core.change import Change
    from smmdesk.core.clock import Clock
    from smmdesk.core.office_file import OfficeFile

SUFFIX = ".smmdesk"
_HISTORY = Entry.__tablename__


class OfficeInfo(SQLModel, table=True):
    """What the office is; one row."""

    __tablename__: ClassVar[Any] = "office"

    id: int = Field(default=1, primary_key=True)
    uuid: str
    name: str


class OfficeSetting(SQLModel, table=True):
    """A setting that belongs to the office; JSON under its key."""

    __tablename__: ClassVar[Any] = "office_setting"

    key: str = Field(primary_key=True)
    value: str


@dataclass(frozen=True)
class Actor:
    """Who sits at the keyboard: one of the people, or nobody known yet."""

    id: int | None
    name: str


class Office:
    """An open office.

    ``listeners`` are told after each commit which tables changed, on the thread that committed. ``undo_checks``
    may refuse, by a ``UserError``, what undo or redo would bring about, or note in its transaction what follows from
    it. ``notices`` are for the person to read.
    """

    def __init__(self, path: Path, file: OfficeFile, *, clock: Clock) -> None:
        self.path = path
        self.clock = clock
        self.actor: Actor = Actor(None, "")
        self.listeners: list[Callable[[frozenset[str]], None]] = []
        self.undo_checks: list[Callable[[Session], None]] = []
        self._file = file
        self._is_closed = False
        self._writing = threading.Lock()
        self._writer: int | None = None
        try:
            self.id, self.name = self._read_info()
            self._compare_with_anchor()
        except BaseException:
            self._file.close()
            raise

    @property
    def is_read_only(self) -> bool:
        """Say whether nothing can be written, because somebody else writes or the place does not allow it."""
        return self._file.lock is None

    @property
    def notices(self) -> list[str]:
        """Return what the person should know about the file and its place, in sentences."""
        return self._file.notices

    @classmethod
    def create(cls, path: Path, name: str, *, clock: Clock) -> Self:
        """Make a new office file, readable by its owner only. Raises where there is a file already."""
        path = path.absolute()
        first = [OfficeInfo(uuid=str(uuid4()), name=name), Head()]
        return cls(path, office_file.create(path, clock, first), clock=clock)

    @classmethod
    def open(cls, path: Path, *, clock: Clock, read_only: bool = False) -> Self:
        """Open an office that exists.

        Older schemas are backed up and brought up to date. Where somebody else has it open for writing, or the
        place cannot be written, it is opened for reading and ``notices`` says why.
        """
        path = path.absolute()
        return cls(path, office_file.open_file(path, clock, read_only=read_only), clock=clock)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Hand out a session that only reads; its rows stay usable afterwards."""
        with self._session() as session:
            yield session
            assert not any((session.new, session.dirty, session.deleted)), "change rows in a transaction"

    @contextmanager
    def transaction(self, label: str) -> Iterator[Session]:
        """Hand out a session whose changes become one step of the history called ``label``, or nothing at all."""
        assert label, "the history names each step"
        with self._writing_session() as session:
            recorder = Recorder(session)
            yield session
            session.flush()
            tables = recorder.tables_beside()
            if changes := recorder.changes():
                self._append(session, label, EntryKind.CHANGE, change.written(changes))
                tables |= _touched(changes)
            session.commit()
        self._tell(tables)

    @contextmanager
    def unrecorded(self) -> Iterator[Session]:
        """Hand out a session for tables that keep no history: the vault's notes, bulk figures."""
        with self._writing_session() as session:
            recorder = Recorder(session, is_recording=False)
            yield session
            session.commit()
        self._tell(recorder.tables_beside())

    def note(self, label: str, **details: Any) -> None:
        """Add to the history something that changed nothing here: a secret was shown, an export made."""
        with self._writing_session() as session:
            self._append(session, label, EntryKind.EVENT, json.dumps(details, ensure_ascii=True))
            session.commit()
        self._tell({_HISTORY})

    def undo(self, *, passing_over: bool = False) -> Entry:
        """Take the last change back, as a new step of the history.

        ``passing_over`` leaves that change as it is for good, so that undo goes on with the one before it: for a
        change that cannot be undone because its old secret is gone.
        """
        nothing = _("There is nothing to undo.")
        return self._step(history.next_undo, EntryKind.UNDO, nothing, passing_over=passing_over)

    def redo(self) -> Entry:
        """Do again what was undone last."""
        return self._step(history.next_redo, EntryKind.REDO, _("There is nothing to redo."))

    def read_setting(self, key: str, default: Any = None) -> Any:
        """Return a setting of the office."""
        with self.reading() as session:
            found = session.get(OfficeSetting, key)
            return default if found is None else json.loads(found.value)

    def write_setting(self, session: Session, key: str, value: Any) -> None:
        """Set a setting of the office within the caller's transaction."""
        found = session.get(OfficeSetting, key) or OfficeSetting(key=key, value="")
        found.value = json.dumps(value, ensure_ascii=True)
        session.add(found)

    def beat(self) -> None:
        """Tell other computers that this one still has the office open (once a minute).

        Where another one took over because this one slept too long, the office is read only from then on.
        """
        with suppress(OSError):  # the next beat may come through
            self._file.beat()

    def close(self) -> None:
        """Let go of the file; once more does no harm."""
        if not self.is_read_only:
            with suppress(OSError, UserError):
                self._write_anchor()
        self._is_closed = True
        self._file.close()

    @contextmanager
    def _session(self) -> Iterator[Session]:
        if self._is_closed:
            raise UserError(_("This office was closed meanwhile."))
        with Session(self._file.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def _writing_session(self) -> Iterator[Session]:
        if self.is_read_only and not self._is_closed:
            raise UserError(_("This office is open for reading only. Nothing was changed."))
        with self._one_writer(), self._session() as session:
            session.connection(execution_options={"writes": True})
            yield session

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        me = threading.get_ident()
        assert self._writer != me, "a transaction within a transaction would wait for itself"
        with self._writing:
            self._writer = me
            try:
                yield
            finally:
                self._writer = None

    def _append(
        self, session: Session, label: str, kind: EntryKind, changes: str, ref: int | None = None
    ) -> Entry:
        actor = (self.actor.id, self.actor.name)
        return history.append(
            session, at=self.clock.now(), actor=actor, label=label, kind=kind, changes=changes, ref=ref
        )

    def _step(
        self,
        find: Callable[[Session], Entry | None],
        kind: EntryKind,
        nothing: str,
        *,
        passing_over: bool = False,
    ) -> Entry:
        with self._writing_session() as session:
            entry = find(session)
            if entry is None:
                raise UserError(nothing)
            changes = [] if passing_over else history.reversed_changes(entry)
            self._apply(session, entry, changes)
            step = self._append(session, entry.label, kind, change.written(changes), entry.ref or entry.seq)
            session.commit()
        self._tell(_touched(changes))
        return step

    def _apply(self, session: Session, entry: Entry, changes: list[Change]) -> None:
        impossible = UserError(
            _(
                "“{label}” cannot be undone or redone any more, because what it needs is no longer there. Nothing was changed."
            ).format(label=entry.label)
        )
        connection = session.connection()
        try:
            change.apply(connection, changes)
        except (LookupError, IntegrityError, OperationalError):  # the last: a table or column that is no more
            raise impossible from None
        session.expire_all()
        for check in self.undo_checks:
            check(session)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise impossible

    def _tell(self, tables: set[str]) -> None:
        if OfficeInfo.__tablename__ in tables:
            _id, self.name = self._read_info()
        if tables:
            for listener in list(self.listeners):
                listener(frozenset(tables))

    def _read_info(self) -> tuple[str, str]:
        with self.reading() as session:
            info = session.get(OfficeInfo, 1)
            if info is None or session.get(Head, 1) is None:
                raise checkup.damaged(self.path.name, "the first row of office or history_head is missing")
            return info.uuid, info.name

    def _compare_with_anchor(self) -> None:
        with self.reading() as session:
            if problem := anchor.compare(self.id, session):
                self.notices.append(problem)

    def _write_anchor(self) -> None:
        with self.reading() as session:
            head = session.get_one(Head, 1)
        anchor.write(self.id, head.seq, head.hash)


def _touched(changes: list[Change]) -> set[str]:
    return {_HISTORY, *(each.table for each in changes)}
