"""A case in words: how it stands, its groups, each task with its reason, its tag and what can be done about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_, _, format_date, format_number, join_list, language, ngettext, pgettext
from smmdesk.features.leaving import settling
from smmdesk.features.leaving.items import UNNOTED
from smmdesk.features.leaving.kinds import Standing, TaskKind
from smmdesk.features.leaving.pages.case_detail import detail_of, proof_words
from smmdesk.features.leaving.pages.case_looks import GroupLook, Mark, RowLook, Verb
from smmdesk.features.leaving.step import Within
from smmdesk.ui.tags import TagLook

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.features.leaving.lines import Line
    from smmdesk.features.leaving.pages.case_reading import SeenCase

_WAITING, _OFFICE = "waiting", "office"
_TITLES = {
    **{within.value: within.words for within in Within},
    _WAITING: N_("Waiting"),
    _OFFICE: N_("For the business as a whole"),
}
_NAMED = 3  # of the things that a row names
_MARKS = {Standing.DONE: Mark.DONE, Standing.SET_ASIDE: Mark.ASIDE}
_READY = {Standing.OPEN, Standing.UNCLEAR, Standing.GONE}


def state_of(seen: SeenCase) -> str:
    """Say in a few sentences how a case stands."""
    case = seen.case
    said = _("Last day: {day}.") if case.kind.is_end_here else _("Day: {day}.")
    done = len(seen.lines) - len(seen.open_lines)
    progress = _("{done} of {all} done.").format(done=format_number(done), all=format_number(len(seen.lines)))
    leader = seen.name(case.led_by_id)
    led = _("Led by {person}.").format(person=leader) if leader else _("Nobody leads it yet.")
    return " ".join((said.format(day=format_date(case.last_day)), f"{_(case.kind.words)}.", progress, led))


def why_not_closed(seen: SeenCase) -> str:
    """Say why a case cannot be closed now; nothing where it can."""
    if seen.is_read_only:
        return _("This office can only be read here.")
    if left := len(seen.open_lines):
        said = ngettext("{n} task is still open.", "{n} tasks are still open.", left)
        return said.format(n=format_number(left))
    if seen.today < seen.case.last_day:
        return _("All done. It can be closed from {day} on; until then they can still come in.").format(
            day=format_date(seen.case.last_day)
        )
    return ""


def groups_of(seen: SeenCase) -> tuple[GroupLook, ...]:
    """Return the tasks of an open case under their headings, what is theirs alone first."""
    by_group: dict[str, list[Line]] = {key: [] for key in _TITLES}
    for line in sorted(seen.lines, key=lambda line: not _is_alone(line)):
        by_group[_group_of(line)].append(line)
    found = [_group(seen, key, lines) for key, lines in by_group.items() if lines]
    return tuple(_with_main(found))


def short_day(day: date, today: date) -> str:
    """Return a day for a tag: 19 Nov, with its year where that is not this year."""
    from babel.dates import format_skeleton

    return format_skeleton("MMMd" if day.year == today.year else "yMMMd", day, locale=language())


# Groups


def _group_of(line: Line) -> str:
    if line.standing is Standing.WAITING:
        return _WAITING
    if line.place == _OFFICE:
        return _OFFICE
    return line.within.value


def _group(seen: SeenCase, key: str, lines: list[Line]) -> GroupLook:
    left = [line for line in lines if not line.standing.is_closed]
    state = _("{done} of {all} done").format(
        done=format_number(len(lines) - len(left)), all=format_number(len(lines))
    )
    until = {line.due_on for line in left}
    is_late = key != _WAITING and any(day < seen.today for day in until)
    if key != _WAITING and len(until) == 1:
        due = _("by {day}").format(day=short_day(until.pop(), seen.today))
        state = _("{due}, {state}").format(due=due, state=state)
    rows = tuple(row_of(seen, line) for line in lines)
    return GroupLook(key, _(_TITLES[key]), state if left else _("Done"), rows, is_late)


def _with_main(groups: list[GroupLook]) -> list[GroupLook]:
    """Let the first thing that can be done have the filled button."""
    for place, group in enumerate(groups):
        at = next((at for at, row in enumerate(group.rows) if row.action), None)
        if at is not None:
            row = replace(group.rows[at], is_main=True)
            changed = replace(group, rows=(*group.rows[:at], row, *group.rows[at + 1 :]))
            return [*groups[:place], changed, *groups[place + 1 :]]
    return groups


# Rows


def row_of(seen: SeenCase, line: Line) -> RowLook:
    """Return a task as it is shown."""
    verb, action = _action(line)
    return RowLook(
        key=line.key,
        headline=line.headline,
        why=why(seen, line),
        detail=detail_of(seen, line),
        tag=tag_of(line, seen.today),
        mark=_MARKS.get(line.standing, Mark.OPEN),
        is_dim=line.standing in {Standing.BLOCKED, Standing.WAITING},
        action="" if seen.is_read_only else action,
        verb=verb,
    )


def tag_of(line: Line, today: date) -> TagLook | None:
    """Return the word for where a task stands; nothing of one that can simply be done."""
    if tag := _plain_tags().get(line.standing):
        return tag
    if line.standing is Standing.WAITING:
        day = short_day(line.not_before, today) if line.not_before else ""
        return TagLook(_("from {day}").format(day=day), "neutral", "clock")
    if line.standing is Standing.DONE:
        return TagLook(_done_words(line, today), "good")
    return TagLook(_("Take over first"), "urgent") if line.is_theirs_alone else None


def set_aside_tag() -> TagLook:
    """Return the word for what does not apply or was waived."""
    return TagLook(pgettext("state", "Set aside"), "neutral", "info")


def why(seen: SeenCase, line: Line) -> str:
    """Return the one sentence that says most of a task as it stands."""
    match line.standing:
        case Standing.BLOCKED:
            return _("Waits for: {tasks}").format(tasks=_some(line.waits_for))
        case Standing.UNCLEAR:
            return _("It was changed on the last day itself. Nobody said whether they had left by then.")
        case Standing.GONE:
            return _("What this came from is not noted any more. Say why, so that nothing is forgotten.")
        case Standing.DONE | Standing.SET_ASIDE:
            return _closing_words(seen, line) or _reason(seen, line)
    return _reason(seen, line)


def _plain_tags() -> dict[Standing, TagLook]:
    return {
        Standing.BLOCKED: TagLook(pgettext("task", "Waits"), "neutral", "pause"),
        Standing.UNCLEAR: TagLook(pgettext("task", "Unclear"), "care", "warning"),
        Standing.GONE: TagLook(_("No longer follows"), "care", "warning"),
        Standing.SET_ASIDE: set_aside_tag(),
    }


def _reason(seen: SeenCase, line: Line) -> str:
    if line.is_theirs_alone:
        return _("Only {person} can open it.").format(person=seen.person)
    if line.step.key == UNNOTED.key and line.proof:
        return _("Nobody noted whether these are in use: {parts}.").format(parts=line.proof)
    if line.opens_up:
        return _("Comes first: it can reset {names}.").format(names=_some(line.opens_up))
    if line.kind is TaskKind.OWNED and line.proof:
        return _("{place}: {person}").format(place=line.proof, person=seen.person)
    return proof_words(seen, line) or line.advice


def _closing_words(seen: SeenCase, line: Line) -> str:
    said = _by(seen, line)
    if line.standing is Standing.SET_ASIDE and line.outcome:
        said = _("{outcome}: {reason}").format(outcome=_(line.outcome.words), reason=line.note)
        who = seen.name(line.by_id)
        return f"{said} ({who})" if who else said
    return ". ".join(filter(None, (said, line.note)))


def _by(seen: SeenCase, line: Line) -> str:
    who = seen.name(line.by_id)
    return _("By {person}").format(person=who) if who else ""


def _done_words(line: Line, today: date) -> str:
    if line.closed_on is None:
        return _("Done")
    said = _("Rotated {day}") if settling.needs_wizard(line) and line.closing_version else _("Done {day}")
    return said.format(day=short_day(line.closed_on, today))


def _action(line: Line) -> tuple[Verb, str]:
    if line.standing not in _READY:
        return Verb.DO, ""
    if line.standing is Standing.GONE:
        return Verb.NOT_APPLICABLE, _("Say why…")
    if line.standing is Standing.UNCLEAR:
        return Verb.CHANGED_AFTER, _("It was after")
    if line.kind is TaskKind.TAKE_OVER:
        return Verb.TAKE_OVER, _("Take over…")
    if line.kind is TaskKind.OWNED:
        return Verb.HAND_OVER, _("Hand over…")
    return Verb.DO, _("Rotate…") if settling.needs_wizard(line) else _("Done")


def _is_alone(line: Line) -> bool:
    return line.is_theirs_alone and not line.standing.is_closed


def _some(names: tuple[str, ...]) -> str:
    """Name the first of many."""
    if len(names) <= _NAMED:
        return join_list(names)
    more = len(names) - _NAMED + 1
    said = ngettext("{n} more", "{n} more", more).format(n=format_number(more))
    return join_list([*names[: _NAMED - 1], said])
