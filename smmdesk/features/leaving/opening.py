"""Cases that open by themselves, some days before somebody's last day or as soon after as the program is opened."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import N_, _
from smmdesk.features.leaving import cases
from smmdesk.features.leaving.items import items
from smmdesk.features.leaving.kinds import LeavingKind
from smmdesk.features.leaving.reading import Cases
from smmdesk.features.leaving.scope import CaseFacts, Scope
from smmdesk.features.people.kinds import PersonKind

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from smmdesk.core.office import Office
    from smmdesk.features.leaving.models import LeavingCase
    from smmdesk.features.people.roster import PersonFacts

LABEL = N_("Open the leaving case of {person}")


def open_what_is_due(office: Office) -> list[int]:
    """Open the cases that are due in an office that can be written, each as a step of the history; return their ids."""
    today = office.clock.today()
    with office.reading() as session:
        people = coming(Cases(ask_in(session), today))
    opened = []
    for person in people:
        with office.transaction(_(LABEL).format(person=person.name)) as session:
            opened.append(_open(session, person, today).id or 0)
    return opened


def coming(found: Cases) -> list[PersonFacts]:
    """Return whose case should open: their last day is near or over, and none was ever opened for it.

    Nobody's case opens twice for the same day, or again after they came back; nor for somebody who leaves nothing
    behind.
    """
    near = found.today + timedelta(found.timing.ahead)
    leaving = [each for each in found.office.people.values() if each.last_day and each.last_day <= near]
    fresh = [each for each in leaving if not _had_one(found, each)]
    return [each for each in fresh if _leaves_something(found, each)]


def _had_one(found: Cases, person: PersonFacts) -> bool:
    assert person.last_day
    return any(
        row.person_id == person.id
        and (row.is_open or (row.kind.is_end_here and row.last_day >= person.last_day))
        for row in found.rows.values()
    )


def _leaves_something(found: Cases, person: PersonFacts) -> bool:
    assert person.last_day
    case = CaseFacts(0, person.id, _kind(person), person.last_day)
    scope = Scope(found.office, (case,), found.today)
    return any(item.place != "office" for item in items(scope, case, found.book).values())


def _kind(person: PersonFacts) -> LeavingKind:
    is_outside = person.kind in {PersonKind.CONTRACTOR, PersonKind.AGENCY}
    return LeavingKind.CONTRACT_END if is_outside else LeavingKind.FRIENDLY


def _open(session: Session, person: PersonFacts, today: date) -> LeavingCase:
    assert person.last_day
    return cases.open_case(
        session,
        person_id=person.id,
        kind=_kind(person),
        last_day=person.last_day,
        today=today,
        is_by_itself=True,
    )
