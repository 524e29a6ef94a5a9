"""The clock that a file's days follow, among its facts: something is always chosen, so that nobody has to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.ui.cards import words
from smmdesk.ui.forms import ComboBox
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.features.results.questions import Question
    from smmdesk.features.results.zone_question import Zone

_WIDEST = 420


class ZoneChoice(QWidget):
    """Ask for a file's time zone; ``chosen`` comes with the answer when somebody chose another."""

    chosen = Signal(str)

    def __init__(self, zone: Zone, question: Question) -> None:
        super().__init__()
        self.control = ComboBox()
        self.control.setMaximumWidth(px(_WIDEST))
        self.control.setAccessibleName(question.words)
        self.control.setAccessibleDescription(question.help)
        for option in question.options:
            self.control.addItem(option.words, option.value)
        self.control.insertSeparator(self.control.count())
        for option in zone.others:
            self.control.addItem(option.words, option.value)
        self.fill(question.default)
        self.control.activated.connect(lambda: self.chosen.emit(self.value))
        self.setFocusProxy(self.control)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(2), 0, px(2))
        layout.setSpacing(px(4))
        layout.addWidget(self.control)
        layout.addWidget(words(f"{question.words} {question.help}", "small"))

    @property
    def value(self) -> str:
        """Return what is chosen."""
        return str(self.control.currentData())

    def fill(self, value: str) -> None:
        """Choose a time zone."""
        self.control.setCurrentIndex(max(0, self.control.findData(value)))
