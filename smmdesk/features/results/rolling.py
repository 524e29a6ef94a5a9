"""A metric by days, weeks, months, quarters or years, from what was observed; never more than that allows to say.

Sums are sums, a stock is its last value, a rate is the sum above by the sum below over the same days, people are only
what the network counted for exactly that time, and money in two currencies stays two amounts.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.periods import MONDAY, periods
from smmdesk.features.results.reckoning import Reckoning
from smmdesk.features.results.resolving import inputs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smmdesk.features.results.lines import Observed
    from smmdesk.features.results.metric import Metric
    from smmdesk.features.results.period_value import PeriodValue
    from smmdesk.features.results.periods import Period, Size


def by_period(  # noqa: PLR0913 (what to show, and of when)
    observed: Observed,
    metric: Metric,
    size: Size,
    today: date,
    week_start: int = MONDAY,
    *,
    currency: str | None = None,
    kind: str | None = None,
    first: date | None = None,
    last: date | None = None,
) -> list[PeriodValue]:
    """Return a metric period by period, from the first day that there is a figure of to the last, gaps as missing.

    ``observed`` holds the series of one account, post or campaign, or of several accounts (``lines.together``). Of
    money in several currencies, and of results of several kinds, one after the other, unless one is asked for. Empty
    where it cannot be reckoned at all; ``resolving.missing_inputs`` tells what it takes.
    """
    reckonings = _reckonings(observed, metric, currency, kind)
    found = [day for each in reckonings for day in each.days]
    if not found and not (first and last):
        return []
    times = list(periods(first or min(found), last or max(found), size, week_start))
    return [value for each in reckonings for value in each.values(times, today)]


def over(  # noqa: PLR0913 (what to show, and of when)
    observed: Observed,
    metric: Metric,
    times: Sequence[Period],
    today: date,
    *,
    currency: str | None = None,
    kind: str | None = None,
) -> list[PeriodValue]:
    """Return a metric in each of some periods, and so for each currency and kind unless one is asked for."""
    reckonings = _reckonings(observed, metric, currency, kind)
    return [value for each in reckonings for value in each.values(times, today)]


def currencies(observed: Observed, metric: Metric) -> list[str]:
    """Return the currencies that a metric is known in; one empty one where it is not about money."""
    of_metric = inputs(metric)
    money = {key.currency for key in observed if key.metric in of_metric and metrics()[key.metric].is_money}
    return sorted(money) or [""]


def kinds(observed: Observed, metric: Metric) -> list[str]:
    """Return the kinds of results that a metric is known of; one empty one where it is not about such."""
    of_metric = inputs(metric)
    found = {key.kind for key in observed if key.metric in of_metric and metrics()[key.metric].is_apart}
    return sorted(found) or [""]


def _reckonings(
    observed: Observed, metric: Metric, currency: str | None, kind: str | None
) -> list[Reckoning]:
    of_money = [currency] if currency is not None else currencies(observed, metric)
    of_kind = [kind] if kind is not None else kinds(observed, metric)
    return [Reckoning.of(observed, metric, *each) for each in product(of_money, of_kind)]
