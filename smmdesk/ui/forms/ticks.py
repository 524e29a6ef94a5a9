"""Boxes to tick in as many columns as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QWidget

from smmdesk.ui.override import override
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from smmdesk.ui.forms.checkbox import CheckBox

_MOST_COLUMNS = 3
_BETWEEN, _BELOW = 16, 12


class TickGrid(QWidget):
    """Lay boxes out in rows, in as many columns as fit."""

    def __init__(self, boxes: Sequence[CheckBox]) -> None:
        super().__init__()
        self._boxes = boxes
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(_BETWEEN))
        self._grid.setVerticalSpacing(px(_BELOW))
        self._lay_in(_MOST_COLUMNS)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = (count for count in range(_MOST_COLUMNS, 1, -1) if self._needed(count) <= self.width())
        self._lay_in(next(fitting, 1))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._needed(1), super().minimumSizeHint().height())

    def _needed(self, columns: int) -> int:
        """Return how wide so many columns are, in pixels."""
        widths = [box.sizeHint().width() for box in self._boxes]
        return sum(max(widths[at::columns], default=0) + px(_BETWEEN) for at in range(columns)) - px(_BETWEEN)

    def _lay_in(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            for place, box in enumerate(self._boxes):
                self._grid.addWidget(box, place // columns, place % columns)
            self._grid.setColumnStretch(_MOST_COLUMNS, 1)
