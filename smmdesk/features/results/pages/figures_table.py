"""A chart's figures as a table beside it, the newest first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from smmdesk.core.i18n import _
from smmdesk.features.results.reporting.signs import OPEN, open_rows
from smmdesk.features.results.reporting.tables import cells_of, remarks
from smmdesk.ui.cards import words
from smmdesk.ui.table import Column, TableModel
from smmdesk.ui.table.grid import Grid
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.board.shown import Table, TableRow

_PERIOD, _PERIOD_BESIDE_MANY, _FEW = 88, 180, 4
_WIDTH, _WIDEST, _SOURCE_WIDTH = 92, 180, 118
_MARGINS, _LETTER = 28, 7


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
        self._signs = words("", "small")
        self._signs.setContentsMargins(px(14), px(4), px(14), px(4))
        self._place.addWidget(self._signs)

    def show_table(self, table: Table) -> None:
        """Show another table: in the same grid, where its columns are the same."""
        has_sign = any(map(remarks, table.rows))
        self._signs.setText(open_rows() if has_sign else "")
        self._signs.setVisible(has_sign)
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
        self._place.insertWidget(0, self.grid, 1)
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
    lengths = _longest(table)
    columns = [_column(table, at, lengths[at]) for at in range(len(table.heading))]
    model: TableModel[Any] = TableModel(columns, parent)
    model.show(table.rows)
    return model


def _column(table: Table, at: int, longest: int) -> Column[TableRow]:
    is_last = at == len(table.heading) - 1
    return Column(
        table.heading[at],
        partial(_cell, table, at),
        key=str(at),
        width=_width(longest, least=_SOURCE_WIDTH if is_last else _WIDTH) if at else _period_width(table),
        is_number=at > 0 and not is_last,
        is_stretched=at == 0,
    )


def _period_width(table: Table) -> int:
    """Return the width of the first column, which gives up a part of it where not all columns have room."""
    return _PERIOD if len(table.heading) <= _FEW else _PERIOD_BESIDE_MANY


def _longest(table: Table) -> list[int]:
    """Return how many letters the longest words of each column have."""
    lengths = ([len(cell) for cell in cells_of(row, table)] for row in table.rows)
    return [max(column) for column in zip([0] * len(table.heading), *lengths, strict=True)]


def _width(longest: int, *, least: int) -> int:
    """Return the room that the longest words of a column need: half a number would mislead."""
    return min(max(least, _MARGINS + _LETTER * longest), _WIDEST)


def _cell(table: Table, at: int, row: TableRow) -> str:
    said = cells_of(row, table)[at]
    return f"{said} {OPEN}" if at == 0 and remarks(row) else said
