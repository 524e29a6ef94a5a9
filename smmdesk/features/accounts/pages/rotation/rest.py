"""What else is to be done once a secret is replaced: other parts, who is told, when it is looked at again."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import N_, _, format_date, join_list
from smmdesk.features.accounts import rotation
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.pages.intervals import because
from smmdesk.ui.cards import Card, CardList, Tag, TagLook, button, empty_layout, words
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.features.accounts.rotation_subject import Rest, Subject


class WhatElse(QWidget):
    """List the other parts in the order in which to go through them; each is renewed here, or ticked as renewed there."""

    renewed_there = Signal(object)
    renewal_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(16))

    def show_subject(self, subject: Subject, done: str) -> None:
        """Show how things stand; ``done`` says what has just been done."""
        empty_layout(self._layout)
        if done:
            self._layout.addWidget(Tag(TagLook(done, "good")), 0, Qt.AlignmentFlag.AlignLeft)
        if done and subject.people:
            self._layout.addWidget(self._told(subject))
        if subject.rest:
            self._layout.addWidget(words(_("Other parts of this login"), "label"))
            self._layout.addWidget(CardList(*(self._row(rest, subject) for rest in subject.rest)))
        if subject.kind is PartKind.PASSWORD:
            self._layout.addWidget(words(_next_look(subject), "muted"))
        self._layout.addStretch()

    def _told(self, subject: Subject) -> Card:
        card = Card()
        said = _("Tell those who share it, not by e-mail or chat: {people}.")
        card.add(words(said.format(people=join_list(subject.people))))
        return card

    def _row(self, rest: Rest, subject: Subject) -> QWidget:
        row = QWidget()
        row.setAccessibleName(_(rest.kind.words))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(px(16), px(8), px(16), px(8))
        layout.setSpacing(px(12))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(words(_(rest.kind.words), "subtitle"))
        texts.addWidget(words(_standing(rest), "small"))
        layout.addLayout(texts, 1)
        layout.addWidget(self._answer(rest, subject), 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _answer(self, rest: Rest, subject: Subject) -> QWidget:
        """Return the tag where it was done today, else the button that does it."""
        if rest.is_noted and rest.changed_on == subject.today:
            return Tag(TagLook(_("Done today"), "good"))
        if rest.kind in rotation.STORED:
            made = button(_("Renew…"), partial(self.renewal_wanted.emit, rest.kind))
        else:
            made = button(_("Done there"), partial(self.renewed_there.emit, rest.kind))
            made.setToolTip(_("Note that you have done it on the network"))
        made.setAccessibleDescription(_(rest.kind.words))
        return made


_WHAT = {
    PartKind.SESSIONS: N_("Log out everywhere else: a new password often does not do that."),
    PartKind.RECOVERY_EMAIL: N_("Does it still go to a mailbox of the office?"),
    PartKind.RECOVERY_PHONE: N_("Is it still a number of the office?"),
    PartKind.AUTHENTICATOR: N_("Whoever saw the QR code can make codes."),
    PartKind.BACKUP_CODES: N_("The old ones work until there are new ones."),
    PartKind.PASSKEY: N_("Remove those on devices that are not the office's."),
    PartKind.CONNECTED_APPS: N_("Remove those that nobody needs."),
    PartKind.API_KEYS: N_("They work without the password."),
    PartKind.ROLES: N_("Remove those of people who should have none."),
    PartKind.AD_ACCOUNTS: N_("Who may spend money there?"),
    PartKind.PAYMENT: N_("Whose card is it?"),
}


def _standing(rest: Rest) -> str:
    if rest.is_exposed:
        return _("Somebody who left could know it. {what}").format(what=_(_WHAT[rest.kind]))
    if rest.is_noted and rest.changed_on:
        return _("{what} Last on {day}.").format(what=_(_WHAT[rest.kind]), day=format_date(rest.changed_on))
    return _(_WHAT[rest.kind])


def _next_look(subject: Subject) -> str:
    if not subject.interval.days:
        return _("It is not looked at again by itself. Set that on the page of the login.")
    day = subject.today + timedelta(subject.interval.days)
    said = _("It is looked at again on {day}. {because}")
    return said.format(day=format_date(day), because=because(subject.interval))
