"""A state as icon and word on its ground; never a colour without the word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from smmdesk.ui.icons import paint_icon
from smmdesk.ui.override import override
from smmdesk.ui.theme import current_theme, px

Tone = Literal["good", "care", "urgent", "neutral"]
ICONS: dict[Tone, str] = {"good": "check", "care": "clock", "urgent": "urgent", "neutral": "info"}
LIST_WIDTH = 132  # of the column that all tags of a list share, at least
LEADING = "leads_row"  # the property of a tag that stands in that column


@dataclass(frozen=True)
class TagLook:
    """What a tag says, and how much it matters."""

    word: str
    tone: Tone = "neutral"
    icon: str = ""

    @property
    def icon_name(self) -> str:
        """Return the icon: the given one, or that of the tone."""
        return self.icon or ICONS[self.tone]


class Tag(QWidget):
    """Show a tag; in a list give all of them one ``width`` so that the texts beside them align."""

    def __init__(self, look: TagLook, *, width: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self._least = 0
        self._is_free = False
        self.setProperty(LEADING, bool(width))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self.update)
        self.show_look(look)

    def widen(self, width: int) -> None:
        """Take at least this many pixels: what the longest tag of a list needs."""
        self._least = width
        self.updateGeometry()

    def stand_free(self, *, is_on: bool) -> None:
        """Be as wide as one's own word, where the tags of a list do not stand in one column."""
        self._is_free = is_on
        self.updateGeometry()

    def show_look(self, look: TagLook) -> None:
        """Say something else."""
        self.look = look
        self.setAccessibleName(look.word)
        self.setToolTip(look.word)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        natural = tag_size(self.look)
        if self._is_free:
            return natural
        least = px(self._width) if self._width else 0
        return QSize(max(natural.width(), least, self._least), natural.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_tag(painter, self.rect(), self.look)
        painter.end()


def tag_font() -> QFont:
    """Return the font of tags, heads of columns and groups: 12, semi-bold."""
    font = QFont(QApplication.font())
    font.setPixelSize(px(12))
    font.setWeight(QFont.Weight.DemiBold)
    return font


def tag_size(look: TagLook) -> QSize:
    """Return how much room a tag needs."""
    words = QFontMetrics(tag_font()).horizontalAdvance(look.word)
    return QSize(px(10) + px(12) + px(5) + words + px(10) + 1, px(22))


def paint_tag(painter: QPainter, box: QRect, look: TagLook) -> None:
    """Paint a tag that fills ``box``; a word too long for it ends in an ellipsis."""
    theme = current_theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{look.tone}_ground"))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    side, colour = px(12), theme.colour(look.tone)
    place = QRect(box.left() + px(10), box.center().y() + 1 - side // 2, side, side)
    paint_icon(painter, look.icon_name, colour, place)
    painter.setPen(colour)
    painter.setFont(tag_font())
    words = QRect(place.right() + 1 + px(5), box.top(), box.right() - place.right() - px(13), box.height())
    text = painter.fontMetrics().elidedText(look.word, Qt.TextElideMode.ElideRight, words.width())
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()
