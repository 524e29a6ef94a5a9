"""The SQLite database under an office: how it is opened, looked through and copied, and what its errors mean."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, create_engine, event

from smmdesk.core import checkup
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.in_use import CountedConnection
from smmdesk.core.paths import create_private

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine, ExceptionContext

_PRAGMAS = (
    "foreign_keys = ON",
    "synchronous = FULL",
    "busy_timeout = 10000",  # milliseconds
    "trusted_schema = OFF",
)
_COPIES = 5  # attempts at a copy that nobody wrote into meanwhile


class CannotWriteError(UserError):
    """The file cannot be written, or what SQLite needs beside it even for reading."""


def engine_for(path: Path) -> Engine:
    """Return the way to a database; what its errors mean to a person comes as ``UserError``."""
    # hide_parameters: an exception's text never shows what was being written
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, creator=partial(_connect, path), hide_parameters=True)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", partial(_translate, path))
    return engine


def _connect(path: Path) -> CountedConnection:
    # Without an isolation level, transactions begin where we say so. SQLAlchemy sees to it that one thread at a
    # time uses a connection.
    try:
        connection = CountedConnection(path, isolation_level=None, check_same_thread=False)
    except OSError as error:
        raise checkup.unreadable(path, error) from None
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    """Take the right to write at once, or none at all, as the connection's option ``writes`` says."""
    writes = bool(connection.get_execution_options().get("writes"))
    connection.exec_driver_sql(f"PRAGMA query_only = {not writes:d}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def outside_transaction(connection: Connection) -> Iterator[None]:
    """Step out of the connection's transaction, for what SQLite does only there; then begin to write."""
    connection.exec_driver_sql("COMMIT")
    yield
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def fault_inside(connection: Connection, *, fully: bool = False) -> str:
    """Return what is wrong inside the file; nothing where it is whole.

    Quickly, that its pages fit together; ``fully``, also that indexes and references fit the rows.
    """
    check = "integrity_check" if fully else "quick_check"
    found = str(connection.exec_driver_sql(f"PRAGMA {check}(1)").scalar())
    if found != "ok":
        return found
    return _dangling(connection) if fully else ""


def _dangling(connection: Connection) -> str:
    found = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    return f"a row of {found[0]} refers to nothing" if found else ""


def copy_to(path: Path, copy: Path) -> None:
    """Copy a database whole, while it may be in use, into a new file that only its owner may read.

    Raises ``FileExistsError`` where there is one already; where copying fails, nothing stays behind.
    """
    create_private(copy)
    try:
        with closing(CountedConnection(path)) as source, closing(CountedConnection(copy)) as target:
            source.backup(target)
    except sqlite3.Error as error:
        remove(copy)
        raise in_words(path, error) or error from None
    except BaseException:
        remove(copy)
        raise


def snapshot(path: Path, folder: Path) -> Path:
    """Copy the files of a database into ``folder`` as they lie there; returns the copy.

    For a place where nothing may be written: SQLite cannot read a database in WAL mode there.
    """
    copy = folder / path.name
    for _attempt in range(_COPIES):
        before = _stamps(path)
        for source, target in zip(_files(path)[:2], _files(copy)[:2], strict=True):
            target.unlink(missing_ok=True)
            if source.exists():
                create_private(target)
                shutil.copyfile(source, target)
        if _stamps(path) == before:
            break  # else somebody wrote between the two files
    return copy


def remove(path: Path) -> None:
    """Remove a database and what SQLite keeps beside it."""
    for file in _files(path):
        file.unlink(missing_ok=True)


def _files(path: Path) -> tuple[Path, Path, Path]:
    return path, Path(f"{path}-wal"), Path(f"{path}-shm")


def _stamps(path: Path) -> list[tuple[int, int] | None]:
    found = [file.stat() if file.exists() else None for file in _files(path)[:2]]
    return [(each.st_size, each.st_mtime_ns) if each else None for each in found]


def _translate(path: Path, context: ExceptionContext) -> UserError | None:
    connection = context.connection
    writes = bool(connection and connection.get_execution_options().get("writes"))
    code = getattr(context.original_exception, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_READONLY and not writes:
        return None  # a session that only reads was written to: a mistake of ours
    return in_words(path, context.original_exception)


def in_words(path: Path, error: BaseException) -> UserError | None:
    """Return what a database's error means to a person; ``None`` where it is a mistake of ours."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return disk_full()
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return checkup.damaged(path.name, str(error))
    if code == sqlite3.SQLITE_BUSY:
        return UserError(
            _("Another program is writing this office. Nothing was changed. Try again in a moment.")
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM):
        return cannot_write(path, error)
    return None


def disk_full() -> UserError:
    """Return what to say of a disk without room."""
    return UserError(_("The disk is full. Nothing was changed. Make room, then try again."))


def cannot_write(path: Path, error: BaseException) -> CannotWriteError:
    """Return what to say of a file that cannot be written."""
    return CannotWriteError(
        _(
            "{path} could not be written. Nothing was changed. Check that the disk is there and has room."
        ).format(path=path),
        details=str(error),
    )
