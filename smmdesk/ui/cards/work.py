"""A row of work: a tag, what is to be done, why, and the one button that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.ui.cards.card import button, words
from smmdesk.ui.cards.narrow import Narrow
from smmdesk.ui.override import override
from smmdesk.ui.tags import LIST_WIDTH, Tag, TagLook
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton

_HEIGHT = 62
_BESIDE, _LEAST = 600, 280


class WorkRow(QWidget):
    """Say what waits, and offer to do it (``pressed``)."""

    pressed = Signal()

    def __init__(self, tag: TagLook | None, what: str, why: str, action: str = "", *, role: str = "") -> None:
        """Make the row; ``role`` is the button's: ``primary`` for the first of a group, ``quiet`` for a look."""
        super().__init__()
        self.setMinimumHeight(px(_HEIGHT))
        self.setAccessibleName(what)
        self._narrow = Narrow(_BESIDE)
        self._tag = Tag(tag, width=LIST_WIDTH) if tag else None
        self._above = QVBoxLayout()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(16), px(8), px(16), px(8))
        self._row.setSpacing(px(16))
        self._row.addLayout(_texts(self._above, what, why), 1)
        self._put_tag()
        self.button = self._make_button(action, what, role) if action else None
        if self.button:
            self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrow.note(self.width()):
            self._put_tag()
            self._row.activate()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(_LEAST), super().minimumSizeHint().height())

    def _put_tag(self) -> None:
        """Put the tag before the words, or above them where they have too little room beside it."""
        if not self._tag:
            return
        self._tag.stand_free(is_on=self._narrow.is_on)
        if self._narrow.is_on:
            self._above.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._row.insertWidget(0, self._tag, 0, Qt.AlignmentFlag.AlignVCenter)
        self._above.setContentsMargins(0, 0, 0, px(4) if self._narrow.is_on else 0)

    def _make_button(self, action: str, what: str, role: str) -> QPushButton:
        made = button(action, self.pressed.emit, role=role)
        made.setAccessibleDescription(what)  # one "Rotate" among many says which
        return made


def _texts(above: QVBoxLayout, what: str, why: str) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setSpacing(0)
    layout.addLayout(above)
    first = words(what, "subtitle")
    layout.addWidget(first)
    if why:  # the two stand together in the middle, however high the row is
        first.setAlignment(Qt.AlignmentFlag.AlignBottom)
        second = words(why, "muted")
        second.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addWidget(second)
    return layout
