"""The settings of the office: its name, who sits here, where its file lies, and its brands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core import deeds
from smmdesk.core.i18n import _
from smmdesk.features.accounts.service import brands
from smmdesk.features.people import keyboard
from smmdesk.features.people.service import find, present
from smmdesk.features.settings import service
from smmdesk.features.settings.pages.brands import BrandsCard
from smmdesk.features.settings.pages.name_line import NameLine
from smmdesk.ui.cards import Banner, Card, FactList
from smmdesk.ui.forms import ChoiceField
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.core.deeds import Deed
    from smmdesk.core.office import Office
    from smmdesk.core.settings import Settings
    from smmdesk.features.settings.pages.places import Places
    from smmdesk.ui.desk import Desk


@dataclass(frozen=True)
class Known:
    """What the section shows of the office."""

    name: str
    people: list[tuple[int, str]]
    brands: list[tuple[int, str]]


class OfficeSection(QWidget):
    """Show what belongs to the office, wherever it is opened."""

    def __init__(self, desk: Desk, places: Places) -> None:
        super().__init__()
        self._desk = desk
        office = desk.office
        self.name = NameLine(_("Name of the office"), office.name, is_read_only=office.is_read_only)
        self.name.renamed.connect(lambda name: self._do(partial(service.rename_office, office, name)))
        self.seat = ChoiceField(_("Who sits here"), [], help=_("The history names them from then on."))
        self.seat.changed.connect(self._take_seat)
        self.brands = BrandsCard(is_read_only=office.is_read_only)
        self.brands.added.connect(lambda name: self._do(partial(service.add_brand, office, name)))
        self.brands.renamed.connect(
            lambda key, name: self._do(partial(service.rename_brand, office, key, name))
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(16))
        for notice in office.notices:
            layout.addWidget(Banner(notice, tone="care"))
        layout.addWidget(self._office_card(places))
        layout.addWidget(self.brands)
        desk.changes.reload_when(self, ("office", "person", "brand"), self.reload)

    def reload(self) -> None:
        """Read the office anew."""
        self._desk.tasks.run(self, partial(_read, self._desk.office), self._show)

    def _office_card(self, places: Places) -> Card:
        path = self._desk.office.path
        card = Card(_("This office"))
        facts = FactList()
        facts.add(_("Name"), self.name)
        shown = facts.add(_("File"), str(path), _("Show in folder"), lambda: places.show_folder(path.parent))
        self.show_folder = shown.button
        card.add(facts)
        room = QHBoxLayout()
        room.addWidget(self.seat, 1)
        room.addStretch()
        card.body.addLayout(room)
        return card

    def _show(self, known: Known) -> None:
        self.name.show_name(known.name)
        self.brands.show_brands(known.brands)
        me = self._desk.office.actor.id
        nobody = [] if me in dict(known.people) else [(None, _("Nobody chosen"))]
        self.seat.blockSignals(True)  # nobody chose anything here
        self.seat.offer([*nobody, *known.people])
        self.seat.fill(me if not nobody else None)
        self.seat.blockSignals(False)

    def _take_seat(self) -> None:
        person_id = self.seat.value
        if person_id is not None and person_id != self._desk.office.actor.id:
            work = partial(_sit_down, self._desk.office, self._desk.settings, person_id)
            self._desk.tasks.run(self, work, self._say_seat)

    def _say_seat(self, name: str) -> None:
        self._desk.say(_("From now on the history names {person}.").format(person=name))
        self.reload()

    def _do(self, work: Callable[[], Deed]) -> None:
        self._desk.tasks.run(self, work, self._say_done)

    def _say_done(self, deed: Deed) -> None:
        self._desk.say(deed.sentence, _("Undo"), partial(self._take_back, deed))

    def _take_back(self, deed: Deed) -> None:
        self._desk.tasks.run(self, partial(deeds.undo, self._desk.office, deed), self._desk.say)


def _read(office: Office) -> Known:
    with office.reading() as session:
        people = [(person.id or 0, person.name) for person in present(session, office.clock.today())]
        return Known(office.name, people, [(brand.id or 0, brand.name) for brand in brands(session)])


def _sit_down(office: Office, settings: Settings, person_id: int) -> str:
    with office.reading() as session:
        person = find(session, person_id)
    keyboard.choose(office, settings, person)
    return person.name
