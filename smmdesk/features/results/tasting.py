"""Look at figures on their way: a sample as it will be stored, days that are missing, totals that differ from their rows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import isclose
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from smmdesk.features.results.kinds import Cell, Figure, Flag, Granularity, RollUp
from smmdesk.features.results.metrics import metrics

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smmdesk.features.results.kinds import SeriesKey

SAMPLE_ROWS = 10
_DAY = timedelta(days=1)


class Value(NamedTuple):
    """One figure of a sample: of which metric, in which currency if it is money."""

    metric: str
    currency: str
    value: float


class SampleAbout(NamedTuple):
    """What a row of a sample is about: a stretch of time, a post or campaign, a part of a breakdown."""

    granularity: str
    d0: str
    d1: str
    entity_kind: str
    entity: str
    dimension: str


@dataclass(frozen=True)
class SampleRow:
    """What is stored of one row of the file."""

    sheet: int
    row: int
    about: SampleAbout
    values: tuple[Value, ...]


Read: TypeAlias = tuple[str, str, float, int, int]
"""The fields of a ``Figure``, which need not be one."""
_Place = tuple[int, int, SampleAbout]


class Gap(NamedTuple):
    """Days of which a metric has no figure though it has some before and after."""

    metric: str
    d0: str
    d1: str


class TotalCheck(NamedTuple):
    """A total that the file gives, beside the sum of its rows. They may differ: a network can leave rows out."""

    metric: str
    currency: str
    total: float
    rows: float

    @property
    def is_equal(self) -> bool:
        """Say whether they are the same but for rounding."""
        return isclose(self.total, self.rows, rel_tol=1e-6, abs_tol=0.005)


class Taster:
    """What there is to see of figures that pass by; keeps little of them."""

    def __init__(self) -> None:
        self.series: set[SeriesKey] = set()
        self.figures = 0
        self.d0, self.d1 = "", ""
        self._rows: dict[_Place, dict[SeriesKey, Figure]] = defaultdict(dict)
        self._days: dict[str, set[str]] = defaultdict(set)
        self._totals: dict[tuple[str, str], list[float]] = defaultdict(list)
        self._sums: dict[tuple[str, str], float] = defaultdict(float)

    def take(self, key: SeriesKey, figures: Sequence[Read]) -> None:
        """Look at figures of one series."""
        if not figures:
            return
        self.series.add(key)
        self.figures += len(figures)
        self._widen(figures)
        self._keep_sample(key, figures[:SAMPLE_ROWS])
        self._add_up(key, figures)
        if key.granularity == Granularity.DAY and not (key.entity or key.dimension):
            self._days[key.metric].update(figure[0] for figure in figures)

    def sample(self) -> tuple[SampleRow, ...]:
        """Return the first rows of the file as they will be stored."""
        chosen = sorted(self._rows)[:SAMPLE_ROWS]
        return tuple(_sample_row(place, self._rows[place]) for place in chosen)

    def gaps(self) -> tuple[Gap, ...]:
        """Return the days that are missing within the days of a metric, by metric."""
        return tuple(
            Gap(metric, d0, d1)
            for metric in sorted(self._days)
            for d0, d1 in _missing(sorted(self._days[metric]))
        )

    def totals(self) -> tuple[TotalCheck, ...]:
        """Return each total of the file beside the sum of its rows, of metrics that add up."""
        return tuple(
            TotalCheck(metric, currency, total, self._sums[metric, currency])
            for (metric, currency), totals in sorted(self._totals.items())
            for total in totals
            if (metric, currency) in self._sums
        )

    def _widen(self, figures: Sequence[Read]) -> None:
        first, last = min(figure[0] for figure in figures)[:10], max(figure[1] for figure in figures)[:10]
        self.d0, self.d1 = min(self.d0 or first, first), max(self.d1, last)

    def _keep_sample(self, key: SeriesKey, figures: Sequence[Read]) -> None:
        for figure in map(Figure._make, figures):
            cell = Cell.unpacked(figure.cell)
            about = SampleAbout(key.granularity, figure.d0, figure.d1, *key[2:5])
            self._rows[cell.sheet, cell.row, about][key] = figure

    def _add_up(self, key: SeriesKey, figures: Sequence[Read]) -> None:
        metric = metrics().get(key.metric)
        if metric is None or metric.roll_up is not RollUp.SUM:
            return
        where = key.metric, key.currency
        self._totals[where] += [figure[2] for figure in figures if figure[3] & Flag.TOTAL]
        self._sums[where] += sum(figure[2] for figure in figures if not figure[3] & Flag.TOTAL)


def _sample_row(place: _Place, figures: dict[SeriesKey, Figure]) -> SampleRow:
    sheet, row, about = place
    values = tuple(Value(key.metric, key.currency, figure.value) for key, figure in figures.items())
    return SampleRow(sheet, row, about, values)


def _missing(days: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give first and last of each run of days between the given ones."""
    for before, after in pairwise(map(date.fromisoformat, days)):
        if after - before > _DAY:
            yield (before + _DAY).isoformat(), (after - _DAY).isoformat()
