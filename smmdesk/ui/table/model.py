"""One table model for every table: rows in, sorted and filtered rows out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from smmdesk.ui.override import override
from smmdesk.ui.table.columns import Column, Line, Prepared, prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
SECOND_ROLE = Qt.ItemDataRole.UserRole + 2
TAG_ROLE = Qt.ItemDataRole.UserRole + 3
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_WITH_BOX = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _identity(row: Any) -> Any:
    return getattr(row, "id", None) or id(row)


class TableModel(QAbstractTableModel, Generic[T]):
    """Show plain rows by a list of columns.

    Filtering and sorting work on a list of its own: at ten thousand rows a proxy model that asks Python about
    each row would be felt at every key.
    """

    checks_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[T]],
        parent: QObject | None = None,
        *,
        key: Callable[[T], Any] = _identity,
        is_checkable: bool = False,
    ) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.key = key
        self.is_checkable = is_checkable
        self._checked: set[Any] = set()
        self._sorted: list[Line[T]] = []
        self._shown: list[Line[T]] = []
        self._words: list[str] = []
        self.edition = 0  # counts how often rows were read
        self._sort: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    # What is shown

    def show(self, rows: Iterable[T] | Prepared[T]) -> None:
        """Show these rows in place of the former ones."""
        prepared = rows if isinstance(rows, Prepared) else prepare(self.columns, rows)
        self.beginResetModel()
        self.edition += 1
        self._sorted = self._in_order(prepared.lines)
        self._shown = self._passing()
        self.endResetModel()

    def filter(self, text: str) -> None:
        """Show only rows that hold every word of ``text`` somewhere."""
        words = text.casefold().split()
        if words == self._words:
            return
        # With every further letter only what is shown can still pass.
        is_narrower = all(any(old in new for new in words) for old in self._words)
        self.beginResetModel()
        self._words = words
        self._shown = self._passing(self._shown if is_narrower else self._sorted)
        self.endResetModel()

    @property
    def rows(self) -> list[T]:
        """Return the rows that are shown, in their order."""
        return [line.row for line in self._shown]

    @property
    def is_filtered(self) -> bool:
        """Say whether something is typed in the filter."""
        return bool(self._words)

    @property
    def has_second_lines(self) -> bool:
        """Say whether rows need the height of two lines."""
        return any(column.second for column in self.columns)

    def words(self, section: int) -> set[str]:
        """Return the different texts of a column, those of rows that the filter hides too."""
        return {line.texts[section] for line in self._sorted}

    def row(self, index: Index | int) -> T:
        """Return the row at an index or a position."""
        return self._shown[index if isinstance(index, int) else index.row()].row

    def line(self, place: int) -> Line[T]:
        """Return all that is shown of the row at a position."""
        return self._shown[place]

    def place_of(self, row: T) -> int | None:
        """Return where this very row is shown now; quicker than by its key."""
        return next((place for place, line in enumerate(self._shown) if line.row is row), None)

    def position(self, key: Any) -> int | None:
        """Return where the row with this key is shown now."""
        return next((place for place, line in enumerate(self._shown) if self.key(line.row) == key), None)

    # What is ticked

    @property
    def checked(self) -> list[T]:
        """Return the ticked rows, also those that the filter hides."""
        return [line.row for line in self._sorted if self.key(line.row) in self._checked]

    def is_checked(self, row: T) -> bool:
        """Say whether a row is ticked."""
        return self.key(row) in self._checked

    def check(self, keys: Iterable[Any], *, is_on: bool = True) -> None:
        """Tick or untick the rows with these keys."""
        self._checked = self._checked | set(keys) if is_on else self._checked - set(keys)
        if self._shown:
            last = self.index(len(self._shown) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])
        self.checks_changed.emit()

    # What Qt asks

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._shown[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return line.texts[column]
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._check_state(line, column)
        return self._other_data(line, column, role)

    def _other_data(self, line: Line[T], column: int, role: int) -> Any:
        if role == ROW_ROLE:
            return line.row
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[column].is_number else _LEFT
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return "\n".join(filter(None, (line.texts[column], line.seconds[column])))
        by_column = {SECOND_ROLE: line.seconds, TAG_ROLE: line.tags, SORT_ROLE: line.sort_keys}
        return by_column[role][column] if role in by_column else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):  # it may be cut short
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].is_number else _LEFT
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _WITH_BOX if self.is_checkable and index.column() == 0 else _PLAIN

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not self.is_checkable or not index.isValid():
            return False
        key = self.key(self._shown[index.row()].row)
        self.check([key], is_on=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        self._sort = (column, order)
        before = self.persistentIndexList()
        kept = [self._shown[index.row()] for index in before]
        self._sorted = self._in_order(self._sorted)
        self._shown = self._passing()
        self._move(before, kept)
        self.layoutChanged.emit()

    def _move(self, before: list[QModelIndex], lines: list[Line[T]]) -> None:
        places = {id(line): place for place, line in enumerate(self._shown)}
        after = [
            self.index(places[id(line)], index.column()) for index, line in zip(before, lines, strict=True)
        ]
        self.changePersistentIndexList(before, after)

    def _check_state(self, line: Line[T], column: int) -> Qt.CheckState | None:
        if not self.is_checkable or column != 0:
            return None
        return Qt.CheckState.Checked if self.is_checked(line.row) else Qt.CheckState.Unchecked

    def _in_order(self, lines: list[Line[T]]) -> list[Line[T]]:
        column, order = self._sort
        if not 0 <= column < len(self.columns):
            return lines
        known = [line for line in lines if line.sort_keys[column] is not None]
        unknown = [line for line in lines if line.sort_keys[column] is None]
        is_down = order == Qt.SortOrder.DescendingOrder
        # What is not known stands at the end, whichever way the rest is sorted.
        return sorted(known, key=lambda line: cast("Any", line.sort_keys[column]), reverse=is_down) + unknown

    def _passing(self, lines: list[Line[T]] | None = None) -> list[Line[T]]:
        shown = self._sorted if lines is None else lines
        for word in self._words:
            shown = [line for line in shown if word in line.search]
        return shown
