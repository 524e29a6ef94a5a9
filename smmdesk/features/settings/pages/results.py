"""What this office set about results: how they are counted, its own kinds of files, what others measured."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core import deeds
from smmdesk.core.i18n import _
from smmdesk.features.results.board.weeks import STARTS
from smmdesk.features.settings.pages import results_deeds
from smmdesk.features.settings.pages.benchmarks import BenchmarksCard
from smmdesk.features.settings.pages.judging_field import JudgingField
from smmdesk.features.settings.pages.own_formats import OwnFormatsCard
from smmdesk.ui.cards import Card
from smmdesk.ui.forms import ChoiceField
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from smmdesk.core.deeds import Deed
    from smmdesk.features.settings.pages.results_deeds import ResultsSettings
    from smmdesk.ui.desk import Desk

_TABLES = ("office_setting", "figure_import", "own_format")


class ResultsSection(QWidget):
    """Show what the office set about results; what is changed counts at once and can be undone."""

    def __init__(self, desk: Desk, open_address: Callable[[str], object] | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._found: ResultsSettings | None = None
        self.week_start = ChoiceField(_("Weeks begin on"), [(day, _(said)) for day, said in STARTS.items()])
        self.judged_from = JudgingField(desk.office.clock.today())
        self.formats = OwnFormatsCard(is_read_only=desk.office.is_read_only)
        self.benchmarks = BenchmarksCard(desk, open_address)
        self.week_start.changed.connect(self._take_week_start)
        self.judged_from.taken.connect(self._take_judged_from)
        self.formats.renamed.connect(self._rename_format)
        self.formats.forgotten.connect(self._forget_format)
        self.benchmarks.done.connect(self._say_done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(16))
        layout.addWidget(self._card())
        layout.addWidget(self.formats)
        layout.addWidget(self.benchmarks)
        desk.changes.reload_when(self, _TABLES, self.reload)

    def reload(self) -> None:
        """Read the office anew."""
        self._desk.tasks.run(self, partial(results_deeds.read_settings, self._desk.office), self._show)

    def _card(self) -> Card:
        card = Card(_("How results are counted"))
        card.body.setSpacing(px(16))
        for field in (self.week_start, self.judged_from):
            card.add(field)
            field.setDisabled(self._desk.office.is_read_only)
        return card

    def _show(self, found: ResultsSettings) -> None:
        self._found = found
        self.week_start.blockSignals(True)  # nobody chose anything here
        self.week_start.fill(found.week_start)
        self.week_start.blockSignals(False)
        self.judged_from.show_day(found.judged_from, found.by_itself)
        self.formats.show_formats(found.formats)
        self.benchmarks.show_own(found.own)

    def _take_week_start(self) -> None:
        if self._found and self.week_start.value != self._found.week_start:
            self._do(partial(results_deeds.set_week_start, self._desk.office, self.week_start.value))

    def _take_judged_from(self, day: date | None) -> None:
        if self._found and day != self._found.judged_from:
            self._do(partial(results_deeds.set_judged_from, self._desk.office, day))

    def _rename_format(self, key: str, name: str) -> None:
        self._do(partial(results_deeds.rename_format, self._desk.office, key, name))

    def _forget_format(self, key: str) -> None:
        self._do(partial(results_deeds.forget_format, self._desk.office, key))

    def _do(self, work: partial[Deed]) -> None:
        self._desk.tasks.run(self, work, self._say_done)

    def _say_done(self, deed: Deed) -> None:
        self._desk.say(deed.sentence, _("Undo"), partial(self._take_back, deed))

    def _take_back(self, deed: Deed) -> None:
        self._desk.tasks.run(self, partial(deeds.undo, self._desk.office, deed), self._desk.say)
