"""Something in front of the page, inside the window: found things, an explanation. Esc puts it away."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QVBoxLayout, QWidget
from shiboken6 import isValid

from smmdesk.core.i18n import _
from smmdesk.ui.cards.card import button, words
from smmdesk.ui.cards.layout import scrolled
from smmdesk.ui.override import override
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_TOP, _EDGE = 72, 24
_HIGH_ENOUGH = 320  # in a window with less room than that it begins further up
_MARGIN, _GAP = 16, 12


class Overlay(QFrame):
    """Stand in front of the window's content; a click beside it or Esc puts it away."""

    closed = Signal()

    def __init__(self, window: QWidget, width: int = 560) -> None:
        super().__init__(window)
        self._window = window
        with_role(self, "overlay")
        self._width = width
        self._before: QWidget | None = None
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(_MARGIN), px(_MARGIN), px(_MARGIN), px(_MARGIN))
        self.body.setSpacing(px(_GAP))
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(px(28))
        shadow.setOffset(0, px(4))
        self.setGraphicsEffect(shadow)
        window.installEventFilter(self)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._note_focus)
        self.hide()

    def open(self) -> None:
        """Show it, and remember where the keyboard was."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self.show()
        self.place()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def put_away(self) -> None:
        """Hide it and give the keyboard back."""
        if not self.isHidden():
            self.hide()
            if self._before is not None and isValid(self._before):
                self._before.setFocus(Qt.FocusReason.PopupFocusReason)
            self._before = None
            self.closed.emit()

    def place(self) -> None:
        """Stand in the middle of the window's upper part, as high as the content needs."""
        room = self._window.size()
        width = self.inner_width + 2 * px(_MARGIN)
        self.setFixedWidth(width)
        self.ensurePolished()
        self.body.activate()
        height = min(self.body.totalHeightForWidth(width), self.most_height)
        self.resize(width, height)
        self.move(QPoint((room.width() - width) // 2, self._top))
        self.raise_()

    @property
    def inner_width(self) -> int:
        """Return how wide its content is in the window as it is, in pixels."""
        return min(px(self._width), self._window.width() - 2 * px(_EDGE)) - 2 * px(_MARGIN)

    @property
    def most_height(self) -> int:
        """Return how high it may be in the window as it is, in pixels."""
        return self._window.height() - self._top - px(_EDGE)

    @property
    def _top(self) -> int:
        is_low = self._window.height() < px(_TOP) + px(_HIGH_ENOUGH) + px(_EDGE)
        return px(_EDGE if is_low else _TOP)

    def _note_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.isVisible() and new is not None and new is not self and not self.isAncestorOf(new):
            self._before = None  # the person is somewhere else already
            self.put_away()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isVisible() and event.type() == QEvent.Type.Resize:
            self.place()
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)


class Explanation(Overlay):
    """Say in some sentences what a page is for."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._title = words("", "title")
        self._text = words("")
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._room = scrolled(self._text)
        self._close = button(_("Close"), self.put_away)
        self.body.addWidget(self._title)
        self.body.addWidget(self._room)
        self.body.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)
        self.setFocusProxy(self._close)

    def explain(self, title: str, text: str) -> None:
        """Show an explanation; each line is a paragraph."""
        self._title.setText(title)
        self._text.setText("\n\n".join(filter(None, text.splitlines())))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.open()

    @override
    def place(self) -> None:
        others = 2 * px(_MARGIN) + 2 * px(_GAP) + self._close.sizeHint().height()
        room = self.most_height - others - self._title.heightForWidth(self.inner_width)
        self._room.setFixedHeight(max(1, min(self._text.heightForWidth(self.inner_width), room)))
        super().place()
