"""The cards of one import: what it is, what was answered, where every row and cell went, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from smmdesk.core.i18n import _
from smmdesk.features.results.pages.import_facts import AnswersCard, ImportFacts
from smmdesk.features.results.pages.passed_card import PassedCard
from smmdesk.ui.cards import Card, button, words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from smmdesk.features.results.pages.import_reading import OpenedImport


def cards_of(opened: OpenedImport) -> list[QWidget]:
    """Return the cards that say all about an import."""
    cards: list[QWidget] = [ImportFacts(opened)]
    if opened.answers:
        cards.append(AnswersCard(opened))
    if opened.report:
        cards += [NoticesCard(opened.report.notices)] if opened.report.notices else []
        cards.append(PassedCard(opened.report))
    return cards


class NoticesCard(Card):
    """Show what was said about the file when it came in."""

    def __init__(self, notices: tuple[str, ...]) -> None:
        super().__init__(_("Said about the file"))
        for said in notices:
            self.add(words(said))


class TakeBackCard(Card):
    """Offer to take the import back (``wanted``)."""

    wanted = Signal()

    def __init__(self, *, is_read_only: bool) -> None:
        super().__init__(
            _("Take it back"),
            _("Its figures go. Those that it had replaced count again. Undo brings it back."),
        )
        self.button = button(_("Take back this import"), self.wanted.emit, role="danger", icon="undo")
        self.button.setDisabled(is_read_only)
        self.add_buttons(self.button)
