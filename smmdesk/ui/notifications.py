"""Notifications outside the window: by the desktop's own service on Linux, by the tray's icon elsewhere."""

from __future__ import annotations

import os
import sys
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QImage
from shiboken6 import isValid

from smmdesk.core.i18n import _
from smmdesk.ui.notification_service import Notification, NotificationService, Picture, has_bus

if TYPE_CHECKING:
    from smmdesk.ui.tray import Tray

__all__ = ["Notification", "Notifications"]
_SIDE = 64  # px of the picture


class Notifications(QObject):
    """Show notifications; ``clicked`` says where one leads that was clicked.

    Where neither a service nor a tray is there, nothing is shown: the window has it all.
    """

    clicked = Signal(str)
    _woken = Signal()

    def __init__(self, tray: Tray, parent: QObject) -> None:
        super().__init__(parent)
        self._tray = tray
        self._by_tray = ""  # where the one leads that the tray showed last
        # The thread only puts things here; they are taken out on the thread of the window.
        self._post: deque[tuple[str, str] | Notification] = deque()
        self._woken.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        tray.told_clicked.connect(lambda: self.clicked.emit(self._by_tray))
        self._service = self._make_service()
        if self._service:
            self.destroyed.connect(self._service.close)

    def show(self, notification: Notification) -> None:
        """Show it soon; never waits."""
        if self._service:
            self._service.show(notification)
        else:
            self._show_by_tray(notification)

    def close(self) -> None:
        """Hear of no more clicks."""
        if self._service:
            self._service.close()
        self._post.clear()

    def _make_service(self) -> NotificationService | None:
        if sys.platform in ("win32", "darwin") or not has_bus():
            return None
        return NotificationService(
            _picture(self._tray), _("Open"), clicked=self._note_click, failed=self._note_failure
        )

    def _show_by_tray(self, notification: Notification) -> None:
        self._by_tray = notification.where
        self._tray.tell(notification.title, notification.body)

    # From the service's thread

    def _note_click(self, where: str, token: str) -> None:
        self._tell((where, token))

    def _note_failure(self, notification: Notification) -> None:
        self._tell(notification)

    def _tell(self, news: tuple[str, str] | Notification) -> None:
        self._post.append(news)
        if isValid(self):
            self._woken.emit()

    # On the window's

    @Slot()
    def _deliver(self) -> None:
        if not self._post:
            return
        news = self._post.popleft()
        if isinstance(news, Notification):
            self._show_by_tray(news)
            return
        where, token = news
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # Qt takes it from there when a window is activated
        self.clicked.emit(where)


def _picture(tray: Tray) -> Picture:
    image = tray.plain_icon.pixmap(_SIDE, _SIDE).toImage()
    image.setDevicePixelRatio(1)
    image = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return Picture(image.width(), image.height(), bytes(image.constBits()))
