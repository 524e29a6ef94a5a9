"""Values in words and on the scale, in the person's language."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, format_number, language
from smmdesk.features.results.kinds import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from babel import Locale

_MANY = 1_000_000  # from here on a scale counts in millions
_TIMES = {Unit.SECONDS: "second", Unit.MINUTES: "minute", Unit.HOURS: "hour", Unit.DAYS: "day"}


def value_words(value: float, unit: Unit, currency: str = "") -> str:
    """Return a value with its unit: ``1,204``, ``4.5%``, ``€2.31``, ``41 min``."""
    if unit is Unit.MONEY:
        return _money(value, currency)
    if unit is Unit.PERCENT:
        return _applied("percent", value / 100, _decimals_of(value))
    if unit is Unit.TIMES:
        return _("{number} times").format(number=_plain(value))
    if unit in _TIMES:
        return _time(value, _TIMES[unit])
    return _plain(value)


def distance_words(number: float, unit: Unit, currency: str = "") -> str:
    """Return by how much two values differ; rates by percentage points."""
    if unit is Unit.PERCENT:
        return _("{n} points").format(n=format_number(round(number, 1)))
    return value_words(number, unit, currency)


def scale_words(steps: Sequence[float], unit: Unit, currency: str = "") -> list[str]:
    """Return the words of a scale's steps, all with the same number of decimals."""
    if not steps:
        return []
    if unit is not Unit.PERCENT and max(abs(step) for step in steps) >= _MANY:
        return [_compact(step, unit, currency) for step in steps]
    decimals = max(_decimals_of(step) for step in steps)
    return [_scaled(step, decimals, unit, currency) for step in steps]


def _scaled(step: float, decimals: int, unit: Unit, currency: str) -> str:
    if unit is Unit.PERCENT:
        return _applied("percent", step / 100, decimals)
    if unit is Unit.MONEY and currency:
        return _applied("money", step, decimals, currency)
    return _applied("decimal", step, decimals)


def _money(value: float, currency: str) -> str:
    from babel.numbers import format_currency

    return format_currency(value, currency, locale=_locale(language())) if currency else _plain(value)


def _time(value: float, unit: str) -> str:
    from babel.units import format_unit

    rounded = round(value, _decimals_of(value))
    return format_unit(rounded, unit, length="short", locale=_locale(language()))


def _plain(value: float) -> str:
    return format_number(round(value, _decimals_of(value)))


def _compact(value: float, unit: Unit, currency: str) -> str:
    """Return a number in millions: 1.25M."""
    from babel.numbers import format_compact_currency, format_compact_decimal

    locale = _locale(language())
    if unit is Unit.MONEY and currency:
        return format_compact_currency(value, currency, locale=locale, fraction_digits=2)
    return format_compact_decimal(value, locale=locale, fraction_digits=2)


def _applied(kind: str, value: float, decimals: int, currency: str | None = None) -> str:
    from babel.numbers import parse_pattern

    pattern = parse_pattern(_pattern(kind, language()))
    pattern.frac_prec = decimals, decimals
    rounded = round(value, decimals + 2)
    applied: str = pattern.apply(rounded, _locale(language()), currency, currency_digits=False)
    return applied


@lru_cache
def _pattern(kind: str, code: str) -> str:
    locale = _locale(code)
    kinds = {
        "percent": locale.percent_formats[None],
        "decimal": locale.decimal_formats[None],
        "money": locale.currency_formats["standard"],
    }
    return str(kinds[kind].pattern)


def _decimals_of(value: float) -> int:
    """Return how many decimals a number needs: none where it is whole or large, at most two digits that count."""
    if value == round(value) or abs(value) >= 100:  # noqa: PLR2004 (three digits before the point say enough)
        return 0
    most = 1 if abs(value) >= 10 else 2 if abs(value) >= 0.1 else 2 - math.floor(math.log10(abs(value)))  # noqa: PLR2004
    return next(places for places in range(most + 1) if places == most or round(value, places) == value)


@lru_cache
def _locale(code: str) -> Locale:
    from babel import Locale

    return Locale.parse(code)
