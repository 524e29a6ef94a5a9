"""What the office file's tables have in common."""

from typing import Any, ClassVar

from sqlmodel import Field, SQLModel


class Table(SQLModel):
    """A table whose changes are recorded, and whose ids are never given out twice."""

    # AUTOINCREMENT: an undone or deleted row's id never comes to mean another row.
    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True}

    id: int | None = Field(default=None, primary_key=True)
