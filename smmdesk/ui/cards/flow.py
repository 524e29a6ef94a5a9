"""Buttons side by side, and below each other where there is no room or the words are long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from smmdesk.ui.override import override
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterator

_GAP = 8


class Flow(QLayout):
    """Lay widgets out like words: from the left, in as many lines as are needed."""

    def __init__(self, *widgets: QWidget, gap: int = _GAP) -> None:
        super().__init__()
        self._gap = px(gap)
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
        heights = [max(_size(item, width).height() for item in line) for line in self._lines(width)]
        return sum(heights) + self._gap * max(0, len(heights) - 1)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        for item, place in self._places(rect.width()):
            item.setGeometry(place.translated(rect.topLeft()))

    @override
    def sizeHint(self) -> QSize:
        widths = [item.sizeHint().width() for item in self._shown]
        return QSize(sum(widths) + self._gap * max(0, len(widths) - 1), self._tallest())

    @override
    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._shown), default=0)
        return QSize(widest, self._tallest())

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def _places(self, width: int) -> Iterator[tuple[QLayoutItem, QRect]]:
        top = 0
        for line in self._lines(width):
            left, height = 0, max(_size(item, width).height() for item in line)
            for item in line:
                size = _size(item, width)
                yield item, QRect(QPoint(left, top + (height - size.height()) // 2), size)
                left += size.width() + self._gap
            top += height + self._gap

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._shown:
            needed = _size(item, width).width()
            if not lines or left + needed > width:
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += needed + self._gap
        return lines

    @property
    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]  # what is hidden takes no room

    def _tallest(self) -> int:
        return max((item.sizeHint().height() for item in self._shown), default=0)


def _size(item: QLayoutItem, width: int) -> QSize:
    """Return how large a part is in a row of this width: what can be narrower than its words gives way."""
    size = item.sizeHint()
    if size.width() <= width:
        return size
    given = max(width, item.minimumSize().width())
    return QSize(given, item.heightForWidth(given) if item.hasHeightForWidth() else size.height())


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
