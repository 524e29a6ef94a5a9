"""Cases and their tasks as the command line says them: in columns, in lines, and as JSON with stable keys."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import N_, _, format_date, format_number, ngettext
from smmdesk.features.leaving import cases
from smmdesk.features.leaving.certificate_words import as_it_stands
from smmdesk.features.leaving.coming import coming
from smmdesk.features.leaving.progress import all_cases
from smmdesk.features.leaving.reading import Cases

if TYPE_CHECKING:
    from datetime import date

    from sqlmodel import Session

    from smmdesk.core.office import Office
    from smmdesk.features.leaving.certificate_record import CertifiedTask
    from smmdesk.features.leaving.progress import ListedCase
    from smmdesk.features.people.roster import PersonFacts

_STATES = {
    "open": N_("open"),
    "closed": N_("closed"),
    "withdrawn": N_("withdrawn"),
    "to_open": N_("should be opened"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A case as it stands in the list; without a number where it should be opened."""

    id: int | None
    person: str
    last_day: date
    state: str
    open: int = 0
    done: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return it for another program."""
        return {**asdict(self), "last_day": self.last_day.isoformat()}

    def cells(self) -> list[str]:
        """Return it in columns."""
        number = "" if self.id is None else str(self.id)
        return [number, self.person, format_date(self.last_day), _(_STATES[self.state]), self.progress]

    @property
    def progress(self) -> str:
        """Return how far it is, such as "7 of 11 tasks settled"."""
        count = self.open + self.done
        said = ngettext("{done} of {n} task settled", "{done} of {n} tasks settled", count)
        return said.format(done=format_number(self.done), n=format_number(count)) if count else ""


def all_rows(session: Session, today: date) -> list[Row]:
    """Return all cases, the open ones first, and below them whose case should be opened."""
    found = coming(Cases(ask_in(session), today))
    return [*map(_listed, all_cases(session, today)), *map(_coming, found)]


def row_of(office: Office, case_id: int) -> Row:
    """Return one case as it stands in the list."""
    with office.reading() as session:
        cases.find(session, case_id)
        return next(_listed(each) for each in all_cases(session, office.clock.today()) if each.id == case_id)


def task_line(task: CertifiedTask) -> str:
    """Return a task as a line that ends with its key."""
    said = ". ".join(filter(None, [task.what, as_it_stands(task), task.note or task.proof]))
    return f"{said} [{task.key}]"


def task_as_json(task: CertifiedTask) -> dict[str, Any]:
    """Return a task for another program."""
    return {
        "key": task.key,
        "what": task.what,
        "reason": task.proof,
        "standing": task.standing.value,
        "due_on": _iso(task.due_on),
        "waits_for": list(task.waits_for),
        "part": task.part or None,
        "done_on": _iso(task.done_on),
        "by": task.by or None,
        "note": task.note,
        "not_before": _iso(task.not_before),
        "outcome": task.outcome.value if task.outcome else None,
    }


def _listed(case: ListedCase) -> Row:
    state = "open" if case.is_open else "closed" if case.closed_on else "withdrawn"
    far = case.progress
    return Row(case.id, case.person, case.last_day, state, far.total - far.done, far.done)


def _coming(person: PersonFacts) -> Row:
    assert person.last_day
    return Row(None, person.name, person.last_day, "to_open")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
