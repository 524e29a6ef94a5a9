"""The tables of an office file, from release to release."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlmodel import Session

from smmdesk.core import checkup, database
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection, Engine
    from sqlmodel import SQLModel

MIGRATIONS = Path(__file__).parent / "migrations"


def create(engine: Engine, rows: Iterable[SQLModel]) -> None:
    """Make the tables in an empty file, with their first ``rows``: all of it or nothing."""
    with engine.connect().execution_options(writes=True) as connection:
        with database.outside_transaction(connection):
            # The id first: it must stand in the file itself, not in a log beside it.
            connection.exec_driver_sql(f"PRAGMA application_id = {checkup.APPLICATION_ID}")
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        _migrate(connection)
        with Session(connection) as session:
            session.add_all(rows)
            session.flush()
            connection.commit()


def update(engine: Engine, path: Path, now: datetime) -> None:
    """Bring an older office up to date, after a backup beside it; refuse a newer one."""
    if is_current(engine, path):
        return
    # Not with an office's ending: it must not be taken for another office.
    copy = path.with_name(f"{path.stem} before update {now:%Y-%m-%d %H%M%S}{path.suffix}-backup")
    database.copy_to(path, copy)
    try:
        migrate(engine, path)
    except BaseException:
        database.remove(copy)  # it would only repeat what is still there
        raise


def is_current(engine: Engine, path: Path) -> bool:
    """Say whether the tables are those of this program; refuse those of a newer one."""
    with engine.connect() as connection:
        found = int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
    if found > checkup.SCHEMA:
        raise checkup.newer(path.name)
    if found == 0:
        raise checkup.unfinished(path.name)
    return found == checkup.SCHEMA


def migrate(engine: Engine, path: Path) -> None:
    """Run what is missing of the migrations, all of it or nothing; raises ``UserError`` where one fails."""
    with engine.connect().execution_options(writes=True) as connection:
        with database.outside_transaction(connection):
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")  # a table is changed by making it anew
        try:
            _migrate(connection)
            connection.commit()
        except UserError:
            raise
        except Exception as error:
            raise _failed(path.name, error) from error
        finally:
            connection.rollback()
            connection.invalidate()  # without foreign keys, it serves nobody else


def _failed(name: str, error: Exception) -> UserError:
    return UserError(
        _(
            "{name} could not be brought up to date for this smmdesk. Nothing was changed. "
            "Go on with the smmdesk that you had, and tell us."
        ).format(name=name),
        details=f"{type(error).__name__}: {error}",
    )


def _migrate(connection: Connection) -> None:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)

    def steps(revision: Any, _context: object) -> Any:
        return script._upgrade_revs("head", revision)  # noqa: SLF001 (as alembic.command.upgrade does)

    with EnvironmentContext(config, script, fn=steps) as environment:
        environment.configure(connection=connection, render_as_batch=True)
        environment.run_migrations()
    if fault := database.fault_inside(connection, fully=True):
        raise RuntimeError(fault)
    connection.exec_driver_sql(f"PRAGMA user_version = {checkup.SCHEMA}")


def copy_to(path: Path, copy: Path) -> None:
    """Copy an office into a new file, after looking at it; raises ``UserError`` where that is not possible."""
    checkup.examine(path)
    try:
        _copy_from_anywhere(path, copy)
    except FileExistsError:
        raise UserError(
            _("There is already a file {path}. Nothing was changed; choose another name.").format(path=copy)
        ) from None
    except OSError as error:
        raise UserError(
            _("{path} could not be written. Nothing was changed.").format(path=copy), details=str(error)
        ) from None
    _refuse_damaged(path, copy)


def _copy_from_anywhere(path: Path, copy: Path) -> None:
    try:
        database.copy_to(path, copy)
    except database.CannotWriteError:  # from a disc or a folder where nothing may be written
        with tempfile.TemporaryDirectory(prefix="smmdesk-") as folder:
            database.copy_to(database.snapshot(path, Path(folder)), copy)


def _refuse_damaged(path: Path, copy: Path) -> None:
    """Remove a copy that is no good, rather than let somebody rely on it."""
    engine = database.engine_for(copy)
    try:
        with engine.connect() as connection:
            if fault := database.fault_inside(connection):
                raise checkup.damaged(path.name, fault)
    except UserError as error:
        engine.dispose()
        database.remove(copy)
        raise checkup.damaged(path.name, error.details) from None
    finally:
        engine.dispose()
