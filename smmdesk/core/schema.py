"""The tables of an office file, from release to release."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from smmdesk.core import checkup
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.paths import create_private

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Engine

MIGRATIONS = Path(__file__).parent / "migrations"


def create(engine: Engine) -> None:
    """Make the tables in an empty file."""
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")  # the journal mode and the id are set outside of a transaction
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        connection.exec_driver_sql(f"PRAGMA application_id = {checkup.APPLICATION_ID}")
        connection.exec_driver_sql("BEGIN")
        _migrate(connection)


def update(engine: Engine, path: Path, now: datetime) -> None:
    """Bring an older office up to date, after a backup beside it; refuse a newer one."""
    if not is_current(engine, path):
        back_up(path, path.with_name(f"{path.stem} before update {now:%Y-%m-%d %H%M%S}{path.suffix}"))
        with engine.connect() as connection:
            _migrate(connection)


def is_current(engine: Engine, path: Path) -> bool:
    """Say whether the tables are those of this program; refuse those of a newer one."""
    with engine.connect() as connection:
        found = int(connection.execute(text("PRAGMA user_version")).scalar() or 0)
    if found > checkup.SCHEMA:
        raise checkup.newer(path.name)
    return found == checkup.SCHEMA


def copy_to(path: Path, copy: Path) -> None:
    """Copy an office into a new file, after looking at it; raises ``UserError`` where that is not possible."""
    checkup.examine(path)
    try:
        back_up(path, copy)
    except FileExistsError:
        raise UserError(
            _("There is already a file {path}. Nothing was changed; choose another name.").format(path=copy)
        ) from None
    except sqlite3.DatabaseError as error:
        copy.unlink(missing_ok=True)
        raise checkup.damaged(path.name, str(error)) from None
    except OSError as error:
        copy.unlink(missing_ok=True)
        raise UserError(
            _("{path} could not be written. Nothing was changed.").format(path=copy), details=str(error)
        ) from None


def back_up(path: Path, copy: Path) -> None:
    """Copy an office whole, while it may be in use, into a new file that only its owner may read."""
    create_private(copy)
    source, target = sqlite3.connect(path), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()


def _migrate(connection: Connection) -> None:
    """Run what is missing of the migrations, all of it or nothing."""
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
    connection.exec_driver_sql(f"PRAGMA user_version = {checkup.SCHEMA}")
    connection.commit()
