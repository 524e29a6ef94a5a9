"""The head of a table: quiet titles, an arrow on the sorted one, a menu to hide and show columns."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.icons import paint_icon
from smmdesk.ui.override import override
from smmdesk.ui.table.delegate import MARGIN
from smmdesk.ui.tags import tag_font
from smmdesk.ui.theme import current_theme, px

_HEIGHT = 36
_ARROW = 12


class Header(QHeaderView):
    """Show, sort, move, resize, hide columns."""

    hidden_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setMinimumSectionSize(px(64))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        current_theme().changed.connect(self.viewport().update)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(_HEIGHT))

    @override
    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:
        title = self.model().headerData(logicalIndex, self.orientation()) or ""
        words = self.fontMetrics().horizontalAdvance(title)
        return QSize(words + 2 * px(MARGIN) + px(_ARROW) + px(4), px(_HEIGHT))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme = current_theme()
        painter.save()
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("line"))
        painter.setFont(tag_font())
        painter.setPen(theme.colour("muted"))
        room = rect.adjusted(px(MARGIN), 0, -px(MARGIN), -1)
        self._paint_title(painter, room, logicalIndex)
        painter.restore()

    def _paint_title(self, painter: QPainter, room: QRect, section: int) -> None:
        to = Qt.AlignmentFlag(self._value(section, Qt.ItemDataRole.TextAlignmentRole))
        title = self._value(section, Qt.ItemDataRole.DisplayRole)
        is_sorted = self.sortIndicatorSection() == section
        taken = px(_ARROW) + px(4) if is_sorted else 0
        words = painter.fontMetrics().elidedText(
            title, Qt.TextElideMode.ElideRight, max(0, room.width() - taken)
        )
        width = painter.fontMetrics().horizontalAdvance(words)
        left = room.right() - width + 1 if to & Qt.AlignmentFlag.AlignRight else room.left()
        painter.drawText(
            QRect(left, room.top(), width + 1, room.height()), Qt.AlignmentFlag.AlignVCenter, words
        )
        if is_sorted:
            is_left = bool(to & Qt.AlignmentFlag.AlignRight)
            self._paint_arrow(painter, room, left - taken if is_left else left + width + px(4))

    def _paint_arrow(self, painter: QPainter, room: QRect, left: int) -> None:
        is_up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        side = px(_ARROW)
        place = QRect(left, room.center().y() + 1 - side // 2, side, side)
        paint_icon(painter, "chevron-up" if is_up else "chevron-down", current_theme().colour("muted"), place)

    def _value(self, section: int, role: Qt.ItemDataRole) -> Any:
        return self.model().headerData(section, self.orientation(), role)

    def column_menu(self, parent: QWidget) -> QMenu:
        """Return a menu with a tick for each column; the first always stays."""
        menu = QMenu(_("Columns"), parent)
        for section in range(1, self.count()):
            action = QAction(self._value(section, Qt.ItemDataRole.DisplayRole), menu, checkable=True)
            action.setChecked(not self.isSectionHidden(section))
            action.toggled.connect(lambda on, section=section: self.show_section(section, is_shown=on))
            menu.addAction(action)
        return menu

    def show_section(self, section: int, *, is_shown: bool) -> None:
        """Show a column, or hide it."""
        self.setSectionHidden(section, not is_shown)
        self.hidden_changed.emit()

    def _open_menu(self, place: QPoint) -> None:
        menu = self.column_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(place))
