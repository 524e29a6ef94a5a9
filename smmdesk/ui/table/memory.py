"""What a table remembers of its columns: widths, order, which are hidden, what it is sorted by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smmdesk.core.errors import UserError
    from smmdesk.ui.desk import Desk
    from smmdesk.ui.table.columns import Column
    from smmdesk.ui.table.grid import Grid
    from smmdesk.ui.table.view import TableView

_UP = Qt.SortOrder.AscendingOrder
_DOWN = Qt.SortOrder.DescendingOrder
_CALM = 1000  # ms without another change: a column that is drawn changes with every pixel


def columns_state(grid: Grid, columns: Sequence[Column[Any]]) -> dict[str, Any]:
    """Return what to remember, as plain values for a settings file."""
    head = grid.head
    names = [column.name for column in columns]
    order = [names[head.logicalIndex(place)] for place in range(len(names))]
    section = head.sortIndicatorSection()
    is_sorted = 0 <= section < len(names)
    return {
        "order": order,
        "hidden": [name for at, name in enumerate(names) if head.isSectionHidden(at)],
        "widths": grid.fit.by_hand,
        "sort": names[section] if is_sorted else "",
        "is_down": head.sortIndicatorOrder() == _DOWN,
    }


def restore_columns(grid: Grid, columns: Sequence[Column[Any]], state: Mapping[str, Any]) -> None:
    """Put the columns as they were; what the state does not know, or says nonsense about, stays as it is."""
    head = grid.head
    names = [column.name for column in columns]
    order = [name for name in _listed(state, "order") if name in names]
    for place, name in enumerate(order):
        head.moveSection(head.visualIndex(names.index(name)), place)
    if "hidden" in state:
        hidden = _listed(state, "hidden")
        for name in set(order or names) - {names[0]}:
            head.setSectionHidden(names.index(name), name in hidden)
    if isinstance(widths := state.get("widths"), dict):
        grid.fit.restore(widths)
    if state.get("sort") in names:
        head.setSortIndicator(names.index(state["sort"]), _DOWN if state.get("is_down") else _UP)


class ColumnSaver(QObject):
    """Save this computer's settings a moment after somebody arranged a table's columns.

    They are saved when the window is closed as well; a program that ends otherwise loses nothing older than that.
    """

    def __init__(self, table: TableView, desk: Desk) -> None:
        super().__init__(table)
        self._desk = desk
        timer = QTimer(self, singleShot=True, interval=_CALM)
        timer.timeout.connect(self._save)
        table.memory_changed.connect(timer.start)

    def _save(self) -> None:
        self._desk.tasks.run(self, self._desk.settings.save, failed=_let_be)


def _let_be(_error: UserError) -> None:
    """Say nothing: that settings cannot be saved is said where they are set."""


def _listed(state: Mapping[str, Any], key: str) -> list[Any]:
    found = state.get(key)
    return found if isinstance(found, list) else []
