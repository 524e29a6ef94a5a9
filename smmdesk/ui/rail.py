"""The rail at the left: whose office it is, its pages, and the promise at the foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.cards.card import words
from smmdesk.ui.icons import SIZE, paint_icon
from smmdesk.ui.override import override
from smmdesk.ui.tags import tag_font
from smmdesk.ui.theme import current_theme, px, with_role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent

_WIDTH, _ENTRY_HEIGHT, _MARGIN = 196, 36, 8
_WIDEST = 280
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


@dataclass(frozen=True)
class PageEntry:
    """A page of the window: its place in the rail, and how it is made when it is first shown."""

    name: str
    title: str
    icon: str
    make: Callable[[], QWidget]
    is_at_foot: bool = False


class RailButton(QAbstractButton):
    """One entry: icon, word and a quiet count."""

    def __init__(self, entry: PageEntry) -> None:
        super().__init__()
        self.entry = entry
        self.count = 0
        self.setText(entry.title)
        self.setAccessibleName(entry.title)
        self.setCheckable(True)
        self._has_ring = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self.update)

    def show_count(self, count: int) -> None:
        """Show how many things wait there; none is not shown."""
        self.count = count
        self.setAccessibleDescription(str(count) if count else "")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        text = QFontMetrics(self._font(is_current=True)).horizontalAdvance(self.text())
        return QSize(px(12 + SIZE + 12 + 36) + text, px(_ENTRY_HEIGHT))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # A ring for who came by keyboard; none when the window has just opened.
        self._has_ring = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._has_ring = False
        super().focusOutEvent(event)

    @override
    def nextCheckState(self) -> None:
        pass  # the window says which page is shown

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        theme, side = current_theme(), px(SIZE)
        colour = theme.colour("accent" if self.isChecked() else "text")
        paint_icon(painter, self.entry.icon, colour, QRect(px(12), (self.height() - side) // 2, side, side))
        painter.setPen(colour)
        painter.setFont(self._font(is_current=self.isChecked()))
        left = px(12) + side + px(12)
        room = QRect(left, 0, self.width() - left - px(36 if self.count else 8), self.height())
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        self._paint_count(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        theme = current_theme()
        painter.setPen(QPen(theme.colour("accent"), 2) if self._has_ring else Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(theme.colour("accent_soft"))
        elif self.underMouse():
            painter.setBrush(theme.colour("hover"))
        elif not self._has_ring:
            return
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), px(6), px(6))

    def _paint_count(self, painter: QPainter) -> None:
        if self.count:
            painter.setPen(current_theme().colour("muted"))
            painter.setFont(tag_font())
            to = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(self.rect().adjusted(0, 0, -px(12), 0), to, str(self.count))

    def _font(self, *, is_current: bool) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if is_current else QFont.Weight.Normal)
        return font


class Rail(QWidget):
    """Name the office and its pages; ``chosen`` says which page is wanted."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        with_role(self, "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Pages"))
        self.buttons: list[RailButton] = []
        self._office = words("", "subtitle")
        self._note = words("", "small")
        self._entries = QVBoxLayout()
        self._foot = QVBoxLayout()
        for entries in (self._entries, self._foot):
            entries.setSpacing(px(2))
        self._lay_out()

    def show_office(self, name: str, note: str = "") -> None:
        """Show whose office this is, and a line such as "Sample office" under it."""
        self._office.setText(name)
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def show_entries(self, entries: Sequence[PageEntry]) -> None:
        """Show these pages in place of the former ones."""
        for old in self.buttons:
            old.hide()
            old.deleteLater()
        self.buttons = [RailButton(entry) for entry in entries]
        for made in self.buttons:
            (self._foot if made.entry.is_at_foot else self._entries).addWidget(made)
            made.clicked.connect(lambda _on=False, name=made.entry.name: self.chosen.emit(name))
        widest = max((made.sizeHint().width() for made in self.buttons), default=0) + 2 * px(_MARGIN)
        self.setFixedWidth(min(max(px(_WIDTH), widest), px(_WIDEST)))

    def mark(self, name: str) -> None:
        """Mark the page that is shown."""
        for made in self.buttons:
            made.setChecked(made.entry.name == name)

    def show_count(self, name: str, count: int) -> None:
        """Show how many things wait on a page."""
        for made in self.buttons:
            if made.entry.name == name:
                made.show_count(count)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(_MARGIN), px(16), px(_MARGIN), px(16))
        layout.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(px(12), px(4), px(12), px(16))
        head.addWidget(self._office)
        head.addWidget(self._note)
        promise = words(_("Nothing leaves this computer"), "small")
        promise.setContentsMargins(px(12), px(8), px(12), px(4))
        layout.addLayout(head)
        layout.addLayout(self._entries)
        layout.addStretch()
        layout.addLayout(self._foot)
        layout.addWidget(promise)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        places = [place for place, made in enumerate(self.buttons) if made.hasFocus()]
        if event.key() in steps and places:
            place = (places[0] + steps[Qt.Key(event.key())]) % len(self.buttons)
            self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
