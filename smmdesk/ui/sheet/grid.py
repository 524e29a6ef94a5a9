"""A sheet in the window, driven like a spreadsheet: type, Tab, Enter, arrows, copy, cut, paste, empty, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QMenu, QTableView, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.override import override
from smmdesk.ui.sheet.blocks import read_block, write_block
from smmdesk.ui.sheet.model import At
from smmdesk.ui.sheet.painting import CellDelegate, SheetHead
from smmdesk.ui.theme import current_theme, px

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QResizeEvent

    from smmdesk.ui.sheet.model import SheetModel

_ROW, _COLUMN, _WIDEST_TITLE = 34, 88, 260
_LESS_ROOM, _NARROW_TITLE = 820, 190
_Key = QKeySequence.StandardKey
_Hint = QAbstractItemDelegate.EndEditHint
_STEPS = {_Hint.EditNextItem: 1, _Hint.EditPreviousItem: -1}


class SheetGrid(QTableView):
    """Show a sheet; Tab walks through the cells and leaves after the last one, Ctrl+Tab leaves at once.

    ``cut_off`` says how many pasted cells had no place.
    """

    cut_off = Signal(int)
    focus_moved = Signal(bool)

    def __init__(self, model: SheetModel, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = model
        self.setAccessibleName(name)
        self.setHorizontalHeader(SheetHead(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(SheetHead(Qt.Orientation.Vertical, self))
        self.setModel(model)
        delegate = CellDelegate(self)
        delegate.left.connect(lambda rows: self._step(rows, 0))
        self.setItemDelegate(delegate)
        self._set_habits()
        self._fit()
        self._before: tuple[At, tuple[int, int]] | None = None  # the cursor, and how large the sheet was
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._begin)
        model.rowsInserted.connect(self._fit)
        current_theme().changed.connect(self._fit)

    def _set_habits(self) -> None:
        view = QAbstractItemView
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(view.SelectionMode.ContiguousSelection)
        self.setEditTriggers(view.EditTrigger.DoubleClicked | view.EditTrigger.AnyKeyPressed | view.EditTrigger.EditKeyPressed)  # fmt: skip
        self.setHorizontalScrollMode(view.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(view.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.viewport().setAutoFillBackground(False)

    # How wide and high it is

    def _fit(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setDefaultSectionSize(px(_ROW))
        rows.setFixedWidth(self._title_width())
        columns.setFixedHeight(px(_ROW))
        count = max(1, self._cells.columnCount())
        room = (self.width() - rows.width()) // count
        columns.setDefaultSectionSize(max(room, self._least_column()))

    def _title_width(self) -> int:
        metrics, head = QFontMetrics(self.font()), self._cells.headerData
        titles = (str(head(row, Qt.Orientation.Vertical)) for row in range(self._cells.rowCount()))
        widest = max(map(metrics.horizontalAdvance, titles), default=0) + px(28)
        return min(widest, px(_NARROW_TITLE if self.width() < px(_LESS_ROOM) else _WIDEST_TITLE))

    def _least_column(self) -> int:
        metrics, head = QFontMetrics(self.font()), self._cells.headerData
        titles = (str(head(column, Qt.Orientation.Horizontal)) for column in range(self._cells.columnCount()))
        return max([px(_COLUMN), *(metrics.horizontalAdvance(title) + px(12) for title in titles)])

    def _remember(self) -> None:
        now = self.currentIndex()
        self._before = (At(now.row(), now.column()), self._shape()) if now.isValid() else None

    def _begin(self) -> None:
        """Begin at the newest column, which is the last; in the same sheet, read anew, where the cursor was."""
        self._fit()
        rows, columns = self._shape()
        if self._before and self._before[1] == (rows, columns):
            self.setCurrentIndex(self._cells.index(*self._before[0]))
        elif rows and columns:
            self.setCurrentIndex(self._cells.index(0, columns - 1))
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())

    def _shape(self) -> tuple[int, int]:
        return self._cells.rowCount(), self._cells.columnCount()

    def full_height(self) -> int:
        """Return the height at which no row has to be scrolled to."""
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > bar.minimum() else 0
        return self.verticalHeader().length() + self.horizontalHeader().height() + below

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # What one can do

    def copy(self) -> None:
        """Put the chosen cells on the clipboard."""
        first, last = self._chosen()
        rows = [
            [self._cells.look(At(row, column)).plain for column in range(first.column, last.column + 1)]
            for row in range(first.row, last.row + 1)
        ]
        QGuiApplication.clipboard().setText(write_block(rows))

    def cut(self) -> None:
        """Put the chosen cells on the clipboard, and empty them."""
        self.copy()
        self.empty()

    def empty(self) -> None:
        """Empty the chosen cells."""
        first, last = self._chosen()
        every = (
            At(row, column)
            for row in range(first.row, last.row + 1)
            for column in range(first.column, last.column + 1)
        )
        self._cells.write(dict.fromkeys(every, ""))

    def paste(self) -> None:
        """Type what the clipboard holds, from the first chosen cell on; one cell fills all that are chosen."""
        first, last = self._chosen()
        block = read_block(QGuiApplication.clipboard().text())
        if len(block) == 1 and len(block[0]) == 1:
            block = [block[0] * (last.column - first.column + 1)] * (last.row - first.row + 1)
        cells = {
            At(first.row + down, first.column + right): text
            for down, row in enumerate(block)
            for right, text in enumerate(row)
        }
        fitting = {at: text for at, text in cells.items() if self._has(at)}
        self._cells.write(fitting)
        if len(fitting) < len(cells):
            self.cut_off.emit(len(cells) - len(fitting))

    def finish_typing(self) -> None:
        """Take what is being typed into a cell as typed."""
        editor = self.indexWidget(self.currentIndex())
        if editor is not None and self.state() is QAbstractItemView.State.EditingState:
            self.commitData(editor)
            self.closeEditor(editor, _Hint.NoHint)

    def go_to(self, at: At) -> None:
        """Put the cursor into a cell."""
        self.setCurrentIndex(self._cells.index(*at))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has(self, at: At) -> bool:
        return at.row < self._cells.rowCount() and at.column < self._cells.columnCount()

    def _chosen(self) -> tuple[At, At]:
        """Return the first and the last of the chosen cells."""
        found = self.selectedIndexes() or [self.currentIndex()]
        rows, columns = [each.row() for each in found], [each.column() for each in found]
        return At(max(0, min(rows)), max(0, min(columns))), At(max(rows), max(columns))

    def _step(self, rows: int, columns: int) -> bool:
        """Move the cursor; from the end of a row to the next one. Say whether there was somewhere to go."""
        now, count = self.currentIndex(), self._cells.columnCount()
        if not count:
            return False
        row, column = now.row() + rows, now.column()
        if columns:
            row, column = divmod(now.row() * count + now.column() + columns, count)
        if not (now.isValid() and 0 <= row < self._cells.rowCount()):
            return False
        self.setCurrentIndex(self._cells.index(row, column))
        return True

    # What keys do

    def _deeds(self) -> list[tuple[_Key, Callable[[], object], bool]]:
        """Return what keys do that the window has a meaning for, too, and whether that can be done now."""
        can_edit = not self._cells.is_read_only
        return [
            (_Key.Copy, self.copy, True),
            (_Key.Cut, self.cut, can_edit),
            (_Key.Paste, self.paste, can_edit),
            (_Key.Undo, self._cells.undo, self._cells.can_undo),
            (_Key.Redo, self._cells.redo, self._cells.can_redo),
        ]

    def _deed(self, event: QKeyEvent) -> Callable[[], object] | None:
        return next((deed for key, deed, can_be in self._deeds() if can_be and event.matches(key)), None)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.make_menu().popup(event.globalPos())

    def make_menu(self) -> QMenu:
        """Return what can be done with the chosen cells, as a menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = (_("Copy"), _("Cut"), _("Paste"), _("Undo"), _("Redo"))
        for said, (_key, deed, can_be) in zip(words, self._deeds(), strict=True):
            menu.addAction(said, deed).setEnabled(can_be)
        menu.addAction(_("Empty the cells"), self.empty).setDisabled(self._cells.is_read_only)
        return menu

    @override
    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._deed(event)
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_shifted = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if deed := self._deed(event):
            deed()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if is_shifted else 1, 0)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.empty()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):  # with Ctrl: without it, it does not come here
            super().focusNextPrevChild(key == Qt.Key.Key_Tab)
        elif key == Qt.Key.Key_Escape:
            event.ignore()  # the window's
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return self._step(0, 1 if next else -1) or super().focusNextPrevChild(next)

    @override
    def closeEditor(self, editor: QWidget, hint: _Hint) -> None:
        super().closeEditor(
            editor, _Hint.RevertModelCache if hint is _Hint.RevertModelCache else _Hint.NoHint
        )
        if hint in _STEPS:
            self._step(0, _STEPS[hint])

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_moved.emit(True)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_moved.emit(False)
