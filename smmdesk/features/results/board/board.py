"""The board of a choice: outcomes first, then engagement, reach and feeling; followers are context (R178, R185)."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, format_date
from smmdesk.features.results.board import maturity
from smmdesk.features.results.board.cards import CardMaker, Named
from smmdesk.features.results.board.held import data_until, read_held
from smmdesk.features.results.board.marks import office_marks
from smmdesk.features.results.board.order import TILES, in_order
from smmdesk.features.results.board.origins import read_imports
from smmdesk.features.results.board.shown import Board, BoardGroup
from smmdesk.features.results.board.targets import for_charts, of_month
from smmdesk.features.results.board.tiles import tile
from smmdesk.features.results.board.values import Reader
from smmdesk.features.results.charts.date_names import month_and_year, year
from smmdesk.features.results.kinds import Family
from smmdesk.features.results.periods import Size, comparison_words
from smmdesk.features.results.result_kinds import ATTENTION
from smmdesk.features.results.whose import name_of, short_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlmodel import Session

    from smmdesk.features.results.board.choice import Choice
    from smmdesk.features.results.board.values import MetricValues
    from smmdesk.features.results.charts.chart_data import Target
    from smmdesk.features.results.periods import Period

_FAMILIES = (Family.OUTCOME, Family.ENGAGEMENT, Family.REACH, Family.FEELING, Family.EFFORT, Family.CONTEXT)


def read_board(
    session: Session,
    choice: Choice,
    today: date,
    *,
    mature_on: date | None = None,
    targets: Mapping[str, Sequence[Target]] | None = None,
) -> Board:
    """Work out everything that is shown of a choice. Slow: not for the window's thread."""
    first, last = _span(choice)
    held = read_held(session, first, last, choice.account_id)
    until = min(data_until(session), today.isoformat())  # what was typed of a month ends with the month
    everyone = _accounts(session)
    maker = CardMaker(
        {
            account: Named(name_of(session, account), short)
            for account, short in short_names(session, held).items()
        },
        read_imports(session),
        today,
        office_marks(session, choice.times()[0].start, choice.period.end),
        for_charts(session, choice) if targets is None else targets,
    )
    mature_on = mature_on or maturity.mature_on(session)
    aims = of_month(session, choice)
    found = _by_family(Reader(held, choice, today))
    tiles = [
        tile(values, mature_on=mature_on, today=today, aims=aims)
        for values in _largest(found[Family.OUTCOME])
    ]
    groups = [
        BoardGroup(family, tiles if family is Family.OUTCOME else [], list(map(maker.card, found[family])))
        for family in _FAMILIES
    ]
    return Board(
        choice=choice,
        title=period_title(choice.period),
        sentence=_sentence(choice, until),
        groups=[group for group in groups if group.cards or group.tiles],
        accounts=everyone,
        data_until=date.fromisoformat(until) if until else None,
        has_figures=bool(until),
    )


def period_title(period: Period) -> str:
    """Return what to call a period: ``October 2026``, ``2026``, or its first and last day."""
    if period.size is Size.MONTH:
        return month_and_year(period.start)
    if period.size is Size.YEAR:
        return year(period.start)
    return _("{first} to {last}").format(first=format_date(period.start), last=format_date(period.end))


def _by_family(reader: Reader) -> Mapping[Family, Sequence[MetricValues]]:
    """Return what is known of each family; results that only tell of attention are no outcome (R178)."""
    found: dict[Family, list[MetricValues]] = {}
    for family in _FAMILIES:
        every = chain.from_iterable(map(reader.values, in_order(family)))
        found[family] = [values for values in every if not values.is_empty]
    attention = [values for values in found[Family.OUTCOME] if values.kind in ATTENTION]
    found[Family.ENGAGEMENT] += attention
    found[Family.OUTCOME] = [values for values in found[Family.OUTCOME] if values.kind not in ATTENTION]
    return found


def _largest(found: Sequence[MetricValues]) -> Sequence[MetricValues]:
    """Return those that have a tile."""
    return [each for each in found if each.now.value is not None or each.now.low is not None][:TILES]


def _span(choice: Choice) -> tuple[date, date]:
    """Return the first and the last day that figures are needed of."""
    every = [*choice.times(), *choice.compared_times(), choice.period]
    if choice.compared:
        every.append(choice.compared)
    return min(time.start for time in every), max(time.end for time in every)


def _accounts(session: Session) -> list[tuple[int, str]]:
    """Return whose figures there are, the business as a whole first."""
    query = "SELECT DISTINCT account_id FROM figure_import ORDER BY account_id"
    found = [row[0] for row in session.connection().exec_driver_sql(query)]
    return [(account, name_of(session, account)) for account in found]


def _sentence(choice: Choice, until: str) -> str:
    if not until:
        return _("No figures yet. Drop an export file of a network here.")
    said = period_title(choice.period)
    if choice.compared:
        is_year = choice.compared == choice.period.year_before()
        with_what = comparison_words(is_year=is_year, period=choice.period)
        said = _("{period}, compared with {other}").format(period=said, other=with_what)
    day = format_date(date.fromisoformat(until))
    return (
        _("{said}. Data until {day}.").format(said=said, day=day).replace("..", ".")
    )  # Russian days end in a point
