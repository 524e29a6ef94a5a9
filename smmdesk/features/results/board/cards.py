"""A metric as a chart with its table: a line for each account, gaps left open, what is unfinished dotted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.core.i18n import N_, _, pgettext
from smmdesk.features.results.board.origins import origins_of, short_source, source_line
from smmdesk.features.results.board.shown import Card, Table, TableRow
from smmdesk.features.results.board.tiles import MISSING, known
from smmdesk.features.results.charts.chart_data import MOST_LINES, ChartData, Line, Point
from smmdesk.features.results.charts.date_names import short_period_name
from smmdesk.features.results.kinds import Granularity
from smmdesk.features.results.periods import Size

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smmdesk.features.results.board.shown import Origin
    from smmdesk.features.results.board.values import MetricValues
    from smmdesk.features.results.charts.chart_data import Mark, Target
    from smmdesk.features.results.kinds import Unit
    from smmdesk.features.results.models import FigureImport
    from smmdesk.features.results.period_value import PeriodValue

_PERIODS = {Granularity.DAY: N_("Day"), Granularity.WEEK: N_("Week of"), Granularity.MONTH: N_("Month")}
SIZES = {Size.DAY: Granularity.DAY, Size.WEEK: Granularity.WEEK, Size.MONTH: Granularity.MONTH}


class Named(NamedTuple):
    """What an account is called, and what is enough to tell it from the others."""

    full: str
    short: str


class CardMaker:
    """Make cards; what they have in common is known once: names, imports, what happened, what is aimed at."""

    def __init__(
        self,
        names: Mapping[int, Named],
        known_imports: Mapping[int, FigureImport],
        today: date,
        marks: Sequence[Mark] = (),
        targets: Mapping[str, Sequence[Target]] | None = None,
    ) -> None:
        self._names, self._imports, self._today = names, known_imports, today
        self._marks, self._targets = marks, targets or {}

    def card(self, values: MetricValues) -> Card:
        """Return the card of a metric; of more accounts than can be told apart, those with the most."""
        accounts = _largest(values)
        origins = {
            account: [origins_of(account, value) for value in values.lines[account]] for account in accounts
        }
        every = [origin for lists in origins.values() for found in lists for origin in found]
        source = source_line(every, self._imports)
        data = self._data(values, accounts, source, every)
        table = self._table(values, accounts, origins, data.size)
        return Card(
            metric=values.metric.key,
            title=values.metric.words,
            about=values.metric.sentence,
            data=data,
            table=table,
            source=source,
            notes=_notes(values, accounts),
            account_id=values.account_id,
        )

    def _data(
        self, values: MetricValues, accounts: Sequence[int], source: str, origins: Sequence[Origin]
    ) -> ChartData:
        lines = [self._line(self._names[account].full, values.lines[account]) for account in accounts]
        if len(accounts) == 1 and values.lines_before[accounts[0]]:
            lines.insert(0, _past(values, accounts[0]))
        return ChartData(
            title=values.metric.words,
            lines=[line for line in lines if line.points],
            size=SIZES[values.times[0].size],
            unit=values.metric.unit,
            roll_up=values.metric.roll_up,
            currency=values.currency,
            targets=self._targets_of(values),
            marks=self._marks,
            source=source,
            data_until=self._until(origins),
        )

    def _targets_of(self, values: MetricValues) -> list[Target]:
        found = self._targets.get(values.metric.key, ())
        return [target for target in found if target.currency in ("", values.currency)]

    def _until(self, origins: Sequence[Origin]) -> date | None:
        if not origins:
            return None
        return min(date.fromisoformat(max(each.d1 for each in origins)[:10]), self._today)

    def _line(self, name: str, found: Sequence[PeriodValue]) -> Line:
        unfinished = [value.start for value in found if _is_unfinished(value)]
        last_whole = max((value.start for value in found if _is_whole(value)), default=date.min)
        later = [day for day in unfinished if day > last_whole]
        return Line(name, [_point(value) for value in found], min(later, default=None))

    def _table(
        self,
        values: MetricValues,
        accounts: Sequence[int],
        origins: Mapping[int, Sequence[Sequence[Origin]]],
        size: Granularity,
    ) -> Table:
        is_alone = len(accounts) == 1
        names = [_("Value")] if is_alone else [self._names[account].short for account in accounts]
        compared = _any_of(values.lines_before[accounts[0]]) if is_alone else ()
        rows = [
            self._row(values, accounts, origins, compared, at, size)
            for at in reversed(range(len(values.times)))
        ]
        before = [_("Before")] if compared else []
        return Table([_(_PERIODS[size]), *names, *before, pgettext("source", "From")], rows)

    def _row(  # noqa: PLR0913, PLR0917 (one for each column)
        self,
        values: MetricValues,
        accounts: Sequence[int],
        origins: Mapping[int, Sequence[Sequence[Origin]]],
        compared: Sequence[PeriodValue],
        at: int,
        size: Granularity,
    ) -> TableRow:
        unit, currency = values.metric.unit, values.currency
        found = [values.lines[account][at] for account in accounts]
        own = [origin for account in accounts for origin in origins[account][at]]
        return TableRow(
            period=short_period_name(values.times[at].start, size, values.times[-1].end.year),
            values=[known(value, unit, currency) for value in found],
            before=_before(compared, at, unit, currency),
            source=short_source(own),
            origins=own,
            is_partial=any(value.is_partial for value in found if value.value is not None),
            is_provisional=any(value.is_provisional for value in found),
        )


def _largest(values: MetricValues) -> list[int]:
    """Return the accounts with anything to show, those with the largest values first, at most seven."""
    filled = [account for account, line in values.lines.items() if any(_says(value) for value in line)]
    ranked = sorted(filled, key=lambda account: -max(_height(value) for value in values.lines[account]))
    return ranked[:MOST_LINES]


def _before(compared: Sequence[PeriodValue], at: int, unit: Unit, currency: str) -> str:
    if not compared:
        return ""
    return known(compared[at], unit, currency) if at < len(compared) else MISSING


def _any_of(found: Sequence[PeriodValue]) -> Sequence[PeriodValue]:
    """Return values to compare with, or none where not one of them is known."""
    return found if any(_says(value) for value in found) else ()


def _says(value: PeriodValue) -> bool:
    return value.value is not None or value.low is not None


def _height(value: PeriodValue) -> float:
    return value.value if value.value is not None else value.high or 0.0


def _point(value: PeriodValue) -> Point:
    if value.value is None:
        return Point(value.start, None, value.low, value.high)
    return Point(value.start, value.value)


def _past(values: MetricValues, account: int) -> Line:
    """Return what the days are compared with, each value at the place of the one it is compared with."""
    before = zip(values.times, values.lines_before[account], strict=False)  # that month may be shorter
    points = [Point(time.start, value.value) for time, value in before]
    has_any = any(point.value is not None for point in points)
    return Line(_("before"), points if has_any else [], is_past=True)


def _is_unfinished(value: PeriodValue) -> bool:
    return _says(value) and (value.is_running or value.is_provisional or value.is_partial)


def _is_whole(value: PeriodValue) -> bool:
    return _says(value) and not _is_unfinished(value)


def _notes(values: MetricValues, accounts: Sequence[int]) -> list[str]:
    shown = (value for account in accounts for value in values.lines[account] if _says(value))
    caveats = {caveat for value in shown for caveat in value.caveats}
    notes = [caveat.sentence for caveat in sorted(caveats)]
    if len(values.lines) > len(accounts) > 1:
        notes.append(_("Only the accounts with the largest values are drawn."))
    return notes
