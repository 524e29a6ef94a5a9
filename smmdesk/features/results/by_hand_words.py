"""Numbers on a sheet of figures by hand, with every digit that they have."""

from __future__ import annotations

from decimal import Decimal

from smmdesk.core.i18n import language

_THREE = 3  # decimals that a whole number's groups have, too


def value_words(value: float) -> str:
    """Return a number with its groups."""
    from babel.numbers import format_decimal

    return format_decimal(Decimal(repr(value)), locale=language(), decimal_quantization=False)


def plain_words(value: float) -> str:
    """Return a number as it is typed, so that it is read again as the same number."""
    from babel.numbers import format_decimal

    decimal = Decimal(repr(value))
    said: str = format_decimal(decimal, locale=language(), decimal_quantization=False, group_separator=False)
    exponent = decimal.as_tuple().exponent
    return f"{said}0" if exponent == -_THREE else said  # three decimals could be thousands
