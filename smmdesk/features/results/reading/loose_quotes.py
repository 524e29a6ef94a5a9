"""Rows in which marks inside a cell were not doubled: ``"He said "hello, world" and left"``, as TikTok writes them."""

from __future__ import annotations

import csv
from collections import deque
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Row = list[str]

_MARK = '"'
_MOST_LINES = 12  # of a text in such a cell


def rows_of(lines: Iterable[str], delimiter: str, when_doubtful: Callable[[bool], None]) -> Iterator[Row]:
    """Cut lines into rows; ``when_doubtful`` is called before a row of which nobody can say which cell is which.

    A separator inside such a cell would cut it, and every figure behind it would stand in another column's place.
    It is called with true before the last row if that one ends inside the marks of a cell.
    """
    source = _Source(lines)
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    width = 0
    while True:
        try:
            for row in reader:
                source.taken.clear()
                if len(row) > 1:
                    width = len(row)
                yield row
        except csv.Error:
            mild = next(csv.reader(chain(tuple(source.taken), source), delimiter=delimiter))
            is_cut = source.is_spent
            mended = None if is_cut else _mended(source, delimiter, width)
            source.taken.clear()
            if is_cut or (mended is None and 1 < len(mild) != width > 0):
                when_doubtful(is_cut)
            yield mended or mild
        else:
            return


class _Source:
    """Lines, of which those of the present row are remembered, and some can be given back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._back: deque[str] = deque()
        self.taken: list[str] = []
        self.is_spent = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else next(self._lines, None)
        if line is None:
            self.is_spent = True
            raise StopIteration
        self.taken.append(line)
        return line

    def give_back(self, keep: int) -> None:
        """Let only the first lines of the present row be taken; the others come again."""
        self.is_spent = self.is_spent and len(self.taken) == keep
        self._back.extendleft(reversed(self.taken[keep:]))
        del self.taken[keep:]


def _mended(source: _Source, delimiter: str, width: int) -> Row | None:
    """Return the present row if it has as many cells as the one before when only the outer marks count."""
    lines = len(source.taken)
    row, is_open = _between("".join(source.taken), delimiter)
    while (row if is_open else 1 < len(row) < width) and len(source.taken) < _MOST_LINES:
        if next(source, None) is None:
            break
        row, is_open = _between("".join(source.taken), delimiter)
    if not is_open and len(row) == width:
        return row
    source.give_back(lines)
    return None


def _between(text: str, delimiter: str) -> tuple[Row, bool]:
    """Cut a row only where a mark stands beside a separator, and say whether a cell of it goes on in the next line."""
    text = text.rstrip("\r\n") + delimiter
    row: Row = []
    begin = 0
    while begin < len(text):
        has_marks = text[begin] == _MARK
        end = text.find(_MARK + delimiter, begin + 1) if has_marks else text.find(delimiter, begin)
        if end < 0:
            return row, True
        row.append(text[begin + has_marks : end].replace(_MARK * 2, _MARK))
        begin = end + 1 + has_marks
    return row, False
