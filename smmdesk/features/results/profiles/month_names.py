"""The months as they are called in the languages that networks and spreadsheets speak."""

from __future__ import annotations

from functools import cache, lru_cache

from smmdesk.features.results.profiles.wording import plain

# The most spoken first: a word that two languages use for different months is read in the first of them.
LANGUAGES = (
    *(
        "en",
        "es",
        "pt",
        "fr",
        "de",
        "it",
        "ru",
        "nl",
        "pl",
        "tr",
        "uk",
        "id",
        "sv",
        "da",
        "nb",
        "fi",
        "cs",
        "ro",
    ),
    *(
        "hu",
        "el",
        "bg",
        "sr",
        "hr",
        "sk",
        "sl",
        "lt",
        "lv",
        "et",
        "ca",
        "vi",
        "ms",
        "th",
        "ka",
        "sw",
        "he",
        "ar",
    ),
    *("hi", "bn", "ta", "te", "mr", "fil", "az", "kk", "be", "sq", "mk", "hy", "ja", "ko", "zh"),
)


@lru_cache(maxsize=1024)
def month_of(word: str) -> int:
    """Return the month (1 to 12) that a word means in some language, else 0; ``Sept.`` and ``апр`` count."""
    name = plain(word).rstrip(".")
    if not name or any(letter.isdigit() for letter in name):
        return 0
    return next((names[name] for names in map(_names, LANGUAGES) if name in names), 0)


# As Vietnamese writes the months in words; CLDR has them in digits.
_IN_WORDS = ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")
_MORE = {
    "en": {"sept": 9},
    "vi": {f"tháng {name}": month for month, name in enumerate(_IN_WORDS, 1)} | {"tháng bốn": 4},
}


@cache
def _names(language: str) -> dict[str, int]:
    """Return the months by each of their names in one language."""
    from babel.core import Locale

    found: dict[str, int] = dict(_MORE.get(language, {}))
    for context in Locale.parse(language).months.values():
        for width in ("wide", "abbreviated"):
            for month, name in context.get(width, {}).items():
                found.setdefault(plain(name).rstrip("."), month)
    return {name: month for name, month in found.items() if not name.isdigit()}
