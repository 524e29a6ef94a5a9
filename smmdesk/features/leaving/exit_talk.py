"""The exit talk: one sheet with what is known, and questions with lines to write on."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from sqlmodel import Session, select

from smmdesk.core import html
from smmdesk.core.i18n import N_, _, format_date, format_number, join_list, ngettext, sort_key
from smmdesk.features.leaving import cases
from smmdesk.features.leaving.kinds import TaskKind
from smmdesk.features.leaving.models import CaseTask
from smmdesk.features.people import service as people

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smmdesk.features.leaving.models import LeavingCase

_MOST = 8  # things of a sort that are named; there is room for their names on one page
_NOTHING = "\u00a0"  # a cell to write in
_GAP = '<p style="margin: 0px; font-size: 6px">\u00a0</p>'


class Question(NamedTuple):
    """What is asked, what is to be said of each thing besides, and how many lines there are to write on."""

    asks: str
    besides: str
    lines: int


QUESTIONS = (
    Question(
        N_("Which accounts, pages, groups or mailboxes do you look after that are not named above?"),
        N_("Who else can open it"),
        3,
    ),
    Question(
        N_("Where does a phone number or mail address of your own serve to sign in or to reset a password?"),
        N_("Which number or address"),
        2,
    ),
    Question(
        N_("On which phones and computers are you signed in? Where are codes, passwords or QR pictures kept?"),
        N_("What is on it"),
        2,
    ),
    Question(
        N_("Which tools do you use: for planning, design, short links, statistics, shared folders?"),
        N_("Under whose login"),
        2,
    ),
    Question(
        N_("Which cards, ad budgets and subscriptions run in your name or on your card?"),
        N_("Until when, and how much"),
        2,
    ),
    Question(N_("Who must know that you leave: agencies, partners, groups?"), N_("Who tells them"), 1),
)


def exit_talk_html(session: Session, case_id: int) -> str:
    """Return the sheet as HTML: one page for a usual case; it names no secret."""
    case = cases.find(session, case_id)
    parts = [_head(session, case), _known(session, case), *map(_question, QUESTIONS), _signatures(session, case)]
    return "".join(parts)


def _head(session: Session, case: LeavingCase) -> str:
    person = people.find(session, case.person_id).name
    title = _("Exit talk with {person}").format(person=person)
    what = _("Last day") if case.kind.is_end_here else _(case.kind.words)
    said = _("{what}: {day}. Go through it together; what was forgotten is nobody's fault.")
    said = said.format(what=what, day=format_date(case.last_day))
    return _line(f"<b>{escape(title)}</b>", size="large") + _line(escape(said))


def _known(session: Session, case: LeavingCase) -> str:
    tasks = session.exec(select(CaseTask).where(CaseTask.case_id == case.id)).all()
    found = [_line(f"<b>{escape(name)}</b>: {escape(said)}") for name, said in _sorts(tasks)]
    return "".join(found) or _line(escape(_("Nothing is noted that they could open.")))


def _line(html: str, *, size: str = "medium") -> str:
    """Return a paragraph that takes no more room than it needs: the sheet is to be one page."""
    return f'<p style="margin-top: 4px; margin-bottom: 0px; font-size: {size}">{html}</p>'


def _sorts(tasks: Iterable[CaseTask]) -> Iterator[tuple[str, str]]:
    """Return what they have by sort: what only they can open first, because it must be shown."""
    tasks = list(tasks)
    sorts = (
        (_("Only you can open"), {task.title for task in tasks if task.is_theirs_alone}),
        (_("Logins"), {task.title for task in tasks if task.kind is TaskKind.PART}),
        (_("Roles"), {task.title for task in tasks if task.key.startswith("role:")}),
        (_("On paper and devices"), {task.title for task in tasks if task.key.startswith("access:")}),
        (_("In your charge"), {task.title for task in tasks if task.kind is TaskKind.OWNED}),
    )
    return ((name, _some(titles)) for name, titles in sorts if titles)


def _some(titles: Iterable[str]) -> str:
    names = sorted(filter(None, titles), key=sort_key)
    if more := len(names[_MOST:]):
        said = ngettext("{n} more", "{n} more", more)
        names = [*names[:_MOST], said.format(n=format_number(more))]
    return join_list(names)


def _question(question: Question) -> str:
    empty = [_NOTHING, _NOTHING]
    return _GAP + html.table([_(question.asks), _(question.besides)], [empty] * question.lines)


def _signatures(session: Session, case: LeavingCase) -> str:
    leader = people.find(session, case.led_by_id).name if case.led_by_id else _("For the business")
    person = people.find(session, case.person_id).name
    return _GAP + html.table([_("Day"), person, leader], [[_NOTHING] * 3])
