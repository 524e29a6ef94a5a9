"""The sections of a page: below each other at its left, or in lines above the content where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QListWidget, QSizePolicy

from smmdesk.ui.override import override
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_WIDTH, _FRAME = 196, 10
_ANY_WIDTH = 16_777_215  # as Qt has it


class SectionList(QListWidget):
    """List sections, as high as they need."""

    def __init__(self, name: str) -> None:
        super().__init__()
        with_role(self, "list")
        self.setAccessibleName(name)
        for set_policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.lay(is_flat=False)

    @property
    def is_flat(self) -> bool:
        """Say whether the sections stand beside each other."""
        return self.isWrapping()

    def lay(self, *, is_flat: bool) -> None:
        """Put the sections beside each other, or below each other."""
        self.setFlow(QListView.Flow.LeftToRight if is_flat else QListView.Flow.TopToBottom)
        self.setWrapping(is_flat)
        self.setWordWrap(not is_flat)
        self.setMinimumWidth(0 if is_flat else px(_WIDTH))
        self.setMaximumWidth(_ANY_WIDTH if is_flat else px(_WIDTH))
        wide = QSizePolicy.Policy.Ignored if is_flat else QSizePolicy.Policy.Fixed
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self.fit_height()

    def fit_height(self) -> None:
        """Take the height that the sections need; to be called when there are others."""
        self.doItemsLayout()
        bottoms = (self.visualItemRect(self.item(place)).bottom() for place in range(self.count()))
        self.setFixedHeight(max(bottoms, default=0) + 1 + px(_FRAME))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit_height()
