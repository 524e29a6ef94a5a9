"""Days as files write them: each form is a function from a text to the first and last day that it means.

Nothing is ever converted between time zones: what stands behind a day (a time, an offset) is passed over.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from smmdesk.features.results.profiles.month_names import month_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Days = tuple[str, str]

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:$|[T ].*)")
_YMD = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:$|[T ].*)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?:$|[T ,].*)")
_MONTH = re.compile(r"(\d{4})[-/.]?(\d\d)")
_PARTS = re.compile(r"\d+|[^\d\s,./()–-]+")
_BY_SIGNS = re.compile(
    r"(?:(\d{4})\s*[年년]\s*)?(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?.*"
)  # Chinese, Japanese, Korean
_RANGE = re.compile(r"\s+[-–—]\s+|\s+to\s+|\.\.")
_EARLIEST, _LATEST = 1990, 2100
_BUDDHIST_ERA = 543  # years that a spreadsheet in Thai counts more: 2569 is 2026
_CENTURY = 2000


def days_of(form: str, text: str) -> Days | None:
    """Return the days that a text means in a form, ``None`` where it has not that form."""
    return _FORMS[form](text)


def month_and_day(text: str) -> tuple[int, int] | None:
    """Return month and day of a date without a year: ``April 12``, ``14 de marzo``."""
    signs = _BY_SIGNS.fullmatch(text)
    if signs:
        return (int(signs[2]), int(signs[3])) if not signs[1] else None
    parts = _PARTS.findall(text)
    numbers = [int(part) for part in parts if part.isdigit() and len(part) <= len("31")]
    months = _months(parts)
    return (months[0], numbers[0]) if len(numbers) == 1 and len(months) == 1 else None


def _months(parts: list[str]) -> list[int]:
    """Return the months among words; several words can be one name."""
    words = [part for part in parts if not part.isdigit()]
    whole = month_of(" ".join(words))
    return [whole] if whole else [month for month in map(month_of, words) if month]


def slashed_numbers(text: str) -> tuple[int, int] | None:
    """Return the first two numbers of ``3/4/2026``, whose order nothing tells."""
    found = _SLASHED.fullmatch(text)
    return (int(found[1]), int(found[3])) if found else None


def day(year: int, month: int, number: int) -> str:
    """Return a day as ISO 8601; empty if there is none such."""
    year = _common(year)
    try:
        return date(year, month, number).isoformat() if _EARLIEST <= year <= _LATEST else ""
    except ValueError:
        return ""


def _common(year: int) -> int:
    """Return a year of the Common Era; those of the Buddhist one lie too far ahead to be any other."""
    return year - _BUDDHIST_ERA if _EARLIEST <= year - _BUDDHIST_ERA <= _LATEST else year


def shifted(iso: str, days: int) -> str:
    """Return the day so many days later."""
    return (date.fromisoformat(iso) + timedelta(days)).isoformat()


def _one(year: str, month: str, number: str) -> Days | None:
    found = day(int(year), int(month), int(number))
    return (found, found) if found else None


def _iso(text: str) -> Days | None:
    found = _ISO.fullmatch(text)
    return _one(found[1], found[2], found[3]) if found else None


def _ymd(text: str) -> Days | None:
    found = _YMD.fullmatch(text)
    return _one(found[1], found[2], found[3]) if found else None


def _compact(text: str) -> Days | None:
    found = _COMPACT.fullmatch(text)
    return _one(found[1], found[2], found[3]) if found else None


def _us(text: str) -> Days | None:
    found = _SLASHED.fullmatch(text)
    return _one(_with_century(found[4]), found[1], found[3]) if found else None


def _dmy(text: str) -> Days | None:
    found = _SLASHED.fullmatch(text)
    return _one(_with_century(found[4]), found[3], found[1]) if found else None


def _with_century(year: str) -> str:
    return year if len(year) == len("2026") else str(_CENTURY + int(year))


def _written(text: str) -> Days | None:
    """Read ``Tue, Aug 26, 2025`` and ``1 de mayo de 2026``; the times behind have a colon and are cut off."""
    signs = _BY_SIGNS.fullmatch(text)
    if signs and signs[1]:
        return _one(signs[1], signs[2], signs[3])
    parts = _PARTS.findall(re.sub(r"\d{1,2}:.*", "", text))
    numbers = [part for part in parts if part.isdigit()]
    months = _months(parts)
    years = [number for number in numbers if len(number) == len("2026")]
    others = [number for number in numbers if len(number) <= len("31")]
    if len(numbers) != len(("year", "day")) or len(years) != 1 or len(others) != 1 or not months:
        return None
    return _one(years[0], str(months[-1]), others[0])


def _month(text: str) -> Days | None:
    found = _MONTH.fullmatch(text)
    if found:
        return whole_month(int(found[1]), int(found[2]))
    parts = _PARTS.findall(text)
    years = [int(part) for part in parts if part.isdigit()]
    months = _months(parts)
    return whole_month(years[0], months[0]) if len(years) == 1 and len(months) == 1 else None


def whole_month(year: int, month: int) -> Days | None:
    """Return the first and the last day of a month."""
    first = day(year, month, 1) if 1 <= month <= 12 else ""  # noqa: PLR2004 (months)
    return (first, day(year, month, monthrange(_common(year), month)[1])) if first else None


def _range(text: str) -> Days | None:
    ends = _RANGE.split(text)
    if len(ends) != len(("from", "to")):
        return None
    first, last = (_iso(end) or _written(end) or _ymd(end) or _compact(end) for end in ends)
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _epoch(text: str) -> Days | None:
    return _epoch_ms(text + "000") if re.fullmatch(r"\d{10}", text) else None


def _epoch_ms(text: str) -> Days | None:
    if not re.fullmatch(r"\d{12,13}", text):
        return None
    found = datetime.fromtimestamp(int(text) / 1000, UTC).date().isoformat()
    return found, found


def _needs_more(_text: str) -> Days | None:
    """Return nothing: these forms need to know the year or the first day of the period."""
    return None


_FORMS: Mapping[str, Callable[[str], Days | None]] = {
    "iso": _iso,
    "ymd": _ymd,
    "compact": _compact,
    "us": _us,
    "dmy": _dmy,
    "written": _written,
    "month": _month,
    "range": _range,
    "epoch": _epoch,
    "epoch_ms": _epoch_ms,
    "month_day": _needs_more,
    "nth_day": _needs_more,
    "nth_week": _needs_more,
    "nth_month": _needs_more,
}
