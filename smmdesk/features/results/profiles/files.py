"""The profiles in ``resources/profiles``, and how a profile is read from a table of TOML."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from smmdesk.core.paths import resource
from smmdesk.features.results.profiles.entry import Entry
from smmdesk.features.results.profiles.profile import Column, FileName, PeriodLines, Profile, Table
from smmdesk.features.results.profiles.table_files import file_name_of, period_of, table_of
from smmdesk.features.results.profiles.wording import plain

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def profiles() -> Mapping[str, Profile]:
    """Return all profiles that come with the program, by key."""
    files = sorted(resource("profiles").glob("*.toml"))
    return MappingProxyType({file.stem: read_profile(file.stem, file.read_text("utf-8")) for file in files})


def read_profile(key: str, text: str) -> Profile:
    """Return the profile that a TOML text describes; raises ``ValueError`` that names what is wrong in it."""
    return profile_of(key, tomllib.loads(text))


def profile_of(key: str, data: Mapping[str, Any]) -> Profile:
    """Return the profile of a table of TOML, such as a mapping that a person made."""
    entry = Entry(data, key)
    made = Profile(
        key=key,
        name=entry.value("name", str),
        network=entry.text("network"),
        version=entry.number("version", 1),
        source=entry.text("source"),
        checked_on=entry.value("checked_on", date),
        time_zone=entry.text("time_zone"),
        settles_days=entry.number("settles_days"),
        keeps_days=entry.number("keeps_days"),
        keeps_source=entry.text("keeps_source"),
        stories_hours=entry.number("stories_hours"),
        stories_source=entry.text("stories_source"),
        at_least=entry.number("at_least", 1),
        networks=entry.texts("networks"),
        marks=entry.patterns("marks"),
        tells=tuple(map(plain, entry.texts("tells"))),
        kinds=entry.texts("kinds"),
        file_name=entry.one("file_name", file_name_of) or FileName(),
        period=entry.one("period", period_of) or PeriodLines(),
        tables=_tables(entry),
    )
    entry.finish()
    return made


def _tables(entry: Entry) -> tuple[Table, ...]:
    """Return the tables; those with ``columns_of`` know the columns of an earlier one, too."""
    made: dict[str, Table] = {}
    for table, borrowed in entry.each("tables", lambda each: (table_of(each), each.text("columns_of"))):
        if borrowed and borrowed not in made:
            raise entry.mistake(f"columns_of: {borrowed} is no earlier table")
        columns = (*table.columns, *(_useful(made[borrowed].columns, table) if borrowed else ()))
        if table.name in made:
            raise entry.mistake(f"two tables are called {table.name}")
        made[table.name] = replace(table, columns=columns)
    return tuple(made.values())


def _useful(columns: tuple[Column, ...], table: Table) -> tuple[Column, ...]:
    """Return the columns of another table that mean something in this one."""
    known = {column.name for column in table.columns}
    used = table.used_columns
    return tuple(
        column
        for column in columns
        if column.name not in known and (column.metric or column.left or column.name in used)
    )
