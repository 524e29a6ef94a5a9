"""Who has access, and how."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.accounts.pages import menus
from smmdesk.features.accounts.pages.act import more_button, offer_menu
from smmdesk.features.accounts.pages.ages import span
from smmdesk.ui.cards import Card, Tag, TagLook, button, words
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QPushButton

    from smmdesk.features.accounts.models import Access
    from smmdesk.features.accounts.overview import Holder
    from smmdesk.features.accounts.pages.act import Act
    from smmdesk.features.accounts.pages.actions import Actions
    from smmdesk.features.accounts.pages.shown import Shown


class AccessCard(Card):
    """List who has access today, then who had it; what once was is kept."""

    def __init__(self, shown: Shown, actions: Actions) -> None:
        super().__init__(_("Who has access, and how"))
        today = shown.today
        holders = sorted(shown.detail.holders, key=lambda holder: not holder.access.is_open(today))
        for holder in holders:
            self.add(HolderRow(holder, today, actions))
        if not holders:
            self.add(words(_("Nobody is noted yet."), "muted"))
        self.add_buttons(button(_("Add somebody…"), actions.add_access))


class HolderRow(QWidget):
    """Name somebody, how and since when they have access, and offer to end it."""

    def __init__(self, holder: Holder, today: date, actions: Actions) -> None:
        super().__init__()
        name = holder.person.name
        is_open = holder.access.is_open(today)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(4), 0, px(4))
        row.setSpacing(px(8))
        row.addLayout(_texts(holder, today), 1)
        acts = menus.access_acts(actions, holder)
        if is_open:
            end = button(_("End"), partial(actions.end_access, holder), role="quiet")
            end.setAccessibleName(_("End access of {person}").format(person=name))
            row.addWidget(end, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_more(acts, name), 0, Qt.AlignmentFlag.AlignTop)
        offer_menu(self, acts)


def _more(acts: list[Act], name: str) -> QPushButton:
    made = more_button(acts, name)
    return with_role(made, "quiet")


def _texts(holder: Holder, today: date) -> QVBoxLayout:
    is_open = holder.access.is_open(today)
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(words(holder.person.name, "" if is_open else "muted"))
    texts.addWidget(words(f"{_how(holder.access)}, {span(holder.access, today)}", "small"))
    if holder.access.note:
        texts.addWidget(words(holder.access.note, "small"))
    if is_open and holder.person.has_left(today):
        texts.addSpacing(px(4))
        texts.addWidget(Tag(TagLook(_("Has left"), "urgent", "user-x")), 0, Qt.AlignmentFlag.AlignLeft)
    return texts


def _how(access: Access) -> str:
    return f"{_(access.how.words)}: {access.role}" if access.role else _(access.how.words)
