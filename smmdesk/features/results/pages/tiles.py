"""Outcomes as tiles: a large figure, its change, one sentence; as many beside each other as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.results.comparison import Verdict
from smmdesk.ui.cards import Card, words
from smmdesk.ui.override import override
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QLabel

    from smmdesk.features.results.board.shown import Tile

_WIDTH, _MOST = 220, 4
_ROLES = {Verdict.BETTER: "better", Verdict.WORSE: "worse"}
_ARROWS = {1: "▲", -1: "▼", 0: ""}


class TileCard(Card):
    """Show one figure; ``pressed`` with its metric."""

    pressed = Signal(str)

    def __init__(self, tile: Tile) -> None:
        super().__init__()
        self.tile = tile
        self.body.setSpacing(px(4))
        self.body.addWidget(words(tile.title, "muted"))
        self.value = words(tile.value, "number")
        if tile.is_preliminary or tile.value == "—":
            with_role(self.value, "title")
        self.body.addWidget(self.value)
        self.body.addLayout(self._change(tile))
        if tile.note:
            self.body.addWidget(words(tile.note, "small"))
        self.body.addStretch()
        self.setToolTip(tile.about)
        self.setAccessibleName(_said(tile))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit(self.tile.metric)

    def _change(self, tile: Tile) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(6))
        if tile.change:
            role = _ROLES.get(tile.verdict, "small") if tile.verdict else "small"
            row.addWidget(words(f"{_ARROWS[tile.arrow]} {tile.change}".strip(), role, is_wrapped=False))
            row.addWidget(self._verdict(tile))
        row.addStretch()
        return row

    def _verdict(self, tile: Tile) -> QLabel:
        """Say in a word what the colour says."""
        said = _(tile.verdict.words) if tile.verdict and tile.verdict.words else ""
        return words(said, "small", is_wrapped=False)


class Tiles(QWidget):
    """Lay tiles out in rows of equal widths; ``pressed`` with the metric of one."""

    pressed = Signal(str)

    def __init__(self, tiles: Sequence[Tile]) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(14))
        self.tiles = tiles
        self.cards = [TileCard(tile) for tile in tiles]
        for card in self.cards:
            card.pressed.connect(self.pressed)
        self._columns = 0
        self._lay_out(_MOST)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = max(1, min(_MOST, (self.width() + px(14)) // px(_WIDTH + 14)))
        self._lay_out(_evenly(room, len(self.cards)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(_WIDTH), super().minimumSizeHint().height())

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, card in enumerate(self.cards):
            self._grid.addWidget(card, at // columns, at % columns)
        for column in range(_MOST):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def _evenly(room: int, count: int) -> int:
    """Return how many tiles stand in a row, of those that have room: four as two and two rather than three and one."""
    rows = -(-count // room)
    return max(1, -(-count // rows)) if rows else room


def _said(tile: Tile) -> str:
    parts = (tile.title, tile.value, f"{_ARROWS[tile.arrow]} {tile.change}".strip(), tile.note)
    return ". ".join(part for part in parts if part)
