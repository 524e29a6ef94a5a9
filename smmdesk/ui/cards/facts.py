"""A list of facts: what it is, what it says, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from smmdesk.ui.cards.card import button, words
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable

_LABEL_WIDTH, _LABEL_MOST = 122, 172


@dataclass(frozen=True)
class Fact:
    """One line of the list: its value and, if it has one, its button."""

    value: QWidget
    button: QPushButton | None

    def say(self, text: str) -> None:
        """Show another value."""
        if isinstance(self.value, QLabel):
            self.value.setText(text)
            self.value.setToolTip(text)


class FactList(QWidget):
    """Labels at the left in one column, values beside them, a quiet action at the right."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(4))
        self._grid.setColumnMinimumWidth(0, px(_LABEL_WIDTH))
        self._grid.setColumnStretch(1, 1)

    def add(
        self,
        label: str,
        value: str | QWidget,
        action: str = "",
        pressed: Callable[[], object] | None = None,
    ) -> Fact:
        """Add a fact; a widget in place of the text shows what a text cannot."""
        row = self._grid.rowCount()
        shown = _value(value)
        name = words(label, "muted")
        name.setMinimumWidth(min(_longest_word(name), px(_LABEL_MOST)))
        shown.setAccessibleName(f"{label}: {value}" if isinstance(value, str) else label)
        self._grid.setRowMinimumHeight(row, px(28))
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(shown, row, 1, 1, 1 if action else 2, Qt.AlignmentFlag.AlignVCenter)
        return Fact(shown, self._add_button(row, label, action, pressed))

    def _add_button(
        self, row: int, label: str, action: str, pressed: Callable[[], object] | None
    ) -> QPushButton | None:
        if not action:
            return None
        made = button(action, pressed, role="quiet")
        made.setAccessibleDescription(label)
        to = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(made, row, 2, to)
        return made


def _longest_word(label: QLabel) -> int:
    label.ensurePolished()
    return max((label.fontMetrics().horizontalAdvance(word) for word in label.text().split()), default=0) + 1


def _value(value: str | QWidget) -> QWidget:
    if isinstance(value, QWidget):
        return value
    label = words(value)
    label.setMinimumWidth(1)  # one long word must not push the action out of the card
    label.setToolTip(value)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
