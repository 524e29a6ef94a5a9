"""A chart on the page: the picture that was drawn elsewhere, and over it the value that is pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.override import override
from smmdesk.ui.theme import current_theme, px

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from smmdesk.core.drawn import Drawn, Pointed, Spot

_SETTLES = 150  # ms after which a new size is one to draw for
_LEAST = QSize(280, 160)
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_PageUp: (-7, 0),
    Qt.Key.Key_PageDown: (7, 0),
    Qt.Key.Key_Home: (-1_000_000, 0),
    Qt.Key.Key_End: (1_000_000, 0),
}


class ChartView(QWidget):
    """Show a chart and name what is pointed at, by mouse or arrow keys; it never draws the chart itself.

    ``wanted`` asks for a picture of a size (logical pixels) and ratio; ``chosen`` tells what a value leads to when it
    is clicked or Return is pressed.
    """

    wanted = Signal(int, int, float)
    chosen = Signal(str)

    def __init__(self, title: str, height: int) -> None:
        super().__init__()
        self._height_for: Callable[[int], int] = lambda _width: px(height)
        self._drawn: Drawn | None = None
        self._image = QImage()
        self._is_stale = True
        self.pointed: Pointed | None = None
        self._asks = QTimer(self, singleShot=True, interval=_SETTLES)
        self._asks.timeout.connect(self.ask)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        current_theme().changed.connect(self.draw_anew)

    def show_drawn(self, drawn: Drawn) -> None:
        """Show a picture; what was pointed at stays pointed at, where it is still there."""
        self._drawn = drawn
        width, height = round(drawn.width * drawn.ratio), round(drawn.height * drawn.ratio)
        straight = QImage(drawn.pixels, width, height, width * 4, QImage.Format.Format_RGBA8888)
        self._image = straight.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        self._image.setDevicePixelRatio(drawn.ratio)
        if self.pointed and not self._is_there(self.pointed):
            self.pointed = None
        self._describe()
        self.update()

    @property
    def is_drawn(self) -> bool:
        """Say whether there is a picture."""
        return self._drawn is not None

    @property
    def picture(self) -> QImage:
        """Return the picture as it is shown, without what is pointed at."""
        return self._image

    def follow_width(self, height_for: Callable[[int], int]) -> None:
        """Be as high as ``height_for`` says of a width (logical pixels)."""
        self._height_for = height_for
        self.updateGeometry()

    def ask(self) -> None:
        """Ask for a picture of the size that it has now."""
        self._is_stale = False
        self.wanted.emit(self.width(), self.height(), self.devicePixelRatioF())

    def draw_anew(self) -> None:
        """Let another picture be drawn as soon as the chart is seen: what is out of sight costs nothing."""
        self._asks.stop()
        self._is_stale = True
        self.update()

    def show_other(self) -> None:
        """Ask for the picture of something else; until it is there the former stays, and tells nothing any more."""
        self._drawn = None
        self._describe()
        self.draw_anew()

    # What Qt asks and tells

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(480), self._height_for(self.width()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(_LEAST.width()), self._height_for(self.width()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.height() != self._height_for(self.width()):
            self.updateGeometry()
        self.draw_anew()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        self._point(self._drawn.nearest(at.x(), at.y()) if self._drawn else None)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._choose()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._point(None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._drawn and key in _STEPS:
            self._point(self._drawn.step(self.pointed, *_STEPS[key]))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.pointed:
            self._choose()
        elif key == Qt.Key.Key_Escape and self.pointed:
            self._point(None)
        else:
            super().keyPressEvent(event)

    # What is pointed at

    def _point(self, pointed: Pointed | None) -> None:
        if pointed != self.pointed:
            self.pointed = pointed
            self._describe()
            self.update()

    def _choose(self) -> None:
        if self._drawn and self.pointed and (where := self._drawn.spot(self.pointed).where):
            self.chosen.emit(where)

    def _is_there(self, pointed: Pointed) -> bool:
        lines = self._drawn.lines if self._drawn else ()
        return pointed.line < len(lines) and pointed.at < len(lines[pointed.line].spots)

    @property
    def words(self) -> str:
        """Return what is said of the value that is pointed at."""
        if not (self._drawn and self.pointed):
            return ""
        return self._drawn.spot(self.pointed).words

    def _describe(self) -> None:
        sentence = self._drawn.sentence if self._drawn else ""
        self.setAccessibleDescription(" ".join(filter(None, (self.words, sentence))))

    # How it is painted

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_stale and not self._asks.isActive():
            self._asks.start(_SETTLES if self._drawn else 0)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._image.isNull():
            painter.setPen(current_theme().colour("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("Drawing…"))
        else:
            painter.drawImage(QPointF(0, 0), self._image)
            if self.pointed and self._drawn:
                self._paint_pointed(painter, self._drawn, self.pointed)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(current_theme().colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(4), px(4))
        painter.end()

    def _paint_pointed(self, painter: QPainter, drawn: Drawn, pointed: Pointed) -> None:
        theme, spot = current_theme(), drawn.spot(pointed)
        _left, top, _right, bottom = drawn.edges(pointed.line)
        painter.setPen(QPen(theme.colour("muted"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(spot.x, top), QPointF(spot.x, bottom))
        painter.setPen(QPen(theme.colour("text"), 2))
        painter.setBrush(theme.colour("panel"))
        painter.drawEllipse(QPointF(spot.x, spot.y), px(4), px(4))
        self._paint_words(painter, spot)

    def _paint_words(self, painter: QPainter, spot: Spot) -> None:
        """Paint what is said beside the value, where there is room for it."""
        theme, gap = current_theme(), px(10)
        font = QApplication.font()
        painter.setFont(font)
        room = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        box = QRectF(painter.fontMetrics().boundingRect(self.words)).adjusted(-gap, -gap / 2, gap, gap / 2)
        box.moveBottomLeft(QPointF(spot.x + gap, spot.y - gap / 2))
        if box.right() > room.right():
            box.moveRight(spot.x - gap)
        box.moveLeft(max(box.left(), room.left()))
        box.moveTop(min(max(box.top(), room.top()), room.bottom() - box.height()))
        painter.setPen(QPen(theme.colour("control_line"), 1))
        painter.setBrush(theme.colour("panel"))
        painter.drawRoundedRect(box, px(6), px(6))
        painter.setPen(theme.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.words)
