"""Find what has less room than it needs: words that are cut off, things that stand out of their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from smmdesk.features.leaving.pages.task_head import TaskHead
from smmdesk.ui.cards.line import Line
from smmdesk.ui.forms import CheckBox, ComboBox
from smmdesk.ui.start_button import StartButton
from smmdesk.ui.table.grid import Grid
from smmdesk.ui.tags import Tag, tag_size

if TYPE_CHECKING:
    from collections.abc import Callable


def cut_off(window: QWidget) -> list[str]:
    """Return what of the window cannot be read whole, each with the reason; scrolling up and down is no reason."""
    kinds = ((widget, has_room) for kind, has_room in _CHECKS.items() for widget in window.findChildren(kind))
    seen = ((widget, has_room) for widget, has_room in kinds if widget.isVisible())
    return [_said(widget) for widget, has_room in seen if not (has_room(widget) and _is_in_place(widget))]


def _said(widget: QWidget) -> str:
    says = getattr(widget, "currentText", None) or getattr(widget, "text", widget.accessibleName)
    text = says()
    above = [type(each).__name__ for each in _with_ancestors(widget)[:4]]
    return f"{text!r} ({' in '.join(above)}) has {widget.width()} x {widget.height()}"


def _label_has_room(label: QLabel) -> bool:
    if isinstance(label, Line):
        return label.width() >= label.minimumSizeHint().width()
    if not label.text() or not label.wordWrap():
        return label.width() >= label.sizeHint().width()
    room = label.contentsRect().width()
    wrapped = Qt.TextFlag.TextWordWrap  # as it is broken into lines: in Thai no space tells where
    widest = label.fontMetrics().boundingRect(QRect(0, 0, room, 10_000), wrapped, label.text()).width()
    return widest <= room + 1 and label.height() >= label.heightForWidth(label.width())


def _button_has_room(button: QPushButton) -> bool:
    needed = button.sizeHint()
    return button.width() >= needed.width() and button.height() >= needed.height()


def _choice_has_room(choice: ComboBox) -> bool:
    """Say whether what is chosen fits, or ends in an ellipsis: the tool tip has the rest then."""
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = choice.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, choice)
    return choice.fontMetrics().horizontalAdvance(option.currentText) <= room.width()


def _is_high_enough(widget: QWidget) -> bool:
    return widget.height() >= widget.heightForWidth(widget.width())


def _tag_has_room(tag: Tag) -> bool:
    return tag.width() >= tag_size(tag.look).width()


def _table_has_room(table: Grid) -> bool:
    return table.horizontalScrollBar().maximum() == 0


_CHECKS: dict[type[QWidget], Callable[..., bool]] = {
    QLabel: _label_has_room,
    QPushButton: _button_has_room,
    ComboBox: _choice_has_room,
    CheckBox: _is_high_enough,
    StartButton: _is_high_enough,
    TaskHead: _is_high_enough,
    Tag: _tag_has_room,
    Grid: _table_has_room,
}


def _is_in_place(widget: QWidget) -> bool:
    """Say whether nothing above it in the tree cuts it off at the sides, or anywhere where nothing scrolls."""
    for above in _with_ancestors(widget)[1:]:
        place = QRect(widget.mapTo(above, QPoint()), widget.size())
        if place.left() < 0 or place.right() >= above.width():
            return False
        if _scrolls(above):
            return True
        if place.top() < 0 or place.bottom() >= above.height():
            return False
    return True


def _scrolls(widget: QWidget) -> bool:
    area = widget.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is widget


def _with_ancestors(widget: QWidget) -> list[QWidget]:
    found = [widget]
    while not found[-1].isWindow() and (parent := found[-1].parentWidget()):
        found.append(parent)
    return found
