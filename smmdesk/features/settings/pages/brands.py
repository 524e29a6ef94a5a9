"""The brands for which the office speaks: renamed where they stand, added below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.settings.pages.name_line import NameLine
from smmdesk.ui.cards import Card, button, words
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence


class BrandsCard(Card):
    """List the brands; ``added`` and ``renamed`` say what is wanted."""

    added = Signal(str)
    renamed = Signal(int, str)

    def __init__(self, *, is_read_only: bool) -> None:
        super().__init__(
            _("Brands"), _("A name under which the office speaks: its own, or one for each client.")
        )
        self._is_read_only = is_read_only
        self.lines: dict[int, NameLine] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(4))
        self._none = words(_("There is none yet."), "muted")
        self.body.addWidget(self._none)
        self.body.addLayout(self._rows)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Name of another brand"))
        self.line.setAccessibleName(_("Name of another brand"))
        self.line.returnPressed.connect(self._add)
        self.add_brand = button(_("Add brand"), self._add)
        self.body.addWidget(self._adding())

    def show_brands(self, brands: Sequence[tuple[int, str]]) -> None:
        """Show these brands; a line that is being edited stays as it is."""
        for key in set(self.lines) - {key for key, _name in brands}:
            self._drop(self.lines.pop(key))
        for key, name in brands:
            if key in self.lines:
                self.lines[key].show_name(name)
            else:
                self._append(key, name)
        self._none.setVisible(not brands)

    def _append(self, key: int, name: str) -> None:
        line = NameLine(_("Name of the brand"), name, is_read_only=self._is_read_only)
        line.renamed.connect(lambda name: self.renamed.emit(key, name))
        self.lines[key] = line
        self._rows.addWidget(line)

    def _drop(self, line: NameLine) -> None:
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _adding(self) -> QWidget:
        adding = QWidget()
        row = QHBoxLayout(adding)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.line, 1)
        row.addWidget(self.add_brand)
        if self._is_read_only:
            adding.hide()
        return adding

    def _add(self) -> None:
        name = self.line.text().strip()
        if name:
            self.line.clear()
            self.added.emit(name)
