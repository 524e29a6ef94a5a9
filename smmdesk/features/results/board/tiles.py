"""A metric's value as a tile: large, with its change against the time compared with, and what would mislead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, format_date, format_number
from smmdesk.features.results.board.shown import Tile
from smmdesk.features.results.board.targets import reached
from smmdesk.features.results.charts.numbers import value_words
from smmdesk.features.results.comparison import Verdict, compare
from smmdesk.features.results.kinds import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smmdesk.features.results.board.values import MetricValues
    from smmdesk.features.results.comparison import Comparison
    from smmdesk.features.results.models import FigureTarget
    from smmdesk.features.results.period_value import PeriodValue

MISSING = "—"


def tile(
    values: MetricValues, *, mature_on: date | None, today: date, aims: Sequence[FigureTarget] = ()
) -> Tile:
    """Return the tile of a metric; what is not mature before a day is shown and not judged (R025, R194).

    ``aims`` are the month's targets.
    """
    is_mature = mature_on is None or mature_on <= today
    is_preliminary = not is_mature and values.metric.preliminary_days > 0
    found = compare(values.metric, values.now, values.before, is_mature=is_mature)
    note = reached(values, aims) or _note(values, found)
    if is_preliminary and mature_on:
        note = _("Preliminary: it is judged from {day} on.").format(day=format_date(mature_on))
    return Tile(
        metric=values.metric.key,
        title=values.words,
        value=known(values.now, values.metric.unit, values.currency),
        change=change_words(found, values),
        verdict=found.verdict if found.withheld is None else None,
        arrow=_arrow(found, values),
        note=note,
        about=values.metric.sentence,
        is_preliminary=is_preliminary,
    )


def known(value: PeriodValue, unit: Unit, currency: str) -> str:
    """Return what is known of a value: itself, of an estimate also its ends; only between which it lies, or a dash."""
    said = MISSING if value.value is None else value_words(value.value, unit, currency)
    if value.low is None or value.high is None:
        return said
    low, high = (value_words(end, unit, currency) for end in (value.low, value.high))
    if value.value is None:
        return _("{low} to {high}").format(low=low, high=high)
    return _("{value} ({low} to {high})").format(value=said, low=low, high=high)


def change_words(found: Comparison, values: MetricValues) -> str:
    """Return a change: in percent where that says something, of rates in percentage points; of unequal months a day's."""
    shown = _shown(found, values)
    if shown is None:
        return ""
    if values.metric.unit is Unit.PERCENT:
        return _("{n} points").format(n=format_number(_rounded(shown)))
    if found.percent is None and found.per_day is None:
        return value_words(abs(shown), values.metric.unit, values.currency)
    said = value_words(_rounded(shown), Unit.PERCENT)
    return said if found.per_day is None else _("{change} a day").format(change=said)


def _shown(found: Comparison, values: MetricValues) -> float | None:
    """Return the number that a change is told by."""
    if values.metric.unit is Unit.PERCENT:
        return found.change
    known_ones = (each for each in (found.per_day, found.percent, found.change) if each is not None)
    return next(known_ones, None)


def _rounded(number: float) -> float:
    return round(abs(number), 1)


def _arrow(found: Comparison, values: MetricValues) -> int:
    shown = _shown(found, values)
    if not shown or (found.percent is not None and not _rounded(shown)):
        return 0
    return 1 if shown > 0 else -1


def _note(values: MetricValues, found: Comparison) -> str:
    """Return the sentence that is needed most: what the value is not, else why it is not compared."""
    now = values.now
    if now.caveats and now.value is None:
        return next(iter(sorted(now.caveats))).sentence
    if now.is_running:
        return _("Not over yet: {covered}.").format(covered=now.covered)
    if now.value is not None and now.is_partial:
        return _("Figures for {covered}.").format(covered=now.covered)
    if found.verdict is Verdict.NEITHER and found.change is None and values.before is not None:
        return found.reason
    return ""
