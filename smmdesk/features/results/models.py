"""Imports of figures, the series that they belong to, the figures themselves, and what they are about.

An import is one recorded row; its figures count as long as that row exists. So undo takes an import back, and redo
brings it back, without touching a figure.
"""

from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Numeric, UniqueConstraint
from sqlmodel import Column, Field, SQLModel

from smmdesk.core.i18n import N_
from smmdesk.core.table import Table
from smmdesk.features.people.models import Person

_PERSON = f"{Person.__tablename__}.id"


class ImportKind(StrEnum):
    """How figures came in."""

    FILE = "file"
    HAND = "hand"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _KINDS[self]


_KINDS = {ImportKind.FILE: N_("from a file"), ImportKind.HAND: N_("typed by hand")}


class FigureImport(Table, table=True):
    """A file that was read, or what somebody typed in one go: where figures come from.

    No foreign key to the account: its figures outlive it. Days are ISO 8601, as the network gave them.
    """

    __tablename__: ClassVar[Any] = "figure_import"

    account_id: int = Field(default=0, index=True)  # 0: the business as a whole
    kind: ImportKind = ImportKind.FILE
    profile: str = ""  # the key of the format that it was read as
    profile_version: int = 0
    file_name: str = ""
    sha256: str = Field(default="", index=True)
    size: int = 0  # bytes
    options: str = "{}"  # JSON: what the person answered about the file
    time_zone: str = ""  # a label; no day is ever converted
    imported_on: date
    by_id: int | None = Field(default=None, foreign_key=_PERSON, index=True)
    rows_read: int = 0
    rows_used: int = 0
    rows_skipped: int = 0
    figures: int = 0
    d0: str = ""
    d1: str = ""
    report: str = "{}"  # JSON: where every cell of the file went


class OwnFormat(Table, table=True):
    """A kind of file that somebody of this office described, to be recognised again."""

    __tablename__: ClassVar[Any] = "own_format"

    key: str = Field(unique=True)
    name: str
    network: str = ""  # whose account's figures they are; empty: the business as a whole
    fingerprint: str = Field(index=True)  # of the headings, whatever their order
    definition: str = "{}"  # JSON: the profile without its name, its network and its day
    currency: str = ""  # of money that does not say its own
    made_on: date


class FigureTarget(Table, table=True):
    """What somebody aims at in each day, week or month: a value, or a range from ``low`` to ``high``.

    No foreign key to the account: as its figures, its targets outlive it.
    """

    __tablename__: ClassVar[Any] = "figure_target"

    account_id: int = Field(default=0, index=True)  # 0: the business as a whole
    metric: str = Field(index=True)
    size: str  # day, week or month: see ``Size``
    value: float | None = None
    low: float | None = None
    high: float | None = None
    currency: str = ""  # of money
    since: date
    until: date | None = None  # its last day; None: it still holds
    note: str = ""


class Series(SQLModel, table=True):
    """What a line of figures is about; see ``SeriesKey``."""

    __tablename__: ClassVar[Any] = "series"
    __unrecorded__: ClassVar[bool] = True
    __table_args__: ClassVar[Any] = (
        UniqueConstraint(
            "account_id", "metric", "entity_kind", "entity", "dimension", "granularity", "currency"
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    account_id: int
    metric: str
    entity_kind: str
    entity: str
    dimension: str
    granularity: str
    currency: str


class Observation(SQLModel, table=True):
    """One figure as one import gave it; the newest import that exists is the one that counts.

    The view ``current_observation`` holds those that count.
    """

    __tablename__: ClassVar[Any] = "observation"
    __unrecorded__: ClassVar[bool] = True
    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False}

    series_id: int = Field(primary_key=True)
    d0: str = Field(primary_key=True)
    d1: str = Field(primary_key=True)
    import_id: int = Field(primary_key=True)
    value: float | None = Field(
        sa_column=Column(Numeric(asdecimal=False))
    )  # None: somebody took it out by hand
    flag: int
    cell: int


class Coverage(SQLModel, table=True):
    """From which day to which an import told of a series: a missing day in it is a gap, one outside was not imported."""

    __tablename__: ClassVar[Any] = "coverage"
    __unrecorded__: ClassVar[bool] = True
    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False}

    series_id: int = Field(primary_key=True)
    import_id: int = Field(primary_key=True, index=True)
    d0: str
    d1: str


class KnownThing(SQLModel, table=True):
    """What one import said of a post, a campaign and so on; see ``Thing``."""

    __tablename__: ClassVar[Any] = "thing"
    __unrecorded__: ClassVar[bool] = True
    __table_args__: ClassVar[Any] = {"sqlite_with_rowid": False}

    import_id: int = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    title: str
    url: str
    at: str
    form: str
