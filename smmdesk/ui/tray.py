"""The icon beside the clock: how much is due, and a menu."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.ui.icons import pixmap
from smmdesk.ui.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_SIDES = (16, 20, 22, 24, 32, 40, 48, 64)  # px that trays ask for, at all resolutions
_MOST = 9  # a badge has room for one figure
_LOOK_EVERY = 500  # ms
_LATEST = 60_000  # ms after which no tray is waited for
_SHOWN_FOR = 15_000  # ms, where the system does not decide


class Tray(QObject):
    """Show in the tray how much is due; say what is wanted by its menu.

    Where a desktop has no tray it stays away; one that comes within the first minute is waited for.
    """

    open_wanted = Signal()
    due_wanted = Signal()
    lock_wanted = Signal()
    quit_wanted = Signal()
    told_clicked = Signal()

    def __init__(self, window: QWidget, title: str) -> None:
        super().__init__(window)
        self._title = title
        self._count = 0
        self.is_wanted = False
        self.menu = QMenu(window)
        self.due = QAction(self.menu)
        self._fill_menu()
        self._icon: QSystemTrayIcon | None = None
        current_theme().changed.connect(self._say)
        self.show_count(0)

    @property
    def is_there(self) -> bool:
        """Say whether the icon is to be seen, so that a hidden window can be opened again."""
        return self._icon is not None and QSystemTrayIcon.isSystemTrayAvailable()

    @property
    def plain_icon(self) -> QIcon:
        """Return the icon without a count."""
        return tray_icon(0)

    @property
    def words(self) -> str:
        """Return what is said where the mouse rests on the icon."""
        return f"{self._title}\n{due_words(self._count)}"

    def set_wanted(self, *, is_wanted: bool) -> None:
        """Show the icon where there is a tray, or take it away."""
        self.is_wanted = is_wanted
        if is_wanted and self._icon is None:
            wait_for_tray(self, self._show, patience=_LATEST)
        elif self._icon and not is_wanted:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def show_count(self, count: int) -> None:
        """Show how many things are due."""
        self._count = count
        self.due.setText(due_words(count))
        self._say()

    def tell(self, title: str, body: str) -> None:
        """Show a message at the icon, where it is to be seen; a click on it is told."""
        if self._icon and self.is_there:
            self._icon.showMessage(title, body, self.plain_icon, _SHOWN_FOR)

    def _show(self, has_tray: bool) -> None:  # noqa: FBT001 (a result)
        if not has_tray or not self.is_wanted or self._icon:
            return
        # Only now: Qt decides when it is made which kind of tray it is for, and keeps to that.
        self._icon = QSystemTrayIcon(self)
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._take_click)
        self._icon.messageClicked.connect(self.told_clicked)
        self._say()
        self._icon.show()

    def _say(self) -> None:
        if self._icon:
            self._icon.setToolTip(self.words)
            self._icon.setIcon(tray_icon(self._count))

    def _fill_menu(self) -> None:
        opened = self.menu.addAction(_("Open smmdesk"), self.open_wanted.emit)
        self.menu.setDefaultAction(opened)
        self.due.triggered.connect(lambda _on=False: self.due_wanted.emit())
        self.menu.addAction(self.due)
        self.menu.addSeparator()
        self.menu.addAction(_("Lock"), self.lock_wanted.emit)
        self.menu.addAction(_("Quit"), self.quit_wanted.emit)

    def _take_click(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        is_click = reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        )
        if is_click and sys.platform != "darwin":  # there a click opens the menu
            self.open_wanted.emit()


def wait_for_tray(owner: QObject, then: Callable[[bool], None], *, patience: int = 10_000) -> None:
    """Call ``then`` with whether there is a tray, as soon as there is one or ``patience`` (ms) is over.

    At sign-in a program may start before the tray does.
    """
    is_there = QSystemTrayIcon.isSystemTrayAvailable()
    if is_there or patience <= 0:
        then(is_there)
    else:
        again = partial(wait_for_tray, owner, then, patience=patience - _LOOK_EVERY)
        timer = QTimer(owner, singleShot=True, interval=_LOOK_EVERY)  # QTimer.singleShot's outlives its owner
        timer.timeout.connect(again)
        timer.timeout.connect(timer.deleteLater)
        timer.start()


def due_words(count: int) -> str:
    """Say how much is due."""
    if not count:
        return _("Nothing needs you")
    return ngettext("{n} thing needs you", "{n} things need you", count).format(n=format_number(count))


def tray_icon(count: int) -> QIcon:
    """Return the icon with a badge, on a ground of its own: a tray may be light or dark whatever the theme is."""
    icon = QIcon()
    for side in _SIDES:
        icon.addPixmap(_painted(side, count))
    return icon


def _painted(side: int, count: int) -> QPixmap:
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_ground(painter, side)
    if count:
        _paint_badge(painter, side, str(count) if count <= _MOST else f"{_MOST}+")
    painter.end()
    return picture


def _paint_ground(painter: QPainter, side: int) -> None:
    theme = current_theme()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.22, side * 0.22)
    inner = round(side * 0.76)
    place = (side - inner) // 2
    painter.drawPixmap(place, place, pixmap("today", theme.colour("on_accent"), inner, 1.0))


def _paint_badge(painter: QPainter, side: int, text: str) -> None:
    theme = current_theme()
    size = side * 0.62
    box = QRectF(side - size, side - size, size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("urgent"))
    painter.drawEllipse(box)
    font = QFont()
    font.setBold(True)
    font.setPixelSize(max(6, round(size * (0.78 if len(text) == 1 else 0.58))))
    painter.setFont(font)
    painter.setPen(theme.colour("panel"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
