"""A metric on the page: its chart, the same figures as a table beside it, and where they come from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.core.typed import override
from smmdesk.features.accounts.pages.act import Act, more_button, offer_menu
from smmdesk.features.results.charts.words import origin, subtitle
from smmdesk.features.results.pages.export_menu import ExportMenu
from smmdesk.features.results.reporting.tables import cells_of
from smmdesk.ui.cards import Card, words
from smmdesk.ui.cards.narrow import Narrow
from smmdesk.ui.chart import ChartView
from smmdesk.ui.table import Column, TableModel
from smmdesk.ui.table.grid import Grid
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from smmdesk.features.results.board.shown import Card as Shown
    from smmdesk.features.results.board.shown import Table, TableRow
    from smmdesk.ui.desk import Desk

_BESIDE, _CHART, _TABLE = 860, 236, 408
_WIDTHS = {0: 88}
_UNLIMITED = 16_777_215  # px: Qt's QWIDGETSIZE_MAX


class ChartCard(QWidget):
    """Show a card of the board.

    ``drawing_wanted`` asks for a picture (width, height, ratio); ``origin_wanted`` for where a row's figures came from;
    ``target_wanted`` for a form to set a target.
    """

    drawing_wanted = Signal(int, int, float)
    origin_wanted = Signal(object)
    target_wanted = Signal()

    def __init__(self, desk: Desk, shown: Shown) -> None:
        super().__init__()
        self.shown = shown
        self._is_read_only = desk.office.is_read_only
        self.setAccessibleName(shown.title)
        self.chart = ChartView(shown.title, _CHART)
        self.chart.wanted.connect(self.drawing_wanted)
        self.chart.chosen.connect(self._open_place)
        self._model = _model(shown.table, self)
        self.grid = Grid(self._model)
        self.grid.setAccessibleName(_("Figures"))
        self.grid.opened.connect(self._open_row)
        self.grid.clicked.connect(lambda index: self._open_row() if self._is_source(index.column()) else None)
        self.below: QWidget | None = None
        self.exports = ExportMenu(desk, shown, self)
        self._narrow = Narrow(_BESIDE)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(14))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(px(14))
        self._column.addLayout(self._row)
        self._row.addWidget(self._chart_side(), 1)
        self._row.addWidget(self._table_side())
        self._fit_side()
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.grid, self.exports.copy_table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        for widget in (self.chart, self.grid):
            offer_menu(widget, self._acts)

    def show_below(self, widget: QWidget) -> None:
        """Show something under the chart, in place of what was shown there."""
        self.close_below()
        self.below = widget
        self._column.addWidget(widget)

    def close_below(self) -> bool:
        """Take away what is shown under the chart; say whether there was anything."""
        below, self.below = self.below, None
        if below is None:
            return False
        below.hide()
        below.deleteLater()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrow.note(self.width()):
            below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            self._row.setDirection(below if self._narrow.is_on else beside)
            self._fit_side()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(300), super().minimumSizeHint().height())

    @property
    def _acts(self) -> list[Act]:
        acts = [Act(action.text(), action.trigger) for action in self.exports.actions]
        return acts if self._is_read_only else [Act(_("Set a target…"), self.target_wanted.emit), *acts]

    def _title(self) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(words(self.shown.title, "subtitle"))
        texts.addWidget(words(subtitle(self.shown.data), "small"))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addLayout(texts, 1)
        more = with_role(more_button(self._acts, self.shown.title), "quiet")
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _chart_side(self) -> QWidget:
        card = Card()
        card.body.addLayout(self._title())
        card.add(self.chart)
        if self.shown.source:
            card.add(words(origin(self.shown.source, self.shown.data.data_until), "small"))
        for note in self.shown.notes:
            card.add(words(note, "small"))
        return card

    def _table_side(self) -> QWidget:
        self._side = with_role(QFrame(), "card")
        self._side.setMinimumHeight(px(_CHART))
        layout = QVBoxLayout(self._side)
        layout.setContentsMargins(0, px(4), 0, px(4))
        layout.addWidget(self.grid)
        return self._side

    def _fit_side(self) -> None:
        """Give the table its width beside the chart, and all the width there is below it."""
        is_below = self._narrow.is_on
        self._side.setMinimumWidth(px(260 if is_below else _TABLE))
        self._side.setMaximumWidth(_UNLIMITED if is_below else px(_TABLE))

    def _is_source(self, section: int) -> bool:
        return section == len(self.shown.table.heading) - 1

    def _open_row(self) -> None:
        index = self.grid.currentIndex()
        if index.isValid():
            self.origin_wanted.emit(self._model.row(index))

    def _open_place(self, where: str) -> None:
        """Show in the table what was chosen in the chart, and where it came from; the table is the newest first."""
        at = len(self.shown.table.rows) - 1 - int(where)
        if 0 <= at < len(self.shown.table.rows):
            self.grid.selectRow(at)
            self._open_row()


def _model(table: Table, parent: QWidget) -> TableModel[Any]:
    columns = [_column(table, at) for at in range(len(table.heading))]
    model: TableModel[Any] = TableModel(columns, parent)
    model.show(table.rows)
    return model


def _column(table: Table, at: int) -> Column[TableRow]:
    is_last = at == len(table.heading) - 1
    return Column(
        table.heading[at],
        partial(_cell, table, at),
        key=str(at),
        width=_WIDTHS.get(at, 92) if not is_last else 118,
        is_number=at > 0 and not is_last,
        is_stretched=at == 0,
    )


def _cell(table: Table, at: int, row: TableRow) -> str:
    return cells_of(row, table)[at]
