"""Ask who sits at the keyboard: once on a computer, and after the lock on one that several people use."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.people import keyboard, service
from smmdesk.ui.cards import button, empty_layout, scrolled, words
from smmdesk.ui.overlay import Overlay
from smmdesk.ui.override import override
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QPushButton

    from smmdesk.core.office import Office
    from smmdesk.features.people.models import Person
    from smmdesk.ui.desk import Desk

_HIGHEST = 320  # of the list of people


class WhoOverlay(Overlay):
    """Offer the people who work here; whoever is chosen is named by the history from then on.

    ``answered`` comes when somebody was chosen, when the question was put away, and when there is nobody to ask for.
    """

    answered = Signal()

    def __init__(self, window: QMainWindow, desk: Desk) -> None:
        super().__init__(window, width=420)
        self._main, self._desk = window, desk
        self._is_locked = False
        self.people: list[QPushButton] = []
        self._column = QVBoxLayout()
        self._list = self._make_list()
        title = _("Who is at the keyboard?")
        self.setAccessibleName(title)
        self.body.addWidget(words(title, "title"))
        self.body.addWidget(
            words(_("The history names who did what. This computer remembers the answer."), "muted")
        )
        self.body.addWidget(self._list)

    def ask_if_unknown(self) -> None:
        """Ask, if people are known and nobody was chosen yet."""
        if self._desk.office.actor.id is None:
            self._ask()
        else:
            self.answered.emit()

    def ask_to_unlock(self) -> None:
        """Ask on a shared computer; until somebody has answered, nothing else can be done."""
        self._is_locked = True
        self._bar_window(is_on=True)
        self._ask()

    @override
    def put_away(self) -> None:
        if self._is_locked or self.isHidden():  # Esc and a click beside it are no answer to a lock
            return
        super().put_away()
        self.answered.emit()

    def _make_list(self) -> QWidget:
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        return scrolled(inner)

    def _ask(self) -> None:
        self._desk.tasks.run(self, partial(_present, self._desk.office), self._offer)

    def _offer(self, people: list[Person]) -> None:
        if not people:
            self._finish()
            return
        empty_layout(self._column)
        self.people = [button(person.name, partial(self._choose, person)) for person in people]
        for one in self.people:
            self._column.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        room = sum(one.sizeHint().height() + px(8) for one in self.people)
        self._list.setFixedHeight(min(room, px(_HIGHEST)))
        self.open()
        self.people[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def _choose(self, person: Person) -> None:
        work = partial(keyboard.choose, self._desk.office, self._desk.settings, person)
        self._desk.tasks.run(self, work, lambda _nothing: self._finish())

    def _finish(self) -> None:
        if self._is_locked:
            self._is_locked = False
            self._bar_window(is_on=False)
            self._desk.locker.unlock()
        if self.isHidden():
            self.answered.emit()
        else:
            self.put_away()

    def _bar_window(self, *, is_on: bool) -> None:
        """Take away everything but this question; closing the window stays possible."""
        for part in (self._main.centralWidget(), self._main.menuBar()):
            if part:
                part.setDisabled(is_on)
        for action in self._main.actions():
            action.setDisabled(is_on)


def _present(office: Office) -> list[Person]:
    with office.reading() as session:
        return service.present(session, office.clock.today())
