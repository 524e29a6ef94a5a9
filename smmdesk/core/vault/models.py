"""What the office knows of a secret: that it is there, never what it is."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import DateTime
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

if TYPE_CHECKING:
    from sqlalchemy import Dialect


class Moment(TypeDecorator[datetime]):
    """A moment in UTC; SQLite itself forgets the time zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Write it in UTC."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any | None, _dialect: Dialect) -> datetime | None:
        """Say that it is UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class VersionState(StrEnum):
    """How far a version has come."""

    PENDING = "pending"  # its entries may be in the keyring; nobody confirmed it
    ACTIVE = "active"  # a row refers to it, or did until it was deleted or undone
    RETIRING = "retiring"  # its entries are to be deleted, then this row


class SecretVersion(SQLModel, table=True):
    """One version of a login's secrets; its keyring entries are written once and later deleted, never changed.

    ``owner`` says whose it is ("login:12", "import"), so that the person can be asked about it.
    """

    __tablename__: ClassVar[Any] = "secret_version"
    __unrecorded__: ClassVar[bool] = True  # undoing cannot bring back what the keyring no longer has

    id: str = Field(primary_key=True)
    owner: str
    state: str = Field(default=VersionState.PENDING.value, index=True)
    keyring: str  # the name of the keyring that holds it; no other one is asked for it
    parts: int
    created_at: datetime = Field(sa_type=Moment)
    held_since: datetime | None = Field(default=None, sa_type=Moment)  # since when no row refers to it
