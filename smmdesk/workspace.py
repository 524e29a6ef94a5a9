"""An open office in the window: its pages, its keys, its lock, what is undone and found."""

from __future__ import annotations

import json
import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from smmdesk import features
from smmdesk.asides import Asides
from smmdesk.core import autostart, history
from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.core.search import Hit
from smmdesk.features.accounts import service
from smmdesk.features.leaving.opening import open_what_is_due
from smmdesk.features.people.who import WhoOverlay
from smmdesk.features.today.page import TodayPage
from smmdesk.features.today.pages.announcer import Announcer
from smmdesk.pages import page_entries
from smmdesk.ui.brand_choice import brand_choice
from smmdesk.ui.cards import Banner
from smmdesk.ui.changes import Changes
from smmdesk.ui.clipboard import Clipboard
from smmdesk.ui.desk import Desk
from smmdesk.ui.garbage import leave_alone_what_is_there
from smmdesk.ui.locker import Locker
from smmdesk.ui.palette import Palette
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
    from smmdesk.features.today.first_look import FirstLook
    from smmdesk.ui.tasks import Tasks
    from smmdesk.ui.window import MainWindow

_stages = logging.getLogger("smmdesk.start")
_BEAT_MS = 60_000
_LATER_MS = 1500  # what is on the screen already comes first
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

    def __init__(  # noqa: PLR0913 (each is needed)
        self,
        window: MainWindow,
        settings: Settings,
        office: Office,
        vault: Vault,
        tasks: Tasks,
        *,
        is_sample: bool,
    ) -> None:
        super().__init__(window)
        self._window, self._settings, self._office, self._vault = window, settings, office, vault
        self._tasks, self._is_sample = tasks, is_sample
        self._then = ""
        vault.forbid_this_thread()
        self._changes = Changes(self)
        self._changes.listen_to(office)
        self._clipboard = Clipboard(self, seconds=settings.clipboard_seconds)
        self._locker = Locker(office.clock, self, minutes=settings.idle_lock_minutes)
        self.desk = self._make_desk()
        self._palette = Palette(window, self._tasks)
        self.who = WhoOverlay(window, self.desk)
        self.announcer = Announcer(self.desk, window, is_sample=is_sample)
        self._asides = Asides(window, self.desk)
        self._told = 0  # notices of the office that were shown
        self._connect()

    def show(self, page: str = "", then: str = "", first_look: FirstLook | None = None) -> None:
        """Show the office's pages, the first or the named one in front; ``then`` go where it says.

        What was seen at a ``first_look`` stays there until it was read properly.
        """
        self._window.show_office(self._office.name, page_entries(self._make_page), self._note)
        if first_look and isinstance(self._window.page, TodayPage):
            self._window.page.begin_with(first_look)
        if page:
            self._window.open_page(page)
        self._show_notices()
        self._then = then
        if self._is_sample:
            self._go_on()
        else:
            self._tasks.run(self._window, _repair_autostart)
            self.who.ask_if_unknown()
        if not self._office.is_read_only:
            self._tasks.run(self._window, partial(open_what_is_due, self._office), self._say_opened)
        later = QTimer(self, singleShot=True, interval=_LATER_MS)
        later.timeout.connect(self._load_pages)
        later.start()
        _stages.debug("start: office")

    def go(self, where: str) -> None:
        """Go to a thing, such as ``account:12``, to a page, or to what is to be done."""
        kind, _colon, rest = where.partition(":")
        deeds: dict[str, Callable[[], object]] = {
            "import": lambda: self._asides.bring_in(Path(rest) if rest else None),
            "rotate": lambda: self._asides.rotate(rest),
            "leaving": lambda: self._asides.leave(rest),
            "access-review": self._asides.review_accesses,
            "bring-in": lambda: self._asides.bring_in_figures(json.loads(rest) if rest else []),
            "imports": lambda: self._asides.show_imports(rest),
            "by-hand": lambda: self._asides.type_figures(rest),
            "rebuild": self.rebuild_wanted.emit,
            "leave": self.leave_wanted.emit,
            "page": lambda: self._window.open_page(rest),
            "undo": self.undo,
            "redo": self.redo,
            "search": self._palette.open,
            "lock": self.lock,
            "reminders": lambda: self.announcer.do(rest),
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
        self._tasks.run(self._window, self._office.redo, self._say_redone, failed=self._say_not_done)

    def lock(self) -> None:
        """Hide everything secret, because the person said so."""
        self._locker.lock()
        self._window.say(_("Locked. Secrets are hidden, and what was copied is gone."))

    def detach(self) -> None:
        """End the work in this window; the office stays open."""
        self._clipboard.clear()
        self._changes.stop()
        self._window.is_only_hidden = lambda: False
        self.announcer.close()

    # How it is put together

    @property
    def _note(self) -> str:
        return _("Sample office") if self._is_sample else ""

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
        window.lock_wanted.connect(self.lock)
        window.files_dropped.connect(self._asides.take_files)
        window.is_only_hidden = lambda: self.announcer.stays_in_tray
        self.announcer.quit_wanted.connect(window.quit)
        self._palette.search_with(partial(_find, self._office))
        self._palette.chosen.connect(self.go)
        self._palette.copied.connect(self._say_copied)
        self._changes.changed.connect(self._note_changes)
        self._connect_brands()
        self._connect_lock()
        beat = QTimer(self, interval=_BEAT_MS)
        beat.timeout.connect(self._beat)
        beat.start()

    def _connect_brands(self) -> None:
        self._brands = brand_choice(self._office)
        self._read_brands(partial(self._brands.choose, self._settings.brands.get(self._office.id)))
        self._brands.changed.connect(self._remember_brand)

    def _read_brands(self, then: Callable[[], object] = lambda: None) -> None:
        def offer(brands: list[tuple[int, str]]) -> None:
            self._brands.offer(brands)
            then()

        self._tasks.run(self, partial(_brands, self._office), offer)

    def _remember_brand(self) -> None:
        if not self._is_sample:
            chosen = {} if self._brands.brand_id is None else {self._office.id: self._brands.brand_id}
            others = {key: value for key, value in self._settings.brands.items() if key != self._office.id}
            self._settings.brands = others | chosen

    def _connect_lock(self) -> None:
        self._locker.locked.connect(self._clipboard.clear)
        self._locker.ask = self._ask_or_unlock
        self.who.answered.connect(self._go_on)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._locker.watch(application)

    def _ask_or_unlock(self) -> None:
        if self._settings.is_shared_computer and not self._is_sample:
            self.who.ask_to_unlock()
        else:
            self._locker.unlock()

    def _go_on(self) -> None:
        where, self._then = self._then, ""
        if where:
            self.go(where)

    def _beat(self) -> None:
        self._tasks.run(self._window, self._office.beat, lambda _nothing: self._show_notices())

    def _show_notices(self) -> None:
        """Show what is to be known of the file; that another computer took over is learned only later."""
        for notice in self._office.notices[self._told :]:
            self._window.show_banner(Banner(notice, tone="care", is_closable=True))
        self._told = len(self._office.notices)

    def _note_changes(self, tables: frozenset[str]) -> None:
        if "brand" in tables:
            self._read_brands()
        if "office" in tables:
            self._window.setWindowTitle(f"{self._office.name} – smmdesk")
            self._window.rail.show_office(self._office.name, self._note)

    def _load_pages(self) -> None:
        self._tasks.run(self._window, _load_pages, lambda _nothing: leave_alone_what_is_there())

    def _make_page(self, feature: Feature) -> QWidget:
        page = feature.make_page(self.desk)
        counted = getattr(page, "counted", None)
        if counted is not None:
            counted.connect(partial(self._window.show_count, feature.NAME))
        if isinstance(page, TodayPage):
            self.announcer.follow(page)
        return page

    # What is said

    def _say_undone(self, entry: Entry) -> None:
        self._window.say(_("Undone: {label}").format(label=entry.label), _("Redo"), self.redo)

    def _say_redone(self, entry: Entry) -> None:
        self._window.say(_("Done again: {label}").format(label=entry.label), _("Undo"), self.undo)

    def _say_copied(self, _value: str) -> None:
        self._window.say(_("Copied"))

    def _say_opened(self, cases: list[int]) -> None:
        """Say that leaving cases were opened, because the last day of somebody has come near."""
        if cases:
            said = ngettext("A leaving case was opened", "{n} leaving cases were opened", len(cases))
            where = f"leaving:{cases[0]}" if len(cases) == 1 else "leaving:"
            self._window.say(said.format(n=format_number(len(cases))), _("Go there"), partial(self.go, where))

    def _say_not_done(self, error: UserError) -> None:
        self._window.say(error.sentence)

    def _say_not_undone(self, error: UserError) -> None:
        self._say_not_done(error)
        self._tasks.run(self._window, partial(_has_undo, self._office), partial(self._offer_history, error))

    def _offer_history(self, error: UserError, has_undo: bool) -> None:  # noqa: FBT001 (a result)
        if has_undo:
            self._window.say(
                error.sentence, _("Look at the history"), partial(self._window.open_page, "history")
            )


def _brands(office: Office) -> list[tuple[int, str]]:
    with office.reading() as session:
        return [(brand.id or 0, brand.name) for brand in service.brands(session)]


def _repair_autostart() -> None:
    autostart.repair(autostart.autostart())


def _load_pages() -> None:
    """Import what the other pages need, so that none keeps anybody waiting when it is first opened."""
    from smmdesk.features.accounts.pages import accounts_page, import_page  # noqa: F401
    from smmdesk.features.health import page as health_page  # noqa: F401
    from smmdesk.features.history import page as history_page  # noqa: F401
    from smmdesk.features.leaving.pages import case_page  # noqa: F401
    from smmdesk.features.people import page as people_page  # noqa: F401
    from smmdesk.features.settings import page as settings_page  # noqa: F401


def _has_undo(office: Office) -> bool:
    with office.reading() as session:
        return history.next_undo(session) is not None


def _find(office: Office, text: str) -> list[Hit]:
    """Search everything, and what can be done; nothing typed finds what can be done."""
    deeds = [hit for hit in _deeds() if text.casefold() in hit.title.casefold()]
    if not text:
        return deeds
    with office.reading() as session:
        things = [hit for feature in features.faces() for hit in feature.search(session, text)]
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
        Hit(_("Lock"), "Ctrl+L", group, "lock:"),
        Hit(_("Close this office"), "", group, "leave:"),
    ]
