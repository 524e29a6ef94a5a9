"""A box to tick, drawn after the look."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from smmdesk.ui.icons import paint_icon
from smmdesk.ui.override import override
from smmdesk.ui.theme import current_theme, px

_SIDE, _GAP = 18, 8
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextShowMnemonic | Qt.AlignmentFlag.AlignVCenter


class CheckBox(QCheckBox):
    """Say yes or no; a click on the words counts too."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        current_theme().changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetrics(self.font()).size(0, self.text())
        return QSize(self._left + words.width() + px(4), max(px(_SIDE + 4), words.height()))

    @override
    def minimumSizeHint(self) -> QSize:
        words = QFontMetrics(self.font()).boundingRect(QRect(0, 0, 1, 10_000), _WRAPPED, self.text())
        return QSize(min(self.sizeHint().width(), self._left + words.width() + px(4)), px(_SIDE + 4))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - self._left), 10_000)
        words = QFontMetrics(self.font()).boundingRect(room, _WRAPPED, self.text())
        return max(px(_SIDE + 4), words.height())

    @property
    def _left(self) -> int:
        return px(_SIDE) + px(_GAP) + 1

    @override
    def hitButton(self, pos: object) -> bool:
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = px(_SIDE)
        line = min(self.height(), max(px(_SIDE + 4), self.fontMetrics().height()))
        box = QRect(1, (line - side) // 2, side, side)  # beside the first line
        paint_box(
            painter, box, is_on=self.isChecked(), has_focus=self.hasFocus(), is_enabled=self.isEnabled()
        )
        painter.setPen(current_theme().colour("text" if self.isEnabled() else "muted"))
        painter.drawText(self.rect().adjusted(self._left, 0, 0, 0), _WRAPPED, self.text())
        painter.end()


def paint_box(
    painter: QPainter, box: QRect, *, is_on: bool, has_focus: bool = False, is_enabled: bool = True
) -> None:
    """Paint the box, filled with the accent where it is ticked."""
    theme = current_theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill = theme.colour("accent" if is_enabled else "accent_pale") if is_on else theme.colour("panel")
    line = (
        theme.colour("text" if is_on else "accent") if has_focus else fill if is_on else theme.colour("muted")
    )
    painter.setBrush(fill)
    painter.setPen(QPen(line, 2 if has_focus else 1))
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), px(4), px(4))
    if is_on:
        inset = max(1, box.width() // 6)
        paint_icon(painter, "check", theme.colour("on_accent"), box.adjusted(inset, inset, -inset, -inset))
    painter.restore()
