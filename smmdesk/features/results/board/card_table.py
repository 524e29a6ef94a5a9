"""The same figures as a chart's as a table: a column for each account, each row with where its figures came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_, _, pgettext
from smmdesk.features.results.board.bases import with_base
from smmdesk.features.results.board.origins import short_source
from smmdesk.features.results.board.shown import Table, TableRow
from smmdesk.features.results.board.tiles import MISSING, known
from smmdesk.features.results.charts.date_names import short_period_name
from smmdesk.features.results.kinds import Granularity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smmdesk.features.results.board.shown import Origin
    from smmdesk.features.results.board.values import MetricValues
    from smmdesk.features.results.period_value import PeriodValue

    Origins = Mapping[int, Sequence[Sequence[Origin]]]  # by account and period

_PERIODS = {Granularity.DAY: N_("Day"), Granularity.WEEK: N_("Week of"), Granularity.MONTH: N_("Month")}


def card_table(values: MetricValues, names: Mapping[int, str], origins: Origins, size: Granularity) -> Table:
    """Return the table of the accounts that are named, the newest period first; of one alone what it is compared with."""
    accounts = list(names)
    is_alone = len(accounts) == 1
    compared = _any_of(values.lines_before[accounts[0]]) if is_alone else ()
    maker = _Rows(values, accounts, origins, compared, size)
    heading = [
        _(_PERIODS[size]),
        *([_("Value")] if is_alone else names.values()),
        *([_("Before")] if compared else []),
        pgettext("source", "From"),
    ]
    return Table(heading, [maker.row(at) for at in reversed(range(len(values.times)))])


class _Rows:
    def __init__(
        self,
        values: MetricValues,
        accounts: Sequence[int],
        origins: Origins,
        compared: Sequence[PeriodValue],
        size: Granularity,
    ) -> None:
        self._values, self._accounts, self._origins = values, accounts, origins
        self._compared, self._size = compared, size

    def row(self, at: int) -> TableRow:
        """Return the row of a period."""
        found = [self._values.lines[account][at] for account in self._accounts]
        own = [origin for account in self._accounts for origin in self._origins[account][at]]
        times = self._values.times
        return TableRow(
            period=short_period_name(times[at].start, self._size, times[-1].end.year),
            values=[self._words(value) for value in found],
            before=self._before(at),
            source=short_source(own),
            origins=own,
            is_partial=any(value.is_partial for value in found if value.value is not None),
            is_provisional=any(value.is_provisional for value in found),
        )

    def _words(self, value: PeriodValue) -> str:
        metric = self._values.metric
        return with_base(known(value, metric.unit, self._values.currency), metric, value)

    def _before(self, at: int) -> str:
        if not self._compared:
            return ""
        return self._words(self._compared[at]) if at < len(self._compared) else MISSING


def _any_of(found: Sequence[PeriodValue]) -> Sequence[PeriodValue]:
    """Return values to compare with, or none where not one of them is known."""
    return found if any(value.value is not None or value.low is not None for value in found) else ()
