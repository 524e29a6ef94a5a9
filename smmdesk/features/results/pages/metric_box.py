"""The choice of the metric that a card shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from smmdesk.core.i18n import _
from smmdesk.ui.forms import ComboBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.board.panels import Measured

_LETTERS = 22  # that are seen of a name at least


class MetricBox(ComboBox):
    """Choose a metric (``chosen``); not shown where there is only one."""

    chosen = Signal(object)

    def __init__(self, choices: Sequence[Measured]) -> None:
        super().__init__()
        self.setAccessibleName(_("Metric"))
        self.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self.activated.connect(lambda at: self.chosen.emit(self._choices[at]))
        self._choices: Sequence[Measured] = ()
        self.show_choices(choices)

    @property
    def wanted(self) -> Measured:
        """Return the metric that is chosen."""
        return self._choices[max(0, self.currentIndex())]

    def show_choices(self, choices: Sequence[Measured]) -> None:
        """Offer these metrics; what was chosen stays so where it is among them."""
        former = self._choices[self.currentIndex()] if self.currentIndex() >= 0 else None
        self._choices = list(choices)
        self.clear()
        self.addItems([each.words for each in choices])
        self.setCurrentIndex(self._choices.index(former) if former in self._choices else 0)
        self.setVisible(len(choices) > 1)
