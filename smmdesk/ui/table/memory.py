"""What a table remembers of its columns: widths, order, which are hidden, what it is sorted by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.ui.table.columns import Column

_UP = Qt.SortOrder.AscendingOrder
_DOWN = Qt.SortOrder.DescendingOrder


def columns_state(head: QHeaderView, columns: Sequence[Column[Any]]) -> dict[str, Any]:
    """Return what to remember, as plain values for a settings file."""
    names = [column.name for column in columns]
    order = [names[head.logicalIndex(place)] for place in range(len(names))]
    section = head.sortIndicatorSection()
    is_sorted = 0 <= section < len(names)
    return {
        "order": order,
        "hidden": [name for at, name in enumerate(names) if head.isSectionHidden(at)],
        "widths": {
            name: head.sectionSize(at) for at, name in enumerate(names) if not head.isSectionHidden(at)
        },
        "sort": names[section] if is_sorted else "",
        "is_down": head.sortIndicatorOrder() == _DOWN,
    }


def restore_columns(head: QHeaderView, columns: Sequence[Column[Any]], state: dict[str, Any]) -> None:
    """Put the columns as they were; what the state does not know stays as it is."""
    names = [column.name for column in columns]
    _restore_order(head, names, state.get("order", []))
    for section, name in enumerate(names):
        _restore_width(head, section, state.get("widths", {}).get(name))
        if "hidden" in state and section > 0:
            head.setSectionHidden(section, name in state["hidden"])
    if state.get("sort") in names:
        head.setSortIndicator(names.index(state["sort"]), _DOWN if state.get("is_down") else _UP)


def _restore_order(head: QHeaderView, names: list[str], order: Sequence[str]) -> None:
    known = [name for name in order if name in names]
    for place, name in enumerate(known):
        head.moveSection(head.visualIndex(names.index(name)), place)


def _restore_width(head: QHeaderView, section: int, width: Any) -> None:
    if isinstance(width, int) and head.sectionResizeMode(section) == QHeaderView.ResizeMode.Interactive:
        head.resizeSection(section, max(width, head.minimumSectionSize()))
