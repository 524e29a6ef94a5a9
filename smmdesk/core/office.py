"""The office file: one SQLite database that knows everything but the secrets."""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self
from uuid import uuid4

from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Field, Session, SQLModel

from smmdesk.core import anchor, checkup, history, schema
from smmdesk.core.errors import UserError
from smmdesk.core.history import Change, Entry, EntryKind, Head
from smmdesk.core.i18n import _
from smmdesk.core.lockfile import LockFile, Taken
from smmdesk.core.paths import create_private, private_folder
from smmdesk.core.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

    from smmdesk.core.clock import Clock

SUFFIX = ".smmdesk"
_BUSY_MS = 10_000


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
    """An open office: hands out sessions, records what they change, undoes it."""

    def __init__(self, path: Path, engine: Engine, *, clock: Clock, lock: LockFile | None) -> None:
        self.path = path
        self.clock = clock
        self.actor: Actor = Actor(None, "")
        self.notices: list[str] = []
        self.listeners: list[Callable[[frozenset[str]], None]] = []
        self.undo_checks: list[Callable[[Session], None]] = []
        self._engine = engine
        self._lock = lock
        self._writing = threading.RLock()
        self._snapshot: tempfile.TemporaryDirectory[str] | None = None
        with self.reading() as session:
            info = session.get(OfficeInfo, 1)
            if info is None:
                raise checkup.damaged(path.name, "no row in table office")
            self.id, self.name = info.uuid, info.name

    @property
    def is_read_only(self) -> bool:
        """Say whether nothing can be written, because somebody else writes or the place does not allow it."""
        return self._lock is None

    @classmethod
    def create(cls, path: Path, name: str, *, clock: Clock) -> Self:
        """Make a new office file, readable by its owner only. Raises where there is a file already."""
        with _told_in_words(path), _disk_told_in_words(path):
            private_folder(path.parent)
            try:
                create_private(path)
            except FileExistsError:
                raise UserError(
                    _("There is already a file {path}. Nothing was changed; choose another name.").format(
                        path=path
                    )
                ) from None
            try:
                return cls._create_in(path, name, clock)
            except BaseException:
                _remove(path)
                raise

    @classmethod
    def _create_in(cls, path: Path, name: str, clock: Clock) -> Self:
        lock = LockFile(path, clock)
        try:
            engine = _engine(path)
            schema.create(engine)
            with Session(engine) as session:
                session.add_all([OfficeInfo(uuid=str(uuid4()), name=name), Head()])
                session.commit()
            return cls(path, engine, clock=clock, lock=lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, *, clock: Clock, read_only: bool = False) -> Self:
        """Open an office that exists.

        Older schemas are backed up and brought up to date. Where somebody else has it open for writing, or the
        place cannot be written, it is opened for reading and ``notices`` says why.
        """
        with _told_in_words(path), _disk_told_in_words(path):
            checkup.examine(path)
            office = cls._open_to_read(path, clock) if read_only else cls._open_as_possible(path, clock)
            office.notices.extend(checkup.warnings(path))
            return office

    @classmethod
    def _open_as_possible(cls, path: Path, clock: Clock) -> Self:
        try:
            lock = LockFile(path, clock)
        except Taken as taken:
            office = (
                cls._open_to_read(path, clock) if taken.holder.is_here else cls._open_snapshot(path, clock)
            )
            office.notices.append(_taken(taken))
            return office
        except OSError:
            office = cls._open_snapshot(path, clock)
            office.notices.append(
                _("This folder cannot be written to, so the office is open for reading only.")
            )
            return office
        return cls._open_to_write(path, clock, lock)

    @classmethod
    def _open_to_write(cls, path: Path, clock: Clock, lock: LockFile) -> Self:
        try:
            engine = _engine(path)
            _check_inside(engine, path)
            schema.update(engine, path, clock.now())
            office = cls(path, engine, clock=clock, lock=lock)
            office._compare_with_anchor()
        except BaseException:
            lock.release()
            raise
        return office

    @classmethod
    def _open_to_read(cls, path: Path, clock: Clock) -> Self:
        """Read beside whoever writes on this computer; SQLite sees to it that both see whole transactions."""
        if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            return cls._open_snapshot(path, clock)
        engine = _engine(path)
        _check_inside(engine, path)
        if schema.is_current(engine, path):
            return cls(path, engine, clock=clock, lock=None)
        engine.dispose()
        return cls._open_snapshot(path, clock)

    @classmethod
    def _open_snapshot(cls, path: Path, clock: Clock) -> Self:
        """Open a private copy: a database in WAL mode cannot be read safely where nothing may be written."""
        folder = tempfile.TemporaryDirectory(prefix="smmdesk-")
        copy = Path(folder.name) / path.name
        try:
            _copy(path, copy)
            engine = _engine(copy)
            _check_inside(engine, path)
            schema.update(engine, copy, clock.now())
            office = cls(path, engine, clock=clock, lock=None)
        except BaseException:
            folder.cleanup()
            raise
        office._snapshot = folder
        return office

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Hand out a session that only reads; its rows stay usable afterwards."""
        with _told_in_words(self.path), self._session() as session:
            yield session
            assert not any((session.new, session.dirty, session.deleted)), "change rows in a transaction"

    @contextmanager
    def transaction(self, label: str) -> Iterator[Session]:
        """Hand out a session whose changes become one step of the history called ``label``, or nothing at all."""
        with self._writing_session() as (session, recorder):
            yield session
            session.flush()
            self._record(session, recorder, label)
        self._tell(recorder)

    @contextmanager
    def unrecorded(self) -> Iterator[Session]:
        """Hand out a session for tables that keep no history: the vault's notes, bulk figures."""
        with self._writing_session(is_recording=False) as (session, recorder):
            yield session
        self._tell(recorder)

    def note(self, label: str, **details: Any) -> None:
        """Add to the history something that changed nothing here: a secret was shown, an export made."""
        with self._writing_session() as (session, _recorder):
            self._append(session, label, EntryKind.EVENT, json.dumps(details, ensure_ascii=True))
        self._call_listeners(frozenset({"history_entry"}))

    def undo(self, *, passing_over: bool = False) -> Entry:
        """Take the last change back, as a new step of the history.

        ``passing_over`` leaves that change as it is, so that undo goes on with the one before it: for a change
        that cannot be undone because its old secret is gone.
        """
        return self._step(
            history.next_undo, EntryKind.UNDO, _("There is nothing to undo."), passing_over=passing_over
        )

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
        """Tell other computers that this one still has the office open (once a minute)."""
        if self._lock:
            self._lock.beat()

    def close(self) -> None:
        """Let go of the file."""
        if not self.is_read_only:
            with suppress(OSError, DBAPIError), self.reading() as session:
                head = session.get(Head, 1)
                if head:
                    anchor.write(self.id, head.seq, head.hash)
        self._engine.dispose()
        if self._lock:
            self._lock.release()
            self._lock = None
        if self._snapshot:
            self._snapshot.cleanup()

    @contextmanager
    def _session(self) -> Iterator[Session]:
        with Session(self._engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def _writing_session(self, *, is_recording: bool = True) -> Iterator[tuple[Session, Recorder]]:
        if self.is_read_only:
            raise UserError(_("This office is open for reading only. Nothing was changed."))
        with _told_in_words(self.path), self._writing, self._session() as session:
            recorder = Recorder(session, is_recording=is_recording)
            session.connection(execution_options={"writes": True})
            yield session, recorder
            session.commit()

    def _record(self, session: Session, recorder: Recorder, label: str) -> None:
        changes = recorder.changes()
        if changes:
            self._append(session, label, EntryKind.CHANGE, history.written(changes))
            recorder.tables.add("history_entry")

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
        with self._writing_session() as (session, recorder):
            entry = find(session)
            if entry is None:
                raise UserError(nothing)
            changes = [] if passing_over else history.reversed_changes(entry)
            self._apply(session, entry, changes)
            step = self._append(session, entry.label, kind, history.written(changes), entry.ref or entry.seq)
            recorder.tables.update({"history_entry", *(change.table for change in changes)})
        self._tell(recorder)
        self._read_name()
        return step

    def _apply(self, session: Session, entry: Entry, changes: list[Change]) -> None:
        impossible = UserError(
            _(
                "“{label}” cannot be undone or redone any more, because what it needs is no longer there. Nothing was changed."
            ).format(label=entry.label)
        )
        try:
            history.apply(session.connection(), changes)
            session.expire_all()
            for check in self.undo_checks:
                check(session)
            if session.connection().execute(text("PRAGMA foreign_key_check")).first():
                raise impossible
        except (LookupError, IntegrityError):
            raise impossible from None

    def _read_name(self) -> None:
        with self.reading() as session:
            info = session.get(OfficeInfo, 1)
            self.name = info.name if info else self.name

    def _tell(self, recorder: Recorder) -> None:
        if recorder.tables:
            self._call_listeners(frozenset(recorder.tables))

    def _call_listeners(self, tables: frozenset[str]) -> None:
        for listener in list(self.listeners):
            listener(tables)

    def _compare_with_anchor(self) -> None:
        with self.reading() as session:
            if problem := anchor.compare(self.id, session):
                self.notices.append(problem)


def _taken(taken: Taken) -> str:
    holder = taken.holder
    if holder.is_here:
        return _("The office is already open on this computer, so here it is open for reading only.")
    return _("{user} has the office open on {host}, so here it is open for reading only.").format(
        user=holder.user, host=holder.host
    )


def _engine(path: Path) -> Engine:
    # hide_parameters: an exception's text never shows what was being written
    engine = create_engine(f"sqlite:///{path}", hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where we say so
    for pragma in (
        "foreign_keys = ON",
        "synchronous = FULL",
        f"busy_timeout = {_BUSY_MS}",
        "trusted_schema = OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _check_inside(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        found = connection.execute(text("PRAGMA quick_check(1)")).scalar()
    if found != "ok":
        raise checkup.damaged(path.name, str(found))


@contextmanager
def _told_in_words(path: Path) -> Iterator[None]:
    """Say in words what a database answers with a code."""
    try:
        yield
    except DBAPIError as error:
        told = _in_words(path, error.orig)
        if told is None:
            raise
        raise told from None


@contextmanager
def _disk_told_in_words(path: Path) -> Iterator[None]:
    """Say in words what a disk answers with a code."""
    try:
        yield
    except OSError as error:
        raise UserError(
            _(
                "{path} could not be written. Nothing was changed. Check that the disk is there and has room."
            ).format(path=path),
            details=str(error),
        ) from None


def _in_words(path: Path, error: BaseException | None) -> UserError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return UserError(_("The disk is full. Nothing was changed. Make room, then try again."))
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return checkup.damaged(path.name, str(error))
    if code == sqlite3.SQLITE_BUSY:
        return UserError(
            _("Another program is writing this office. Nothing was changed. Try again in a moment.")
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM):
        return UserError(
            _(
                "{path} could not be written. Nothing was changed. Check that the disk is there and has room."
            ).format(path=path),
            details=str(error),
        )
    return None


def _copy(path: Path, copy: Path) -> None:
    for suffix in ("", "-wal"):
        source, target = Path(f"{path}{suffix}"), Path(f"{copy}{suffix}")
        if source.exists():
            create_private(target)
            target.write_bytes(source.read_bytes())


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
