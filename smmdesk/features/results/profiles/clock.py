"""Which clock the days and hours of a file follow: as the network writes it, or as the file says itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smmdesk.features.results.profiles.questions_of import wanted
from smmdesk.features.results.profiles.wording import spaced
from smmdesk.features.results.zone_names import UTC, zone_named

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from smmdesk.features.results.profiles.matching import Match
    from smmdesk.features.results.profiles.profile import Table
    from smmdesk.features.results.profiles.survey import Seen
    from smmdesk.features.results.questions import Answers

_FINE = ("hour", "day")
_ZONE = re.compile(
    r"\b(?:(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)(?:/[A-Z][A-Za-z_]+)+"
    r"|(?:UTC|GMT)(?:\s?[+\-\u2212]\s?\d{1,2}(?::?[0-5]\d)?)?)(?![\w/])"
)
_ABOUT_TIME = re.compile(
    r"time|date|zeit|zone|heure|hora|fus[oe]|orari|czas|врем|час|пояс|дат|เวลา|วันที่|დრო|თარიღ", re.IGNORECASE
)  # in a line above the table
_SHIFT = re.compile(r"\d\d:\d\d(?::\d\d(?:\.\d+)?)? ?(Z|[+-]\d\d:?\d\d)$")


def told_zone(match: Match) -> str:
    """Return the time zone that the file says itself, or that its network always writes; empty where it is open."""
    said = {zone for seen in match.seen for zone in _said_of(seen)}
    return said.pop() if len(said) == 1 else match.profile.time_zone


def follows_a_clock(match: Match, answers: Answers) -> bool:
    """Say whether the file has figures of days or hours, or moments of publishing, so that the clock matters."""
    return any(_is_fine(seen) for seen in wanted(match, answers))


def _is_fine(seen: Seen) -> bool:
    table, places = seen.fit.table, seen.fit.places
    has_moments = any(entity.at in places for entity in table.entities if entity.at)
    return has_moments or (table.date.column in places and _is_of_days(table, places.keys()))


def _is_of_days(table: Table, columns: Collection[str]) -> bool:
    if table.per == "span":  # from a day to a day, unless there is one day alone
        return not (table.date.until and table.date.until in columns)
    return table.per in _FINE


def _said_of(seen: Seen) -> Iterator[str]:
    """Yield what lines above a table, names of its columns of time and the times themselves say."""
    head = [spaced(cell) for row in seen.sheet.head[: max(0, seen.fit.first_row - 2)] for cell in row]
    lines = (line for line in head if _ABOUT_TIME.search(line))
    for text in (*lines, *(seen.fit.headers[place] for place in _places_of_time(seen))):
        found = _ZONE.search(text)
        if found and (zone := zone_named(found[0])):
            yield zone
    yield from _shifts(seen)


def _places_of_time(seen: Seen) -> list[int]:
    table, places = seen.fit.table, seen.fit.places
    names = [table.date.column, table.date.hour, *(entity.at for entity in table.entities)]
    return [places[name] for name in names if name in places]


def _shifts(seen: Seen) -> Iterator[str]:
    """Yield the distance from UTC that all times of a column are written with."""
    for place in _places_of_time(seen):
        texts = [row[place].strip() for row in seen.rows if row[place].strip()]
        found = {shift[1] if (shift := _SHIFT.search(text)) else "" for text in texts}
        if len(found) == 1 and (said := found.pop()):
            yield UTC if said == "Z" else zone_named(f"{UTC}{said}")
