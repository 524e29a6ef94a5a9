"""Enter into the ledger what became of the cells of a table's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from smmdesk.features.results.profiles.batch import Batch
    from smmdesk.features.results.profiles.ledger import Ledger
    from smmdesk.features.results.profiles.plan import Plan


class Accounting:
    """The entries of one table; columns are counted from the table's first one."""

    def __init__(self, plan: Plan, ledger: Ledger) -> None:
        self._plan = plan
        self._fit = plan.fit
        self._ledger = ledger

    def store(self, cells: int) -> None:
        """Enter cells whose figures are handed out; a negative number takes that back."""
        self._ledger.stored += cells

    def leave(self, reason: str, place: int, numbers: Sequence[int]) -> None:
        """Enter the cells of one column in these rows as left."""
        header = self._fit.headers[place]
        self._ledger.leave(reason, self._fit.sheet, place + self._fit.offset, numbers, header)

    def pass_over(self, batch: Batch, rows: Sequence[int], reason: str) -> None:
        """Enter whole rows as left."""
        for index in rows:
            number = batch.numbers[index]
            self._ledger.leave_row(reason, self._fit.sheet, number, batch.length(index, self._fit.width))
            batch.passed_over[number] = reason

    def enter_the_rest(self, batch: Batch, rows: Sequence[int], stored: Container[int]) -> None:
        """Enter every cell of the used rows but those of the columns that are stored."""
        keys = self._plan.key_places
        for place in range(self._fit.width):
            if place in stored:
                continue
            if place in self._plan.left:
                self.leave(self._plan.left[place], place, batch.numbers_with(place, rows))
            elif place in keys:
                self._ledger.key += len(batch.numbers_with(place, rows))
            else:
                self._leave_unused(batch, place, rows)

    def _leave_unused(self, batch: Batch, place: int, rows: Sequence[int]) -> None:
        texts = batch.columns[place]
        filled = [index for index in rows if texts[index]]
        reason = "metadata" if place in self._fit.columns else "unknown"
        self.leave(reason, place, batch.numbers_with(place, filled))
        if len(filled) < len(rows):
            self.leave("blank", place, batch.numbers_with(place, [i for i in rows if not texts[i]]))
