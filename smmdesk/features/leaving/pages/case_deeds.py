"""What the page of a case does to the office, each as one step of the history; all of it waits for the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core import deeds
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.core.paths import write_private
from smmdesk.features.leaving import cases, evidence, settling
from smmdesk.features.leaving.models import Evidence
from smmdesk.features.leaving.settling import Word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from sqlmodel import Session

    from smmdesk.core.deeds import Deed
    from smmdesk.core.office import Office
    from smmdesk.features.leaving.kinds import LeavingKind, Outcome

    Settle = Callable[[Session, int, str, Word], object]


def done(office: Office, case_id: int, key: str, task: str, note: str) -> Deed:
    """Note that a task was done; what was noted of it stays."""
    return _settle(office, case_id, key, note, settling.done, _("Done: {task}").format(task=task))


def changed_after(office: Office, case_id: int, key: str, task: str, note: str) -> Deed:
    """Note that they had left already when it was changed on their last day."""
    said = _("Changed after they left: {task}").format(task=task)
    return _settle(office, case_id, key, note, settling.changed_after, said)


def set_aside(office: Office, case_id: int, key: str, task: str, outcome: Outcome, why: str) -> Deed:  # noqa: PLR0913, PLR0917 (each is needed)
    """Note that a task does not apply, or is waived, and why."""
    said = _("{outcome}: {task}").format(outcome=_(outcome.words), task=task)

    def settle(session: Session, number: int, name: str, word: Word) -> object:
        return settling.set_aside(session, number, name, outcome, word)

    return _settle(office, case_id, key, why, settle, said)


def reopen(office: Office, case_id: int, key: str, task: str) -> Deed:
    """Take back what was said of a task."""
    said = _("Open again: {task}").format(task=task)
    today = office.clock.today()
    return deeds.do(office, said, lambda session: settling.reopen(session, case_id, key, on=today), said)


def take_over(office: Office, case_id: int, key: str, task: str, person_id: int, since: date) -> Deed:  # noqa: PLR0913, PLR0917 (each is needed)
    """Note who can open what was theirs alone, and since when."""

    def settle(session: Session, number: int, name: str, word: Word) -> object:
        return settling.take_over(session, number, name, word, person_id=person_id, since=since)

    said = _("Taken over: {task}").format(task=task)
    return _settle(office, case_id, key, "", settle, said)


def hand_over(office: Office, case_id: int, handovers: Mapping[str, int]) -> Deed:
    """Give what somebody was in charge of, by the thing's key, to others, by id."""
    gifts = {f"own:{key}": person_id for key, person_id in handovers.items()}
    said = ngettext("Handed over {n} thing", "Handed over {n} things", len(gifts))
    word = _word(office)
    return deeds.do(
        office,
        said.format(n=format_number(len(gifts))),
        lambda session: settling.hand_over(session, case_id, gifts, word),
        said.format(n=format_number(len(gifts))),
    )


def write_note(office: Office, case_id: int, key: str, task: str, text: str) -> Deed:
    """Write what is to be remembered of a task; that changes nothing of where it stands."""
    said = _("Noted: {task}").format(task=task)
    today = office.clock.today()
    return deeds.do(
        office, said, lambda session: settling.write_note(session, case_id, key, text, on=today), said
    )


def attach(office: Office, case_id: int, key: str, task: str, paths: Sequence[Path]) -> Deed:
    """Keep files with a task, all of them or none."""
    files = [(path.name, evidence.read_file(path)) for path in paths]
    said = ngettext("{n} file kept: {task}", "{n} files kept: {task}", len(files))

    def work(session: Session) -> None:
        task_row = settling.listed(session, case_id, key, office.clock.today())
        for name, content in files:
            evidence.attach(session, task_row.id or 0, name, content, office.clock.today())

    label = said.format(n=format_number(len(files)), task=task)
    return deeds.do(office, label, work, label)


def remove_file(office: Office, case_id: int, evidence_id: int, name: str) -> Deed:
    """Take a file away from its task."""

    def work(session: Session) -> None:
        cases.find_open(session, case_id)
        evidence.remove(session, evidence_id)

    said = _("Removed: {name}").format(name=name)
    return deeds.do(office, said, work, said)


def copy_file(office: Office, evidence_id: int, path: Path) -> Path:
    """Write a kept file to a place outside of the office; return the place."""
    with office.reading() as session:
        kept = session.get(Evidence, evidence_id)
        if kept is None:
            raise UserError(_("This file is no longer in the case."))
        content = evidence.content_of(session, kept)
    try:
        write_private(path, content)
    except OSError as error:
        raise UserError(_("{name} could not be written there.").format(name=path.name)) from error
    return path


def add_task(office: Office, case_id: int, deed: str) -> Deed:
    """Add a task of one's own."""
    today = office.clock.today()
    said = _("Task added: {task}").format(task=deed)
    return deeds.do(office, said, lambda session: settling.add(session, case_id, deed, on=today), said)


def change(office: Office, case_id: int, kind: LeavingKind, last_day: date, led_by_id: int | None) -> Deed:
    """Change how, when and led by whom somebody leaves."""
    said = _("The leaving case was changed")

    def work(session: Session) -> None:
        cases.change(session, case_id, kind=kind, last_day=last_day, led_by_id=led_by_id)

    return deeds.do(office, said, work, said)


def withdraw(office: Office, case_id: int, why: str) -> Deed:
    """Give the case up, with a reason."""
    said = _("The leaving case was withdrawn")
    today = office.clock.today()
    return deeds.do(office, said, lambda session: cases.withdraw(session, case_id, on=today, why=why), said)


def close(office: Office, case_id: int) -> Deed:
    """Close the case; refused while anything in it is open."""
    said = _("The leaving case is closed")
    today, by_id = office.clock.today(), office.actor.id
    return deeds.do(office, said, lambda session: cases.close(session, case_id, on=today, by_id=by_id), said)


def _settle(office: Office, case_id: int, key: str, note: str, settle: Settle, said: str) -> Deed:  # noqa: PLR0913, PLR0917 (each is needed)
    word = _word(office, note)
    return deeds.do(office, said, lambda session: settle(session, case_id, key, word), said)


def _word(office: Office, note: str = "") -> Word:
    return Word(office.clock.today(), office.actor.id, note)
