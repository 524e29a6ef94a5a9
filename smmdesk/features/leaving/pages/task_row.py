"""One task of a case: its box, what, why, its tag, one button; opened, all that belongs to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.accounts.pages.act import Act, pop_up
from smmdesk.features.leaving.pages.case_looks import Verb
from smmdesk.features.leaving.pages.task_detail import WORDS, TaskDetail
from smmdesk.features.leaving.pages.task_head import LEFT, TaskHead
from smmdesk.ui.override import override
from smmdesk.ui.theme import current_theme, px

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QPushButton

    from smmdesk.features.leaving.pages.case_looks import RowLook

_IN_PLACE = {Verb.TAKE_OVER, Verb.HAND_OVER, Verb.NOT_APPLICABLE, Verb.WAIVE}


class TaskRow(QWidget):
    """Show a task; ``wanted`` says what the person wants with it, as a ``Verb`` with what goes with it.

    ``opened`` when it has unfolded something that is to be seen: all that belongs to it, or a form.
    ``make_form`` returns what asks for that in place, such as who takes over.
    """

    wanted = Signal(str, object)
    opened = Signal()

    def __init__(self, look: RowLook, make_form: Callable[[TaskRow, Verb], QWidget], parent: QWidget) -> None:
        """Make the row where it is to stand: made without a parent it would be styled twice."""
        super().__init__(parent)
        self.look = look
        self.detail: TaskDetail | None = None
        self._make_form = make_form
        self._has_line = False
        self.head = TaskHead(look, self)
        self.head.acted.connect(self._act)
        self.head.box_pressed.connect(self._act_or_open)
        self.head.opened.connect(self.toggle)
        self.head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.head.customContextMenuRequested.connect(self._pop_up)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self.show_look(look)

    # What the page asks for

    def show_look(self, look: RowLook) -> None:
        """Show how the task stands now; what was being written stays."""
        self.look = look
        self.setAccessibleName(look.headline)
        self._show_head()
        if self.detail:
            self.detail.show_look(look)

    def show_line(self, *, is_shown: bool) -> None:
        """Draw the line that parts it from the row above, or do not."""
        if is_shown != self._has_line:
            self._has_line = is_shown
            self.update()

    @property
    def button(self) -> QPushButton | None:
        """Return its one button, if there is something to be done."""
        return self.head.button if self.look.action else None

    @property
    def is_open(self) -> bool:
        """Say whether all that belongs to it is shown."""
        return self.detail is not None

    @property
    def form(self) -> QWidget | None:
        """Return what asks for something in it."""
        return self.detail.form if self.detail else None

    def toggle(self) -> None:
        """Open it, or close it again."""
        if self.detail:
            self.close_detail()
        else:
            self.open_detail()

    def open_detail(self) -> TaskDetail:
        """Show all that belongs to it."""
        if self.detail is None:
            self.detail = TaskDetail(self.look)
            self.detail.setContentsMargins(px(LEFT), px(4), px(16), px(16))
            self.detail.wanted.connect(self._want)
            self._column.addWidget(self.detail)
            self._show_head()
            self.opened.emit()
        return self.detail

    def close_detail(self) -> bool:
        """Close the form in it, else the row; say whether anything was open."""
        if self.detail is None:
            return False
        if not self.detail.close_form():
            had_focus = self.detail.isAncestorOf(self.focusWidget() or self)
            detail, self.detail = self.detail, None
            detail.hide()
            detail.deleteLater()
            self._show_head()
            if had_focus:
                self.head.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def ask(self, verb: Verb) -> None:
        """Ask in place for what a deed needs."""
        self.open_detail().show_form(self._make_form(self, verb))
        self.opened.emit()

    def finish(self) -> None:
        """Close the form whose answer was taken."""
        if self.detail:
            self.detail.close_form()

    # What is wanted

    def _want(self, verb: str, value: Any = None) -> None:
        if verb in _IN_PLACE and value is None:
            self.ask(Verb(verb))
        else:
            self.wanted.emit(verb, value)

    def _act(self) -> None:
        self._want(self.look.verb)

    def _act_or_open(self) -> None:
        if self.look.action:
            self._act()
        else:
            self.toggle()

    def _show_head(self) -> None:
        self.head.show_look(self.look, is_open=self.is_open)

    def _pop_up(self, place: QPoint) -> None:
        """Offer on a right click what the buttons offer."""
        look = self.look
        acts = [Act(look.action, self._act)] if look.action else []
        verbs = (verb for verb in look.detail.verbs if verb != look.verb or not look.action)
        acts += [Act(_(WORDS[verb]), partial(self._want, verb)) for verb in verbs]
        said = _("Close the details") if self.is_open else _("Show the details")
        pop_up([*acts, Act(said, self.toggle)], self.head, place)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._has_line:
            painter = QPainter(self)
            painter.fillRect(0, 0, self.width(), 1, current_theme().colour("line"))
            painter.end()
