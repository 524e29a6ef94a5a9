"""One metric in one currency, reckoned for the coarsest thing that has what it takes: the account before its campaigns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from smmdesk.features.results.formula import Formula, read
from smmdesk.features.results.kinds import Flag, RollUp
from smmdesk.features.results.lines import ACCOUNT, Window, level_of, levels, lines_of
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.period_value import Caveat, PeriodValue, has_flag
from smmdesk.features.results.resolving import inputs, resolved
from smmdesk.features.results.roll_ups import Reading, read_metric
from smmdesk.features.results.shared_days import Sums, sums_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smmdesk.features.results.covering import Source
    from smmdesk.features.results.lines import Level, Line, Observed
    from smmdesk.features.results.metric import Metric
    from smmdesk.features.results.periods import Period

_NO_PARTIALS = (RollUp.LAST, RollUp.AVERAGE)


@dataclass(frozen=True)
class Reckoning:
    """How a metric is reckoned from what was observed; ``formula`` is ``None`` where it cannot be."""

    metric: Metric
    currency: str
    formula: Formula | None
    lines: Mapping[str, Sequence[Line]]
    parts: frozenset[Caveat] = frozenset()

    @classmethod
    def of(cls, observed: Observed, metric: Metric, currency: str) -> Reckoning:
        """Find the coarsest level that the metric can be reckoned at, and the formula for it."""
        of_metric = inputs(metric)
        known = {key: figures for key, figures in observed.items() if key.metric in of_metric and figures}
        found = levels(known)
        for level in found:
            lines = _lines(known, level, currency)
            formula = resolved(metric, lines.keys())
            if formula:
                return cls(metric, currency, formula, lines, parts=_parts(level, lines.values()))
        return cls(metric, currency, None, {})

    @property
    def days(self) -> list[date]:
        """Return the first and the last day of each line that is used, in no order."""
        ends = [end for key in self._keys for line in self.lines[key] for end in line.ends]
        return [date.fromisoformat(text[:10]) for text in ends]

    def values(self, times: Iterable[Period], today: date) -> list[PeriodValue]:
        """Return the metric in each of some periods."""
        return [self._value(period, today) for period in times]

    def _value(self, period: Period, today: date) -> PeriodValue:
        result = self._result(Window.of(period))
        reading = result.reading
        return PeriodValue(
            period=period,
            value=reading.value,
            n=result.base,
            days_covered=reading.days_covered,
            is_running=period.is_running(today),
            is_provisional=has_flag(reading.sources, Flag.PROVISIONAL),
            needs_all_days=self._needs_all_days,
            low=reading.low,
            high=reading.high,
            currency=self.currency,
            formula=self.formula.tree if self.formula and not self._is_plain else "",
            caveats=reading.caveats | self.parts,
            sources=reading.sources,
        )

    def _result(self, window: Window) -> _Result:
        if self.formula is None:
            return _Result(Reading())
        if self._is_plain:
            reading = read_metric(self.metric, self.lines[self.metric.key], window)
            is_printed = self.metric.roll_up is RollUp.RATIO  # nobody says of how many
            return _Result(reading, None if is_printed else _count(reading.sources))
        return self._reckoned(self.formula, window)

    def _reckoned(self, formula: Formula, window: Window) -> _Result:
        sums = sums_of(self._summed, window)
        others = {key: read_metric(metrics()[key], self.lines[key], window) for key in self._others}
        values = {**sums.totals, **{key: reading.value for key, reading in others.items()}}
        if self._has_people and sums.totals and len(sums.days) < window.days and not self._is_by_publication:
            values = {}  # people of the whole month, but actions of some days only
        caveats = sums.caveats.union(*(reading.caveats for reading in others.values()))
        value = formula.value(values)
        reading = Reading(
            value,
            _days_of(sums, list(others.values())),
            _sources(sums, others.values()),
            self._end(self.metric.low, values),
            self._end(self.metric.high, values),
            caveats if value is not None else caveats | {Caveat.INPUTS},
        )
        return _Result(reading, self._base(values) if formula.below else _count(reading.sources))

    def _base(self, values: Mapping[str, float | None]) -> float | None:
        return self._below.value(values) if self._below else None

    @property
    def _keys(self) -> tuple[str, ...]:
        return self.formula.keys if self.formula else ()

    @cached_property
    def _below(self) -> Formula | None:
        below = self.formula.below if self.formula else None
        return below if below and not below.measure(lambda key: metrics()[key].measure).money else None

    @staticmethod
    def _end(text: str, values: Mapping[str, float | None]) -> float | None:
        return read(text).value(values) if text else None

    @cached_property
    def _summed(self) -> Mapping[str, Sequence[Line]]:
        """Return what is added up: sums, and of posts also people, whom the network counted for each by itself."""
        return {
            key: self.lines[key]
            for key in self._keys
            if metrics()[key].roll_up is RollUp.SUM or (_is_people(key) and self._is_by_publication)
        }

    @cached_property
    def _others(self) -> tuple[str, ...]:
        return tuple(key for key in self._keys if key not in self._summed)

    @cached_property
    def _has_people(self) -> bool:
        return any(_is_people(key) for key in self._others)

    @cached_property
    def _is_by_publication(self) -> bool:
        return bool(self._keys) and all(
            line.is_by_publication for key in self._keys for line in self.lines[key]
        )

    @cached_property
    def _is_plain(self) -> bool:
        return self.formula is not None and self.formula.tree == self.metric.key

    @cached_property
    def _needs_all_days(self) -> bool:
        return self.metric.roll_up not in _NO_PARTIALS and not self._is_by_publication


@dataclass(frozen=True, slots=True)
class _Result:
    reading: Reading
    base: float | None = None


def _lines(observed: Observed, level: Level, currency: str) -> dict[str, list[Line]]:
    keys = {key.metric for key in observed if level_of(key) == level}
    found = {key: lines_of(observed, key, level, currency if _is_money(key) else None) for key in keys}
    return {key: lines for key, lines in found.items() if lines}


def _parts(level: Level, lines: Iterable[Sequence[Line]]) -> frozenset[Caveat]:
    """Return what is to be said of adding up things where the account has no figure of its own."""
    if all(len(each) == 1 for each in lines):
        return frozenset()
    if level.dimension:
        return frozenset((Caveat.BREAKDOWN,))
    return frozenset() if level.kind in ("", ACCOUNT) else frozenset((Caveat.PARTS,))


def _count(sources: Sequence[Source]) -> int:
    return sum(len(figures) for _key, figures in sources)


def _days_of(sums: Sums, others: Sequence[Reading]) -> frozenset[str] | int:
    if sums.totals or not others:
        return sums.days
    return min(reading.days_covered for reading in others)


def _sources(sums: Sums, others: Iterable[Reading]) -> list[Source]:
    return [*sums.sources, *(source for reading in others for source in reading.sources)]


def _is_money(key: str) -> bool:
    return metrics()[key].is_money


def _is_people(key: str) -> bool:
    return metrics()[key].roll_up is RollUp.UNIQUE
