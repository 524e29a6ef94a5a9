"""Numbers as the networks write them, read strictly and by the column: what is not surely a number is named, not guessed."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from smmdesk.features.results.profiles.month_names import month_of
from smmdesk.features.results.profiles.wording import plain, spaced

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Parse = Callable[[str], float | None]


class NoNumber(StrEnum):
    """Why a cell holds no number."""

    MISSING = "missing"
    BOUND = "bound"  # '< 10%': more or less than something
    DAMAGED = "damaged"  # a spreadsheet made a date of it
    TOO_LONG = "too_long"  # digits were lost: 1.2E+17
    SCALE = "scale"  # above what can be: written in another scale
    UNREADABLE = "unreadable"


_EXACT = 2**53  # whole numbers beyond it have lost digits
_SURE = 15  # letters of a number that is surely below that
_NO_QUICK_READING = "_nNeE"  # 1_000, nan, inf and 1E+17 are numbers for Python
_TOO_MANY = 100_000  # different texts to remember
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)
_BOUND_IN_WORDS = re.compile(r"[^\W\d_][^\d%]+ ?\d+ ?%")  # 'menos de 1%'
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2}(?:\.\d+)?)", re.ASCII)
_AROUND = re.compile(r"([^\d\-+.,]*)(-?)\s*([^\d\-+.,]*)([\d.,' ]*\d)\s*([^\d\-+.,]*)")
_DAY_AND_MONTH = re.compile(
    r"(?:\d{1,4}[. /-]*([^\W\d_]{3,}\.?))|(?:([^\W\d_]{3,}\.?)[. /-]*\d{1,4})", re.UNICODE
)
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[T ].*)?|\d{1,2}([./-])\d{1,2}\1\d{2,4}(?: .*)?")
# What is stored for a column of a unit, and by how much it is multiplied for it.
_FACTORS = {
    ("fraction", ""): 100.0,
    ("milliseconds", ""): 1 / 1000,
    ("milliseconds", "minutes"): 1 / 60_000,
    ("milliseconds", "hours"): 1 / 3_600_000,
    ("seconds", "minutes"): 1 / 60,
    ("seconds", "hours"): 1 / 3600,
    ("minutes", "hours"): 1 / 60,
    ("minutes", "seconds"): 60.0,
    ("hours", "minutes"): 60.0,
    ("hours", "seconds"): 3600.0,
    ("clock", "minutes"): 1 / 60,
    ("clock", "hours"): 1 / 3600,
}


class NumberColumn:
    """Read one column's cells, many at a time."""

    def __init__(  # noqa: PLR0913 (what a format says of a column)
        self,
        unit: str = "count",
        stored_as: str = "",
        *,
        missing: frozenset[str] = frozenset(("",)),
        decimal: str = ".",
        thousands: str = "",
        most: float | None = None,
    ) -> None:
        self.unit = unit
        self.missing = missing
        self.decimal = decimal
        self.thousands = thousands
        self._most = most
        self._factor = _FACTORS.get((unit, stored_as), 1.0)
        self._is_strict = decimal == "." and not thousands
        self._is_quick = self._is_strict and unit != "clock"
        self._seen: dict[str, float | NoNumber] = {}

    def read(self, texts: Sequence[str]) -> tuple[list[float | None], Mapping[int, NoNumber]]:
        """Return the value of each cell, ``None`` where there is none, and why there is none."""
        if not self._is_quick:
            return self._one_by_one(texts)
        quick = self._all(texts)
        return (quick, {}) if quick is not None else self._with_gaps(texts)

    def _with_gaps(self, texts: Sequence[str]) -> tuple[list[float | None], Mapping[int, NoNumber]]:
        """Read a column in which some cells are missing and the rest are plain numbers."""
        missing = self.missing
        gaps = [index for index, text in enumerate(texts) if text in missing]
        rest = self._all([text for text in texts if text not in missing]) if gaps else None
        if rest is None:
            return self._one_by_one(texts)
        following = iter(rest)
        values = [None if text in missing else next(following) for text in texts]
        return values, dict.fromkeys(gaps, NoNumber.MISSING)

    def _one_by_one(self, texts: Sequence[str]) -> tuple[list[float | None], Mapping[int, NoNumber]]:
        """Read each different text once."""
        seen = self._seen
        if len(seen) > _TOO_MANY:
            seen.clear()
        for text in set(texts).difference(seen):
            seen[text] = self.cell(text)
        found = list(map(seen.__getitem__, texts))
        reasons = {index: each for index, each in enumerate(found) if isinstance(each, NoNumber)}
        if not reasons:
            return found, reasons  # type: ignore[return-value]  # no reasons among them
        return [None if isinstance(each, NoNumber) else each for each in found], reasons

    def cell(self, text: str) -> float | NoNumber:
        """Return the value of one cell, or why it has none."""
        if plain(text) in self.missing:
            return NoNumber.MISSING
        text = spaced(text)
        if text[:1] in "<>≤≥" or _BOUND_IN_WORDS.fullmatch(text):
            return NoNumber.BOUND
        found = self._clock(text) if self.unit == "clock" else self._number(text)
        if found is None:
            return NoNumber.DAMAGED if is_date(text) and self.unit != "clock" else NoNumber.UNREADABLE
        if self._most is not None and found > self._most * self._factor:
            return NoNumber.SCALE
        return found if self.unit != "count" or abs(found) < _EXACT else NoNumber.TOO_LONG

    def _all(self, texts: Sequence[str]) -> list[float | None] | None:
        """Return all values at once where every cell is a plain number; ``None`` where one is not."""
        joined = "".join(texts)
        if not joined.isascii() or any(letter in joined for letter in _NO_QUICK_READING):
            return None
        is_whole = self._factor == 1.0 and "." not in joined
        try:
            values: list[float | None] = list(map(int if is_whole else float, texts))
        except ValueError:
            return None
        if self._most is not None and any(value > self._most for value in values if value is not None):
            return None
        if self._factor != 1.0:
            factor = self._factor
            return [value * factor for value in values]  # type: ignore[operator]  # all are numbers
        return values if max(map(len, texts), default=0) <= _SURE else None

    def _number(self, text: str) -> float | None:
        is_percent = text.endswith("%") and self.unit in {"fraction", "percent"}
        text = text[:-1].rstrip() if is_percent else text
        text = _without_money(text) if self.unit == "money" else text
        plain_text = self._with_point(text)
        if not _NUMBER.fullmatch(plain_text):
            return None
        return float(plain_text) * (1.0 if is_percent else self._factor)

    def _with_point(self, text: str) -> str:
        """Return the number with a decimal point and no signs between the thousands; as it is if that is unclear."""
        if self._is_strict:
            return text
        whole, point, rest = text.partition(self.decimal)
        groups = self.thousands or (".' \u00a0" if self.decimal == "," else "")
        if groups and re.fullmatch(rf"-?\d{{1,3}}(?:[{re.escape(groups)}]\d{{3}})+", whole):
            whole = re.sub(rf"[{re.escape(groups)}]", "", whole)
        return f"{whole}.{rest}" if point and re.fullmatch(r"-?\d+", whole) else whole + point + rest

    def _clock(self, text: str) -> float | None:
        found = _CLOCK.fullmatch(text)
        if found is None:
            return None
        seconds = int(found[1] or 0) * 3600 + int(found[2]) * 60 + float(found[3])
        return seconds * self._factor


