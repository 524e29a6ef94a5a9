"""A first look through a file: which tables of a profile it holds, and some rows of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from smmdesk.features.results.profiles.layout import Fit, Seeker
from smmdesk.features.results.profiles.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from smmdesk.features.results.profiles.profile import Profile, Table
    from smmdesk.features.results.reading import Sheet

    Cells = Sequence[str]
    Span = tuple[int, int] | None

LONGEST_LOOK = 5_000  # rows of a sheet


@dataclass
class Seen:
    """A table that a sheet holds, with the first of its rows, padded to its width."""

    fit: Fit
    sheet: Sheet
    rows: list[Cells] = field(default_factory=list)

    def texts(self, name: str) -> list[str]:
        """Return what the first rows hold in a column; nothing where it is not there."""
        place = self.fit.places.get(name) if name else None
        return [] if place is None else [row[place] for row in self.rows if place < len(row)]


def survey(profile: Profile, sheets: Sequence[Sheet], *, rows: int = LONGEST_LOOK) -> list[Seen]:
    """Return the tables of a profile in the first rows of each sheet."""
    return [
        seen
        for sheet in sheets
        for span, tables in lanes(profile, sheet)
        for seen in _seen(sheet, span, tables, _rows(sheet, rows))
    ]


def glance(profile: Profile, sheets: Sequence[Sheet]) -> list[Seen]:
    """Return the tables of a profile in the heads of the sheets, which are in memory already."""
    return [
        seen
        for sheet in sheets
        for span, tables in lanes(profile, sheet)
        for seen in _seen(sheet, span, tables, enumerate(sheet.head, 1))
    ]


def lanes(profile: Profile, sheet: Sheet) -> list[tuple[Span, list[Table]]]:
    """Return the tables that can stand in a sheet, by the columns that they take up."""
    found: dict[Span, list[Table]] = {}
    name = plain(sheet.name)
    for table in profile.tables:
        if table.wants(name, sheet.number):
            found.setdefault(table.span, []).append(table)
    return list(found.items())


def part_of(cells: Cells, span: Span) -> Cells:
    """Return the cells of a lane."""
    return cells if span is None else cells[span[0] : span[1] + 1]


def _rows(sheet: Sheet, most: int) -> Iterable[tuple[int, Cells]]:
    return islice(sheet.rows(), most)


def _seen(sheet: Sheet, span: Span, tables: list[Table], rows: Iterable[tuple[int, Cells]]) -> Iterator[Seen]:
    seeker = Seeker(tables, sheet.number, span[0] if span else 0)
    now: Seen | None = None
    for number, cells, following in _with_next(rows, span):
        if now and number < now.fit.first_row:
            continue
        if now and not _ends(now.fit, cells):
            now.rows.append([*cells, *[""] * (now.fit.width - len(cells))])
            continue
        if now:
            yield now
        fit = seeker.offer(number, cells, following) if any(cells) else None
        now = Seen(fit, sheet) if fit else None
        if now and number >= now.fit.first_row:
            now.rows.append(cells)
    if now:
        yield now


def _ends(fit: Fit, cells: Cells) -> bool:
    """Say whether a table ends before this line; only a blank one tells it here."""
    return fit.table.ends_at_blank and not any(cells)


def _with_next(rows: Iterable[tuple[int, Cells]], span: Span) -> Iterator[tuple[int, Cells, Cells]]:
    before: tuple[int, Cells] | None = None
    for number, cells in rows:
        mine = part_of(cells, span)
        if before:
            yield (*before, mine)
        before = (number, mine)
    if before:
        yield (*before, ())
