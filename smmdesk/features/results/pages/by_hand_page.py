"""The page for figures by hand: a sheet like a spreadsheet, saved as one step."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.results.by_hand_reading import Wanted
from smmdesk.features.results.by_hand_sheet import lacks_currency
from smmdesk.features.results.pages import by_hand_view as view
from smmdesk.features.results.pages.by_hand_grid import FigureSheet
from smmdesk.features.results.pages.by_hand_leaving import Leaving
from smmdesk.features.results.pages.by_hand_saving import SheetSaving
from smmdesk.features.results.pages.by_hand_tools import SheetTools
from smmdesk.features.results.pages.metric_choice import MetricChoice, Offer
from smmdesk.ui.cards import PageHead, page_layout, words
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.core.errors import UserError
    from smmdesk.features.results.pages.by_hand_view import SheetSeen
    from smmdesk.ui.desk import Desk

_ALL = 1000  # of the room, as far as the sheet can use it; what is left stands below
_TABLES = ("figure_import", "account", "office_setting")


class ByHandPage(QWidget):
    """Type figures of an account or the business; ``closed`` says that somebody wants back to the results."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted = Wanted()
        self._is_behind = False
        self._choice: MetricChoice | None = None
        self.head = PageHead(_("Figures by hand"), view.state_words(0, 0))
        self.tools = SheetTools()
        self.weeks = words("", "muted")
        self.figures = FigureSheet()
        self.note = words("", "error")
        self._saving = SheetSaving(desk, self)
        self._leaving = Leaving(self, self.figures, self._saving)
        self._add_buttons()
        self._lay_out()
        self._connect()
        desk.changes.reload_when(self, _TABLES, self.reload)

    def reload(self) -> None:
        """Read the sheet anew; what is typed stays typed."""
        work = partial(view.read_seen, self._desk.office, self._wanted)
        self._desk.tasks.run(self, work, partial(self._show, self._wanted))

    # What the window asks for

    def show_thing(self, where: str) -> None:
        """Show the sheet of an account, such as ``by-hand:12``."""
        number = where.partition(":")[2]
        if number.isdecimal() and int(number) != self._wanted.account_id:
            self._want(Wanted(int(number), self._wanted.size))

    def explanation(self) -> str:
        """Say what the page is for."""
        return _(
            "Here you type figures that no file tells: leads from the counter, orders by phone, mentions that you "
            "counted. What came from files stands there too; what you type over it counts from then on, and undo "
            "brings the old figure back.\n"
            "Numbers may be written as you are used to: 1250, 1.2K, 3 M. An emptied cell is missing, which is not 0.\n"
            "Tab, Enter and the arrows move, Ctrl+V pastes a block from a spreadsheet, Ctrl+Z takes one edit back. "
            "Ctrl+Tab leaves the table. Nothing counts before you save."
        )

    def has_unsaved(self) -> bool:
        """Say whether something is typed that closing would lose."""
        return self._leaving.has_unsaved

    def settle(self, go_on: Callable[[], object]) -> None:
        """Go on; with cells that are not saved, show them and ask first."""
        if self.has_unsaved() and not self.isVisible():
            self._desk.go("by-hand:")
        self._leaving.when_settled(go_on)

    def leave(self) -> None:
        """Go back to the results; with cells that are not saved, ask first."""
        self._leaving.when_settled(self.closed.emit)

    # How it is put together

    def _add_buttons(self) -> None:
        self.head.add_button(_("Back to the results"), self.leave, icon="chevron-left")
        self.more = self.head.add_button(_("Add a metric…"), self.add_metric, icon="plus")
        self.save_button = self.head.add_button(_("Save"), self.save, role="primary", icon="check")

    def _lay_out(self) -> None:
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.tools)
        layout.addWidget(self.weeks)
        layout.addSpacing(px(4))
        layout.addWidget(self.figures, _ALL)
        layout.addWidget(self.note)
        layout.addStretch(1)
        for line in (self.weeks, self.note):
            line.hide()

    def _connect(self) -> None:
        self.tools.wanted.connect(self._want)
        self.tools.currency_said.connect(self._say_currency)
        self.figures.edited.connect(self._tell_state)
        self.figures.grid.cut_off.connect(self._tell_cut_off)
        self._leaving.save_wanted.connect(self.save)
        self._leaving.answered.connect(self.tools.show_again)
        self._saving.saved.connect(self._note_saved)
        self._saving.failed.connect(self._say_failed)

    # What is shown

    def _want(self, wanted: Wanted) -> None:
        self._leaving.when_settled(partial(self._go_to, wanted))

    def _go_to(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self.reload()

    def _say_currency(self, currency: str) -> None:
        """Read the figures of another currency; what is typed is in that one then."""
        if self.figures.sheet and currency != self.figures.sheet.currency:
            self._go_to(replace(self._wanted, currency=currency))

    def _show(self, wanted: Wanted, seen: SheetSeen) -> None:
        if wanted != self._wanted:
            return
        # Where a month began, or weeks begin on another day now, what is typed is typed for the days that are shown.
        self._is_behind = self._saving.is_busy or not self.figures.can_show(seen.sheet)
        if self._is_behind:
            return
        self.figures.show_sheet(seen.sheet)
        self.tools.show_seen(seen, wanted, has_money=self.figures.has_money)
        _say_if(self.weeks, view.weeks_note(seen))
        self._tell_state()

    def _tell_state(self) -> None:
        edits, troubles, sheet = self.figures.edits, self.figures.troubles, self.figures.sheet
        is_still = self._saving.is_busy or self._desk.office.is_read_only
        self.figures.hold_still(is_on=is_still)
        self.head.say(view.state_words(len(edits), len(troubles)))
        self.save_button.setEnabled(bool(edits) and not is_still)
        self.more.setEnabled(sheet is not None and not is_still)
        _say_if(self.note, view.first_trouble(sheet, troubles) if sheet else "")
        if self._is_behind and not edits:
            self.reload()

    def _tell_cut_off(self, cells: int) -> None:
        said = ngettext(
            "{n} pasted cell had no place on the sheet.", "{n} pasted cells had no place on the sheet.", cells
        )
        self._desk.say(said.format(n=format_number(cells)))

    # Adding a metric

    def add_metric(self) -> None:
        """Offer the metrics that have no row yet."""
        if self._choice is None:
            self._choice = MetricChoice(self, _("Enter adds it as a row."))
            self._choice.chosen.connect(self._add_row)
        self._choice.choose_from(
            [Offer(each.key, each.words, each.sentence) for each in self.figures.offered]
        )

    def _add_row(self, key: str) -> None:
        metric = next(each for each in self.figures.offered if each.key == key)
        self.figures.add_row(metric)
        self.tools.show_currency(is_visible=self.figures.has_money)

    # Saving

    def save(self) -> None:
        """Save all that is typed as one step; where something is wrong, the cursor goes there."""
        sheet, edits = self.figures.sheet, self.figures.edits
        if sheet and edits and self._is_ready():
            self._saving.save(sheet, edits)
            self._tell_state()

    def _is_ready(self) -> bool:
        for place in self.figures.troubles:
            self.figures.go_to(place)
            return False
        typed = (place for place, text in self.figures.edits.items() if text)
        if self.figures.sheet and lacks_currency(self.figures.sheet, typed):
            self.tools.mark_currency(is_wrong=True)
            self.tools.currency.setFocus()
            _say_if(self.note, _("Say in which currency the money is, with three letters such as EUR."))
            return False
        return not self._saving.is_busy

    def _note_saved(self) -> None:
        self.figures.drop_edits()
        self.reload()

    def _say_failed(self, error: UserError) -> None:
        self._tell_state()
        _say_if(self.note, error.sentence)


def _say_if(label: QLabel, sentence: str) -> None:
    """Say a sentence, if there is one."""
    label.setText(sentence)
    label.setVisible(bool(sentence))
