"""A metric: what is measured, how it adds up, which way is good, and how to say it to a shop owner."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from smmdesk.core.i18n import _
from smmdesk.features.results.formula import Formula, Measure, read
from smmdesk.features.results.kinds import Better, Family, RollUp, Unit

FEWEST = 30
"""Rates on a smaller base are not compared (our own rule)."""

_TIMES = (Unit.SECONDS, Unit.MINUTES, Unit.HOURS, Unit.DAYS)


@dataclass(frozen=True)
class Metric:
    """One metric of the catalogue; ``name`` and ``about`` are English here and translated where they are shown.

    ``formula`` is reckoned from other metrics; where its inputs are not there, the first of ``or_else`` whose are.
    ``low`` and ``high`` are the ends of an estimate. ``least`` and ``most`` are a band, in the metric's unit.
    ``source`` is the number of a rule, an address, or says that only the export files themselves tell.
    """

    key: str
    name: str
    about: str
    unit: Unit
    roll_up: RollUp
    family: Family
    better: Better
    source: str
    per: Unit | None = None
    formula: str = ""
    or_else: tuple[str, ...] = ()
    low: str = ""
    high: str = ""
    is_median: bool = False
    least: float | None = None
    most: float | None = None
    least_base: int = FEWEST
    preliminary_days: int = 0
    rules: tuple[str, ...] = ()
    is_ours: bool = False
    network: str = ""  # the only one that has it
    is_apart: bool = False  # counts different kinds of things, which are never added to each other

    @property
    def words(self) -> str:
        """Return the name in the person's language."""
        return _(self.name)

    @property
    def sentence(self) -> str:
        """Return what it means, in the person's language."""
        return _(self.about)

    @cached_property
    def formulas(self) -> tuple[Formula, ...]:
        """Return its formulas, the best first."""
        return tuple(read(text) for text in (self.formula, *self.or_else) if text)

    @property
    def is_money(self) -> bool:
        """Tell whether it is an amount in a currency."""
        return self.unit is Unit.MONEY

    @property
    def has_base(self) -> bool:
        """Tell whether it is a rate of something that is counted, so that a small number of it misleads."""
        return self.roll_up is RollUp.RATIO and self.least_base > 0

    @property
    def measure(self) -> Measure:
        """Return what it is counted in, as powers."""
        return _measure(self.unit) / _measure(self.per)


def _measure(unit: Unit | None) -> Measure:
    return Measure(money=int(unit is Unit.MONEY), time=int(unit in _TIMES))
