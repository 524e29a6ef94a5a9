"""Months as figures write them (``2026-11``), and what metrics came to in them."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.features.results.charts.date_names import month_and_year
from smmdesk.features.results.kinds import Granularity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_MONTHS = 12
_FINEST_LAST = (Granularity.MONTH, Granularity.DAY, Granularity.HOUR, Granularity.WEEK)
LEVELS = ("", "campaign", "ad_set", "ad")
"""What an account's figures can be about: itself, or that which adds up to it; the coarsest first."""


class MonthSum(NamedTuple):
    """What the figures of one grain came to that begin in a month, and how many days there are of them."""

    account_id: int
    metric: str
    month: str
    total: float
    days: int = 0
    grain: str = Granularity.MONTH
    level: str = ""
    currency: str = ""

    @property
    def is_whole(self) -> bool:
        """Say whether no day of the month is missing; weeks reach over its edges."""
        return self.grain == Granularity.MONTH or (
            self.grain != Granularity.WEEK and self.days >= days_in(self.month)
        )


class Sums:
    """Monthly sums by account, level, metric and currency; of several grains the network's own month counts first."""

    def __init__(self, rows: Iterable[MonthSum] = ()) -> None:
        self._lines: defaultdict[tuple[int, str, str, str], dict[str, MonthSum]] = defaultdict(dict)
        for row in sorted(rows, key=_preference, reverse=True):  # the best is put last
            self._lines[row.account_id, row.level, row.metric, row.currency][row.month] = row

    @property
    def accounts(self) -> list[int]:
        """Return the accounts that there are any of."""
        return sorted({account for account, *_rest in self._lines})

    def metrics(self, account: int) -> set[str]:
        """Return the metrics of an account, at whatever level."""
        return {metric for number, _level, metric, _currency in self._lines if number == account}

    def line(self, account: int, metric: str, level: str = "", currency: str = "") -> Mapping[str, MonthSum]:
        """Return the sums of a metric by month."""
        return self._lines.get((account, level, metric, currency), {})

    def currencies(self, account: int, metric: str) -> list[str]:
        """Return the currencies that an account's money is in."""
        return sorted({key[3] for key in self._lines if (key[0], key[2]) == (account, metric)})

    def level(self, account: int, levels: Sequence[str], *metrics: str) -> str | None:
        """Return the first of some levels that has all these metrics; ``None`` where none has."""
        known = {(level, metric) for number, level, metric, _currency in self._lines if number == account}
        return next((each for each in levels if all((each, metric) in known for metric in metrics)), None)

    def whole(
        self, account: int, metric: str, month: str, level: str = "", currency: str = ""
    ) -> float | None:
        """Return what a metric came to in a month; ``None`` where days are missing."""
        found = self.line(account, metric, level, currency).get(month)
        return found.total if found and found.is_whole else None

    def roughly(self, account: int, metric: str, months: Sequence[str]) -> float | None:
        """Return what an account's own figures of some months add up to; ``None`` where there are none."""
        line = self.line(account, metric)
        found = [line[month].total for month in months if month in line]
        return sum(found) if found else None


def month_of(day: date) -> str:
    """Return the month of a day."""
    return day.isoformat()[:7]


def finished(today: date, count: int) -> list[str]:
    """Return the last so many months that are over, the earliest first."""
    return [shifted(month_of(today), -back) for back in range(count, 0, -1)]


def shifted(month: str, by: int) -> str:
    """Return the month so many later, or earlier."""
    year, number = divmod(int(month[:4]) * _MONTHS + int(month[5:]) - 1 + by, _MONTHS)
    return f"{year:04}-{number + 1:02}"


def first_day(month: str) -> date:
    """Return the first day of a month."""
    return date.fromisoformat(f"{month}-01")


def days_in(month: str) -> int:
    """Return how many days a month has."""
    return monthrange(int(month[:4]), int(month[5:]))[1]


def month_words(month: str) -> str:
    """Return what to call a month: ``October 2026``."""
    return month_and_year(first_day(month))


def _preference(row: MonthSum) -> int:
    return _FINEST_LAST.index(Granularity(row.grain))
