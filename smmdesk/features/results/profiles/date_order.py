"""In which form a table's dates are written, and whether the day or the month comes first: shown by the file or asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.results.profiles.date_forms import days_of, slashed_numbers
from smmdesk.features.results.profiles.day_source import is_day_first
from smmdesk.features.results.profiles.wording import spaced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smmdesk.features.results.profiles.layout import Fit
    from smmdesk.features.results.profiles.matching import Match
    from smmdesk.features.results.profiles.survey import Seen

OPEN = "?"  # stands for one of two orders that only a person can tell
_SLASHED = ("us", "dmy")


def forms_in(seen: Seen, match: Match, answers: Mapping[str, str]) -> list[str]:
    """Return the forms of a table's dates with one order of day and month, ``OPEN`` where only a person can tell."""
    texts, forms = seen.texts(date_column(seen.fit)), date_forms(seen.fit)
    return settled_forms(forms, texts, match, answers, resaved=seen.fit.table.resaved)


def settled_forms(
    forms: Sequence[str], texts: Sequence[str], match: Match, answers: Mapping[str, str], *, resaved: bool
) -> list[str]:
    """Return the forms of some dates as ``forms_in`` does; what they leave open the file's other dates may tell."""
    rest = [form for form in forms if form not in _SLASHED]
    native = [form for form in forms if form in _SLASHED]
    slashed = [text for text in map(spaced, texts) if slashed_numbers(text)]
    if not slashed:
        return [*rest, *native[:1]]
    found = is_day_first(slashed)
    if found is None and len(native) == 1:
        return [*rest, *native]
    if found is None and (native or resaved):
        found = is_day_first_in(match)
        if found is None and "day_first" not in answers:
            return [*rest, OPEN]
        found = answers["day_first"] == "yes" if found is None else found
    form = "dmy" if found else "us"
    return [*rest, form] if resaved or form in native else [*rest, *native]


def is_day_first_in(match: Match) -> bool | None:
    """Say whether the day comes before the month in the dates of a file; ``None`` where none tells it."""
    return is_day_first(text for seen in match.seen for text in seen.texts(date_column(seen.fit)))


def date_column(fit: Fit) -> str:
    """Return the column that tells a row's day; empty where there is none."""
    column = fit.table.date.column
    return column if column in fit.places else published_in(fit)


def date_forms(fit: Fit) -> tuple[str, ...]:
    """Return the forms of the column that tells a row's day."""
    table, column = fit.table, date_column(fit)
    if column == table.date.column:
        return table.date.forms
    return next((rule.at_forms for rule in table.entities if rule.at == column), ())


def published_in(fit: Fit) -> str:
    """Return the column that says when each thing was published, where a row's figures are of its whole life."""
    if fit.table.per != "lifetime":
        return ""
    rules = (rule for rule in fit.table.entities if set(rule.key) <= set(fit.places))
    return next((rule.at for rule in rules if rule.at in fit.places), "")


def lacks_years(seen: Seen) -> bool:
    """Say whether the dates of a table have no year."""
    rule = seen.fit.table.date
    if "month_day" not in rule.forms or rule.column not in seen.fit.places:
        return False
    texts = [spaced(text) for text in seen.texts(rule.column)[:20]]
    return not any(days_of(form, text) for text in texts for form in rule.forms)
