"""Days, weeks and months on an axis that counts days: where a period begins, ends and has its middle."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from smmdesk.features.results.kinds import Granularity

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_DECEMBER = 12


def period_after(start: date, size: Granularity) -> date:
    """Return the first day of the period that follows the one that begins on ``start``."""
    if size is Granularity.DAY:
        return start + _DAY
    if size is Granularity.WEEK:
        return start + _WEEK
    if size is Granularity.MONTH:
        return _month_after(start)
    raise ValueError(f"no chart is drawn by {size}")


def middle(start: date, size: Granularity) -> float:
    """Return the middle of a period on the axis, in days: what is known of a period is drawn there."""
    return (start.toordinal() + period_after(start, size).toordinal()) / 2


def starts(first: date, end: date, size: Granularity) -> Iterator[date]:
    """Yield the first days of the periods from ``first`` until before ``end``."""
    while first < end:
        yield first
        first = period_after(first, size)


def period_start(day: date, size: Granularity, *, week_start: int = 0) -> date:
    """Return the first day of the period that holds ``day``; weeks begin on ``week_start`` (0 is Monday)."""
    if size is Granularity.WEEK:
        return day - timedelta(days=(day.weekday() - week_start) % 7)
    return day.replace(day=1) if size is Granularity.MONTH else day


def _month_after(start: date) -> date:
    if start.month == _DECEMBER:
        return date(start.year + 1, 1, 1)
    return date(start.year, start.month + 1, 1)
