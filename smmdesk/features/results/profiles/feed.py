"""The rows of a sheet, or of some of its columns, a few at a time, and back again."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from smmdesk.features.results.profiles.pausing import no_cycles_sought
from smmdesk.features.results.profiles.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smmdesk.features.results.profiles.layout import Fit
    from smmdesk.features.results.profiles.profile import Profile, Table
    from smmdesk.features.results.reading import Sheet

    Cells = Sequence[str]
    Numbered = tuple[int, Cells]
    Span = tuple[int, int] | None


def lanes(profile: Profile, sheet: Sheet) -> list[tuple[Span, list[Table]]]:
    """Return the tables that can stand in a sheet, by the columns that they take up."""
    found: dict[Span, list[Table]] = {}
    name = plain(sheet.name)
    for table in profile.tables:
        if table.wants(name, sheet.number):
            found.setdefault(table.span, []).append(table)
    return list(found.items())


class Feed:
    """Hand out the rows of a lane of a sheet; those that were taken too many can be given back."""

    def __init__(self, rows: Iterator[Numbered], span: Span = None) -> None:
        self._rows = rows
        self._span = span
        self._back: list[Numbered] = []

    def next(self) -> Numbered | None:
        """Return the next row, ``None`` at the end."""
        return next(iter(self.take(1)), None)

    def peek(self) -> Cells:
        """Return the cells of the row after this one, nothing at the end."""
        found = self.take(1)
        self.give_back(found)
        return found[0][1] if found else ()

    def take(self, count: int) -> list[Numbered]:
        """Return up to so many rows."""
        found, self._back = self._back[:count], self._back[count:]
        if len(found) < count:
            with no_cycles_sought():
                more = list(islice(self._rows, count - len(found)))
            found.extend(more if self._span is None else [(n, _part(row, self._span)) for n, row in more])
        return found

    def take_header(self, fit: Fit, row: Numbered) -> list[Numbered]:
        """Return the rows of a table's header, of which ``row`` is the first unless it is data already."""
        if row[0] >= fit.first_row:
            self.give_back([row])
            return []
        return [row, *self.take(fit.first_row - row[0] - 1)]

    def give_back(self, rows: list[Numbered]) -> None:
        """Take rows back, to be handed out again first."""
        self._back = [*rows, *self._back]


def _part(cells: Cells, span: tuple[int, int]) -> Cells:
    return cells[span[0] : span[1] + 1]
