"""A list of facts: what it is, what it says, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from smmdesk.ui.cards.card import button, words
from smmdesk.ui.cards.value import Value
from smmdesk.ui.override import override
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

_LABEL_WIDTH, _LABEL_MOST = 122, 172
_VALUE_LEAST, _GAP = 112, 16


@dataclass(frozen=True)
class Fact:
    """One line of the list: its value and, if it has one, its button."""

    value: QWidget
    button: QPushButton | None

    def say(self, text: str) -> None:
        """Show another value."""
        if isinstance(self.value, Value):
            self.value.say(text)
            self.value.setToolTip(text)


class FactList(QWidget):
    """Labels at the left in one column, values beside them, a quiet action at the right.

    Where a value has too little room beside its action, the action stands below; where it has too little beside
    its label, all labels stand above. All lists of a card do it alike.
    """

    def __init__(self) -> None:
        super().__init__()
        self._facts: list[Fact] = []
        self._labels: list[QLabel] = []
        self._laid: list[tuple[bool, bool]] = []  # of each fact: whether its label is above, its action below
        self.measures = Measures(px(_LABEL_WIDTH), px(_VALUE_LEAST))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(_GAP))
        self._grid.setVerticalSpacing(px(4))
        self._grid.setColumnStretch(1, 1)

    def add(
        self,
        label: str,
        value: str | QWidget,
        action: str = "",
        pressed: Callable[[], object] | None = None,
    ) -> Fact:
        """Add a fact; a widget in place of the text shows what a text cannot."""
        shown = _value(value)
        shown.setAccessibleName(f"{label}: {value}" if isinstance(value, str) else label)
        fact = Fact(shown, _make_button(label, action, pressed) if action else None)
        name = words(label, "muted")
        name.setMinimumWidth(min(_longest_word(name), px(_LABEL_MOST)))
        self._facts.append(fact)
        self._labels.append(name)
        self._laid.append((False, False))
        self.take_measures(Measures(name.minimumWidth(), _least(fact.value)))
        self._put(len(self._facts) - 1, is_above=False, is_below=False)
        return fact

    def take_measures(self, others: Measures) -> None:
        """Give labels and values at least the room that they have in another list."""
        wanted = self.measures.with_room_for(others)
        if wanted != self.measures:
            self.measures = wanted
            self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        card = _card_of(self)
        if card:
            _align(card.findChildren(FactList))

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):  # other words, too
            self._fit()
        return super().event(event)

    @override
    def minimumSizeHint(self) -> QSize:
        longest = max((label.minimumWidth() for label in self._labels), default=0)
        return QSize(max(longest, self.measures.value), super().minimumSizeHint().height())

    def _fit(self) -> None:
        is_above = self.width() < self.measures.label + px(_GAP) + self.measures.value
        self._grid.setColumnMinimumWidth(0, 0 if is_above else self.measures.label)
        for place, fact in enumerate(self._facts):
            is_below = bool(fact.button) and self._room_beside(fact, is_above=is_above) < _needed(fact.value)
            if (is_above, is_below) != self._laid[place]:
                self._put(place, is_above=is_above, is_below=is_below)

    def _room_beside(self, fact: Fact, *, is_above: bool) -> int:
        action = fact.button.sizeHint().width() if fact.button else 0
        label = 0 if is_above else self.measures.label + px(_GAP)
        return self.width() - label - action - px(_GAP)

    def _put(self, place: int, *, is_above: bool, is_below: bool) -> None:
        """Put a fact into its three rows: of the label above, of the value, of the action below."""
        self._laid[place] = (is_above, is_below)
        fact, row, middle = self._facts[place], 3 * place, Qt.AlignmentFlag.AlignVCenter
        self._grid.setRowMinimumHeight(row + 1, px(28))
        self._grid.addWidget(
            self._labels[place], *((row, 0, 1, 3) if is_above else (row + 1, 0, 1, 1)), middle
        )
        first, last = 0 if is_above else 1, 1 if fact.button and not is_below else 2
        self._grid.addWidget(fact.value, row + 1, first, 1, last - first + 1, middle)
        if fact.button:
            to = Qt.AlignmentFlag.AlignRight | middle
            self._grid.addWidget(fact.button, row + 1 + int(is_below), 2, to)


@dataclass(frozen=True)
class Measures:
    """How much room the labels of a list take and its values need, in pixels."""

    label: int
    value: int

    def with_room_for(self, other: Measures) -> Measures:
        """Return what gives both lists enough."""
        return Measures(max(self.label, other.label), max(self.value, other.value))


def _card_of(widget: QWidget) -> QWidget | None:
    parent = widget.parentWidget()
    while parent and parent.property("role") != "card":
        parent = parent.parentWidget()
    return parent


def _align(lists: list[FactList]) -> None:
    """Let the labels of all lists of a card share one column, so that their values align."""
    widest = reduce(Measures.with_room_for, (one.measures for one in lists))
    for one in lists:
        one.take_measures(widest)


def _make_button(label: str, action: str, pressed: Callable[[], object] | None) -> QPushButton:
    made = button(action, pressed, role="quiet")
    made.setAccessibleDescription(label)
    return made


def _least(value: QWidget) -> int:
    return 0 if isinstance(value, Value) else value.minimumSizeHint().width()


def _needed(value: QWidget) -> int:
    """Return how much room a value needs beside an action, in pixels."""
    if not isinstance(value, QLabel):
        return value.minimumSizeHint().width()
    whole = value.fontMetrics().horizontalAdvance(value.text())
    return min(whole, max(_longest_word(value), px(_VALUE_LEAST)))


def _longest_word(label: QLabel) -> int:
    label.ensurePolished()
    chunks = label.text().replace("\u200b", " ").split()
    return max((label.fontMetrics().horizontalAdvance(word) for word in chunks), default=0) + 1


def _value(value: str | QWidget) -> QWidget:
    if isinstance(value, QWidget):
        return value
    label = Value(value)
    label.setMinimumWidth(1)  # one long word must not push the action out of the card
    label.setToolTip(value)
    return label
