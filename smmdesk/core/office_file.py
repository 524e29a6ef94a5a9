"""Make and open the file of an office, for writing where that is possible and safe, else for reading."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from smmdesk.core import checkup, database, schema
from smmdesk.core.database import CannotWriteError
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.lockfile import LockFile, Taken
from smmdesk.core.paths import create_private, private_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Engine
    from sqlmodel import SQLModel

    from smmdesk.core.clock import Clock

_ROOM = 64 * 1024  # bytes; SQLite's shared memory takes half of it


@dataclass
class OfficeFile:
    """A database that is open, the lock of whoever may write it, and what the person should know about it."""

    engine: Engine
    lock: LockFile | None = None
    copy: tempfile.TemporaryDirectory[str] | None = None
    notices: list[str] = field(default_factory=list)

    def close(self) -> None:
        """Let go of everything; once more does no harm."""
        self.engine.dispose()
        if self.lock:
            self.lock.release()
            self.lock = None
        if self.copy:
            self.copy.cleanup()
            self.copy = None

    def beat(self) -> None:
        """Tell other computers that this one is still there; where one took over, read only from now on."""
        if self.lock is None:
            return
        try:
            self.lock.beat()
        except Taken as taken:
            self.lock.abandon()
            self.lock = None
            self.notices.append(_who_has_it(taken))


def create(path: Path, clock: Clock, rows: Iterable[SQLModel]) -> OfficeFile:
    """Make a new file with its first ``rows``, readable by its owner only; raises where there is one already."""
    with _disk_told_in_words(path), ExitStack() as undoing:
        private_folder(path.parent)
        _create_empty(path)
        undoing.callback(database.remove, path)
        lock = LockFile(path, clock)
        undoing.callback(lock.release)
        engine = database.engine_for(path)
        undoing.callback(engine.dispose)
        schema.create(engine, rows)
        undoing.pop_all()
        return OfficeFile(engine, lock, notices=checkup.warnings(path))


def _create_empty(path: Path) -> None:
    try:
        create_private(path)
    except FileExistsError:
        raise UserError(
            _("There is already a file {path}. Nothing was changed; choose another name.").format(path=path)
        ) from None


def open_file(path: Path, clock: Clock, *, read_only: bool) -> OfficeFile:
    """Open a file that exists; older tables are backed up and brought up to date."""
    with _disk_told_in_words(path):
        checkup.examine(path)
        found = _open_to_read(path) if read_only else _open_as_possible(path, clock)
        found.notices.extend(checkup.warnings(path))
        return found


def _open_as_possible(path: Path, clock: Clock) -> OfficeFile:
    try:
        _refuse_unwritable(path)
        return _open_to_write(path, clock, LockFile(path, clock))
    except Taken as taken:
        found = _open_to_read(path) if taken.holder.is_here else _open_copy(path)
        found.notices.append(_who_has_it(taken))
    except (OSError, CannotWriteError):
        found = _open_copy(path)
        found.notices.append(_why_nothing_is_written(path))
    return found


def _open_to_write(path: Path, clock: Clock, lock: LockFile) -> OfficeFile:
    with ExitStack() as undoing:
        undoing.callback(lock.release)
        engine = database.engine_for(path)
        undoing.callback(engine.dispose)
        _refuse_damaged(engine, path)
        schema.update(engine, path, clock.now())
        undoing.pop_all()
        return OfficeFile(engine, lock)


def _open_to_read(path: Path) -> OfficeFile:
    """Read beside whoever writes on this computer; SQLite sees to it that both see whole transactions."""
    engine = database.engine_for(path)
    with ExitStack() as undoing:
        undoing.callback(engine.dispose)
        try:
            _refuse_unwritable(path)
            _refuse_damaged(engine, path)
            if schema.is_current(engine, path):
                undoing.pop_all()
                return OfficeFile(engine)
        except (PermissionError, CannotWriteError):
            pass  # SQLite would have to write even in order to read
    return _open_copy(path)


def _open_copy(path: Path) -> OfficeFile:
    """Open a private copy: for a place where nothing may be written, or where another computer writes."""
    folder = tempfile.TemporaryDirectory(prefix="smmdesk-")
    with ExitStack() as undoing:
        undoing.callback(folder.cleanup)
        copy = database.snapshot(path, Path(folder.name))
        engine = database.engine_for(copy)
        undoing.callback(engine.dispose)
        _refuse_damaged(engine, path)
        if not schema.is_current(engine, path):
            schema.migrate(engine, path)
        undoing.pop_all()
        return OfficeFile(engine, copy=folder)


def _refuse_unwritable(path: Path) -> None:
    """Ask before SQLite opens it: beside a file that it cannot write, it would leave files of its own."""
    for place in (path, path.parent):
        if not os.access(place, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            raise PermissionError(place)


def _refuse_damaged(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        if fault := database.fault_inside(connection):
            raise checkup.damaged(path.name, fault)


def _who_has_it(taken: Taken) -> str:
    holder = taken.holder
    if holder.is_here:
        return _("The office is already open on this computer, so here it is open for reading only.")
    return _("{user} has the office open on {host}, so here it is open for reading only.").format(
        user=holder.user, host=holder.host
    )


def _why_nothing_is_written(path: Path) -> str:
    if shutil.disk_usage(path.parent).free < _ROOM:
        return _("The disk is full, so the office is open for reading only. Make room, then open it again.")
    return _("This file or its folder cannot be written to, so the office is open for reading only.")


@contextmanager
def _disk_told_in_words(path: Path) -> Iterator[None]:
    """Say in words what a disk answers with a code."""
    try:
        yield
    except OSError as error:
        is_full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise (database.disk_full() if is_full else database.cannot_write(path, error)) from None
