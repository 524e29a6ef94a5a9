"""How a new password is to be made: of letters, of words, or thought of by the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.generator.letters import Letters
from smmdesk.core.generator.password import Password
from smmdesk.core.generator.phrase import Phrase
from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.ui.forms import CheckBox, ChoiceField
from smmdesk.ui.forms.ticks import TickGrid
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.core.generator.rules import PasswordRules

LETTERS, WORDS, OWN = "letters", "words", "own"
_LENGTHS = (12, 16, 20, 24, 32, 40, 64)
_COUNTS = (4, 5, 6, 7, 8, 10)


class Recipe(QWidget):
    """Ask how the password is to be; what the network demands cannot be left out.

    The ``way`` comes first, and is placed by whoever places the rest.
    """

    changed = Signal()

    def __init__(self, rules: PasswordRules) -> None:
        super().__init__()
        self._rules = rules
        usual = Password().fitted(rules)
        self.way = ChoiceField(
            _("How it is made"),
            [
                (LETTERS, _("Letters, digits and signs")),
                (WORDS, _("Words, easier to type")),
                (OWN, _("One of my own")),
            ],
            chosen=LETTERS,
        )
        self.length = ChoiceField(
            _("Length"), [(n, _letters(n)) for n in _lengths(rules, usual.length)], chosen=usual.length
        )
        self.sets = {letters: CheckBox(_(letters.words)) for letters in Letters}
        self.clear = CheckBox(_("None that look alike (0 and O)"))
        self.count = ChoiceField(_("How many"), [(n, _words(n)) for n in _COUNTS], chosen=Phrase().count)
        self.has_digit = CheckBox(_("With a digit"))
        self.has_capitals = CheckBox(_("With capital letters"))
        self._set_out(usual)
        self._lay_out()

    @property
    def recipe(self) -> Password | Phrase | None:
        """Return what to draw; nothing where the person thinks of one."""
        if self.way.value == OWN:
            return None
        if self.way.value == WORDS:
            return Phrase(
                self.count.value,
                has_capitals=self.has_capitals.isChecked(),
                has_digit=self.has_digit.isChecked(),
            )
        sets = frozenset(letters for letters, box in self.sets.items() if box.isChecked())
        return Password(self.length.value, sets, has_look_alikes=not self.clear.isChecked())

    def _set_out(self, usual: Password) -> None:
        """Tick what is usual, and fix what the network demands or does not take."""
        for letters, box in self.sets.items():
            box.setChecked(letters in usual.sets)
            is_refused = letters is Letters.SIGNS and self._rules.signs == ""
            box.setEnabled(letters not in self._rules.must and not is_refused)
        for letters, box in ((Letters.UPPER, self.has_capitals), (Letters.DIGITS, self.has_digit)):
            box.setChecked(letters in self._rules.must)
            box.setEnabled(letters not in self._rules.must)

    def _lay_out(self) -> None:
        self._of_letters = _together(self.length, TickGrid([*self.sets.values(), self.clear]))
        self._of_words = _together(self.count, TickGrid([self.has_capitals, self.has_digit]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        for part in (self._of_letters, self._of_words):
            layout.addWidget(part)
        for field in (self.way, self.length, self.count):
            field.changed.connect(self._note_change)
        for box in (*self.sets.values(), self.clear, self.has_capitals, self.has_digit):
            box.toggled.connect(self._note_change)
        self._show_way()

    def _note_change(self) -> None:
        self._show_way()
        self.changed.emit()

    def _show_way(self) -> None:
        self._of_letters.setVisible(self.way.value == LETTERS)
        self._of_words.setVisible(self.way.value == WORDS)


def _lengths(rules: PasswordRules, usual: int) -> list[int]:
    fitting = {n for n in _LENGTHS if rules.least <= n <= (rules.most or n)}
    return sorted({*fitting, usual})


def _letters(number: int) -> str:
    return ngettext("{n} letter", "{n} letters", number).format(n=format_number(number))


def _words(number: int) -> str:
    return ngettext("{n} word", "{n} words", number).format(n=format_number(number))


def _together(*parts: QWidget) -> QWidget:
    both = QWidget()
    layout = QVBoxLayout(both)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(12))
    for part in parts:
        layout.addWidget(part)
    return both
