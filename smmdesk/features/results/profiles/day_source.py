"""Which days a row is about: from its own cells, from the rows around it, or from what the whole file is about."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from smmdesk.features.results.kinds import Flag, Granularity
from smmdesk.features.results.profiles.date_forms import (
    day,
    days_of,
    month_and_day,
    shifted,
    slashed_numbers,
    whole_month,
)
from smmdesk.features.results.profiles.wording import spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Texts = tuple[str, ...]

_TOO_MANY = 100_000  # different dates to remember
_HOUR = re.compile(r"(\d{1,2})(?::\d\d)?(?::\d\d)?\s*([ap])?\.?m?\.?", re.IGNORECASE)


class Days(NamedTuple):
    """From a day to a day, with what is to be known about figures of these days."""

    d0: str
    d1: str
    flag: int = 0
    per: str = ""


class DaySource(dict["Texts", Days | None]):
    """The days that the texts of a row's date columns mean; each combination is worked out once.

    ``provisional_from`` is the first day that the network may still correct.
    """

    def __init__(self, forms: Sequence[str], per: str, provisional_from: str = "", start: str = "") -> None:
        super().__init__()
        self._forms = forms
        self._per = per
        self._provisional_from = provisional_from
        self._start = start

    def __missing__(self, texts: Texts) -> Days | None:
        if len(self) > _TOO_MANY:
            self.clear()
        found = self[texts] = self._read(texts)
        return found

    def _read(self, texts: Texts) -> Days | None:
        first = self._days(texts[0])
        if first is None or len(texts) == 1:
            return first and self.of(*first)
        if self._per == Granularity.HOUR:
            hour = hour_of(texts[1])
            return None if hour is None else self.of(f"{first[0]}T{hour:02}", f"{first[1]}T{hour:02}")
        last = self._days(texts[1])
        return self.of(first[0], last[1]) if last and first[0] <= last[1] else None

    def of(self, d0: str, d1: str) -> Days:
        """Return these days with their flag and their granularity."""
        is_open = bool(self._provisional_from) and d1 >= self._provisional_from
        per = per_of(d0, d1) if self._per == "span" else self._per
        d0, d1 = _stretched(d0, d1, per)
        is_settled = per == Granularity.LIFETIME
        return Days(d0, d1, int(Flag.PROVISIONAL) if is_open and not is_settled else 0, str(per))

    def _days(self, text: str) -> tuple[str, str] | None:
        text = spaced(text)
        for form in self._forms:
            found = self._counted(form, text) if form.startswith("nth_") else days_of(form, text)
            if found:
                return found
        return None

    def _counted(self, form: str, text: str) -> tuple[str, str] | None:
        if not (self._start and text.isdigit() and len(text) <= len("0000")):
            return None
        number = int(text)
        if form == "nth_month":
            first = date.fromisoformat(self._start)
            return whole_month(
                first.year + (first.month - 1 + number) // 12, (first.month - 1 + number) % 12 + 1
            )
        step = 7 if form == "nth_week" else 1
        first_day = shifted(self._start, number * step)
        return first_day, shifted(first_day, step - 1)


def _stretched(d0: str, d1: str, per: str) -> tuple[str, str]:
    """Return the whole week or month that begins with a day, where one day stands for it."""
    if d0 == d1 and per == Granularity.WEEK:
        return d0, shifted(d0, 6)
    if d0 == d1 and per == Granularity.MONTH:
        return whole_month(int(d0[:4]), int(d0[5:7])) or (d0, d1)
    return d0, d1


def per_of(d0: str, d1: str) -> str:
    """Return the granularity of a stretch of days: a day, a calendar month, else a period."""
    if d0 == d1:
        return Granularity.DAY
    year, month = int(d0[:4]), int(d0[5:7])
    return Granularity.MONTH if (d0, d1) == whole_month(year, month) else Granularity.PERIOD


def hour_of(text: str) -> int | None:
    """Return the hour that ``13``, ``13:00`` or ``1 pm`` means."""
    found = _HOUR.fullmatch(spaced(text))
    if found is None:
        return None
    half = (found[2] or "").lower()
    hour = int(found[1]) % 12 + (12 if half == "p" else 0) if half else int(found[1])
    return hour if hour < 24 else None  # noqa: PLR2004 (hours of a day)


def with_years(texts: Sequence[str], last_year: int) -> list[str]:
    """Return the days of dates without a year, counted back from the last one; empty where there is none such."""
    found = [month_and_day(spaced(text)) for text in texts]
    days: list[str] = []
    year, later = last_year, (13, 0)
    for each in reversed(found):
        if each and each > later:
            year -= 1
        later = each or later
        days.append(day(year, *each) if each else "")
    return days[::-1]


def latest_year(texts: Iterable[str], today: date) -> int:
    """Return the year in which the last of these dates without a year is not after a day."""
    known = [each for text in texts if (each := month_and_day(spaced(text)))]
    return today.year if not known or known[-1] <= (today.month, today.day) else today.year - 1


def is_day_first(texts: Iterable[str]) -> bool | None:
    """Say whether ``13/4/2026`` stands among dates, or ``4/13/2026``; ``None`` where nothing tells the order."""
    pairs = {pair for text in texts if (pair := slashed_numbers(spaced(text)))}
    firsts = any(first > 12 for first, _ in pairs)  # noqa: PLR2004 (months)
    seconds = any(second > 12 for _, second in pairs)  # noqa: PLR2004
    return firsts if firsts != seconds else None


def first_provisional(file_day: date | None, settles_days: int) -> str:
    """Return the first day that the network may still correct; empty where the file's own day is not known."""
    return (file_day - timedelta(settles_days)).isoformat() if file_day and settles_days else ""
