"""What is in a file that is to be imported: ticked is what comes in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import _, format_number, ngettext
from smmdesk.features.accounts import networks, service
from smmdesk.features.accounts.pages.import_lines import columns, prepared
from smmdesk.features.accounts.proposal import Candidate, Fate
from smmdesk.ui.cards import button, words
from smmdesk.ui.forms import ChoiceField, TextField
from smmdesk.ui.table import Prepared, TableModel, TableView
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.core.office import Office
    from smmdesk.features.accounts.pages.import_work import Found
    from smmdesk.ui.desk import Desk

_ANOTHER = None  # the choice of a brand that is not there yet


class ImportPreview(QWidget):
    """List the logins of a file; tick what belongs to the office, and put right what they belong to."""

    chosen_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: Found | None = None
        self._candidates: dict[int, Candidate] = {}
        self.model: TableModel[Candidate] = TableModel(columns(), self, key=_number, is_checkable=True)
        self.table = TableView(
            self.model, name=_("Logins in the file"), filter_hint=_("Filter: name, user name, network")
        )
        self._count = words("", "muted")
        self.network = ChoiceField(_("Network of the chosen line"), _network_choices())
        self.network.setEnabled(False)
        self._brand = ChoiceField(_("Brand"), [], help=_("Whose accounts these are."))
        self._new_brand = TextField(_("Name of the new brand"), text=desk.office.name)
        self._lay_out()
        self._connect()
        desk.tasks.run(self, partial(_brands, desk.office), self._offer_brands)

    def show_candidates(self, found: Found) -> None:
        """Show what a file holds, with what is proposed ticked."""
        self._found = found
        self._candidates = {candidate.row.number: candidate for candidate in found.candidates}
        self.model.show(found.lines)
        self.model.check(self._candidates, is_on=False)
        self.model.check(c.row.number for c in found.candidates if c.fate is not Fate.SKIP)
        self._count_chosen()

    @property
    def chosen_count(self) -> int:
        """Return how many are ticked."""
        return len(self.model.checked)

    @property
    def decided(self) -> list[Candidate]:
        """Return every login with what is to become of it."""
        ticked = {candidate.row.number for candidate in self.model.checked}
        return [
            replace(one, fate=_fate(one, is_ticked=number in ticked))
            for number, one in self._candidates.items()
        ]

    @property
    def brand(self) -> str:
        """Return the brand that the accounts are to belong to."""
        return self._brand.value or self._new_brand.value or self._desk.office.name

    def choose_brand(self, name: str | None, new: str = "") -> None:
        """Choose a brand, or none of those that are there and the name of a new one."""
        self._brand.fill(name)
        if name is _ANOTHER:
            self._new_brand.fill(new)

    def choose_network(self, key: str) -> None:
        """Let the chosen line belong to this network (none where ``key`` is empty), and tick it."""
        candidate: Candidate | None = self.table.row
        if candidate is None:
            return
        number = candidate.row.number
        self._candidates[number] = replace(candidate, network=networks.network(key) if key else None)
        work = partial(prepared, list(self._candidates.values()))
        self._desk.tasks.run(self, work, partial(self._show_again, number))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._count, 1)
        top.addWidget(button(_("Tick all"), partial(self._tick_all, is_on=True), role="quiet"))
        top.addWidget(button(_("Tick none"), partial(self._tick_all, is_on=False), role="quiet"))
        fields = QHBoxLayout()
        fields.setSpacing(px(16))
        for field in (self.network, self._brand, self._new_brand):
            fields.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        layout.addWidget(words(_advice(), "muted"))  # above, where it takes no width from the table
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addLayout(fields)

    def _connect(self) -> None:
        self.model.checks_changed.connect(self._count_chosen)
        self.table.row_changed.connect(self._show_network)
        self.network.control.activated.connect(lambda _place: self.choose_network(self.network.value))
        self._brand.changed.connect(self._show_new_brand)

    def _offer_brands(self, names: list[str]) -> None:
        self._brand.offer([*((name, name) for name in names), (_ANOTHER, _("A new brand"))])
        self._brand.fill(names[0] if names else _ANOTHER)
        self._show_new_brand()

    def _show_new_brand(self) -> None:
        self._new_brand.setVisible(self._brand.value is _ANOTHER)

    def _tick_all(self, *, is_on: bool) -> None:
        self.model.check({candidate.row.number for candidate in self.model.rows}, is_on=is_on)

    def _count_chosen(self) -> None:
        if self._found is None:
            return
        read, total = self._found.read, len(self._candidates)
        found = ngettext("{n} login in {program}", "{n} logins in {program}", total)
        self._count.setText(
            _("{found}, {chosen} ticked, {left} other items left out").format(
                found=found.format(n=format_number(total), program=read.format_name),
                chosen=format_number(self.chosen_count),
                left=format_number(len(read.skipped)),
            )
        )
        self.chosen_changed.emit()

    def _show_network(self, candidate: Candidate | None) -> None:
        self.network.setEnabled(candidate is not None)
        if candidate:
            self.network.fill(candidate.network.key if candidate.network else "")

    def _show_again(self, number: int, lines: Prepared[Candidate]) -> None:
        self.model.show(lines)
        self.table.choose(number)
        self.model.check([number])


def _advice() -> str:
    return _(
        "Known networks are ticked. Private logins, such as a bank, are not. What the office has already stays as it "
        "is unless you tick it."
    )


def _fate(candidate: Candidate, *, is_ticked: bool) -> Fate:
    if not is_ticked:
        return Fate.SKIP
    return Fate.UPDATE if candidate.existing else Fate.ADD


def _number(candidate: Candidate) -> int:
    return candidate.row.number


def _network_choices() -> list[tuple[Any, str]]:
    return [("", _("No network")), *((network.key, network.name) for network in networks.offered())]


def _brands(office: Office) -> list[str]:
    with office.reading() as session:
        return [brand.name for brand in service.brands(session)]
