"""The first step of an import: which file, and what opens it if it is locked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.cards import button, column, words
from smmdesk.ui.forms import PasswordField

if TYPE_CHECKING:
    from smmdesk.core.vault import Secret


class ImportFile(QWidget):
    """Ask for the file; where it is locked also for its password and its key file.

    ``chosen`` gives the file that somebody chose here, ``entered`` says that the password was confirmed by Enter.
    """

    chosen = Signal(object)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self.key_file: Path | None = None
        self._file_words = words(_("No file chosen. You can also drop one onto this window."), "muted")
        self._key_words = words("", "muted")
        self.password = PasswordField(_("Password of the database"))
        self.password.edit.returnPressed.connect(self.entered)
        key = button(_("Choose a key file…"), self._choose_key, icon="key")
        self.lock = column(self.password, key, self._key_words)
        self.lock.hide()
        self.take_key_file(None)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        choose = button(_("Choose a file…"), self._choose_file, icon="import")
        layout.addWidget(column(choose, self._file_words, self.lock))

    def show_file(self, path: Path) -> None:
        """Show another file; what opened the former one is forgotten."""
        self.path = path
        self._file_words.setText(str(path))
        self.take_key_file(None)
        self.password.forget()

    def show_lock(self, *, is_locked: bool) -> None:
        """Ask for what opens the file, or do not."""
        self.lock.setVisible(is_locked)
        if is_locked:
            self.password.setFocus()

    def take_key_file(self, path: Path | None) -> None:
        """Open the database with this key file too, or with none."""
        self.key_file = path
        self._key_words.setText(str(path) if path else _("No key file."))

    @property
    def secret(self) -> Secret | None:
        """Return the password of a locked file."""
        return None if self.lock.isHidden() else self.password.value

    def _choose_file(self) -> None:
        if chosen := self._ask(_("Choose an export")):
            self.chosen.emit(chosen)

    def _choose_key(self) -> None:
        if chosen := self._ask(_("Choose a key file")):
            self.take_key_file(chosen)

    def _ask(self, title: str) -> Path | None:
        chosen, _kind = QFileDialog.getOpenFileName(self, title)
        return Path(chosen) if chosen else None
