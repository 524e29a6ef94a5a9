"""What is to be remembered of a task."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.cards import button, in_flow
from smmdesk.ui.cards.layout import at_most
from smmdesk.ui.forms import TextField
from smmdesk.ui.forms.field import WIDEST
from smmdesk.ui.theme import px


class TaskNote(QWidget):
    """Show a note and let it be changed; Enter saves it (``wanted`` with the text)."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._kept = ""
        self.field = TextField(_("Note"))
        self.save = button(_("Save the note"), self._save)
        self._save_row = in_flow(self.save)
        self.field.changed.connect(self._judge)
        self.field.control.returnPressed.connect(self._save)
        column = QVBoxLayout()
        column.setSpacing(px(8))
        column.addWidget(self.field)
        column.addWidget(self._save_row)
        self.setLayout(at_most(column, px(WIDEST)))

    @property
    def text(self) -> str:
        """Return what stands in the field."""
        return str(self.field.value)

    @property
    def is_changed(self) -> bool:
        """Say whether something stands there that is not saved."""
        return self.text != self._kept

    def show_note(self, text: str, *, can_write: bool) -> None:
        """Show what was noted, unless something else is being written."""
        was_changed = self.is_changed
        self._kept = text
        if not was_changed:
            self.field.fill(text)
        self.field.control.setReadOnly(not can_write)
        self.setVisible(can_write or bool(text))
        self._judge()

    def _save(self) -> None:
        if self.is_changed:
            self.wanted.emit(self.text)

    def _judge(self) -> None:
        self._save_row.setVisible(self.is_changed)
