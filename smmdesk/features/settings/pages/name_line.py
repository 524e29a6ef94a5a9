"""A name that is changed where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.cards import button, in_flow, words
from smmdesk.ui.override import override
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class NameLine(QWidget):
    """Show a name with a button that makes it a field; ``renamed`` gives what was entered."""

    renamed = Signal(str)

    def __init__(self, label: str, name: str, *, is_read_only: bool = False) -> None:
        super().__init__()
        self.line = QLineEdit(name)
        self.line.setAccessibleName(label)
        self.line.returnPressed.connect(self._finish)
        self.rename = button(_("Rename"), self._edit, role="quiet")
        self.rename.setAccessibleDescription(name)
        if is_read_only:
            self.rename.hide()
        self._name = words(name)
        self.save = button(_("Save"), self._finish)
        self.cancel = button(_("Cancel"), self.close_editing, role="quiet")
        self._shown, self._edited = _row(self._name, self.rename), _column(self.line, self.save, self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._shown)
        layout.addWidget(self._edited)
        self._edited.hide()

    @property
    def is_editing(self) -> bool:
        """Say whether the name can be changed now."""
        return not self._edited.isHidden()

    def show_name(self, name: str) -> None:
        """Show another name, and leave what is being entered alone."""
        self._name.setText(name)
        self.rename.setAccessibleDescription(name)
        if not self.is_editing:
            self.line.setText(name)

    def close_editing(self) -> None:
        """Leave the name as it is."""
        self.line.setText(self._name.text())
        self._edited.hide()
        self._shown.show()
        self.rename.setFocus()

    def _edit(self) -> None:
        self._shown.hide()
        self._edited.show()
        self.line.setFocus()
        self.line.selectAll()

    def _finish(self) -> None:
        entered = self.line.text().strip()
        if entered and entered != self._name.text():
            self.renamed.emit(entered)
        self.close_editing()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_editing:
            self.close_editing()
        else:
            super().keyPressEvent(event)


def _row(wide: QWidget, narrow: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(8))
    row.addWidget(wide, 1)
    row.addWidget(narrow)
    return both


def _column(line: QWidget, *buttons: QWidget) -> QWidget:
    both = QWidget()
    layout = QVBoxLayout(both)
    layout.setContentsMargins(0, px(4), 0, px(4))
    layout.setSpacing(px(8))
    layout.addWidget(line)
    layout.addWidget(in_flow(*buttons))
    return both
