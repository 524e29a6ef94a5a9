"""The large buttons of the start page: an icon, a word, and a sentence that says what happens."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QSizePolicy, QWidget

from smmdesk.ui.cards.narrow import Narrow
from smmdesk.ui.icons import paint_icon
from smmdesk.ui.override import override
from smmdesk.ui.theme import current_theme, px

_PADDING, _ICON = 24, 28
_LEAST, _GAP = 200, 16
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class StartButton(QAbstractButton):
    """One way in; the main one stands on the soft accent."""

    def __init__(self, icon: str, word: str, sentence: str, *, is_main: bool = False) -> None:
        super().__init__()
        self._icon, self._sentence, self._is_main = icon, sentence, is_main
        self.setText(word)
        self.setAccessibleName(word)
        self.setAccessibleDescription(sentence)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        current_theme().changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(240), self.heightForWidth(px(240)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(_LEAST), 2 * px(_PADDING) + px(_ICON))

    @override
    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, width - 2 * px(_PADDING), 10_000)
        word = QFontMetrics(self._word_font()).boundingRect(room, _WRAPPED, self.text()).height()
        sentence = QFontMetrics(self.font()).boundingRect(room, _WRAPPED, self._sentence).height()
        return 2 * px(_PADDING) + px(_ICON) + px(16) + word + px(8) + sentence

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        left, width = px(_PADDING), self.width() - 2 * px(_PADDING)
        icon = QRect(left, px(_PADDING), px(_ICON), px(_ICON))
        paint_icon(painter, self._icon, theme.colour("accent"), icon)
        painter.setFont(self._word_font())
        painter.setPen(theme.colour("text"))
        room = QRect(left, icon.bottom() + px(16), width, self.height())
        word = painter.boundingRect(room, _WRAPPED, self.text())
        painter.drawText(room, _WRAPPED, self.text())
        painter.setFont(self.font())
        painter.setPen(theme.colour("muted"))
        painter.drawText(QRect(left, word.bottom() + px(8), width, self.height()), _WRAPPED, self._sentence)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        theme = current_theme()
        edge = (
            "accent" if self.hasFocus() or self._is_main else "control_line" if self.underMouse() else "line"
        )
        painter.setPen(QPen(theme.colour(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(theme.colour("accent_soft" if self._is_main else "panel"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), px(8), px(8))

    def _word_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(px(16))
        font.setWeight(QFont.Weight.DemiBold)
        return font


class Ways(QWidget):
    """The ways in beside each other, all of one size; below each other where the window is narrow."""

    def __init__(self, *buttons: StartButton) -> None:
        super().__init__()
        self._narrow = Narrow(len(buttons) * (_LEAST + _GAP) - _GAP)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(_GAP))
        for one in buttons:
            self._row.addWidget(one, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrow.note(self.width()):
            beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
            self._row.setDirection(below if self._narrow.is_on else beside)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(_LEAST), super().minimumSizeHint().height())
