"""A column of an unknown table: what it holds, what it means, and how it is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from smmdesk.core.i18n import N_, _
from smmdesk.features.results.format_draft import DraftColumn, Role, units_of
from smmdesk.features.results.pages.column_meaning import MeaningBox
from smmdesk.ui.cards import words
from smmdesk.ui.forms import ComboBox
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smmdesk.features.results.pages.column_meaning import Meanings

_NAME_LEAST = 90
_MEANING_WIDTHS, _UNIT_WIDTHS = (170, 280), (110, 150)  # in a narrow window, and at most
_UNITS = {
    "count": N_("a number"),
    "percent": N_("12.5 = 12.5 %"),
    "fraction": N_("0.125 = 12.5 %"),
    "money": N_("money"),
    "milliseconds": N_("milliseconds"),
    "seconds": N_("seconds"),
    "clock": N_("1:30:00"),
    "minutes": N_("minutes"),
    "hours": N_("hours"),
    "days": N_("days"),
    "score": N_("points"),
    "times": N_("times"),
}


class ColumnChoice(QWidget):
    """One column: its heading and some of its cells, what it means, and how it is counted where that is open."""

    changed = Signal()

    def __init__(self, column: DraftColumn, choices: Meanings) -> None:
        super().__init__()
        self._column = column
        title = _("What “{heading}” means").format(heading=column.name)
        self.meaning = MeaningBox(choices, (column.role, column.of), title)
        _bound(self.meaning, _MEANING_WIDTHS)
        self.unit = ComboBox()
        self.unit.setAccessibleName(_("How “{heading}” is counted").format(heading=column.name))
        _bound(self.unit, _UNIT_WIDTHS)
        self._lay_out()
        self._offer_units(column.unit)
        self.meaning.chosen.connect(self._take_meaning)
        self.unit.currentIndexChanged.connect(lambda _place: self.changed.emit())

    @property
    def column(self) -> DraftColumn:
        """Return the column with what it was said to mean."""
        role, of = self.meaning.meaning
        units = self._units()
        return self._column.meaning(role, of, units[max(0, self.unit.currentIndex())] if units else "")

    def _units(self) -> Sequence[str]:
        role, of = self.meaning.meaning
        return units_of(of) if role is Role.METRIC else ()

    def _take_meaning(self) -> None:
        self._offer_units("")
        self.changed.emit()

    def _offer_units(self, chosen: str) -> None:
        units = self._units()
        self.unit.blockSignals(True)  # the change of the meaning is told once
        self.unit.clear()
        self.unit.addItems([_(_UNITS[unit]) for unit in units])
        self.unit.setCurrentIndex(units.index(chosen) if chosen in units else 0)
        self.unit.blockSignals(False)
        room = self.unit.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.unit.setSizePolicy(room)
        self.unit.setVisible(len(units) > 1)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(self._heading(), 3)
        row.addWidget(self.meaning, 3)
        if not self._column.is_named:
            row.addWidget(self._refusal(), 3)
        row.addWidget(self.unit, 2)
        self.meaning.setVisible(self._column.is_named)

    def _heading(self) -> QWidget:
        name = words(self._column.name or _("(no heading)"), "label")
        cells = words(" · ".join(self._column.examples), "muted")
        made = _stacked(name, cells)
        made.setMinimumWidth(px(_NAME_LEAST))
        return made

    def _refusal(self) -> QLabel:
        said = words(_("Without a heading of its own it cannot be found again: it is left out."), "muted")
        _bound(said, _MEANING_WIDTHS)
        return said


def _stacked(*labels: QLabel) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(4))
    for label in labels:
        layout.addWidget(label)
    return made


def _bound(widget: QWidget, widths: tuple[int, int]) -> None:
    """Let a widget be as wide as there is room, within bounds, so that columns stand below each other."""
    least, most = widths
    widget.setMinimumWidth(px(least))
    widget.setMaximumWidth(px(most))
    widget.setSizePolicy(QSizePolicy.Policy.Ignored, widget.sizePolicy().verticalPolicy())
