"""How somebody leaves: the kinds, each with what it means for the order of the list."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.core.i18n import N_, _
from smmdesk.features.leaving.kinds import LeavingKind
from smmdesk.ui.cards import words
from smmdesk.ui.override import override
from smmdesk.ui.theme import current_theme, px

_SIDE, _GAP = 18, 8

_MEANS = {
    LeavingKind.FRIENDLY: N_(
        "They help to hand over: what only they can open is taken over before the last day, all else is replaced "
        "after it."
    ),
    LeavingKind.DISMISSED: N_(
        "What they know may be used today: their way in is closed at once, also where that is inconvenient."
    ),
    LeavingKind.CONTRACT_END: N_(
        "As on good terms, for an agency or a freelancer: the day is the end of their contract."
    ),
    LeavingKind.LOST_DEVICE: N_(
        "They stay, a phone or computer is gone: everything that could be opened with it is replaced at once."
    ),
    LeavingKind.MISUSE: N_(
        "Perhaps somebody uses what they should not: the order is that of a dismissal, and nobody has to have left."
    ),
}


class Option(QRadioButton):
    """One of several choices, drawn after the look, its words semi-bold."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        wide = px(_SIDE) + px(_GAP) + self.fontMetrics().horizontalAdvance(self.text()) + px(4)
        return QSize(wide, max(px(_SIDE + 4), self.fontMetrics().height() + px(4)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, side = current_theme(), px(_SIDE)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF(1, (self.height() - side) / 2, side, side).adjusted(1, 1, -1, -1)
        is_marked = self.isChecked() or self.hasFocus()
        painter.setBrush(theme.colour("panel"))
        painter.setPen(QPen(theme.colour("accent" if is_marked else "muted"), 2 if self.hasFocus() else 1))
        painter.drawEllipse(ring)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(ring.center(), side / 4, side / 4)
        painter.setPen(theme.colour("text"))
        painter.drawText(
            self.rect().adjusted(side + px(_GAP), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text()
        )
        painter.end()


class KindChoice(QWidget):
    """Choose one of the kinds; the arrow keys go through them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Reason"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        self.buttons = {kind: self._add(layout, kind) for kind in LeavingKind}
        layout.addStretch()
        self.fill(LeavingKind.FRIENDLY)

    @property
    def value(self) -> LeavingKind:
        """Return the chosen kind."""
        return next(kind for kind, button in self.buttons.items() if button.isChecked())

    def fill(self, kind: LeavingKind) -> None:
        """Choose a kind."""
        self.buttons[kind].setChecked(True)
        self.setFocusProxy(self.buttons[kind])

    def _add(self, layout: QVBoxLayout, kind: LeavingKind) -> Option:
        means = _(_MEANS[kind])
        button = Option(_(kind.words))
        button.setAccessibleDescription(means)
        button.toggled.connect(self._note)
        said = words(means, "muted")
        said.setContentsMargins(px(_SIDE + _GAP), 0, 0, px(12))
        layout.addWidget(button)
        layout.addWidget(said)
        return button

    def _note(self, is_on: bool) -> None:  # noqa: FBT001 (a signal's argument)
        if is_on:
            self.setFocusProxy(self.buttons[self.value])
            self.changed.emit()
