"""Settle the tasks of a case: tick what only a person can tell, note what was done on the network, give reasons.

What smmdesk can see for itself is never ticked: a stored secret is done when the wizard replaced it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlmodel import Session, select

from smmdesk.core import ownership
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, join_list
from smmdesk.features.accounts import logins, rotation
from smmdesk.features.accounts.kinds import AccessHow
from smmdesk.features.leaving import cases
from smmdesk.features.leaving.kinds import Outcome, Standing, TaskKind
from smmdesk.features.leaving.models import CaseTask, LeavingCase
from smmdesk.features.people import service as people

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from smmdesk.features.leaving.lines import Line

_READY = {Standing.OPEN, Standing.UNCLEAR, Standing.GONE}
_TICKED = {TaskKind.STEP, TaskKind.FREE}


@dataclass(frozen=True)
class Word:
    """What somebody says of a task: when, who, and in words."""

    on: date
    by_id: int | None = None
    note: str = ""


def needs_wizard(line: Line) -> bool:
    """Say whether a task is done by the wizard that replaces a stored secret, and by nothing else."""
    return line.kind is TaskKind.PART and line.part in rotation.STORED


def done(session: Session, case_id: int, key: str, word: Word) -> CaseTask:
    """Note that a task was done today: a step is ticked, a part renewed, a role, paper or device taken back."""
    line, task = _ready(session, case_id, key, word.on)
    if line.kind in _TICKED:
        _say(task, Outcome.DONE, word.on)
    elif line.kind is TaskKind.PART and line.part and not needs_wizard(line):
        rotation.renew_there(session, _number(line), line.part, on=word.on, reason=word.note)
    elif line.kind is TaskKind.ACCESS:
        logins.end_access(session, int(key.partition(":")[2]), word.on)
    else:
        raise UserError(_("This is done by itself when the inventory says so. Nothing was changed."))
    return _save(session, task, word)


def changed_after(session: Session, case_id: int, key: str, word: Word) -> CaseTask:
    """Note that they had left already when a part was changed on their last day (C08)."""
    line, task = _ready(session, case_id, key, word.on)
    if line.standing is not Standing.UNCLEAR:
        raise UserError(_("Nothing is unclear here. Nothing was changed."))
    _say(task, Outcome.AFTER, word.on)
    task.version = line.version
    return _save(session, task, word)


def set_aside(session: Session, case_id: int, key: str, outcome: Outcome, word: Word) -> CaseTask:
    """Note that a task does not apply, or is waived, and why; it counts for what they could know now, no newer version."""
    assert outcome.needs_reason
    if not word.note.strip():
        raise UserError(_("Say why. Without a reason, the task stays open."))
    line, task = _listed(session, case_id, key, word.on)
    _say(task, outcome, word.on)
    task.version = line.version
    return _save(session, task, word)


def reopen(session: Session, case_id: int, key: str, *, on: date) -> CaseTask:
    """Take back what was said of a task."""
    _line, task = _listed(session, case_id, key, on)
    task.outcome, task.outcome_on = None, None
    return _save(session, task, Word(on))


def take_over(  # noqa: PLR0913 (each is needed)
    session: Session, case_id: int, key: str, word: Word, *, person_id: int, since: date | None = None
) -> CaseTask:
    """Note who can open what was theirs alone, and since when if not from today on."""
    line, task = _ready(session, case_id, key, word.on)
    if line.kind is not TaskKind.TAKE_OVER:
        raise UserError(_("This is not theirs alone. Nothing was changed."))
    if person_id == cases.find(session, case_id).person_id:
        raise UserError(_("Somebody else must take it over. Nothing was changed."))
    is_account = line.place.startswith("account:")
    where = {"account_id" if is_account else "login_id": _number(line)}
    how = AccessHow.ROLE if is_account else AccessHow.SHARED
    logins.grant(session, person_id=person_id, how=how, from_on=since or word.on, **where)
    task.outcome_on = since or word.on
    return _save(session, task, _with_name(session, word, _("Taken over by {person}"), person_id))


def hand_over(session: Session, case_id: int, gifts: Mapping[str, int], word: Word) -> None:
    """Give somebody else what the person was in charge of: the task's key by the new owner's id."""
    owner = cases.find(session, case_id).person_id
    listed = {key: _listed(session, case_id, key, word.on)[1] for key in gifts}
    ownership.hand_over(
        session, {key.removeprefix("own:"): person for key, person in gifts.items()}, from_id=owner
    )
    for key, person_id in gifts.items():
        listed[key].outcome_on = word.on
        _save(session, listed[key], _with_name(session, word, _("Given to {person}"), person_id))


def give(session: Session, case_id: int, key: str, word: Word, *, person_id: int) -> None:
    """Give somebody what a task is about, whichever it is: theirs alone, or in their charge."""
    if listed(session, case_id, key, word.on).kind is TaskKind.OWNED:
        hand_over(session, case_id, {key: person_id}, word)
    else:
        take_over(session, case_id, key, word, person_id=person_id)


def write_note(session: Session, case_id: int, key: str, text: str, *, on: date) -> CaseTask:
    """Write what is to be remembered of a task; that changes nothing of where it stands."""
    task = listed(session, case_id, key, on)
    if task.outcome and task.outcome.needs_reason and not text.strip():
        raise UserError(
            _("This counts only with a reason. Open the task again if it is to be done after all.")
        )
    task.note = text.strip()
    session.add(task)
    session.flush()
    return task


def listed(session: Session, case_id: int, key: str, on: date) -> CaseTask:
    """Return a task of an open case, written down if it was not yet."""
    return _listed(session, case_id, key, on)[1]


def add(session: Session, case_id: int, deed: str, *, on: date) -> CaseTask:
    """Add a task of one's own, for what came up and stands nowhere else."""
    case = cases.find_open(session, case_id)
    if not deed.strip():
        raise UserError(_("Say what is to be done."))
    own = [each for each in _tasks(session, case) if each.kind is TaskKind.FREE]
    task = CaseTask(
        case_id=case_id,
        key=f"free:{1 + max((int(each.key.partition(':')[2]) for each in own), default=0)}",
        kind=TaskKind.FREE,
        deed=deed.strip(),
        listed_on=on,
    )
    session.add(task)
    session.flush()
    return task


