"""The last step of bringing figures in: what was stored, what was not and why, and the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core import deeds
from smmdesk.core.i18n import _
from smmdesk.features.results.pages.import_facts import ImportFacts
from smmdesk.features.results.pages.passed_card import PassedCard
from smmdesk.ui.cards import Banner, button, in_flow, words
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.features.results.pages.bring_in_work import Outcome
    from smmdesk.ui.desk import Desk


class ImportDone(QWidget):
    """Tell how it went, and take it back; ``results_wanted`` and ``more_wanted`` say where to go on."""

    results_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, desk: Desk, outcome: Outcome) -> None:
        super().__init__()
        self._desk, self._outcome = desk, outcome
        self._sentence = words(outcome.deed.sentence, "subtitle")
        self.undo = button(_("Undo"), self._undo, icon="undo")
        self.results = button(_("Show the results"), self.results_wanted.emit, icon="chart")
        self.more = button(_("Another file…"), self.more_wanted.emit, icon="import")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(16))
        layout.addWidget(self._sentence)
        layout.addWidget(in_flow(self.results, self.more, self.undo))
        for part in self._parts(outcome):
            layout.addWidget(part)
        layout.addStretch()

    def show_waiting(self, *, are_files_waiting: bool) -> None:
        """Offer here what the main button below does not."""
        self.results.setVisible(are_files_waiting)
        self.more.setVisible(not are_files_waiting)

    def _undo(self) -> None:
        self._desk.tasks.run(
            self, partial(deeds.undo, self._desk.office, self._outcome.deed), self._note_undone
        )

    def _note_undone(self, sentence: str) -> None:
        self._desk.say(sentence)
        self._sentence.setText(_("The import was taken back. Nothing of it is left."))
        self.undo.hide()

    @property
    def sentence(self) -> str:
        """Return what is said above all."""
        return self._sentence.text()

    def _parts(self, outcome: Outcome) -> list[QWidget]:
        opened = outcome.opened
        parts: list[QWidget] = []
        if outcome.is_new_account:
            said = _("The account {name} was added with its figures.").format(name=opened.listed.account)
            parts.append(words(said, "muted"))
        report = opened.report
        parts += [Banner(said, tone="care") for said in (report.notices if report else ())]
        parts.append(ImportFacts(opened))
        return [*parts, PassedCard(report)] if report else parts
