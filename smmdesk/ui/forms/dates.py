"""A day, or that nobody knows it."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QLocale, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from smmdesk.core.i18n import _, language
from smmdesk.ui.cards.flow import in_flow
from smmdesk.ui.forms.checkbox import CheckBox
from smmdesk.ui.forms.field import Field
from smmdesk.ui.forms.kinds import paint_arrow
from smmdesk.ui.override import override
from smmdesk.ui.theme import current_theme, px


class DateEdit(QDateEdit):
    """Enter a day or pick it from a calendar, with the month as a word."""

    def __init__(self) -> None:
        super().__init__()
        self.setLocale(QLocale(language()))
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMM yyyy")  # nobody takes the month for the day
        self.setMinimumDate(QDate(1990, 1, 1))
        current_theme().changed.connect(self.update)

    @override
    def sizeHint(self) -> QSize:
        days = [
            self.locale().toString(QDate(2028, month, 28), self.displayFormat()) for month in range(1, 13)
        ]
        widest = max(self.fontMetrics().horizontalAdvance(day) for day in days)
        return QSize(widest + 2 * px(11) + px(28) + px(6), super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        paint_arrow(painter, self.rect())
        painter.end()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class DateField(Field):
    """A day (``date``); ``None`` when "not known" is ticked."""

    def __init__(  # noqa: PLR0913 (what a day needs beside a field's own)
        self,
        label: str,
        *,
        today: date,
        help: str = "",  # noqa: A002 (what it is)
        is_required: bool = False,
        chosen: date | None = None,
        unknown: str = "",
    ) -> None:
        """Make the field; ``unknown`` are the words of the tick, such as "still works here"."""
        self.edit = DateEdit()
        self.unknown = CheckBox(unknown or _("Not known"))
        super().__init__(label, _beside(self.edit, self.unknown), help=help, is_required=is_required)
        self.label.setBuddy(self.edit)
        self.edit.setAccessibleName(label)
        self.unknown.setAccessibleName(f"{label}: {self.unknown.text()}")
        self.unknown.setVisible(not is_required)
        self.edit.setDate(QDate(today.year, today.month, today.day))
        self.fill(chosen)
        self.unknown.toggled.connect(self.edit.setDisabled)
        self.unknown.toggled.connect(self._note_change)
        self.edit.dateChanged.connect(self._note_change)

    @property
    def value(self) -> date | None:
        """Return the day."""
        if self.unknown.isChecked():
            return None
        day = self.edit.date()
        return date(day.year(), day.month(), day.day())

    @override
    def fill(self, value: Any) -> None:
        is_known = value is not None or self.is_required
        self.unknown.setChecked(not is_known)
        self.edit.setEnabled(is_known)
        if value is not None:
            self.edit.setDate(QDate(value.year, value.month, value.day))


def _beside(edit: QDateEdit, tick: CheckBox) -> QWidget:
    both = in_flow(edit, tick)
    both.setFocusProxy(edit)
    return both
