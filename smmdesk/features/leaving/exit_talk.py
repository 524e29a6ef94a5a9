"""The exit talk: one sheet with what is known, and questions with lines to write on."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from sqlmodel import Session, select

from smmdesk.core.i18n import N_, _, format_date, format_number, join_list, ngettext, sort_key
from smmdesk.features.leaving import cases
from smmdesk.features.leaving.kinds import TaskKind
from smmdesk.features.leaving.models import CaseTask
from smmdesk.features.people import service as people

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from smmdesk.features.leaving.models import LeavingCase

_MOST = 8  # things of a sort that are named; there is room for their names on one page
_BESIDES, _SIGNED = (60, 40), (30, 35, 35)  # widths in hundredths of the page
_CELL = "<td>\u00a0</td>"  # to write in


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
        N_(
            "On which phones and computers are you signed in? Where are codes, passwords or QR pictures kept?"
        ),
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
    return "".join((_head(session, case), _known(session, case), _questions(), _signatures(session, case)))


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


def _line(words: str, *, size: str = "medium") -> str:
    """Return a paragraph that takes no more room than it needs: the sheet is to be one page."""
    return f'<p style="margin-top: 4px; margin-bottom: 0px; font-size: {size}">{words}</p>'


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


def _questions() -> str:
    """Return all questions in one table, so that what is written stands in two columns."""
    return _table(row for question in QUESTIONS for row in _question(question))


def _question(question: Question) -> Iterator[str]:
    yield _head_row(_BESIDES, _(question.asks), _(question.besides))
    yield from [_empty_row(2)] * question.lines


def _signatures(session: Session, case: LeavingCase) -> str:
    leader = people.find(session, case.led_by_id).name if case.led_by_id else _("For the business")
    person = people.find(session, case.person_id).name
    return _table([_head_row(_SIGNED, _("Day"), person, leader), _empty_row(3)])


def _table(rows: Iterable[str]) -> str:
    return f'<table width="100%" cellspacing="0" cellpadding="3">{"".join(rows)}</table>'


def _head_row(widths: Sequence[int], *texts: str) -> str:
    cells = zip(widths, texts, strict=True)
    said = (f'<th align="left" width="{width}%">{escape(text)}</th>' for width, text in cells)
    return f"<tr>{''.join(said)}</tr>"


def _empty_row(columns: int) -> str:
    return f"<tr>{_CELL * columns}</tr>"
