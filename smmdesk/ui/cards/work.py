"""A row of work: a tag, what is to be done, why, and the one button that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.ui.cards.card import button, words
from smmdesk.ui.tags import LIST_WIDTH, Tag, TagLook
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

_HEIGHT = 62


class WorkRow(QWidget):
    """Say what waits, and offer to do it (``pressed``)."""

    pressed = Signal()

    def __init__(self, tag: TagLook | None, what: str, why: str, action: str = "", *, role: str = "") -> None:
        """Make the row; ``role`` is the button's: ``primary`` for the first of a group, ``quiet`` for a look."""
        super().__init__()
        self.setMinimumHeight(px(_HEIGHT))
        self.setAccessibleName(what)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(16), px(8), px(16), px(8))
        layout.setSpacing(px(16))
        if tag:
            layout.addWidget(Tag(tag, width=LIST_WIDTH), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(_texts(what, why), 1)
        self.button = self._make_button(action, what, role) if action else None
        if self.button:
            layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def _make_button(self, action: str, what: str, role: str) -> QPushButton:
        made = button(action, self.pressed.emit, role=role)
        made.setAccessibleDescription(what)  # one "Rotate" among many says which
        return made


def _texts(what: str, why: str) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setSpacing(0)
    first = words(what, "subtitle")
    layout.addWidget(first)
    if why:  # the two stand together in the middle, however high the row is
        first.setAlignment(Qt.AlignmentFlag.AlignBottom)
        second = words(why, "muted")
        second.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(second)
    return layout
