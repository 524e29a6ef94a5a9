"""A line that unfolds what is below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.cards.card import button, words
from smmdesk.ui.icons import show_icon
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import MutableSet


class Fold(QWidget):
    """Show a sentence; at a press also what belongs to it. ``memory`` holds the keys of what is unfolded."""

    def __init__(
        self,
        sentence: str,
        inside: QWidget,
        *,
        key: str,
        memory: MutableSet[str],
        about: str = "",
    ) -> None:
        """Make the line; ``inside`` is what it unfolds, wherever that stands."""
        super().__init__()
        self._key, self._memory, self._about = key, memory, about
        self.sentence = words(sentence)
        self.switch = button("", self.toggle, role="quiet")
        self._inside = inside
        self._lay_out()
        self._show_state()

    def say(self, sentence: str) -> None:
        """Show another sentence."""
        self.sentence.setText(sentence)
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
        self._inside.setVisible(self.is_unfolded)
        show_icon(self.switch, "chevron-up" if self.is_unfolded else "chevron-down", "accent")
        says = _("Fold") if self.is_unfolded else _("Unfold")
        self.switch.setToolTip(says)
        self.switch.setAccessibleName(f"{says}: {self._about or self.sentence.text()}")

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        row.addWidget(self.sentence, 1)
        row.addWidget(self.switch)
        self.setFocusProxy(self.switch)
