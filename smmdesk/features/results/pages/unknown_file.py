"""The part for a file whose format nobody knows yet: somebody says once what its columns mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.results.pages.mapper import Mapper, introduction
from smmdesk.ui.cards import Banner
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from pathlib import Path

    from smmdesk.features.results.format_draft import Draft
    from smmdesk.features.results.reading import Book
    from smmdesk.ui.desk import Desk


class UnknownFile(QWidget):
    """Say that a file is not known. ``mapped`` says that it is now, so that it can be looked at again."""

    mapped = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.path: Path | None = None
        self.book: Book | None = None
        self.mapper: Mapper | None = None
        self._sentence = Banner("", tone="care")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(16))
        self._layout.addWidget(self._sentence)
        self._layout.addStretch()
        self.hide()

    def show_file(self, path: Path, book: Book, draft: Draft | None) -> None:
        """Say it of this file, and ask what its columns mean, of which ``draft`` is a proposal.

        ``book`` is what could be read of it; without a draft it holds no table.
        """
        self.forget()
        self.path, self.book = path, book
        if draft:
            self.mapper = Mapper(self._desk, book, draft)
            self.mapper.remembered.connect(self.mapped)
            self._layout.insertWidget(1, self.mapper)
        self._sentence.say(self.sentence, tone="info" if draft else "care")
        self.show()

    def forget(self) -> None:
        """Show nothing: another file comes, or this one is known by now."""
        self.hide()
        if self.mapper:
            self._layout.removeWidget(self.mapper)
            self.mapper.hide()
            self.mapper.deleteLater()
            self.mapper = None

    @property
    def sentence(self) -> str:
        """Return what is said."""
        name = self.book.name if self.book else ""
        if self.mapper:
            return introduction(name)
        return _(
            "{name} can be read, but smmdesk does not know this kind of file, and it holds no table with headings. "
            "Nothing was imported. Is it the file that the network exported, unchanged?"
        ).format(name=name)
