"""A person led through something: steps at the left, one question at a time, the advice beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.ui.cards.card import Card, button, words
from smmdesk.ui.cards.foot import Foot
from smmdesk.ui.cards.layout import scrolled
from smmdesk.ui.cards.narrow import Narrow
from smmdesk.ui.cards.states import Banner
from smmdesk.ui.override import override
from smmdesk.ui.steps import StepList
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from smmdesk.core.errors import UserError

_ADVICE_WIDTH, _GAP = 280, 28
_THREE_COLUMNS = 900  # the advice stands beside the question; below that above its content
_TWO_COLUMNS = 660  # the steps stand beside the question; below that above it
_LEAST = 280


@dataclass(frozen=True)
class WizardStep:
    """One screen: its name in the list, the question, how its content is made, and the advice.

    ``leave`` is asked before going on and says whether that is possible now; work that takes its time returns
    ``False`` and calls ``Wizard.go_on`` when it is done.
    """

    name: str
    question: str
    make: Callable[[], QWidget]
    advice: str = ""
    next_words: str = ""
    leave: Callable[[], bool] | None = None
    enter: Callable[[], None] | None = None


class Wizard(QWidget):
    """Lead through steps in place; it can be left at any time (``left``) and ends with ``finished``."""

    finished = Signal()
    left = Signal()

    def __init__(self, title: str, steps: Sequence[WizardStep], *, leave_words: str = "") -> None:
        super().__init__()
        self.steps = list(steps)
        self.at = 0
        self._made: dict[int, QWidget] = {}
        self._areas: dict[int, QWidget] = {}
        self._list = StepList([step.name for step in self.steps])
        self._has_no_third, self._has_no_second = Narrow(_THREE_COLUMNS), Narrow(_TWO_COLUMNS)
        self._question = words("", "title")
        self._advice_above = words("", "muted")
        self._advice_beside = words("", "muted")
        self._advice_card = Card(_("Good to know"))
        self._advice_card.add(self._advice_beside)
        self._stack = QStackedWidget()
        self._error = Banner("", tone="urgent", is_closable=True)
        self._error.closed.connect(self._error.hide)
        self._error.hide()
        self.back = button(_("Back"), self.go_back)
        self.next = button(_("Next"), self._try_next, role="primary")
        self.leave = button(leave_words or _("Leave"), self.left.emit, role="quiet")
        self._foot = Foot(self.back, self.next, way_out=self.leave)
        self._lay_out(title)
        self._show_step()

    # Going through it

    def go_on(self) -> None:
        """Go to the next step, or end after the last."""
        if self.at + 1 == len(self.steps):
            self.finished.emit()
        else:
            self.go_to(self.at + 1)

    def go_back(self) -> None:
        """Go to the step before; what was entered stays."""
        if self.at:
            self.go_to(self.at - 1)

    def go_to(self, place: int) -> None:
        """Go to a step; trouble that was said stays behind."""
        self._error.hide()
        self.at = place
        self._show_step()

    def block(self, reason: str) -> None:
        """Disable going on and say beside the button why; an empty reason enables it."""
        self._foot.say(reason)
        self.next.setDisabled(bool(reason))
        self.next.setAccessibleDescription(reason)

    def show_error(self, error: UserError) -> None:
        """Say calmly what went wrong; the step stays as it is."""
        self._error.say(error.sentence, tone="urgent", details=error.details)
        self._error.show()

    @property
    def error(self) -> str:
        """Return the sentence about trouble that is shown."""
        return self._error.sentence if not self._error.isHidden() else ""

    def _try_next(self) -> None:
        self._error.hide()
        leave = self.steps[self.at].leave
        if leave is None or leave():
            self.go_on()

    def _show_step(self) -> None:
        step = self.steps[self.at]
        self.block("")
        if self.at not in self._made:
            self._made[self.at] = step.make()
            self._areas[self.at] = scrolled(self._made[self.at])
            self._stack.addWidget(self._areas[self.at])
        self._stack.setCurrentWidget(self._areas[self.at])
        self._question.setText(step.question)
        self._show_advice()
        self._list.mark(self.at)
        self.back.setEnabled(self.at > 0)
        is_last = self.at + 1 == len(self.steps)
        self.next.setText(step.next_words or (_("Finish") if is_last else _("Next")))
        if step.enter:
            step.enter()
        self._made[self.at].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def advice(self) -> str:
        """Return the advice that can be read now, beside the question or above its content."""
        shown = [label for label in (self._advice_above, self._advice_beside) if label.isVisibleTo(self)]
        return shown[0].text() if shown else ""

    def _show_advice(self) -> None:
        advice, is_above = self.steps[self.at].advice, self._has_no_third.is_on
        for label in (self._advice_above, self._advice_beside):
            label.setText(advice)
        self._advice_above.setVisible(bool(advice) and is_above)
        self._advice_card.setVisible(bool(advice) and not is_above)

    # How it is put together

    def _lay_out(self, title: str) -> None:
        self.setAccessibleName(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(16))
        layout.addWidget(self._error)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.addWidget(self._list, 0, Qt.AlignmentFlag.AlignTop)
        self._columns.addLayout(self._middle(), 1)
        self._columns.addWidget(self._advice_card, 0, Qt.AlignmentFlag.AlignTop)
        self._advice_card.setFixedWidth(px(_ADVICE_WIDTH))
        layout.addLayout(self._columns, 1)
        self._fit()

    def _middle(self) -> QVBoxLayout:
        middle = QVBoxLayout()
        middle.setSpacing(px(16))
        middle.addWidget(self._question)
        middle.addWidget(self._advice_above)
        middle.addWidget(self._stack, 1)
        middle.addWidget(self._foot)
        return middle

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        changes = [narrow.note(self.width()) for narrow in (self._has_no_third, self._has_no_second)]
        if any(changes):
            self._fit()
            self._show_advice()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(_LEAST), super().minimumSizeHint().height())

    def _fit(self) -> None:
        is_flat = self._has_no_second.is_on
        self._list.lay(is_flat=is_flat)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(below if is_flat else beside)
        self._columns.setAlignment(self._list, Qt.AlignmentFlag(0) if is_flat else Qt.AlignmentFlag.AlignTop)
        self._columns.setSpacing(px(12 if is_flat else _GAP))
