"""An open office in the window: its pages, its keys, its lock, what is undone and found."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from smmdesk import features
from smmdesk.core import history
from smmdesk.core.i18n import _
from smmdesk.core.search import Hit
from smmdesk.features.people.who import WhoOverlay
from smmdesk.ui.cards import Banner
from smmdesk.ui.changes import Changes
from smmdesk.ui.clipboard import Clipboard
from smmdesk.ui.desk import Desk
from smmdesk.ui.locker import Locker
from smmdesk.ui.palette import Palette
from smmdesk.ui.rail import PageEntry
from smmdesk.ui.tasks import Tasks
from smmdesk.ui.theme import current_theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from smmdesk.core.errors import UserError
    from smmdesk.core.history import Entry
    from smmdesk.core.office import Office
    from smmdesk.core.settings import Settings
    from smmdesk.core.vault.vault import Vault
    from smmdesk.features import Feature
    from smmdesk.ui.window import MainWindow

_stages = logging.getLogger("smmdesk.start")
_BEAT_MS = 60_000
_FEET = ("history", "settings")  # at the rail's foot
_PAGE_OF = {
    "account": "accounts",
    "login": "accounts",
    "access": "accounts",
    "person": "people",
    "entry": "history",
}


class Workspace(QObject):
    """One office while it is open."""

    rebuild_wanted = Signal()
    leave_wanted = Signal()

    def __init__(
        self, window: MainWindow, settings: Settings, office: Office, vault: Vault, *, is_sample: bool
    ) -> None:
        super().__init__(window)
        self._window, self._settings, self._office, self._vault = window, settings, office, vault
        self._is_sample = is_sample
        self._tasks = Tasks(self)
        vault.forbid_this_thread()
        self._changes = Changes(self)
        self._changes.listen_to(office)
        self._clipboard = Clipboard(self, seconds=settings.clipboard_seconds)
        self._locker = Locker(office.clock, self, minutes=settings.idle_lock_minutes)
        self.desk = self._make_desk()
        self._palette = Palette(window, self._tasks)
        self._who = WhoOverlay(window, self.desk)
        self._import_page: QWidget | None = None
        self._connect()

    def show(self, page: str = "") -> None:
        """Show the office's pages, the first or the named one in front."""
        entries = [self._entry(feature) for feature in features.rail()]
        self._window.show_office(self._office.name, entries, _("Sample office") if self._is_sample else "")
        if page:
            self._window.open_page(page)
        for notice in self._office.notices:
            self._window.show_banner(Banner(notice, tone="care", is_closable=True))
        if not self._is_sample:
            self._who.ask_if_unknown()
        _stages.debug("start: office")

    def go(self, where: str) -> None:
        """Go to a thing, such as ``account:12``, to a page, or to what is to be done."""
        kind, _colon, rest = where.partition(":")
        deeds: dict[str, Callable[[], object]] = {
            "import": lambda: self._import(Path(rest) if rest else None),
            "rebuild": self.rebuild_wanted.emit,
            "leave": self.leave_wanted.emit,
            "page": lambda: self._window.open_page(rest),
            "undo": self.undo,
            "redo": self.redo,
        }
        if kind in deeds:
            deeds[kind]()
        elif kind in _PAGE_OF:
            self._window.open_thing(_PAGE_OF[kind], where)
        else:
            self._window.open_thing(kind, where)

    def undo(self) -> None:
        """Take the last change back."""
        self._tasks.run(self._window, self._office.undo, self._say_undone, failed=self._say_not_undone)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._tasks.run(self._window, self._office.redo, self._say_redone)

    def detach(self) -> tuple[Office, Vault]:
        """End the work in this window, and return what was worked with."""
        self._clipboard.clear()
        self._changes.stop()
        self._tasks.close()
        return self._office, self._vault

    # How it is put together

    def _make_desk(self) -> Desk:
        return Desk(
            office=self._office,
            vault=self._vault,
            tasks=self._tasks,
            changes=self._changes,
            settings=self._settings,
            theme=current_theme(),
            go=self.go,
            say=self._window.say,
            locker=self._locker,
            clipboard=self._clipboard,
        )

    def _connect(self) -> None:
        window = self._window
        window.undo_wanted.connect(self.undo)
        window.redo_wanted.connect(self.redo)
        window.search_wanted.connect(self._palette.open)
        window.lock_wanted.connect(self._locker.lock)
        window.files_dropped.connect(lambda paths: self._import(paths[0]) if paths else None)
        self._palette.search_with(partial(_find, self._office))
        self._palette.chosen.connect(self.go)
        self._locker.locked.connect(self._clipboard.clear)
        if self._settings.is_shared_computer:
            self._locker.ask = self._who.ask_to_unlock
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._locker.watch(application)
        beat = QTimer(self, interval=_BEAT_MS)
        beat.timeout.connect(self._office.beat)
        beat.start()

    def _entry(self, feature: Feature) -> PageEntry:
        return PageEntry(
            name=feature.NAME,
            title=_(feature.TITLE),
            icon=feature.ICON,
            make=lambda: self._make_page(feature),
            is_at_foot=feature.NAME in _FEET,
        )

    def _make_page(self, feature: Feature) -> QWidget:
        page = feature.make_page(self.desk)
        counted = getattr(page, "counted", None)
        if counted is not None:
            counted.connect(partial(self._window.show_count, feature.NAME))
        return page

    def _import(self, path: Path | None) -> None:
        from smmdesk.features.accounts.pages.import_page import ImportPage

        self._window.open_page("accounts")
        if self._import_page is None:
            page = ImportPage(self.desk)
            page.closed.connect(self._end_import)
            self._window.stack.addWidget(page)
            self._import_page = page
        self._window.stack.setCurrentWidget(self._import_page)
        if path:
            self._import_page.take_files([path])

    def _end_import(self) -> None:
        if self._import_page:
            self._window.stack.removeWidget(self._import_page)
            self._import_page.deleteLater()
            self._import_page = None
        self._window.open_page("accounts")

    # What is said

    def _say_undone(self, entry: Entry) -> None:
        self._window.say(_("Undone: {label}").format(label=entry.label), _("Redo"), self.redo)

    def _say_redone(self, entry: Entry) -> None:
        self._window.say(_("Done again: {label}").format(label=entry.label), _("Undo"), self.undo)

    def _say_not_undone(self, error: UserError) -> None:
        self._window.say(error.sentence)
        self._tasks.run(self._window, partial(_has_undo, self._office), partial(self._offer_history, error))

    def _offer_history(self, error: UserError, has_undo: bool) -> None:  # noqa: FBT001 (a result)
        if has_undo:
            self._window.say(
                error.sentence, _("Look at the history"), partial(self._window.open_page, "history")
            )


def _has_undo(office: Office) -> bool:
    with office.reading() as session:
        return history.next_undo(session) is not None


def _find(office: Office, text: str) -> list[Hit]:
    """Search everything, and what can be done; nothing typed finds what can be done."""
    deeds = [hit for hit in _deeds() if text.casefold() in hit.title.casefold()]
    if not text:
        return deeds
    with office.reading() as session:
        things = [hit for feature in features.rail() for hit in feature.search(session, text)]
    return things + deeds


def _deeds() -> list[Hit]:
    pages = [Hit(_(feature.TITLE), "", _("Pages"), f"page:{feature.NAME}") for feature in features.rail()]
    group = _("Actions")
    return [
        *pages,
        Hit(_("Import logins…"), "", group, "import:"),
        Hit(_("Add an account"), "", group, "accounts:new"),
        Hit(_("Add somebody"), "", group, "people:new"),
        Hit(_("Undo"), "Ctrl+Z", group, "undo:"),
        Hit(_("Redo"), "Ctrl+Shift+Z", group, "redo:"),
        Hit(_("Close this office"), "", group, "leave:"),
    ]
