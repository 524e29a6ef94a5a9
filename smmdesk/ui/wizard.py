"""A person led through something: steps at the left, one question at a time, the advice beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.core.typed import override
from smmdesk.ui.cards.card import Card, button, words
from smmdesk.ui.cards.layout import scrolled
from smmdesk.ui.cards.states import Banner
from smmdesk.ui.icons import paint_icon
from smmdesk.ui.tags import tag_font
from smmdesk.ui.theme import current_theme, px

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smmdesk.core.errors import UserError

_STEPS_WIDTH, _ADVICE_WIDTH = 196, 280


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
        self._question = words("", "title")
        self._advice = words("", "muted")
        self._advice_card = Card(_("Good to know"))
        self._advice_card.add(self._advice)
        self._stack = QStackedWidget()
        self._error = Banner("", tone="urgent", is_closable=True)
        self._error.closed.connect(self._error.hide)
        self._error.hide()
        self._reason = words("", "muted")
        self.back = button(_("Back"), self.go_back)
        self.next = button(_("Next"), self._try_next, role="primary")
        self.leave = button(leave_words or _("Leave"), self.left.emit, role="quiet")
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
        """Go to a step."""
        self.at = place
        self._show_step()

    def block(self, reason: str) -> None:
        """Disable going on and say beside the button why; an empty reason enables it."""
        self._reason.setText(reason)
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
        self._advice.setText(step.advice)
        self._advice_card.setVisible(bool(step.advice))
        self._list.mark(self.at)
        self.back.setEnabled(self.at > 0)
        is_last = self.at + 1 == len(self.steps)
        self.next.setText(step.next_words or (_("Finish") if is_last else _("Next")))
        if step.enter:
            step.enter()
        self._made[self.at].setFocus(Qt.FocusReason.OtherFocusReason)

    # How it is put together

    def _lay_out(self, title: str) -> None:
        self.setAccessibleName(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(16))
        layout.addWidget(self._error)
        columns = QHBoxLayout()
        columns.setSpacing(px(28))
        columns.addWidget(self._list, 0, Qt.AlignmentFlag.AlignTop)
        columns.addLayout(self._middle(), 1)
        columns.addWidget(self._advice_card, 0, Qt.AlignmentFlag.AlignTop)
        self._advice_card.setFixedWidth(px(_ADVICE_WIDTH))
        layout.addLayout(columns, 1)

    def _middle(self) -> QVBoxLayout:
        middle = QVBoxLayout()
        middle.setSpacing(px(16))
        middle.addWidget(self._question)
        middle.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.leave)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(self._reason, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        middle.addLayout(foot)
        return middle


class StepList(QWidget):
    """The steps with their state: done, here, still to come."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._labels = [_StepLabel(number, name) for number, name in enumerate(names, start=1)]
        self.setFixedWidth(px(_STEPS_WIDTH))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        for label in self._labels:
            layout.addWidget(label)

    def mark(self, place: int) -> None:
        """Mark the step that is shown; those before it are done."""
        for at, label in enumerate(self._labels):
            label.show_state("done" if at < place else "here" if at == place else "ahead")


class _StepLabel(QWidget):
    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self._number, self._name, self._state = number, name, "ahead"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self.update)

    def show_state(self, state: str) -> None:
        """Show whether the step is done, here or ahead."""
        said = {"done": _("done"), "here": _("now"), "ahead": _("to come")}[state]
        self._state = state
        self.setAccessibleName(f"{self._number}. {self._name}, {said}")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(_STEPS_WIDTH), px(36))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_here = self._state == "here"
        if is_here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(self.rect(), px(6), px(6))
        self._paint_mark(painter)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if is_here else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.colour("accent" if is_here else "text" if self._state == "done" else "muted"))
        room = self.rect().adjusted(px(42), 0, -px(8), 0)
        name = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        painter.end()

    def _paint_mark(self, painter: QPainter) -> None:
        theme, side = current_theme(), px(18)
        place = QRect(px(12), (self.height() - side) // 2, side, side)
        if self._state == "done":
            paint_icon(painter, "check", theme.colour("good"), place)
        else:
            painter.setFont(tag_font())
            painter.setPen(theme.colour("accent" if self._state == "here" else "muted"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(self._number))
