"""The work list: what needs somebody, why, and one button that does it."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.due import Due
from smmdesk.core.glance import ask_in
from smmdesk.core.i18n import _, format_day_and_month
from smmdesk.features.accounts import secrets
from smmdesk.features.accounts.audit import Audit
from smmdesk.features.today import service
from smmdesk.features.today.pages.view import TodayView
from smmdesk.features.today.pages.work_list import by_group
from smmdesk.features.today.sources import AHEAD, SOURCES
from smmdesk.ui.brand_choice import BrandBox, brand_choice

if TYPE_CHECKING:
    from collections.abc import Generator

    from smmdesk.core.errors import UserError
    from smmdesk.core.office import Office
    from smmdesk.core.vault.vault import Vault
    from smmdesk.features.accounts.pages.waiting_card import WaitingCard
    from smmdesk.features.accounts.secrets import Waiting
    from smmdesk.features.today.first_look import FirstLook
    from smmdesk.ui.desk import Desk
    from smmdesk.ui.tasks import Job

_stages = logging.getLogger("smmdesk.start")
_TABLES = (
    "account",
    "login",
    "part",
    "access",
    "route",
    "person",
    "brand",
    "office_setting",
    "review",
    "dismissal",
    "secret_version",
    "access_review",
    "leaving_case",
    "case_task",
    "own_step",
)
_CALM = 300  # ms without another change before a hidden list is counted


class Seen(NamedTuple):
    """What the office file tells: what is due as it is shown, all that is due or coming, the day in words."""

    shown: list[Due]
    everything: list[Due]
    day: str


class TodayPage(QWidget):
    """Show what is due, most urgent first; what the keyring tells comes a moment later."""

    counted = Signal(int)
    looked = Signal(object)  # everything was read: what is due or coming, in all brands

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._audit = Audit()
        self._brand = brand_choice(desk.office)
        self._brand.changed.connect(self.reload)
        self._auditing: Job | None = None
        self._is_reconciled = False
        self._from_office: list[Due] = []
        self._from_keyring: list[Due] = []
        self._everything: list[Due] | None = None  # of the office file, as long as the keyring is looked at
        self.waiting: list[WaitingCard] = []
        self._day = ""
        self.view = TodayView()
        self.list = self.view.list
        self._lay_out()
        desk.changes.reload_when(self, _TABLES, self.reload)
        self._counting = QTimer(self, singleShot=True, interval=_CALM)
        self._counting.timeout.connect(self._count)
        desk.changes.changed.connect(self._note_change)

    # What the window asks for

    @property
    def due(self) -> list[Due]:
        """Return what is shown, most urgent first."""
        return service.in_order([*self._from_office, *self._from_keyring])

    def begin_with(self, first: FirstLook) -> None:
        """Show what was seen at a first look until the office has been read."""
        self._from_office, self._day = first.due, first.day
        self._show()

    def reload(self) -> None:
        """Read the office, then ask the keyring."""
        self._desk.tasks.run(self, self._reading(), self._take_office)
        self._ask_what_waits()
        self._look_at_secrets()

    def explanation(self) -> str:
        """Say what the page is for."""
        return _(
            "Everything that needs somebody, the most urgent first. Each line says why, and its button takes you to "
            "where it is done. What is done disappears from here by itself.\n"
            "Secrets are compared on this computer only: which are easy to guess, which are used twice. Nothing of "
            "that is written down."
        )

    def print_page(self) -> None:
        """Print the list."""
        from smmdesk.features.today.pages.paper import work_list_html
        from smmdesk.ui.document import print_document

        name = self._desk.office.name
        html = work_list_html(by_group(self.due))
        print_document(self, _("What is due: {office}").format(office=name), html, self._day)

    # How it is put together

    def _lay_out(self) -> None:
        self.view.pressed.connect(self._act)
        self.view.search_wanted.connect(partial(self._desk.go, "search:"))
        self.view.head.add(BrandBox(self._brand))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    # What comes from the workers

    def _ask_what_waits(self) -> None:
        """Put right what an interruption left, once; what only a person can tell is asked above the list."""
        if self._is_reconciled:
            self._desk.tasks.run(self, partial(secrets.unconfirmed, self._desk.office), self._take_waiting)
            return
        work = partial(secrets.waiting, self._desk.office, self._desk.vault)
        # The look at the secrets that follows says what is the matter with a keyring.
        self._desk.tasks.run(self, work, self._take_waiting, failed=_say_nothing, lane="vault")

    def _look_at_secrets(self) -> None:
        if self._auditing:
            self._auditing.cancel()
        work = partial(_look, self._audit, self._desk.office, self._desk.vault, self._brand.brand_id)
        self._auditing = self._desk.tasks.run(
            self, work, self._take_keyring, failed=self._take_trouble, lane="vault", progress=_pass_over
        )

    def _take_waiting(self, waiting: list[Waiting]) -> None:
        from smmdesk.features.accounts.pages.waiting_card import WaitingCard

        self._is_reconciled = True
        for card in [card for card in self.waiting if card.waiting not in waiting and not card.is_busy]:
            self._take_decision(card)
        asked = [card.waiting for card in self.waiting]
        for one in (one for one in waiting if one not in asked):
            card = WaitingCard(self._desk, one)
            card.decided.connect(partial(self._take_decision, card))
            self.waiting.append(card)
            self.view.add_card(card)
        self._show()

    def _take_decision(self, card: WaitingCard) -> None:
        self.waiting.remove(card)
        self.view.remove_card(card)
        self._show()

    def _take_office(self, found: Seen) -> None:
        self._from_office, self._everything, self._day = found
        self._show()
        _stages.debug("start: filled")

    def _take_keyring(self, found: tuple[list[Due], list[Due]]) -> None:
        self._auditing = None
        self._from_keyring, everything = found
        self._show()
        self._tell(everything)

    def _take_trouble(self, error: UserError) -> None:
        self._auditing = None
        self._from_keyring = [service.keyring_trouble(error)]
        self._show()
        self._tell(self._from_keyring)

    def _tell(self, from_keyring: list[Due]) -> None:
        if self._everything is not None:
            self.looked.emit([*self._everything, *from_keyring])

    def _note_change(self, tables: frozenset[str]) -> None:
        if not self.isVisible() and not tables.isdisjoint(_TABLES):
            self._counting.start()

    def _count(self) -> None:
        """Keep the rail's count true while another page is shown."""
        if not self.isVisible():
            self._desk.tasks.run(self, self._reading(), self._take_office)

    def _reading(self) -> partial[Seen]:
        return partial(_read, self._desk.office, self._brand.brand_id, max(self._desk.settings.leads))

    # What is shown and done

    def _show(self) -> None:
        found = self.due
        self.counted.emit(len(found) + len(self.waiting))
        self.view.show_due(self._day, found)

    def _act(self, item: Due) -> None:
        if item.kind == "keyring":
            self.reload()
        else:
            self._desk.go(item.destination)


def _read(office: Office, brand_id: int | None, days: int) -> Seen:
    """Return what is due as far as the file tells: what is shown, and all with what comes in so many days."""
    today = office.clock.today()
    with office.reading() as session:
        ask = ask_in(session)
        found = service.work_list(ask, today, SOURCES)
        shown = service.of_brand(ask, found, brand_id)
        return Seen(shown, [*found, *service.coming(ask, today, days, AHEAD)], format_day_and_month(today))


def _look(
    audit: Audit, office: Office, vault: Vault, brand_id: int | None, job: Job
) -> Generator[None, None, tuple[list[Due], list[Due]]]:
    """Return what the secrets tell: what is shown of it, and all."""
    found = yield from audit.look(office, vault, progress=job.step)
    with office.reading() as session:
        return service.of_brand(ask_in(session), found, brand_id), found


def _say_nothing(_error: UserError) -> None:
    pass


def _pass_over(_done: int, _total: int) -> None:
    pass
