"""What breakdowns and their parts are called: ``age=18-24;gender=women`` is “18-24, women” of “age and gender”."""

from __future__ import annotations

import re

from smmdesk.core.i18n import N_, _, join_list, language

_NAMES = {
    "age": N_("age"),
    "audience": N_("audience"),
    "city": N_("city"),
    "company_size": N_("company size"),
    "content_type": N_("kind of content"),
    "country": N_("country"),
    "device": N_("device"),
    "gender": N_("gender"),
    "geography": N_("country"),
    "hour": N_("hour"),
    "industry": N_("industry"),
    "interest": N_("interest"),
    "job_function": N_("job"),
    "kind": N_("kind"),
    "language": N_("language"),
    "location": N_("place"),
    "page": N_("page"),
    "place": N_("place"),
    "placement": N_("place in the network"),
    "platform": N_("network"),
    "region": N_("region"),
    "section": N_("section"),
    "seniority": N_("seniority"),
    "source": N_("source"),
    "subscribed": N_("subscribed or not"),
    "system": N_("operating system"),
    "traffic_source": N_("where they came from"),
    "visitors": N_("visitors"),
}
_PARTS = {
    "women": N_("women"),
    "men": N_("men"),
    "female": N_("women"),
    "male": N_("men"),
    "unknown": N_("unknown"),
    "other": N_("others"),
    "desktop": N_("computer"),
    "mobile": N_("mobile phone"),
    "tablet": N_("tablet"),
    "tv": N_("television"),
    "paid": N_("paid"),
    "unpaid": N_("not paid"),
    "logged_in": N_("logged in"),
}
_COUNTRIES = ("country", "geography")
_CODE = re.compile(r"[A-Z]{2}")


def names_of(dimension: str) -> tuple[str, ...]:
    """Return what a part is one of: of ``age=18-24;gender=women`` age and gender."""
    return tuple(part.partition("=")[0] for part in dimension.split(";"))


def breakdown_words(names: tuple[str, ...]) -> str:
    """Return what a breakdown is by, in the person's language: ``Age and gender``."""
    said = join_list([_(_NAMES[name]) if name in _NAMES else name.replace("_", " ") for name in names])
    return said if language() == "ka" else said[:1].upper() + said[1:]


def part_words(dimension: str) -> str:
    """Return what a part is called; countries that are given as codes by their names."""
    pairs = (part.partition("=") for part in dimension.split(";"))
    return ", ".join(_part(name, value) for name, _sign, value in pairs)


def _part(name: str, value: str) -> str:
    if name in _COUNTRIES and _CODE.fullmatch(value):
        return _country(value)
    return _(_PARTS[value.lower()]) if value.lower() in _PARTS else value


def _country(code: str) -> str:
    from babel import Locale

    return str(Locale.parse(language()).territories.get(code, code))
