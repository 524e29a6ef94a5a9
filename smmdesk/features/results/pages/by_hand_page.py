"""The page for figures by hand: a sheet like a spreadsheet, saved as one step."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from smmdesk.core import deeds
from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.results.by_hand import Place, lacks_currency, save
from smmdesk.features.results.by_hand_reading import Wanted
from smmdesk.features.results.pages import by_hand_view as view
from smmdesk.features.results.pages.by_hand_tools import SheetTools
from smmdesk.features.results.pages.metric_choice import MetricChoice
from smmdesk.features.results.pages.unsaved import UnsavedQuestion
from smmdesk.ui.cards import PageHead, page_layout, words
from smmdesk.ui.sheet import At, SheetGrid, SheetModel
from smmdesk.ui.theme import px, repolish, with_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.core.deeds import Deed
    from smmdesk.core.errors import UserError
    from smmdesk.features.results.by_hand import Sheet
    from smmdesk.features.results.metric import Metric
    from smmdesk.features.results.pages.by_hand_view import SheetSeen
    from smmdesk.ui.desk import Desk

_TABLES = ("figure_import", "account")


class ByHandPage(QWidget):
    """Type figures of an account or the business; ``closed`` says that somebody wants back to the results."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._wanted = Wanted()
        self._seen: SheetSeen | None = None
        self._rows: list[Metric] = []
        self._added: list[str] = []
        self._asks: UnsavedQuestion | None = None
        self._choice: MetricChoice | None = None
        self.head = PageHead(_("Figures by hand"), view.state_words(0, 0))
        self.model = SheetModel(lambda _at, text: view.typed_look(text), self)
        self.grid = SheetGrid(self.model, name=_("Figures by hand"))
        self.tools = SheetTools()
        self.note = words("", "error")
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

    def leave(self) -> None:
        """Go back to the results; with cells that are not saved, ask first."""
        self._when_settled(self.closed.emit)

    # How it is put together

    def _add_buttons(self) -> None:
        self.head.add_button(_("Back to the results"), self.leave, icon="chevron-left")
        self.more = self.head.add_button(_("Add a metric…"), self.add_metric, icon="plus")
        self.save_button = self.head.add_button(_("Save"), self.save, role="primary", icon="check")

    def _lay_out(self) -> None:
        self._frame = with_role(QFrame(), "list")
        inner = QVBoxLayout(self._frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.grid)
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.tools)
        layout.addSpacing(px(4))
        layout.addWidget(self._frame, 1)
        layout.addWidget(self.note)
        layout.addStretch()
        self.note.hide()

    def _connect(self) -> None:
        self.tools.wanted.connect(self._want)
        self.tools.currency_said.connect(self._say_currency)
        self.model.edited.connect(self._tell_state)
        self.grid.cut_off.connect(self._tell_cut_off)
        self.grid.focus_moved.connect(self._show_focus)

    def _show_focus(self, has_focus: bool) -> None:  # noqa: FBT001 (a signal's argument)
        self._frame.setProperty("has_focus", has_focus)
        repolish(self._frame)

    # What is shown

    def _want(self, wanted: Wanted) -> None:
        self._when_settled(partial(self._go_to, wanted))

    def _go_to(self, wanted: Wanted) -> None:
        if wanted.account_id != self._wanted.account_id:
            self._added = []
        self._wanted = wanted
        self.reload()

    def _say_currency(self, currency: str) -> None:
        """Read the figures of another currency; what is typed is in that one then."""
        if self._seen and currency != self._seen.sheet.currency:
            self._wanted = replace(self._wanted, currency=currency)
            self.reload()

    def _show(self, wanted: Wanted, seen: SheetSeen) -> None:
        if wanted != self._wanted:
            return
        kept = self.edits
        self._seen, sheet = seen, seen.sheet
        added = [each for each in sheet.offered if each.key in self._added]
        self._rows = [*sheet.metrics, *sorted(added, key=lambda each: self._added.index(each.key))]
        self.model.is_read_only = self._desk.office.is_read_only
        heads = [view.row_head(each, sheet.currency) for each in self._rows]
        self.model.show(heads, view.column_heads(sheet), view.standing_looks(sheet, self._rows))
        self.model.write(self._cells_of(kept))
        self.tools.show_seen(seen, wanted, has_money=any(each.is_money for each in self._rows))
        self._fit()

    def _fit(self) -> None:
        self._frame.setMaximumHeight(self.grid.full_height() + px(16))

    @property
    def sheet(self) -> Sheet | None:
        """Return the sheet that is shown."""
        return self._seen.sheet if self._seen else None

    @property
    def edits(self) -> dict[Place, str]:
        """Return what is typed and not saved."""
        return {self._place(at): text for at, text in self.model.edits.items()}

    def _place(self, at: At) -> Place:
        assert self.sheet is not None
        return Place(self._rows[at.row].key, self.sheet.periods[at.column])

    def _cells_of(self, edits: dict[Place, str]) -> dict[At, str]:
        """Return where edits stand now, those that are still on the sheet."""
        assert self.sheet is not None
        rows = {metric.key: row for row, metric in enumerate(self._rows)}
        columns = {period: column for column, period in enumerate(self.sheet.periods)}
        return {
            At(rows[place.metric], columns[place.period]): text
            for place, text in edits.items()
            if place.metric in rows and place.period in columns
        }

    def _tell_state(self) -> None:
        edits, troubles = self.model.edits, self.model.troubles
        self.head.say(view.state_words(len(edits), len(troubles)))
        self.save_button.setEnabled(bool(edits) and not self.model.is_read_only)
        self.more.setEnabled(self.sheet is not None and not self.model.is_read_only)
        said = {self._place(at): trouble for at, trouble in troubles.items()}
        self._tell(view.first_trouble(self.sheet, said) if self.sheet else "")

    def _tell(self, sentence: str) -> None:
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def _tell_cut_off(self, cells: int) -> None:
        said = ngettext(
            "{n} pasted cell had no place on the sheet.", "{n} pasted cells had no place on the sheet.", cells
        )
        self._desk.say(said.format(n=format_number(cells)))

    # Adding a metric

    def add_metric(self) -> None:
        """Offer the metrics that have no row yet."""
        if self._choice is None:
            self._choice = MetricChoice(self.window())
            self._choice.chosen.connect(self._add_row)
            self.destroyed.connect(self._choice.deleteLater)
        here = {each.key for each in self._rows}
        if self.sheet:
            self._choice.choose_from([each for each in self.sheet.offered if each.key not in here])

    def _add_row(self, key: str) -> None:
        assert self.sheet is not None
        metric = next(each for each in self.sheet.offered if each.key == key)
        self._added.append(key)
        self._rows.append(metric)
        self.model.add_row(view.row_head(metric, self.sheet.currency))
        self.tools.show_currency(is_visible=any(each.is_money for each in self._rows))
        self._fit()
        self.grid.go_to(At(len(self._rows) - 1, len(self.sheet.periods) - 1))

    # Saving

    def save(self, then: Callable[[], object] = lambda: None) -> None:
        """Save all that is typed as one step, unless something is wrong; ``then`` go on."""
        sheet, edits = self.sheet, self.edits
        if sheet is None or not edits or not self._is_ready(sheet):
            return
        self.model.is_read_only = True  # what would be typed now would be lost
        self.save_button.setEnabled(False)
        work = partial(save, self._desk.office, sheet, edits)
        self._desk.tasks.run(self, work, partial(self._note_saved, then), failed=self._say_failed)

    def _is_ready(self, sheet: Sheet) -> bool:
        """Say whether all can be saved; the cursor goes to what cannot."""
        for at in self.model.troubles:
            self.grid.go_to(at)
            return False
        if lacks_currency(sheet, (place for place, text in self.edits.items() if text)):
            self.tools.mark_currency(is_wrong=True)
            self.tools.currency.setFocus()
            self._tell(_("Say in which currency the money is, with three letters such as EUR."))
            return False
        return True

    def _note_saved(self, then: Callable[[], object], deed: Deed) -> None:
        self.drop_edits()
        undo = partial(deeds.undo, self._desk.office, deed)
        self._desk.say(
            deed.sentence, _("Undo"), lambda: self._desk.tasks.run(self.window(), undo, self._desk.say)
        )
        self.reload()
        then()

    def _say_failed(self, error: UserError) -> None:
        self.model.is_read_only = self._desk.office.is_read_only
        self._tell_state()
        self._tell(error.sentence)

    def drop_edits(self) -> None:
        """Let go of what is typed and not saved."""
        if self._seen:
            sheet = self._seen.sheet
            heads = [view.row_head(each, sheet.currency) for each in self._rows]
            self.model.show(heads, view.column_heads(sheet), view.standing_looks(sheet, self._rows))

    # Going elsewhere

    def _when_settled(self, go: Callable[[], object]) -> None:
        """Go where somebody wants to; with cells that are not saved, ask first."""
        if not self.model.edits:
            go()
            return
        if self._asks is None:
            self._asks = UnsavedQuestion(self.window())
            self._asks.answered.connect(self.tools.show_again)
            self.destroyed.connect(self._asks.deleteLater)
        self._asks.ask(len(self.model.edits), partial(self.save, go), partial(self._drop_and, go))

    def _drop_and(self, go: Callable[[], object]) -> None:
        self.drop_edits()
        go()
