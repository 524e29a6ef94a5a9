"""What the window shows: the start page, or an office; opening, leaving, rebuilding."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer

from smmdesk.core.clock import SystemClock
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _, use_language
from smmdesk.core.office import Office
from smmdesk.core.paths import state_folder
from smmdesk.core.program import Program
from smmdesk.core.settings import load
from smmdesk.core.vault.vault import open_vault
from smmdesk.features.people import keyboard
from smmdesk.ui.cards import Banner
from smmdesk.ui.crash import CrashHook, last_crash
from smmdesk.ui.crash_dialog import CrashDialog
from smmdesk.ui.screenshots import picture_pages
from smmdesk.ui.single import SingleInstance, raise_window
from smmdesk.ui.tasks import Tasks
from smmdesk.ui.theme import current_theme
from smmdesk.ui.tray import wait_for_tray
from smmdesk.ui.window import MainWindow
from smmdesk.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.arguments import WindowArguments
    from smmdesk.core.vault.vault import Vault
    from smmdesk.features.start.page import StartPage
    from smmdesk.features.today.first_look import FirstLook


@dataclass(frozen=True)
class Opened:
    """An office that is open, and how it is closed."""

    office: Office
    vault: Vault
    close: Callable[[], None]
    is_sample: bool = False


class Shell(QObject):
    """Own the window's life from the start page to an open office and back."""

    def __init__(
        self,
        window: MainWindow,
        wanted: WindowArguments,
        *,
        first_look: FirstLook | None = None,
        then: str = "",
    ) -> None:
        super().__init__()
        self._first_look = first_look  # is shown already
        self._wanted = wanted
        self.settings = load()
        self.program = Program(wanted.office, wanted.demo, SystemClock(), _fill_sample, keyboard.seat)
        self.tasks = Tasks(self)  # opens and closes offices
        self._office_tasks: Tasks | None = None  # works in the one that is open
        self.workspace: Workspace | None = None
        # Filled by the worker that opens, so that what is open is closed, whenever the window is.
        self._opened: list[Opened] = []
        self._single: SingleInstance | None = None
        self._crashes: CrashHook | None = None
        self._start_page: StartPage | None = None
        self._after_opening = then
        self._take_window(window)

    def start(self) -> None:
        """Open the sample, the office that is meant, or the start page."""
        path = None if self._wanted.demo else self._meant()
        if path and not self._claim(path):
            self._end_at_once()
            return
        self._watch_for_crashes()
        if self._wanted.demo:
            self.open_sample()
        elif path:
            self._open_claimed(path)
        else:
            self.show_start()

    def show_start(self, error: UserError | None = None) -> None:
        """Show the start page, with what went wrong if something did."""
        from smmdesk.features.start.page import StartPage

        page = StartPage(self.settings, self.tasks, self.program.clock)
        page.sample_wanted.connect(self.open_sample)
        page.office_wanted.connect(self._open_chosen)
        self._start_page = page
        self.window.show_alone(page)
        self._appear()
        if error:
            self.window.show_error(error)

    def go_later(self, where: str) -> None:
        """Go there as soon as the office is open."""
        if self.workspace:
            self.workspace.go(where)
        else:
            self._after_opening = where

    def show_error(self, error: UserError) -> None:
        """Say calmly what went wrong, above whatever is shown."""
        self.window.show_error(error)

    def open_sample(self) -> None:
        """Make a sample office in a temporary folder and open it."""
        self._wait(_("Making the sample office…"))
        self.tasks.run(
            self, partial(_make_sample, self.program, self._opened), self._show_office, failed=self._fail
        )

    def open(self, path: Path) -> None:
        """Open an office, or raise the window that has it open already and end."""
        if self._claim(path):
            self._open_claimed(path)
        else:
            self._end_at_once()

    def leave_office(self) -> None:
        """Close the office and show the start page, unless somebody stays because of what is not saved."""
        self.window.when_settled(self._leave_office)

    def _leave_office(self) -> None:
        """Leave it; a keyring that hangs is waited for out of sight."""
        self._release()
        self.tasks.run(self, partial(_close_after, self._stop_working(), self._opened))
        self._take_new_window()
        self.show_start()

    def close(self) -> None:
        """Let everything go; the window is closed."""
        if self._wanted.screenshots is None:
            self.settings.window = self.window.place
            with suppress(UserError):  # what is lost is the window's place
                self.settings.save()
        self.window.hide()  # what is still under way is waited for out of sight
        self._release()
        wait = self._stop_working()
        self.tasks.close()
        _close_after(wait, self._opened)
        if self._crashes:
            self._crashes.close()

    # Opening

    def _meant(self) -> Path | None:
        try:
            return self.program.path()
        except UserError:  # there is none yet, or nobody can tell which
            return None

    def _claim(self, path: Path) -> bool:
        self._release()
        self._single = SingleInstance(path, self)
        self._single.raise_asked.connect(self._come_to_front)
        return self._single.claim()

    def _release(self) -> None:
        if self._single:
            self._single.release()
            self._single.deleteLater()
            self._single = None

    def _end_at_once(self) -> None:
        """Leave everything to the program that has the office open."""
        self.window.closing.disconnect(self.close)
        self.window.quit()
        self._release()
        self.tasks.close()
        if self._crashes:
            self._crashes.close()

    def _open_claimed(self, path: Path) -> None:
        self._wait(_("Opening the office…"))
        work = partial(_open, self.program, path, self._opened)
        self.tasks.run(self, work, self._show_office, failed=self._fail)

    def _open_chosen(self, path: str, then: str) -> None:
        self._after_opening = then
        self.open(Path(path))

    def _wait(self, sentence: str) -> None:
        if self._start_page:
            self._start_page.wait(sentence)

    def _fail(self, error: UserError) -> None:
        self._release()
        self._after_opening = ""
        self.show_start(error)

    def _show_office(self, opened: Opened) -> None:
        self._start_page = None
        self._office_tasks = Tasks(self)
        self._work_in(opened, then=self._after_opening)
        self._after_opening = ""
        self._appear()
        if not opened.is_sample:
            self.settings.remember_office(str(opened.office.path))
            self.tasks.run(self, self.settings.save)
        if self._wanted.screenshots:
            QTimer.singleShot(0, self._take_pictures)

    def _appear(self) -> None:
        """Show a window that began hidden, unless the tray holds what opens it."""
        tray = self.workspace.announcer.tray if self.workspace else None

        def decide(has_tray: bool) -> None:  # noqa: FBT001 (an answer)
            if not (has_tray and tray and tray.is_wanted):
                self.window.showMinimized()

        if not self.window.isVisible():
            wait_for_tray(self.window, decide)

    # Working in an office

    def _work_in(self, opened: Opened, page: str = "", then: str = "") -> None:
        assert self._office_tasks
        workspace = Workspace(
            self.window,
            self.settings,
            opened.office,
            opened.vault,
            self._office_tasks,
            is_sample=opened.is_sample,
        )
        workspace.rebuild_wanted.connect(lambda: self.window.when_settled(self._rebuild))
        workspace.leave_wanted.connect(self.leave_office)
        self.workspace = workspace
        if opened.is_sample and not self._wanted.screenshots:
            self._show_sample_banner()
        workspace.show(page, then, self._first_look)
        self._first_look = None

    def _show_sample_banner(self) -> None:
        banner = Banner(_("This is a sample office: nothing in it is real."), _("Leave the sample"))
        banner.pressed.connect(self.leave_office)
        self.window.show_banner(banner)

    def _rebuild(self) -> None:
        """Speak the chosen language everywhere: a new window over the same office."""
        assert self.workspace
        self.workspace.detach()
        use_language(self.settings.language or None)
        self._take_new_window()
        self._work_in(self._opened[-1], page="settings")

    def _stop_working(self) -> Callable[[], None]:
        """Let go of the office in the window; return what waits for work that is still under way."""
        if self.workspace is None or self._office_tasks is None:
            return _wait_for_nothing
        self.workspace.detach()
        self.workspace = None
        return self._office_tasks.stop()

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
        old.is_only_hidden = lambda: False
        old.close()
        old.deleteLater()

    def _come_to_front(self) -> None:
        raise_window(self.window)

    def _choose_theme(self, choice: str) -> None:
        current_theme().choose(choice)
        self.settings.theme = choice  # type: ignore[assignment]  # the menu offers no other
        self.tasks.run(self, self.settings.save)

    def _take_pictures(self) -> None:
        assert self._wanted.screenshots
        assert self.workspace
        size, tasks = QSize(*self._wanted.size), self.workspace.desk.tasks
        picture_pages(self.window, self._wanted.screenshots, size=size, is_idle=lambda: tasks.is_idle)
        self.window.close()

    # Mistakes of the program

    def _watch_for_crashes(self) -> None:
        report = last_crash(state_folder())
        self._crashes = CrashHook(state_folder(), self._show_crash, self)
        if report:
            CrashDialog(report, is_from_last_time=True, parent=self.window).open()

    def _show_crash(self, report: str) -> None:
        CrashDialog(report, parent=self.window).open()


def _fill_sample(office: Office, vault: Vault) -> None:
    from smmdesk import sample

    sample.fill(office, vault)


def _open(program: Program, path: Path, opened: list[Opened]) -> Opened:
    office = Office.open(path, clock=program.clock)
    try:
        keyboard.seat(office)
        vault = open_vault(office)
    except BaseException:
        office.close()
        raise

    def close() -> None:
        vault.close()
        office.close()

    opened.append(Opened(office, vault, close))
    return opened[-1]


def _make_sample(program: Program, opened: list[Opened]) -> Opened:
    folder = tempfile.TemporaryDirectory(prefix="smmdesk-sample-")
    try:
        office, vault = program.make_sample(Path(folder.name))
    except BaseException:
        folder.cleanup()
        raise

    def close() -> None:
        program.close_sample(office)
        folder.cleanup()

    opened.append(Opened(office, vault, close, is_sample=True))
    return opened[-1]


def _wait_for_nothing() -> None:
    pass


def _close_after(wait: Callable[[], None], opened: list[Opened]) -> None:
    wait()
    while opened:
        opened.pop().close()
