"""The bare table inside the view: rows of one height, selected as a whole, driven by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from smmdesk.ui.override import override
from smmdesk.ui.table.delegate import RowDelegate, flip
from smmdesk.ui.table.fitting import ColumnFit
from smmdesk.ui.table.header import Header
from smmdesk.ui.theme import current_theme, px

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

    from smmdesk.ui.table.model import TableModel

_ONE_LINE, _TWO_LINES = 40, 56


class Grid(QTableView):
    """Show a table model after the look."""

    focus_moved = Signal(bool)
    menu_wanted = Signal(QPoint)
    opened = Signal()
    resized = Signal()

    def __init__(self, model: TableModel[object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.head = Header(self)
        self.setHorizontalHeader(self.head)
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self._set_habits()
        self.fit = ColumnFit(self.head, model)
        for section, column in enumerate(model.columns):
            self.head.setSectionHidden(section, column.is_hidden)
        self.fit_rows()
        current_theme().changed.connect(self.fit_rows)
        self.activated.connect(self.opened)

    def _set_habits(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.viewport().setAutoFillBackground(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_wanted)

    def fit_rows(self) -> None:
        """Give all rows the height that their lines need at the font that is used."""
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(px(_TWO_LINES if self._rows.has_second_lines else _ONE_LINE))
        self.viewport().update()

    def full_height(self) -> int:
        """Return the height at which nothing has to be scrolled."""
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if self.head.length() > self.viewport().width() else 0
        rows: int = self.verticalHeader().defaultSectionSize() * self._rows.rowCount()
        return self.head.sizeHint().height() + rows + below

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self._rows.is_checkable and self.currentIndex().isValid():
            flip(self._rows, self._rows.index(self.currentIndex().row(), 0))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()  # on every system, also where activating is another key
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit.fit(self.viewport().width())
        self.resized.emit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_moved.emit(True)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_moved.emit(False)
