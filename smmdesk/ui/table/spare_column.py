"""A column that gives its room to the others while a list is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from smmdesk.ui.override import override
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from typing import Any

    from smmdesk.ui.table.view import TableView


class SpareColumn(QObject):
    """Hide one column below a width of its table; what the person hides or shows is left alone."""

    def __init__(
        self, table: TableView, section: int, *, below: int, memory: MutableMapping[str, Any]
    ) -> None:
        super().__init__(table)
        self._head, self._section, self._below = table.grid.head, section, below
        self._name, self._memory = table.model.columns[section].name, memory
        self._is_spared = False
        table.memory_changed.connect(self._forget)
        table.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit(watched.property("width"))
        return False

    def _fit(self, width: int) -> None:
        is_narrow = width < px(self._below)
        if is_narrow and not self._is_spared and not self._head.isSectionHidden(self._section):
            self._is_spared = True
            self._head.setSectionHidden(self._section, True)
        elif not is_narrow and self._is_spared:
            self._is_spared = False
            self._head.setSectionHidden(self._section, False)

    def _forget(self) -> None:
        """Let the table not remember as a choice what only the lack of room made."""
        if self._is_spared and self._name in self._memory.get("hidden", ()):
            self._memory["hidden"] = [name for name in self._memory["hidden"] if name != self._name]
