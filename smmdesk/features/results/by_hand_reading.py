"""Read a sheet for figures by hand: which rows and columns it begins with, and what stands in its cells."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlmodel import col, select

from smmdesk.features.accounts.models import Account
from smmdesk.features.results import imports, observed
from smmdesk.features.results.board.order import in_order
from smmdesk.features.results.by_hand import Place, Sheet, Standing, series_key
from smmdesk.features.results.kinds import Family
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.models import FigureImport, ImportKind
from smmdesk.features.results.periods import Period, Size, period_of
from smmdesk.features.results.whose import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from sqlmodel import Session

    from smmdesk.features.results.metric import Metric

COLUMNS = {Size.MONTH: 12, Size.WEEK: 13}
"""So many months or weeks stand on one sheet."""
_OUTCOMES = (
    "spend",
    "visits_social",
    "target_actions",
    "leads",
    "orders",
    "sales_social",
    "revenue",
    "hours",
)
_MENTIONS = ("mentions_positive", "mentions_neutral", "mentions_negative")
_OF_A_NETWORK = ("reach", "impressions", "likes", "comments", "shares", "messages", "posts", "followers")
_CURRENCIES = (
    "SELECT DISTINCT currency FROM series WHERE currency <> '' AND (:account IS NULL OR account_id = :account)"
    " AND id IN (SELECT series_id FROM coverage WHERE import_id IN (SELECT id FROM figure_import))"
)


@dataclass(frozen=True)
class Wanted:
    """Which sheet: whose, of weeks or months, how many sheets before the newest, in which currency if that is said."""

    account_id: int = 0
    size: Size = Size.MONTH
    back: int = 0
    currency: str = ""


def read(session: Session, wanted: Wanted, today: date) -> Sheet:
    """Read the sheet that somebody wants, with the metrics that are usual there and those that have figures."""
    every = _all_metrics(session, wanted.account_id)
    usual = {*_usual(session, wanted.account_id), *_held(session, wanted)}
    rows = [each for each in every if each.key in usual]
    rest = [each for each in every if each.key not in usual]
    sheet = sheet_of(session, wanted, _columns(wanted, today), rows, today)
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
    )
    return replace(sheet, standing=_standing(session, sheet))


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


def _columns(wanted: Wanted, today: date) -> list[Period]:
    count = COLUMNS[wanted.size]
    period, found = period_of(today, wanted.size), []
    for _step in range(count * (wanted.back + 1)):
        found.append(period)
        period = period.before()
    return found[-count:][::-1]


def _all_metrics(session: Session, account_id: int) -> list[Metric]:
    """Return the metrics that an account can have, in the order in which results are shown."""
    network = _network(session, account_id)
    return [each for family in Family for each in in_order(family) if each.network in ("", network)]


def _usual(session: Session, account_id: int) -> tuple[str, ...]:
    network = _network(session, account_id)
    if not network:
        return (*_OUTCOMES, *_MENTIONS)
    return (*_OUTCOMES, *_MENTIONS, *_OF_A_NETWORK, *_of_network(network))


def _of_network(network: str) -> Iterable[str]:
    """Return what a network itself tells of an account as a whole, without what only that network counts."""
    from smmdesk.features.results.profiles import profiles

    tables = (
        table
        for profile in profiles().values()
        for table in profile.tables
        if (table.network or profile.network) == network and not (table.entities or table.dimensions)
    )
    named = (metrics().get(column.metric) for table in tables for column in table.columns)
    return (each.key for each in named if each and not (each.network or each.formula))


def _network(session: Session, account_id: int) -> str:
    account = session.get(Account, account_id) if account_id else None
    return account.network if account else ""


def _lines(session: Session, account_id: int, size: Size) -> list[observed.HeldSeries]:
    whole = {"entity_kind": "", "entity": "", "dimension": ""}
    return observed.series(session, account_id, granularity=size.value, **whole)


def _held(session: Session, wanted: Wanted) -> AbstractSet[str]:
    return {line.key.metric for line in _lines(session, wanted.account_id, wanted.size)}


def _standing(session: Session, sheet: Sheet) -> Mapping[Place, Standing]:
    """Return the figures of exactly the sheet's periods."""
    columns = {(each.start.isoformat(), each.end.isoformat()): each for each in sheet.periods}
    keys = {series_key(sheet, each.key) for each in sheet.metrics}
    first, last = min(columns)[0], max(columns)[1]
    names = {found.id: imports.title(found) for found in imports.everything(session, sheet.account_id)}
    return {
        Place(line.key.metric, columns[figure.d0, figure.d1]): Standing(figure.value, names[figure.import_id])
        for line in _lines(session, sheet.account_id, sheet.size)
        if line.key in keys
        for figure in observed.figures(session, line.id, first, last)
        if (figure.d0, figure.d1) in columns and figure.value is not None
    }
