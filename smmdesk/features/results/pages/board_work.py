"""What the page of results reads: it waits for the disk and reckons, so on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from smmdesk.features.results.board.board import read_board
from smmdesk.features.results.board.choice import Choice
from smmdesk.features.results.board.held import data_until
from smmdesk.features.results.board.weeks import in_weeks_of_the_office

if TYPE_CHECKING:
    from smmdesk.core.drawn import Drawn
    from smmdesk.core.office import Office
    from smmdesk.features.results.board.shown import Board
    from smmdesk.features.results.charts.chart_data import ChartData
    from smmdesk.features.results.charts.drawn import Screen


@dataclass(frozen=True)
class Seen:
    """A board, and the day on which it was read."""

    board: Board
    today: date


def read(office: Office, choice: Choice | None) -> Seen:
    """Read the board of a choice; without one, of the last month that there are figures of."""
    today = office.clock.today()
    with office.reading() as session:
        if choice is None:
            until = data_until(session)
            choice = Choice.first(today, date.fromisoformat(until) if until else None)
        choice = in_weeks_of_the_office(session, choice)
        return Seen(read_board(session, choice, today), today)


def draw(data: ChartData, screen: Screen) -> Drawn:
    """Draw a chart; matplotlib is imported for the first one."""
    from smmdesk.features.results.charts.drawn import draw

    return draw(data, screen)
