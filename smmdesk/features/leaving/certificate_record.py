"""What a case's papers say, as plain data: kept in the case when it ends, so that nothing later changes a word of it.

No ``from __future__ import annotations`` here: pydantic reads what the fields hold.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from smmdesk.features.leaving.kinds import LeavingKind, Outcome, Standing, TaskKind


class PaperKind(StrEnum):
    """What a paper on a case is: only of a closed case it certifies anything."""

    CERTIFICATE = "certificate"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A file that shows that a task was done."""

    name: str
    sha256: str
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class CertifiedTask:
    """One task as it stood; texts are in the language in which they were written down."""

    key: str
    kind: TaskKind
    place: str  # as ``login:3``
    what: str  # the headline: what is to be done, and to what
    about: str  # to what
    proof: str  # how they could know it
    standing: Standing
    due_on: date
    part: str = ""  # the part's kind
    outcome: Outcome | None = None
    done_on: date | None = None
    by: str = ""
    note: str = ""  # of what was set aside: the reason
    version: int = 0  # of a part: the newest that they could know
    replaced_by: int = 0  # the version that took its place
    waits_for: tuple[str, ...] = ()
    not_before: date | None = None
    exhibits: tuple[Exhibit, ...] = ()

    @property
    def is_replaced(self) -> bool:
        """Say whether a newer version took the place of what they could know."""
        return self.standing is Standing.DONE and self.replaced_by > self.version


@dataclass(frozen=True, slots=True)
class Certificate:
    """A case and each of its tasks."""

    kind: PaperKind
    title: str
    office: str
    person: str
    leaving: LeavingKind
    last_day: date
    opened_on: date
    written_on: date  # the day that it is true for
    closed_on: date | None = None
    withdrawn_on: date | None = None
    withdrawn_why: str = ""
    led_by: str = ""
    closed_by: str = ""
    note: str = ""
    tasks: tuple[CertifiedTask, ...] = ()

    @property
    def is_certificate(self) -> bool:
        """Say whether the case was closed: nothing in it was open any more."""
        return self.kind is PaperKind.CERTIFICATE

    @property
    def done(self) -> list[CertifiedTask]:
        """Return what was done."""
        return [task for task in self.tasks if task.standing is Standing.DONE]

    @property
    def set_aside(self) -> list[CertifiedTask]:
        """Return what does not apply or was waived, each with a reason."""
        return [task for task in self.tasks if task.standing is Standing.SET_ASIDE]

    @property
    def open(self) -> list[CertifiedTask]:
        """Return what holds the case open."""
        return [task for task in self.tasks if not task.standing.is_closed]

    @property
    def exhibits(self) -> list[Exhibit]:
        """Return the evidence, each content once, in the order of the tasks."""
        found = [exhibit for task in self.tasks for exhibit in task.exhibits]
        return list({exhibit.sha256: exhibit for exhibit in reversed(found)}.values())[::-1]


@dataclass(frozen=True, slots=True)
class Place:
    """An account, or a login that opens none, as whoever comes next finds it."""

    name: str
    network: str
    responsible: str  # empty where nobody can be: of a login that opens no account
    deputy: str
    login: str
    user_name: str
    password: str  # where it is kept, in a sentence
    holders: tuple[str, ...]  # who can open it
    details: tuple[str, ...]  # such as the recovery phone


@dataclass(frozen=True, slots=True)
class Gift:
    """Something that somebody else has from now on."""

    what: str
    to: tuple[str, ...]
    on: date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Handover:
    """What the next person must know."""

    places: tuple[Place, ...] = ()
    gifts: tuple[Gift, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """All that the papers on a case are made from."""

    certificate: Certificate
    handover: Handover


def written(record: Record) -> str:
    """Return a record as the office file keeps it."""
    from pydantic import TypeAdapter

    return TypeAdapter(Record).dump_json(record).decode()


def read(text: str) -> Record:
    """Return a record that was kept; raises ``ValueError`` where it is none."""
    from pydantic import TypeAdapter

    return TypeAdapter(Record).validate_json(text)


def as_json(certificate: Certificate) -> bytes:
    """Return a certificate for other programs, with stable keys."""
    from pydantic import TypeAdapter

    return TypeAdapter(Certificate).dump_json(certificate, indent=2) + b"\n"
