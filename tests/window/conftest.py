"""The whole window, as the program puts it together; only the keyring is memory."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from smmdesk.arguments import WindowArguments
from smmdesk.core.vault.stores import MemoryStore
from smmdesk.core.vault.vault import Vault
from smmdesk.shell import Shell
from smmdesk.ui.gradually import Gradually
from tests.window.heartbeat import Heartbeat
from tests.window.keyrings import FeltStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from smmdesk.core.office import Office
    from smmdesk.core.vault.stores import Store
    from smmdesk.ui.window import MainWindow

HERE = Path(__file__).parent
CHROME = """name,url,username,password,note
Instagram,https://www.instagram.com/,bakery,canary-Zb8!kd02,
Facebook,https://www.facebook.com/login,ana@bakery.example,canary-Hk2$$12k,
My bank,https://www.examplebank.test/,ana,canary-bank,
"""


SHOW_CRASH = Shell._show_crash


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let Qt's platform without a screen say that it cannot do what only a screen needs."""
    unable = pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged", extend=True)
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(unable)


class Program:
    """A running program, and a person in front of it."""

    def __init__(self, shell: Shell, qtbot: QtBot) -> None:
        self.shell, self.qtbot = shell, qtbot
        self.is_open = True

    @property
    def window(self) -> MainWindow:
        """Return the window, which is another one after the language changed."""
        return self.shell.window

    @property
    def page(self) -> Any:
        """Return the page that is shown."""
        return self.window.page

    @property
    def office(self) -> Office:
        """Return the office that is open."""
        assert self.shell.workspace
        return self.shell.workspace.desk.office

    @property
    def is_idle(self) -> bool:
        """Say whether no work is under way, and nothing is left to be put on the screen."""
        workspace = self.shell.workspace
        is_idle = self.shell.tasks.is_idle and (workspace is None or workspace.desk.tasks.is_idle)
        return is_idle and all(making.is_done for making in self.window.findChildren(Gradually))

    def settle(self) -> None:
        """Wait until all work is done, and what follows from it."""
        for _round in range(4):
            self.qtbot.waitUntil(lambda: self.is_idle, timeout=20_000)
            QApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def button(self, text: str, within: QWidget | None = None) -> QAbstractButton:
        """Return the button that says this."""
        buttons = (within or self.window).findChildren(QAbstractButton)
        found = [one for one in buttons if one.isVisible() and one.text() == text]
        assert found, f"no button {text!r} among {[one.text() for one in buttons if one.isVisible()]}"
        return found[0]

    def press(self, text: str, within: QWidget | None = None) -> None:
        """Press a button as a person does."""
        one = self.button(text, within)
        assert one.isEnabled()
        QTest.mouseClick(one, Qt.MouseButton.LeftButton)
        self.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def ctrl(self, key: Qt.Key) -> None:
        """Press a key together with Ctrl."""
        self.key(key, Qt.KeyboardModifier.ControlModifier)

    def texts(self) -> str:
        """Return what can be read in the window now."""
        shown = [label for label in self.window.findChildren(QLabel) if label.isVisible()]
        return "\n".join(label.text() for label in shown).replace("\u200b", "")

    def close(self) -> None:
        """Close the window, and let the program end."""
        if self.is_open:
            self.is_open = False
            window = self.window
            window.close()
            window.deleteLater()
            self.shell.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def store() -> MemoryStore:
    """Return the keyring of the computer, which outlives a program."""
    return MemoryStore()


@pytest.fixture
def _collected_by_the_timer(qapp: QApplication) -> Iterator[None]:
    """Collect garbage when the program does, while it runs."""
    from smmdesk.ui.garbage import collect_here

    keeper = QObject()
    collect_here(keeper)
    yield
    keeper.deleteLater()
    QCoreApplication.sendPostedEvents(keeper, QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.fixture
def start(
    qtbot: QtBot, store: MemoryStore, monkeypatch: pytest.MonkeyPatch, _collected_by_the_timer: None
) -> Iterator[Callable[..., Program]]:
    """Return a function that starts the program, with the arguments of its command."""
    from smmdesk import shell
    from smmdesk.app import make_application
    from smmdesk.opening import Opening
    from smmdesk.ui.theme import current_theme
    from smmdesk.ui.window import MainWindow

    monkeypatch.setattr(shell, "open_vault", lambda office: Vault(office, store))
    crashes: list[str] = []
    monkeypatch.setattr(shell.Shell, "_show_crash", lambda _shell, report: crashes.append(report))
    running: list[Program] = []

    def begin(
        *, meanwhile: Callable[[MainWindow], None] | None = None, is_shown: bool = True, **wanted: Any
    ) -> Program:
        window = MainWindow(is_empty=True)
        if is_shown:
            window.show()
            qtbot.waitExposed(window)
        opening = Opening(make_application(), window, WindowArguments(**{"theme": "light"} | wanted), {})
        opening.handed_over.connect(lambda shell: running.append(Program(shell, qtbot)))
        before = len(running)
        opening.start()
        if meanwhile:
            meanwhile(window)
        qtbot.waitUntil(lambda: len(running) > before, timeout=20_000)
        program = running[-1]
        program.settle()
        if is_shown:
            window.activateWindow()
        return program

    yield begin
    for program in running:
        program.close()
    current_theme().choose("system")
    assert not crashes, crashes[0]


@pytest.fixture
def feel(qapp: QApplication, start: object) -> Iterator[Callable[[Store], FeltStore]]:
    """Return a function that lets a keyring answer only while the window goes on."""
    felt: list[FeltStore] = []
    heartbeat = Heartbeat()

    def begin(store: Store) -> FeltStore:
        felt.append(FeltStore(store, heartbeat))
        return felt[-1]

    yield begin
    for store in felt:  # before ``start`` closes the programs
        store.release()
    heartbeat.deleteLater()


@pytest.fixture
def chrome(tmp_path: Path) -> Path:
    """Return an export of a browser: two known networks and a bank."""
    path = tmp_path / "chrome.csv"
    path.write_text(CHROME, "utf-8")
    return path


@pytest.fixture
def bakery(tmp_path: Path) -> Path:
    """Return an office with two people and an account, closed."""
    from smmdesk.core.clock import SystemClock
    from smmdesk.core.office import Office
    from smmdesk.features.accounts import service
    from smmdesk.features.people import service as people

    office = Office.create(tmp_path / "offices" / "bakery.smmdesk", "Corner Bakery", clock=SystemClock())
    with office.transaction("Begin") as session:
        people.add(session, name="Ana")
        people.add(session, name="Ben")
        brand = service.brand_named(session, "Corner Bakery").id
        service.add(session, brand_id=brand, network="instagram", name="The oven")
    office.close()
    return office.path