def is_date(text: str) -> bool:
    """Say whether a spreadsheet made a date of a number: ``3.апр`` was 3.4."""
    if _DATE.fullmatch(text):
        return True
    found = _DAY_AND_MONTH.fullmatch(text)
    return bool(found and month_of(found[1] or found[2]))


def is_scientific(text: str) -> bool:
    """Say whether a spreadsheet cut the digits of an identifier: ``1.20253E+17``."""
    return bool(re.fullmatch(r"-?\d(?:[.,]\d+)?[eE]\+?\d{1,3}", text))


def currency_in(text: str) -> str:
    """Return the currency that a cell with money names, as an ISO 4217 code; empty where it names none."""
    found = _AROUND.fullmatch(spaced(text))
    signs = {plain(found[1]), plain(found[3]), plain(found[5])} if found else set()
    return next((_SIGNS[sign] for sign in signs if sign in _SIGNS), "") or next(
        (sign.upper() for sign in signs if re.fullmatch(r"[a-z]{3}", sign)), ""
    )


def has_amount(text: str) -> bool:
    """Say whether a cell holds money, and not none of it."""
    return any(digit in text for digit in "123456789")


def _without_money(text: str) -> str:
    found = _AROUND.fullmatch(text)
    return found[2] + found[4] if found else text


# Signs that mean one currency only; '$', '¥', 'kr' and '£' are asked for.
_SIGNS = {
    "us$": "USD",
    "€": "EUR",
    "a$": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "hk$": "HKD",
    "nz$": "NZD",
    "r$": "BRL",
    "mx$": "MXN",
    "₽": "RUB",
    "₴": "UAH",
    "₾": "GEL",
    "฿": "THB",
    "₹": "INR",
    "₩": "KRW",
    "₺": "TRY",
    "₫": "VND",
    "₪": "ILS",
    "zł": "PLN",
    "ksh": "KES",
    "tsh": "TZS",
    "rp": "IDR",
}
