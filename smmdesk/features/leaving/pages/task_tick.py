"""The box of a task: empty, ticked, or crossed out because the task was set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from smmdesk.core.i18n import _, pgettext
from smmdesk.core.typed import override
from smmdesk.features.leaving.pages.case_looks import Mark
from smmdesk.ui.icons import paint_icon
from smmdesk.ui.theme import current_theme, px

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QMouseEvent, QPaintEvent

_SIDE = 18
_GROUNDS = {Mark.DONE: "good", Mark.ASIDE: "neutral"}
_ICONS = {Mark.DONE: "check", Mark.ASIDE: "close"}


class Tick(QWidget):
    """Show whether a task is done; a click on it is for the mouse what the row's button is for the keyboard."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mark = Mark.OPEN
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        current_theme().changed.connect(self.update)

    def show_mark(self, mark: Mark) -> None:
        """Show how far the task is."""
        self.mark = mark
        said = {Mark.OPEN: _("To be done"), Mark.DONE: _("Done"), Mark.ASIDE: pgettext("state", "Set aside")}
        self.setAccessibleName(said[mark])
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(_SIDE + 2), px(_SIDE + 2))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_box(painter, self.rect())
        painter.end()

    def _paint_box(self, painter: QPainter, box: QRect) -> None:
        theme = current_theme()
        ground = _GROUNDS.get(self.mark)
        painter.setBrush(theme.colour(ground or "panel"))
        painter.setPen(QPen(theme.colour(ground or "muted"), 1))
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), px(4), px(4))
        if icon := _ICONS.get(self.mark):
            inset = max(2, box.width() // 5)
            paint_icon(painter, icon, theme.colour("panel"), box.adjusted(inset, inset, -inset, -inset))
