"""What an office set aside."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from smmdesk.core.table import Table
from smmdesk.features.people.models import Person

_PERSON = f"{Person.__tablename__}.id"  # the table must be known before the first row is written


class Dismissal(Table, table=True):
    """Somebody said that a finding is not for this office, and why; read as ``core.checks.SetAside``."""

    __table_args__: ClassVar[Any] = (UniqueConstraint("check_id", "place"), {"sqlite_autoincrement": True})

    check_id: str
    place: str
    reason: str
    dismissed_on: date
    by_id: int | None = Field(default=None, foreign_key=_PERSON, index=True)
