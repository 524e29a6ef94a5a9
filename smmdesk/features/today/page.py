"""The work list: what needs somebody, why, and one button that does it."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.due import Due, Severity
from smmdesk.core.i18n import _, format_day_and_month, format_number, ngettext
from smmdesk.features.accounts import secrets
from smmdesk.features.accounts.audit import Audit
from smmdesk.features.today import service
from smmdesk.features.today.pages.work_list import WorkList, by_group
from smmdesk.features.today.sources import SOURCES
from smmdesk.ui.brand_choice import BrandBox, brand_choice
from smmdesk.ui.cards import PageHead, page_layout, scrolled
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.core.errors import UserError
    from smmdesk.core.office import Office
    from smmdesk.core.vault.vault import Vault
    from smmdesk.features.accounts.pages.waiting_card import WaitingCard
    from smmdesk.features.accounts.secrets import Waiting
    from smmdesk.ui.desk import Desk
    from smmdesk.ui.tasks import Job

_stages = logging.getLogger("smmdesk.start")
_TABLES = ("account", "login", "part", "access", "route", "person", "brand", "office_setting")
_CALM = 300  # ms without another change before a hidden list is counted


class TodayPage(QWidget):
    """Show what is due, most urgent first; what the keyring tells comes a moment later."""

    counted = Signal(int)

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
        self.waiting: list[WaitingCard] = []
        self._day = ""
        self.head = PageHead(_("Today"), " ")  # the sentence comes with the list, and has its room already
        self.list = WorkList()
        self.list.pressed.connect(self._act)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(px(16))
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

    def reload(self) -> None:
        """Read the office, then ask the keyring."""
        self._desk.tasks.run(self, self._reading(), self._take_office)
        if not self._is_reconciled:
            self._reconcile()
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
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addLayout(self._cards)
        column.addWidget(self.list, 1)
        keys = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
        search = f"{_('Search everything')}   {keys}"
        self.head.add_button(search, partial(self._desk.go, "search:"), icon="search")
        self.head.add(BrandBox(self._brand))
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addWidget(scrolled(content), 1)

    # What comes from the workers

    def _reconcile(self) -> None:
        """Put right what an interruption left, once; what only a person can tell is asked above the list."""
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
        for one in waiting:
            card = WaitingCard(self._desk, one)
            card.decided.connect(partial(self._take_decision, card))
            self.waiting.append(card)
            self._cards.addWidget(card)
        self._show()

    def _take_decision(self, card: WaitingCard) -> None:
        self.waiting.remove(card)
        self._cards.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._show()

    def _take_office(self, found: tuple[list[Due], str]) -> None:
        self._from_office, self._day = found
        self._show()
        _stages.debug("start: filled")

    def _take_keyring(self, found: list[Due]) -> None:
        self._auditing = None
        self._from_keyring = found
        self._show()

    def _take_trouble(self, error: UserError) -> None:
        self._auditing = None
        self._from_keyring = [service.keyring_trouble(error)]
        self._show()

    def _note_change(self, tables: frozenset[str]) -> None:
        if not self.isVisible() and not tables.isdisjoint(_TABLES):
            self._counting.start()

    def _count(self) -> None:
        """Keep the rail's count true while another page is shown."""
        if not self.isVisible():
            self._desk.tasks.run(self, self._reading(), self._take_office)

    def _reading(self) -> partial[tuple[list[Due], str]]:
        return partial(_read, self._desk.office, self._brand.brand_id)

    # What is shown and done

    def _show(self) -> None:
        found = self.due
        count = len(found) + len(self.waiting)
        self.counted.emit(count)
        urgent = sum(1 for item in found if item.severity is Severity.URGENT)
        self.head.say(_state(self._day, count, urgent + len(self.waiting)))
        self.list.show_items(found)

    def _act(self, item: Due) -> None:
        if item.kind == "keyring":
            self.reload()
        else:
            self._desk.go(item.where)


def _read(office: Office, brand_id: int | None) -> tuple[list[Due], str]:
    """Return what is due as far as the file tells, and the day in words."""
    today = office.clock.today()
    with office.reading() as session:
        found = service.work_list(session, today, SOURCES)
        return service.of_brand(session, found, brand_id), format_day_and_month(today)


def _look(audit: Audit, office: Office, vault: Vault, brand_id: int | None, job: Job) -> list[Due]:
    found = audit.due(office, vault, progress=job.step, is_cancelled=job.is_cancelled)
    with office.reading() as session:
        return service.of_brand(session, found, brand_id)


def _say_nothing(_error: UserError) -> None:
    pass


def _pass_over(_done: int, _total: int) -> None:
    pass


def _state(day: str, count: int, urgent: int) -> str:
    """Say the day and how things stand, in a sentence."""
    if not count:
        return _("{day}. Nothing needs you.").format(day=day)
    things = ngettext("{n} thing needs you", "{n} things need you", count).format(n=format_number(count))
    if not urgent:
        return _("{day}. {count}, nothing urgent.").format(day=day, count=things)
    pressing = ngettext("{n} of them urgent", "{n} of them urgent", urgent).format(n=format_number(urgent))
    return _("{day}. {count}, {urgent}.").format(day=day, count=things, urgent=pressing)
