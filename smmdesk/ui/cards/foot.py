"""The foot of a form or wizard: its buttons, and why the main one cannot be pressed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QPushButton, QWidget

from smmdesk.ui.cards.card import words
from smmdesk.ui.override import override
from smmdesk.ui.theme import px

_GAP, _REASON_LEAST = 12, 200
_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.BottomToTop
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class _Shape:
    """What there is room for side by side."""

    buttons_beside: bool = True
    way_out_beside: bool = True
    reason_beside: bool = True


class Foot(QWidget):
    """Buttons at the right, the main one last, a way out at the left, and the reason between them.

    Where there is no room, the reason stands above, then the buttons below each other with the main one on top, and
    the way out under them.
    """

    def __init__(self, *buttons: QPushButton, way_out: QPushButton | None = None) -> None:
        super().__init__()
        self._shape = _Shape()
        self._way_out = way_out
        self._reason = words("", "muted")
        self._reason.setAlignment(_RIGHT | _MIDDLE)
        self._buttons = QBoxLayout(_BESIDE)
        self._buttons.setSpacing(px(_GAP))
        for one in buttons:
            self._buttons.addWidget(one, 0, _RIGHT)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(_GAP))
        self._grid.setColumnStretch(1, 1)
        self._grid.addLayout(self._buttons, 1, 2)
        self._take(self._shape)
        self.say("")

    def say(self, reason: str) -> None:
        """Say why the main button cannot be pressed, or nothing."""
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self._fit()

    @property
    def reason(self) -> str:
        """Return what is said."""
        return self._reason.text()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):  # other words, too
            self._fit()
        return super().event(event)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._way_out_width(), *self._widths()), super().minimumSizeHint().height())

    def _fit(self) -> None:
        shape = self._wanted()
        if shape != self._shape:
            self._shape = shape
            self._take(shape)

    def _wanted(self) -> _Shape:
        widths, way_out = self._widths(), self._way_out_width()
        room = self.width() - (way_out + px(_GAP) if way_out else 0)
        rest = room - sum(widths) - px(_GAP) * (len(widths) - 1)
        reason = self._reason.fontMetrics().horizontalAdvance(self.reason) + px(_GAP)
        return _Shape(rest >= 0, room >= max(widths), rest >= min(reason, px(_REASON_LEAST)))

    def _take(self, shape: _Shape) -> None:
        self._buttons.setDirection(_BESIDE if shape.buttons_beside else _BELOW)
        self._grid.addWidget(self._reason, *((1, 1, 1, 1) if shape.reason_beside else (0, 0, 1, 3)))
        if self._way_out:
            place = (1, 0, 1, 1) if shape.way_out_beside else (2, 0, 1, 3)
            self._grid.addWidget(self._way_out, *place, _LEFT | _MIDDLE)

    def _widths(self) -> list[int]:
        items = (self._buttons.itemAt(place) for place in range(self._buttons.count()))
        shown = (one for item in items if item and (one := item.widget()) and not one.isHidden())
        return [one.sizeHint().width() for one in shown] or [0]

    def _way_out_width(self) -> int:
        if self._way_out is None or self._way_out.isHidden():
            return 0
        return self._way_out.sizeHint().width()
