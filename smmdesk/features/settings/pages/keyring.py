"""The keyring in use, and whether it answers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.settings import service
from smmdesk.ui.cards import Banner, Card, FactList, words

if TYPE_CHECKING:
    from smmdesk.core.errors import UserError
    from smmdesk.ui.cards.states import BannerTone
    from smmdesk.ui.desk import Desk


class KeyringSection(QWidget):
    """Say where the secrets lie, and try it on request: asking may open a window of the system."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        facts = FactList()
        self.name = facts.add(_("In use"), "")
        self.state = facts.add(_("State"), _("Not tried yet"), _("Try now"), self._try)
        self.verdict = Banner("")
        self.verdict.hide()
        card = Card(_("Keyring"))
        card.add(
            words(
                _(
                    "Secrets are in your computer's own keyring and nowhere else. "
                    "The office file only notes that they are there."
                )
            )
        )
        card.add(facts)
        card.add(self.verdict)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        desk.changes.reload_when(self, ("office_setting",), self.reload)

    def reload(self) -> None:
        """Read which keyring the office uses."""
        self._desk.tasks.run(self, partial(service.keyring_name, self._desk.office), self.name.say)

    def _try(self) -> None:
        self.verdict.hide()
        self._let_try(is_allowed=False)
        self.state.say(_("Trying…"))
        work = partial(service.try_keyring, self._desk.vault)
        self._desk.tasks.run(self, work, self._say_works, failed=self._say_failed, lane="vault")

    def _say_works(self, sentence: str) -> None:
        self._say(_("Works"), sentence, "info")

    def _say_failed(self, error: UserError) -> None:
        self._say(_("Does not work"), error.sentence, "care", error.details)

    def _say(self, state: str, sentence: str, tone: BannerTone, details: str = "") -> None:
        self._let_try(is_allowed=True)
        self.state.say(state)
        self.verdict.say(sentence, tone=tone, details=details)
        self.verdict.show()

    def _let_try(self, *, is_allowed: bool) -> None:
        if self.state.button:
            self.state.button.setEnabled(is_allowed)
