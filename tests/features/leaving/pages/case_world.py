"""A bakery that Dan leaves on Friday: a mailbox that resets Instagram, a login that only he can open, an account of his."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication

from smmdesk.core.office import Actor
from smmdesk.core.vault import Secret
from smmdesk.features.accounts import rotation, secrets
from smmdesk.features.accounts.kinds import LoginKind, PartKind
from smmdesk.features.leaving.pages.case_page import CasePage, case_page

if TYPE_CHECKING:
    from smmdesk.features.leaving.pages.task_row import TaskRow
    from tests.features.leaving.world import LeavingWorld
    from tests.features.page_world import World

_BEFORE = date(2026, 11, 1)


@dataclass
class Bakery:
    """The ids, and what is done in it as other parts of the program would."""

    world: World
    here: LeavingWorld
    ids: dict[str, int]
    case: int = 0

    def key(self, name: str, rest: str) -> str:
        """Return the key of a task at a login."""
        return f"login:{self.ids[name]}/{rest}"

    def standing(self, key: str) -> Any:
        """Return where a task stands."""
        return self.here.standing(self.case, key)

    def replace_password(self, name: str, password: str) -> None:
        """Replace a password as the wizard does."""
        office, vault = self.world.desk.office, self.world.desk.vault

        def work() -> None:
            new = rotation.begin(office, vault, self.ids[name], PartKind.PASSWORD, Secret(password))
            rotation.confirm(office, vault, new, on=office.clock.today())

        self.world.work(work)

    def go_on(self, days: int) -> None:
        """Let days pass."""
        self.here.office.clock.advance(timedelta(days))

    def close_rest(self, *, but: tuple[str, ...] = ()) -> None:
        """Set aside what is open, as if it had been dealt with on the command line."""
        self.here.set_the_rest_aside(self.case, but=but)
        self.world.settle()


@pytest.fixture
def bakery(world: World, here: LeavingWorld) -> Bakery:
    """Return the bakery with Dan's open case; Ana sits at the keyboard."""
    ids = {name: here.person(name) for name in ("Ana", "Ben", "Dan")}
    ids["mailbox"] = here.login("Office mailbox", kind=LoginKind.MAILBOX)
    ids["instagram"] = here.login("Instagram login")
    ids["alone"] = here.login("Pinterest login")
    for name in ("mailbox", "instagram", "alone"):
        here.part(ids[name], PartKind.SESSIONS)
    here.leads(ids["mailbox"], ids["instagram"])
    here.access(ids["Dan"], login=ids["mailbox"], from_on=2)
    here.access(ids["Ana"], login=ids["mailbox"], from_on=2)
    here.access(ids["Dan"], login=ids["alone"], from_on=2)
    ids["shop"] = here.account(login=ids["instagram"], responsible_id=ids["Dan"])
    world.desk.office.actor = Actor(ids["Ana"], "Ana")
    made = Bakery(world, here, ids)
    for name in ("mailbox", "instagram"):
        world.work(lambda name=name: _store(world, ids[name]))
    made.case = here.case(ids["Dan"], 20, led_by_id=ids["Ana"])
    return made


@pytest.fixture
def page(world: World, bakery: Bakery) -> CasePage:
    """Return the page of the case, shown."""
    return show_case(world, bakery.case)


def show_case(world: World, case_id: int) -> CasePage:
    """Show the page of a case until everything is on it."""
    page: CasePage = world.show(case_page(world.desk, case_id))
    finish(world, page)
    return page


def finish(world: World, page: CasePage) -> None:
    """Wait until the page shows all that it has to show."""
    world.settle()
    world.qtbot.waitUntil(lambda: page.is_complete)
    QApplication.processEvents()


def row_of(page: CasePage, key: str) -> TaskRow:
    """Return the row of a task."""
    return page.board.rows[key]


def _store(world: World, login_id: int) -> None:
    words = Secret(f"rather old words {login_id}")
    secrets.store(world.desk.office, world.desk.vault, login_id, on=_BEFORE, password=words)
