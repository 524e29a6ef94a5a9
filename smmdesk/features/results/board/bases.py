"""What rates stand on: by what they are divided, and how many cases that are; few cases mislead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.results.formula import Formula
from smmdesk.features.results.kinds import RollUp
from smmdesk.features.results.metrics import metrics

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smmdesk.features.results.metric import Metric
    from smmdesk.features.results.period_value import PeriodValue


def denominator(metric: Metric, found: Iterable[PeriodValue]) -> str:
    """Return by what a rate is divided, where that is one thing and the same in all periods: no standard says which."""
    if not metric.has_base:
        return ""
    keys = _below(found)
    if len(keys) != 1 or not keys <= metrics().keys():
        return ""
    return _("divided by “{metric}”").format(metric=metrics()[keys.pop()].words)


def is_of_a_stock(metric: Metric, found: Iterable[PeriodValue]) -> bool:
    """Tell whether it is divided by what is there on any day: over some days only, it is too small."""
    return metric.roll_up is RollUp.RATIO and any(
        metrics()[key].roll_up is RollUp.LAST for key in _below(found)
    )


def _below(found: Iterable[PeriodValue]) -> set[str]:
    """Return the metrics that values were divided by."""
    below = {Formula(tree).below for tree in {value.formula for value in found} if tree}
    return {key for base in below if base for key in base.keys}


def with_base(said: str, metric: Metric, value: PeriodValue) -> str:
    """Return a value's words, of a rate with the number of cases that it stands on."""
    if not _has_base(metric, value):
        return said
    return _("{value} ({n})").format(value=said, n=format_number(round(value.n or 0)))


def base_notes(metric: Metric, found: Sequence[PeriodValue]) -> list[str]:
    """Return what the numbers in brackets are, and whether some of them are so small that chance rules them."""
    bases = [value.n or 0 for value in found if _has_base(metric, value)]
    if not bases:
        return []
    notes = [_("In brackets: how many cases a rate stands on.")]
    if min(bases) < metric.least_base:
        notes.append(_few(metric.least_base))
    return notes


def _few(least: int) -> str:
    return ngettext(
        "Some of these rates stand on less than {n} case: such a rate goes up and down by chance.",
        "Some of these rates stand on fewer than {n} cases: such rates go up and down by chance.",
        least,
    ).format(n=format_number(least))


def _has_base(metric: Metric, value: PeriodValue) -> bool:
    return metric.has_base and value.value is not None and value.n is not None
