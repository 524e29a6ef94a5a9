"""What is due as rows under headings, each with its reason and one button that does it."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.due import Due, Group, Severity
from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.ui.cards import (
    CardList,
    EmptyState,
    GroupLabel,
    TagLook,
    WorkRow,
    align_tags,
    button,
    empty_layout,
)
from smmdesk.ui.cards.layout import at_most
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

WIDEST = 1100  # beyond that a row's button is too far from what it does
_AT_FIRST = 20  # rows of a group; more are shown when they are asked for
_ICONS = {
    "figures_forgotten": "clock",
    "figures_old": "import",
    "no_secret": "key",
    "reused": "equal",
    "weak": "warning",
    "leaver_has_access": "user-x",
    "leaver_knows": "user-x",
    "lost_access_knows": "user-x",
    "suspected_leak": "warning",
    "review_due": "clock",
    "access_review_due": "clock",
    "leaving_case": "user-x",
    "leaving_to_open": "user-x",
    "no_responsible": "user",
    "secret_missing": "search",
    "secret_unreadable": "lock",
    "keyring": "lock",
}


class WorkList(QWidget):
    """Show what is due; ``pressed`` says which of it the person wants to do."""

    pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._items: list[Due] | None = None
        self._opened: set[Group] = set()
        self.rows: list[WorkRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_items(self, items: list[Due]) -> None:
        """Show these; what is shown already stays as it is, with the keyboard where it was."""
        if items != self._items:
            focused = self._focused
            self._items = items
            self._build()
            if focused is not None and self.rows:
                self.focus_row(min(focused, len(self.rows) - 1))

    @property
    def buttons(self) -> list[QPushButton]:
        """Return the buttons of the rows from top to bottom."""
        return [row.button for row in self.rows if row.button]

    def focus_row(self, place: int) -> None:
        """Put the keyboard on a row's button."""
        self.buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _focused(self) -> int | None:
        return next((place for place, one in enumerate(self.buttons) if one.hasFocus()), None)

    def _build(self) -> None:
        empty_layout(self._layout)
        self.rows = []
        if not self._items:
            self._layout.addStretch(1)
            self._layout.addWidget(EmptyState(_("Everything is done. Enjoy your day.")))
        groups = QVBoxLayout()
        groups.setSpacing(px(8))
        for group, items in by_group(self._items or []):
            self._add_group(groups, group, items)
        self._layout.addLayout(at_most(groups, px(WIDEST)))
        self._layout.addStretch(1 if self._items else 2)
        align_tags(self)

    def _add_group(self, groups: QVBoxLayout, group: Group, items: list[Due]) -> None:
        shown = items if group in self._opened else items[:_AT_FIRST]
        rows = [self._row(item, place) for place, item in enumerate(shown)]
        self.rows += rows
        groups.addWidget(GroupLabel(_(group.words)))
        groups.addWidget(CardList(*rows))
        if hidden := len(items) - len(shown):
            said = ngettext("Show {n} more", "Show {n} more", hidden).format(n=format_number(hidden))
            groups.addWidget(button(said, partial(self._open_group, group), role="quiet"))
        groups.addSpacing(px(8))

    def _open_group(self, group: Group) -> None:
        self._opened.add(group)
        self._build()

    def _row(self, item: Due, place: int) -> WorkRow:
        is_first_urgent = place == 0 and item.severity is Severity.URGENT
        look = TagLook(item.tag, item.severity.value, _ICONS.get(item.kind, ""))
        row = WorkRow(look, item.what, item.reason, item.action, role="primary" if is_first_urgent else "")
        row.pressed.connect(partial(self.pressed.emit, item))
        offered = QAction(item.action, row)
        offered.triggered.connect(lambda _on=False: self.pressed.emit(item))
        row.addAction(offered)
        row.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return row


def by_group(items: list[Due]) -> list[tuple[Group, list[Due]]]:
    """Return what is due under its headings, most urgent first."""
    order = list(Group)
    in_groups = sorted(items, key=lambda item: (order.index(item.group), item.order))
    return [(group, list(each)) for group, each in groupby(in_groups, key=lambda item: item.group)]
