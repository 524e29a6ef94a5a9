"""Nothing is cut off in the least window, on any page, in any language, at any size of the system's font."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import TimeoutError as WaitedTooLong

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import LANGUAGES, _, use_language
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.pages.card_stack import CardStack
from smmdesk.ui.crash_dialog import CrashDialog
from smmdesk.ui.theme import current_theme, px
from tests.window.leaving_tour import go_through_access_review, go_through_leaving
from tests.window.room import cut_off
from tests.window.rotation_walk import go_through_rotations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.window.conftest import Program

LEAST = (800, 560)
_PATIENCE = 20_000  # ms for the last layout, which takes a turn or two of the event loop
LONG = "The bakery on Instagram with the long name was deleted, with its login and all that was known of it"
ACCOUNT_FORMS: dict[str, Callable[[Any], object]] = {
    "a new account": lambda page: page.add_new(),
    "all of an account": lambda page: page.pane.form._show_more(),
    "an account without a name": lambda page: page.pane.form._save(),
    "a new login": lambda page: page.verbs.add_login(),
    "a new password": lambda page: page.verbs.store_secret(PartKind.PASSWORD),
    "new codes": lambda page: page.verbs.store_secret(PartKind.BACKUP_CODES),
    "an access": lambda page: page.verbs.add_access(),
    "a way": lambda page: page.verbs.add_route(),
}
PERSON_FORMS: dict[str, Callable[[Any], object]] = {
    "a new person": lambda page: page.add_new(),
    "somebody who is known": lambda page: page._edit(),
    "a last day": lambda page: page._ask_last_day(),
}


class Tour:
    """Go through a window and note on the way what is cut off."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.cut: list[str] = []
        self.window.resize(*map(px, LEAST))

    @property
    def window(self) -> Any:
        """Return the window."""
        return self.program.window

    def look(self, where: str) -> None:
        """Note what is cut off once everything has come and found its place."""
        self.program.settle()
        wait = self.program.qtbot.waitUntil
        wait(lambda: all(stack.is_complete for stack in self.window.findChildren(CardStack)))
        try:
            wait(lambda: not cut_off(self.window), timeout=_PATIENCE)
        except WaitedTooLong:
            self.cut += [f"{where}: {each}" for each in cut_off(self.window)]

    def open(self, page: str) -> Any:
        """Open a page, look at it and return it."""
        opened = self.window.open_page(page)
        self.look(page)
        return opened

    def detail(self, page: Any, name: str) -> None:
        """Look at the right side of a page."""
        page.split.open_detail()
        self.look(name)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Speak each language in turn."""
    use_language(request.param)
    return request.param


@pytest.fixture
def large_font(qapp: QApplication) -> Iterator[None]:
    """Let the system's font be 24 px high."""
    theme, before = current_theme(), qapp.font()
    font = qapp.font()
    font.setPixelSize(24)
    qapp.setFont(font)
    theme.refresh()
    yield
    qapp.setFont(before)
    theme.refresh()


def test_start_of_an_office_fits_in_every_language(start, language, bakery) -> None:
    tour = Tour(start())
    look_at_start(tour, bakery)
    assert tour.cut == []


def test_pages_of_an_office_fit_in_every_language(start, language) -> None:
    tour = Tour(start(demo=True))
    look_at_pages(tour)
    assert tour.cut == []


def test_forms_and_what_stands_in_front_of_pages_fit_in_every_language(start, language) -> None:
    tour = Tour(start(demo=True))
    look_at_forms(tour)
    look_at_what_stands_in_front(tour)
    assert tour.cut == []


def test_import_fits_in_every_language(start, language, chrome) -> None:
    tour = Tour(start(demo=True))
    look_at_import(tour, chrome)
    assert tour.cut == []


def test_replacing_a_secret_fits_in_every_language(start, language) -> None:
    tour = Tour(start(demo=True))
    go_through_rotations(tour.program, tour.look)
    assert tour.cut == []


def test_what_is_asked_when_somebody_leaves_fits_in_every_language(start, language) -> None:
    tour = Tour(start(demo=True))
    go_through_leaving(tour.program, tour.look)
    go_through_access_review(tour.program, tour.look)
    assert tour.cut == []


def test_everything_grows_with_the_font_of_the_system(start, large_font, bakery, chrome) -> None:
    tour = Tour(start())
    look_at_start(tour, bakery)
    tour.program.close()
    tour = Tour(start(demo=True))
    for look in (look_at_pages, look_at_forms, look_at_what_stands_in_front):
        look(tour)
    for go_through in (go_through_rotations, go_through_leaving, go_through_access_review):
        go_through(tour.program, tour.look)
    look_at_import(tour, chrome)
    assert tour.cut == []


# What is looked at


def look_at_start(tour: Tour, recent: Path) -> None:
    """Look at the start page and the wizard that starts an office."""
    page = tour.program.page
    page._show_recent([recent])
    tour.look("start")
    tour.window.show_error(UserError(_("This office is open for reading only."), details=str(recent)))
    tour.look("start with trouble")
    tour.window.clear_error()
    wizard = page.begin_office()
    wizard.name.check()
    for step in range(len(wizard.wizard.steps)):
        wizard.wizard.go_to(step)
        tour.look(f"start an office, step {step}")
    wizard.wizard.block(_("Making the office…"))
    tour.look("an office is made")


def look_at_pages(tour: Tour) -> None:
    """Look at every page of an office, its list and its detail."""
    for name in tour.window.page_names:
        page = tour.open(name)
        if hasattr(page, "split"):
            tour.detail(page, f"{name}, detail")
    accounts = tour.open("accounts")
    accounts.show_thing("login:1")
    tour.look("a login")
    settings = tour.open("settings")
    for place in range(settings.list.count()):
        settings.list.setCurrentRow(place)
        tour.look(f"settings, section {place}")


def look_at_forms(tour: Tour) -> None:
    """Look at the forms that take the place of the detail."""
    accounts, people = tour.open("accounts"), tour.open("people")
    tour.window.open_page("accounts")
    for name, open_form in ACCOUNT_FORMS.items():
        open_form(accounts)
        tour.look(name)
    tour.window.open_page("people")
    for name, open_form in PERSON_FORMS.items():
        open_form(people)
        tour.look(name)
        people.close_detail()


def look_at_what_stands_in_front(tour: Tour) -> None:
    """Look at what comes in front of a page, or above it."""
    window, workspace = tour.window, tour.program.shell.workspace
    window.say(LONG, _("Undo"))
    tour.look("a word in passing")
    window.show_error(
        UserError(LONG, details="SecretServiceNotAvailable: org.freedesktop.Secret.Error.IsLocked")
    )
    window.explain_page()
    tour.look("an explanation")
    workspace.go("search:")
    workspace._palette.line.setText("a")
    tour.look("what is found")
    workspace._palette.put_away()
    dialog = CrashDialog("smmdesk/features/accounts/pages/pane.py:80 in _take", parent=window)
    dialog.open()
    QApplication.processEvents()
    tour.cut += cut_off(dialog)
    dialog.close()
    workspace.who.ask_to_unlock()
    tour.look("who is there")
    workspace.who._finish()


def look_at_import(tour: Tour, export: Path) -> None:
    """Look at each step of bringing logins in."""
    tour.program.shell.workspace.go("import:")
    page = tour.program.page
    page.file.show_lock(is_locked=True)
    page.wizard.next.click()
    tour.look("no file")
    page.take_files([export])
    tour.look("the choice")
    page.wizard.next.click()
    tour.look("the report")
