"""The first step of bringing figures in: which files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.ui.cards import button, column, words
from smmdesk.ui.cards.value import Value


class FileChoice(QWidget):
    """Ask for files (``chosen``); where the one at hand cannot be read and others wait, offer to pass it over."""

    chosen = Signal(object)
    passed_over = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = Value("", "muted")
        self._waiting = words("", "muted")
        self.skip = button(_("Go on with the next file"), self.passed_over.emit)
        choose = button(_("Choose files…"), self._choose, icon="import")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(column(choose, self._name, self._waiting, self.skip))
        self.show_file(None, 0)

    def show_file(self, path: Path | None, waiting: int) -> None:
        """Show the file at hand, and how many others wait."""
        nothing = _("No file chosen. You can also drop files onto this window.")
        self._name.say(str(path) if path else nothing)
        said = ngettext("{n} more file waits.", "{n} more files wait.", waiting)
        self._waiting.setText(said.format(n=format_number(waiting)))
        for part in (self._waiting, self.skip):
            part.setVisible(waiting > 0)

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileNames(self, _("Choose export files"))
        if chosen:
            self.chosen.emit([Path(each) for each in chosen])
