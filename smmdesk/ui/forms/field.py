"""One field of a form: its label above, its help and its error below."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.cards.card import words
from smmdesk.ui.cards.layout import at_most
from smmdesk.ui.theme import px, repolish

WIDEST = 480


class Field(QWidget):
    """Hold a control together with its words; each kind says what its ``value`` is."""

    changed = Signal()

    def __init__(self, label: str, control: QWidget, *, help: str = "", is_required: bool = False) -> None:  # noqa: A002 (what it is)
        super().__init__()
        self.control = control
        self.is_required = is_required
        self.label = self._make_label(label)
        self._help = words(help, "muted")
        if not help:  # showing what has no parent yet would open a window of its own
            self._help.hide()
        self._error = words("", "error")
        self._error.hide()
        control.setAccessibleName(label)
        control.setAccessibleDescription(help)
        self.setFocusProxy(control)
        self._lay_out()

    @property
    def value(self) -> Any:
        """Return what was entered."""
        raise NotImplementedError

    def fill(self, value: Any) -> None:
        """Enter a value."""
        raise NotImplementedError

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was entered."""
        return not self.value

    def show_error(self, sentence: str) -> None:
        """Say under the field what is wrong with it; an empty sentence takes that back."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.control.setAccessibleDescription(sentence or self._help.text())
        self.control.setProperty("is_wrong", bool(sentence))
        repolish(self.control)

    @property
    def error(self) -> str:
        """Return what is said to be wrong."""
        return self._error.text()

    def check(self) -> bool:
        """Say whether the field may be left as it is, and show why not."""
        is_missing = self.is_required and self.is_empty
        self.show_error(_("Please fill this in.") if is_missing else "")
        return not is_missing

    def add_below(self, widget: QWidget) -> None:
        """Add what belongs to the field below its words."""
        self._column.addWidget(widget)

    def _make_label(self, text: str) -> QLabel:
        label = words(text, "label")
        label.setBuddy(self.control)
        if not text:
            label.hide()
        return label

    def _lay_out(self) -> None:
        self._column = QVBoxLayout()
        self._column.setSpacing(px(4))
        for widget in (self.label, self.control, self._help, self._error):
            self._column.addWidget(widget)
        self.setLayout(at_most(self._column, px(WIDEST)))

    def _note_change(self) -> None:
        if self.error:
            self.show_error("")
        self.changed.emit()
