"""Numbers as people type and paste them: with their language's signs, K and M, a percent sign, a currency.

Networks' web pages shorten numbers (1.2K) where their files never do, so only what is typed is read this way. A number
that can be read in two ways is not guessed.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, language

_NUMBER = re.compile(r"[-−–]?[\d.,٬'’ ]*\d[.,]?")
# What the networks' pages shorten thousands and millions to, in the languages of the program.
_MANY = {
    **dict.fromkeys(("k", "тыс", "тыс.", "elfu", "พัน", "ათ", "ათ."), 1_000),
    **dict.fromkeys(("หมื่น",), 10_000),
    **dict.fromkeys(("แสน",), 100_000),
    **dict.fromkeys(("m", "mln", "млн", "млн.", "mil", "ล้าน", "მლნ", "მლნ."), 1_000_000),
    **dict.fromkeys(("b", "bn", "mlrd", "млрд", "млрд.", "მლრდ"), 1_000_000_000),
}
_CURRENCIES = {
    "ksh",
    "tsh",
    "руб",
    "руб.",
    "บาท",
    "ლარი",
}  # as people write them; signs and ISO codes go without saying
_DECIMAL = {"en": ".", "sw": ".", "th": ".", "ru": ",", "ka": ","}
_GROUPED = re.compile(r"\d{1,3}(?:[ '’٬]\d{3})+")
_IN_THREES = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
_LONGEST = 40  # letters; what is longer is no number


def typed_number(text: str) -> Decimal | None:
    """Return the number that somebody typed, ``None`` for an empty field; raises ``UserError`` for anything else.

    A percent sign or a currency beside it is passed over: what the number counts is known from its column.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if not plain:
        return None
    number, rest = _parted(plain[:_LONGEST])
    factor = _factor(rest)
    if number is None or factor is None or len(plain) > _LONGEST:
        raise _no_number(plain)
    return _value(number, is_shortened=factor != 1, text=plain) * factor


def _parted(plain: str) -> tuple[str | None, str]:
    """Return the digits with their signs, and the words beside them."""
    found = _NUMBER.search(plain)
    if found is None:
        return None, plain
    return found[0].strip(), f"{plain[: found.start()]} {plain[found.end() :]}".strip()


def _factor(rest: str) -> int | None:
    """Return what the words beside a number multiply it by; ``None`` for words that nobody knows."""
    left = [word for word in rest.split() if not _is_beside_the_point(word)]
    if len(left) > 1:
        return None
    return _MANY.get(left[0].casefold()) if left else 1


def _is_beside_the_point(words: str) -> bool:
    """Say whether this is a percent sign or a currency: its sign, or three capital letters (ISO 4217)."""
    folded = words.casefold()
    is_many = folded in _MANY or folded.rstrip(".") in _MANY
    return folded in _CURRENCIES or bool(re.fullmatch(r"[A-Z]{3}|\D\.?", words) and not is_many)


def _value(number: str, *, is_shortened: bool, text: str) -> Decimal:
    sign, digits = (-1, number[1:]) if number[0] in "-−–" else (1, number)
    try:
        return sign * Decimal(_in_plain_digits(digits.strip(), is_shortened=is_shortened, text=text))
    except InvalidOperation:
        raise _no_number(text) from None


def _in_plain_digits(digits: str, *, is_shortened: bool, text: str) -> str:
    """Return digits with a decimal point only, where it is clear what the signs among them mean."""
    digits = _GROUPED.sub(lambda found: re.sub(r"\D", "", found[0]), digits)
    signs = [letter for letter in digits if letter in ".,"]
    if len(set(signs)) == 2:  # noqa: PLR2004 (a point and a comma: the last one parts the decimals)
        groups, point = digits.replace(signs[-1], "|").replace(signs[0], ""), signs[-1]
        return groups.replace("|", ".") if signs.count(point) == 1 else text
    if not signs:
        return digits
    if len(signs) > 1:
        return digits.replace(signs[0], "") if _IN_THREES.fullmatch(digits) else text
    return _with_one_sign(digits, signs[0], is_shortened=is_shortened, text=text)


def _with_one_sign(digits: str, sign: str, *, is_shortened: bool, text: str) -> str:
    """Read ``1.234`` as the language writes numbers; a shortened number such as ``1,234 M`` has decimals."""
    is_grouped = bool(_IN_THREES.fullmatch(digits))
    is_decimal = sign == _DECIMAL.get(language(), ".")
    if not is_grouped or (is_decimal and is_shortened):
        return digits.replace(sign, ".")
    if is_decimal:
        raise _two_ways(text, digits, sign)
    return digits.replace(sign, "")


def _two_ways(text: str, digits: str, sign: str) -> UserError:
    whole, part = digits.split(sign)
    return UserError(
        _("{text} can be read in two ways: write {whole} or {exact}.").format(
            text=text, whole=whole + part, exact=f"{whole}{sign}{part}0"
        )
    )


def _no_number(text: str) -> UserError:
    return UserError(
        _("“{text}” is no number. Write digits, such as 1250 or 1.2K.").format(text=text[:_LONGEST])
    )
