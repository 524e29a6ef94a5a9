"""What a case would list before it is opened, and whose case can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from smmdesk.core import ownership
from smmdesk.core.glance import ask_in
from smmdesk.features.leaving.lines import CaseView
from smmdesk.features.leaving.models import LeavingCase
from smmdesk.features.leaving.reading import Cases
from smmdesk.features.leaving.scope import CaseFacts, Scope
from smmdesk.features.people import service as people

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.core.office import Office
    from smmdesk.features.leaving.kinds import LeavingKind
    from smmdesk.features.leaving.lines import Line
    from smmdesk.features.people.models import Person

_NONE_YET = 0  # no row has this id


@dataclass(frozen=True)
class Leaver:
    """Somebody whose case is about to be opened, and who could lead it: ids with names."""

    person: Person
    today: date
    leaders: list[tuple[int, str]]
    case_id: int | None  # of the case that is open already


@dataclass(frozen=True)
class Plan:
    """What was entered of a case that is not there yet."""

    person_id: int
    kind: LeavingKind
    last_day: date
    led_by_id: int | None = None


@dataclass(frozen=True)
class Preview:
    """What the case would list."""

    lines: list[Line]

    @property
    def alone(self) -> list[Line]:
        """Return what only they can open."""
        return [line for line in self.lines if line.is_theirs_alone]

    @property
    def others(self) -> list[Line]:
        """Return all else, in order."""
        return [line for line in self.lines if not line.is_theirs_alone]


def open_cases(office: Office) -> dict[int, int]:
    """Return the open cases by person."""
    with office.reading() as session:
        return {person_id: case.id or 0 for person_id, case in _leaving(session).items()}


def read_leaver(office: Office, person_id: int) -> Leaver:
    """Read what is to be known of somebody before the questions are asked."""
    today = office.clock.today()
    with office.reading() as session:
        person = people.find(session, person_id)
        present = people.present(session, today)
        leaving = _leaving(session)
    leaders = [
        (other.id or 0, other.name)
        for other in present
        if other.id != person_id and (other.id not in leaving or leaving[other.id].kind.is_trusted)
    ]
    return Leaver(person, today, leaders, leaving[person_id].id if person_id in leaving else None)


def read_preview(office: Office, plan: Plan) -> Preview:
    """Work out what the case would list if it were opened today."""
    with office.reading() as session:
        return preview(session, plan, office.clock.today())


def preview(session: Session, plan: Plan, today: date) -> Preview:
    """Work out what a case would list, among those that are open."""
    found = Cases(ask_in(session), today)
    case = CaseFacts(_NONE_YET, plan.person_id, plan.kind, plan.last_day)
    others = tuple(row.facts for row in found.open_rows if row.person_id != plan.person_id)
    owned = ownership.owned_by(session, plan.person_id)
    view = CaseView(Scope(found.office, (*others, case), today), case, (), found.book, found.timing, owned)
    return Preview(view.lines)


def _leaving(session: Session) -> dict[int, LeavingCase]:
    query = select(LeavingCase).where(
        col(LeavingCase.closed_on).is_(None), col(LeavingCase.withdrawn_on).is_(None)
    )
    return {case.person_id: case for case in session.exec(query)}
