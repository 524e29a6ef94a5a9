"""One task of a case: its box, what, why, its tag, one button; opened, all that belongs to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.core.typed import override
from smmdesk.features.accounts.pages.act import Act, pop_up
from smmdesk.features.leaving.pages.case_looks import Verb
from smmdesk.features.leaving.pages.task_detail import WORDS, TaskDetail
from smmdesk.features.leaving.pages.task_tick import Tick
from smmdesk.ui.cards import Tag, button, words
from smmdesk.ui.cards.narrow import Narrow
from smmdesk.ui.icons import show_icon
from smmdesk.ui.theme import current_theme, px, with_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent

    from smmdesk.features.leaving.pages.case_looks import RowLook
    from smmdesk.ui.tags import TagLook

_HEIGHT, _BESIDE, _LEAST = 62, 640, 280
LEFT = 16 + 20 + 12  # where the words of a row begin
_IN_PLACE = {Verb.TAKE_OVER, Verb.HAND_OVER, Verb.NOT_APPLICABLE, Verb.WAIVE}


class TaskRow(QWidget):
    """Show a task; ``wanted`` says what the person wants with it, as a ``Verb`` with what goes with it.

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
        self._narrow = Narrow(_BESIDE)
        self._has_line = False
        self.tick = Tick()
        self._headline, self._why = words("", "subtitle"), words("", "muted")
        self._tag: Tag | None = None
        self.button = button("", self._act)
        self.switch = button("", self.toggle, role="quiet")
        self._lay_out()
        self.tick.pressed.connect(self._act_or_open)
        self.show_look(look)

    # What the page asks for

    def show_look(self, look: RowLook) -> None:
        """Show how the task stands now; what was being written stays."""
        self.look = look
        self.setAccessibleName(look.headline)
        self.tick.show_mark(look.mark)
        self._headline.setText(look.headline)
        self._headline.setDisabled(look.is_dim)
        self._why.setText(look.why)
        self._why.setVisible(bool(look.why))
        self._show_tag(look.tag)
        self._show_button(look)
        self._show_switch()
        if self.detail:
            self.detail.show_look(look)

    def show_line(self, *, is_shown: bool) -> None:
        """Draw the line that parts it from the row above, or do not."""
        if is_shown != self._has_line:
            self._has_line = is_shown
            self.update()

    @property
    def is_open(self) -> bool:
        """Say whether all that belongs to it is shown."""
        return self.detail is not None

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
            self.detail.setContentsMargins(px(LEFT), px(0), px(16), px(16))
            self.detail.wanted.connect(self._want)
            self._column.addWidget(self.detail)
            self._show_switch()
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
            self._show_switch()
            if had_focus:
                self.switch.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def ask(self, verb: Verb) -> None:
        """Ask in place for what a deed needs."""
        self.open_detail().show_form(self._make_form(self, verb))

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

    # How it is put together

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._head = QWidget()
        self._head.setMinimumHeight(px(_HEIGHT))
        self._row = QHBoxLayout(self._head)
        self._row.setContentsMargins(px(16), px(8), px(8), px(8))
        self._row.setSpacing(px(12))
        top, middle = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
        self._row.addWidget(self.tick, 0, middle)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(px(2))
        self._texts.addStretch(1)
        self._texts.addWidget(self._headline)
        self._texts.addWidget(self._why, 0, top)
        self._texts.addStretch(1)
        self._row.addLayout(self._texts, 1)
        self._row.addWidget(self.button, 0, middle)
        self._row.addWidget(self.switch, 0, middle)
        self._column.addWidget(self._head)
        self._head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._head.customContextMenuRequested.connect(self._pop_up)

    def _show_tag(self, look: TagLook | None) -> None:
        if look and self._tag is None:
            self._tag = Tag(look, parent=self._head)
            self._put_tag(self._tag)
        elif look and self._tag:
            self._tag.show_look(look)
        if self._tag:
            self._tag.setVisible(look is not None)

    def _show_button(self, look: RowLook) -> None:
        self.button.setText(look.action)
        self.button.setAccessibleDescription(look.headline)
        self.button.setVisible(bool(look.action))
        if look.is_main or self.button.property("role"):
            with_role(self.button, "primary" if look.is_main else "")

    def _show_switch(self) -> None:
        show_icon(self.switch, "chevron-up" if self.is_open else "chevron-down", "muted")
        said = _("Close the details") if self.is_open else _("Show the details")
        self.switch.setToolTip(said)
        self.switch.setAccessibleName(f"{said}: {self.look.headline}")

    def _pop_up(self, place: QPoint) -> None:
        """Offer on a right click what the buttons offer."""
        look = self.look
        acts = [Act(look.action, self._act)] if look.action else []
        verbs = (verb for verb in look.detail.verbs if verb != look.verb or not look.action)
        acts += [Act(_(WORDS[verb]), partial(self._want, verb)) for verb in verbs]
        said = _("Close the details") if self.is_open else _("Show the details")
        pop_up([*acts, Act(said, self.toggle)], self._head, place)

    # What Qt tells

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_on_head = self._head.geometry().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and is_on_head:
            self.toggle()
        else:
            super().mouseReleaseEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._has_line:
            painter = QPainter(self)
            painter.fillRect(0, 0, self.width(), 1, current_theme().colour("line"))
            painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrow.note(self.width()) and self._tag:
            self._put_tag(self._tag)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(_LEAST), super().minimumSizeHint().height())

    def _put_tag(self, tag: Tag) -> None:
        """Put the tag after the words, or above them where they have too little room beside it."""
        if self._narrow.is_on:
            self._texts.insertWidget(1, tag, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._row.insertWidget(2, tag, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.activate()
