"""Weeks that begin on another day than the office's: those of files, and what was typed before the setting changed.

A figure keeps the days that it was told for. The sheet of weeks shows the weeks of the office. Where figures of other
weeks stand, there is a sheet of those weeks as well, on their own days; there they can be corrected or emptied, and
nothing new is typed. A week of the office that shares days with such a figure of the same row takes no number: two
figures would tell of the same days, only one of them could count, and nobody could say which. Emptied there, it makes
room here. So nothing is moved, nothing counts twice, and nothing that was typed is passed over.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from smmdesk.core.i18n import N_, _, format_date
from smmdesk.features.results.by_hand_words import value_words
from smmdesk.features.results.charts.date_names import weekday
from smmdesk.features.results.periods import Period, Size, period_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smmdesk.features.results.by_hand_sheet import Beside, Place, Sheet
    from smmdesk.features.results.observed import CurrentFigure

WEEK = timedelta(days=7)
_DAYS = 7
OTHER_WEEKS = N_(
    "Weeks begin on another day in this office now. Here figures can only be changed or emptied."
)


def week_of(figure: CurrentFigure) -> Period | None:
    """Return the seven days that a figure is about; ``None`` where it tells of fewer or more, or was emptied."""
    first, last = date.fromisoformat(figure.d0), date.fromisoformat(figure.d1)
    is_week = last - first + timedelta(days=1) == WEEK and figure.value is not None
    return Period(first, last, Size.WEEK) if is_week else None


def weeks_sharing_days(week: Period, week_start: int) -> Iterable[Period]:
    """Return the weeks, begun on a day of the week, that share days with a week begun on another one."""
    first = period_of(week.start, Size.WEEK, week_start)
    return first, Period(first.start + WEEK, first.end + WEEK, Size.WEEK)


def refusal(sheet: Sheet, place: Place) -> str:
    """Return why no number can be typed into a cell; empty where one can."""
    if sheet.size is not Size.WEEK or place in sheet.standing:
        return ""
    if place.period.start.weekday() != sheet.week_start:
        return _(OTHER_WEEKS)
    found = sheet.beside.get(place)
    if found is None:
        return ""
    return _("{beside} Empty that week first: these days would count twice.").format(
        beside=beside_words(found)
    )


def beside_words(found: Beside) -> str:
    """Return what stands in the way of a cell, and for which days."""
    return _("{value} stands there from {first} to {last}.").format(
        value=value_words(found.value),
        first=format_date(found.period.start),
        last=format_date(found.period.end),
    )


def weeks_words(week_start: int) -> str:
    """Return what weeks are called by the days that they go from and to: ``Weeks Mon – Sun``."""
    last = (week_start - 1) % _DAYS
    return _("Weeks {first} – {last}").format(first=weekday(week_start), last=weekday(last))
