"""What a file leaves open, one field below the other; a changed answer lets the file be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.results.pages.question_field import question_field
from smmdesk.ui.cards import words
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smmdesk.features.results.questions import Question
    from smmdesk.ui.forms import Field

_CALM = 500  # ms after the last key
_DECIDES = ("encoding", "delimiter", "profile", "network")
"""How the file is read and whose it is: with another answer to one of these, all that follow are asked anew."""


class QuestionForm(QWidget):
    """Ask; ``edited`` comes with every key, ``changed`` when there is another answer and typing has paused."""

    edited = Signal()
    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._asked: dict[str, Question] = {}
        self._told: dict[str, str] = {}
        self._elsewhere: dict[str, str] = {}
        self.fields: dict[str, Field] = {}
        self._pause = QTimer(self, singleShot=True, interval=_CALM)
        self._pause.timeout.connect(self._tell)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(16))
        self._layout.addWidget(words(_("The file does not say this itself. Please look at it:"), "subtitle"))
        self.hide()

    def ask(self, questions: Sequence[Question]) -> None:
        """Ask what is open now; what was answered stays, so that it can be answered otherwise."""
        answered = {key: asked for key, asked in self._asked.items() if key in self._told}
        now = {**answered, **{question.key: question for question in questions}}
        for key in [key for key in self.fields if now.get(key) != self._asked.get(key)]:
            self._drop(key)
        self._asked = now
        for key, question in now.items():
            if key not in self.fields:
                self._add(question)
        self.setVisible(bool(now))

    def forget(self) -> None:
        """Ask nothing: another file comes."""
        self._pause.stop()
        self._told, self._elsewhere = {}, {}
        for key in list(self.fields):
            self._drop(key)
        self._asked = {}
        self.hide()

    @property
    def answers(self) -> dict[str, str]:
        """Return all answers that are there, proposals that somebody left as they are included."""
        return {**self._filled, **self._elsewhere}

    @property
    def told(self) -> dict[str, str]:
        """Return the answers that somebody gave."""
        return {**self._told, **self._elsewhere}

    def take(self, key: str, answer: str) -> None:
        """Take an answer that is given outside of the form, and that changes nothing in what is to be asked."""
        self._elsewhere[key] = answer
        self.edited.emit()

    @property
    def unanswered(self) -> list[str]:
        """Return the questions without an answer."""
        return [self._asked[key].words for key, field in self.fields.items() if not field.value]

    @property
    def is_settled(self) -> bool:
        """Say whether the file was asked about with the answers as they are now."""
        return not self._pause.isActive() and self._given() == self._told

    def _add(self, question: Question) -> None:
        field = question_field(question, self._told.get(question.key, ""), self._today)
        field.changed.connect(self._note_edit)
        self.fields[question.key] = field
        self._layout.addWidget(field)

    def _note_edit(self) -> None:
        self._pause.start()
        self.edited.emit()

    def _drop(self, key: str) -> None:
        field = self.fields.pop(key)
        self._told.pop(key, None)
        self._layout.removeWidget(field)
        field.hide()
        field.deleteLater()

    @property
    def _filled(self) -> dict[str, str]:
        return {key: field.value for key, field in self.fields.items() if field.value}

    def _given(self) -> dict[str, str]:
        """Return the answers that differ from what is proposed, or did once."""
        return {
            key: value
            for key, value in self._filled.items()
            if key in self._told or value != self._asked[key].default
        }

    def _tell(self) -> None:
        given = self._given()
        if given == self._told:
            self.edited.emit()
            return
        fitting = self._still_fitting(given)
        for key in given.keys() - fitting.keys():
            self._drop(key)
        self._told = fitting
        self.changed.emit()

    def _still_fitting(self, given: dict[str, str]) -> dict[str, str]:
        changed = [key for key in _DECIDES if given.get(key) != self._told.get(key)]
        if not changed:
            return given
        kept = _DECIDES[: _DECIDES.index(changed[0]) + 1]
        return {key: value for key, value in given.items() if key in kept}
