"""How far the cases are: for the list of all of them, and for whoever shows a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smmdesk.core import ownership
from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import _, format_date, format_number
from smmdesk.core.person_stories import Story
from smmdesk.features.leaving import cases
from smmdesk.features.leaving.reading import Cases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlmodel import Session

    from smmdesk.features.leaving.kinds import LeavingKind
    from smmdesk.features.leaving.models import LeavingCase
    from smmdesk.features.leaving.reading import CaseRow


@dataclass(frozen=True)
class Progress:
    """How many of a case's tasks are done or set aside."""

    done: int
    total: int

    @property
    def words(self) -> str:
        """Return it as it stands in a list, such as "7 of 11"."""
        return _("{done} of {all}").format(done=format_number(self.done), all=format_number(self.total))


@dataclass(frozen=True)
class ListedCase:
    """A case as it stands in the list of all of them."""

    id: int
    person: str
    kind: LeavingKind
    last_day: date
    led_by: str
    progress: Progress
    closed_on: date | None
    withdrawn_on: date | None
    today: date

    @property
    def is_open(self) -> bool:
        """Say whether something may be left to do in it."""
        return self.closed_on is None and self.withdrawn_on is None


def all_cases(session: Session, today: date) -> list[ListedCase]:
    """Return all cases: the open ones by last day, below them the others, the latest first."""
    found = Cases(ask_in(session), today)
    others = [row for row in found.rows.values() if not row.is_open]
    others.sort(key=lambda row: (row.closed_on or row.withdrawn_on or today, row.id), reverse=True)
    return [_listed(session, found, row) for row in (*found.open_rows, *others)]


def progress_of(session: Session, found: Cases, row: CaseRow) -> Progress:
    """Return how far a case is; in one that is over, whatever was listed."""
    if not row.is_open:
        tasks = found.tasks_of(row.id)
        return Progress(
            len(tasks) if row.closed_on else sum(bool(task.outcome) for task in tasks), len(tasks)
        )
    view = found.view(row.id, ownership.owned_by(session, row.person_id))
    return Progress(len(view.lines) - len(view.open_lines), len(view.lines))


def stories(session: Session, person_id: int, today: date) -> Iterator[Story]:
    """Return somebody's open case, for the page of people."""
    case = cases.open_of(session, person_id)
    if case is None or case.id is None:
        return
    found = Cases(ask_in(session), today)
    far = progress_of(session, found, found.rows[case.id])
    said = _("{done} of {all} tasks are done.")
    reason = said.format(done=format_number(far.done), all=format_number(far.total))
    yield Story(_what(case), reason, f"leaving:{case.id}", _("Go on"))


def _what(case: LeavingCase) -> str:
    if case.kind.is_end_here:
        return _("Leaving")
    return _("{kind}, {day}").format(kind=_(case.kind.words), day=format_date(case.last_day))


def _listed(session: Session, found: Cases, row: CaseRow) -> ListedCase:
    people = found.office.people
    return ListedCase(
        id=row.id,
        person=people[row.person_id].name,
        kind=row.kind,
        last_day=row.last_day,
        led_by=people[row.led_by_id].name if row.led_by_id in people else "",
        progress=progress_of(session, found, row),
        closed_on=row.closed_on,
        withdrawn_on=row.withdrawn_on,
        today=found.today,
    )
