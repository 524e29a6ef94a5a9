"""The page of leaving cases: all of them in a quiet list, the open ones first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from smmdesk.core.i18n import _
from smmdesk.features.leaving.pages.case_list import CaseListing, case_columns, read_cases
from smmdesk.ui.cards import EmptyState, PageHead, page_layout
from smmdesk.ui.table import ColumnSaver, TableModel, TableView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from smmdesk.features.leaving.progress import ListedCase
    from smmdesk.ui.desk import Desk

_TABLES = (
    *("leaving_case", "case_task", "own_step", "office_setting"),
    *("person", "access", "login", "account", "part", "past_version", "route", "history_entry"),
)


class CasesPage(QWidget):
    """Show who is leaving and who has left, and how far each case is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.head = PageHead(_("Leaving cases"))
        self.table = self._make_table()
        self.start = self._offer_starting()
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.table, 1)
        desk.changes.reload_when(self, _TABLES, self.reload)

    def reload(self) -> None:
        """Read all cases anew."""
        self._desk.tasks.run(self, partial(read_cases, self._desk.office), self._show)

    # What the window asks for

    def show_thing(self, where: str) -> None:
        """Choose a case, such as ``leaving:12``."""
        _page, _colon, number = where.partition(":")
        if number.isdecimal():
            self.table.filter_line.clear()
            self.table.choose(int(number))

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.table.focus_filter()

    def add_new(self) -> None:
        """Begin to open a case."""
        if not self._desk.office.is_read_only:
            self._desk.go("leaving:new")

    def explanation(self) -> str:
        """Say what the page is for."""
        return _(
            "When somebody leaves, their case lists everything they could know, in an order in which it is safe to "
            "replace it.\n"
            "A case opens by itself some days before a last day that is noted, and you can open one at any time: for "
            "a dismissal, a lost device or a suspicion, too.\n"
            "It can be closed only when nothing that they could know still works. What was done stays to be read, "
            "with its evidence."
        )

    # How it is put together

    def _make_table(self) -> TableView:
        nobody = EmptyState(
            _(
                "Nobody has left yet. When somebody does, everything they could know is listed here, in a safe order."
            ),
            "" if self._desk.office.is_read_only else _("Somebody is leaving…"),
        )
        nobody.pressed.connect(self.add_new)
        model: TableModel[ListedCase] = TableModel(case_columns(), self)
        table = TableView(
            model,
            name=_("Leaving cases"),
            filter_hint=_("Filter: name, kind, who leads it, state"),
            empty=nobody,
            memory=self._desk.settings.columns.setdefault("leaving", {}),
        )
        table.opened.connect(self._open)
        table.offer(self._actions)
        ColumnSaver(table, self._desk)
        return table

    def _offer_starting(self) -> QPushButton:
        start = self.head.add_button(_("Somebody is leaving…"), self.add_new, role="primary")
        if self._desk.office.is_read_only:
            start.setEnabled(False)
            start.setToolTip(_("This office is open for reading only."))
        return start

    def _actions(self, case: ListedCase) -> list[QAction]:
        action = QAction(_("Open"), self.table)
        action.triggered.connect(lambda: self._open(case))
        return [action]

    def _show(self, listing: CaseListing) -> None:
        self.head.say(listing.sentence)
        self.table.model.show(listing.rows)

    def _open(self, case: ListedCase | None) -> None:
        if case is not None:
            self._desk.go(f"leaving:{case.id}")
