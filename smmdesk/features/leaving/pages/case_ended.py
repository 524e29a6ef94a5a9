"""A case that ended, in words: what was done in it, and by whom, as it was then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_, _, format_date, format_number
from smmdesk.features.leaving.certificate_words import by_whom_and_when, versions
from smmdesk.features.leaving.kinds import Standing
from smmdesk.features.leaving.pages.case_looks import DetailLook, GroupLook, Mark, RowLook
from smmdesk.features.leaving.pages.case_words import set_aside_tag, short_day
from smmdesk.ui.tags import TagLook

if TYPE_CHECKING:
    from smmdesk.features.leaving.certificate_record import Certificate, CertifiedTask
    from smmdesk.features.leaving.pages.case_reading import SeenCase

_GROUPS = (("done", N_("Done")), ("aside", N_("Set aside, with a reason")), ("left", N_("Left undone")))
_MARKS = {Standing.DONE: Mark.DONE, Standing.SET_ASIDE: Mark.ASIDE}
_OF_GROUP = {"done": Mark.DONE, "aside": Mark.ASIDE, "left": Mark.OPEN}


def ended_state(seen: SeenCase, certificate: Certificate) -> str:
    """Say how a case ended."""
    case = seen.case
    day = _("Last day: {day}.") if case.kind.is_end_here else _("Day: {day}.")
    said = [day.format(day=format_date(case.last_day)), f"{_(case.kind.words)}."]
    if case.withdrawn_on:
        withdrawn = _("Withdrawn on {day}: {reason}")
        said.append(withdrawn.format(day=format_date(case.withdrawn_on), reason=case.withdrawn_why))
    elif case.closed_on and certificate.closed_by:
        closed = _("Closed on {day} by {person}.")
        said.append(closed.format(day=format_date(case.closed_on), person=certificate.closed_by))
    elif case.closed_on:
        said.append(_("Closed on {day}.").format(day=format_date(case.closed_on)))
    return " ".join(said)


def ended_groups(seen: SeenCase, certificate: Certificate) -> tuple[GroupLook, ...]:
    """Return what was done, what was set aside, and, where it was withdrawn, what was left."""
    found = []
    for key, title in _GROUPS:
        tasks = [task for task in certificate.tasks if _MARKS.get(task.standing, Mark.OPEN) is _OF_GROUP[key]]
        if tasks:
            rows = tuple(_row(seen, task) for task in tasks)
            found.append(GroupLook(key, _(title), format_number(len(rows)), rows, is_foldable=False))
    return tuple(found)


def _row(seen: SeenCase, task: CertifiedTask) -> RowLook:
    mark = _MARKS.get(task.standing, Mark.OPEN)
    return RowLook(
        key=task.key,
        headline=task.what,
        why=_why(task),
        detail=_detail(seen, task),
        tag=_tag(seen, task, mark),
        mark=mark,
        is_dim=mark is Mark.OPEN,
    )


def _why(task: CertifiedTask) -> str:
    if task.outcome and task.outcome.needs_reason:
        return _("{outcome}: {reason}").format(outcome=_(task.outcome.words), reason=task.note)
    by = _("By {person}").format(person=task.by) if task.by else ""
    return ". ".join(filter(None, (by, task.note)))


def _tag(seen: SeenCase, task: CertifiedTask, mark: Mark) -> TagLook | None:
    if mark is Mark.ASIDE:
        return set_aside_tag()
    if mark is Mark.DONE and task.done_on:
        return TagLook(_("Done {day}").format(day=short_day(task.done_on, seen.today)), "good")
    return TagLook(_("Done"), "good") if mark is Mark.DONE else None


def _detail(seen: SeenCase, task: CertifiedTask) -> DetailLook:
    facts = (
        (_("How it could be known"), task.proof),
        (_("When and by whom"), by_whom_and_when(task).replace("\n", " ")),
        (_("Version"), versions(task)),
    )
    return DetailLook(
        facts=tuple((label, value) for label, value in facts if value),
        note=task.note,
        files=seen.files.get(task.key, ()),
    )
