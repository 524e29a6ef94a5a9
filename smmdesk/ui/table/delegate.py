"""How a cell is painted: one or two lines, or a tag, on the ground of the row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from smmdesk.ui.forms.checkbox import paint_box
from smmdesk.ui.table.model import SECOND_ROLE, TAG_ROLE, Index
from smmdesk.ui.tags import paint_tag, tag_size
from smmdesk.ui.theme import current_theme, px

if TYPE_CHECKING:
    from smmdesk.ui.tags import TagLook

MARGIN = 14
_FOCUS_BAR = 3


class RowDelegate(QStyledItemDelegate):
    """Paint the cells of a table after the look."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text = QFontMetrics(option.font).horizontalAdvance(index.data() or "")
        look = index.data(TAG_ROLE)
        width = tag_size(look).width() if look else text
        return QSize(width + 2 * px(MARGIN), option.rect.height())

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, option, index)
        room = option.rect.adjusted(px(MARGIN), 0, -px(MARGIN), 0)
        if (ticked := index.data(Qt.ItemDataRole.CheckStateRole)) is not None:
            is_on = Qt.CheckState(ticked) == Qt.CheckState.Checked
            paint_box(painter, _box_place(option.rect), is_on=is_on)
            room.setLeft(_box_place(option.rect).right() + px(12))
        if look := index.data(TAG_ROLE):
            _paint_tag(painter, room, look)
        else:
            _paint_words(painter, room, option.font, index)
        painter.restore()

    @override
    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonRelease:
            return False
        if not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        if event.position().x() > _box_place(option.rect).right() + px(8):
            return False
        return flip(model, index)


def flip(model: QAbstractItemModel, index: Any) -> bool:
    """Tick the box of a row, or untick it."""
    is_on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
    wanted = Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked
    return model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
    theme, box = current_theme(), option.rect
    is_last = index.row() == index.model().rowCount() - 1
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillPath(_ground(box, option, is_last=is_last), theme.colour("accent_soft"))
        if option.state & QStyle.StateFlag.State_Active and _is_first(option) and _has_focus(option):
            painter.fillRect(
                QRect(box.left(), box.top(), px(_FOCUS_BAR), box.height()), theme.colour("accent")
            )
    if not is_last:
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.colour("line"))


def _ground(box: QRect, option: QStyleOptionViewItem, *, is_last: bool) -> QPainterPath:
    """Return the cell's shape: the last row keeps out of the list's round corners."""
    path = QPainterPath()
    kind = option.viewItemPosition
    is_edge = is_last and kind != QStyleOptionViewItem.ViewItemPosition.Middle
    if not is_edge:
        path.addRect(box)
        return path
    radius = px(7)
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(box, radius, radius)
    path.addRect(box.adjusted(0, 0, 0, -radius))
    if kind == QStyleOptionViewItem.ViewItemPosition.Beginning:
        path.addRect(box.adjusted(radius, 0, 0, 0))
    elif kind == QStyleOptionViewItem.ViewItemPosition.End:
        path.addRect(box.adjusted(0, 0, -radius, 0))
    return path


def _is_first(option: QStyleOptionViewItem) -> bool:
    place = QStyleOptionViewItem.ViewItemPosition
    return option.viewItemPosition in (place.Beginning, place.OnlyOne)


def _has_focus(option: QStyleOptionViewItem) -> bool:
    return isinstance(option.widget, QWidget) and option.widget.hasFocus()


def _box_place(cell: QRect) -> QRect:
    side = px(18)
    return QRect(cell.left() + px(MARGIN), cell.center().y() + 1 - side // 2, side, side)


def _paint_tag(painter: QPainter, room: QRect, look: TagLook) -> None:
    size = tag_size(look)
    width = min(size.width(), room.width())
    paint_tag(
        painter, QRect(room.left(), room.center().y() + 1 - size.height() // 2, width, size.height()), look
    )


def _paint_words(painter: QPainter, room: QRect, font: QFont, index: Index) -> None:
    theme = current_theme()
    first, second = index.data() or "", index.data(SECOND_ROLE)
    to = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
    small = QFont(font)
    small.setPixelSize(px(12))
    heights = QFontMetrics(font).height(), QFontMetrics(small).height() if second else 0
    top = room.top() + (room.height() - sum(heights)) // 2
    painter.setFont(font)
    painter.setPen(theme.colour("text"))
    _write(painter, QRect(room.left(), top, room.width(), heights[0]), first, to)
    if second:
        painter.setFont(small)
        painter.setPen(theme.colour("muted"))
        _write(painter, QRect(room.left(), top + heights[0], room.width(), heights[1]), second, to)


def _write(painter: QPainter, room: QRect, text: str, to: Qt.AlignmentFlag) -> None:
    line = text.replace("\n", " ")
    shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, to, shown)
