"""Which days a file as a whole is about: by its lines, its name, its other tables, or as a person says."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from smmdesk.features.results.profiles.date_order import OPEN, forms_in, lacks_years, published_in
from smmdesk.features.results.profiles.day_source import DaySource, latest_year, with_years

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smmdesk.features.results.profiles.layout import Fit
    from smmdesk.features.results.profiles.matching import Match
    from smmdesk.features.results.profiles.profile import Table
    from smmdesk.features.results.profiles.survey import Seen

    Answers = Mapping[str, str]
    Period = tuple[str, str]

_MOST_WITHOUT_YEARS = 50_000  # rows whose dates are counted back from the last one
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def period_of(match: Match, answers: Answers) -> Period | None:
    """Return the days that the file as a whole is about, as far as it is certain or answered."""
    facts = {name: match.facts[name] for name in match.certain if name in match.facts}
    return _answered(answers.get("period", "")) or _period_in(facts)


def proposed_period(match: Match, *, is_state: bool) -> Period | None:
    """Return what the file's name proposes for the period; for figures of one day, also the file's own day."""
    modified = match.book.modified_on if is_state else None
    return _period_in(match.facts) or ((modified.isoformat(), modified.isoformat()) if modified else None)


def _period_in(facts: Mapping[str, str]) -> Period | None:
    if "from" in facts and "to" in facts:
        return facts["from"], facts["to"]
    return (facts["on"], facts["on"]) if "on" in facts else None


def _answered(text: str) -> Period | None:
    days = _DAY.findall(text)
    return (days[0], days[-1]) if days and days[0] <= days[-1] and all(map(_is_day, days)) else None


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def period_elsewhere(table: Table, match: Match, answers: Answers) -> Period | None:
    """Return from when to when another table of the file goes, where this one counts on it."""
    found = (_first_and_last(seen, match, answers) for seen in _told_by(table, match))
    return next(filter(None, found), None)


def is_told_elsewhere(table: Table, match: Match) -> bool:
    """Say whether another table of the file has the days that this one needs."""
    return any(seen.rows for seen in _told_by(table, match))


def _told_by(table: Table, match: Match) -> list[Seen]:
    named = [seen for name in table.period_of for seen in match.seen if seen.fit.table.name == name]
    return [seen for seen in named if seen.fit.table.date.column in seen.fit.places]


def _first_and_last(seen: Seen, match: Match, answers: Answers) -> Period | None:
    """Read the dates of a whole table, row by row."""
    if lacks_years(seen):
        year = year_of(match, answers)
        days = with_years(list(dates_without_years(seen).values()), year) if year else []
        return (min(filter(None, days)), max(days)) if any(days) else None
    forms = [form for form in forms_in(seen, match, answers) if form != OPEN]
    source = DaySource(forms, seen.fit.table.per)
    found = [each for text in _different_dates(seen) if (each := source[text,])]
    return (min(each.d0 for each in found), max(each.d1 for each in found)) if found else None


def _different_dates(seen: Seen) -> set[str]:
    place, first = seen.fit.places[seen.fit.table.date.column] + seen.fit.offset, seen.fit.first_row
    return {cells[place] for number, cells in seen.sheet.rows() if number >= first and place < len(cells)}


def dates_without_years(seen: Seen) -> dict[int, str]:
    """Return the texts of a table's dates by the numbers of their rows, up to a blank one or a great many."""
    place = seen.fit.places[seen.fit.table.date.column] + seen.fit.offset
    found: dict[int, str] = {}
    for number, cells in seen.sheet.rows():
        if number < seen.fit.first_row:
            continue
        if not any(cells) or len(found) > _MOST_WITHOUT_YEARS:
            break
        found[number] = cells[place] if place < len(cells) else ""
    return found


def needs_period(fit: Fit) -> bool:
    """Say whether a table's rows name no day of their own."""
    table = fit.table
    if table.date.column in fit.places:
        return any(form.startswith("nth_") for form in table.date.forms)
    return not published_in(fit)


def year_of(match: Match, answers: Answers) -> int | None:
    """Return the year of the last row of dates without one, as far as it is certain or answered."""
    text = answers.get("year") or (match.facts.get("year", "") if "year" in match.certain else "")
    if not text and "to" in match.certain:
        text = match.facts["to"][:4]
    return int(text) if re.fullmatch(r"\d{4}", text) else None


def proposed_year(match: Match, texts: Sequence[str]) -> str:
    """Return the year that the file's name or its own day propose."""
    told = match.facts.get("year") or match.facts.get("to", "")[:4]
    written = date.fromisoformat(match.facts["on"]) if "on" in match.facts else match.book.modified_on
    return told or (str(latest_year(texts, written)) if written else "")


def file_day(match: Match) -> date | None:
    """Return the day on which the network wrote the file: by its name, else by the file itself."""
    return date.fromisoformat(match.facts["on"]) if "on" in match.facts else match.book.modified_on
