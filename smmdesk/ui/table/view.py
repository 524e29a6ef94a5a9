"""A table with its filter, its empty state and its memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.cards.states import EmptyState
from smmdesk.ui.override import override
from smmdesk.ui.table.grid import Grid
from smmdesk.ui.table.memory import columns_state, restore_columns
from smmdesk.ui.theme import px, repolish, with_role

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping, Sequence

    from smmdesk.ui.table.model import TableModel


class TableView(QWidget):
    """Show a table model: filter, sort, choose, hide and resize columns, by mouse or keys.

    ``row_changed`` gives the chosen row or ``None``, also when it was read anew; ``opened`` the row on which
    Enter or a double click came. ``memory`` is a plain dict that is read at first and kept up to date;
    ``memory_changed`` says when to save it.
    """

    row_changed = Signal(object)
    opened = Signal(object)
    memory_changed = Signal()

    def __init__(  # noqa: PLR0913 (a table has these habits)
        self,
        model: TableModel[Any],
        *,
        name: str,
        filter_hint: str = "",
        empty: EmptyState | None = None,
        memory: MutableMapping[str, Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make the view; ``name`` is for screen readers, no ``filter_hint`` means no filter."""
        super().__init__(parent)
        self.model = model
        self._memory = memory
        self._wanted: Any = None
        self._row: Any = None
        self._found: Any = None  # the wanted row itself, and the edition of rows it belongs to
        self._found_in = -1
        self._is_resetting = False
        self._actions: Callable[[Any], Sequence[QAction]] = lambda _row: ()
        self.filter_line = self._make_filter(filter_hint)
        self.grid = Grid(model)
        self.grid.setAccessibleName(name)
        self.setFocusProxy(self.grid)
        self._frame = self._make_frame()
        self._empty = empty or EmptyState(_("There is nothing here yet."))
        self._no_match = EmptyState(_("Nothing matches."), _("Clear the filter"))
        self._no_match.pressed.connect(self.filter_line.clear)
        self._lay_out()
        self._connect()
        self._restore()
        self._after_reset()

    # What pages use

    @property
    def row(self) -> Any:
        """Return the chosen row, or ``None``."""
        return self._row

    def choose(self, key: Any) -> bool:
        """Choose the row with this key, now or as soon as it is shown; say whether it is there."""
        self._wanted, self._found = key, None
        return self._choose_wanted()

    def offer(self, actions: Callable[[Any], Sequence[QAction]]) -> None:
        """Offer these actions on a right click on a row: what its buttons offer."""
        self._actions = actions

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.filter_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_line.selectAll()

    def remembered(self) -> dict[str, Any]:
        """Return widths, order, hidden columns and sorting as plain values."""
        return columns_state(self.grid, self.model.columns)

    # How it is put together

    def _make_filter(self, hint: str) -> QLineEdit:
        line = QLineEdit(self)
        self._filter_hint = hint
        line.setAccessibleName(hint or _("Filter"))
        line.setClearButtonEnabled(True)
        line.setVisible(bool(hint))
        line.installEventFilter(self)
        line.textChanged.connect(self.model.filter)
        return line

    def _make_frame(self) -> QFrame:
        frame = with_role(QFrame(self), "list")
        frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.grid)
        self.grid.focus_moved.connect(self._show_focus)
        return frame

    def _show_focus(self, has_focus: bool) -> None:  # noqa: FBT001 (a signal's argument)
        self._frame.setProperty("has_focus", has_focus)
        repolish(self._frame)
        self.grid.viewport().update()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        layout.addWidget(self.filter_line)
        # As high as its rows while there is room, then it scrolls.
        for widget in (self._frame, self._empty, self._no_match):
            layout.addWidget(widget, 1)
        layout.addStretch()

    def _connect(self) -> None:
        self.model.modelAboutToBeReset.connect(self._before_reset)
        self.model.modelReset.connect(self._after_reset)
        self.grid.selectionModel().currentRowChanged.connect(self._take_current)
        self.grid.resized.connect(self._fit_height)
        self.grid.opened.connect(lambda: self.opened.emit(self._row))
        self.grid.menu_wanted.connect(self._open_menu)

    # The chosen row

    def _before_reset(self) -> None:
        self._is_resetting = True

    def _after_reset(self) -> None:
        self._is_resetting = False
        self._show_state()
        if not self._choose_wanted():
            if self._wanted is None and self.model.rowCount() and not self.model.is_filtered:
                self._choose_position(0)
            else:
                self._take_row(None)

    def _choose_wanted(self) -> bool:
        place = self._wanted_place()
        if place is not None:
            self._choose_position(place)
        return place is not None

    def _wanted_place(self) -> int | None:
        if self._wanted is None:
            return None
        if self._found is not None and self._found_in == self.model.edition:
            return self.model.place_of(self._found)
        return self.model.position(self._wanted)

    def _choose_position(self, place: int) -> None:
        section = self.grid.head.logicalIndex(0)
        index = self.model.index(place, section)
        self.grid.setCurrentIndex(index)
        self.grid.scrollTo(index)
        self._take_row(self.model.row(place))

    def _take_current(self, current: QModelIndex) -> None:
        if self._is_resetting or not current.isValid():
            return
        row = self.model.row(current)
        self._wanted = self.model.key(row)
        self._take_row(row)

    def _take_row(self, row: Any) -> None:
        if row is not None:
            self._found, self._found_in = row, self.model.edition
        if row is not self._row:
            self._row = row
            self.row_changed.emit(row)

    def _show_state(self) -> None:
        is_empty = self.model.rowCount() == 0
        self._frame.setVisible(not is_empty)
        self._no_match.setVisible(is_empty and self.model.is_filtered)
        self._empty.setVisible(is_empty and not self.model.is_filtered)
        self._fit_height()

    def _fit_height(self) -> None:
        self._frame.setMaximumHeight(self.grid.full_height() + 2)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = self.filter_line.fontMetrics().horizontalAdvance(self._filter_hint) + px(2 * 11 + 28)
        has_room = needed <= self.filter_line.width()
        self.filter_line.setPlaceholderText(self._filter_hint if has_room else _("Filter"))

    # Menus, keys, memory

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._row is not None and self.grid.indexAt(place).isValid():
            menu.addActions(list(self._actions(self._row)))
            menu.addSeparator()
        menu.addMenu(self.grid.head.column_menu(menu))
        menu.popup(self.grid.viewport().mapToGlobal(place))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.filter_line
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            return self._take_filter_key(event.key())
        return False

    def _take_filter_key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter_list()
            return True
        if key == Qt.Key.Key_Escape and self.filter_line.text():
            self.filter_line.clear()
            return True
        return False

    def _enter_list(self) -> None:
        if self.model.rowCount():
            self.grid.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.grid.currentIndex().isValid():
                self._choose_position(0)

    def _restore(self) -> None:
        head = self.grid.head
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.grid.setSortingEnabled(True)
        if self._memory:
            restore_columns(self.grid, self.model.columns, self._memory)
        for changed in (
            self.grid.fit.resized_by_hand,
            head.sectionMoved,
            head.sortIndicatorChanged,
            head.hidden_changed,
        ):
            changed.connect(self._remember)

    def _remember(self) -> None:
        if self._memory is not None:
            self._memory.update(self.remembered())
        self.memory_changed.emit()
