"""What a page needs to be tried: a window, a desk with nothing pretended on it, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from smmdesk.core.settings import load
from smmdesk.ui.changes import Changes
from smmdesk.ui.clipboard import Clipboard
from smmdesk.ui.desk import Desk
from smmdesk.ui.locker import Locker
from smmdesk.ui.tasks import Tasks
from smmdesk.ui.theme import current_theme
from smmdesk.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from smmdesk.core.office import Office
    from smmdesk.core.vault.vault import Vault

_PATIENCE = 20_000  # ms: the first chart of a process waits for matplotlib


@dataclass
class World:
    """A window with one page, and what the page asked of it."""

    window: MainWindow
    desk: Desk
    qtbot: QtBot
    went: list[str]
    said: list[tuple[str, str, Callable[[], object] | None]] = field(default_factory=list)

    def show(self, page: Any) -> Any:
        """Show a page and wait until it has read what it shows."""
        self.window.show_alone(page)
        self.window.show()
        self.settle()
        return page

    def settle(self) -> None:
        """Wait until all work is done, and what follows from it."""
        for _round in range(4):
            self.qtbot.waitUntil(lambda: self.desk.tasks.is_idle, timeout=_PATIENCE)
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def work(self, deed: Callable[[], Any]) -> Any:
        """Do something as another part of the program would, on the vault's worker; return what it returns."""
        results: list[Any] = []
        self.desk.tasks.run(self.window, deed, results.append, lane="vault")
        self.settle()
        return results[0]

    def press(self, button: QWidget | None) -> None:
        """Press a button that can be pressed, and wait for what follows."""
        assert button is not None
        QApplication.processEvents()  # what has just been put there is not there yet
        assert button.isEnabled()
        assert button.isVisible()
        button.click()
        self.settle()

    @property
    def last_said(self) -> str:
        """Return what was told in passing last."""
        return self.said[-1][0] if self.said else ""

    def take_back(self) -> None:
        """Press the button beside what was told last."""
        pressed = self.said[-1][2]
        assert pressed is not None
        pressed()
        self.settle()


@pytest.fixture
def world(qtbot: QtBot, office: Office, vault: Vault) -> Iterator[World]:
    """Return a window over the office, with everything that belongs on a desk."""
    window, tasks, changes = MainWindow(), Tasks(), Changes()
    qtbot.addWidget(window)
    vault.forbid_this_thread()
    changes.listen_to(office)
    went: list[str] = []
    said: list[tuple[str, str, Callable[[], object] | None]] = []

    def say(text: str, action: str = "", pressed: Callable[[], object] | None = None, /) -> None:
        said.append((text, action, pressed))

    desk = Desk(
        office=office,
        vault=vault,
        tasks=tasks,
        changes=changes,
        settings=load(),
        theme=current_theme(),
        go=went.append,
        say=say,
        locker=Locker(office.clock, window),
        clipboard=Clipboard(window),
    )
    yield World(window, desk, qtbot, went, said)
    tasks.close()
    changes.stop()
    current_theme().choose("system")
