"""What a report says: the board of a choice, and every import that has a part in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.results import imports
from smmdesk.features.results.board.board import period_title, read_board
from smmdesk.features.results.board.choice import Choice
from smmdesk.features.results.board.details import read_details
from smmdesk.features.results.board.held import data_until
from smmdesk.features.results.board.weeks import week_start
from smmdesk.features.results.periods import Period, Size, period_of
from smmdesk.features.results.whose import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlmodel import Session

    from smmdesk.core.office import Office
    from smmdesk.features.results.board.details import Details
    from smmdesk.features.results.board.shown import Board


@dataclass(frozen=True)
class Source:
    """An import as a report names it."""

    number: int
    name: str
    account: str
    first: date
    last: date
    imported_on: date


@dataclass(frozen=True)
class Report:
    """A board with what stands below it and where its figures come from; ``account`` is whose they are, in words."""

    office: str
    board: Board
    details: Details
    account: str
    sources: Sequence[Source]
    made_on: date

    @property
    def period(self) -> Period:
        """Return what it is about."""
        return self.board.choice.period


def choice_of(
    session: Session, today: date, month: date | None = None, account_id: int | None = None
) -> Choice:
    """Return what a report is made of: a month, or without one the last that is over and has figures."""
    until = data_until(session)
    first = Choice.first(today, date.fromisoformat(until) if until else None)
    period = period_of(month, Size.MONTH) if month else first.period
    return Choice(period, account_id=account_id, week_start=week_start(session))


def read_report(office: Office, choice: Choice) -> Report:
    """Read a report; raises ``UserError`` where there is nothing to report. Slow: not for the window's thread."""
    today = office.clock.today()
    with office.reading() as session:
        board = read_board(session, choice, today)
        if not board.groups:
            raise UserError(_nothing(board))
        account = _("All accounts") if choice.account_id is None else name_of(session, choice.account_id)
        details = read_details(session, choice, today)
        return Report(office.name, board, details, account, _sources(session, choice, details), today)


def _nothing(board: Board) -> str:
    if not board.has_figures:
        return _(
            "There are no figures yet, so there is nothing to report. Import an export file of a network first."
        )
    said = _("There are no figures for {period}, so there is nothing to report. Choose another period.")
    return said.format(period=period_title(board.choice.period))


def _sources(session: Session, choice: Choice, details: Details) -> Sequence[Source]:
    """Return every import with figures of the days that are shown or compared with, the newest first.

    A portrait of the audience can be from another time; it is a source like the others.
    """
    first, last = _span(choice)
    others = details.import_ids
    found = [
        Source(
            row.id or 0,
            imports.title(row),
            name_of(session, row.account_id),
            date.fromisoformat(row.d0[:10]),
            date.fromisoformat(row.d1[:10]),
            row.imported_on,
        )
        for row in imports.everything(session, choice.account_id)
    ]
    return [each for each in found if (each.first <= last and each.last >= first) or each.number in others]


def _span(choice: Choice) -> tuple[date, date]:
    every = [choice.period, *choice.times(), *choice.compared_times(), *filter(None, [choice.compared])]
    return min(time.start for time in every), max(time.end for time in every)
