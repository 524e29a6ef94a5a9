"""A name that is changed where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.core.typed import override
from smmdesk.ui.cards import button, words
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
        self._layers = QStackedLayout(self)
        self._layers.setContentsMargins(0, 0, 0, 0)
        self._layers.addWidget(_row(self._name, self.rename))
        self.save = button(_("Save"), self._finish)
        self.cancel = button(_("Cancel"), self.close_editing, role="quiet")
        self._layers.addWidget(_row(self.line, self.save, self.cancel))

    @property
    def is_editing(self) -> bool:
        """Say whether the name can be changed now."""
        return self._layers.currentIndex() == 1

    def show_name(self, name: str) -> None:
        """Show another name, and leave what is being entered alone."""
        self._name.setText(name)
        self.rename.setAccessibleDescription(name)
        if not self.is_editing:
            self.line.setText(name)

    def close_editing(self) -> None:
        """Leave the name as it is."""
        self.line.setText(self._name.text())
        self._layers.setCurrentIndex(0)
        self.rename.setFocus()

    def _edit(self) -> None:
        self._layers.setCurrentIndex(1)
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


def _row(*widgets: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(8))
    for place, widget in enumerate(widgets):
        row.addWidget(widget, int(place == 0))
    return both