def _ready(session: Session, case_id: int, key: str, on: date) -> tuple[Line, CaseTask]:
    """Return a task that can be done now; refuse one that waits for others or for a day."""
    line, task = _listed(session, case_id, key, on)
    if line.standing is Standing.BLOCKED:
        first = join_list(line.waits_for)
        raise UserError(_("First comes: {tasks}. Nothing was changed.").format(tasks=first))
    if line.standing not in _READY:
        raise UserError(_("This cannot be done now. Nothing was changed."))
    return line, task


def _listed(session: Session, case_id: int, key: str, on: date) -> tuple[Line, CaseTask]:
    case = cases.find_open(session, case_id)
    line = cases.write_down(session, case, on).line(key)
    task = next((each for each in _tasks(session, case) if each.key == key), None)
    if line is None or task is None:
        raise UserError(_("This task is no longer in the case."))
    return line, task


def _tasks(session: Session, case: LeavingCase) -> list[CaseTask]:
    return list(session.exec(select(CaseTask).where(CaseTask.case_id == case.id)))


def _say(task: CaseTask, outcome: Outcome, on: date) -> None:
    task.outcome, task.outcome_on = outcome, on


def _with_name(session: Session, word: Word, said: str, person_id: int) -> Word:
    """Return a word that names who has it now, where nothing else was noted."""
    note = word.note or said.format(person=people.find(session, person_id).name)
    return replace(word, note=note)


def _save(session: Session, task: CaseTask, word: Word) -> CaseTask:
    task.by_id, task.note = word.by_id, word.note.strip()
    session.add(task)
    session.flush()
    return task


def _number(line: Line) -> int:
    return int(line.place.partition(":")[2])
