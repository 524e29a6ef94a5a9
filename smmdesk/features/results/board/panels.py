"""A picture with its table that is no line over time: hours of posting, parts of a breakdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from smmdesk.core.i18n import N_, _
from smmdesk.features.results.metrics import metrics

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from smmdesk.features.results.board.cards import Named
    from smmdesk.features.results.board.held import HeldFigure
    from smmdesk.features.results.board.shown import Origin, Table
    from smmdesk.features.results.charts.heat_data import HeatData
    from smmdesk.features.results.charts.parts_data import PartsData
    from smmdesk.features.results.models import FigureImport

_BRIEFLY = {
    "er_reach": N_("Rate by reach"),
    "er_impressions": N_("Rate by impressions"),
    "er_views": N_("Rate by views"),
}


class Measured(NamedTuple):
    """A metric, of money in one currency."""

    metric: str
    currency: str = ""

    @property
    def words(self) -> str:
        """Return what it is called, money with its currency."""
        name = metrics()[self.metric].words
        return f"{name}, {self.currency}" if self.currency else name

    @property
    def brief(self) -> str:
        """Return what it is called at the head of a narrow column."""
        return _(_BRIEFLY[self.metric]) if self.metric in _BRIEFLY else self.words


@dataclass(frozen=True)
class Panel:
    """What a card shows: a picture, the same values as a table, one source line and what has to be known about it.

    ``numbers`` are the table's values in full, row by row, and ``keys`` what its rows are, in no language.
    """

    title: str
    subtitle: str
    about: str
    data: HeatData | PartsData
    table: Table
    numbers: Sequence[Sequence[float | None]]
    keys: Sequence[str]
    source: str
    data_until: date | None
    notes: Sequence[str] = ()


class Panels(Protocol):
    """Something that is shown of one metric or of another; ``choices`` are the metrics, the best to begin with first.

    ``first`` is what is shown to begin with, worked out once.
    """

    @property
    def key(self) -> str:
        """Return what tells it from others."""

    @property
    def choices(self) -> Sequence[Measured]:
        """Return the metrics that it can be shown of."""

    @property
    def first(self) -> Panel:
        """Return what is shown of the first choice."""

    def panel(self, wanted: Measured) -> Panel:
        """Return what is shown of a metric. Slow where there is much."""


@dataclass(frozen=True)
class Surroundings:
    """What all cards have in common: what accounts are called, the imports, the day."""

    names: Mapping[int, Named]
    imports: Mapping[int, FigureImport]
    today: date

    def title(self, said: str, account_id: int) -> str:
        """Return a title, with the account's short name where there are several."""
        return said if len(self.names) <= 1 else f"{said}: {self.names[account_id].short}"


def one_of_each_import(figures: Iterable[tuple[Origin, HeldFigure]]) -> list[Origin]:
    """Return one origin for each import: enough to say where all came from."""
    return list({figure.import_id: origin for origin, figure in figures}.values())
