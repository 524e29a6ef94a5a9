"""The page of results: outcomes first, then engagement, reach and feeling; followers under context (R178, R185)."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from operator import methodcaller
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from smmdesk.core.i18n import _
from smmdesk.features.results.board.choice import GRAINS, Against, Choice
from smmdesk.features.results.pages import details_work
from smmdesk.features.results.pages.board_view import BoardView
from smmdesk.features.results.pages.board_work import read
from smmdesk.features.results.pages.period_box import PeriodBox
from smmdesk.features.results.pages.report_saving import ReportSaving
from smmdesk.ui.cards import EmptyState, PageHead, button, in_flow, page_layout
from smmdesk.ui.forms import ComboBox
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from smmdesk.features.results.board.shown import Board
    from smmdesk.features.results.pages.board_work import Seen
    from smmdesk.features.results.pages.chart_card import ChartCard
    from smmdesk.features.results.pages.details_work import DetailsSeen
    from smmdesk.ui.desk import Desk

_WIDEST = 300  # of the words of a choice
_TABLES = ("figure_import", "account", "person", "office_setting", "figure_target")
_PER = {
    "day": lambda: _("Day by day"),
    "week": lambda: _("Week by week"),
    "month": lambda: _("Month by month"),
}


class ResultsPage(QWidget):
    """Show a period's figures."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._choice: Choice | None = None
        self._seen: Seen | None = None
        self._wanted = ""
        self.head = PageHead(_("Results"), " ")
        self.period = PeriodBox()
        self.period.changed.connect(self.choose)
        self._make_choices()
        self._lay_out()
        desk.changes.reload_when(self, _TABLES, self.reload)

    def reload(self) -> None:
        """Read the figures anew."""
        self._desk.tasks.run(self, partial(read, self._desk.office, self._choice), self._show)

    def choose(self, choice: Choice) -> None:
        """Show another period, compared with something else, or more finely drawn."""
        if choice != self._choice:
            self._choice = choice
            self.reload()

    @property
    def cards(self) -> list[ChartCard]:
        """Return the charts that are there already."""
        return self.view.cards

    # What the window asks for

    def take_files(self, paths: Sequence[Path]) -> None:
        """Begin to import what was dropped."""
        self._desk.go(f"bring-in:{json.dumps([str(path) for path in paths])}")

    def show_thing(self, where: str) -> None:
        """Show a metric, such as ``results:orders``, as soon as its chart is there."""
        self._wanted = where.partition(":")[2]
        self._show_wanted()

    def close_detail(self) -> bool:
        """Close what was opened under a chart; say whether there was anything."""
        return any(list(map(methodcaller("close_below"), [*self.cards, self.view.details])))

    def explanation(self) -> str:
        """Say what the page is for."""
        return _(
            "Here the networks' own export files become charts. Drop a file on this page: it is read as it is, no "
            "figure is ever made up, and every one of them can tell the file and the row it came from.\n"
            "What your business has of it stands first. Followers please and do not pay, so they stand below, as "
            "context.\n"
            "A day without a figure is a gap and no zero; what is not finished is dotted.\n"
            "Below stand the single posts, the hours at which they did best, and who your audience is and where."
        )

    # How it is put together

    def _show_wanted(self) -> None:
        if self._wanted and self.view.go_to(self._wanted):
            self._wanted = ""

    def _make_choices(self) -> None:
        self.against, self.grain, self.account = ComboBox(), ComboBox(), ComboBox()
        for box in (self.against, self.grain, self.account):
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        for against in Against:
            self.against.addItem(_(against.words), against)
        for grain in GRAINS:
            self.grain.addItem(_PER[grain.value](), grain)
        self.against.setAccessibleName(_("Compared with"))
        self.grain.setAccessibleName(_("How finely charts are drawn"))
        self.account.setAccessibleName(_("Account"))
        self.against.activated.connect(lambda at: self._change(against=self.against.itemData(at)))
        self.grain.activated.connect(lambda at: self._change(grain=self.grain.itemData(at)))
        self.account.activated.connect(lambda at: self._change(account_id=self.account.itemData(at)))

    def _change(self, **changed: object) -> None:
        if self._choice:
            self.choose(replace(self._choice, **changed))  # type: ignore[arg-type]

    def _lay_out(self) -> None:
        self.head.add(self.period)
        self.bring_in = self.head.add_button(_("Import…"), partial(self._desk.go, "bring-in:"), icon="import")
        self.report = self.head.add_button(_("Report as PDF"), self._save_report, role="primary")
        self._reports = ReportSaving(self._desk, self)
        self._reports.busy.connect(self.report.setDisabled)
        self.type_figures = button(
            _("Type figures…"), partial(self._desk.go, "by-hand:"), role="quiet", icon="edit"
        )
        self.imports = button(_("Imports"), partial(self._desk.go, "imports:"), role="quiet", icon="history")
        self._choices = in_flow(self.against, self.grain, self.account, self.type_figures, self.imports)
        self.view = BoardView(self._desk)
        self.view.put.connect(self._show_wanted)
        layout = page_layout(self)
        layout.addWidget(self.head)
        layout.addWidget(self._choices)
        layout.addWidget(self.view, 1)

    # What is shown

    def _show(self, seen: Seen) -> None:
        self._read_details(seen.board.choice)
        if seen == self._seen:
            return
        self._seen, self._choice = seen, seen.board.choice
        board = seen.board
        self.head.say(board.sentence)
        self._show_choices(board, seen)
        if board.groups:
            self.view.show_board(board)
        else:
            self.view.show_instead(self._nothing(board))

    def _read_details(self, choice: Choice) -> None:
        """Read what stands below the metrics once those are there."""

        def take(seen: DetailsSeen | None) -> None:
            if seen and seen.details.choice == self._choice:
                self.view.show_details(seen)

        work = partial(details_work.read, self._desk.office, choice, self.view.details.shown)
        self._desk.tasks.run(self.view, work, take)

    def _show_choices(self, board: Board, seen: Seen) -> None:
        choice = board.choice
        self.period.show_choice(choice, board.data_until, seen.today)
        self.period.setVisible(board.has_figures)
        self.report.setVisible(board.has_figures)
        for box in (self.against, self.grain, self.imports):
            box.setVisible(board.has_figures)
        self.against.setCurrentIndex(self.against.findData(choice.against))
        self.grain.setCurrentIndex(self.grain.findData(choice.grain))
        self.account.clear()
        self.account.addItem(_("All accounts"), None)
        for account, name in board.accounts:
            self.account.addItem(name, account)
        places = [None, *(account for account, _name in board.accounts)]
        self.account.setCurrentIndex(places.index(choice.account_id) if choice.account_id in places else 0)
        self.account.setVisible(board.has_figures and len(board.accounts) > 1)
        for box in (self.against, self.grain, self.account):
            _fit_words(box)

    def _save_report(self) -> None:
        if self._choice:
            self._reports.save(self._choice)

    def _nothing(self, board: Board) -> EmptyState:
        if board.has_figures:
            empty = EmptyState(_("No figures for this period."), _("The newest figures"))
            empty.pressed.connect(self.period.go_to_newest)
        else:
            empty = EmptyState(
                _("No figures yet. Drop an export file of a network here, or choose one."),
                _("Import…"),
                role="primary",
            )
            empty.pressed.connect(partial(self._desk.go, "bring-in:"))
        return empty


def _fit_words(box: ComboBox) -> None:
    """Make a choice as wide as its longest words: cut off, they tell nothing."""
    widest = max(
        (box.fontMetrics().horizontalAdvance(box.itemText(at)) for at in range(box.count())), default=0
    )
    box.setMinimumWidth(min(widest, px(_WIDEST)) + px(76))
