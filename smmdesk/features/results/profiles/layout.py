"""Where a table begins in a sheet, and which of its columns is which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from smmdesk.features.results.profiles.profile import ALL_COLUMNS, ANY_COLUMN, CURRENCY, Column
from smmdesk.features.results.profiles.wording import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smmdesk.features.results.profiles.profile import Table, Title

    Cells = Sequence[str]

_CODE = re.compile("[a-z]{3}")
_UNSURE = 0.5  # what a column that was told by its place alone counts for


@dataclass(frozen=True)
class Fitted:
    """A known column at its place: with the currency and the parts of breakdowns that its name tells."""

    column: Column
    currency: str = ""
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Fit:
    """A table found: its header, from which column on, and its first row of data (rows count from 1)."""

    table: Table
    sheet: int
    first_row: int
    offset: int
    headers: tuple[str, ...]
    columns: Mapping[int, Fitted]
    title: Title | None = None
    title_text: str = ""

    @property
    def width(self) -> int:
        """Return how many columns it has."""
        return len(self.headers)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Return where each column stands, by its canonical name."""
        return {fitted.column.name: index for index, fitted in self.columns.items()}

    @property
    def known(self) -> float:
        """Return how many headers it explains; places without a known name count half."""
        sure = sum(1 if self.is_named(index) else _UNSURE for index in self.columns)
        return sure + (2 if self.title and self.title_text else 0)

    @property
    def has_what_is_needed(self) -> bool:
        """Say whether the columns are there that the table is recognised by, and one with figures."""
        table, places = self.table, self.places
        has_figures = any(fitted.column.metric for fitted in self.columns.values()) or bool(table.counts)
        has_all = all(name in places for name in table.needs)
        return (
            has_figures
            and has_all
            and (not table.needs_any or any(name in places for name in table.needs_any))
        )

    @property
    def has_kinds(self) -> bool:
        """Say whether a column tells what kind of thing others count."""
        return any(rule.of and rule.columns & self.places.keys() for rule in self.table.dimensions)

    @property
    def unknown(self) -> int:
        """Return how many headers it does not explain."""
        return sum(1 for index, header in enumerate(self.headers) if header and index not in self.columns)

    @property
    def network(self) -> str:
        """Return the network that the section says it is of; empty for the profile's own."""
        return (self.title.network if self.title else "") or self.table.network

    def is_named(self, index: int) -> bool:
        """Say whether a column was told by its name, not by its place."""
        column = self.columns[index].column
        return plain(self.headers[index]) in column.names or CURRENCY in "".join(column.names)


def columns_of(table: Table, headers: Sequence[str], below: Sequence[str]) -> Mapping[int, Fitted]:
    """Return which column stands where, by their names, their places and their patterns."""
    found: dict[int, Fitted] = {}
    used: set[int] = set()
    for index, header in enumerate(headers):
        fitted = _named(table, header, below[index] if index < len(below) else "", used)
        if fitted:
            found[index] = fitted
            if not fitted.column.left:  # what is left may stand in several columns
                used.add(id(fitted.column))
    for index, header in enumerate(headers):
        fitted = None if index in found else _placed(table, index, used) or _patterned(table, header)
        if fitted:
            found[index] = fitted
            used.add(id(fitted.column))
    wanted = {rule.column for rule in table.dimensions}
    if ANY_COLUMN in wanted:
        _add_any_column(found, table, headers)
    if ALL_COLUMNS in wanted:
        _add_all_columns(found, headers)
    return found


def _add_all_columns(found: dict[int, Fitted], headers: Sequence[str]) -> None:
    """Take every unknown column left of the figures for a breakdown."""
    figures = [place for place, fitted in found.items() if fitted.column.metric]
    for place in range(min(figures, default=0)):
        if place not in found and headers[place]:
            found[place] = Fitted(Column(f"{ALL_COLUMNS}{place}"))


def _add_any_column(found: dict[int, Fitted], table: Table, headers: Sequence[str]) -> None:
    """Take the first column for the breakdown, or the one behind the date, if it is not known otherwise."""
    has_date = 0 in found and found[0].column.name == table.date.column
    place = 1 if has_date else 0
    if place < len(headers) and place not in found:
        found[place] = Fitted(Column(ANY_COLUMN))


def _named(table: Table, header: str, below: str, used: set[int]) -> Fitted | None:
    name = plain(header)
    candidates = [column for column in table.by_name.get(name, ()) if id(column) not in used]
    exact = [column for column in candidates if column.below and column.below in below]
    loose = [column for column in candidates if not column.below]
    if exact or loose:
        return Fitted((exact or loose)[0])
    return in_currency(table, name)


def in_currency(table: Table, name: str) -> Fitted | None:
    """Return the column whose name holds a currency, as ``Amount spent (EUR)`` does."""
    for before, behind, column in table.with_currency:
        code = name[len(before) : len(name) - len(behind)]
        if name.startswith(before) and name.endswith(behind) and _CODE.fullmatch(code):
            return Fitted(column, code.upper())
    return None


def _placed(table: Table, index: int, used: set[int]) -> Fitted | None:
    here = (column for column in table.columns if column.at == index and id(column) not in used)
    column = next(here, None)
    return Fitted(column) if column and not column.pattern else None


def _patterned(table: Table, header: str) -> Fitted | None:
    for column in table.columns:
        found = column.pattern.fullmatch(header) if column.pattern and header else None
        if found:
            parts = tuple(
                (group, column.values.get(group, {}).get(plain(text), text))
                for group, text in found.groupdict().items()
                if text
            )
            return Fitted(column, "", parts)
    return None
