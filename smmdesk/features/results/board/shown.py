"""What a board holds: families with tiles and charts, each figure with the way back to where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smmdesk.features.results.board.choice import Choice
    from smmdesk.features.results.charts.chart_data import ChartData
    from smmdesk.features.results.comparison import Verdict
    from smmdesk.features.results.kinds import Family


@dataclass(frozen=True)
class Tile:
    """A metric's value in the period: large, with its change, and a sentence where the value alone would mislead.

    ``arrow`` is 1 for up, -1 for down, else 0. A value that is not to be judged yet is shown as ``is_preliminary``.
    """

    metric: str
    title: str
    value: str
    change: str = ""
    verdict: Verdict | None = None
    arrow: int = 0
    note: str = ""
    about: str = ""
    is_preliminary: bool = False


@dataclass(frozen=True)
class Origin:
    """Where a figure stands in the office: its import and cell; cell 0 was typed by hand."""

    import_id: int
    cell: int
    account_id: int
    metric: str
    d0: str
    d1: str
    value: float


@dataclass(frozen=True)
class TableRow:
    """One period of a chart's table: a value for each line, that of the time compared with, and where it came from."""

    period: str
    values: Sequence[str]
    before: str
    source: str
    origins: Sequence[Origin]
    is_partial: bool = False
    is_provisional: bool = False


@dataclass(frozen=True)
class Table:
    """The same figures as a chart's, the newest first."""

    heading: Sequence[str]
    rows: Sequence[TableRow]


@dataclass(frozen=True)
class Card:
    """A chart with its table, one source line and what has to be known about it."""

    metric: str
    title: str
    about: str
    data: ChartData
    table: Table
    source: str
    notes: Sequence[str] = ()
    account_id: int = 0  # the one that it shows alone
    kind: str = ""  # of the results of ads

    @property
    def key(self) -> str:
        """Return what tells the card from others, of money also its currency, of results their kind."""
        return " ".join(filter(None, (self.metric, self.data.currency, self.kind)))


@dataclass(frozen=True)
class BoardGroup:
    """A family of metrics: outcomes as tiles, then charts; what is only context is folded."""

    family: Family
    tiles: Sequence[Tile]
    cards: Sequence[Card]


@dataclass(frozen=True)
class Board:
    """Everything that the page shows of a choice; without groups there is nothing to show."""

    choice: Choice
    title: str
    sentence: str
    groups: Sequence[BoardGroup]
    accounts: Sequence[tuple[int, str]]
    data_until: date | None
    has_figures: bool
