"""Tasks under one heading; where all were done before the page was opened, the group is folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import format_number, ngettext, pgettext
from smmdesk.ui.cards import Fold, GroupLabel, Tag, TagLook, button, words
from smmdesk.ui.theme import px, with_role

if TYPE_CHECKING:
    from collections.abc import MutableSet, Sequence

    from smmdesk.features.leaving.pages.case_looks import GroupLook
    from smmdesk.features.leaving.pages.task_row import TaskRow

AT_FIRST = 20  # rows of a group; as many again are shown each time they are asked for


class CaseGroup(QWidget):
    """Hold the rows of a group; ``more_wanted`` when the rest is to be seen. ``memory`` has what is unfolded."""

    more_wanted = Signal()
    unfolded = Signal()

    def __init__(self, look: GroupLook, memory: MutableSet[str]) -> None:
        super().__init__()
        self._memory = memory
        self._frame = with_role(QFrame(), "card")
        self._rows = QVBoxLayout(self._frame)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._title = GroupLabel(look.title)
        self._state = words("", "small", is_wrapped=False)
        self._late = Tag(TagLook(pgettext("task", "Late"), "urgent"))
        self._heading = self._make_heading()
        self._fold = Fold("", self._frame, key=look.key, memory=memory, about=look.title)
        self._fold.switch.clicked.connect(self.unfolded)
        self.more = button("", self.more_wanted.emit, role="quiet", icon="chevron-down")
        self._lay_out()
        self.show_heading(look)

    def show_heading(self, look: GroupLook) -> None:
        """Say how the group stands; what was seen open is not folded away under the hand of whoever ticks the last."""
        if not look.is_done:
            self._memory.add(look.key)
        self._state.setText(look.state)
        self._late.setVisible(look.is_late)
        self._heading.setVisible(not look.is_done)
        self._fold.setVisible(look.is_done)
        said = ngettext("{title}: the one task is done", "{title}: all {n} tasks are done", len(look.rows))
        self._fold.say(said.format(title=look.title, n=format_number(len(look.rows))))

    @property
    def is_unfolded(self) -> bool:
        """Say whether its rows can be seen."""
        return self._fold.is_unfolded

    @property
    def place_of_rows(self) -> QWidget:
        """Return what the rows stand on."""
        return self._frame

    def show_rows(self, first: int, rows: Sequence[TaskRow]) -> None:
        """Put rows at their places, all at once: each one shown by itself would lay out the whole page anew."""
        wrong = [(at, row) for at, row in enumerate(rows, start=first) if self._row_at(at) is not row]
        if wrong:
            self._frame.hide()
            for at, row in wrong:
                self._rows.insertWidget(at, row)
                row.show()
            self._frame.setVisible(self.is_unfolded)
        for at, row in enumerate(rows, start=first):
            row.show_line(is_shown=at > 0)

    def _row_at(self, place: int) -> QWidget | None:
        item = self._rows.itemAt(place)
        return item.widget() if item else None

    def offer_more(self, hidden: int) -> None:
        """Offer the rows that are not shown yet."""
        hidden = hidden if self.is_unfolded else 0
        said = ngettext("Show {n} more", "Show {n} more", hidden).format(n=format_number(hidden))
        self.more.setText(said)
        self.more.setVisible(hidden > 0)

    def _make_heading(self) -> QWidget:
        heading = QWidget()
        row = QHBoxLayout(heading)
        row.setContentsMargins(0, px(8), 0, 0)
        row.setSpacing(px(8))
        self._title.setContentsMargins(0, 0, 0, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self._title, 1, middle)
        row.addWidget(self._late, 0, middle)
        row.addWidget(self._state, 0, middle)
        return heading

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        layout.addWidget(self._heading)
        layout.addWidget(self._fold)
        layout.addWidget(self._frame)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.hide()
