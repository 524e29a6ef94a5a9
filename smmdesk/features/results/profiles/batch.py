"""Some rows of a table at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Batch:
    """Some rows with their numbers, each as long as the table is wide, and by the column."""

    def __init__(
        self, numbers: list[int], rows: list[Sequence[str]], short: Mapping[int, int] | None = None
    ) -> None:
        self.numbers = numbers
        self.rows = rows
        self.columns: list[tuple[str, ...]] = list(zip(*rows, strict=True))
        self.short = short or {}  # how many cells a row had before it was filled up
        self.passed_over: dict[int, str] = {}

    def length(self, index: int, width: int) -> int:
        """Return how many cells a row had in the file."""
        return self.short.get(index, width)

    def numbers_with(self, place: int, rows: Sequence[int]) -> list[int]:
        """Return the numbers of those rows that have a cell in this column, in rising order."""
        numbers, short = self.numbers, self.short
        if len(rows) == len(numbers) and not short:
            return numbers
        if short:
            rows = [index for index in rows if short.get(index, place + 1) > place]
        return sorted([numbers[index] for index in rows])
