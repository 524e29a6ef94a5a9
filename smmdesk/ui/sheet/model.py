"""The cells of a sheet: what stands there, what is typed over it, and each edit's way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from smmdesk.core.i18n import _
from smmdesk.ui.override import override

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Index = QModelIndex | QPersistentModelIndex
TYPED_ROLE = Qt.ItemDataRole.UserRole
TROUBLE_ROLE = Qt.ItemDataRole.UserRole + 1
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole)


class At(NamedTuple):
    """A cell by its row and column, counted from 0."""

    row: int
    column: int


@dataclass(frozen=True)
class Head:
    """What a row or column is called, and what else is to be known of it."""

    title: str
    about: str = ""


@dataclass(frozen=True)
class Look:
    """How a cell looks: its words, the same as they are typed and copied, what is wrong, where it came from."""

    words: str = ""
    plain: str = ""
    trouble: str = ""
    source: str = ""


NOTHING = Look()
_Step: TypeAlias = "dict[At, str | None]"  # what was typed in cells before; None: nothing


class SheetModel(QAbstractTableModel):
    """Hold a sheet that is typed into; ``look_at`` says how a typed text looks in its cell.

    ``edited`` says that what is typed is something else now.
    """

    edited = Signal()

    def __init__(self, look_at: Callable[[At, str], Look], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look_at = look_at
        self._rows: list[Head] = []
        self._columns: list[Head] = []
        self._standing: Mapping[At, Look] = {}
        self._typed: dict[At, tuple[str, Look]] = {}
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self.is_read_only = False

    # What pages use

    def show(self, rows: Sequence[Head], columns: Sequence[Head], standing: Mapping[At, Look]) -> None:
        """Show another sheet; what was typed into the former one is gone."""
        self.beginResetModel()
        self._rows, self._columns, self._standing = list(rows), list(columns), standing
        self._typed, self._done, self._undone = {}, [], []
        self.endResetModel()
        self.edited.emit()

    def add_row(self, row: Head) -> None:
        """Add a row below the others; what was typed stays."""
        place = len(self._rows)
        self.beginInsertRows(QModelIndex(), place, place)
        self._rows.append(row)
        self.endInsertRows()

    @property
    def edits(self) -> dict[At, str]:
        """Return what is typed over what stands there."""
        return {at: text for at, (text, _look) in self._typed.items()}

    @property
    def troubles(self) -> dict[At, str]:
        """Return what is wrong, by its cell, from the top left on."""
        return {at: look.trouble for at, (_text, look) in sorted(self._typed.items()) if look.trouble}

    def look(self, at: At) -> Look:
        """Return how a cell looks now."""
        return self._typed[at][1] if at in self._typed else self._standing.get(at, NOTHING)

    def write(self, cells: Mapping[At, str]) -> None:
        """Type into cells, as one step that can be undone; what changes nothing is passed over."""
        wanted = {at: self._over(at, text.strip()) for at, text in cells.items()}
        changed = {at: text for at, text in wanted.items() if text != self.edits.get(at)}
        if self.is_read_only or not changed:
            return
        self._done.append(self._put(changed))
        self._undone = []

    def undo(self) -> bool:
        """Take the last edit back; say whether there was one."""
        return self._go(self._done, self._undone)

    def redo(self) -> bool:
        """Do the last edit again that was taken back."""
        return self._go(self._undone, self._done)

    @property
    def can_undo(self) -> bool:
        """Say whether there is an edit to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Say whether there is an edit to do again."""
        return bool(self._undone)

    def _over(self, at: At, text: str) -> str | None:
        """Return a text that is typed over a cell, ``None`` where that says what stands there."""
        return None if text == self._standing.get(at, NOTHING).plain else text

    def _go(self, steps: list[_Step], others: list[_Step]) -> bool:
        if not steps:
            return False
        others.append(self._put(steps.pop()))
        return True

    def _put(self, texts: _Step) -> _Step:
        """Put texts into cells; return what was there."""
        before: _Step = {at: self.edits.get(at) for at in texts}
        for at, text in texts.items():
            self._typed.pop(at, None)
            if text is not None:
                self._typed[at] = (text, self._look_at(at, text))
        self.dataChanged.emit(self._index(*map(min, zip(*texts, strict=True))),
                              self._index(*map(max, zip(*texts, strict=True))))  # fmt: skip
        self.edited.emit()
        return before

    def _index(self, row: int, column: int) -> QModelIndex:
        return self.index(row, column)

    # What Qt asks

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        at = At(index.row(), index.column())
        look = self.look(at)
        if role in _SHOWN:
            return (look.words, look.plain, look.trouble or look.source)[_SHOWN.index(role)]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(at, look)
        return self._other_data(at, look, role)

    def _other_data(self, at: At, look: Look, role: int) -> Any:
        others = {
            Qt.ItemDataRole.TextAlignmentRole: _RIGHT,
            TYPED_ROLE: at in self._typed,
            TROUBLE_ROLE: look.trouble,
        }
        return others.get(role)

    def _said(self, at: At, look: Look) -> str:
        """Return a cell as a screen reader says it: with its row, its column and its state."""
        state = look.trouble or (_("not saved yet") if at in self._typed else "")
        parts = (self._rows[at.row].title, self._columns[at.column].title, look.words or _("empty"), state)
        return ", ".join(filter(None, parts))

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or self.is_read_only:
            return False
        self.write({At(index.row(), index.column()): str(value)})
        return True

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        is_column = orientation == Qt.Orientation.Horizontal
        heads = self._columns if is_column else self._rows
        if not 0 <= section < len(heads):
            return None
        head = heads[section]
        said = {
            Qt.ItemDataRole.DisplayRole: head.title,
            Qt.ItemDataRole.ToolTipRole: "\n".join(filter(None, (head.title, head.about))),
            Qt.ItemDataRole.TextAlignmentRole: _RIGHT if is_column else _LEFT,
        }
        return said.get(Qt.ItemDataRole(role))

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _PLAIN if self.is_read_only else _PLAIN | Qt.ItemFlag.ItemIsEditable
