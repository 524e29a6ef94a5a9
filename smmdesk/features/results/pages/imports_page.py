"""The page of the imports: every file that was brought in, newest first, and what became of each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from smmdesk.core import deeds
from smmdesk.core.i18n import _
from smmdesk.features.results.pages.import_cards import TakeBackCard, cards_of
from smmdesk.features.results.pages.import_list import (
    FIGURES,
    IMPORTED,
    Listing,
    import_columns,
    read_listing,
    take_back,
)
from smmdesk.features.results.pages.import_reading import read_import
from smmdesk.ui.cards import EmptyState, PageHead, Split, page_layout
from smmdesk.ui.table import ColumnSaver, SpareColumn, TableModel, TableView

if TYPE_CHECKING:
    from smmdesk.core.deeds import Deed
    from smmdesk.features.results.pages.import_reading import ListedImport, OpenedImport
    from smmdesk.ui.desk import Desk

_SPARED = {FIGURES: 400, IMPORTED: 500}  # columns and the widths below which they give way
_TABLES = ("figure_import", "account", "person")


class ImportsPage(QWidget):
    """List the imports; the chosen one beside them says where every row and cell of its file went.

    ``closed`` says that somebody wants back to the results.
    """

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.head = PageHead(_("Imports"))
        self.head.add_button(_("Back to the results"), self.closed.emit, icon="chevron-left")
        self.more = self.head.add_button(_("Import figures…"), self._bring_in, role="primary", icon="import")
        self.more.setDisabled(desk.office.is_read_only)
        self.table = self._make_table()
        self.split = Split(self.table)
        self.table.row_changed.connect(self._choose)
        self.table.grid.clicked.connect(self.split.open_detail)
        self.table.opened.connect(self.split.open_detail)
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.split, 1)
        desk.changes.reload_when(self, _TABLES, self.reload)

    def reload(self) -> None:
        """Read all imports anew."""
        self._desk.tasks.run(self, partial(read_listing, self._desk.office), self._show)

    # What the window asks for

    def show_thing(self, where: str) -> None:
        """Choose an import, such as ``imports:12``."""
        _kind, _colon, number = where.partition(":")
        if number.isdecimal():
            self.table.filter_line.clear()
            self.split.open_detail()
            self.table.choose(int(number))

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.table.focus_filter()

    def close_detail(self) -> bool:
        """Go back to the list where only the detail can be seen."""
        return self.split.close_detail()

    def explanation(self) -> str:
        """Say what the page is for."""
        return _(
            "Every file that was brought in stands here, with what became of each of its rows and cells.\n"
            "Taking an import back removes its figures; those that it had replaced count again. Undo brings it back."
        )

    # How it is put together

    def _make_table(self) -> TableView:
        empty = EmptyState(
            _("No figures were imported yet."),
            "" if self._desk.office.is_read_only else _("Import figures…"),
        )
        empty.pressed.connect(self._bring_in)
        model: TableModel[ListedImport] = TableModel(import_columns(), self)
        memory = self._desk.settings.columns.setdefault("imports", {})
        table = TableView(
            model,
            name=_("Imports"),
            filter_hint=_("Filter: file, account, format, who"),
            empty=empty,
            memory=memory,
        )
        for section, below in _SPARED.items():
            SpareColumn(table, section, below=below, memory=memory)
        table.offer(self._actions)
        ColumnSaver(table, self._desk)
        return table

    def _bring_in(self) -> None:
        self._desk.go("bring-in:")

    def _actions(self, listed: ListedImport) -> list[QAction]:
        action = QAction(_("Take back this import"), self.table)
        action.setDisabled(self._desk.office.is_read_only)
        action.triggered.connect(lambda: self.take_back(listed))
        return [action]

    def _show(self, listing: Listing) -> None:
        self.head.say(listing.sentence)
        self.table.model.show(listing.rows)

    # The chosen import

    def _choose(self, listed: ListedImport | None) -> None:
        if listed is None:
            self.split.show_detail()
        else:
            work = partial(read_import, self._desk.office, listed.id)
            self._desk.tasks.run(self, work, self._show_if_chosen, failed=lambda _gone: self.reload())

    def _show_if_chosen(self, opened: OpenedImport) -> None:
        listed = self.table.row
        if listed is not None and listed.id == opened.listed.id:
            back = TakeBackCard(is_read_only=self._desk.office.is_read_only)
            back.wanted.connect(partial(self.take_back, listed))
            self.split.show_detail(*cards_of(opened), back)

    def take_back(self, listed: ListedImport) -> None:
        """Take an import back; what is told in passing brings it back again."""
        work = partial(take_back, self._desk.office, listed)
        self._desk.tasks.run(self, work, self._tell)

    def _tell(self, deed: Deed) -> None:
        undo = partial(deeds.undo, self._desk.office, deed)
        self._desk.say(
            deed.sentence, _("Undo"), lambda: self._desk.tasks.run(self.window(), undo, self._desk.say)
        )
