"""Leaving cases, their tasks, the evidence, and the steps that an office added or changed."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlmodel import Column, Field, SQLModel

from smmdesk.core.table import Table
from smmdesk.features.leaving.kinds import LeavingKind, Outcome, TaskKind
from smmdesk.features.people.models import Person

_PERSON = f"{Person.__tablename__}.id"


class LeavingCase(Table, table=True):
    """What is to be done because somebody must not know any more what they could know."""

    __tablename__: ClassVar[Any] = "leaving_case"

    person_id: int = Field(foreign_key=_PERSON, index=True)
    kind: LeavingKind = LeavingKind.FRIENDLY
    last_day: date  # from the next day on, nothing that they could know may work
    led_by_id: int | None = Field(default=None, foreign_key=_PERSON, index=True)
    note: str = ""
    opened_on: date
    is_by_itself: bool = False  # opened because the end date came near
    closed_on: date | None = None
    closed_by_id: int | None = Field(default=None, foreign_key=_PERSON, index=True)
    withdrawn_on: date | None = None  # it was a mistake, or they stay
    withdrawn_why: str = ""
    seal: str = ""  # of its certificate: the last hash of the chain
    record: str = ""  # JSON: all that was true when it ended, so that nothing later changes its certificate


class CaseTask(Table, table=True):
    """One thing to be done in a case; it stays, whatever becomes of what it follows from.

    ``key`` names it within its case, as ``login:3/password``. The place and the title are as they were when it was
    listed: no foreign key, because a login that was deleted here still works on its network.
    """

    __tablename__: ClassVar[Any] = "case_task"
    __table_args__: ClassVar[Any] = (UniqueConstraint("case_id", "key"), {"sqlite_autoincrement": True})

    case_id: int = Field(foreign_key="leaving_case.id", index=True)
    key: str
    kind: TaskKind
    place: str = ""  # as ``login:3``
    title: str = ""  # what it is about
    deed: str = ""  # what is to be done: a step's English title, or what somebody wrote
    step: str = ""  # the step's key in the data of its network
    part: str = ""  # the part's kind
    version: int = 0  # the newest version that they could know
    proof: str = ""  # how they could know it, when it was listed
    is_theirs_alone: bool = False
    listed_on: date
    outcome: Outcome | None = None
    outcome_on: date | None = None
    by_id: int | None = Field(default=None, foreign_key=_PERSON, index=True)
    note: str = ""


class Evidence(Table, table=True):
    """A picture or file that shows that a task was done."""

    task_id: int = Field(foreign_key="case_task.id", index=True)
    name: str
    sha256: str = Field(index=True)
    size: int  # bytes
    added_on: date


class EvidenceFile(SQLModel, table=True):
    """The content of a file of evidence, once however often it is used.

    Not recorded in the history, which holds its hash: an undone step needs no second copy of a picture.
    """

    __tablename__: ClassVar[Any] = "evidence_file"
    __unrecorded__: ClassVar[bool] = True

    sha256: str = Field(primary_key=True)
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class OwnStep(Table, table=True):
    """A step that this office added to a network's, or changed; it stays when the shipped steps change."""

    __tablename__: ClassVar[Any] = "own_step"
    __table_args__: ClassVar[Any] = (UniqueConstraint("place", "key"), {"sqlite_autoincrement": True})

    place: str  # the name of the file of steps, as ``instagram``
    key: str
    title: str = ""
    detail: str = ""
    fit: str = "any"
    part: str = ""
    within: str = "day"
    if_dismissed: str = ""
    needs: str = "[]"  # JSON: keys
    waits_for: str = ""
    waits_days: int = 0
    url: str = ""
    is_off: bool = False  # the shipped step is not done here
