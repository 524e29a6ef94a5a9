"""The plain kinds of field: a line, some lines, a choice, a tick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QStyleOptionComboBox, QToolTip

from smmdesk.ui.forms.checkbox import CheckBox
from smmdesk.ui.forms.field import Field
from smmdesk.ui.icons import paint_icon
from smmdesk.ui.override import override
from smmdesk.ui.theme import current_theme, px

if TYPE_CHECKING:
    from collections.abc import Sequence

_BESIDE_WORDS = 2 * 11 + 28 + 4  # of a choice: its margins, its arrow and its frame


class TextField(Field):
    """One line of text; its value is without spaces around it."""

    control: QLineEdit

    def __init__(
        self,
        label: str,
        *,
        help: str = "",  # noqa: A002 (what it is)
        is_required: bool = False,
        text: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(label, QLineEdit(text), help=help, is_required=is_required)
        self.control.setPlaceholderText(hint)
        self.control.textChanged.connect(self._note_change)

    @property
    def value(self) -> str:
        """Return the text."""
        return self.control.text().strip()

    @override
    def fill(self, value: Any) -> None:
        self.control.setText(value or "")


class LinesField(Field):
    """Several lines of text; Tab leaves it."""

    control: QPlainTextEdit

    def __init__(
        self,
        label: str,
        *,
        help: str = "",  # noqa: A002 (what it is)
        is_required: bool = False,
        text: str = "",
        lines: int = 4,
    ) -> None:
        super().__init__(label, QPlainTextEdit(text), help=help, is_required=is_required)
        self.control.setTabChangesFocus(True)
        line = QFontMetrics(self.control.font()).lineSpacing()
        self.control.setFixedHeight(line * lines + px(24))
        self.control.textChanged.connect(self._note_change)

    @property
    def value(self) -> str:
        """Return the text."""
        return self.control.toPlainText().strip()

    @override
    def fill(self, value: Any) -> None:
        self.control.setPlainText(value or "")


class ComboBox(QComboBox):
    """A choice with an arrow of our family; the wheel scrolls the page, not the choice.

    What is too long for it ends in an ellipsis; the tool tip and the opened list have all of it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        current_theme().changed.connect(self.update)

    @override
    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        option.currentText = self._fitting

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._fitting != self.currentText():
            QToolTip.showText(event.globalPos(), self.currentText(), self)
            return True
        return super().event(event)

    @property
    def _fitting(self) -> str:
        room = self.width() - px(_BESIDE_WORDS)
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    @override
    def showPopup(self) -> None:
        widest = self.view().sizeHintForColumn(0) + px(_BESIDE_WORDS)
        self.view().setMinimumWidth(min(widest, self.window().width()))
        super().showPopup()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        paint_arrow(painter, self.rect())
        painter.end()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def paint_arrow(painter: QPainter, box: QRect) -> None:
    """Paint the arrow at the right of a control that opens a list."""
    side = px(16)
    place = QRect(box.right() - side - px(8), box.center().y() + 1 - side // 2, side, side)
    paint_icon(painter, "chevron-down", current_theme().colour("muted"), place)


class ChoiceField(Field):
    """One of several; its value is the key of the choice (``None`` where nothing is chosen)."""

    control: ComboBox

    def __init__(
        self,
        label: str,
        choices: Sequence[tuple[Any, str]],
        *,
        help: str = "",  # noqa: A002 (what it is)
        is_required: bool = False,
        chosen: Any = None,
    ) -> None:
        super().__init__(label, ComboBox(), help=help, is_required=is_required)
        self.offer(choices)
        self.fill(chosen)
        self.control.currentIndexChanged.connect(self._note_change)

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices, and keep what was chosen if it is among them."""
        before = self.value
        self._keys = [key for key, _words in choices]
        self.control.clear()
        self.control.addItems([said for _key, said in choices])
        self.fill(before)

    @property
    def value(self) -> Any:
        """Return the key of what is chosen."""
        place = self.control.currentIndex()
        return self._keys[place] if place >= 0 else None

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is chosen."""
        return self.value is None

    @override
    def fill(self, value: Any) -> None:
        if value in self._keys:
            self.control.setCurrentIndex(self._keys.index(value))


class CheckField(Field):
    """Yes or no; the words stand beside the box."""

    control: CheckBox

    def __init__(self, label: str, *, help: str = "", is_checked: bool = False) -> None:  # noqa: A002 (what it is)
        super().__init__("", CheckBox(label), help=help)
        self.control.setAccessibleName(label)
        self.control.setChecked(is_checked)
        self.control.toggled.connect(self._note_change)

    @property
    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.control.isChecked()

    @override
    def fill(self, value: Any) -> None:
        self.control.setChecked(bool(value))
