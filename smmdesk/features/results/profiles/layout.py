"""Where a table begins in a sheet, and which of its columns is which."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from smmdesk.features.results.profiles.date_forms import days_of, month_and_day
from smmdesk.features.results.profiles.numbers import NoNumber, NumberColumn
from smmdesk.features.results.profiles.profile import ALL_COLUMNS, ANY_COLUMN, CURRENCY, FROM_TITLE, Column
from smmdesk.features.results.profiles.wording import plain, spaced

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


@dataclass
class Seeker:
    """Look for the next table among the lines of a sheet, one line after the other."""

    tables: Sequence[Table]
    sheet: int
    offset: int = 0
    above: list[Cells] = field(default_factory=list)  # the lines since the last table

    def offer(self, number: int, cells: Cells, following: Cells) -> Fit | None:
        """Return the table that begins with this line; the line is remembered if none does."""
        found = [fit for table in self.tables if (fit := self._fit(table, number, cells, following))]
        if found:
            self.above = []
            return max(found, key=lambda fit: fit.known - fit.unknown)
        self.above.append(cells)
        del self.above[:-4]
        return None

    def would_begin(self, cells: Cells) -> bool:
        """Say whether a line would be the header of a table that goes by names."""
        return any(
            may_be_header(table, cells) and self._made(table, 0, cells, ()).has_what_is_needed
            for table in self.tables
            if table.header == "names" and table.shape != "transposed"
        )

    def _fit(self, table: Table, number: int, cells: Cells, following: Cells) -> Fit | None:
        if table.shape == "transposed":
            return None
        if table.header == "names":
            return self._by_names(table, number, cells, following)
        if table.header == "title":
            return self._below_title(table, number, cells)
        return self._by_looks(table, number, cells)

    def _by_names(self, table: Table, number: int, cells: Cells, following: Cells) -> Fit | None:
        if not may_be_header(table, cells):
            return None
        below = following if table.header_rows > 1 else ()
        fit = self._made(table, number + table.header_rows, cells, below)
        first = () if table.header_rows > 1 else following
        return fit if fit.has_what_is_needed and _is_as_wanted(fit, first) and self._has_title(fit) else None

    def _below_title(self, table: Table, number: int, cells: Cells) -> Fit | None:
        title, text = _title(table, self.above)
        if title is None or not self.above or not _is_line(self.above[-1]):
            return None
        fit = self._made(table, number + 1, cells, ())
        return fit if plain(text) in table.by_title else None

    def _by_looks(self, table: Table, number: int, cells: Cells) -> Fit | None:
        if not looks_like(table, cells):
            return None
        has_header = table.header == "looks"
        if has_header and not (self.above and sum(map(bool, self.above[-1])) > 1):
            return None
        names = self.above.pop() if has_header else ("",) * len(cells)
        fit = self._made(table, number, names, ())
        if self._has_title(fit):
            return fit
        self.above.append(names)
        return None

    def _has_title(self, fit: Fit) -> bool:
        """Say whether the section has the title it needs; where its column is surely the network's, it is asked for."""
        if not fit.table.titles or fit.title is not None:
            return True
        return any(
            fitted.column.metric == FROM_TITLE and fit.is_named(index)
            for index, fitted in fit.columns.items()
        )

    def _made(self, table: Table, first_row: int, cells: Cells, below: Cells) -> Fit:
        title, text = _title(table, self.above)
        width = len(cells)
        while width and not cells[width - 1] and table.header == "names":
            width -= 1
        headers = tuple(spaced(cell) for cell in cells[:width])
        columns = columns_of(table, headers, [plain(cell) for cell in below])
        return Fit(table, self.sheet, first_row, self.offset, headers, columns, title, text)


def _is_as_wanted(fit: Fit, first: Cells) -> bool:
    """Say whether the first row of data has in some columns what tells this table from others."""
    return all(
        name in fit.places
        and fit.places[name] < len(first)
        and pattern.search(spaced(first[fit.places[name]]))
        for name, pattern in fit.table.where.items()
    )


def may_be_header(table: Table, cells: Cells) -> bool:
    """Say quickly whether a line holds the name of the first column that the table needs."""
    wanted = table.by_name
    return any(
        (name := plain(cell)) in wanted or (cell and table.with_currency and _in_currency(table, name))
        for cell in cells
        if len(cell) < 200  # noqa: PLR2004 (no header is so long)
    )


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


def looks_like(table: Table, cells: Cells) -> bool:
    """Say whether a line has the kinds of cells that the table's rows have."""
    if len(cells) < len(table.looks):
        return False
    return all(_looks(table, kind, cell) for kind, cell in zip(table.looks, cells, strict=False))


def _looks(table: Table, kind: str, cell: str) -> bool:
    text = spaced(cell)
    if kind == "date":
        return any(days_of(form, text) for form in table.date.forms) or (
            "month_day" in table.date.forms and month_and_day(text) is not None
        )
    if kind == "number":
        return text in table.missing or not isinstance(_NUMBERS.cell(text), NoNumber)
    tests = {
        "text": bool(text),
        "address": text.startswith(("http://", "https://")),
        "empty": not text,
        "any": True,
    }
    return tests[kind]


_NUMBERS = NumberColumn("percent")


def _named(table: Table, header: str, below: str, used: set[int]) -> Fitted | None:
    name = plain(header)
    candidates = [column for column in table.by_name.get(name, ()) if id(column) not in used]
    exact = [column for column in candidates if column.below and column.below in below]
    loose = [column for column in candidates if not column.below]
    if exact or loose:
        return Fitted((exact or loose)[0])
    return _in_currency(table, name)


def _in_currency(table: Table, name: str) -> Fitted | None:
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


def _title(table: Table, above: Sequence[Cells]) -> tuple[Title | None, str]:
    """Return the title among the lines right above, and what the nearest one says."""
    lines: list[str] = []
    for cells in reversed(above):
        if any(cells):
            if not _is_line(cells):
                break
            lines.append(next(filter(None, cells)))
    known = next((line for line in lines if plain(line) in table.by_title), "")
    if known:
        return table.by_title[plain(known)], known
    return None, lines[0] if lines else ""


def _is_line(cells: Cells) -> bool:
    return sum(map(bool, cells)) == 1
