"""Write down what is true of a case at this moment: each task with who did it, and what the next person must know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import _
from smmdesk.core.office import OfficeInfo
from smmdesk.features.accounts.inventory import read_inventory
from smmdesk.features.leaving import evidence
from smmdesk.features.leaving.certificate_doers import Doers, read_doers
from smmdesk.features.leaving.certificate_record import (
    Certificate,
    CertifiedTask,
    Exhibit,
    PaperKind,
    Record,
)
from smmdesk.features.leaving.handover_making import handover_of

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from smmdesk.features.leaving.lines import CaseView, Line
    from smmdesk.features.leaving.models import Evidence, LeavingCase
    from smmdesk.features.people.roster import PersonFacts


def record_of(session: Session, case: LeavingCase, view: CaseView, on: date) -> Record:
    """Return what is true of a case on a day; ``view`` is how its tasks stand."""
    office = read_inventory(ask_in(session))
    doers = read_doers(session, office)
    making = _Making(office.people, doers, evidence.of_case(session, case.id or 0))
    tasks = tuple(map(making.task, view.lines))
    info = session.get_one(OfficeInfo, 1)
    return Record(
        making.certificate(case, info.name, on, tasks),
        handover_of(session, office, case.person_id, tasks, on),
    )


@dataclass(frozen=True)
class _Making:
    people: dict[int, PersonFacts]
    doers: Doers
    evidence: dict[int, list[Evidence]]

    def certificate(
        self, case: LeavingCase, office: str, on: date, tasks: tuple[CertifiedTask, ...]
    ) -> Certificate:
        person = self._name(case.person_id)
        return Certificate(
            kind=PaperKind.CERTIFICATE if case.closed_on else PaperKind.REPORT,
            title=_title(case, person),
            office=office,
            person=person,
            leaving=case.kind,
            last_day=case.last_day,
            opened_on=case.opened_on,
            written_on=on,
            closed_on=case.closed_on,
            withdrawn_on=case.withdrawn_on,
            withdrawn_why=case.withdrawn_why,
            led_by=self._name(case.led_by_id),
            closed_by=self._name(case.closed_by_id),
            note=case.note,
            tasks=tasks,
        )

    def task(self, line: Line) -> CertifiedTask:
        return CertifiedTask(
            key=line.key,
            kind=line.kind,
            place=line.place,
            what=line.headline,
            about=line.title,
            proof=line.proof,
            standing=line.standing,
            due_on=line.due_on,
            part=line.part.value if line.part else "",
            outcome=line.outcome,
            done_on=self.doers.day_of(line),
            by=self._by(line),
            note=line.note,
            version=line.version,
            replaced_by=line.closing_version,
            waits_for=line.waits_for,
            not_before=line.not_before,
            exhibits=tuple(map(_exhibit, self.evidence.get(line.task_id, ()))),
        )

    def _by(self, line: Line) -> str:
        """Return who did it: for what the inventory tells, whoever noted it there."""
        if not line.standing.is_closed:
            return ""
        noted = "" if line.outcome else self.doers.of(line)
        return noted or self._name(line.by_id) or self.doers.speaker_of(line)

    def _name(self, person_id: int | None) -> str:
        return self.people[person_id].name if person_id in self.people else ""


def _title(case: LeavingCase, person: str) -> str:
    if case.closed_on:
        return _("Certificate: leaving case of {person}").format(person=person)
    if case.withdrawn_on:
        return _("Report: leaving case of {person}, withdrawn").format(person=person)
    return _("Report: leaving case of {person}, not closed").format(person=person)


def _exhibit(kept: Evidence) -> Exhibit:
    return Exhibit(kept.name, kept.sha256, kept.size)
