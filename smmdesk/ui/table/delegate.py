"""How a cell is painted: one or two lines, or a tag, on the ground of the row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from smmdesk.ui.forms.checkbox import paint_box
from smmdesk.ui.override import override
from smmdesk.ui.tags import paint_tag, tag_size
from smmdesk.ui.theme import current_theme, px

if TYPE_CHECKING:
    from smmdesk.ui.table.model import Index, TableModel
    from smmdesk.ui.tags import TagLook

MARGIN = 14
_FOCUS_BAR = 3
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_SELECTED, _ACTIVE = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_Active


class RowDelegate(QStyledItemDelegate):
    """Paint the cells of a table model after the look, straight from its lines: cells are painted often."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._measure()
        current_theme().changed.connect(self._measure)

    def _measure(self) -> None:
        self._margin = px(MARGIN)
        self._font = QFont(QApplication.font())
        self._small = QFont(self._font)
        self._small.setPixelSize(px(12))
        self._metrics, self._small_metrics = QFontMetrics(self._font), QFontMetrics(self._small)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line, column = _model(index).line(index.row()), index.column()
        look = line.tags[column]
        text = self._metrics.horizontalAdvance(line.texts[column])
        return QSize((tag_size(look).width() if look else text) + 2 * self._margin, option.rect.height())

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, column, box = _model(index), index.column(), option.rect
        line = model.line(index.row())
        _paint_ground(painter, option, is_last=index.row() == model.rowCount() - 1)
        room = box.adjusted(self._margin, 0, -self._margin, 0)
        if model.is_checkable and column == 0:
            place = _box_place(box)
            paint_box(painter, place, is_on=model.is_checked(line.row))
            room.setLeft(place.right() + px(12))
        if look := line.tags[column]:
            _paint_tag(painter, room, look)
        else:
            to = _RIGHT if model.columns[column].is_number else _LEFT
            self._paint_words(painter, room, line.texts[column], line.seconds[column], to)

    def _paint_words(
        self, painter: QPainter, room: QRect, first: str, second: str, to: Qt.AlignmentFlag
    ) -> None:
        theme, left, width = current_theme(), room.left(), room.width()
        high, low = self._metrics.height(), self._small_metrics.height() if second else 0
        top = room.top() + (room.height() - high - low) // 2
        painter.setFont(self._font)
        painter.setPen(theme.colour("text"))
        painter.drawText(QRect(left, top, width, high), to, _fit(first, self._metrics, width))
        if second:
            painter.setFont(self._small)
            painter.setPen(theme.colour("muted"))
            place = QRect(left, top + high, width, low)
            painter.drawText(place, to, _fit(second, self._small_metrics, width))

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


def _model(index: Index) -> TableModel[Any]:
    return cast("TableModel[Any]", index.model())


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, *, is_last: bool) -> None:
    theme, box = current_theme(), option.rect
    if option.state & _SELECTED:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, is_last)
        painter.fillPath(_ground(box, option, is_last=is_last), theme.colour("accent_soft"))
        if option.state & _ACTIVE and _is_first(option) and _has_focus(option):
            painter.fillRect(
                QRect(box.left(), box.top(), px(_FOCUS_BAR), box.height()), theme.colour("accent")
            )
    if not is_last:
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.colour("line"))


def _ground(box: QRect, option: QStyleOptionViewItem, *, is_last: bool) -> QPainterPath:
    """Return the cell's shape: the last row keeps out of the list's round corners."""
    place = QStyleOptionViewItem.ViewItemPosition
    kind, radius = option.viewItemPosition, px(7)
    path = QPainterPath()
    if not is_last or kind == place.Middle:
        path.addRect(box)
        return path
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(box, radius, radius)
    path.addRect(box.adjusted(0, 0, 0, -radius))
    if kind == place.Beginning:
        path.addRect(box.adjusted(radius, 0, 0, 0))
    elif kind == place.End:
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
    top = room.center().y() + 1 - size.height() // 2
    paint_tag(painter, QRect(room.left(), top, width, size.height()), look)


def _fit(text: str, metrics: QFontMetrics, width: int) -> str:
    return metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, width)
