"""What the chosen person could know on a day, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.people.pages import insight_rows
from smmdesk.ui.cards import Card, Tag, TagLook, button, words
from smmdesk.ui.cards.layout import empty_layout
from smmdesk.ui.cards.long_list import LongList
from smmdesk.ui.forms.dates import DateEdit
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.features.people.pages.insight_rows import KnownThing, Proof
    from smmdesk.ui.desk import Desk
    from smmdesk.ui.tasks import Job

_SETTLED = 150  # ms: whoever is only passed over with the arrow keys is not worked out
_TABLES = ("person", "access", "login", "account", "part", "past_version", "route", "history_entry")


@dataclass
class Memory:
    """Which days were chosen, by person, and what was found out last, for whom and for which day."""

    days: dict[int, date] = field(default_factory=dict)
    found: dict[tuple[int, date], list[KnownThing]] = field(default_factory=dict)


class CouldKnowCard(Card):
    """List what somebody could know, login by login; ``wanted`` leads to one of them or to the picture.

    ``memory`` keeps what was asked and found out last: the card is made anew whenever something changes, and shows
    that until it knows better.
    """

    wanted = Signal(str)

    def __init__(self, desk: Desk, person_id: int, today: date, memory: Memory) -> None:
        super().__init__(_("Could know"))
        self._desk, self._person_id, self._memory = desk, person_id, memory
        self._job: Job | None = None
        self._found: list[KnownThing] | None = None
        self.on = self._make_day(memory.days.get(person_id, today))
        self.state = words(_("Working it out…"), "muted")
        self._things = QVBoxLayout()
        self._lay_out()
        if (found := memory.found.get((person_id, self.day))) is not None:
            self.show_things(found)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settle.timeout.connect(self._ask)
        desk.changes.reload_when(self, _TABLES, self._settle.start)

    @property
    def day(self) -> date:
        """Return the day that is asked about."""
        chosen = self.on.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def show_things(self, found: list[KnownThing]) -> None:
        """Show what was found out."""
        if found == self._found:
            return
        self._found = found
        self._memory.found = {(self._person_id, self.day): found}
        self.state.setText(insight_rows.sentence(found))
        empty_layout(self._things)
        if found:
            self._things.addWidget(LongList([partial(self._row, thing) for thing in found]))

    def _stop(self) -> None:
        if self._job:
            self._job.cancel()

    def _ask(self) -> None:
        self._stop()
        work = partial(insight_rows.read, self._desk.office, self._person_id, self.day)
        self._job = self._desk.tasks.run(self, work, self.show_things)

    def _row(self, thing: KnownThing) -> KnownRow:
        row = KnownRow(thing)
        row.pressed.connect(lambda: self.wanted.emit(thing.where))
        return row

    def _make_day(self, day: date) -> DateEdit:
        edit = DateEdit()
        edit.setDate(QDate(day.year, day.month, day.day))
        edit.setAccessibleName(_("Could know on this day"))
        edit.dateChanged.connect(self._change_day)
        return edit

    def _change_day(self, _day: QDate) -> None:
        self._memory.days[self._person_id] = self.day
        self._found = None
        self._stop()
        self.state.setText(_("Working it out…"))
        self._settle.start()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(words(_("On"), "muted", is_wrapped=False))
        row.addWidget(self.on)
        row.addStretch()
        self.picture = button(_("Show picture"), self._show_picture)
        row.addWidget(self.picture)
        self.body.addLayout(row)
        self.add(self.state)
        self.body.addLayout(self._things)

    def _show_picture(self) -> None:
        self.wanted.emit(f"accounts:picture:person:{self._person_id}:{self.day.isoformat()}")


class KnownRow(QWidget):
    """One login: its name, which parts since when, through what, and the way there."""

    pressed = Signal()

    def __init__(self, thing: KnownThing) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(2))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(words(thing.name, "subtitle"), 1)
        self.open = button(_("Open"), self.pressed.emit, role="quiet")
        self.open.setAccessibleDescription(thing.name)
        head.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        for proof in thing.proofs:
            _add_proof(layout, proof)


def _add_proof(layout: QVBoxLayout, proof: Proof) -> None:
    layout.addWidget(words(proof.words, "muted"))
    for parts in proof.parts:
        layout.addWidget(words(parts))
    if not proof.is_certain:
        doubt = Tag(TagLook(_("To be confirmed"), "care", "help"))
        doubt.setToolTip(_("The access ended on the very day of a change. Find out which came first."))
        layout.addWidget(doubt, 0, Qt.AlignmentFlag.AlignLeft)
