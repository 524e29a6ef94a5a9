"""What somebody answers for, each thing with who takes it over: one step of the history."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core import deeds, ownership
from smmdesk.core.i18n import _, format_date, format_number, ngettext
from smmdesk.features.accounts.pages.form_card import FormCard
from smmdesk.features.people import service as people
from smmdesk.ui.cards import Card, words
from smmdesk.ui.cards.layout import empty_layout
from smmdesk.ui.forms import ChoiceField

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from smmdesk.core.deeds import Deed
    from smmdesk.core.errors import UserError
    from smmdesk.core.office import Office
    from smmdesk.core.ownership import Owned
    from smmdesk.features.people.models import Person
    from smmdesk.ui.desk import Desk
    from smmdesk.ui.tasks import Tasks

    Give = Callable[[Mapping[str, int]], Deed]

_TABLES = ("account", "person")


@dataclass(frozen=True)
class Estate:
    """What somebody answers for, and who could take it over: ids with names."""

    person: str
    things: list[Owned]
    heirs: list[tuple[int, str]]


class HandOverCard(QWidget):
    """Let somebody's things be handed over at once or one by one; ``done`` when that happened.

    ``filled`` once the things were read and can be seen.
    """

    done = Signal()
    filled = Signal()

    def __init__(self, desk: Desk, person_id: int, give: Give | None = None) -> None:
        """Make the card; ``give`` does it, called on a worker, where that is to be more than to hand over."""
        super().__init__()
        self._desk, self._person_id = desk, person_id
        self._give = give or partial(hand_over, desk.office, person_id)
        self._estate: Estate | None = None
        self.form: HandOverForm | None = None
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        desk.changes.reload_when(self, _TABLES, self.reload)
        self.reload()

    def reload(self) -> None:
        """Read the office anew; who was chosen stays chosen."""
        work = partial(read_estate, self._desk.office, self._person_id)
        self._desk.tasks.run(self, work, self._show, failed=_pass_over)

    def _show(self, estate: Estate) -> None:
        if estate == self._estate:
            return
        before = self.form.chosen if self.form else {}
        is_first, self._estate, self.form = self._estate is None, estate, None
        empty_layout(self._room)
        self._room.addWidget(self._make_form(estate, before) if estate.things else _nothing(estate))
        if is_first:
            self.filled.emit()

    def _make_form(self, estate: Estate, before: Mapping[str, int]) -> HandOverForm:
        self.form = HandOverForm(self._desk.tasks, estate, before)
        self.form.form.submitted.connect(self._hand_over)
        self.form.setDisabled(self._desk.office.is_read_only)
        return self.form

    def _hand_over(self) -> None:
        if self.form:
            self.form.save(partial(self._give, self.form.chosen), self._tell)

    def _tell(self, deed: Deed) -> None:
        self._desk.say(deed.sentence, _("Undo"), partial(self._take_back, deed))
        self.done.emit()

    def _take_back(self, deed: Deed) -> None:
        # The card may be gone by then: the window outlives it.
        self._desk.tasks.run(self._desk.locker, partial(deeds.undo, self._desk.office, deed), self._desk.say)


class HandOverForm(FormCard):
    """Ask who takes over each thing; what is chosen for everything can be changed line by line."""

    def __init__(self, tasks: Tasks, estate: Estate, before: Mapping[str, int]) -> None:
        super().__init__(tasks, _("Hand over"), _subtitle(estate), finish=_("Hand over"))
        if self.form.cancel:
            self.form.cancel.hide()
        self._heirs = estate.heirs
        self.everything = self.form.add(ChoiceField(_("Give everything to"), self._choices(_("Choose…"))))
        self.everything.changed.connect(self._choose_for_all)
        self.everything.setVisible(len(estate.things) > 1)
        self.lines = {thing.key: self._add_line(thing, before.get(thing.key)) for thing in estate.things}
        self._judge()
        self.watch()

    @property
    def chosen(self) -> dict[str, int]:
        """Return who gets what, by the thing's key; what stays is left out."""
        return {key: line.value for key, line in self.lines.items() if line.value is not None}

    def _add_line(self, thing: Owned, heir: int | None) -> ChoiceField:
        label = _("{place}: {name} ({kind})").format(place=thing.what, name=thing.name, kind=thing.kind)
        line = self.form.add(ChoiceField(label, self._choices(_("Nobody yet")), chosen=heir))
        line.changed.connect(self._judge)
        return line

    def _choices(self, unsaid: str) -> list[tuple[int | None, str]]:
        return [(None, unsaid), *self._heirs]

    def _choose_for_all(self) -> None:
        if self.everything.value is not None:
            for line in self.lines.values():
                line.fill(self.everything.value)

    def _judge(self) -> None:
        if not self._heirs:
            self.form.block(_("First add somebody on the page People."))
        else:
            self.form.block("" if self.chosen else _("Choose who takes something over."))


def read_estate(office: Office, person_id: int) -> Estate:
    """Read what somebody answers for, and the others who work here."""
    today = office.clock.today()
    with office.reading() as session:
        person = people.find(session, person_id)
        others = [other for other in people.present(session, today) if other.id != person_id]
        heirs = [(other.id or 0, _name(other)) for other in others]
        return Estate(person.name, ownership.owned_by(session, person_id), heirs)


def hand_over(office: Office, person_id: int, handovers: Mapping[str, int]) -> Deed:
    """Give somebody's things, by key, to others, by id, as one step."""
    with office.reading() as session:
        name = people.find(session, person_id).name
    said = ngettext(
        "Handed over {n} thing from {person}", "Handed over {n} things from {person}", len(handovers)
    )
    return deeds.do(
        office,
        _("Hand over from {person}").format(person=name),
        lambda session: ownership.hand_over(session, handovers, from_id=person_id),
        said.format(n=format_number(len(handovers)), person=name),
    )


def _name(person: Person) -> str:
    """Return a name; of those whose last day is known, with that day."""
    last = person.last_day()
    return (
        _("{person} (until {day})").format(person=person.name, day=format_date(last)) if last else person.name
    )


def _subtitle(estate: Estate) -> str:
    said = ngettext("{person} answers for {n} thing.", "{person} answers for {n} things.", len(estate.things))
    return said.format(person=estate.person, n=format_number(len(estate.things)))


def _nothing(estate: Estate) -> Card:
    card = Card(_("Hand over"))
    card.add(words(_("{person} answers for nothing any more.").format(person=estate.person), "muted"))
    return card


def _pass_over(_error: UserError) -> None:
    """Say nothing: the person was removed meanwhile, and the page is about to go."""
