"""What is seen of a task while it is closed, painted as one light widget: a case may have hundreds of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from smmdesk.core.i18n import _, pgettext
from smmdesk.features.leaving.pages.case_looks import Mark, RowLook
from smmdesk.features.leaving.pages.task_tick import SIDE, paint_tick
from smmdesk.ui.cards import button
from smmdesk.ui.icons import paint_icon
from smmdesk.ui.override import override
from smmdesk.ui.tags import paint_tag, tag_size
from smmdesk.ui.theme import current_theme, px, with_role

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

LEFT = 16 + SIDE + 12  # where the words begin
_HEIGHT, _BESIDE, _LEAST = 62, 640, 280
_ABOVE, _GAP, _ARROW, _TAG = 9, 12, 18, 22
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_ANY_HEIGHT = 100_000


class TaskHead(QAbstractButton):
    """Show box, what, why, tag and one button; ``opened`` when it is pressed elsewhere than on these."""

    acted = Signal()
    box_pressed = Signal()
    opened = Signal()

    def __init__(self, look: RowLook, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self.is_open = False
        self._pressed_at: QPoint | None = None
        self._measured: dict[int, int] = {}  # its height by width: Qt asks dozens of times
        self.button: QPushButton | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_look(self, look: RowLook, *, is_open: bool) -> None:
        """Show how the task stands, and whether it is opened."""
        self.look, self.is_open = look, is_open
        self._name()
        self._show_button()
        self._measure_anew()
        self._place_button()
        self.update()

    @property
    def tick_box(self) -> QRect:
        """Return where the box is."""
        side = px(SIDE)
        return QRect(px(16), (self.height() - side) // 2, side, side)

    # How it is measured

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(_BESIDE), self.heightForWidth(px(_BESIDE)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(_LEAST), px(_HEIGHT))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._measured:
            tag = px(_TAG + 4) if self._is_narrow(width) and self.look.tag else 0
            words = sum(self._measure(width)) + px(2)
            self._measured[width] = max(px(_HEIGHT), 2 * px(_ABOVE) + tag + words)
        return self._measured[width]

    def _is_narrow(self, width: int) -> bool:
        return width < px(_BESIDE)

    def _measure_anew(self) -> None:
        self._measured.clear()
        self.updateGeometry()

    def _measure(self, width: int) -> tuple[int, int]:
        """Return how high what and why are, wrapped."""
        room = QRect(0, 0, self._room(width), _ANY_HEIGHT)
        what = QFontMetrics(self._bold()).boundingRect(room, _WRAPPED, self.look.headline).height()
        if not self.look.why:
            return what, 0
        return what, self.fontMetrics().boundingRect(room, _WRAPPED, self.look.why).height()

    def _room(self, width: int) -> int:
        taken = px(LEFT) + px(_GAP) + px(_ARROW) + px(16)
        if self.button and self.look.action:
            taken += self.button.sizeHint().width() + px(_GAP)
        if self.look.tag and not self._is_narrow(width):
            taken += tag_size(self.look.tag).width() + px(_GAP)
        return max(px(80), width - taken)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    # Its button

    def _show_button(self) -> None:
        look = self.look
        if look.action and self.button is None:
            self.button = button("", self.acted.emit)
            self.button.setParent(self)
        if self.button is None:
            return
        self.button.setText(look.action)
        self.button.setAccessibleDescription(look.headline)  # one "Done" among many says of what
        if look.is_main or self.button.property("role"):
            with_role(self.button, "primary" if look.is_main else "")
        self.button.setVisible(bool(look.action))

    def _place_button(self) -> None:
        if self.button:
            size = self.button.sizeHint()
            left = self.width() - px(16) - px(_ARROW) - px(_GAP) - size.width()
            self.button.setGeometry(QRect(QPoint(left, (self.height() - size.height()) // 2), size))

    def _name(self) -> None:
        look = self.look
        said = {Mark.OPEN: _("To be done"), Mark.DONE: _("Done"), Mark.ASIDE: pgettext("state", "Set aside")}
        state = look.tag.word if look.tag else said[look.mark]
        self.setText(look.headline)
        self.setAccessibleName(_("{name}: {state}").format(name=look.headline, state=state))
        opens = _("Close the details") if self.is_open else _("Show the details")
        self.setAccessibleDescription(f"{look.why} {opens}".strip())

    # What Qt tells

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._pressed_at = None
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def nextCheckState(self) -> None:
        """Tell what was pressed; called by Qt before ``clicked``."""
        at, self._pressed_at = self._pressed_at, None
        if at is not None and self.tick_box.contains(at):
            self.box_pressed.emit()
        else:
            self.opened.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_button()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure_anew()
        super().changeEvent(event)

    # How it is painted

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_tick(painter, self.tick_box, self.look.mark)
        what, why = self._measure(self.width())
        top = self._paint_tag(painter, what + why + px(2))
        self._paint_words(painter, QRect(px(LEFT), top, self._room(self.width()), what), why)
        self._paint_arrow(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(current_theme().colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), px(6), px(6))
        painter.end()

    def _paint_tag(self, painter: QPainter, words: int) -> int:
        """Paint the tag before the button, or above the words where there is no room; return where the words begin."""
        is_narrow = self._is_narrow(self.width())
        above = px(_TAG + 4) if is_narrow and self.look.tag else 0
        top = (self.height() - above - words) // 2
        if self.look.tag:
            size = tag_size(self.look.tag)
            right = self.width() - px(16) - px(_ARROW) - px(_GAP)
            if self.button and self.look.action:
                right -= self.button.width() + px(_GAP)
            beside = QPoint(right - size.width(), (self.height() - size.height()) // 2)
            paint_tag(painter, QRect(QPoint(px(LEFT), top) if is_narrow else beside, size), self.look.tag)
        return top + above

    def _paint_words(self, painter: QPainter, what: QRect, why: int) -> None:
        theme = current_theme()
        painter.setFont(self._bold())
        painter.setPen(theme.colour("muted" if self.look.is_dim else "text"))
        painter.drawText(what, _WRAPPED, self.look.headline)
        painter.setFont(self.font())
        painter.setPen(theme.colour("muted"))
        painter.drawText(
            what.translated(0, what.height() + px(2)).adjusted(0, 0, 0, why), _WRAPPED, self.look.why
        )

    def _paint_arrow(self, painter: QPainter) -> None:
        side = px(_ARROW)
        place = QRect(self.width() - px(16) - side, (self.height() - side) // 2, side, side)
        icon = "chevron-up" if self.is_open else "chevron-down"
        paint_icon(painter, icon, current_theme().colour("muted"), place)
