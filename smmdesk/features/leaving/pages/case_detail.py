"""What an opened task shows, in words: facts, where it is done, where the advice comes from, what can be said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from smmdesk.core.i18n import _, format_date, format_number, join_list
from smmdesk.features.leaving.kinds import Outcome, Standing, TaskKind
from smmdesk.features.leaving.pages.case_looks import DetailLook, Verb

if TYPE_CHECKING:
    from smmdesk.features.leaving.lines import Line
    from smmdesk.features.leaving.pages.case_reading import SeenCase

_NO_PLACE = ("", "office")


def detail_of(seen: SeenCase, line: Line) -> DetailLook:
    """Return all that belongs to a task."""
    can_write = not seen.is_read_only
    return DetailLook(
        advice=line.advice,
        facts=tuple(_facts(seen, line)),
        page=line.step.url,
        source=line.step.source,
        source_words=_source_words(line),
        place="" if line.place in _NO_PLACE else line.place,
        place_words=_("Go to {name}").format(name=line.title),
        note=line.note,
        files=seen.files.get(line.key, ()),
        verbs=tuple(_verbs(line)) if can_write else (),
        can_write=can_write,
    )


def _facts(seen: SeenCase, line: Line) -> list[tuple[str, str]]:
    due = format_date(line.due_on)
    found = [(_("To be done by"), "" if line.standing.is_closed else due)]
    found.append((_("Not before"), format_date(line.not_before) if line.not_before else ""))
    found.append((_("Comes after"), join_list(line.waits_for)))
    found.append((_("How it could be known"), proof_words(seen, line)))
    found.append((_("What comes after"), join_list(line.opens_up)))
    if line.standing.is_closed:
        found.append((_("Closed on"), format_date(line.closed_on) if line.closed_on else ""))
        found.append((_("By whom"), seen.name(line.by_id)))
    if line.closing_version > line.version > 0:
        said = _("{old}, replaced by {new}")
        new = format_number(line.closing_version)
        found.append((_("Version"), said.format(old=format_number(line.version), new=new)))
    return [(label, value) for label, value in found if value]


def _verbs(line: Line) -> list[Verb]:
    if line.standing is Standing.SET_ASIDE or line.outcome in {Outcome.DONE, Outcome.AFTER}:
        return [Verb.REOPEN]
    if line.standing is Standing.DONE:
        return []
    first = {Standing.UNCLEAR: [Verb.CHANGED_AFTER, Verb.REPLACE], Standing.GONE: [Verb.REPLACE]}
    can_be_done = line.kind is TaskKind.PART
    return [*(first.get(line.standing, []) if can_be_done else []), Verb.NOT_APPLICABLE, Verb.WAIVE]


def _source_words(line: Line) -> str:
    if not line.step.source:
        return ""
    site = urlsplit(line.step.source).hostname or line.step.source
    checked = line.step.checked_on
    if line.step.is_official and checked:
        said = _("From {site}, looked up on {day}.")
    elif checked:
        said = _("From {site}, looked up on {day}; the network itself has no page about it.")
    else:
        said = _("From {site}.")
    return said.format(site=site, day=format_date(checked) if checked else "")


def proof_words(seen: SeenCase, line: Line) -> str:
    """Say how somebody could know it."""
    is_sentence = line.kind in {TaskKind.PART, TaskKind.TAKE_OVER} and line.proof
    return _("{person}: {proof}.").format(person=seen.person, proof=line.proof) if is_sentence else ""
