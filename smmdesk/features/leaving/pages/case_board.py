"""The list of work of a case: groups and rows, made little by little, changed in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.features.leaving.pages.case_group import AT_FIRST, CaseGroup
from smmdesk.features.leaving.pages.task_row import TaskRow
from smmdesk.ui.gradually import Gradually
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smmdesk.features.leaving.pages.case_looks import GroupLook, RowLook, Verb

    MakeForm = Callable[[TaskRow, Verb], QWidget]

_BATCH = 6  # rows that are made at once


class CaseBoard(QWidget):
    """Show groups of tasks; ``wanted`` says which task, what is wanted with it (a ``Verb``), and what goes with that.

    A row stays the same widget for as long as its task is in the case: what is open in it, what is being written, the
    place on the page and the keyboard stay where they are when something is ticked.
    """

    wanted = Signal(str, str, object)
    opened = Signal(str)
    completed = Signal()

    def __init__(self, make_form: MakeForm) -> None:
        super().__init__()
        self._make_form = make_form
        self._making = Gradually(self)
        self._looks: tuple[GroupLook, ...] = ()
        self._shown: dict[str, int] = {}  # how many rows of a group
        self._unfolded: set[str] = set()
        self.rows: dict[str, TaskRow] = {}
        self.groups: dict[str, CaseGroup] = {}
        self.last_opened = ""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(8))
        self._layout.addStretch(1)

    def show_groups(self, looks: tuple[GroupLook, ...]) -> None:
        """Show these; what is shown already stays as it is."""
        if looks != self._looks:
            self._looks = looks
            self._build()

    @property
    def is_complete(self) -> bool:
        """Say whether everything that there is to show is there."""
        return self._making.is_done

    def close_detail(self) -> bool:
        """Close what was opened last, or has the keyboard; say whether there was anything."""
        opened = [row for row in self.rows.values() if row.is_open]
        at_hand = [row for row in opened if row.isAncestorOf(self.focusWidget() or self)]
        last = [row for row in opened if row.look.key == self.last_opened]
        return any(row.close_detail() for row in [*at_hand, *last, *opened][:1])

    # How it is put together

    def _build(self) -> None:
        focused = self._focused()
        self._making.do([*self._parts(), partial(self._end, focused)])

    def _parts(self) -> Iterator[Callable[[], object]]:
        """Return what makes each part, from top to bottom; what is folded away is made when it is unfolded."""
        for at, look in enumerate(self._looks):
            yield partial(self._place_group, at, look)
            for first in range(0, self._shown.setdefault(look.key, AT_FIRST), _BATCH):
                yield partial(self._place_rows, look, first)
        yield self._drop_rest

    def _place_group(self, at: int, look: GroupLook) -> None:
        group = self.groups.get(look.key)
        if group is None:
            group = self.groups[look.key] = CaseGroup(look, self._unfolded)
            group.more_wanted.connect(partial(self._show_more, look.key))
            group.unfolded.connect(self._build)
        else:
            group.show_heading(look)
        item = self._layout.itemAt(at)
        if item is None or item.widget() is not group:
            self._layout.insertWidget(at, group)
        group.offer_more(len(look.rows) - self._shown[look.key])

    def _place_rows(self, look: GroupLook, first: int) -> None:
        group = self.groups[look.key]
        if group.is_unfolded:
            last = min(first + _BATCH, self._shown[look.key])
            group.show_rows(first, [self._row(group, row) for row in look.rows[first:last]])

    def _row(self, group: CaseGroup, look: RowLook) -> TaskRow:
        row = self.rows.get(look.key)
        if row is None:
            row = self.rows[look.key] = TaskRow(look, self._make_form, group.place_of_rows)
            row.wanted.connect(partial(self.wanted.emit, look.key))
            row.opened.connect(partial(self._note_opened, look.key))
        elif row.look != look:
            row.show_look(look)
        return row

    def _note_opened(self, key: str) -> None:
        self.last_opened = key
        self.opened.emit(key)

    def _show_more(self, key: str) -> None:
        first = self._shown[key]
        self._shown[key] += AT_FIRST
        look = next(look for look in self._looks if look.key == key)
        self._making.do([*self._parts(), partial(self._focus, look.rows[first].key), self.completed.emit])

    def _drop_rest(self) -> None:
        """Let go what is not in the case any more."""
        kept = {row.key for look in self._looks for row in look.rows[: self._shown[look.key]]}
        for key in [key for key in self.rows if key not in kept]:
            _let_go(self.rows.pop(key))
        for name in [name for name in self.groups if name not in {look.key for look in self._looks}]:
            _let_go(self.groups.pop(name))

    def _end(self, focused: str | None) -> None:
        if focused is not None:
            self._focus(focused)
        self.completed.emit()

    # The keyboard

    def _focused(self) -> str | None:
        """Return the task on whose button the keyboard is."""
        return next((key for key, row in self.rows.items() if row.button and row.button.hasFocus()), None)

    def _focus(self, key: str) -> None:
        """Put the keyboard on a task's button; where that is done with, on the next one that can be done.

        Where that is out of sight, it stays in the row: the place on the page is the person's.
        """
        order = [row.key for look in self._looks for row in look.rows if row.key in self.rows]
        after = order[order.index(key) :] if key in order else order
        ready = (self.rows[each] for each in after if self.rows[each].look.action)
        row = next((one for one in ready if not one.head.visibleRegion().isEmpty()), self.rows.get(key))
        if row:
            (row.button or row.head).setFocus(Qt.FocusReason.OtherFocusReason)


def _let_go(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
