"""Copy a secret so that no history keeps it, and take it off the clipboard again."""

from __future__ import annotations

import hashlib
import os
import sys
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

if TYPE_CHECKING:
    from smmdesk.core.vault import Secret

SECONDS = 20
# Klipper and other Linux managers; Windows: neither history nor cloud (its names, as Qt hands them on).
CONCEALED = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"\x01\0\0\0",
    "CanIncludeInClipboardHistory": b"\0\0\0\0",
    "CanUploadToCloudClipboard": b"\0\0\0\0",
}


class Board(Protocol):
    """The system's clipboard, as far as secrets need it."""

    def put(self, text: str) -> None:
        """Put a text there, marked as not to be kept."""

    def holds_ours(self) -> bool:
        """Say whether what was put there is still there."""

    def clear(self) -> None:
        """Empty it."""


class QtBoard:
    """The clipboard of Windows and Linux; never the selection that a middle click pastes."""

    def __init__(self) -> None:
        self._key = os.urandom(32)
        self._print = b""

    def put(self, text: str) -> None:
        """Put a text there, marked as not to be kept."""
        data = QMimeData()
        data.setText(text)
        for kind, value in CONCEALED.items():
            data.setData(kind, value)
        self._print = self._fingerprint(text)
        QGuiApplication.clipboard().setMimeData(data, QClipboard.Mode.Clipboard)

    def holds_ours(self) -> bool:
        """Say whether what was put there is still there; only its keyed hash is remembered."""
        text = QGuiApplication.clipboard().text(QClipboard.Mode.Clipboard)
        return bool(text) and self._fingerprint(text) == self._print

    def clear(self) -> None:
        """Empty it."""
        QGuiApplication.clipboard().clear(QClipboard.Mode.Clipboard)

    def _fingerprint(self, text: str) -> bytes:
        return hashlib.blake2b(text.encode("utf-16-le", "surrogatepass"), key=self._key).digest()


class Clipboard(QObject):
    """Copy secrets and clear them away: after a while, at lock, at quit, never what is another's."""

    copied = Signal(int)  # for how many seconds
    cleared = Signal()

    def __init__(self, parent: QObject | None = None, *, seconds: int = SECONDS) -> None:
        super().__init__(parent)
        self.seconds = seconds
        self._board = _system_board()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.clear)
        app = QGuiApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.clear)

    @property
    def is_loaded(self) -> bool:
        """Say whether a secret was copied and not yet cleared."""
        return self._timer.isActive()

    def copy(self, secret: Secret) -> None:
        """Copy a secret; the one copied before is gone with that."""
        self._board.put(secret.reveal())
        self._timer.start(self.seconds * 1000)
        self.copied.emit(self.seconds)

    def copy_text(self, text: str) -> None:
        """Copy something that is no secret."""
        self._timer.stop()
        QGuiApplication.clipboard().setText(text, QClipboard.Mode.Clipboard)

    def clear(self) -> None:
        """Take the secret off the clipboard, unless something else is there by now."""
        if not self.is_loaded and self.sender() is not self._timer:
            return
        self._timer.stop()
        if self._board.holds_ours():
            self._board.clear()
        self.cleared.emit()


def _system_board() -> Board:
    if sys.platform == "darwin" and QGuiApplication.platformName() == "cocoa":
        from smmdesk.ui.clipboard_macos import MacBoard

        return MacBoard()
    return QtBoard()
