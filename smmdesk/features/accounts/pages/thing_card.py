"""The first card of the detail: what it is, what is due about it, and its secrets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.accounts.kinds import PartKind
from smmdesk.features.accounts.pages import findings, menus, stored
from smmdesk.features.accounts.pages.act import more_button, offer_menu
from smmdesk.features.accounts.pages.rows import network_words
from smmdesk.features.accounts.pages.secret_facts import SecretFacts
from smmdesk.ui.cards import Card, Tag, button, in_flow, words
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from smmdesk.core.due import Due
    from smmdesk.features.accounts.pages.actions import Actions
    from smmdesk.features.accounts.pages.shown import Shown


class ThingCard(Card):
    """Name an account or login, say what is due, and show its secrets when asked."""

    def __init__(self, shown: Shown, actions: Actions) -> None:
        super().__init__(shown.name, _subtitle(shown))
        self._shown, self._actions = shown, actions
        for due in shown.due:
            self.add(FindingRow(due, shown, actions))
        self.secrets = self._make_secrets()
        self.body.addSpacing(px(4))
        self.add(in_flow(*self._buttons()))
        offer_menu(self, menus.acts(actions, shown))

    def _make_secrets(self) -> SecretFacts | None:
        if login := self._shown.login:
            facts = SecretFacts(self._shown, login, self._actions)
            self.add(facts)
            return facts
        self.add(words(_("No login is noted: nobody can tell from here how one signs in."), "muted"))
        return None

    def _buttons(self) -> list[QPushButton]:
        actions, shown = self._actions, self._shown
        first = [self._password_button()] if shown.login else []
        out = [_way_out(actions)] if actions.change_password_address(shown) else []
        return [
            *first,
            button(_("Edit…"), actions.edit),
            *out,
            more_button(menus.acts(actions, shown), shown.name),
        ]

    def _password_button(self) -> QPushButton:
        is_stored = stored.is_stored(self._shown.part(PartKind.PASSWORD))
        if is_stored and (login := self._shown.login):
            return button(_("New password…"), partial(self._actions.rotate, login))
        return button(
            _("Store password…"), partial(self._actions.store_secret, PartKind.PASSWORD), role="primary"
        )


class FindingRow(QWidget):
    """Say what is due and why, with the button that does it."""

    def __init__(self, due: Due, shown: Shown, actions: Actions) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(4), 0, px(4))
        layout.setSpacing(px(4))
        head = QHBoxLayout()
        head.addWidget(Tag(findings.look(due)))
        head.addStretch()
        for act in menus.answers(actions, shown, due):
            does = button(act.words, act.do, role="quiet")
            does.setAccessibleDescription(due.what)
            head.addWidget(does, 0, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(head)
        layout.addWidget(words(due.what))
        layout.addWidget(words(due.reason, "small"))


def _way_out(actions: Actions) -> QPushButton:
    made = button("", actions.open_change_password, icon="external")
    made.setAccessibleName(_("Open change-password page"))
    made.setToolTip(_("Open change-password page"))
    return made


def _subtitle(shown: Shown) -> str:
    account, login = shown.account, shown.login
    if account is None:
        return _(login.kind.words) if login else ""
    kind = network_words(account)
    if not shown.language:
        return kind
    return _("{kind}. Audience: {language}").format(kind=kind, language=shown.language)
