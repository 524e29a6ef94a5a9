"""Words, dates and numbers in the person's language: one gettext for window, command line and documents."""

from __future__ import annotations

import gettext as _gettext
import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from smmdesk.core.paths import resource
from smmdesk.core.system_languages import preferred

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from babel import Locale

LANGUAGES = {
    "en": "English",
    "ru": "Русский",
    "sw": "Kiswahili",
    "th": "ไทย",
    "ka": "ქართული",
}
_DOMAIN = "smmdesk"
_FIELDS = re.compile(
    "'[^']*'|E+|c{3,}|M{3,}|L{3,}"
)  # quoted text; weekday and month in letters (CLDR, UTS #35)
_MARKS = re.compile("[\u0300-\u036f\u0e47-\u0e4c]")  # accents; Thai marks of tone and shortness
_THAI_VOWEL_FIRST = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
_current: dict[str, Any] = {"code": "en", "words": _gettext.NullTranslations()}


def _(message: str) -> str:
    """Return ``message`` in the person's language."""
    words: _gettext.NullTranslations = _current["words"]
    return words.gettext(message) if message else ""


def ngettext(one: str, many: str, number: int) -> str:
    """Return the form of a message that fits ``number``."""
    words: _gettext.NullTranslations = _current["words"]
    return words.ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """Return ``message`` as it is said in ``context``, where one English word has several meanings."""
    words: _gettext.NullTranslations = _current["words"]
    return words.pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 (the name that gettext's tools look for)
    """Mark ``message`` for translation where it is written; it is translated where it is shown."""
    return message


def use_language(code: str | None) -> None:
    """Speak ``code`` from now on; ``None`` means the system's language, English where we do not have it."""
    chosen = code if code in LANGUAGES else system_language()
    _current["code"] = chosen
    _current["words"] = _catalogue(chosen)


def language() -> str:
    """Return the code of the language that is spoken."""
    code: str = _current["code"]
    return code


def system_language() -> str:
    """Return the first of the system's languages that we have, or English."""
    return next((code for code in preferred() if code in LANGUAGES), "en")


@cache
def _catalogue(code: str) -> _gettext.NullTranslations:
    return _gettext.translation(_DOMAIN, resource("locale"), [code], fallback=True)


def _babel() -> Locale:
    return _locale(language())


@cache
def _locale(code: str) -> Locale:
    from babel import Locale

    return Locale.parse(code)


def format_date(day: date) -> str:
    """Return a day as people write it in the language: 12 March 2026."""
    from babel.dates import format_date

    return format_date(day, format="long", locale=_babel())


def format_day_and_month(day: date) -> str:
    """Return a day with its weekday and without its year: Friday 20 November."""
    from babel.dates import format_date

    patterns = _babel().datetime_skeletons
    name = next(name for name in ("MMMMEEEEd", "MMMMEd", "MMMEd") if name in patterns)
    return format_date(day, _FIELDS.sub(_in_full, patterns[name].pattern), locale=_babel())


def _in_full(field: re.Match[str]) -> str:
    """Write out a field of a pattern that stands for the name of a weekday or month."""
    text = field[0]
    return text if text.startswith("'") else text[0] * 4


def format_datetime(moment: datetime) -> str:
    """Return a moment, in the computer's own time zone: 12 Mar 2026, 14:05."""
    from babel.dates import format_datetime

    return format_datetime(moment.astimezone().replace(tzinfo=None), format="medium", locale=_babel())


def format_number(number: float) -> str:
    """Return a number with the language's separators."""
    return _number_words(number, language())


@lru_cache(maxsize=4096)  # a chart, its table and what is said of it show the same numbers
def _number_words(number: float, code: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(number, locale=_locale(code))


def join_list(items: Iterable[str]) -> str:
    """Return ``a, b and c`` in the language."""
    from babel.lists import format_list

    return format_list(list(items), locale=_babel())


def sort_key(text: str) -> str:
    """Return what to sort ``text`` by: its letters, then their accents; case does not count.

    Ё follows е, but й is a letter of its own; a Thai vowel written before its consonant counts after it, and tone
    marks count last.
    """
    folded = text.casefold()
    if folded.isascii():
        return f"{folded}\0{folded}"
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFC", folded).replace("й", "и\uffff"))
    letters = _THAI_VOWEL_FIRST.sub(r"\2\1", _MARKS.sub("", apart))
    return f"{letters}\0{folded}"
