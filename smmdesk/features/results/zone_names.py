"""Time zones by their names: as IANA calls them, as people call them; a label, with which nothing is ever converted."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from smmdesk.core.i18n import language, sort_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from babel import Locale

UTC = "UTC"
_SHIFTED = re.compile(r"(?:UTC|GMT)(?:([+-])(\d{1,2})(?::?([0-5]\d))?)?", re.IGNORECASE)
_MOST_HOURS = 14
_SAME_AS_UTC = frozenset(
    ("etc/utc", "etc/gmt", "etc/uct", "etc/universal", "etc/zulu", "z", "zulu", "universal")
)


def zone_named(text: str) -> str:
    """Return the label of the time zone that somebody writes, as ``Europe/Berlin`` or ``UTC+2``; empty for none."""
    plain = text.strip().replace("\u2212", "-").replace(" ", "")
    if plain.casefold() in _SAME_AS_UTC:
        return UTC
    shifted = _SHIFTED.fullmatch(plain)
    return _shift(shifted) if shifted else _known().get(text.strip().replace(" ", "_").casefold(), "")


def zone_words(label: str) -> str:
    """Return what people call a time zone in their language: its city and the time that is kept there."""
    from babel.core import get_global

    return _cities(language()).get(get_global("zone_aliases").get(label, label), label)


def all_zones() -> list[tuple[str, str]]:
    """Return every time zone with a city of its own, label and words, by words."""
    return sorted(_cities(language()).items(), key=lambda each: sort_key(each[1]))


def zone_of_this_computer() -> str:
    """Return the label of the computer's own time zone; empty where it has no name."""
    from babel.localtime import get_localzone

    try:
        found = get_localzone()
    except LookupError:
        return ""
    return zone_named(str(getattr(found, "key", "") or getattr(found, "zone", "") or ""))


def _shift(found: re.Match[str]) -> str:
    """Return a distance from UTC in one way of writing: ``UTC+2``, ``UTC-3:30``."""
    sign, hours, minutes = found[1], int(found[2] or 0), int(found[3] or 0)
    if hours > _MOST_HOURS:
        return ""
    if not (hours or minutes):
        return UTC
    return f"{UTC}{sign}{hours}" + (f":{minutes:02}" if minutes else "")


@cache
def _known() -> Mapping[str, str]:
    """Return every name of a time zone that there is, older ones as well, as it is written."""
    from zoneinfo import available_timezones

    from babel.core import get_global

    listed = [*get_global("zone_aliases"), *get_global("zone_territories"), *available_timezones()]
    return {name.casefold(): name for name in listed if "/" in name and not name.startswith("Etc/")}


@cache
def _cities(code: str) -> Mapping[str, str]:
    from babel import Locale
    from babel.core import get_global

    locale = Locale.parse(code)
    labels = (each for each in get_global("zone_territories") if "/" in each)
    return {label: _words(label, locale) for label in labels if not label.startswith("Etc/")}


def _words(label: str, locale: Locale) -> str:
    city = locale.time_zones.get(label, {}).get("city") or label.rpartition("/")[2].replace("_", " ")
    return f"{city} ({_kept_time(label, locale)})"


def _kept_time(label: str, locale: Locale) -> str:
    """Return what the time of a place is called, or the country that keeps it."""
    from babel.core import get_global

    kept = locale.meta_zones.get(get_global("meta_zones").get(label, ""), {}).get("long", {})
    country = locale.territories.get(get_global("zone_territories")[label], label)
    return str(kept.get("generic") or kept.get("standard") or country)
