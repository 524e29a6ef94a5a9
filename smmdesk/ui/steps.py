"""The steps of a wizard with their state: done, here, still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.icons import paint_icon
from smmdesk.ui.override import override
from smmdesk.ui.tags import tag_font
from smmdesk.ui.theme import current_theme, px

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 196  # of the list where the steps stand below each other
_HEIGHT, _MARGIN, _MARK, _GAP = 36, 12, 18, 4
_UPRIGHT, _FLAT = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight


class StepList(QWidget):
    """List the steps below each other, or in one line; where that is too short it names only the present one."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.labels = [StepLabel(number, name) for number, name in enumerate(names, start=1)]
        self._layout = QBoxLayout(_UPRIGHT, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(_GAP))
        for label in self.labels:
            self._layout.addWidget(label)
        self._layout.addStretch()
        self.lay(is_flat=False)

    @property
    def is_flat(self) -> bool:
        """Say whether the steps stand in one line."""
        return self._layout.direction() == _FLAT

    def lay(self, *, is_flat: bool) -> None:
        """Put the steps into one line, or below each other."""
        self._layout.setDirection(_FLAT if is_flat else _UPRIGHT)
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored
        self.setSizePolicy(free if is_flat else fixed, fixed)
        self._name_what_fits()

    def mark(self, place: int) -> None:
        """Mark the step that is shown; those before it are done."""
        for at, label in enumerate(self.labels):
            label.show_state("done" if at < place else "here" if at == place else "ahead")
        self._name_what_fits()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._name_what_fits()
        return super().event(event)

    def _name_what_fits(self) -> None:
        needed = sum(label.full_width + px(_GAP) for label in self.labels) - px(_GAP)
        has_room = not self.is_flat or needed <= self.width()
        for label in self.labels:
            label.lay(is_flat=self.is_flat, is_named=has_room or label.is_here)


class StepLabel(QWidget):
    """One step: its mark and its name."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self._number, self._name, self._state = number, name, "ahead"
        self._is_flat, self._is_named = False, True
        self.setToolTip(name)
        current_theme().changed.connect(self.update)

    @property
    def is_here(self) -> bool:
        """Say whether this is the step that is shown."""
        return self._state == "here"

    @property
    def full_width(self) -> int:
        """Return the width that mark and name need."""
        name = QFontMetrics(self._font(is_here=True)).horizontalAdvance(self._name)
        return self._left + name + px(_MARGIN) + 1

    def show_state(self, state: str) -> None:
        """Show whether the step is done, here or ahead."""
        said = {"done": _("done"), "here": _("now"), "ahead": _("to come")}[state]
        self._state = state
        self.setAccessibleName(f"{self._number}. {self._name}, {said}")
        self.update()

    def lay(self, *, is_flat: bool, is_named: bool) -> None:
        """Take the room of the list, or of one's own words; without the name only the mark is shown."""
        self._is_flat, self._is_named = is_flat, is_named
        wide = QSizePolicy.Policy.Fixed if is_flat else QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        if not self._is_flat:
            return QSize(px(WIDTH), px(_HEIGHT))
        return QSize(self.full_width if self._is_named else 2 * px(_MARGIN) + px(_MARK), px(_HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current_theme().colour("accent_soft"))
            painter.drawRoundedRect(self.rect(), px(6), px(6))
        self._paint_mark(painter)
        if self._is_named:
            self._paint_name(painter)
        painter.end()

    def _paint_name(self, painter: QPainter) -> None:
        painter.setFont(self._font(is_here=self.is_here))
        painter.setPen(current_theme().colour(self._colour))
        room = self.rect().adjusted(self._left, 0, -px(_MARGIN) // 2, 0)
        name = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_mark(self, painter: QPainter) -> None:
        theme, side = current_theme(), px(_MARK)
        place = QRect(px(_MARGIN), (self.height() - side) // 2, side, side)
        if self._state == "done":
            paint_icon(painter, "check", theme.colour("good"), place)
        else:
            painter.setFont(tag_font())
            painter.setPen(theme.colour(self._colour))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(self._number))

    @property
    def _colour(self) -> str:
        return {"done": "text", "here": "accent", "ahead": "muted"}[self._state]

    @property
    def _left(self) -> int:
        return 2 * px(_MARGIN) + px(_MARK)

    def _font(self, *, is_here: bool) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if is_here else QFont.Weight.Normal)
        return font
