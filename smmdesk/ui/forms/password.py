"""A field for a secret: hidden, and nothing of it stays in the field afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.cards.card import button
from smmdesk.ui.forms.field import Field
from smmdesk.ui.icons import show_icon
from smmdesk.ui.override import override
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.core.vault import Secret


class PasswordField(Field):
    """A line that shows dots until the eye is pressed; its value is a ``Secret``."""

    def __init__(self, label: str, *, help: str = "", is_required: bool = False) -> None:  # noqa: A002 (what it is)
        self.edit = QLineEdit()
        self.eye = button("", role="quiet")
        self.eye.setCheckable(True)
        super().__init__(label, _beside(self.edit, self.eye), help=help, is_required=is_required)
        self.label.setBuddy(self.edit)
        self.edit.setAccessibleName(label)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.edit.textChanged.connect(self._note_change)
        self.eye.toggled.connect(self._show_letters)
        self._show_letters(is_shown=False)

    @property
    def value(self) -> Secret:
        """Return what was entered."""
        from smmdesk.core.vault import Secret

        return Secret(self.edit.text())

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was entered."""
        return not self.edit.text()

    @override
    def fill(self, value: Any) -> None:
        self.edit.setText(value.reveal() if value is not None else "")

    def take(self) -> Secret:
        """Return what was entered and forget it here."""
        secret = self.value
        self.forget()
        return secret

    def forget(self) -> None:
        """Empty the field, its undo steps too, and hide what is typed next."""
        self.edit.setText("")  # unlike clear(), this drops the line's undo history
        self.eye.setChecked(False)

    def _show_letters(self, is_shown: bool) -> None:  # noqa: FBT001 (a signal's argument)
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        show_icon(self.eye, "eye-off" if is_shown else "eye", "muted")
        says = _("Hide what is typed") if is_shown else _("Show what is typed")
        self.eye.setAccessibleName(says)
        self.eye.setToolTip(says)


def _beside(edit: QLineEdit, eye: QPushButton) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(4))
    row.addWidget(edit, 1)
    row.addWidget(eye)
    both.setFocusProxy(edit)
    return both
