"""Which period is shown: a step back, its name with a menu of others, a step forward."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from smmdesk.core.i18n import N_, _
from smmdesk.features.results.board.board import period_title
from smmdesk.features.results.periods import Size, period_of
from smmdesk.ui.cards import button
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.features.results.board.choice import Choice

_SIZES = {
    Size.WEEK: N_("A week"),
    Size.MONTH: N_("A month"),
    Size.QUARTER: N_("A quarter"),
    Size.YEAR: N_("A year"),
}


class PeriodBox(QWidget):
    """Show the period of a choice; ``changed`` brings another choice."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._choice: Choice | None = None
        self._newest: date | None = None
        self.back = self._step(-1, "chevron-left", _("The period before"))
        self.title = button("", icon="calendar")
        self.forward = self._step(1, "chevron-right", _("The period after"))
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.title.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        for each in (self.back, self.title, self.forward):
            row.addWidget(each)

    def show_choice(self, choice: Choice, newest: date | None, today: date) -> None:
        """Show the period; one that has not begun yet is not stepped to."""
        self._choice, self._newest = choice, newest
        self.title.setText(period_title(choice.period))
        # A layout keeps the height that it asked for first, before Qt had measured letters as high as those of Thai.
        self.title.setMinimumHeight(self.title.sizeHint().height())
        self.title.setAccessibleDescription(_("Choose another period"))
        self.forward.setEnabled(choice.moved(1).period.start <= today)

    def choose_size(self, size: Size) -> None:
        """Show the week, month, quarter or year in which the period ends."""
        if self._choice:
            period = period_of(self._choice.period.end, size, self._choice.week_start)
            self.changed.emit(replace(self._choice, period=period))

    def go_to_newest(self) -> None:
        """Show the period with the newest figures."""
        if self._choice and self._newest:
            size = self._choice.period.size
            period = period_of(self._newest, size, self._choice.week_start)
            self.changed.emit(replace(self._choice, period=period))

    def _step(self, steps: int, icon: str, said: str) -> QWidget:
        made = button("", partial(self._move, steps), icon=icon)
        made.setAccessibleName(said)
        made.setToolTip(said)
        return made

    def _move(self, steps: int) -> None:
        if self._choice:
            self.changed.emit(self._choice.moved(steps))

    def _fill_menu(self) -> None:
        self._menu.clear()
        for size, words in _SIZES.items():
            action = self._menu.addAction(_(words), partial(self.choose_size, size))
            action.setCheckable(True)
            action.setChecked(bool(self._choice and self._choice.period.size is size))
        self._menu.addSeparator()
        self._menu.addAction(_("The newest figures"), self.go_to_newest).setEnabled(self._newest is not None)
