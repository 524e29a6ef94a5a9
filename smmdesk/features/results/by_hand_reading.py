"""Read a sheet for figures by hand: which rows and columns it begins with, and what stands in its cells."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlmodel import col, select

from smmdesk.features.accounts.models import Account
from smmdesk.features.results import imports, observed
from smmdesk.features.results.board.weeks import week_start
from smmdesk.features.results.by_hand_rows import metrics_of, usual
from smmdesk.features.results.by_hand_sheet import Beside, Place, Sheet, Standing, series_key
from smmdesk.features.results.by_hand_weeks import WEEK, week_of, weeks_sharing_days
from smmdesk.features.results.models import FigureImport, ImportKind
from smmdesk.features.results.periods import Period, Size, period_of
from smmdesk.features.results.whose import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from sqlmodel import Session

    from smmdesk.features.results.metric import Metric
    from smmdesk.features.results.observed import CurrentFigure

COLUMNS = {Size.MONTH: 12, Size.WEEK: 13}
"""So many months or weeks stand on one sheet."""
_CURRENCIES = (
    "SELECT DISTINCT currency FROM series WHERE currency <> '' AND (:account IS NULL OR account_id = :account)"
    " AND id IN (SELECT series_id FROM coverage WHERE import_id IN (SELECT id FROM figure_import))"
)


@dataclass(frozen=True)
class Wanted:
    """Which sheet: whose, of weeks or months, how many sheets before the newest, in which currency if that is said.

    ``week_start`` is the day of the week that its weeks begin on, where these are not the office's.
    """

    account_id: int = 0
    size: Size = Size.MONTH
    back: int = 0
    currency: str = ""
    week_start: int | None = None


def read(session: Session, wanted: Wanted, today: date) -> Sheet:
    """Read the sheet that somebody wants, with the metrics that are usual there and those that have figures."""
    every = metrics_of(session, wanted.account_id)
    keys = {*usual(session, wanted.account_id), *_held(session, wanted)}
    rows = [each for each in every if each.key in keys]
    rest = [each for each in every if each.key not in keys]
    begins = week_start(session) if wanted.week_start is None else wanted.week_start
    sheet = sheet_of(session, wanted, _columns(wanted, period_of(today, wanted.size, begins)), rows, today)
    return replace(sheet, offered=tuple(rest))


def sheet_of(
    session: Session, wanted: Wanted, periods: Sequence[Period], rows: Sequence[Metric], today: date
) -> Sheet:
    """Read a sheet of these periods and metrics, whatever is usual."""
    sheet = Sheet(
        account_id=wanted.account_id,
        account=name_of(session, wanted.account_id),
        size=wanted.size,
        periods=tuple(periods),
        metrics=tuple(rows),
        currency=wanted.currency or currency_of(session, wanted.account_id),
        standing={},
        today=today,
        week_start=week_start(session),
    )
    return _with_figures(session, sheet)


def other_week_starts(session: Session, wanted: Wanted) -> tuple[int, ...]:
    """Return the days on which weeks begin that figures stand for and that are no weeks of the office."""
    found = {
        week.start.weekday()
        for line in _lines(session, wanted.account_id, Size.WEEK)
        for figure in observed.figures(session, line.id)
        if (week := week_of(figure))
    }
    return tuple(sorted(found - {week_start(session)}))


def accounts(session: Session) -> list[tuple[int, str]]:
    """Return whose figures can be typed: the business's, and those of every account, also of one that is archived."""
    found = session.exec(select(Account.id).order_by(col(Account.id)))
    return [(account or 0, name_of(session, account or 0)) for account in (0, *found)]


def currency_of(session: Session, account_id: int) -> str:
    """Return the currency in which money of an account was typed last, else the only one that figures have."""
    typed = select(FigureImport.options).where(
        FigureImport.account_id == account_id, FigureImport.kind == ImportKind.HAND
    )
    for options in session.exec(typed.order_by(col(FigureImport.id).desc())):
        if said := json.loads(options).get("currency", ""):
            return str(said)
    return _only_currency(session, account_id) or _only_currency(session, None)


def _only_currency(session: Session, account_id: int | None) -> str:
    rows = session.connection().exec_driver_sql(_CURRENCIES, {"account": account_id}).all()
    return str(rows[0][0]) if len(rows) == 1 else ""


def _columns(wanted: Wanted, newest: Period) -> list[Period]:
    count = COLUMNS[wanted.size]
    period, found = newest, []
    for _step in range(count * (wanted.back + 1)):
        found.append(period)
        period = period.before()
    return found[-count:][::-1]


def _lines(session: Session, account_id: int, size: Size) -> list[observed.HeldSeries]:
    whole = {"entity_kind": "", "entity": "", "dimension": ""}
    return observed.series(session, account_id, granularity=size.value, **whole)


def _held(session: Session, wanted: Wanted) -> AbstractSet[str]:
    return {line.key.metric for line in _lines(session, wanted.account_id, wanted.size)}


def _with_figures(session: Session, sheet: Sheet) -> Sheet:
    """Return the sheet with the figures of exactly its periods, and with weeks that share days with others."""
    columns = {(each.start.isoformat(), each.end.isoformat()): each for each in sheet.periods}
    names = {found.id: imports.title(found) for found in imports.everything(session, sheet.account_id)}
    standing: dict[Place, Standing] = {}
    beside: dict[Place, Beside] = {}
    for metric, figure in _figures(session, sheet):
        period = columns.get((figure.d0, figure.d1))
        if period is None:
            beside |= _beside(sheet, metric, figure)
        elif figure.value is not None:
            standing[Place(metric, period)] = Standing(figure.value, names[figure.import_id])
    return replace(sheet, standing=standing, beside=beside)


def _figures(session: Session, sheet: Sheet) -> Iterator[tuple[str, CurrentFigure]]:
    """Yield the figures of the sheet's rows that can be about its days, each with its metric."""
    keys = {series_key(sheet, each.key) for each in sheet.metrics}
    first, last = sheet.periods[0].start - WEEK, sheet.periods[-1].end
    for line in _lines(session, sheet.account_id, sheet.size):
        if line.key in keys:
            for figure in observed.figures(session, line.id, first.isoformat(), last.isoformat()):
                yield line.key.metric, figure


def _beside(sheet: Sheet, metric: str, figure: CurrentFigure) -> Mapping[Place, Beside]:
    """Return the sheet's cells that share days with a figure of another week."""
    week = week_of(figure) if sheet.size is Size.WEEK else None
    if week is None:
        return {}
    sharing = weeks_sharing_days(week, sheet.periods[0].start.weekday())
    return {Place(metric, each): Beside(week, figure.value) for each in sharing}
