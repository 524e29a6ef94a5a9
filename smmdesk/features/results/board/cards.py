"""A metric as a chart with its table: a line for each account, gaps left open, what is unfinished dotted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.core.i18n import _
from smmdesk.features.results.board.bases import base_notes, denominator, is_of_a_stock
from smmdesk.features.results.board.card_table import card_table
from smmdesk.features.results.board.marks import marks_of
from smmdesk.features.results.board.origins import origins_of, source_line
from smmdesk.features.results.board.shown import Card
from smmdesk.features.results.charts.chart_data import ChartData, Line, Point
from smmdesk.features.results.charts.panels import MOST_PANELS
from smmdesk.features.results.charts.words import left_out
from smmdesk.features.results.kinds import Granularity, RollUp
from smmdesk.features.results.periods import Size

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smmdesk.features.results.board.marks import Happened
    from smmdesk.features.results.board.shown import Origin
    from smmdesk.features.results.board.values import MetricValues
    from smmdesk.features.results.charts.chart_data import Mark, Target
    from smmdesk.features.results.models import FigureImport
    from smmdesk.features.results.period_value import PeriodValue

_GROWING = (RollUp.SUM, RollUp.UNIQUE)
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
        happened: Sequence[Happened] = (),
        targets: Mapping[str, Sequence[Target]] | None = None,
    ) -> None:
        self._names, self._imports, self._today = names, known_imports, today
        self._happened, self._targets = happened, targets or {}

    def card(self, values: MetricValues) -> Card:
        """Return the card of a metric, of several accounts the largest first."""
        accounts = _largest_first(values)
        origins = {
            account: [origins_of(account, value) for value in values.lines[account]] for account in accounts
        }
        every = [origin for lists in origins.values() for found in lists for origin in found]
        data = self._data(values, accounts, every)
        names = {account: self._names[account].short for account in accounts}
        return Card(
            metric=values.metric.key,
            title=values.words,
            about=values.metric.sentence,
            data=data,
            table=card_table(values, names, origins, data.size),
            source=data.source,
            notes=[*_notes(values, accounts), *self._day_notes(data, every)],
            account_id=values.account_id,
            kind=values.kind,
        )

    def _data(self, values: MetricValues, accounts: Sequence[int], origins: Sequence[Origin]) -> ChartData:
        grows = _grows(values)
        lines = [_line(self._names[each].full, values.lines[each], grows=grows) for each in accounts]
        if len(accounts) == 1 and values.lines_before[accounts[0]]:
            lines.insert(0, _past(values, accounts[0]))
        return ChartData(
            title=values.words,
            lines=[line for line in lines if line.points],
            size=SIZES[values.times[0].size],
            unit=values.metric.unit,
            roll_up=values.metric.roll_up,
            currency=values.currency,
            note=denominator(values.metric, _shown(values, accounts)),
            targets=self._targets_of(values, {line.label for line in lines}),
            marks=self._marks(values, origins),
            source=source_line(origins, self._imports),
            data_until=self._until(origins),
        )

    def _targets_of(self, values: MetricValues, labels: set[str]) -> list[Target]:
        """Return the targets in a currency of all together and of the accounts that are drawn."""
        found = self._targets.get(values.metric.key, ())
        own = [target for target in found if target.currency in ("", values.currency)]
        return [target for target in own if not target.line or target.line in labels]

    def _marks(self, values: MetricValues, origins: Sequence[Origin]) -> list[Mark]:
        days = (values.times[-1].end - values.times[0].start).days + 1
        return marks_of(self._happened, {origin.import_id for origin in origins}, days)

    def _until(self, origins: Sequence[Origin]) -> date | None:
        if not origins:
            return None
        return min(date.fromisoformat(max(each.d1 for each in origins)[:10]), self._today)

    def _day_notes(self, data: ChartData, origins: Sequence[Origin]) -> list[str]:
        """Say of days of several networks that they do not end at the same hour."""
        read = {each.import_id for each in origins} & self._imports.keys()
        formats = {self._imports[number].profile for number in read}
        if data.size is not Granularity.DAY or len(data.present) == 1 or len(formats) <= 1:
            return []
        return [_("Each network ends its days at an hour of its own, so they may differ by up to a day.")]


def _largest_first(values: MetricValues) -> list[int]:
    """Return the accounts with anything to show, those with the largest values first."""
    filled = [account for account, line in values.lines.items() if any(_says(value) for value in line)]
    return sorted(filled, key=lambda account: -max(_height(value) for value in values.lines[account]))


def _grows(values: MetricValues) -> bool:
    """Tell whether a value grows with each day of its period, so that one of some days only is too small."""
    every = (value for line in values.lines.values() for value in line)
    return values.metric.roll_up in _GROWING or is_of_a_stock(values.metric, every)


def _says(value: PeriodValue) -> bool:
    return value.value is not None or value.low is not None


def _height(value: PeriodValue) -> float:
    return value.value if value.value is not None else value.high or 0.0


def _line(name: str, found: Sequence[PeriodValue], *, grows: bool) -> Line:
    unfinished = [value.start for value in found if _is_unfinished(value)]
    last_whole = max((value.start for value in found if _is_whole(value)), default=date.min)
    later = [day for day in unfinished if day > last_whole]
    points = [_point(value, value.start, grows=grows and value.start < last_whole) for value in found]
    return Line(name, points, min(later, default=None))


def _point(value: PeriodValue, day: date, *, grows: bool) -> Point:
    """Return a value's point; of one that grows with each day none, where days are missing: it would look like a fall."""
    if grows and value.is_partial and _says(value):
        ends = (value.low or 0.0, value.high or 0.0) if value.value is None else (value.value, value.value)
        return Point(day, None, incomplete=ends)
    if value.value is None:
        return Point(day, None, value.low, value.high)
    return Point(day, value.value)


def _past(values: MetricValues, account: int) -> Line:
    """Return what the days are compared with, each value at the place of the one it is compared with."""
    before = zip(values.times, values.lines_before[account], strict=False)  # that month may be shorter
    grows = _grows(values)
    points = [_point(value, time.start, grows=grows)._replace(low=None, high=None) for time, value in before]
    has_any = any(point.value is not None for point in points)
    return Line(_("before"), points if has_any else [], is_past=True)


def _is_unfinished(value: PeriodValue) -> bool:
    return _says(value) and (value.is_running or value.is_provisional or value.is_partial)


def _is_whole(value: PeriodValue) -> bool:
    return _says(value) and not _is_unfinished(value)


def _shown(values: MetricValues, accounts: Sequence[int]) -> Iterator[PeriodValue]:
    return (value for account in accounts for value in values.lines[account] if _says(value))


def _notes(values: MetricValues, accounts: Sequence[int]) -> list[str]:
    shown = list(_shown(values, accounts))
    caveats = {caveat for value in shown for caveat in value.caveats}
    notes = [caveat.sentence for caveat in sorted(caveats)]
    if len(accounts) > MOST_PANELS:
        notes.append(left_out(MOST_PANELS))
    return notes + base_notes(values.metric, shown)
