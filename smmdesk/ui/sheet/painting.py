"""How the cells and heads of a sheet are painted, and the field that one types in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from smmdesk.ui.icons import paint_icon
from smmdesk.ui.override import override
from smmdesk.ui.sheet.model import TROUBLE_ROLE, TYPED_ROLE
from smmdesk.ui.tags import tag_font
from smmdesk.ui.theme import current_theme, px, with_role

if TYPE_CHECKING:
    from smmdesk.ui.sheet.model import Index

_MARGIN, _ICON = 8, 14
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1}


class CellDelegate(QStyledItemDelegate):
    """Paint cells; while one is typed in, Enter, up and down leave it (``left`` by so many rows)."""

    left = Signal(int)

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = with_role(QLineEdit(parent), "cell")
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editor

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_step = (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _STEPS
        )
        if isinstance(watched, QLineEdit) and isinstance(event, QKeyEvent) and is_step:
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.NoHint)
            self.left.emit(_STEPS[Qt.Key(event.key())])
            return True
        return super().eventFilter(watched, event)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = current_theme(), option.rect
        trouble = index.data(TROUBLE_ROLE)
        painter.save()
        if ground := _ground(option, is_wrong=bool(trouble)):
            painter.fillRect(box, theme.colour(ground))
        for edge in (_below(box), _beside(box)):
            painter.fillRect(edge, theme.colour("line"))
        if _is_current(option, index):
            _paint_frame(painter, box)
        self._paint_words(
            painter, box.adjusted(px(_MARGIN), 0, -px(_MARGIN), 0), index, is_wrong=bool(trouble)
        )
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRect, index: Index, *, is_wrong: bool) -> None:
        theme, font = current_theme(), QFont(painter.font())
        is_typed = bool(index.data(TYPED_ROLE))
        font.setWeight(QFont.Weight.DemiBold if is_typed else QFont.Weight.Normal)
        painter.setFont(font)
        if is_typed:  # a sign besides the weight: what is not saved, or cannot be
            name, colour = ("warning", "urgent") if is_wrong else ("edit", "muted")
            paint_icon(painter, name, theme.colour(colour), _icon_place(room))
            room = room.adjusted(px(_ICON) + px(4), 0, 0, 0)
        painter.setPen(theme.colour("urgent" if is_wrong else "text"))
        said = painter.fontMetrics().elidedText(index.data() or "", Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)


class SheetHead(QHeaderView):
    """The titles of rows or columns, quietly; what is too long ends in an ellipsis."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        current_theme().changed.connect(self.viewport().update)

    @override
    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:
        title = self.model().headerData(logicalIndex, self.orientation()) or ""
        return QSize(self.fontMetrics().horizontalAdvance(title) + 2 * px(_MARGIN) + px(8), px(32))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme, is_row = current_theme(), self.orientation() == Qt.Orientation.Vertical
        painter.save()
        for edge in (_below(rect), *([_beside(rect)] if is_row else [])):
            painter.fillRect(edge, theme.colour("line"))
        painter.setFont(self.font() if is_row else tag_font())
        painter.setPen(theme.colour("text" if is_row else "muted"))
        side = Qt.AlignmentFlag.AlignLeft if is_row else Qt.AlignmentFlag.AlignRight
        room = rect.adjusted(px(12 if is_row else _MARGIN), 0, -px(_MARGIN), 0)
        title = self.model().headerData(logicalIndex, self.orientation()) or ""
        end = (
            Qt.TextElideMode.ElideMiddle if is_row else Qt.TextElideMode.ElideRight
        )  # a row's unit stands last
        said = painter.fontMetrics().elidedText(title, end, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, said)
        painter.restore()


def _ground(option: QStyleOptionViewItem, *, is_wrong: bool) -> str:
    if is_wrong:
        return "urgent_ground"
    return "accent_soft" if option.state & QStyle.StateFlag.State_Selected else ""


def _is_current(option: QStyleOptionViewItem, index: Index) -> bool:
    grid = option.widget
    current = getattr(grid, "currentIndex", None)
    return bool(current is not None and isinstance(grid, QWidget) and grid.hasFocus() and current() == index)


def _paint_frame(painter: QPainter, box: QRect) -> None:
    pen = painter.pen()
    pen.setColor(current_theme().colour("accent"))
    pen.setWidth(px(2))
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.drawRect(box.adjusted(1, 1, -2, -2))


def _below(box: QRect) -> QRect:
    return QRect(box.left(), box.bottom(), box.width(), 1)


def _beside(box: QRect) -> QRect:
    return QRect(box.right(), box.top(), 1, box.height())


def _icon_place(room: QRect) -> QRect:
    side = px(_ICON)
    return QRect(room.left(), room.center().y() + 1 - side // 2, side, side)
