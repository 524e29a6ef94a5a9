"""What the window shows: the start page, or an office; opening, leaving, rebuilding."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer

from smmdesk import sample
from smmdesk.core.clock import SystemClock
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, use_language
from smmdesk.core.log import start_logging
from smmdesk.core.office import Office
from smmdesk.core.paths import state_folder
from smmdesk.core.program import Program
from smmdesk.core.settings import load
from smmdesk.core.vault.vault import open_vault
from smmdesk.features.people import keyboard
from smmdesk.features.start.page import StartPage
from smmdesk.ui.cards import Banner
from smmdesk.ui.crash import CrashHook, last_crash
from smmdesk.ui.crash_dialog import CrashDialog
from smmdesk.ui.screenshots import picture_pages
from smmdesk.ui.single import SingleInstance, raise_window
from smmdesk.ui.tasks import Tasks
from smmdesk.ui.theme import current_theme
from smmdesk.ui.window import MainWindow
from smmdesk.workspace import Workspace

if TYPE_CHECKING:
    from smmdesk.arguments import WindowArguments
    from smmdesk.core.vault.vault import Vault


class Shell(QObject):
    """Own the window's life from the start page to an open office and back."""

    def __init__(self, window: MainWindow, wanted: WindowArguments) -> None:
        super().__init__()
        self._wanted = wanted
        self.settings = load()
        self.program = Program(wanted.office, wanted.demo, SystemClock(), sample.fill, keyboard.seat)
        self.tasks = Tasks(self)
        self.workspace: Workspace | None = None
        self._sample_folder: tempfile.TemporaryDirectory[str] | None = None
        self._single: SingleInstance | None = None
        self._after_opening = ""
        self._take_window(window)
        start_logging()
        self._crashes = CrashHook(state_folder(), self._show_crash, self)

    def start(self) -> None:
        """Open the sample, the office that is meant, or the start page."""
        if report := last_crash(state_folder()):
            CrashDialog(report, is_from_last_time=True, parent=self.window).open()
        if self._wanted.demo:
            self.open_sample()
        else:
            self._open_meant()

    def show_start(self, error: UserError | None = None) -> None:
        """Show the start page, with what went wrong if something did."""
        page = StartPage(self.settings, self.tasks, self.program.clock)
        page.sample_wanted.connect(self.open_sample)
        page.office_wanted.connect(self._open_chosen)
        self.window.show_alone(page)
        if error:
            self.window.show_error(error)

    def open_sample(self) -> None:
        """Make a sample office in a temporary folder and open it."""
        self._sample_folder = tempfile.TemporaryDirectory(prefix="smmdesk-sample-")
        work = partial(self.program.make_sample, Path(self._sample_folder.name))
        self.tasks.run(self, work, self._show_office, failed=self._fail)

    def open(self, path: Path) -> None:
        """Open an office, or raise the window that has it open already."""
        self._single = SingleInstance(path, self)
        if not self._single.claim():
            self.window.close()
            return
        self._single.raise_asked.connect(lambda: raise_window(self.window))
        self.tasks.run(self, partial(_open, self.program, path), self._show_office, failed=self._fail)

    def leave_office(self) -> None:
        """Close the office and show the start page."""
        self._let_go()
        self._take_new_window()
        self.show_start()

    def close(self) -> None:
        """Let everything go; the window is closed."""
        if not self._wanted.screenshots:
            self.settings.window = self.window.place
            self.settings.save()
        self.window.hide()  # what is still under way is waited for out of sight
        self._let_go()
        self.tasks.close()
        self._crashes.close()

    def _open_meant(self) -> None:
        try:
            path = self.program.path()
        except UserError:  # there is none yet, or nobody can tell which
            self.show_start()
        else:
            self.open(path)

    def _open_chosen(self, path: str, then: str) -> None:
        self._after_opening = then
        self.open(Path(path))

    def _fail(self, error: UserError) -> None:
        self._let_go()
        self.show_start(error)

    def _show_office(self, opened: tuple[Office, Vault]) -> None:
        office, vault = opened
        self._work_in(office, vault)
        assert self.workspace
        if self._sample_folder is None:
            self.settings.remember_office(str(office.path))
            self.settings.save()
        if self._after_opening:
            self.workspace.go(self._after_opening)
            self._after_opening = ""
        if self._wanted.screenshots:
            QTimer.singleShot(0, self._take_pictures)

    def _work_in(self, office: Office, vault: Vault, page: str = "") -> None:
        is_sample = self._sample_folder is not None
        self.workspace = Workspace(self.window, self.settings, office, vault, is_sample=is_sample)
        self.workspace.rebuild_wanted.connect(self._rebuild)
        self.workspace.leave_wanted.connect(self.leave_office)
        self.workspace.show(page)
        if is_sample and not self._wanted.screenshots:
            self._show_sample_banner()

    def _show_sample_banner(self) -> None:
        banner = Banner(_("This is a sample office: nothing in it is real."), _("Leave the sample"))
        banner.pressed.connect(self.leave_office)
        self.window.show_banner(banner)

    def _rebuild(self) -> None:
        """Speak the chosen language everywhere: a new window over the same office."""
        assert self.workspace
        office, vault = self.workspace.detach()
        use_language(self.settings.language or None)
        self._take_new_window()
        self._work_in(office, vault, page="settings")

    def _take_window(self, window: MainWindow) -> None:
        self.window = window
        window.theme_chosen.connect(self._choose_theme)
        window.closing.connect(self.close)

    def _take_new_window(self) -> None:
        old, new = self.window, MainWindow()
        new.go_to_place(old.place)
        old.closing.disconnect(self.close)
        self._take_window(new)
        new.show()
        old.close()
        old.deleteLater()

    def _choose_theme(self, choice: str) -> None:
        current_theme().choose(choice)
        self.settings.theme = choice  # type: ignore[assignment]  # the menu offers no other
        self.settings.save()

    def _take_pictures(self) -> None:
        assert self._wanted.screenshots
        assert self.workspace
        size, tasks = QSize(*self._wanted.size), self.workspace.desk.tasks
        picture_pages(self.window, self._wanted.screenshots, size=size, is_idle=lambda: tasks.is_idle)
        self.window.close()

    def _show_crash(self, report: str) -> None:
        CrashDialog(report, parent=self.window).open()

    def _let_go(self) -> None:
        if self.workspace:
            office, vault = self.workspace.detach()
            vault.close()
            office.close()
            self.workspace = None
        if self._single:
            self._single.release()
            self._single = None
        if self._sample_folder:
            self._sample_folder.cleanup()
            self._sample_folder = None


def _open(program: Program, path: Path) -> tuple[Office, Vault]:
    office = Office.open(path, clock=program.clock)
    try:
        keyboard.seat(office)
        return office, open_vault(office)
    except BaseException:
        office.close()
        raise
