"""The parts of a breakdown, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.core.i18n import _
from smmdesk.features.results.charts.numbers import value_words
from smmdesk.features.results.kinds import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

MOST_BARS = 12  # more are not read; they are one bar, the others


class Bar(NamedTuple):
    """A part with its value; ``share`` is in percent of all parts, ``None`` where shares would mean nothing."""

    name: str
    value: float
    share: float | None = None
    is_rest: bool = False  # all that are not shown one by one


@dataclass(frozen=True, slots=True)
class PartsData:
    """The parts in the order in which they are drawn; values are never below zero."""

    title: str
    bars: Sequence[Bar]
    unit: Unit = Unit.COUNT
    currency: str = ""
    note: str = ""
    source: str = ""
    data_until: date | None = None

    def words(self, bar: Bar) -> str:
        """Return a bar's value, and its share where there is one: ``412 (20.1%)``."""
        value = value_words(bar.value, self.unit, self.currency)
        if bar.share is None:
            return value
        return _("{value} ({share})").format(
            value=value, share=value_words(round(bar.share, 1), Unit.PERCENT)
        )
