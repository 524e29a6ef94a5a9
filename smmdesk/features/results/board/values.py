"""The metrics of a choice, reckoned: for each account and for all of them, in the period, before, and over time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from smmdesk.features.results.lines import together
from smmdesk.features.results.resolving import inputs, resolved
from smmdesk.features.results.result_kinds import named
from smmdesk.features.results.rolling import currencies, kinds, over

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from smmdesk.features.results.board.choice import Choice
    from smmdesk.features.results.board.held import Held
    from smmdesk.features.results.kinds import SeriesKey
    from smmdesk.features.results.lines import Observed
    from smmdesk.features.results.metric import Metric
    from smmdesk.features.results.period_value import PeriodValue
    from smmdesk.features.results.periods import Period


@dataclass(frozen=True)
class MetricValues:
    """One metric in one currency, and of one kind: ``now`` and ``before`` of everything, ``lines`` over time by account."""

    metric: Metric
    currency: str
    kind: str
    now: PeriodValue
    before: PeriodValue | None
    times: Sequence[Period]
    lines: Mapping[int, Sequence[PeriodValue]]
    lines_before: Mapping[int, Sequence[PeriodValue]]

    @property
    def words(self) -> str:
        """Return the metric's name, with the kind of results that it is about."""
        return named(self.metric.words, self.kind)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is known, neither in the period nor in what the charts show."""
        every = [self.now, *(value for line in self.lines.values() for value in line)]
        return not any(map(_is_known, every))

    @property
    def account_id(self) -> int:
        """Return the account whose values they are alone; 0 where they are those of several."""
        filled = [account for account, line in self.lines.items() if any(map(_is_known, line))]
        return filled[0] if len(filled) == 1 else 0


class Reader:
    """Reckon metrics from what is held; each only when it is asked for."""

    def __init__(self, held: Held, choice: Choice, today: date) -> None:
        self._held, self._choice, self._today = held, choice, today

    def values(self, metric: Metric) -> Iterator[MetricValues]:
        """Yield a metric in each currency and kind that it is known in; nothing where it cannot be reckoned at all."""
        accounts = {account: found for account in self._held if (found := self._inputs(account, metric))}
        accounts = {account: found for account, found in accounts.items() if _can(metric, found)}
        if not accounts:
            return
        everything: Observed = next(iter(accounts.values())) if len(accounts) == 1 else together(accounts)
        for currency, kind in product(currencies(everything, metric), kinds(everything, metric)):
            yield self._values(metric, currency, kind, accounts, everything)

    def _values(
        self, metric: Metric, currency: str, kind: str, accounts: Mapping[int, Observed], everything: Observed
    ) -> MetricValues:
        def reckon(observed: Observed, times: Sequence[Period]) -> Sequence[PeriodValue]:
            return over(observed, metric, times, self._today, currency=currency, kind=kind)

        compared = self._choice.compared
        times, earlier = self._times, self._earlier
        return MetricValues(
            metric=metric,
            currency=currency,
            kind=kind,
            now=reckon(everything, [self._choice.period])[0],
            before=reckon(everything, [compared])[0] if compared else None,
            times=times,
            lines={account: reckon(found, times) for account, found in accounts.items()},
            lines_before={account: reckon(found, earlier) for account, found in accounts.items()},
        )

    def _inputs(self, account: int, metric: Metric) -> Observed:
        wanted = inputs(metric)
        return {key: self._held[account][key] for name in wanted for key in self._by_metric[account][name]}

    @cached_property
    def _by_metric(self) -> Mapping[int, Mapping[str, list[SeriesKey]]]:
        found: dict[int, defaultdict[str, list[SeriesKey]]] = {}
        for account, observed in self._held.items():
            found[account] = defaultdict(list)
            for key in observed:
                found[account][key.metric].append(key)
        return found

    @cached_property
    def _times(self) -> Sequence[Period]:
        return self._choice.times()

    @cached_property
    def _earlier(self) -> Sequence[Period]:
        return self._choice.compared_times()


def _can(metric: Metric, observed: Observed) -> bool:
    return resolved(metric, {key.metric for key in observed}) is not None


def _is_known(value: PeriodValue) -> bool:
    return value.value is not None or value.low is not None
