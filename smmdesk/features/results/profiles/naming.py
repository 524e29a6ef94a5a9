"""What figures can be about besides the account, as a file describes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smmdesk.features.results.kinds import Thing
from smmdesk.features.results.profiles.date_forms import day, days_of, month_and_day
from smmdesk.features.results.profiles.wording import spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.profiles.about import About
    from smmdesk.features.results.profiles.batch import Batch
    from smmdesk.features.results.profiles.plan import Plan

_LONGEST_TITLE = 300
_TIME = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)(?::\d\d)?\s*(?:([ap])\.?m)?", re.IGNORECASE)


def thing_of(plan: Plan, about: About, batch: Batch, index: int, on: str) -> Thing:
    """Return what a row is about, with its title, address, time of publishing and form; ``on`` is the row's day."""
    rule = plan.about.entity
    if rule is None:
        return Thing(about.kind, about.entity)
    title, url, at, form = (
        _text(plan, batch, index, name) for name in (rule.title, rule.url, rule.at, rule.form)
    )
    return Thing(about.kind, about.entity, title[:_LONGEST_TITLE], url, moment(at, rule.at_forms, on), form)


def moment(text: str, forms: Sequence[str], on: str = "") -> str:
    """Return when something was published as ISO 8601: the day, and the minute where the text tells it.

    A day without a year is the last such day that is not after ``on``.
    """
    without_year = month_and_day(text) if "month_day" in forms and on else None
    if without_year:
        year = int(on[:4])
        return next(
            filter(
                None,
                (found for found in (day(year, *without_year), day(year - 1, *without_year)) if found <= on),
            ),
            "",
        )
    found = next(filter(None, (days_of(form, text) for form in forms)), None) if text else None
    time = _TIME.search(text)
    if found is None or time is None:
        return found[0] if found else ""
    half = (time[3] or "").lower()
    hour = int(time[1]) % 12 + (12 if half == "p" else 0) if half else int(time[1])
    return f"{found[0]}T{hour:02}:{time[2]}"


def _text(plan: Plan, batch: Batch, index: int, name: str) -> str:
    place = plan.fit.places.get(name) if name else None
    return "" if place is None else spaced(batch.columns[place][index])
