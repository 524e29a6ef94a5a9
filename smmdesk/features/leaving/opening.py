"""Cases that open by themselves, some days before somebody's last day or as soon after as the program is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import N_, _
from smmdesk.features.leaving import cases
from smmdesk.features.leaving.coming import coming, kind_of
from smmdesk.features.leaving.reading import Cases

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


def _open(session: Session, person: PersonFacts, today: date) -> LeavingCase:
    assert person.last_day
    return cases.open_case(
        session,
        person_id=person.id,
        kind=kind_of(person),
        last_day=person.last_day,
        today=today,
        is_by_itself=True,
    )
