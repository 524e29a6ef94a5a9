"""Ask who sits at the keyboard: once on a computer, and after the lock on one that several people use."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from smmdesk.core.i18n import _
from smmdesk.features.people import keyboard, service
from smmdesk.ui.cards import button, empty_layout, words
from smmdesk.ui.overlay import Overlay
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from smmdesk.core.office import Office
    from smmdesk.features.people.models import Person
    from smmdesk.ui.desk import Desk


class WhoOverlay(Overlay):
    """Offer the people who work here; whoever is chosen is named by the history from then on."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, width=420)
        self._desk = desk
        self._is_locked = False
        self._people = QVBoxLayout()
        self._people.setSpacing(px(8))
        self.body.addWidget(words(_("Who is at the keyboard?"), "title"))
        self.body.addWidget(
            words(_("The history names who did what. This computer remembers the answer."), "muted")
        )
        self.body.addLayout(self._people)

    def ask_if_unknown(self) -> None:
        """Ask, if people are known and nobody was chosen yet."""
        if self._desk.office.actor.id is None:
            self._ask()

    def ask_to_unlock(self) -> None:
        """Ask on a shared computer; secrets stay hidden until somebody has answered."""
        self._is_locked = True
        self._ask()

    def _ask(self) -> None:
        self._desk.tasks.run(self, partial(_present, self._desk.office), self._offer)

    def _offer(self, people: list[Person]) -> None:
        if not people:
            self._is_locked = False
            self._desk.locker.unlock()
            return
        empty_layout(self._people)
        for person in people:
            self._people.addWidget(button(person.name, partial(self._choose, person)))
        self.open()

    @override
    def put_away(self) -> None:
        if not self._is_locked:  # Esc and a click beside it are no answer
            super().put_away()

    def _choose(self, person: Person) -> None:
        keyboard.choose(self._desk.office, self._desk.settings, person)
        self._is_locked = False
        self.put_away()
        self._desk.locker.unlock()


def _present(office: Office) -> list[Person]:
    with office.reading() as session:
        return service.present(session, office.clock.today())
