"""Icons of one family, in the colours of the theme."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from smmdesk.core.paths import resource
from smmdesk.ui.override import override
from smmdesk.ui.theme import current_theme, px

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

SIZE = 18


def icon(name: str, colour: str = "text") -> QIcon:
    """Return an icon in a colour of the theme; it follows the theme, and fades where its button is disabled."""
    return QIcon(_Engine(name, colour))


def paint_icon(painter: QPainter, name: str, colour: QColor, box: QRect) -> None:
    """Paint an icon into ``box``, sharp at the painter's resolution."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(box, pixmap(name, colour, min(box.width(), box.height()), ratio))


def pixmap(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    """Return an icon's picture, ``size`` wide in the window's own pixels."""
    return _rendered(name, colour.name(), size, ratio)


def show_icon(button: QAbstractButton, name: str, colour: str = "text") -> None:
    """Give a button an icon at the look's size, and repaint it when the theme changes."""
    button.setIcon(icon(name, colour))
    button.setIconSize(QSize(px(SIZE), px(SIZE)))
    current_theme().changed.connect(button.update)


class _Engine(QIconEngine):
    """Draw an icon at whatever size, resolution and theme there is at that moment."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name, self._colour = name, colour
        _source(name)  # a name that does not exist is found here, not at the first paint

    def _tint(self, mode: QIcon.Mode) -> QColor:
        return current_theme().colour("muted" if mode == QIcon.Mode.Disabled else self._colour)

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint_icon(painter, self._name, self._tint(mode), rect)

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    @override
    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return pixmap(self._name, self._tint(mode), min(size.width(), size.height()), scale)

    @override
    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour)


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _rendered(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # costs more than the first window may wait for

    drawing = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    drawing.render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
