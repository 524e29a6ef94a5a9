"""What became of each cell and each row of a file: stored, known as a name or a date, part of a heading, or left and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

EVERY_COLUMN = -1  # a row that was passed over as a whole


class Ranges:
    """Numbers that are mostly neighbours, kept as first and last; they come in rising order."""

    __slots__ = ("count", "ends", "starts")

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.count = 0

    def add(self, number: int, *, count: int = 1) -> None:
        """Add one number, standing for ``count`` cells."""
        self.count += count
        if self.ends and number in {self.ends[-1], self.ends[-1] + 1}:
            self.ends[-1] = number
        else:
            self.starts.append(number)
            self.ends.append(number)

    def add_all(self, numbers: Sequence[int]) -> None:
        """Add numbers in rising order."""
        if numbers and numbers[-1] - numbers[0] + 1 == len(numbers):
            self.add(numbers[0])
            self.ends[-1] = numbers[-1]
            self.count += len(numbers) - 1
            return
        for number in numbers:
            self.add(number)

    def pairs(self) -> tuple[tuple[int, int], ...]:
        """Return first and last of each run."""
        return tuple(zip(self.starts, self.ends, strict=True))

    def __iter__(self) -> Iterator[int]:
        for start, end in zip(self.starts, self.ends, strict=True):
            yield from range(start, end + 1)


class Left(NamedTuple):
    """Cells that were not stored: why, how many, and where. ``column`` is -1 for rows passed over as a whole."""

    reason: str
    sheet: int
    column: int
    header: str
    cells: int
    rows: tuple[tuple[int, int], ...]


class Skipped(NamedTuple):
    """Rows without any figure: why, which, and how many."""

    reason: str
    sheet: int
    rows: tuple[tuple[int, int], ...]
    number: int


@dataclass
class Ledger:
    """The account of one file; complete when everything has been read."""

    stored: int = 0
    key: int = 0
    heading: int = 0
    total_cells: int = 0
    rows_read: int = 0
    rows_used: int = 0
    _left: dict[tuple[str, int, int, str], Ranges] = field(default_factory=lambda: defaultdict(Ranges))
    _skipped: dict[tuple[str, int], Ranges] = field(default_factory=lambda: defaultdict(Ranges))

    @property
    def left(self) -> int:
        """Return how many cells were left."""
        return sum(ranges.count for ranges in self._left.values())

    @property
    def rows_skipped(self) -> int:
        """Return how many rows were passed over."""
        return sum(ranges.count for ranges in self._skipped.values())

    @property
    def is_balanced(self) -> bool:
        """Say whether each cell and each row is accounted for exactly once."""
        cells = self.stored + self.key + self.heading + self.left
        return cells == self.total_cells and self.rows_used + self.rows_skipped == self.rows_read

    def leave(self, reason: str, sheet: int, column: int, rows: Sequence[int], header: str = "") -> None:
        """Leave one cell in each of these rows."""
        if rows:
            self._left[reason, sheet, column, header].add_all(rows)

    def leave_row(self, reason: str, sheet: int, row: int, cells: int) -> None:
        """Leave all cells of a row."""
        if cells:
            self._left[reason, sheet, EVERY_COLUMN, ""].add(row, count=cells)

    def skip(self, reason: str, sheet: int, row: int) -> None:
        """Pass a row over."""
        self._skipped[reason, sheet].add(row)

    def lefts(self) -> list[Left]:
        """Return what was left, by sheet and column."""
        return [
            Left(reason, sheet, column, header, ranges.count, ranges.pairs())
            for (reason, sheet, column, header), ranges in sorted(
                self._left.items(), key=lambda each: (each[0][1:3], each[0][0], each[0][3])
            )
        ]

    def skipped(self) -> list[Skipped]:
        """Return which rows were passed over, by sheet."""
        return [
            Skipped(reason, sheet, ranges.pairs(), ranges.count)
            for (reason, sheet), ranges in sorted(self._skipped.items(), key=lambda each: each[0][::-1])
        ]
