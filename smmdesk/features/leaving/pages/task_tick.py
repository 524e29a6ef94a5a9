"""The box of a task: empty, ticked, or crossed out because the task was set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPen

from smmdesk.features.leaving.pages.case_looks import Mark
from smmdesk.ui.icons import paint_icon
from smmdesk.ui.theme import current_theme, px

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter

SIDE = 20
_GROUNDS = {Mark.DONE: "good", Mark.ASIDE: "neutral"}
_ICONS = {Mark.DONE: "check", Mark.ASIDE: "close"}


def paint_tick(painter: QPainter, box: QRect, mark: Mark) -> None:
    """Paint the box; a mark in it stands on the colour of its meaning."""
    theme, ground = current_theme(), _GROUNDS.get(mark)
    painter.setBrush(theme.colour(ground or "panel"))
    painter.setPen(QPen(theme.colour(ground or "muted"), 1))
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), px(4), px(4))
    if icon := _ICONS.get(mark):
        inset = max(2, box.width() // 5)
        paint_icon(painter, icon, theme.colour("panel"), box.adjusted(inset, inset, -inset, -inset))
