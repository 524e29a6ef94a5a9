"""Where a scale begins, ends and has its steps; which days have a name under them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.features.results.charts import date_names
from smmdesk.features.results.kinds import Granularity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
_FLAT = 2 / 3  # values that all lie above this part of the highest would be a flat line over an empty chart
_PERIODS_APART = {Granularity.DAY: (1, 2, 7, 14), Granularity.WEEK: (1, 2), Granularity.MONTH: ()}
_MONTHS_APART = (1, 2, 3, 6)
_YEARS_APART = (1, 2, 5, 10, 20)


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from ``low`` to ``high`` with round steps."""

    low: float
    high: float
    steps: tuple[float, ...]

    @property
    def has_zero(self) -> bool:
        """Tell whether zero lies on it: where it does not, the chart says so."""
        return self.low <= 0 <= self.high


class DateTick(NamedTuple):
    """A period with a name under it; ``year`` where it begins or changes."""

    start: date
    words: str
    year: str = ""


def value_scale(values: Iterable[float], *, most: int = 5, from_zero: bool = False) -> Scale:
    """Return a scale that holds all values with at most about ``most`` steps.

    It begins at zero, except for lines whose values would all lie close together far away from it.
    """
    low, high = _ends(list(values), from_zero=from_zero)
    step = _round_step((high - low) / most)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    steps = tuple(round(number * step, 12) for number in range(first, last + 1))
    return Scale(steps[0], steps[-1], steps)


def date_ticks(
    starts: Sequence[date], size: Granularity, fits: Callable[[Sequence[DateTick]], bool]
) -> list[DateTick]:
    """Return the finest row of names under a chart's periods that ``fits``."""
    found: list[DateTick] = []
    for row in _rows(starts, size):
        found = row
        if fits(row):
            return row
    return found[:1]


def _ends(values: list[float], *, from_zero: bool) -> tuple[float, float]:
    low, high = min(values, default=0.0), max(values, default=0.0)
    is_flat = min(abs(low), abs(high)) > _FLAT * max(abs(low), abs(high)) and low * high > 0
    if from_zero or not is_flat:
        low, high = min(low, 0.0), max(high, 0.0)
    return (low, high) if high > low else _around(low)


def _around(value: float) -> tuple[float, float]:
    """Return some room around a single value; above zero where it is zero."""
    return (value - abs(value) / 10, value + abs(value) / 10) if value else (0.0, 1.0)


def _round_step(step: float) -> float:
    unit = 10.0 ** math.floor(math.log10(step))
    return unit * next(part for part in _ROUND if part * unit >= step * (1 - 1e-9))


def _rows(starts: Sequence[date], size: Granularity) -> Iterator[list[DateTick]]:
    """Yield ever coarser rows: by days or weeks, by months, by years."""
    for apart in _PERIODS_APART[size]:
        yield _with_years([(day, date_names.day_and_month(day)) for day in starts[::apart]])
    months = _firsts(starts, lambda day: (day.year, day.month))
    for apart in _MONTHS_APART:
        chosen = [day for day in months if (day.month - 1) % apart == 0]
        yield _with_years([(day, date_names.month(day)) for day in chosen])
    years = [day for day in months if day.month == 1] or months[:1]
    for apart in _YEARS_APART:
        yield [DateTick(day, date_names.year(day)) for day in years if day.year % apart == 0]


def _firsts(starts: Sequence[date], of: Callable[[date], tuple[int, int]]) -> list[date]:
    """Return the first period of each month, and of the one that the chart begins in only if it is whole."""
    return [day for before, day in zip([None, *starts], starts, strict=False) if _is_first(before, day, of)]


def _is_first(before: date | None, day: date, of: Callable[[date], tuple[int, int]]) -> bool:
    return day.day == 1 if before is None else of(before) != of(day)


def _with_years(named: list[tuple[date, str]]) -> list[DateTick]:
    """Add the year to the first name and wherever it changes."""
    before = [None, *(day.year for day, _words in named)]
    return [
        DateTick(day, words, "" if day.year == last else date_names.year(day))
        for (day, words), last in zip(named, before, strict=False)
    ]
