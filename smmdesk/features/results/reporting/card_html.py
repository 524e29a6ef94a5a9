"""A chart in a report: its title with unit and roll-up, its picture, its table, and where its figures come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smmdesk.core.html import beside, heading, paragraph, picture, table
from smmdesk.core.i18n import format_number, ngettext
from smmdesk.features.results.charts.panels import height_of, is_in_panels
from smmdesk.features.results.charts.words import foot, subtitle
from smmdesk.features.results.kinds import Granularity
from smmdesk.features.results.reporting.drawing import NARROW, WIDE, Size
from smmdesk.features.results.reporting.signs import OPEN, open_rows
from smmdesk.features.results.reporting.tables import cells_of, remarks
from smmdesk.features.results.reporting.turned import PERIODS, turned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from smmdesk.features.results.board.shown import Board, Card, TableRow

ROWS = {NARROW: 14, WIDE: 8}
"""So many rows of a table stand in a report, beside a chart or below it; the rest is counted."""
_CHART = 65  # percent of the width
_HIGHEST = 560  # points: a page has room for it


def numbered(board: Board) -> Iterator[tuple[str, Card]]:
    """Yield the cards that have something to draw, each with the name of its picture."""
    cards = (card for group in board.groups for card in group.cards if card.data.lines)
    yield from ((f"chart-{number}.png", card) for number, card in enumerate(cards, start=1))


def card_html(card: Card, name: str, today: date) -> str:
    """Return a card with the picture of that name; without a name it has none, and no table."""
    said = "\n".join(filter(None, (subtitle(card.data), card.about)))
    head = heading(card.title, said, level=4)
    rows = _begun(card, today)
    drawn = _drawn(card, name, rows) if name else ""
    return f"{head}{drawn}{paragraph(' '.join(_below(card, rows)), is_small=True)}"


def size_of(card: Card) -> Size:
    """Return how large a chart is drawn: one of several lines needs room for their names, and its table is wide."""
    if is_in_panels(card.data):
        return Size(WIDE.width, min(height_of(card.data, WIDE.width), _HIGHEST))
    return NARROW if len(card.data.present) == 1 else WIDE


def _most(card: Card) -> int:
    return PERIODS if is_in_panels(card.data) else ROWS[size_of(card)]


def _begun(card: Card, today: date) -> list[TableRow]:
    """Return the rows of a table without those of times that have not begun: they are no gaps."""
    days = sorted({point.day for line in card.data.present for point in line.points}, reverse=True)
    return [row for day, row in zip(days, card.table.rows, strict=False) if day <= today]


def _drawn(card: Card, name: str, rows: Sequence[TableRow]) -> str:
    size = size_of(card)
    drawn, told = picture(name, size.width, size.height), _table(card, rows[: _most(card)])
    return beside(((drawn, _CHART), (told, 100 - _CHART))) if size is NARROW else drawn + told


def _table(card: Card, rows: Sequence[TableRow]) -> str:
    if is_in_panels(card.data):
        accounts, values = turned(card.table, rows)
        return table(accounts, values, numbers=range(1, len(accounts)), is_small=True)
    head, count = card.table.heading, _columns(card)
    cells = [_cells(row, card)[:count] for row in rows]
    return table(head[:count], cells, numbers=range(1, len(head) - 1), is_small=True)


def _columns(card: Card) -> int:
    """Return how many columns are printed: the last says the row of the file, but of days alone."""
    is_by_day = card.data.size is Granularity.DAY
    return len(card.table.heading) - (0 if is_by_day else 1)


def _cells(row: TableRow, card: Card) -> list[str]:
    period, *others = cells_of(row, card.table)
    return [f"{period} {OPEN}" if remarks(row) else period, *others]


def _below(card: Card, rows: Sequence[TableRow]) -> Iterator[str]:
    most = _most(card)
    if any(map(remarks, rows[:most])):
        yield open_rows()
    yield from _earlier(len(rows) - most)
    yield from foot(card.data)
    yield from card.notes


def _earlier(count: int) -> Iterator[str]:
    if count > 0:
        said = ngettext("{n} earlier row is not printed.", "{n} earlier rows are not printed.", count)
        yield said.format(n=format_number(count))
