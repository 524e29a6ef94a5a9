"""A word in passing at the foot of the window: what was done, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from smmdesk.ui.cards.card import words
from smmdesk.ui.override import override
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from collections.abc import Callable

_SHOWN_FOR = 8000  # ms; it stays as long as the mouse or the keyboard is on it


class Toast(QFrame):
    """Show one sentence for a while, with at most one button."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        with_role(self, "toast")
        self._words = words("")
        self._button = QPushButton()
        self._button.clicked.connect(self._press)
        self._pressed: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_FOR)
        self._timer.timeout.connect(self._fade)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(8), px(8), px(8))
        row.addWidget(self._words)
        row.addWidget(self._button)
        window.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """Return what it says, or nothing when it is not shown."""
        return self._words.text() if not self.isHidden() else ""

    def say(self, text: str, action: str = "", pressed: Callable[[], object] | None = None) -> None:
        """Say ``text`` in place of what was said before."""
        self._words.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._pressed = pressed
        self.show()
        self._place()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _press(self) -> None:
        self.hide()
        if self._pressed:
            self._pressed()

    def _fade(self) -> None:
        if self.underMouse() or self._button.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        room = self._window.size()
        taken = 3 * px(24) + px(8) + (0 if self._button.isHidden() else self._button.sizeHint().width())
        natural = self._words.fontMetrics().horizontalAdvance(self._words.text()) + 1
        self._words.setFixedWidth(min(natural, room.width() - taken))
        self._words.setFixedHeight(self._words.heightForWidth(self._words.width()))
        self.adjustSize()
        self.move(QPoint((room.width() - self.width()) // 2, room.height() - self.height() - px(24)))
        self.raise_()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hide()  # it may stand on what somebody wants to see

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False
