"""A number of days that is taken when the field is left or Enter is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from smmdesk.core.i18n import _
from smmdesk.ui.forms import TextField
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.core.errors import UserError

_WIDTH, _DIGITS = 96, 3


class DaysField(TextField):
    """One line for a whole number; ``taken`` tells it."""

    taken = Signal(int)

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.control.setMaximumWidth(px(_WIDTH))
        self.control.setMaxLength(_DIGITS)
        self.control.editingFinished.connect(self._take)

    def show_days(self, days: int) -> None:
        """Show what is set; what is being typed stays."""
        if not self.control.hasFocus() or not self.control.isModified():
            self.fill(str(days))
            self.show_error("")

    def refuse(self, error: UserError) -> None:
        """Say under the field why the number was not taken."""
        self.show_error(error.sentence)

    def _take(self) -> None:
        if self.value.isascii() and self.value.isdigit():
            self.control.setModified(False)
            self.taken.emit(int(self.value))
        else:
            self.show_error(_("Please enter a whole number."))
