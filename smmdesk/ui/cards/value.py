"""A text that people may want to copy: an address, the place of a file, a name."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu

from smmdesk.core.i18n import _
from smmdesk.ui.override import override
from smmdesk.ui.theme import with_role

_BREAK = "\u200b"  # a place to break a line, of no width
_LONG = re.compile(r"\S{16,}")
_AFTER_SLASHES = re.compile(r"(?<=[/\\])(?![/\\\u200b])")
_JOINTS = re.compile(r"(?<=[._@=&?-])(?!\u200b)")
_PIECE = 24  # letters that stay together between slashes


class Value(QLabel):
    """Show a text; a long word in it breaks at its joints where a line is full, and is copied whole."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if role:
            with_role(self, role)
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text."""
        self.setText(_LONG.sub(lambda word: _breakable(word[0]), text))

    @property
    def said(self) -> str:
        """Return the text as it was given."""
        return self.text().replace(_BREAK, "")

    def copy(self) -> None:
        """Copy what is selected, or all of it."""
        wanted = self.selectedText().replace(_BREAK, "") or self.said
        QGuiApplication.clipboard().setText(wanted)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Copy"), self.copy)
        menu.popup(event.globalPos())


def _breakable(word: str) -> str:
    pieces = _AFTER_SLASHES.split(word)
    return _BREAK.join(piece if len(piece) <= _PIECE else _JOINTS.sub(_BREAK, piece) for piece in pieces)
