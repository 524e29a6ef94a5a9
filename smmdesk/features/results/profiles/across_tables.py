"""Notice figures that an earlier table of the same file gave already: many files say the same thing twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.features.results.profiles.repeats import Repeats

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smmdesk.features.results.kinds import SeriesKey
    from smmdesk.features.results.profiles.ledger import Ledger
    from smmdesk.features.results.profiles.rows import Chunk, FigureRow

_ROW, _COLUMN = 0x3FFFFFF, 0x3FFF


class AcrossTables:
    """Pass on what no earlier chunk gave for the same series and days; the first one counts."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._repeats: Repeats[SeriesKey] = Repeats()

    def fresh(self, chunks: Iterator[Chunk]) -> Iterator[Chunk]:
        """Yield the figures that are not repeated; the others are entered as left."""
        for key, figures in chunks:
            spans = [figure[0] if figure[0] == figure[1] else figure[:2] for figure in figures]
            rows = self._repeats.fresh(key, range(len(figures)), spans)
            if len(rows) < len(figures):
                chosen = set(rows)
                self._take_back([figure for index, figure in enumerate(figures) if index not in chosen])
            if rows:
                yield key, figures if len(rows) == len(figures) else [figures[index] for index in rows]

    def _take_back(self, figures: list[FigureRow]) -> None:
        self._ledger.stored -= len(figures)
        for cell in sorted(figure[4] for figure in figures):
            self._ledger.leave("repeated", cell >> 40, cell & _COLUMN, [(cell >> 14) & _ROW])
