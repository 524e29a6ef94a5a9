"""What somebody wants to see: a period, what it is compared with, how finely it is drawn, and of which account."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_
from smmdesk.features.results.periods import MONDAY, Period, Size, period_of, periods

if TYPE_CHECKING:
    from collections.abc import Sequence

_WEEKS, _MONTHS = 26, 13  # so many end with the period, where that itself is shorter
_MOST_DAYS = 92  # of a longer period the last ones; weeks and months tell the rest
_MOST_DAYS_BY_WEEK = 3653  # ten years
_LONG = {Size.WEEK: 84, Size.MONTH: 300}  # days: a period of so many is drawn alone


class Against(StrEnum):
    """What a period is compared with."""

    BEFORE = "before"
    YEAR = "year"
    NOTHING = "nothing"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _AGAINST[self]


_AGAINST = {
    Against.BEFORE: N_("Compared with the period before"),
    Against.YEAR: N_("Compared with last year"),
    Against.NOTHING: N_("Compared with nothing"),
}
GRAINS = (Size.DAY, Size.WEEK, Size.MONTH)
"""How finely charts are drawn."""


@dataclass(frozen=True)
class Choice:
    """The period and what goes with it; ``account_id`` 0 is the business as a whole, ``None`` everything."""

    period: Period
    against: Against = Against.BEFORE
    grain: Size = Size.WEEK
    account_id: int | None = None
    week_start: int = MONDAY

    @classmethod
    def first(cls, today: date, data_until: date | None, week_start: int = MONDAY) -> Choice:
        """Return what is shown first: the last month that is over, or the last one that there are figures of."""
        last_month = period_of(today.replace(day=1) - timedelta(days=1), Size.MONTH)
        if data_until and data_until < last_month.start:
            last_month = period_of(data_until, Size.MONTH)
        return cls(last_month, week_start=week_start)

    @property
    def compared(self) -> Period | None:
        """Return the period that it is compared with."""
        if self.against is Against.NOTHING:
            return None
        return self.period.before() if self.against is Against.BEFORE else self.period.year_before()

    @property
    def drawn_by(self) -> Size:
        """Return what a point stands for: of more than ten years months, because so many weeks cannot be told apart."""
        is_too_dense = self.grain is Size.WEEK and self.period.days > _MOST_DAYS_BY_WEEK
        return Size.MONTH if is_too_dense else self.grain

    def times(self) -> Sequence[Period]:
        """Return the days, weeks or months that charts show, the last of them the period's last."""
        return list(periods(self._first_day(), self.period.end, self.drawn_by, self.week_start))

    def compared_times(self) -> Sequence[Period]:
        """Return for each of the times the one that it is compared with, fewer where that period was shorter.

        None where charts show more than the period: the half year of weeks before tells nothing of a month, but the
        same weeks a year ago do.
        """
        if self.against is Against.YEAR:
            return [time.year_before() for time in self.times()]
        if self.compared is None or not self._shows_the_period_itself:
            return []
        return self._as_many_of(self.compared)

    def moved(self, steps: int) -> Choice:
        """Return the same for a period so many steps later, or earlier where that is negative."""
        period = self.period
        for _step in range(abs(steps)):
            period = period.whole.before() if steps < 0 else _after(period.whole, self.week_start)
        return replace(self, period=period)

    @property
    def _shows_the_period_itself(self) -> bool:
        return self._first_day() >= self.period.start

    def _as_many_of(self, compared: Period) -> Sequence[Period]:
        """Return the times at the same places of another period, as far as that goes."""
        first = compared.start + (self._first_day() - self.period.start)
        return list(periods(first, compared.end, self.drawn_by, self.week_start))[: len(self.times())]

    def _first_day(self) -> date:
        end = self.period.end
        if self.grain is Size.DAY:
            return max(self.period.start, end - timedelta(days=_MOST_DAYS - 1))
        if self.period.days >= _LONG[self.grain]:
            return self.period.start
        if self.grain is Size.WEEK:
            return end - timedelta(weeks=_WEEKS - 1)
        earliest = end.replace(day=1)
        for _month in range(_MONTHS - 1):
            earliest = (earliest - timedelta(days=1)).replace(day=1)
        return earliest


def _after(period: Period, week_start: int) -> Period:
    if period.size is Size.RANGE:
        length = timedelta(days=period.days)
        return Period(period.start + length, period.end + length)
    return period_of(period.end + timedelta(days=1), period.size, week_start)
