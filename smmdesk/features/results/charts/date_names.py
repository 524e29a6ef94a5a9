"""Days, months and weekdays as the person's language names them on an axis."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _, format_date, language
from smmdesk.features.results.kinds import Granularity

if TYPE_CHECKING:
    from babel import Locale

_MONDAY = date(2024, 1, 1)


def day_and_month(day: date) -> str:
    """Return ``2 Mar``."""
    from babel.dates import format_skeleton

    return format_skeleton("MMMd", day, locale=_locale(language()))


def month(day: date) -> str:
    """Return ``Mar``."""
    return _formatted(day, "LLL")


def year(day: date) -> str:
    """Return ``2026``."""
    return _formatted(day, "y")


def month_and_year(day: date) -> str:
    """Return ``March 2026``."""
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", day, locale=_locale(language()))


def weekday(number: int) -> str:
    """Return the short name of a weekday, 0 is Monday."""
    return _formatted(
        _weekday(number), "EEE"
    )  # Babel mixes its stand-alone forms (ccc) of several languages up


def full_weekday(number: int) -> str:
    """Return the name of a weekday, 0 is Monday."""
    return _formatted(_weekday(number), "EEEE")


def period_name(start: date, size: Granularity) -> str:
    """Return a period's name as it stands in a sentence: a day, ``week of 2 March 2026``, ``March 2026``."""
    if size is Granularity.MONTH:
        return month_and_year(start)
    if size is Granularity.WEEK:
        return _("week of {day}").format(day=format_date(start))
    return format_date(start)


def short_period_name(start: date, size: Granularity, this_year: int) -> str:
    """Return a period's name for a narrow column: ``2 Mar``, of another year ``2 Mar 2025``, a month as ``Mar 2026``."""
    if size is Granularity.MONTH:
        return _by_skeleton("yMMM", start, language())
    return _by_skeleton("MMMd" if start.year == this_year else "yMMMd", start, language())


@lru_cache(maxsize=1024)  # all tables of a page name the same periods
def _by_skeleton(skeleton: str, day: date, code: str) -> str:
    from babel.dates import format_skeleton

    return format_skeleton(skeleton, day, locale=_locale(code))


def _weekday(number: int) -> date:
    return _MONDAY + timedelta(days=number)


def _formatted(day: date, pattern: str) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=_locale(language()))


@lru_cache
def _locale(code: str) -> Locale:
    from babel import Locale

    return Locale.parse(code)
