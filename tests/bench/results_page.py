"""The page of results over ten years of figures: read, reckoned and drawn, beside bare SQL and bare matplotlib."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from smmdesk.features.results.board.board import read_board
from smmdesk.features.results.board.choice import Against, Choice
from smmdesk.features.results.charts.drawn import Screen, draw
from smmdesk.features.results.periods import Period, Size

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.core.office import Office
    from smmdesk.features.results.charts.chart_data import ChartData

CHARTS = 12
SCREEN = Screen(1000, 400)


class ResultsPage:
    """Twelve charts by month over all the years that an office has figures of."""

    def __init__(self, office: Office, path: Path, first: date, last: date) -> None:
        self._office, self._path = office, path
        self._choice = Choice(Period(first, last), Against.NOTHING, Size.MONTH)
        self.charts = self.read()

    def read(self) -> list[ChartData]:
        """Read and reckon what the page shows."""
        with self._office.reading() as session:
            board = read_board(session, self._choice, self._office.clock.today())
        cards = [card for group in board.groups for card in group.cards]
        return [card.data for card in cards][:CHARTS]

    def open(self) -> int:
        """Open the page until all its charts are there; return how many pixels they have."""
        return sum(len(draw(data, SCREEN).pixels) for data in self.read())

    def open_bare(self) -> int:
        """Ask for the sums of the same months in bare SQL, and let bare matplotlib draw the same lines."""
        from charts import draw_bare

        query = "SELECT substr(d0, 1, 7), sum(value) FROM current_observation WHERE series_id = ? GROUP BY 1"
        with closing(sqlite3.connect(self._path)) as connection:
            for number in range(1, CHARTS + 1):
                connection.execute(query, (number,)).fetchall()
        return sum(len(draw_bare(data)) for data in self.charts)
