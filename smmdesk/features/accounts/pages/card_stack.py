"""Cards below each other, made one a turn of the event loop so that no key waits for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smmdesk.ui.cards import Card


_ROOM = 6000  # px: more than all cards of a thing need


class CardStack(QWidget):
    """Show the first card at once and the others right after; ``completed`` when all are there."""

    completed = Signal()

    def __init__(self, cards: Iterator[Card]) -> None:
        super().__init__()
        self._cards = cards
        self.is_complete = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(16))
        self._layout.addStretch()
        self.setMinimumHeight(px(_ROOM))  # or each new card would press those above it together for a moment
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._add)
        self._turn.start()
        self._add()

    @property
    def cards(self) -> list[QWidget]:
        """Return the cards that are there already."""
        items = (self._layout.itemAt(place) for place in range(self._layout.count()))
        return [widget for item in items if item and (widget := item.widget())]

    def _add(self) -> None:
        card = next(self._cards, None)
        if card is not None:
            self._layout.insertWidget(self._layout.count() - 1, card)
            return
        self._turn.stop()
        self.setMinimumHeight(0)
        self.is_complete = True
        self.completed.emit()
