"""One window an office: a second start raises the first one's window."""

from __future__ import annotations

import getpass
import hashlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

_PATIENCE = 500  # ms
_WORD = b"raise\n"


class SingleInstance(QObject):
    """Be the one program of this person that has an office open, or ask the one that is."""

    raise_asked = Signal()

    def __init__(self, office: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = name_of(office)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def claim(self) -> bool:
        """Return whether this is the first; if not, the first one was asked to show itself.

        Where nothing can be listened on, this counts as the first: the office file has a lock of its own.
        """
        if self._ask_other():
            return False
        if self._server.listen(self.name):
            return True
        if self._ask_other():  # both started at the same moment
            return False
        QLocalServer.removeServer(self.name)  # left by a program that was killed
        self._server.listen(self.name)
        return True

    def release(self) -> None:
        """Let the next start be the first."""
        self._server.close()

    def _ask_other(self) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(self.name)
        if not socket.waitForConnected(_PATIENCE):
            return False
        socket.write(_WORD)
        socket.waitForBytesWritten(_PATIENCE)
        socket.disconnectFromServer()
        return True

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.raise_asked.emit()


def name_of(office: Path) -> str:
    """Return the name under which this person's program with this office can be found."""
    text = f"{getpass.getuser()}\n{office.resolve()}"
    return "smmdesk-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def raise_window(window: QWidget) -> None:
    """Bring a window in front, also when it was minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
