"""From which day on return on investment is judged: by itself, or a day that is taken as soon as it is entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.results.board.maturity import days_by_itself
from smmdesk.ui.forms.dates import DateField

if TYPE_CHECKING:
    from datetime import date


class JudgingField(DateField):
    """A day, or ``None`` for "by itself"; ``taken`` tells which."""

    taken = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__(
            _("Return on investment is judged from"), today=today, unknown=_by_itself(days_by_itself())
        )
        self._shown: date | None = None
        # Not at each change: a day that is typed would be taken digit by digit.
        self.unknown.clicked.connect(self._take)
        self.edit.editingFinished.connect(self._take)
        self.edit.calendarWidget().clicked.connect(self._take)

    def show_day(self, day: date | None, by_itself: date | None) -> None:
        """Show what is set; what is being entered stays."""
        is_being_entered = self.edit.hasFocus() and self.value != self._shown
        self._shown = day
        if not is_being_entered:
            self.fill(day or by_itself)
            self.fill(day)

    def _take(self) -> None:
        if self.value != self._shown:
            self.taken.emit(self.value)


def _by_itself(days: int) -> str:
    said = ngettext(
        "By itself: {n} day after the first costs", "By itself: {n} days after the first costs", days
    )
    return said.format(n=format_number(days))
