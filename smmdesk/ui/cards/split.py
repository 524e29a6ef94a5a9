"""A list and the chosen thing: beside each other, or one at a time where there is no room for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.cards.card import button
from smmdesk.ui.cards.layout import empty_layout, scrolled
from smmdesk.ui.cards.narrow import Narrow
from smmdesk.ui.override import override
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_DETAIL_WIDTH, _DETAIL_LEAST, _LIST_LEAST = 404, 360, 280
_BOTH = _LIST_LEAST + 24 + _DETAIL_LEAST  # below that there is room for one of them
_ANY_WIDTH = 16_777_215  # as Qt has it


class Split(QWidget):
    """A list at the left, the chosen thing at the right.

    Where there is room for only one of them, the list stands alone until a thing is opened, and a button leads back
    (``closed``).
    """

    closed = Signal()

    def __init__(self, left: QWidget) -> None:
        super().__init__()
        self._left = left
        self._narrow = Narrow(_BOTH)
        self._is_open = False
        self._cards = QVBoxLayout()
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(px(16))
        self.back = button(_("Back to the list"), self.close_detail, role="quiet", icon="chevron-left")
        self.right = scrolled(self._inner())
        self._side = self._make_side()
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._take_mouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(24))
        row.addWidget(left, 3)
        row.addWidget(self._side, 2)
        self._fit()

    def show_detail(self, *cards: QWidget) -> None:
        """Show these cards in place of the former ones; none, and the room stays empty."""
        empty_layout(self._cards)
        for card in cards:
            self._cards.addWidget(card)
        self.right.verticalScrollBar().setValue(0)

    def open_detail(self) -> bool:
        """Look at the detail; say whether only the list was to be seen until now."""
        was_hidden = self._narrow.is_on and not self._is_open
        self._is_open = True
        self._fit()
        if was_hidden:
            self._sit_out_double_click()
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        return was_hidden

    def close_detail(self) -> bool:
        """Go back to the list; say whether only the detail was to be seen until now."""
        was_alone = self._narrow.is_on and self._is_open
        self._is_open = False
        self._fit()
        if was_alone:
            self._left.setFocus(Qt.FocusReason.OtherFocusReason)
            self.closed.emit()
        return was_alone

    @property
    def detail(self) -> list[QWidget]:
        """Return the cards that are shown."""
        items = [self._cards.itemAt(place) for place in range(self._cards.count())]
        return [widget for item in items if item and (widget := item.widget())]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrow.note(self.width()):
            self._fit()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(_LIST_LEAST), super().minimumSizeHint().height())

    def _fit(self) -> None:
        is_alone = self._narrow.is_on
        self._left.setVisible(not (is_alone and self._is_open))
        self._side.setVisible(not is_alone or self._is_open)
        self._side.setMaximumWidth(_ANY_WIDTH if is_alone else px(_DETAIL_WIDTH))
        self.back.setVisible(is_alone)

    def _inner(self) -> QWidget:
        inner = QWidget()
        around = QVBoxLayout(inner)
        around.setContentsMargins(0, 0, 0, 0)
        around.addLayout(self._cards)
        around.addStretch()
        return inner

    def _make_side(self) -> QWidget:
        side = QWidget()
        side.setMinimumWidth(px(_DETAIL_LEAST))
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addWidget(self.back)
        layout.addWidget(self.right, 1)
        return side

    def _sit_out_double_click(self) -> None:
        """Keep the second press of a double click on the list away from what has just taken its place."""
        self._side.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._pause.start(QApplication.doubleClickInterval())

    def _take_mouse(self) -> None:
        self._side.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False)
