"""What one does with leaving cases: open, list, settle a task, close. Within the caller's transaction.

A case closes only when nothing is open in it; that is worked out from the inventory at that moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlmodel import Session, col, select

from smmdesk.core import ownership
from smmdesk.core.errors import UserError
from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import _, format_date, format_number, ngettext
from smmdesk.features.accounts import logins
from smmdesk.features.accounts.kinds import AccessHow
from smmdesk.features.accounts.models import Access
from smmdesk.features.leaving import certificate_record
from smmdesk.features.leaving.certificate_making import record_of
from smmdesk.features.leaving.kinds import LeavingKind
from smmdesk.features.leaving.lines import CaseView
from smmdesk.features.leaving.models import CaseTask, LeavingCase
from smmdesk.features.leaving.reading import Cases
from smmdesk.features.people import service as people

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from smmdesk.features.leaving.items import Item
    from smmdesk.features.people.models import Person


class Opened(NamedTuple):
    """A case and what it lists."""

    case: LeavingCase
    view: CaseView


def find(session: Session, case_id: int) -> LeavingCase:
    """Return one case."""
    case = session.get(LeavingCase, case_id)
    if case is None:
        raise UserError(_("This leaving case is no longer in the office."))
    return case


def open_of(session: Session, person_id: int) -> LeavingCase | None:
    """Return somebody's open case; there is at most one."""
    query = select(LeavingCase).where(
        LeavingCase.person_id == person_id,
        col(LeavingCase.closed_on).is_(None),
        col(LeavingCase.withdrawn_on).is_(None),
    )
    return session.exec(query).first()


def open_case(  # noqa: PLR0913 (each is needed)
    session: Session,
    *,
    person_id: int,
    kind: LeavingKind,
    last_day: date,
    today: date,
    led_by_id: int | None = None,
    note: str = "",
    is_by_itself: bool = False,
) -> LeavingCase:
    """Open a case for somebody and list what is to be done; notes their last day where that is meant."""
    person = people.find(session, person_id)
    if open_of(session, person_id):
        raise UserError(
            _("There is an open leaving case for {person} already. Nothing was changed.").format(
                person=person.name
            )
        )
    _refuse_as_leader(person, led_by_id)
    _note_last_day(session, person, kind, last_day)
    case = LeavingCase(
        person_id=person_id,
        kind=kind,
        last_day=last_day,
        led_by_id=led_by_id,
        note=note,
        opened_on=today,
        is_by_itself=is_by_itself,
    )
    session.add(case)
    session.flush()
    write_down(session, case, today)
    return case


def change(
    session: Session, case_id: int, *, kind: LeavingKind, last_day: date, led_by_id: int | None
) -> LeavingCase:
    """Change how, when and led by whom somebody leaves; what was done stays done if it holds for the new day too."""
    case = find_open(session, case_id)
    person = people.find(session, case.person_id)
    _refuse_as_leader(person, led_by_id)
    _note_last_day(session, person, kind, last_day)
    case.kind, case.last_day, case.led_by_id = kind, last_day, led_by_id
    session.add(case)
    session.flush()
    return case


def look(session: Session, case_id: int, today: date) -> CaseView:
    """Return an open case as it stands."""
    case = find(session, case_id)
    return Cases(ask_in(session), today).view(case_id, ownership.owned_by(session, case.person_id))


def write_down(session: Session, case: LeavingCase, today: date) -> CaseView:
    """Write down what is asked for and was not listed yet, and the newest version that they could know; return the case.

    From then on a task stays in the case whatever becomes of what it followed from.
    """
    assert case.id is not None
    view = look(session, case.id, today)
    rows = {row.key: row for row in session.exec(select(CaseTask).where(CaseTask.case_id == case.id))}
    news = [_row(case.id, item, today) for key, item in view.items.items() if key not in rows]
    news += _newer(rows, view)
    if not news:
        return view
    session.add_all(news)
    session.flush()
    return look(session, case.id, today)


