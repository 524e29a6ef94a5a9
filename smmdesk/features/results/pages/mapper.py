"""Describe a kind of file that nobody knows: what its columns mean, seen at once on its first rows, and remembered."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _, format_number
from smmdesk.features.results.pages.column_choice import ColumnChoice
from smmdesk.features.results.pages.column_meaning import Meanings
from smmdesk.features.results.pages.mapper_fields import MapperFields
from smmdesk.features.results.pages.mapper_work import Trial, remember, start, start_at, try_out
from smmdesk.features.results.pages.raw_table import raw_table
from smmdesk.features.results.pages.trial_view import TrialView
from smmdesk.features.results.proposing import FIRST_ROWS, MOST_COLUMNS
from smmdesk.ui.cards import Card, button, empty_layout
from smmdesk.ui.cards.foot import Foot
from smmdesk.ui.forms import ChoiceField
from smmdesk.ui.gradually import Gradually
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.features.results.format_draft import Draft, DraftColumn
    from smmdesk.features.results.reading import Book
    from smmdesk.ui.desk import Desk

_CALM = 250  # ms after the last key


class Mapper(QWidget):
    """Ask what the columns of a table mean. ``remembered`` comes when the file is known from now on."""

    remembered = Signal()

    def __init__(self, desk: Desk, book: Book, draft: Draft) -> None:
        super().__init__()
        self._desk, self._book, self._draft = desk, book, draft
        self._tries = 0
        self.columns: list[ColumnChoice] = []
        self.meanings = Meanings(self)
        self._gradually = Gradually(self)
        self._rest = QVBoxLayout()
        self._rest.setSpacing(px(16))
        self.sheet = self._sheet_field()
        self.header = self._header_field()
        self.trial = TrialView()
        self.go_on = button(_("Remember and go on"), self._remember, role="primary")
        self.foot = Foot(self.go_on)
        self._pause = QTimer(self, singleShot=True, interval=_CALM)
        self._pause.timeout.connect(self._try)
        self._lay_out()
        self._show_draft()

    @property
    def draft(self) -> Draft:
        """Return the table as it is described now."""
        said = self.fields.applied(self._draft)
        told = tuple(choice.column for choice in self.columns)
        return replace(said, columns=(*told, *said.columns[len(told) :]))

    @property
    def is_whole(self) -> bool:
        """Say whether all columns are shown."""
        return self._gradually.is_done

    # The parts

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(16))
        layout.addWidget(self.sheet)
        layout.addWidget(self.header)
        layout.addLayout(self._rest)
        layout.addWidget(self.trial)
        layout.addWidget(self.foot)

    def _sheet_field(self) -> ChoiceField:
        choices = [(sheet.number, sheet.name) for sheet in self._book.sheets if any(map(any, sheet.head))]
        field = ChoiceField(_("Which sheet holds the figures?"), choices, chosen=self._draft.sheet)
        if len(choices) == 1:
            field.hide()
        field.changed.connect(self._take_sheet)
        return field

    def _header_field(self) -> ChoiceField:
        field = ChoiceField(
            _("Which row holds the headings?"), self._headers(self._draft.sheet), chosen=self._draft.header
        )
        field.changed.connect(self._take_header)
        return field

    def _headers(self, sheet: int) -> list[tuple[int, str]]:
        rows = self._book.sheets[sheet].head[:FIRST_ROWS]
        found = [(at, ", ".join(filter(None, row))) for at, row in enumerate(rows) if sum(map(bool, row)) > 1]
        line = _("Row {n}: {cells}")
        return [(at, line.format(n=format_number(at + 1), cells=cells[:80])) for at, cells in found]

    def _show_draft(self) -> None:
        """Show what is proposed for a table; what was said of another one is gone."""
        empty_layout(self._rest)
        self.fields = MapperFields(self._draft)
        self.fields.changed.connect(self._note_change)
        self.columns = []
        card = Card(
            _("What the columns mean"),
            _("What is chosen already is a proposal. Look at each, and leave out what is not to be stored."),
        )
        self._rest.addWidget(raw_table(self._book, self._draft))
        self._rest.addWidget(card)
        self._rest.addWidget(self.fields)
        asked = self._draft.columns[:MOST_COLUMNS]
        self._gradually.do([partial(self._add_column, card, each) for each in asked])
        self._note_change()

    def _add_column(self, card: Card, column: DraftColumn) -> None:
        choice = ColumnChoice(column, self.meanings)
        choice.changed.connect(self._note_change)
        self.columns.append(choice)
        card.add(choice)

    # What somebody says

    def _take_sheet(self) -> None:
        draft = start(self._book, self.sheet.value)
        self._draft = draft or start_at(self._book, self.sheet.value, 0)
        self.header.blockSignals(True)  # the rows are another sheet's; none was chosen
        self.header.offer(self._headers(self._draft.sheet))
        self.header.fill(self._draft.header)
        self.header.blockSignals(False)
        self._show_draft()

    def _take_header(self) -> None:
        self._draft = start_at(self._book, self._draft.sheet, self.header.value)
        self._show_draft()

    def _note_change(self) -> None:
        self.fields.show_draft(self.draft)
        self._show_state()
        self._pause.start()

    def _show_state(self) -> None:
        is_read_only = self._desk.office.is_read_only
        reason = _("This office is open for reading only.") if is_read_only else self.draft.trouble
        self.go_on.setEnabled(not reason)
        self.go_on.setAccessibleDescription(reason)
        self.foot.say(reason)

    # What follows

    def _try(self) -> None:
        self._tries += 1
        work = partial(try_out, self._desk.office, self._book, self.draft)
        self._desk.tasks.run(self, work, partial(self._take_trial, self._tries))

    def _take_trial(self, number: int, trial: Trial) -> None:
        if number == self._tries:
            self.trial.show_trial(trial)

    def _remember(self) -> None:
        self.go_on.setEnabled(False)
        work = partial(remember, self._desk.office, self.draft)
        self._desk.tasks.run(self, work, lambda _name: self.remembered.emit())


def introduction(name: str) -> str:
    """Return what is said above: why somebody is asked."""
    return _(
        "{name} can be read, but smmdesk does not know this kind of file. Say once what its columns mean: files of this "
        "kind are recognised from then on. Nothing is imported yet."
    ).format(name=name)
