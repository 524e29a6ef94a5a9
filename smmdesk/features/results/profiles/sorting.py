"""Part a table's rows of data from its totals, its footers and whatever comes after it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smmdesk.features.results.profiles.wording import plain

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from smmdesk.features.results.profiles.feed import Numbered
    from smmdesk.features.results.profiles.layout import Fit
    from smmdesk.features.results.profiles.seeking import Seeker

    Cells = Sequence[str]

DATA, TOTAL, END = "data", "total", "end"


@dataclass
class SortedOut:
    """Rows of data, each as long as the table is wide, and what stood between them.

    ``short`` holds how many cells a filled-up row had; ``extra`` the cells beyond the table (column, row, whether
    something is in them); ``totals`` come with their number of cells. ``taken`` rows of the batch were used.
    """

    taken: int = 0
    has_ended: bool = False
    numbers: list[int] = field(default_factory=list)
    rows: list[Cells] = field(default_factory=list)
    short: dict[int, int] = field(default_factory=dict)
    totals: list[tuple[int, Cells, int]] = field(default_factory=list)
    skipped: list[tuple[str, int, Cells]] = field(default_factory=list)
    extra: list[tuple[int, int, bool]] = field(default_factory=list)


class Sorter:
    """Sort the rows of one table, batch after batch."""

    def __init__(self, fit: Fit, seeker: Seeker, spoiled: Container[int]) -> None:
        self._fit = fit
        self._table = fit.table
        self._seeker = seeker
        self._spoiled = spoiled
        self._date = fit.places.get(fit.table.date.column)
        self._key = self._place_of_key()
        self._has_begun = False
        labels = (*fit.table.total_labels, *fit.table.subtotal_labels, *fit.table.footers)
        self._initials = frozenset(
            letter for label in labels for letter in (label[:1], label[:1].upper()) if letter
        )

    def sort(self, batch: Sequence[Numbered]) -> SortedOut:
        """Return the rows up to the table's end."""
        odd = self._odd(batch)
        out = SortedOut(taken=len(batch))
        begin = 0
        for index in odd:
            self._take(out, batch[begin:index])
            begin = index + 1
            if self._place(out, *batch[index]) == END:
                out.taken, out.has_ended = index, True
                return out
        self._take(out, batch[begin:])
        return out

    def _odd(self, batch: Sequence[Numbered]) -> list[int]:
        """Return the rows to look at closely; all others are surely data."""
        width, key, date, initials = self._fit.width, self._key, self._date, self._initials
        odd = {
            index
            for index, (_number, row) in enumerate(batch)
            if len(row) != width
            or not row[key]
            or row[0][:1] in initials
            or row[-1][:1] in initials
            or not (date is None or row[date][:1].isdigit() or row[date][-1:].isdigit())
        }
        if self._spoiled:
            odd.update(index for index, (number, _row) in enumerate(batch) if number in self._spoiled)
        if not self._has_begun and batch:
            odd.add(0)
        return sorted(odd)

    def _place(self, out: SortedOut, number: int, cells: Cells) -> str:
        """Put one odd row where it belongs; ``END`` where the table ends before it."""
        verdict = self._verdict(number, cells)
        if verdict == DATA:
            self._add(out, number, cells)
        elif verdict == TOTAL:
            row, length = self._fitting(out, number, cells)
            out.totals.append((number, row, length))
        elif verdict != END:
            out.skipped.append((verdict, number, cells))
        self._has_begun = self._has_begun or verdict in {DATA, TOTAL}
        return verdict

    def _verdict(self, number: int, cells: Cells) -> str:
        if number in self._spoiled:
            return "spoiled"
        if not any(cells):
            return END if self._table.ends_at_blank else "blank"
        filled = [plain(cell) for cell in cells if cell]
        if filled[0].startswith(self._table.footers):
            return "footer"
        if self._table.subtotal_labels & {filled[0], filled[-1]}:
            return "subtotal"
        if self._is_total(cells, filled):
            return TOTAL
        return END if self._is_beyond(cells, len(filled)) else DATA

    def _is_total(self, cells: Cells, filled: Sequence[str]) -> bool:
        table = self._table
        if not table.totals or (table.totals == "first" and self._has_begun):
            return False
        is_empty = (
            "" in table.total_labels and len(cells) > self._key and not cells[self._key] and len(filled) > 1
        )
        return (is_empty and not self._is_of_a_day(cells)) or bool(
            table.total_labels & {filled[0], filled[-1]}
        )

    def _is_of_a_day(self, cells: Cells) -> bool:
        """Say whether a row tells its own day: without a name it belongs to the name above, and is no total."""
        date = self._date
        return self._table.per == "day" and date is not None and any(cells[date : date + 1])

    def _is_beyond(self, cells: Cells, filled: int) -> bool:
        """Say whether a row is no data of this table: a lone line, or the header of the next one."""
        if filled == 1 and self._fit.width > 1:
            place = next(index for index, cell in enumerate(cells) if cell)
            is_data = place == self._key and len(cells) == self._fit.width
            return not (is_data and (self._date is None or any(map(str.isdigit, cells[place]))))
        return self._seeker.would_begin(cells)

    def _take(self, out: SortedOut, rows: Sequence[Numbered]) -> None:
        out.numbers.extend([number for number, _row in rows])
        out.rows.extend([row for _number, row in rows])

    def _add(self, out: SortedOut, number: int, cells: Cells) -> None:
        row, length = self._fitting(out, number, cells)
        if length < self._fit.width:
            out.short[len(out.rows)] = length
        out.numbers.append(number)
        out.rows.append(row)

    def _fitting(self, out: SortedOut, number: int, cells: Cells) -> tuple[Cells, int]:
        """Return a row as long as the table is wide, and how many of its cells the file has."""
        width = self._fit.width
        out.extra.extend((place, number, bool(cells[place])) for place in range(width, len(cells)))
        row = cells if len(cells) == width else [*cells[:width], *[""] * (width - len(cells))]
        return row, min(len(cells), width)

    def _place_of_key(self) -> int:
        """Return the column that every row of data fills."""
        places = self._fit.places
        is_total_by_key = "" in self._table.total_labels
        names = [
            name for rule in self._table.entities if set(rule.key) <= set(places) for name in rule.key[:1]
        ]
        if self._date is not None and not (is_total_by_key and names):
            return self._date
        return places[names[0]] if names else 0