def _newer(rows: Mapping[str, CaseTask], view: CaseView) -> list[CaseTask]:
    """Return the tasks of which they could know a newer version than was noted."""
    found = []
    for key, row in rows.items():
        item = view.items.get(key)
        if item and row.outcome is None and row.version < item.version:
            row.version = item.version
            found.append(row)
    return found


def close(session: Session, case_id: int, *, on: date, by_id: int | None = None) -> Opened:
    """Close a case; refused while anything in it is open. Shared logins are noted as ended with the last day."""
    case = find_open(session, case_id)
    view = write_down(session, case, on)
    if left := view.open_lines:
        said = ngettext(
            "One task is still open: {first}. The case stays open.",
            "{n} tasks are still open, the first of them: {first}. The case stays open.",
            len(left),
        )
        raise UserError(said.format(n=format_number(len(left)), first=left[0].headline))
    if on < case.last_day:
        raise UserError(
            _("Until {day} they can still come in. Close the case when that day has come.").format(
                day=format_date(case.last_day)
            )
        )
    if case.kind.is_end_here:
        _end_what_is_shared(session, case)
    case.closed_on, case.closed_by_id = on, by_id
    _keep(session, case, view, on)
    return Opened(case, view)


def withdraw(session: Session, case_id: int, *, on: date, why: str) -> LeavingCase:
    """Give a case up that was a mistake, with a reason; it is kept and never opens by itself again."""
    case = find_open(session, case_id)
    if not why.strip():
        raise UserError(_("Say why the case is withdrawn."))
    view = write_down(session, case, on)
    case.withdrawn_on, case.withdrawn_why = on, why.strip()
    _keep(session, case, view, on)
    return case


def find_open(session: Session, case_id: int) -> LeavingCase:
    """Return a case in which something can still be done; refuses a closed one."""
    case = find(session, case_id)
    if case.closed_on or case.withdrawn_on:
        raise UserError(_("This case is closed. Nothing was changed."))
    return case


def _row(case_id: int, item: Item, today: date) -> CaseTask:
    return CaseTask(
        case_id=case_id,
        key=item.key,
        kind=item.kind,
        place=item.place,
        title=item.title,
        deed=item.step.title,
        step=item.step.key,
        part=item.part or "",
        version=item.version,
        proof=item.proof,
        is_theirs_alone=item.is_theirs_alone,
        listed_on=today,
    )


def _refuse_as_leader(person: Person, led_by_id: int | None) -> None:
    if led_by_id == person.id:
        raise UserError(_("Somebody else must lead the case of {person}.").format(person=person.name))


def _note_last_day(session: Session, person: Person, kind: LeavingKind, last_day: date) -> None:
    """Note the last day with the person, as the end of their contract where that is what ends."""
    if not kind.is_end_here or person.last_day() == last_day:
        return
    if kind is LeavingKind.CONTRACT_END:
        people.change(session, person.id or 0, contract_ends_on=last_day, left_on=None)
    else:
        ends = person.contract_ends_on
        kept = ends if ends is None or ends > last_day else None
        people.change(session, person.id or 0, left_on=last_day, contract_ends_on=kept)


def _keep(session: Session, case: LeavingCase, view: CaseView, on: date) -> None:
    """Write down what is true now that the case ends: whatever changes later, its certificate does not."""
    session.flush()
    case.record = certificate_record.written(record_of(session, case, view, on))
    session.add(case)
    session.flush()


def _end_what_is_shared(session: Session, case: LeavingCase) -> None:
    """Note that their share of logins ended: what they knew of them works no more (C09)."""
    query = select(Access).where(
        Access.person_id == case.person_id, col(Access.how).in_([AccessHow.SHARED, AccessHow.TOLD])
    )
    for access in session.exec(query).all():
        is_theirs = access.from_on is None or access.from_on <= case.last_day
        if is_theirs and (access.to_on is None or access.to_on > case.last_day):
            logins.end_access(session, access.id or 0, case.last_day)
