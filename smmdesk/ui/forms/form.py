"""A form: fields in one column, the button that finishes it at the lower right."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.cards.card import button, words
from smmdesk.ui.cards.foot import Foot
from smmdesk.ui.cards.layout import at_most
from smmdesk.ui.forms.field import WIDEST, Field
from smmdesk.ui.theme import px

F = TypeVar("F", bound=Field)


class Form(QWidget):
    """Ask for things one below the other; ``submitted`` comes when all required ones are there."""

    submitted = Signal()
    cancelled = Signal()
    changed = Signal()

    def __init__(self, finish: str = "", *, cancel: str = "") -> None:
        """Make the form; ``finish`` names what its main button does ("Add account")."""
        super().__init__()
        self.fields: list[Field] = []
        self.primary = button(finish or _("Save"), self.submit, role="primary")
        self.cancel = button(cancel, self.cancelled.emit) if cancel else None
        self._foot = Foot(*filter(None, (self.cancel, self.primary)))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(16))
        self._lay_out()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish_on(key)

    def add(self, field: F) -> F:
        """Add a field below the others, and return it."""
        self.fields.append(field)
        self._rows.addWidget(field)
        field.changed.connect(self.changed)
        self._keep_tab_order()
        return field

    def add_text(self, text: str, role: str = "muted") -> QLabel:
        """Add words between the fields."""
        label = words(text, role)
        self._rows.addWidget(label)
        return label

    def add_widget(self, widget: QWidget) -> None:
        """Add anything else between the fields."""
        self._rows.addWidget(widget)

    def block(self, reason: str) -> None:
        """Disable the main button and say beside it why; an empty reason enables it."""
        self._foot.say(reason)
        self.primary.setDisabled(bool(reason))
        self.primary.setAccessibleDescription(reason)

    def check(self) -> bool:
        """Say whether all fields may be left as they are; go to the first that may not."""
        wrong = [field for field in self.fields if field.isVisibleTo(self) and not field.check()]
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return not wrong

    def submit(self) -> None:
        """Do what the main button does."""
        if self.primary.isEnabled() and self.check():
            self.submitted.emit()

    def _lay_out(self) -> None:
        layout = QVBoxLayout()
        layout.setSpacing(px(24))
        layout.addLayout(self._rows)
        layout.addWidget(self._foot)
        self.setLayout(at_most(layout, px(WIDEST)))

    def _finish_on(self, key: Qt.Key) -> None:
        # Ctrl+Enter finishes from anywhere in the form, also from a field of several lines.
        keys = QKeySequence(Qt.KeyboardModifier.ControlModifier | key)
        shortcut = QShortcut(keys, self, self.submit)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _keep_tab_order(self) -> None:
        QWidget.setTabOrder(self.fields[-1], self.cancel or self.primary)
