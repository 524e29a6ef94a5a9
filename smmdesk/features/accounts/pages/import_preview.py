"""What is in a file that is to be imported: ticked is what comes in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import _, join_list, ngettext
from smmdesk.features.accounts import networks, service
from smmdesk.features.accounts.importing import Candidate, Fate
from smmdesk.features.accounts.models import PartKind
from smmdesk.features.accounts.secrets import FIELDS
from smmdesk.ui.cards import TagLook, button, words
from smmdesk.ui.forms import ChoiceField, TextField
from smmdesk.ui.table import Column, TableModel, TableView
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.core.office import Office
    from smmdesk.features.accounts.importers import Read
    from smmdesk.ui.desk import Desk


class ImportPreview(QWidget):
    """List the logins of a file; tick what belongs to the office, and put right what they belong to."""

    chosen_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._candidates: dict[int, Candidate] = {}
        self.model: TableModel[Candidate] = TableModel(_columns(), self, key=_number, is_checkable=True)
        self.table = TableView(
            self.model, name=_("Logins in the file"), filter_hint=_("Filter: name, user name, network")
        )
        self._count = words("", "muted")
        self._brand = TextField(_("Brand"), text=desk.office.name, help=_("Whose accounts these are."))
        choices = [("", _("No network"))] + [(n.key, n.name) for n in networks.offered()]
        self._network = ChoiceField(_("Network of the chosen line"), choices)
        self._network.setEnabled(False)
        self._lay_out()
        self.model.checks_changed.connect(self._count_chosen)
        self.table.row_changed.connect(self._show_network)
        self._network.control.activated.connect(self._take_network)
        desk.tasks.run(self, partial(_first_brand, desk.office), self._brand.fill)

    def show_candidates(self, read: Read, candidates: list[Candidate]) -> None:
        """Show what a file holds, with what is proposed ticked."""
        self._read = read
        self._candidates = {candidate.row.number: candidate for candidate in candidates}
        self.model.show(candidates)
        self.model.check(set(self._candidates), is_on=False)
        self.model.check({c.row.number for c in candidates if c.fate is not Fate.SKIP})

    @property
    def chosen(self) -> list[Candidate]:
        """Return what is ticked."""
        return self.model.checked

    @property
    def decided(self) -> list[Candidate]:
        """Return every login with what is to become of it."""
        ticked = {candidate.row.number for candidate in self.model.checked}
        return [
            replace(one, fate=_fate(one, is_ticked=one.row.number in ticked))
            for one in self._candidates.values()
        ]

    @property
    def brand(self) -> str:
        """Return the brand that the accounts are to belong to."""
        return self._brand.value or self._desk.office.name

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        top = QHBoxLayout()
        top.addWidget(self._count, 1)
        top.addWidget(button(_("Tick all"), partial(self._tick_all, is_on=True), role="quiet"))
        top.addWidget(button(_("Tick none"), partial(self._tick_all, is_on=False), role="quiet"))
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        fields = QHBoxLayout()
        fields.setSpacing(px(16))
        fields.addWidget(self._network, 1)
        fields.addWidget(self._brand, 1)
        layout.addLayout(fields)

    def _tick_all(self, *, is_on: bool) -> None:
        self.model.check({candidate.row.number for candidate in self.model.rows}, is_on=is_on)

    def _count_chosen(self) -> None:
        total = len(self._candidates)
        found = ngettext("{n} login in {program}", "{n} logins in {program}", total)
        self._count.setText(
            _("{found}, {chosen} ticked, {left} other items left out").format(
                found=found.format(n=total, program=self._read.format_name),
                chosen=len(self.model.checked),
                left=len(self._read.skipped),
            )
        )
        self.chosen_changed.emit()

    def _show_network(self, candidate: Candidate | None) -> None:
        self._network.setEnabled(candidate is not None)
        if candidate:
            self._network.fill(candidate.network.key if candidate.network else "")

    def _take_network(self) -> None:
        candidate: Candidate | None = self.table.row
        if candidate is None:
            return
        key = self._network.value
        number = candidate.row.number
        self._candidates[number] = replace(candidate, network=networks.network(key) if key else None)
        self.model.show(self._candidates.values())
        self.table.choose(number)
        self.model.check([number])


def _fate(candidate: Candidate, *, is_ticked: bool) -> Fate:
    if not is_ticked:
        return Fate.SKIP
    return Fate.UPDATE if candidate.existing else Fate.ADD


def _number(candidate: Candidate) -> int:
    return candidate.row.number


def _columns() -> list[Column[Candidate]]:
    return [
        Column(
            _("Login"),
            lambda c: c.title,
            second=lambda c: c.row.username,
            width=240,
            is_stretched=True,
            key="title",
        ),
        Column(_("Network"), lambda c: c.network.name if c.network else "", width=150, key="network"),
        Column(_("Secrets"), _secrets, width=200, key="secrets"),
        Column(_("In the office"), _state_word, tag=_state, width=150, key="state"),
    ]


def _secrets(candidate: Candidate) -> str:
    """Name what comes with it, never show it."""
    kinds = (kind for kind, name in FIELDS.items() if getattr(candidate.row.bundle, name))
    return join_list(_(kind.words) for kind in sorted(kinds, key=list(PartKind).index))


def _state_word(candidate: Candidate) -> str:
    return _("Already here") if candidate.existing else _("New")


def _state(candidate: Candidate) -> TagLook:
    return TagLook(
        _state_word(candidate),
        "neutral" if candidate.existing else "good",
        "check" if candidate.existing else "plus",
    )


def _first_brand(office: Office) -> str:
    with office.reading() as session:
        return next((brand.name for brand in service.brands(session)), office.name)
