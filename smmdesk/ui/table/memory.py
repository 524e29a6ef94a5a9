"""What a table remembers of its columns: widths, order, which are hidden, what it is sorted by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QHeaderView

    from smmdesk.ui.table.columns import Column
    from smmdesk.ui.table.grid import Grid

_UP = Qt.SortOrder.AscendingOrder
_DOWN = Qt.SortOrder.DescendingOrder


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
    """Put the columns as they were; what the state does not know stays as it is."""
    head = grid.head
    names = [column.name for column in columns]
    _restore_order(head, names, state.get("order", []))
    for section, name in enumerate(names[1:], start=1):
        if "hidden" in state:
            head.setSectionHidden(section, name in state["hidden"])
    grid.fit.restore(state.get("widths", {}))
    if state.get("sort") in names:
        head.setSortIndicator(names.index(state["sort"]), _DOWN if state.get("is_down") else _UP)


def _restore_order(head: QHeaderView, names: list[str], order: Sequence[str]) -> None:
    known = [name for name in order if name in names]
    for place, name in enumerate(known):
        head.moveSection(head.visualIndex(names.index(name)), place)
