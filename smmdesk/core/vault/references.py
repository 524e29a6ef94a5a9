"""Which versions the office's rows refer to.

Asked of the file itself, not of the tables that happen to be imported: a version that seems unused is deleted in
the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import column, inspect, or_, select, table
from sqlmodel import col

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.vault.models import SecretVersion, VersionState

if TYPE_CHECKING:
    from sqlalchemy import ColumnClause, Select
    from sqlmodel import Session


def referred(session: Session) -> set[str]:
    """Return the versions that some row refers to, whatever its table."""
    columns = _referring(session)
    connection = session.connection()
    return {version for one in columns for version in connection.execute(_values(one)).scalars()}


def refuse_lost_secrets(session: Session) -> None:
    """Raise ``UserError`` where a row refers to a version that the keyring no longer has, or soon will not."""
    version = SecretVersion
    for one in _referring(session):
        lost = (
            _values(one)
            .outerjoin(version, col(version.id) == one)
            .where(or_(col(version.id).is_(None), col(version.state) == VersionState.RETIRING))
        )
        if session.connection().execute(lost.limit(1)).first():
            raise UserError(
                _(
                    "This cannot be undone: the old secret is no longer in the keyring. Nothing was changed. "
                    "If you still know it, enter it again."
                )
            )


def _values(one: ColumnClause[str]) -> Select[str]:
    return select(one).where(one.is_not(None))


def _referring(session: Session) -> list[ColumnClause[str]]:
    """Return every column with a foreign key to a version."""
    keys = inspect(session.connection()).get_multi_foreign_keys()
    return [
        _column(name, key["constrained_columns"][0])
        for (_schema, name), found in keys.items()
        for key in found
        if key["referred_table"] == SecretVersion.__tablename__
    ]


def _column(table_name: str, name: str) -> ColumnClause[Any]:
    return table(table_name, column(name)).c[name]
