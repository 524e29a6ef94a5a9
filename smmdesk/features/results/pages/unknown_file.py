"""The part for a file whose format nobody knows yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.cards import Banner

if TYPE_CHECKING:
    from pathlib import Path

    from smmdesk.features.results.reading import Book


class UnknownFile(QWidget):
    """Say that a file is not known. ``mapped`` says that it is now, so that it can be looked at again."""

    mapped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        self.book: Book | None = None
        self._sentence = Banner("", tone="care")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._sentence)
        layout.addStretch()
        self.hide()

    def show_file(self, path: Path, book: Book) -> None:
        """Say it of this file; ``book`` is what could be read of it."""
        self.path, self.book = path, book
        self._sentence.say(self.sentence, tone="care")
        self.show()

    @property
    def sentence(self) -> str:
        """Return what is said."""
        name = self.book.name if self.book else ""
        return _(
            "{name} can be read, but smmdesk does not know this kind of file. Nothing was imported. Is it the file that "
            "the network exported, unchanged?"
        ).format(name=name)
