"""A text as a table (RFC 4180, read mildly), row by row from its bytes each time it is asked for."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from smmdesk.features.results.reading.loose_quotes import rows_of
from smmdesk.features.results.reading.requoted import unwrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from smmdesk.features.results.reading.letters import Letters


@dataclass(frozen=True, repr=False)
class TextTable:
    """Bytes of a text and how they are cut into rows; without a delimiter each line is one cell."""

    letters: Letters
    delimiter: str
    is_requoted: bool = False  # every line was quoted once more as a whole

    def rows(self) -> Iterator[Sequence[str]]:
        """Cut the text into rows, from its start."""
        with self.letters.open() as lines:
            yield from map(tuple, self.cut(lines))

    def cut(
        self, lines: Iterable[str], when_doubtful: Callable[[bool], None] = lambda _is_cut: None
    ) -> Iterator[list[str]]:
        """Cut lines that were opened elsewhere; ``when_doubtful`` is told before a row whose cells are doubtful."""
        if self.is_requoted:
            lines = unwrapped(lines)
        delimiter = self.delimiter or "\x1f"
        if not self._has_marks:
            return csv.reader(lines, delimiter=delimiter)
        return rows_of(lines, delimiter, when_doubtful)

    @cached_property
    def _has_marks(self) -> bool:
        """Tell whether any cell may be quoted: only then can marks be loose."""
        return b'"' in self.letters.content
