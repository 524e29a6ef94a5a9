"""Settle how a table is read, from its first rows, the answers and what the rest of the file tells."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from smmdesk.features.results.kinds import Granularity
from smmdesk.features.results.profiles.about import AboutRows
from smmdesk.features.results.profiles.date_order import OPEN, date_column, forms_in, lacks_years
from smmdesk.features.results.profiles.day_source import Days, DaySource, first_provisional, with_years
from smmdesk.features.results.profiles.file_days import (
    dates_without_years,
    file_day,
    needs_period,
    period_elsewhere,
    period_of,
    year_of,
)
from smmdesk.features.results.profiles.money import currencies_of
from smmdesk.features.results.profiles.plan import Plan, reasons_of
from smmdesk.features.results.profiles.signs import signs_of
from smmdesk.features.results.profiles.survey import Seen
from smmdesk.features.results.profiles.value_columns import columns_of_values, title_metric

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smmdesk.features.results.profiles.layout import Fit
    from smmdesk.features.results.profiles.matching import Match
    from smmdesk.features.results.reading import Sheet

    Answers = Mapping[str, str]


def plan_of(match: Match, answers: Answers, fit: Fit, sheet: Sheet, first_rows: list[Sequence[str]]) -> Plan:
    """Return how a table is read; ``first_rows`` are as many of its rows as are at hand."""
    seen = Seen(fit, sheet, first_rows)
    signs, currencies = signs_of(fit.table, match, answers), currencies_of(seen, match, answers)
    source, places = _source(seen, match, answers)
    return Plan(
        fit=fit,
        values=columns_of_values(fit, signs, currencies, title_metric(fit, answers)),
        left=reasons_of(fit),
        about=AboutRows(fit, answers.get("page", "")),
        days=source,
        date_places=places,
        constant=_constant(fit, match, answers),
        whole=partial(_whole, fit, match, answers),
        years=_years(seen, match, answers),
        needed=tuple(fit.places[name] for name in fit.table.needs_values if name in fit.places),
    )


def provisional_from(match: Match) -> str:
    """Return the first day whose figures the network may still correct; empty where that is not known."""
    return first_provisional(file_day(match), match.profile.settles_days)


def _whole(fit: Fit, match: Match, answers: Answers) -> Days | None:
    """Return the days that the table as a whole is about."""
    found = period_elsewhere(fit.table, match, answers) or period_of(match, answers)
    return DaySource((), fit.table.per, provisional_from(match)).of(*found) if found else None


def _constant(fit: Fit, match: Match, answers: Answers) -> Days | None:
    """Return the days of rows that name none: the whole period, or its last day for what is of a whole life."""
    whole = _whole(fit, match, answers) if needs_period(fit) else None
    if whole is None:
        return None
    is_state = fit.table.per in {Granularity.LIFETIME, Granularity.DAY}
    return whole._replace(d0=whole.d1) if is_state else whole


def _source(seen: Seen, match: Match, answers: Answers) -> tuple[DaySource, tuple[int, ...]]:
    fit, rule = seen.fit, seen.fit.table.date
    names = (date_column(fit), rule.hour, rule.until)
    places = tuple(fit.places[name] for name in names if name and name in fit.places)
    settled = [form for form in forms_in(seen, match, answers) if form != OPEN]
    forms = [*settled, "iso"] if lacks_years(seen) else settled
    start = period_of(match, answers)
    return DaySource(forms, fit.table.per, provisional_from(match), start[0] if start else ""), places


def _years(seen: Seen, match: Match, answers: Answers) -> dict[int, str]:
    """Return the day of each row of a table whose dates have no year; reads the table to its end."""
    year = year_of(match, answers) if lacks_years(seen) else None
    rows = dates_without_years(seen) if year else {}
    return dict(zip(rows, with_years(list(rows.values()), year), strict=True)) if year else {}
