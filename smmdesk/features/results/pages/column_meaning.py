"""Everything that a column of an unknown table can mean, and the field that shows what one means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal

from smmdesk.core.i18n import _, sort_key
from smmdesk.features.results.format_draft import KINDS, Role
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.pages.figure_words import first_capital, kind_words
from smmdesk.features.results.pages.metric_choice import MetricChoice, Offer
from smmdesk.ui.forms import ComboBox
from smmdesk.ui.override import override

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

Meaning = tuple[Role, str]
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Meanings:
    """Everything that a column can mean, in words: what rows are about first, then metrics by name.

    One for all columns of a table, with one choice in front of the page.
    """

    def __init__(self, page: QWidget) -> None:
        found = [*_roles(), *sorted(_metrics(), key=lambda each: sort_key(each[1].words))]
        self.keys = [meaning for meaning, _offer in found]
        self.offers = [offer for _meaning, offer in found]
        self.model = QStringListModel([offer.words for offer in self.offers])
        self._page = page
        self._asking: MeaningBox | None = None
        self.choice: MetricChoice | None = None

    def ask(self, box: MeaningBox, typed: str) -> None:
        """Let somebody choose what a box means."""
        if self.choice is None:
            self.choice = MetricChoice(self._page, _("Enter chooses it."))
            self.choice.chosen.connect(self._take)
        self._asking = box
        chosen = self.offers[box.currentIndex()].key
        self.choice.choose_from(self.offers, title=box.accessibleName(), chosen=chosen, typed=typed)

    def _take(self, key: str) -> None:
        if self._asking:
            self._asking.setCurrentIndex([offer.key for offer in self.offers].index(key))


def _roles() -> Iterator[tuple[Meaning, Offer]]:
    named = _("It names what a row is about.")
    for role, of, said, about in (
        (Role.LEFT, "", _("Left out"), _("It is not stored.")),
        (Role.DAY, "", _("The day"), _("The day, week or month that a row is about.")),
        *((Role.ABOUT, kind, _("About: {thing}").format(thing=kind_words(kind)), named) for kind in KINDS),
        (Role.PART, "", _("A breakdown, such as country or age"), _("It says of which part a row tells.")),
        (Role.CURRENCY, "", _("The currency, as three letters"), _("In which the money of a row is.")),
    ):
        yield (role, of), Offer(f"{role}:{of}", said, about)


def _metrics() -> Iterator[tuple[Meaning, Offer]]:
    for each in metrics().values():
        yield (Role.METRIC, each.key), Offer(each.key, first_capital(each.words), each.sentence)


class MeaningBox(ComboBox):
    """Show a meaning; opened, or by typing, it lets another be searched. ``chosen`` comes with each other one."""

    chosen = Signal()

    def __init__(self, choices: Meanings, meaning: Meaning, title: str) -> None:
        super().__init__()
        self._choices = choices
        self.setAccessibleName(title)
        self.setModel(choices.model)
        self.fill(meaning)
        self.currentIndexChanged.connect(lambda _place: self.chosen.emit())

    @property
    def meaning(self) -> Meaning:
        """Return what is chosen."""
        return self._choices.keys[max(0, self.currentIndex())]

    def fill(self, meaning: Meaning) -> None:
        """Choose a meaning."""
        self.setCurrentIndex(self._choices.keys.index(meaning) if meaning in self._choices.keys else 0)

    @override
    def showPopup(self) -> None:
        self._choices.ask(self, "")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text().strip()
        if event.key() in _OPENING:
            self.showPopup()
        elif typed.isprintable() and typed and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self._choices.ask(self, typed)
        else:
            super().keyPressEvent(event)
