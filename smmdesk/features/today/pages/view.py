"""What Today looks like: the day and how things stand, cards that ask, and the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.due import Severity
from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.today.pages.work_list import WIDEST, WorkList
from smmdesk.ui.cards import PageHead, page_layout, scrolled
from smmdesk.ui.cards.layout import at_most
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.core.due import Due


class TodayView(QWidget):
    """Show what is due; ``pressed`` says which of it the person wants to do."""

    pressed = Signal(object)
    search_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.head = PageHead(_("Today"), " ")  # the sentence comes with the list, and has its room already
        self.list = WorkList()
        self.list.pressed.connect(self.pressed)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(px(16))
        self._asked = QWidget()
        self._asked.setLayout(at_most(self._cards, px(WIDEST)))
        self._lay_out()
        self._make_room()

    def show_due(self, day: str, found: list[Due]) -> None:
        """Show what is due, in order, with how things stand on ``day``; cards count as urgent."""
        asked = self._cards.count()
        urgent = sum(1 for item in found if item.severity is Severity.URGENT)
        self.head.say(_state(day, len(found) + asked, urgent + asked))
        self.list.show_items(found)

    def add_card(self, card: QWidget) -> None:
        """Ask something above the list."""
        self._cards.addWidget(card)
        self._make_room()

    def remove_card(self, card: QWidget) -> None:
        """Take away what was answered."""
        self._cards.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._make_room()

    def _make_room(self) -> None:
        """Keep room above the list only while something is asked there."""
        self._asked.setVisible(self._cards.count() > 0)

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addWidget(self._asked)
        column.addWidget(self.list, 1)
        keys = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
        search = _("Search everything")
        self.head.add_button(f"{search}   {keys}", self.search_wanted.emit, icon="search")
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addWidget(scrolled(content), 1)


def _state(day: str, count: int, urgent: int) -> str:
    """Say the day and how things stand, in a sentence."""
    if not count:
        return _("{day}. Nothing needs you.").format(day=day)
    things = ngettext("{n} thing needs you", "{n} things need you", count).format(n=format_number(count))
    if not urgent:
        return _("{day}. {count}, nothing urgent.").format(day=day, count=things)
    pressing = ngettext("{n} of them urgent", "{n} of them urgent", urgent).format(n=format_number(urgent))
    return _("{day}. {count}, {urgent}.").format(day=day, count=things, urgent=pressing)
