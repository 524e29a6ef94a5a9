"""What a column of an unknown table means: one list of everything it can be, searched by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from smmdesk.core.i18n import N_, _, sort_key
from smmdesk.features.results.format_draft import KINDS, DraftColumn, Role, units_of
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.pages.figure_words import first_capital, kind_words
from smmdesk.features.results.profiles.wording import plain
from smmdesk.ui.cards import words
from smmdesk.ui.forms import ComboBox
from smmdesk.ui.override import override
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QFocusEvent

_NAME_WIDTH, _MEANING_WIDTH, _UNIT_WIDTH = 240, 280, 150
Meaning = tuple[Role, str]
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


class Meanings:
    """Everything that a column can mean, in words: what rows are about first, then metrics by name."""

    def __init__(self) -> None:
        found = [*_roles(), *sorted(_metrics(), key=lambda each: sort_key(each[1]))]
        self.keys = [meaning for meaning, _said in found]
        self.words = [said for _meaning, said in found]
        self.model = QStringListModel(self.words)  # one for all boxes: a table can have many columns

    def meant(self, typed: str) -> int:
        """Return the place of the only meaning that fits what was typed; -1 where none or several do."""
        wanted = plain(typed)
        exact = [at for at, said in enumerate(self.words) if plain(said) == wanted]
        partly = [at for at, said in enumerate(self.words) if wanted and wanted in plain(said)]
        return (exact or partly)[0] if exact or len(partly) == 1 else -1


def _roles() -> Iterator[tuple[Meaning, str]]:
    yield (Role.LEFT, ""), _("Left out")
    yield (Role.DAY, ""), _("The day")
    for kind in KINDS:
        yield (Role.ABOUT, kind), _("About: {thing}").format(thing=kind_words(kind))
    yield (Role.PART, ""), _("A breakdown, such as country or age")
    yield (Role.CURRENCY, ""), _("The currency, as three letters")


def _metrics() -> Iterator[tuple[Meaning, str]]:
    for each in metrics().values():
        yield (Role.METRIC, each.key), first_capital(each.words)


class MeaningBox(ComboBox):
    """Choose a meaning; typing finds it by any part of its name. ``chosen`` comes with each other choice."""

    chosen = Signal()

    def __init__(self, choices: Meanings, meaning: Meaning) -> None:
        super().__init__()
        self._choices = choices
        self._edit = QLineEdit()
        self.setLineEdit(self._edit)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setModel(choices.model)
        found = QCompleter(choices.model, self)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        found.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(found)
        self.fill(meaning)
        self.currentIndexChanged.connect(lambda _place: self.chosen.emit())
        self._edit.editingFinished.connect(self._settle)

    @property
    def meaning(self) -> Meaning:
        """Return what is chosen."""
        return self._choices.keys[max(0, self.currentIndex())]

    def fill(self, meaning: Meaning) -> None:
        """Choose a meaning."""
        self.setCurrentIndex(self._choices.keys.index(meaning) if meaning in self._choices.keys else 0)

        self._edit.setCursorPosition(0)  # of a long name the beginning

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        QTimer.singleShot(0, self._edit.selectAll)  # so that typing searches anew

    def _settle(self) -> None:
        """Take the only meaning that fits what was typed; else show again what is chosen."""
        place = self._choices.meant(self._edit.text())
        if place >= 0:
            self.setCurrentIndex(place)
        self.setEditText(self.itemText(self.currentIndex()))
        self._edit.setCursorPosition(0)


class ColumnChoice(QWidget):
    """One column: its heading and some of its cells, what it means, and how it is counted where that is open."""

    changed = Signal()

    def __init__(self, column: DraftColumn, choices: Meanings) -> None:
        super().__init__()
        self._column = column
        self.meaning = MeaningBox(choices, (column.role, column.of))
        self.meaning.setAccessibleName(_("What “{heading}” means").format(heading=column.name))
        self.meaning.setFixedWidth(px(_MEANING_WIDTH))
        self.unit = ComboBox()
        self.unit.setAccessibleName(_("How “{heading}” is counted").format(heading=column.name))
        self.unit.setFixedWidth(px(_UNIT_WIDTH))
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
        row.addWidget(self._heading(), 1)
        row.addWidget(self.meaning)
        if not self._column.is_named:
            row.addWidget(self._refusal())
        row.addWidget(self.unit)
        self.meaning.setVisible(self._column.is_named)

    def _heading(self) -> QWidget:
        name = words(self._column.name or _("(no heading)"), "label")
        cells = words(" · ".join(self._column.examples), "muted")
        made = _stacked(name, cells)
        made.setMinimumWidth(px(_NAME_WIDTH) // 2)
        return made

    def _refusal(self) -> QLabel:
        said = words(_("Without a heading of its own it cannot be found again: it is left out."), "muted")
        said.setFixedWidth(px(_MEANING_WIDTH))
        said.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        return said


def _stacked(*labels: QLabel) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(px(4))
    for label in labels:
        layout.addWidget(label)
    return made
