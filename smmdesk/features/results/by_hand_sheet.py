"""A sheet of figures by hand: its metrics and periods, what stands in its cells, and what a cell is called."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.core.i18n import _
from smmdesk.features.results.charts.date_names import period_name
from smmdesk.features.results.kinds import Granularity, SeriesKey
from smmdesk.features.results.periods import MONDAY, Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from smmdesk.features.results.metric import Metric
    from smmdesk.features.results.periods import Size

_CURRENCY = re.compile(r"[A-Z]{3}")


class Place(NamedTuple):
    """A cell of a sheet: the key of its metric, and its period."""

    metric: str
    period: Period


@dataclass(frozen=True)
class Standing:
    """A figure that stands in a cell, and what the import is called that it came from."""

    value: float
    source: str


@dataclass(frozen=True)
class Beside:
    """A figure of another week that shares days with a cell."""

    period: Period
    value: float


@dataclass(frozen=True)
class Sheet:
    """Figures of an account (0: the business as a whole): periods as columns, the newest last, metrics as rows.

    ``offered`` are those that can be added. ``currency`` is that of all money on it, empty where nobody said it yet.
    ``week_start`` is the day that the office's weeks begin on, ``beside`` what is in the way of a cell where nothing
    stands; see ``by_hand_weeks``.
    """

    account_id: int
    account: str
    size: Size
    periods: tuple[Period, ...]
    metrics: tuple[Metric, ...]
    currency: str
    standing: Mapping[Place, Standing]
    today: date
    offered: tuple[Metric, ...] = ()
    week_start: int = MONDAY
    beside: Mapping[Place, Beside] = field(default_factory=dict)


def metric_at(sheet: Sheet, place: Place) -> Metric:
    """Return the metric of a cell."""
    return next(each for each in (*sheet.metrics, *sheet.offered) if each.key == place.metric)


def series_key(sheet: Sheet, metric: str) -> SeriesKey:
    """Return the line that the figures of a row belong to."""
    is_money = any(each.key == metric and each.is_money for each in (*sheet.metrics, *sheet.offered))
    return SeriesKey(metric, sheet.size.value, currency=sheet.currency if is_money else "")


def is_currency(text: str) -> bool:
    """Say whether a text may be a currency: three capital letters, as ISO 4217 has them."""
    return bool(_CURRENCY.fullmatch(text))


def has_money(sheet: Sheet, places: Iterable[Place]) -> bool:
    """Say whether there is money in some cells."""
    return any(metric_at(sheet, place).is_money for place in places)


def lacks_currency(sheet: Sheet, places: Iterable[Place]) -> bool:
    """Say whether there is money in some cells, and nobody said in which currency."""
    return not is_currency(sheet.currency) and has_money(sheet, places)


def place_words(sheet: Sheet, place: Place) -> str:
    """Return which cell it is: ``Leads, October 2026``."""
    period = period_name(place.period.start, Granularity(sheet.size.value))
    return _("{metric}, {period}").format(metric=metric_at(sheet, place).words, period=period)


def trouble_words(sheet: Sheet, place: Place, trouble: str) -> str:
    """Return what is wrong, and where."""
    return _("{place}: {trouble}").format(place=place_words(sheet, place), trouble=trouble)
