"""A line that unfolds what is below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.cards import button, words
from smmdesk.ui.icons import show_icon
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import MutableSet


class Fold(QWidget):
    """Show a sentence; at a press also what belongs to it. ``memory`` holds the keys of what is unfolded."""

    def __init__(self, sentence: str, *, key: str, memory: MutableSet[str], about: str = "") -> None:
        super().__init__()
        self._key, self._memory, self._about = key, memory, about
        self.sentence = words(sentence)
        self.switch = button("", self.toggle, role="quiet")
        self._inside = QWidget()
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(0, px(4), 0, px(4))
        self._rows.setSpacing(px(4))
        self._lay_out()
        self._show_state()

    def say(self, sentence: str) -> None:
        """Show another sentence."""
        self.sentence.setText(sentence)
        self._show_state()

    def add(self, widget: QWidget) -> None:
        """Add something that is shown when it is unfolded."""
        self._rows.addWidget(widget)
        self._show_state()

    def toggle(self) -> None:
        """Unfold it, or fold it again."""
        if self._key in self._memory:
            self._memory.discard(self._key)
        else:
            self._memory.add(self._key)
        self._show_state()

    @property
    def is_unfolded(self) -> bool:
        """Say whether what is inside can be seen."""
        return self._key in self._memory

    def _show_state(self) -> None:
        self._inside.setVisible(self.is_unfolded and self._rows.count() > 0)
        self.switch.setVisible(self._rows.count() > 0)
        show_icon(self.switch, "chevron-up" if self.is_unfolded else "chevron-down", "accent")
        says = _("Fold") if self.is_unfolded else _("Unfold")
        self.switch.setToolTip(says)
        self.switch.setAccessibleName(f"{says}: {self._about or self.sentence.text()}")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.sentence, 1)
        head.addWidget(self.switch)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._inside)
        self.setFocusProxy(self.switch)
