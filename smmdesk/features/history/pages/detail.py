"""The chosen step: who did it and when, and what was different afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.history import service
from smmdesk.features.history.changes import Line, RowChange, Told, What, tell
from smmdesk.features.history.pages.rows import look
from smmdesk.ui.cards import Card, FactList, separator, words

if TYPE_CHECKING:
    from smmdesk.core.office import Office
    from smmdesk.features.history.service import Step


@dataclass(frozen=True)
class Shown:
    """A step, and what it changed."""

    step: Step
    told: Told


def read(office: Office, step: Step) -> Shown:
    """Read what a step changed."""
    with office.reading() as session:
        return Shown(step, tell(session, service.find(session, step.seq)))


class StepCard(Card):
    """Say what was done, by whom and when."""

    def __init__(self, step: Step, told: Told) -> None:
        super().__init__(step.label, tag=look(step))
        facts = FactList()
        facts.add(_("When"), step.when)
        facts.add(_("Who"), step.who or _("Not known"))
        facts.add(_("Step"), format_number(step.seq))
        for label, said in told.details:
            facts.add(label, said)
        self.add(facts)


class ChangesCard(Card):
    """Say row by row what was different afterwards."""

    def __init__(self, told: Told) -> None:
        super().__init__(_("What changed"))
        for place, row in enumerate(told.rows):
            if place:
                self.add(separator())
            self._add_row(row)
        if told.more:
            said = ngettext("And {n} more.", "And {n} more.", told.more)
            self.add(words(said.format(n=format_number(told.more)), "muted"))

    def _add_row(self, row: RowChange) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(words(row.name or row.thing, "subtitle"))
        texts.addWidget(words(_deed(row), "muted"))
        self.body.addLayout(texts)
        facts = FactList()
        for line in row.lines:
            facts.add(line.label, _difference(row.what, line))
        if row.lines:
            self.add(facts)


def _deed(row: RowChange) -> str:
    sentences = {
        What.ADDED: _("{thing}, added"),
        What.CHANGED: _("{thing}, changed"),
        What.REMOVED: _("{thing}, removed"),
    }
    return sentences[row.what].format(thing=row.thing)


def _difference(what: What, line: Line) -> str:
    if what is What.ADDED:
        return line.after
    if what is What.REMOVED:
        return line.before
    nothing = _("nothing")
    return _("{before} → {after}").format(before=line.before or nothing, after=line.after or nothing)
