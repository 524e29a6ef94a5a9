"""Find the tables of a profile among the lines of a sheet: by their names, by the title above, or by their looks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smmdesk.features.results.profiles.date_forms import days_of, month_and_day
from smmdesk.features.results.profiles.layout import Fit, columns_of, in_currency
from smmdesk.features.results.profiles.numbers import NoNumber, NumberColumn
from smmdesk.features.results.profiles.profile import FROM_TITLE
from smmdesk.features.results.profiles.wording import plain, spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.profiles.profile import Table, Title

    Cells = Sequence[str]


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
        (name := plain(cell)) in wanted or (cell and table.with_currency and in_currency(table, name))
        for cell in cells
        if len(cell) < 200  # noqa: PLR2004 (no header is so long)
    )


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
