"""What is due in leaving cases: one line a case, because its page has them all."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smmdesk.core.due import Due, Group, Severity
from smmdesk.core.i18n import _, format_date, format_number, ngettext
from smmdesk.features.leaving.coming import coming
from smmdesk.features.leaving.reading import Cases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smmdesk.core.glance import Ask
    from smmdesk.features.leaving.lines import CaseView, Line
    from smmdesk.features.leaving.reading import CaseRow
    from smmdesk.features.people.roster import PersonFacts


def due(ask: Ask, today: date) -> list[Due]:
    """Return what is due in the open cases, and the cases that should be open."""
    cases = Cases(ask, today)
    return [
        *(_open(cases, row, cases.view(row.id)) for row in cases.open_rows),
        *(_to_open(person) for person in coming(cases)),
    ]


def ahead(ask: Ask, today: date, days: int) -> list[Due]:
    """Return the tasks that will be due within so many days, by case and day, and the last days."""
    cases, near = Cases(ask, today), today + timedelta(days)
    return [item for row in cases.open_rows for item in _ahead(cases, row, near)]


def _ahead(cases: Cases, row: CaseRow, near: date) -> Iterator[Due]:
    by_day: dict[date, list[Line]] = {}
    left = cases.view(row.id).open_lines
    first = min((line.due_on for line in left), default=None)  # the day that is told as due already
    for line in left:
        day = max(line.due_on, line.not_before or line.due_on)
        if cases.today < day <= near and day != first:
            by_day.setdefault(day, []).append(line)
    for day, lines in sorted(by_day.items()):
        what = ngettext("{n} task for {person}, who leaves", "{n} tasks for {person}, who leaves", len(lines))
        said = what.format(n=format_number(len(lines)), person=cases.office.people[row.person_id].name)
        yield _due(row, said, lines[0].headline, day, Severity.CARE, _("Leaving"))


def _open(cases: Cases, row: CaseRow, view: CaseView) -> Due:
    person, left = cases.office.people[row.person_id], view.open_lines
    if row.kind.is_end_here and person.last_day != row.last_day:
        return _changed(row, person)
    if not left:
        reason = _("Everything is done. Close the case and keep its certificate.")
        what = _("The leaving case of {person} can be closed").format(person=person.name)
        return _due(row, what, reason, row.last_day, Severity.CARE, _("All done"))
    first = min(line.due_on for line in left)
    said = _("{done} of {all} tasks are done. Next: {task}.").format(
        done=format_number(len(view.lines) - len(left)),
        all=format_number(len(view.lines)),
        task=_next(left).headline,
    )
    return _due(row, _what(cases, row, person), said, first, _severity(cases, row, left), _("Leaving"))


def _what(cases: Cases, row: CaseRow, person: PersonFacts) -> str:
    if not row.kind.is_end_here:
        said = _("What {person} could know must be replaced")
    elif row.last_day < cases.today:
        said = _("{person} left on {day}")
    else:
        said = _("{person} leaves on {day}")
    return said.format(person=person.name, day=format_date(row.last_day))


def _next(left: list[Line]) -> Line:
    """Return what can be done first."""
    ready = (line for line in left if not line.waits_for and line.not_before is None)
    return next(ready, left[0])


def _severity(cases: Cases, row: CaseRow, left: list[Line]) -> Severity:
    """Say how much it presses: much once something is late, and while something that only they can open is not taken over."""
    is_late = any(line.due_on < cases.today for line in left)
    is_theirs = any(line.is_theirs_alone for line in left)
    return Severity.URGENT if is_late or is_theirs or row.last_day <= cases.today else Severity.CARE


def _changed(row: CaseRow, person: PersonFacts) -> Due:
    what = _("{person}: the case says another last day than the inventory").format(person=person.name)
    reason = _("The case says {day}. Change its day, or withdraw it if they stay.").format(
        day=format_date(row.last_day)
    )
    return _due(row, what, reason, row.last_day, Severity.CARE, _("Leaving"))


def _to_open(person: PersonFacts) -> Due:
    assert person.last_day
    return Due(
        kind="leaving_to_open",
        severity=Severity.CARE,
        group=Group.LEAVING,
        tag=_("Leaving"),
        what=_("A leaving case for {person} should be opened").format(person=person.name),
        reason=_("Their last day is {day}.").format(day=format_date(person.last_day)),
        where=f"person:{person.id}",
        action=_("Open it"),
        due_on=person.last_day,
        rules=("R093",),
        opens=f"leaving:new:{person.id}",
    )


def _due(row: CaseRow, what: str, reason: str, on: date, severity: Severity, tag: str) -> Due:  # noqa: PLR0913, PLR0917 (each is needed)
    return Due(
        kind="leaving_case",
        severity=severity,
        group=Group.LEAVING,
        tag=tag,
        what=what,
        reason=reason,
        where=f"leaving:{row.id}",
        action=_("Go on"),
        due_on=on,
        rules=("R093", "R089"),
    )
