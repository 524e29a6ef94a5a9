"""The rows of a sheet, some at a time, and back again."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from smmdesk.features.results.profiles.pausing import no_cycles_sought
from smmdesk.features.results.profiles.survey import part_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.profiles.survey import Span
    from smmdesk.features.results.reading import Sheet

    Numbered = tuple[int, Sequence[str]]


class Feed:
    """Hand out the rows of a lane of a sheet; those that were taken too many can be given back."""

    def __init__(self, sheet: Sheet, span: Span = None) -> None:
        self._rows = sheet.rows()
        self._span = span
        self._back: list[Numbered] = []

    def next(self) -> Numbered | None:
        """Return the next row, ``None`` at the end."""
        return next(iter(self.take(1)), None)

    def peek(self) -> Sequence[str]:
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
            found.extend(more if self._span is None else [(n, part_of(row, self._span)) for n, row in more])
        return found

    def give_back(self, rows: list[Numbered]) -> None:
        """Take rows back, to be handed out again first."""
        self._back = [*rows, *self._back]
