"""By which formula a metric can be reckoned from what has been observed, and what is missing where by none."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from smmdesk.features.results.formula import Formula
from smmdesk.features.results.kinds import RollUp
from smmdesk.features.results.metrics import metrics

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from smmdesk.features.results.metric import Metric


def resolved(metric: Metric, observed: AbstractSet[str]) -> Formula | None:
    """Return a formula of observed metrics only, or ``None``.

    One is chosen for all periods, so that a line never jumps from one definition to another. What the network counts
    itself comes before a sum of ours; a rate is reckoned wherever it can be, and taken as printed only where not.
    """
    itself = Formula(metric.key) if metric.key in observed else None
    if itself and metric.roll_up is not RollUp.RATIO:
        return itself
    found = (_written_out(formula, observed) for formula in metric.formulas)
    return next((formula for formula in found if formula), itself)


def missing_inputs(metric: Metric, observed: AbstractSet[str]) -> tuple[str, ...]:
    """Return the metrics that have to be entered or imported before this one can be reckoned; its best formula's."""
    if resolved(metric, observed):
        return ()
    if not metric.formulas:
        return (metric.key,)
    wanted = (missing_inputs(metrics()[key], observed) for key in metric.formulas[0].keys)
    return tuple(dict.fromkeys(key for keys in wanted for key in keys))


def inputs(metric: Metric) -> frozenset[str]:
    """Return all metrics that a metric can be reckoned from, and itself: what to read from the office file for it."""
    inner = (inputs(metrics()[key]) for formula in metric.formulas for key in formula.keys)
    return frozenset((metric.key,)).union(*inner)


@cache
def counted_in_kinds() -> frozenset[str]:
    """Return what counts different kinds of things that are never added, and all that such is reckoned from."""
    return frozenset[str]().union(*(inputs(each) for each in metrics().values() if each.is_apart))


def _written_out(formula: Formula, observed: AbstractSet[str]) -> Formula | None:
    inner: dict[str, Formula] = {}
    for key in formula.keys:
        found = resolved(metrics()[key], observed)
        if not found:
            return None
        inner[key] = found
    return formula.with_formulas(inner)
