"""A question about a file as a field of a form: a choice with what each would give, days, a year, a currency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import N_, _
from smmdesk.ui.cards import words
from smmdesk.ui.forms import CheckField, ChoiceField, DateField, Field, TextField
from smmdesk.ui.override import override
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.features.results.questions import Option, Question

_YEAR, _CURRENCY = re.compile(r"(?:19|20)\d{2}"), re.compile(r"[A-Z]{3}")
_DAY = timedelta(days=1)
_FEW = 4  # answers whose examples are read at a glance


def question_field(question: Question, answer: str, today: date) -> Field:
    """Return the field that asks a question; its value is the answer, empty while there is none."""
    if question.options:
        made: Field = _Choice(question)
    elif question.key == "period":
        made = _Days(question, today)
    else:
        made = _Text(question)
    made.fill(answer or question.default)
    return made


class _Choice(ChoiceField):
    """One of the answers that the file leaves open, with what each would make of it.

    Of a few that stands below, of many in the opened list, and below only what the chosen one gives.
    """

    def __init__(self, question: Question) -> None:
        self._examples = {option.value: option.example for option in question.options}
        has_few = len(question.options) <= _FEW
        choices = [(one.value, one.words if has_few else _with_example(one)) for one in question.options]
        first = [] if question.default in self._examples else [("", _("Please choose"))]
        super().__init__(question.words, [*first, *choices], help=question.help, is_required=True)
        for option in question.options if has_few else ():
            if option.example:
                self.add_below(words(_with_example(option), "small"))
        if not has_few:
            self._show_chosen()

    def _show_chosen(self) -> None:
        said = words(self._examples.get(self.value, ""), "muted")
        self.add_below(said)
        self.changed.connect(lambda: said.setText(self._examples.get(self.value, "")))


def _with_example(option: Option) -> str:
    if not option.example:
        return option.words
    return _("{answer}: {example}").format(answer=option.words, example=option.example)


class _Text(TextField):
    """A year, a currency, or any other word."""

    def __init__(self, question: Question) -> None:
        self._rule = _RULES.get(question.key)
        super().__init__(question.words, help=question.help, is_required=True)
        self.control.editingFinished.connect(self._say_trouble)

    @property
    @override
    def value(self) -> str:
        """Return the answer; empty as long as it cannot be one."""
        said = self._typed
        return "" if self._rule and not self._rule.pattern.fullmatch(said) else said

    @property
    def _typed(self) -> str:
        said = super().value
        return said.upper() if self._rule is _RULES["currency"] else said

    def _say_trouble(self) -> None:
        if self._rule and self._typed and not self.value:
            self.show_error(_(self._rule.trouble))


class _Days(Field):
    """From which day to which; without a proposal somebody says that these are the days."""

    control: QWidget

    def __init__(self, question: Question, today: date) -> None:
        last = today.replace(day=1) - _DAY
        first = last.replace(day=1)
        self.first = DateField(_("First day"), today=today, is_required=True, chosen=first)
        self.last = DateField(_("Last day"), today=today, is_required=True, chosen=last)
        self.sure = CheckField(_("These are the days of the file"))
        super().__init__(question.words, _below(self.first, self.last, self.sure), is_required=True)
        self.setFocusProxy(self.first)
        for part in (self.first, self.last, self.sure):
            part.changed.connect(self._take_change)

    @property
    def value(self) -> str:
        """Return the days as ``2026-03-01/2026-03-31``, one day once; empty as long as they are none."""
        first, last = self.first.value, self.last.value
        if not (self.sure.value and first and last and first <= last):
            return ""
        return "/".join(dict.fromkeys((first.isoformat(), last.isoformat())))

    @override
    def fill(self, value: Any) -> None:
        days = str(value).split("/") if value else []
        if days:
            self.first.fill(date.fromisoformat(days[0]))
            self.last.fill(date.fromisoformat(days[-1]))
        self.sure.fill(bool(days))

    def _take_change(self) -> None:
        first, last = self.first.value, self.last.value
        is_backwards = bool(first and last and first > last)
        self.last.show_error(_("The last day is before the first.") if is_backwards else "")
        self._note_change()


@dataclass(frozen=True)
class _Rule:
    pattern: re.Pattern[str]
    trouble: str


_RULES = {
    "year": _Rule(_YEAR, N_("Write the year with four digits.")),
    "currency": _Rule(_CURRENCY, N_("Write the three letters of the currency.")),
}


def _below(*fields: Field) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(8))
    for field in fields:
        layout.addWidget(field)
    return made
