"""One metric in one currency, reckoned for the coarsest thing that has what it takes: the account before its campaigns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from smmdesk.features.results.formula import Formula, read
from smmdesk.features.results.kinds import Flag, RollUp
from smmdesk.features.results.lines import ACCOUNT, Window, level_of, levels, lines_of
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.period_value import Caveat, PeriodValue, has_flag
from smmdesk.features.results.resolving import inputs, resolved
from smmdesk.features.results.result_kinds import BY_THOUSANDS, PEOPLE
from smmdesk.features.results.roll_ups import Reading, read_metric
from smmdesk.features.results.shared_days import Sums, sums_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

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
    kind: str = ""

    @classmethod
    def of(cls, observed: Observed, metric: Metric, currency: str, kind: str = "") -> Reckoning:
        """Find the coarsest level that the metric can be reckoned at, and the formula for it.

        Of what is counted in kinds only the one counts; an empty one is what nobody says the kind of.
        """
        of_metric = inputs(metric)
        known = {
            key: figures
            for key, figures in observed.items()
            if key.metric in of_metric and figures and (key.kind == kind or not _is_apart(key.metric))
        }
        found = levels(known)
        for level in found:
            lines = _lines(known, level, currency)
            formula = _formula(metric, kind, lines.keys())
            if formula:
                alike = _alike(lines, formula)
                return cls(metric, currency, formula, alike, _parts(level, alike.values()), kind)
        return cls(metric, currency, None, {}, kind=kind)

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
            kind=self.kind,
            formula=self.formula.tree if self.formula and not self._is_plain else "",
            caveats=reading.caveats if self._is_mixed else reading.caveats | self.parts,
            sources=reading.sources,
        )

    def _result(self, window: Window) -> _Result:
        if self.formula is None:
            return _Result(Reading())
        if self._is_mixed:
            return _Result(Reading(caveats=frozenset((Caveat.KINDS,))))
        if self._is_plain:
            reading = read_metric(self._rolled_up, self.lines[self.metric.key], window)
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
            caveats | ({Caveat.INPUTS} if value is None else self._assumed),
        )
        return _Result(reading, self._base(values) if formula.below else _count(reading.sources))

    def _base(self, values: Mapping[str, float | None]) -> float | None:
        return self._below.value(values) if self._below else None

    @property
    def _assumed(self) -> frozenset[Caveat]:
        """Return what an estimate takes for granted (R187)."""
        return frozenset((Caveat.REPEATS,)) if self.metric.low else frozenset()

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
    def _is_mixed(self) -> bool:
        """Tell whether results of several things would be added, of which nobody says that they are of one kind."""
        return not self.kind and any(_is_apart(key) and len(self.lines[key]) > 1 for key in self._keys)

    @cached_property
    def _rolled_up(self) -> Metric:
        is_people = self.kind == PEOPLE and self.metric.roll_up is RollUp.SUM
        return replace(self.metric, roll_up=RollUp.UNIQUE) if is_people else self.metric

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


def _formula(metric: Metric, kind: str, known: AbstractSet[str]) -> Formula | None:
    """Return by what it is reckoned: what networks print of a thousand is no quotient of results."""
    if kind in BY_THOUSANDS and metric.roll_up is RollUp.RATIO:
        return Formula(metric.key) if metric.key in known else None
    return resolved(metric, known)


def _alike(lines: Mapping[str, list[Line]], formula: Formula) -> Mapping[str, list[Line]]:
    """Leave out what is not about the same things as what is counted in kinds: money of ads with another goal."""
    apart = [line.about for key in formula.keys if _is_apart(key) for line in lines[key]]
    if not apart or len(formula.keys) == 1:
        return lines
    return {key: [line for line in of_key if line.about in apart] for key, of_key in lines.items()}


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


def _is_apart(key: str) -> bool:
    return metrics()[key].is_apart


def _is_money(key: str) -> bool:
    return metrics()[key].is_money


def _is_people(key: str) -> bool:
    return metrics()[key].roll_up is RollUp.UNIQUE
