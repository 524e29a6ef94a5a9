"""A chart's figures as a table beside it, the newest first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from smmdesk.core.i18n import _
from smmdesk.features.results.reporting.tables import cells_of
from smmdesk.ui.table import Column, TableModel
from smmdesk.ui.table.grid import Grid
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.board.shown import Table, TableRow

_WIDTHS = {0: 88}
_WIDTH, _SOURCE_WIDTH = 92, 118


class FiguresTable(QFrame):
    """Show a table of the board; ``row_wanted`` for what its figures came from, ``made`` with each new grid."""

    row_wanted = Signal(object)
    made = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        with_role(self, "card")
        self._heading: Sequence[str] = ()
        self._model: TableModel[Any] | None = None
        self.grid: Grid | None = None
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, px(4), 0, px(4))

    def show_table(self, table: Table) -> None:
        """Show another table: in the same grid, where its columns are the same."""
        if self._model is None or list(table.heading) != list(self._heading):
            self._heading = table.heading
            self._put_grid(_model(table, self))
        elif table.rows != self._model.rows:
            self._model.show(table.rows)

    def open_row(self, at: int) -> None:
        """Go to a row and show where its figures came from."""
        if self.grid:
            self.grid.selectRow(at)
            self._open()

    def _put_grid(self, model: TableModel[Any]) -> None:
        had_focus = bool(self.grid and self.grid.hasFocus())
        if self.grid:
            self.grid.hide()
            self.grid.deleteLater()
        self._model, self.grid = model, Grid(model)
        self.grid.setAccessibleName(_("Figures"))
        self.grid.opened.connect(self._open)
        self.grid.clicked.connect(lambda index: self._open() if self._is_source(index.column()) else None)
        self._place.addWidget(self.grid)
        if had_focus:
            self.grid.setFocus()
        self.made.emit(self.grid)

    def _is_source(self, section: int) -> bool:
        return section == len(self._heading) - 1

    def _open(self) -> None:
        index = self.grid.currentIndex() if self.grid else None
        if self._model and index and index.isValid():
            self.row_wanted.emit(self._model.row(index))


def _model(table: Table, parent: FiguresTable) -> TableModel[Any]:
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
        width=_WIDTHS.get(at, _WIDTH) if not is_last else _SOURCE_WIDTH,
        is_number=at > 0 and not is_last,
        is_stretched=at == 0,
    )


def _cell(table: Table, at: int, row: TableRow) -> str:
    return cells_of(row, table)[at]
