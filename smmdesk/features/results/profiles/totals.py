"""A file's own totals: kept as a series of their own, never added to the rows and never reckoned from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.results.kinds import Figure, Flag, Granularity, SeriesKey
from smmdesk.features.results.profiles.about import About, dimension_of
from smmdesk.features.results.profiles.batch import Batch
from smmdesk.features.results.profiles.numbers import NoNumber
from smmdesk.features.results.profiles.value_columns import is_of_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smmdesk.features.results.profiles.accounting import Accounting
    from smmdesk.features.results.profiles.day_source import Days
    from smmdesk.features.results.profiles.findings import Findings
    from smmdesk.features.results.profiles.plan import Plan
    from smmdesk.features.results.profiles.rows import Chunk
    from smmdesk.features.results.profiles.value_columns import ValueColumn


class Totals:
    """The totals of one table, of the account as a whole and over the whole period."""

    def __init__(self, plan: Plan, accounting: Accounting, findings: Findings) -> None:
        self._plan = plan
        self._accounting = accounting
        self._findings = findings
        self._given: set[SeriesKey] = set()

    def chunks(self, number: int, cells: Sequence[str], length: int) -> Iterator[Chunk]:
        """Yield the figures of one total; ``length`` is how many of the cells the file has."""
        plan = self._plan
        days = next(iter(plan.days_in(Batch([number], [cells]))), None) or plan.whole()
        places = {column.place for column in plan.values}
        self._accounting.enter_the_rest(Batch([number], [cells], {0: length}), [0], places)
        for column in (each for each in plan.values if each.place < length):
            value = column.reader.cell(cells[column.place])
            key = self._key(column, cells)
            reason = self._why_left(column, key, days)
            if isinstance(value, NoNumber):
                self._accounting.leave(reason or str(value), column.place, [number])
            elif reason or key is None or days is None:
                self._accounting.leave(reason or "total_of_kinds", column.place, [number])
            else:
                yield self._chunk(column, key, days, value, number)

    def _chunk(self, column: ValueColumn, key: SeriesKey, days: Days, value: float, number: int) -> Chunk:
        fit = self._plan.fit
        self._given.add(key)
        self._accounting.store(1)
        self._findings.widen(days.d0, days.d1)
        cell = (fit.sheet << 40) | (number << 14) | (column.place + fit.offset)
        return key, [Figure(days.d0, days.d1, value, days.flag | int(Flag.TOTAL), cell)]

    def _why_left(self, column: ValueColumn, key: SeriesKey | None, days: Days | None) -> str:
        if column.place in self._plan.refused:
            return "refused"
        if days is None or is_of_kind(column):
            return "total_without_period"
        if key is None:
            return ""
        if key in self._given:
            return "repeated"
        return "no_currency" if column.is_money and not key.currency else ""

    def _key(self, column: ValueColumn, cells: Sequence[str]) -> SeriesKey | None:
        """Return the series of a total; ``None`` where nobody knows that it counts one kind of thing only."""
        kind = self._plan.about.part_of(self._plan.fit.columns[column.place].column, cells)
        if kind is None:
            return None
        currency = (column.currency or self._only_currency()) if column.is_money else ""
        dimension = dimension_of((*column.parts, *kind))
        return SeriesKey(column.metric, str(Granularity.PERIOD), "", "", dimension, currency)

    def _only_currency(self) -> str:
        """Return the currency of the rows above a total, if they have but one."""
        found = {about.currency for about in self._plan.about.values() if isinstance(about, About)}
        return found.pop() if len(found) == 1 else ""
