"""One account of a review: who has access to it, and whether they still need it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.accounts.pages.access_review_blocks import Answer
from smmdesk.ui.cards import Card, Tag, TagLook, button, in_flow, words
from smmdesk.ui.cards.long_list import LongList
from smmdesk.ui.cards.narrow import Narrow
from smmdesk.ui.forms import CheckBox
from smmdesk.ui.override import override
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton

    from smmdesk.features.accounts.pages.access_review_blocks import Answers, Block, Line

_BESIDE, _LEAST = 560, 240  # the width at which the answers stand beside the words


class AccessReviewCard(Card):
    """Ask of everybody with access to an account; ``answered`` when the person said something."""

    answered = Signal()

    def __init__(self, block: Block, answers: Answers, *, is_read_only: bool) -> None:
        super().__init__(block.name, block.detail)
        self.block, self._answers = block, answers
        self.lines: list[AnswerLine] = []
        self._is_read_only = is_read_only
        self.add(LongList([partial(self._make_line, line) for line in block.lines], gap=8))
        self.all = self._make_all() if len(block.lines) > 1 or block.is_of_leavers else None
        if self.all:
            self.add_buttons(self.all)

    @property
    def last(self) -> QWidget:
        """Return the control that the keyboard comes to last."""
        return self.all or self.lines[-1].ended

    def show_answers(self) -> None:
        """Show what was answered, also on the card of another account that the same access opens."""
        for line in self.lines:
            line.show_answer(self._answers.of(line.line))

    def _make_line(self, line: Line) -> AnswerLine:
        made = AnswerLine(line)
        made.show_answer(self._answers.of(line))
        made.setDisabled(self._is_read_only)
        made.answered.connect(partial(self._give, line.access_id))
        self.lines.append(made)
        return made

    def _make_all(self) -> QPushButton:
        made = button(self._words_for_all(), self._give_all, role="quiet", icon="check")
        made.setAccessibleDescription(self.block.name)
        made.setDisabled(self._is_read_only)
        return made

    def _words_for_all(self) -> str:
        if self.block.is_of_leavers:
            return _("All of these ended")
        has_leavers = any(line.has_left for line in self.block.lines)
        return _("All others still need it") if has_leavers else _("All of these still need it")

    def _give(self, access_id: int, answer: Answer | None) -> None:
        self._answers.give(self.block, access_id, answer)
        self.answered.emit()

    def _give_all(self) -> None:
        self._answers.give_all(self.block)
        self.answered.emit()


class AnswerLine(QWidget):
    """Name somebody, how and since when they have access; ``answered`` brings what was ticked, or nothing."""

    answered = Signal(object)

    def __init__(self, line: Line) -> None:
        super().__init__()
        self.line = line
        self.needed = self._make_box(_("Still needs it"))
        self.ended = self._make_box(_("Ended"))
        self.needed.clicked.connect(lambda is_on: self._answer(Answer.NEEDED if is_on else None))
        self.ended.clicked.connect(lambda is_on: self._answer(Answer.ENDED if is_on else None))
        self._narrow = Narrow(_BESIDE)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, px(4), 0, px(4))
        self._row.setSpacing(px(8))
        self._row.addLayout(self._texts(), 1)
        self._row.addLayout(self._boxes())

    def show_answer(self, answer: Answer | None) -> None:
        """Tick what was answered."""
        self.needed.setChecked(answer is Answer.NEEDED)
        self.ended.setChecked(answer is Answer.ENDED)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrow.note(self.width()):
            below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            self._row.setDirection(below if self._narrow.is_on else beside)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(_LEAST), super().minimumSizeHint().height())

    def _answer(self, answer: Answer | None) -> None:
        self.show_answer(answer)
        self.answered.emit(answer)

    def _make_box(self, said: str) -> CheckBox:
        box = CheckBox(said)
        box.setAccessibleName(_("{answer}: {person}").format(answer=said, person=self.line.name))
        return box

    def _texts(self) -> QVBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        name = QHBoxLayout()
        name.setSpacing(px(8))
        name.addWidget(words(self.line.name, "subtitle", is_wrapped=False))
        if self.line.has_left:
            name.addWidget(Tag(TagLook(_("Has left"), "urgent", "user-x")))
        name.addStretch()
        texts.addLayout(name)
        for said in filter(None, (self.line.how, self.line.besides)):
            texts.addWidget(words(said, "small"))
        return texts

    def _boxes(self) -> QHBoxLayout:
        boxes = QHBoxLayout()
        boxes.addWidget(in_flow(self.needed, self.ended), 0, Qt.AlignmentFlag.AlignTop)
        return boxes
