"""A case as its page shows it, read in one go on a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core import ownership
from smmdesk.core.errors import UserError
from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import _, sort_key
from smmdesk.features.leaving import evidence
from smmdesk.features.leaving.certificate_reading import record
from smmdesk.features.leaving.reading import Cases

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from smmdesk.core.office import Office
    from smmdesk.features.leaving.certificate_record import Certificate
    from smmdesk.features.leaving.lines import Line
    from smmdesk.features.leaving.reading import CaseRow


@dataclass(frozen=True)
class Attached:
    """A file that was kept with a task; its size is in bytes."""

    id: int
    name: str
    size: int
    added_on: date


@dataclass(frozen=True)
class SeenCase:
    """One case on a day; one that ended has its certificate in place of lines."""

    case: CaseRow
    names: dict[int, str]  # of everybody, by id
    here: tuple[int, ...]  # who works here besides the person, by name
    stayers: frozenset[int]  # who of them goes on being trusted
    lines: tuple[Line, ...]
    certificate: Certificate | None
    files: dict[str, tuple[Attached, ...]]  # by the task's key
    today: date
    is_read_only: bool

    @property
    def person(self) -> str:
        """Return who leaves."""
        return self.names[self.case.person_id]

    @property
    def open_lines(self) -> list[Line]:
        """Return what holds the case open."""
        return [line for line in self.lines if not line.standing.is_closed]

    def name(self, person_id: int | None) -> str:
        """Return somebody's name; nothing of nobody, or of somebody who was removed."""
        return self.names.get(person_id or 0, "")


def read_case(office: Office, case_id: int) -> SeenCase:
    """Read a case as it stands today; raises ``UserError`` where it is gone."""
    today = office.clock.today()
    with office.reading() as session:
        cases = Cases(ask_in(session), today)
        row = cases.rows.get(case_id)
        if row is None:
            raise UserError(_("This leaving case is no longer in the office."))
        people = cases.office.people
        here = [n for n, each in people.items() if n != row.person_id and not each.has_left(today)]
        return SeenCase(
            case=row,
            names={number: each.name for number, each in people.items()},
            here=tuple(sorted(here, key=lambda number: sort_key(people[number].name))),
            stayers=frozenset(cases.scope.stayers),
            lines=_lines(session, cases, row),
            certificate=None if row.is_open else record(session, case_id).certificate,
            files=_files(session, cases, case_id),
            today=today,
            is_read_only=office.is_read_only,
        )


def _lines(session: Session, cases: Cases, row: CaseRow) -> tuple[Line, ...]:
    if not row.is_open:
        return ()
    return tuple(cases.view(row.id, ownership.owned_by(session, row.person_id)).lines)


def _files(session: Session, cases: Cases, case_id: int) -> dict[str, tuple[Attached, ...]]:
    kept = evidence.of_case(session, case_id)
    return {
        task.key: tuple(Attached(each.id or 0, each.name, each.size, each.added_on) for each in kept[task.id])
        for task in cases.tasks_of(case_id)
        if task.id in kept
    }
