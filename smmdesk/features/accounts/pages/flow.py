"""Buttons side by side, and below each other where there is no room or the words are long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from smmdesk.core.typed import override
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterator

_GAP = 8


class Flow(QLayout):
    """Lay widgets out like words: from the left, in as many lines as are needed."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        for widget in widgets:
            self.addWidget(widget)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for _item, place in self._places(width)), default=0)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item, place in self._places(rect.width()):
            item.setGeometry(place.translated(rect.topLeft()))

    @override
    def sizeHint(self) -> QSize:
        widths = [item.sizeHint().width() for item in self._items]
        return QSize(sum(widths) + px(_GAP) * max(0, len(widths) - 1), self._tallest())

    @override
    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._items), default=0)
        return QSize(widest, self._tallest())

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def _places(self, width: int) -> Iterator[tuple[QLayoutItem, QRect]]:
        left = top = height = 0
        for item in self._items:
            size = item.sizeHint()
            if left and left + size.width() > width:
                left, top, height = 0, top + height + px(_GAP), 0
            yield item, QRect(QPoint(left, top), size)
            left, height = left + size.width() + px(_GAP), max(height, size.height())

    def _tallest(self) -> int:
        return max((item.sizeHint().height() for item in self._items), default=0)


def in_flow(*widgets: QWidget) -> QWidget:
    """Return widgets in a row that breaks where it has to."""
    row = QWidget()
    flow = Flow(*widgets)
    flow.setContentsMargins(0, 0, 0, 0)
    row.setLayout(flow)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    return row
