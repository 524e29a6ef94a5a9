"""The work list: what needs somebody, why, and one button that does it."""

from __future__ import annotations

import logging
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.due import Due, Group, Severity
from smmdesk.core.i18n import _, format_day_and_month, ngettext
from smmdesk.features.accounts.audit import Audit
from smmdesk.features.today import service
from smmdesk.features.today.sources import SOURCES
from smmdesk.ui.cards import (
    CardList,
    EmptyState,
    GroupLabel,
    PageHead,
    TagLook,
    WorkRow,
    empty_layout,
    page_layout,
    scrolled,
)
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.core.errors import UserError
    from smmdesk.core.office import Office
    from smmdesk.ui.desk import Desk

_stages = logging.getLogger("smmdesk.start")
_TABLES = ("account", "login", "part", "access", "person", "office_setting")
_ICONS = {
    "no_secret": "key",
    "reused": "equal",
    "weak": "warning",
    "leaver_has_access": "user-x",
    "keyring": "lock",
}


class TodayPage(QWidget):
    """Show what is due, most urgent first; what the keyring tells comes a moment later."""

    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._audit = Audit()
        self._from_office: list[Due] = []
        self._from_keyring: list[Due] = []
        self.head = PageHead(_("Today"))
        self._rows = QVBoxLayout()
        self._lay_out()
        desk.changes.reload_when(self, _TABLES, self.reload)

    @property
    def due(self) -> list[Due]:
        """Return what is shown, in its order."""
        return service.in_order([*self._from_office, *self._from_keyring])

    def reload(self) -> None:
        """Read the office, then ask the keyring."""
        self._desk.tasks.run(self, partial(_read, self._desk.office), self._take_office)
        work = partial(self._audit.due, self._desk.office, self._desk.vault)
        self._desk.tasks.run(self, work, self._take_keyring, failed=self._take_trouble, lane="vault")

    def _lay_out(self) -> None:
        content = QWidget()
        self._rows = QVBoxLayout(content)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(px(8))
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addWidget(scrolled(content), 1)

    def _take_office(self, found: list[Due]) -> None:
        self._from_office = found
        self._show()
        _stages.debug("start: filled")

    def _take_keyring(self, found: list[Due]) -> None:
        self._from_keyring = found
        self._show()

    def _take_trouble(self, error: UserError) -> None:
        self._from_keyring = [service.keyring_trouble(error)]
        self._show()

    def _show(self) -> None:
        found = self.due
        self.counted.emit(len(found))
        self.head.say(_state(found, self._desk))
        empty_layout(self._rows)
        if not found:
            self._rows.addWidget(EmptyState(_("Everything is done. Enjoy your day.")))
        for group, items in _by_group(found):
            self._rows.addWidget(GroupLabel(_(group.words)))
            self._rows.addWidget(CardList(*(self._row(item, place) for place, item in enumerate(items))))
            self._rows.addSpacing(px(16))
        self._rows.addStretch()

    def _row(self, item: Due, place: int) -> WorkRow:
        is_first_urgent = place == 0 and item.severity is Severity.URGENT
        look = TagLook(item.tag, item.severity.value, _ICONS.get(item.kind, ""))
        row = WorkRow(look, item.what, item.reason, item.action, role="primary" if is_first_urgent else "")
        row.pressed.connect(partial(self._act, item))
        return row

    def _act(self, item: Due) -> None:
        if item.kind == "keyring":
            self.reload()
        else:
            self._desk.go(item.where)


def _read(office: Office) -> list[Due]:
    with office.reading() as session:
        return service.work_list(session, office.clock.today(), SOURCES)


def _by_group(found: list[Due]) -> list[tuple[Group, list[Due]]]:
    order = list(Group)
    in_groups = sorted(found, key=lambda item: (order.index(item.group), item.order))
    return [(group, list(items)) for group, items in groupby(in_groups, key=lambda item: item.group)]


def _state(found: list[Due], desk: Desk) -> str:
    """Say the day and how things stand, in a sentence."""
    day = format_day_and_month(desk.office.clock.today())
    if not found:
        return _("{day}. Nothing needs you.").format(day=day)
    count = ngettext("{n} thing needs you", "{n} things need you", len(found)).format(n=len(found))
    urgent = sum(1 for item in found if item.severity is Severity.URGENT)
    if not urgent:
        return _("{day}. {count}, nothing urgent.").format(day=day, count=count)
    pressing = ngettext("{n} of them urgent", "{n} of them urgent", urgent).format(n=urgent)
    return _("{day}. {count}, {urgent}.").format(day=day, count=count, urgent=pressing)
