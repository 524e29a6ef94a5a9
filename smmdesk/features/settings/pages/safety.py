"""A copy of the office, and whether its file is whole."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.core.office import SUFFIX
from smmdesk.features.settings import service
from smmdesk.ui.cards import Banner, Card, button, words
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.core.errors import UserError
    from smmdesk.features.settings.pages.places import Places
    from smmdesk.ui.desk import Desk


class SafetySection(QWidget):
    """Back the office up, and check its file."""

    def __init__(self, desk: Desk, places: Places) -> None:
        super().__init__()
        self._desk = desk
        self._places = places
        self.backup = button(_("Backup copy…"), self._back_up)
        self.check = button(_("Check the file"), self._check)
        self.verdict = Banner("")
        self.verdict.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(16))
        layout.addWidget(self._backup_card())
        layout.addWidget(self._check_card())

    def _backup_card(self) -> Card:
        card = Card(_("Backup"))
        card.add(
            words(
                _(
                    "The copy holds everything but the secrets, which stay in this computer's keyring. "
                    "Put it on another drive, and export the logins if you need the secrets elsewhere."
                )
            )
        )
        card.add_buttons(self.backup)
        return card

    def _check_card(self) -> Card:
        card = Card(_("Check"))
        card.add(
            words(
                _(
                    "Reads the whole file and its history, and says whether anything is damaged or was changed."
                )
            )
        )
        card.add(self.verdict)
        card.add_buttons(self.check)
        return card

    def _back_up(self) -> None:
        office = self._desk.office
        name = f"{office.name} {office.clock.today().isoformat()}{SUFFIX}".replace("/", "-")
        path = self._places.choose_copy(self, Path.home() / name)
        if path is not None:
            self.backup.setEnabled(False)
            work = partial(service.copy, office, path)
            self._desk.tasks.run(self, work, self._say_copied, failed=self._say_not_copied)

    def _say_copied(self, sentence: str) -> None:
        self.backup.setEnabled(True)
        self._desk.say(sentence)

    def _say_not_copied(self, error: UserError) -> None:
        self.backup.setEnabled(True)
        self._say(error.sentence, is_well=False)

    def _check(self) -> None:
        self.check.setEnabled(False)
        work = partial(service.check_file, self._desk.office)
        self._desk.tasks.run(self, work, self._say_verdict, failed=self._say_not_checked)

    def _say_verdict(self, verdict: tuple[bool, str]) -> None:
        is_well, sentence = verdict
        self.check.setEnabled(True)
        self._say(sentence, is_well=is_well)

    def _say_not_checked(self, error: UserError) -> None:
        self.check.setEnabled(True)
        self._say(error.sentence, is_well=False)

    def _say(self, sentence: str, *, is_well: bool) -> None:
        self.verdict.say(sentence, tone="info" if is_well else "urgent")
        self.verdict.show()
