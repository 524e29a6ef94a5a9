"""How a value stands against another one, against its band and against a target; withheld where that would mislead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_, _, ngettext
from smmdesk.features.results.kinds import Better, RollUp

if TYPE_CHECKING:
    from smmdesk.features.results.metric import Metric
    from smmdesk.features.results.period_value import PeriodValue


class Verdict(StrEnum):
    """Whether a change is good."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    NEITHER = "neither"  # context, withheld or preliminary

    @property
    def words(self) -> str:
        """Return the English words, marked for translation; none where nothing is judged."""
        return _VERDICTS[self]


_VERDICTS = {
    Verdict.BETTER: N_("better"),
    Verdict.WORSE: N_("worse"),
    Verdict.SAME: N_("the same"),
    Verdict.NEITHER: "",
}


class Withheld(StrEnum):
    """Why two values are not compared."""

    MISSING = "missing"
    RANGE = "range"
    NOTHING_BEFORE = "nothing_before"
    CURRENCY = "currency"
    FORMULA = "formula"
    UNFINISHED = "unfinished"
    DAYS = "days"
    FEW = "few"


class Standing(StrEnum):
    """Where a value stands to the band of its metric."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A change and whether it is good, or why that is not said.

    ``change`` is in the metric's unit, of rates in percentage points. ``percent`` is missing where the earlier value
    is not above 0. ``per_day`` is the change of a day's sum in percent, where the periods are not equally long; the
    verdict goes by it then, so that no February is worse than its January only for being shorter.
    """

    change: float | None = None
    percent: float | None = None
    per_day: float | None = None
    verdict: Verdict = Verdict.NEITHER
    withheld: Withheld | None = None
    least_base: int = 0
    is_preliminary: bool = False

    @property
    def reason(self) -> str:
        """Return why nothing is compared, in the person's language; empty where something is."""
        match self.withheld:
            case None:
                return ""
            case Withheld.FEW:
                return ngettext(
                    "Not compared: that takes at least {number} case in both periods.",
                    "Not compared: that takes at least {number} cases in both periods.",
                    self.least_base,
                ).format(number=self.least_base)
            case reason:
                return _(_REASONS[reason])


_REASONS = {
    Withheld.MISSING: N_("Not compared: there is no value for this period."),
    Withheld.RANGE: N_("Not compared: only a range is known for this period."),
    Withheld.NOTHING_BEFORE: N_("Not compared: there is no value to compare with."),
    Withheld.CURRENCY: N_("Not compared: the two are in different currencies."),
    Withheld.FORMULA: N_("Not compared: the two are worked out in different ways."),
    Withheld.UNFINISHED: N_("Not compared: the period is not over yet."),
    Withheld.DAYS: N_("Not compared: some days have no figures."),
}


def compare(
    metric: Metric, now: PeriodValue, before: PeriodValue | None, *, is_mature: bool = True
) -> Comparison:
    """Compare a value with an earlier one.

    ``is_mature`` is false for a metric with ``preliminary_days`` before that age (R025, R194): the change is shown and
    not judged.
    """
    why = _withheld(metric, now, before)
    if why or before is None or now.value is None or before.value is None:
        return Comparison(withheld=why, least_base=metric.least_base)
    per_day = _per_day(metric, now, before)
    is_judged = is_mature or not metric.preliminary_days
    return Comparison(
        change=now.value - before.value,
        percent=_percent(now.value, before.value),
        per_day=per_day,
        verdict=_verdict(metric, now.value, before.value, per_day) if is_judged else Verdict.NEITHER,
        is_preliminary=not is_judged,
    )


def standing(metric: Metric, value: float | None) -> Standing | None:
    """Return where a value stands to the metric's band, both ends within; ``None`` without a value or a band."""
    if value is None or (metric.least is None and metric.most is None):
        return None
    if metric.least is not None and value < metric.least:
        return Standing.BELOW
    return Standing.ABOVE if metric.most is not None and value > metric.most else Standing.WITHIN


def attainment(value: float | None, baseline: float, target: float) -> float | None:
    """Return how much of the way from a baseline to a target is done, in percent (R182); falling targets, too."""
    if value is None or target == baseline:
        return None
    return (value - baseline) / (target - baseline) * 100


def _withheld(metric: Metric, now: PeriodValue, before: PeriodValue | None) -> Withheld | None:
    if now.value is None:
        return Withheld.MISSING if now.low is None else Withheld.RANGE
    if before is None or before.value is None:
        return Withheld.NOTHING_BEFORE
    return _unlike(now, before) or _not_whole(now, before) or _too_few(metric, now, before)


def _unlike(now: PeriodValue, before: PeriodValue) -> Withheld | None:
    if now.currency != before.currency:
        return Withheld.CURRENCY
    return Withheld.FORMULA if now.formula != before.formula else None


def _not_whole(now: PeriodValue, before: PeriodValue) -> Withheld | None:
    if now.is_running or before.is_running:
        return Withheld.UNFINISHED
    return Withheld.DAYS if now.is_partial or before.is_partial else None


def _too_few(metric: Metric, now: PeriodValue, before: PeriodValue) -> Withheld | None:
    return Withheld.FEW if _is_small(metric, now) or _is_small(metric, before) else None


def _is_small(metric: Metric, value: PeriodValue) -> bool:
    return metric.has_base and value.n is not None and value.n < metric.least_base


def _percent(now: float, before: float) -> float | None:
    return (now - before) / before * 100 if before > 0 else None


def _per_day(metric: Metric, now: PeriodValue, before: PeriodValue) -> float | None:
    if (
        metric.roll_up is not RollUp.SUM
        or now.days == before.days
        or now.value is None
        or before.value is None
    ):
        return None
    return _percent(now.value / now.days, before.value / before.days)


def _verdict(metric: Metric, now: float, before: float, per_day: float | None) -> Verdict:
    change = now - before if per_day is None else per_day
    match metric.better:
        case Better.UP:
            return _judged(change)
        case Better.DOWN:
            return _judged(-change)
        case Better.BAND if standing(metric, now):
            return _judged(_distance(metric, before) - _distance(metric, now))
        case _:
            return Verdict.NEITHER


def _judged(gain: float) -> Verdict:
    if not gain:
        return Verdict.SAME
    return Verdict.BETTER if gain > 0 else Verdict.WORSE


def _distance(metric: Metric, value: float) -> float:
    """Return how far a value is from its band."""
    if metric.least is not None and value < metric.least:
        return metric.least - value
    return value - metric.most if metric.most is not None and value > metric.most else 0
