"""Targets in words: how much, per what, and from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_, _, format_date
from smmdesk.features.results.charts.numbers import value_words
from smmdesk.features.results.kinds import RollUp
from smmdesk.features.results.metrics import metric
from smmdesk.features.results.periods import Size

if TYPE_CHECKING:
    from smmdesk.features.results.models import FigureTarget

_PER = {
    Size.DAY: N_("target {amount} a day"),
    Size.WEEK: N_("target {amount} a week"),
    Size.MONTH: N_("target {amount} a month"),
}


def amount_words(row: FigureTarget) -> str:
    """Return how much is aimed at: ``140``, ``€120 to €150``."""
    unit = metric(row.metric).unit
    low, high, value = (
        "" if number is None else value_words(number, unit, row.currency)
        for number in (row.low, row.high, row.value)
    )
    return value or _("{low} to {high}").format(low=low, high=high)


def target_words(row: FigureTarget) -> str:
    """Return what stands at its line: ``target 90 a week``; rates and stocks are the same over any time."""
    is_added = metric(row.metric).roll_up in {RollUp.SUM, RollUp.UNIQUE}
    said = _(_PER[Size(row.size)]) if is_added else _("target {amount}")
    return said.format(amount=amount_words(row))


def time_words(row: FigureTarget) -> str:
    """Return from when to when it holds."""
    since = format_date(row.since)
    if row.until is None:
        return _("since {day}").format(day=since)
    return _("{first} to {last}").format(first=since, last=format_date(row.until))
