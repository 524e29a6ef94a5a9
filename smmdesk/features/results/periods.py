"""Periods of the calendar: days, weeks, months, quarters, years, what came before each, and the same a year ago.

All are whole days as the networks name them. There are no clocks here, so no day is ever 23 or 25 hours long.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

MONDAY = calendar.MONDAY
SUNDAY = calendar.SUNDAY
"""How weeks begin, counted as ``date.weekday`` and Babel's ``first_week_day`` do; Monday makes ISO weeks."""

_DAY = timedelta(days=1)
_WEEK = 7
_YEAR_OF_WEEKS = timedelta(weeks=52)
_QUARTER = 3
_MONTHS = 12


class Size(StrEnum):
    """How long periods are; a range is any other stretch of days."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    RANGE = "range"

    @property
    def words(self) -> str:
        """Return the English words, marked for translation."""
        return _SIZES[self]


_SIZES = {
    Size.DAY: N_("Day"),
    Size.WEEK: N_("Week"),
    Size.MONTH: N_("Month"),
    Size.QUARTER: N_("Quarter"),
    Size.YEAR: N_("Year"),
    Size.RANGE: N_("From a day to a day"),
}


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A stretch of days; both ends belong to it. A month that ends early is one so far."""

    start: date
    end: date
    size: Size = Size.RANGE

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return (self.end - self.start).days + 1

    def has(self, day: date) -> bool:
        """Tell whether a day belongs to it."""
        return self.start <= day <= self.end

    def is_running(self, today: date) -> bool:
        """Tell whether it is not over yet: today belongs to what is still to come in."""
        return today <= self.end

    def so_far(self, until: date) -> Period:
        """Return it cut off after a day; the whole of it where it ends earlier."""
        return Period(self.start, max(self.start, min(self.end, until)), self.size)

    @property
    def whole(self) -> Period:
        """Return the period that it is a part of, if it was cut off."""
        return self if self.size is Size.RANGE else period_of(self.start, self.size, self.start.weekday())

    def before(self) -> Period:
        """Return the one before; of a month so far, as many days of the month before, as far as that has them.

        Of a range: as many days, just before.
        """
        if self.size is Size.RANGE:
            return Period(self.start - timedelta(days=self.days), self.start - _DAY)
        return self._as_far_into(period_of(self.start - _DAY, self.size, self.start.weekday()))

    def year_before(self) -> Period:
        """Return the same one last year: the same month, quarter or dates, and of days and weeks that 52 weeks earlier.

        So that a Saturday stands beside a Saturday. What would begin or end on a 29 February does so on the 28th.
        """
        if self.size in (Size.DAY, Size.WEEK):
            return Period(self.start - _YEAR_OF_WEEKS, self.end - _YEAR_OF_WEEKS, self.size)
        if self.size is Size.RANGE:
            return Period(_last_year(self.start), _last_year(self.end))
        return self._as_far_into(period_of(_last_year(self.start), self.size))

    def _as_far_into(self, other: Period) -> Period:
        if self == self.whole:
            return other
        return other.so_far(other.start + timedelta(days=self.days - 1))


def period_of(day: date, size: Size, week_start: int = MONDAY) -> Period:
    """Return the period of a size that a day belongs to. A range of one day where no size is asked for."""
    start = _start(day, size, week_start)
    return Period(start, _next(start, size) - _DAY, size)


def periods(first: date, last: date, size: Size, week_start: int = MONDAY) -> Iterator[Period]:
    """Yield the periods of a size from that of ``first`` to that of ``last``, none left out."""
    start = _start(first, size, week_start)
    while start <= last:
        following = _next(start, size)
        yield Period(start, following - _DAY, size)
        start = following


def covered_words(covered: int, days: int) -> str:
    """Return how much of a period there are figures for: ``12 of 30 days``."""
    return ngettext("{covered} of {days} day", "{covered} of {days} days", days).format(
        covered=covered, days=days
    )


def comparison_words(*, is_year: bool, period: Period) -> str:
    """Return what a period is compared with, in the person's language."""
    if is_year:
        return (
            _("the same days 52 weeks earlier")
            if period.size in (Size.DAY, Size.WEEK)
            else _("the year before")
        )
    return _("the time before, equally long") if period.size is Size.RANGE else _(_BEFORE[period.size])


_BEFORE = {
    Size.DAY: N_("the day before"),
    Size.WEEK: N_("the week before"),
    Size.MONTH: N_("the month before"),
    Size.QUARTER: N_("the quarter before"),
    Size.YEAR: N_("the year before"),
}


def _start(day: date, size: Size, week_start: int) -> date:
    match size:
        case Size.WEEK:
            return day - timedelta(days=(day.weekday() - week_start) % _WEEK)
        case Size.MONTH:
            return day.replace(day=1)
        case Size.QUARTER:
            return day.replace(month=(day.month - 1) // _QUARTER * _QUARTER + 1, day=1)
        case Size.YEAR:
            return day.replace(month=1, day=1)
        case _:
            return day


def _next(start: date, size: Size) -> date:
    match size:
        case Size.WEEK:
            return start + timedelta(days=_WEEK)
        case Size.MONTH:
            return _months_later(start, 1)
        case Size.QUARTER:
            return _months_later(start, _QUARTER)
        case Size.YEAR:
            return _months_later(start, _MONTHS)
        case _:
            return start + _DAY


def _months_later(first: date, months: int) -> date:
    year, month = divmod(first.year * _MONTHS + first.month - 1 + months, _MONTHS)
    return date(year, month + 1, 1)


def _last_year(day: date) -> date:
    last = calendar.monthrange(day.year - 1, day.month)[1]
    return day.replace(year=day.year - 1, day=min(day.day, last))
