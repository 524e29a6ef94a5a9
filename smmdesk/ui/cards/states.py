"""What a page says when there is nothing, and what it says above everything."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.cards.card import button, words
from smmdesk.ui.cards.value import Value
from smmdesk.ui.icons import SIZE, paint_icon, show_icon
from smmdesk.ui.override import override
from smmdesk.ui.theme import current_theme, px, repolish, with_role

BannerTone = Literal["info", "care", "urgent"]
_BANNER_ICONS: dict[BannerTone, tuple[str, str]] = {
    "info": ("info", "accent"),
    "care": ("warning", "care"),
    "urgent": ("urgent", "urgent"),
}
_SENTENCE_LEAST = 240  # below that a sentence beside its button is a tower of words


class EmptyState(QWidget):
    """One sentence and one button in the middle third."""

    pressed = Signal()

    def __init__(self, sentence: str, action: str = "", *, role: str = "") -> None:
        super().__init__()
        self.setAccessibleName(sentence)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(28), px(24), px(28))
        layout.setSpacing(px(16))
        self._said = words(sentence, "muted")
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._said, 1)
        middle.addStretch(1)
        layout.addStretch(1)
        layout.addLayout(middle)
        if action:
            made = button(action, self.pressed.emit, role=role)
            layout.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._said.setMinimumWidth(min(px(_SENTENCE_LEAST), self.width() - 2 * px(24)))


class Glyph(QWidget):
    """An icon beside words, in a colour of the theme; it means nothing that the words do not say."""

    def __init__(self, name: str, colour: str, size: int = SIZE) -> None:
        super().__init__()
        self._size = size
        self.change(name, colour)
        current_theme().changed.connect(self.update)

    def change(self, name: str, colour: str) -> None:
        """Show another icon."""
        self._name, self._colour = name, colour
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = self.rect()
        side = px(self._size)
        box.setRect(box.center().x() + 1 - side // 2, box.center().y() + 1 - side // 2, side, side)
        paint_icon(painter, self._name, current_theme().colour(self._colour), box)
        painter.end()


class Banner(QFrame):
    """A sentence above the page: a sample office, a file that can only be read, trouble."""

    pressed = Signal()
    closed = Signal()

    def __init__(
        self,
        sentence: str,
        action: str = "",
        *,
        tone: BannerTone = "info",
        details: str = "",
        is_closable: bool = False,
    ) -> None:
        super().__init__()
        with_role(self, "banner")
        self._glyph = Glyph(*_BANNER_ICONS[tone])
        self._words = words(sentence)
        self._details = Value(details, "small")
        self._details.setVisible(bool(details))
        self._action = button(action, self.pressed.emit, role="quiet") if action else None
        self._lay_out(is_closable=is_closable)
        self.say(sentence, tone=tone, details=details)

    def say(self, sentence: str, *, tone: BannerTone = "info", details: str = "") -> None:
        """Say something else in the same place."""
        self._words.setText(sentence)
        self._details.say(details)
        self._details.setVisible(bool(details))
        self._glyph.change(*_BANNER_ICONS[tone])
        self.setAccessibleName(sentence)
        self.setProperty("tone", tone)
        repolish(self)

    @property
    def sentence(self) -> str:
        """Return what it says now."""
        return self._words.text()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._action:
            self._put_action(self._action)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(_SENTENCE_LEAST), super().minimumSizeHint().height())

    def _lay_out(self, *, is_closable: bool) -> None:
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(px(16), px(8), px(8), px(8))
        layout.setSpacing(px(12))
        layout.addWidget(self._glyph)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(px(4))
        self._texts.addWidget(self._words)
        self._texts.addWidget(self._details)
        layout.addLayout(self._texts, 1)
        if self._action:
            layout.addWidget(self._action)
        if is_closable:
            self._add_close(layout)

    def _put_action(self, action: QPushButton) -> None:
        """Put the button beside the sentence, or below it where that would leave the sentence too little room."""
        taken = sum(px(each) for each in (16, SIZE, 12, 12, 30, 8)) + action.sizeHint().width()
        if self.width() - taken < px(_SENTENCE_LEAST):
            self._texts.addWidget(action, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._row.insertWidget(2, action)

    def _add_close(self, layout: QHBoxLayout) -> None:
        close = button("", self.closed.emit, role="quiet")
        close.setAccessibleName(_("Close this message"))
        close.setToolTip(_("Close this message"))
        show_icon(close, "close")
        layout.addWidget(close)
