"""Between the first paint and the open office: furnish the window, show what is due, import the rest.

What the person presses meanwhile is not lost: it is done as soon as the office is open.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from smmdesk.core.clock import SystemClock
from smmdesk.core.errors import UserError
from smmdesk.core.log import start_logging
from smmdesk.core.program import Program
from smmdesk.features.today.first_look import FirstLook, take_first_look
from smmdesk.features.today.pages.view import TodayView
from smmdesk.pages import page_entries
from smmdesk.ui.colours import CHOICES
from smmdesk.ui.tasks import Tasks
from smmdesk.ui.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from smmdesk.arguments import WindowArguments
    from smmdesk.core.due import Due
    from smmdesk.features import Feature
    from smmdesk.shell import Shell
    from smmdesk.ui.window import MainWindow

_stages = logging.getLogger("smmdesk.start")


class Opening(QObject):
    """Fill the window step by step, and hand it over to the shell."""

    handed_over = Signal(object)

    def __init__(
        self,
        application: QApplication,
        window: MainWindow,
        wanted: WindowArguments,
        settings: Mapping[str, object],
    ) -> None:
        super().__init__(application)
        self._application, self._window = application, window
        self._wanted, self._settings = wanted, settings
        self._tasks = Tasks(self)
        self._first: FirstLook | None = None
        self._then = ""
        self._shell: Shell | None = None
        application.aboutToQuit.connect(self._tasks.close)

    def start(self) -> None:
        """Show what is due, if it can be seen at a glance."""
        path = self._path()
        if path:
            brands = self._settings.get("brands")
            look = partial(
                take_first_look, path, SystemClock().today(), brands if isinstance(brands, dict) else {}
            )
            self._tasks.run(self, look, self._take_first_look)
        theme = self._wanted.theme or self._settings.get("theme")
        current_theme().choose(str(theme) if theme in CHOICES else "system")
        self._window.furnish()
        if not path:
            self._go_on()

    def _path(self) -> Path | None:
        """Return the office that will be opened; nothing where it is made first, or chosen."""
        if self._wanted.demo or self._wanted.screenshots:
            return None
        with suppress(UserError):  # there is none yet, or nobody can tell which
            return Program(self._wanted.office).path()
        return None

    def _take_first_look(self, found: FirstLook | None) -> None:
        if found:
            self._first = found
            self._show(found)
        QTimer.singleShot(0, self, self._go_on)  # once it is painted

    def _show(self, found: FirstLook) -> None:
        self._window.show_office(found.office, page_entries(partial(self._make_page, found)))
        self._window.show_count("today", len(found.due))
        _stages.debug("start: filled")

    def _make_page(self, found: FirstLook, feature: Feature) -> QWidget:
        """Show the list; another page is opened when it can be."""
        if feature.NAME != "today":
            self._go_later(f"page:{feature.NAME}")
            return QWidget()
        page = TodayView()
        page.show_due(found.day, found.due)
        page.pressed.connect(self._remember)
        page.search_wanted.connect(lambda: self._go_later("search:"))
        return page

    def _remember(self, item: Due) -> None:
        self._go_later(item.destination)

    def _go_later(self, where: str) -> None:
        if self._shell:
            self._shell.go_later(where)
        else:
            self._then = where

    def _go_on(self) -> None:
        """Import the rest beside the window, which stays alive meanwhile."""
        self._tasks.run(self, _import_shell, lambda _nothing: self._hand_over())

    def _hand_over(self) -> None:
        from smmdesk.shell import Shell

        self._application.aboutToQuit.disconnect(self._tasks.close)
        self._tasks.close()
        shell = Shell(self._window, self._wanted, first_look=self._first, then=self._then)
        shell.setParent(self._application)  # windows come and go with the language
        self.setParent(shell)  # the first list can be pressed until the office is open
        self._shell = shell
        self.handed_over.emit(shell)
        shell.start()


def _import_shell() -> None:
    with suppress(OSError):  # a log that cannot be written is no reason not to work
        start_logging()
    import smmdesk.shell  # noqa: F401
