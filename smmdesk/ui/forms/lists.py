"""A list of short texts: add one, take one out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.cards.card import button
from smmdesk.ui.forms.field import Field
from smmdesk.ui.override import override
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from collections.abc import Sequence


class ListField(Field):
    """Several short texts, each once, in the order in which they were added."""

    def __init__(
        self,
        label: str,
        *,
        help: str = "",  # noqa: A002 (what it is)
        is_required: bool = False,
        items: Sequence[str] = (),
    ) -> None:
        self.line = QLineEdit()
        self.list = with_role(QListWidget(), "list")
        self._add = button(_("Add"), self._take_line)
        self._remove = button(_("Remove"), self._take_out, role="quiet")
        super().__init__(label, self._control(), help=help, is_required=is_required)
        self.label.setBuddy(self.line)
        self.line.setAccessibleName(label)
        self.list.setAccessibleName(label)
        self.line.returnPressed.connect(self._take_line)
        QShortcut(QKeySequence.StandardKey.Delete, self.list, self._take_out).setContext(
            Qt.ShortcutContext.WidgetShortcut
        )
        self.list.currentRowChanged.connect(self._show_state)
        self.fill(items)

    @property
    def value(self) -> list[str]:
        """Return the texts, with one that is typed but not yet added."""
        items = [self.list.item(at).text() for at in range(self.list.count())]
        typed = self.line.text().strip()
        return items if not typed or typed in items else [*items, typed]

    @override
    def fill(self, value: Any) -> None:
        self.list.clear()
        self.list.addItems(list(dict.fromkeys(value or ())))
        self._show_state()

    def _control(self) -> QWidget:
        control = QWidget()
        layout = QVBoxLayout(control)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        entry = QHBoxLayout()
        entry.addWidget(self.line, 1)
        entry.addWidget(self._add)
        self.list.setMaximumHeight(px(120))
        layout.addLayout(entry)
        layout.addWidget(self.list)
        layout.addWidget(self._remove)
        control.setFocusProxy(self.line)
        return control

    def _take_line(self) -> None:
        texts = self.value
        self.line.clear()
        self.fill(texts)
        self._note_change()

    def _take_out(self) -> None:
        if self.list.currentRow() >= 0:
            self.list.takeItem(self.list.currentRow())
            self._show_state()
            self._note_change()

    def _show_state(self) -> None:
        self.list.setVisible(self.list.count() > 0)
        self._remove.setVisible(self.list.count() > 0)
        self._remove.setEnabled(self.list.currentRow() >= 0)
