"""Reminders: whether and when, in the tray, in a calendar, and whether smmdesk starts by itself."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core import autostart
from smmdesk.core.i18n import _
from smmdesk.core.settings import REMINDERS
from smmdesk.features.settings.pages.declared import DeclaredFields
from smmdesk.ui.cards import Card, button, words
from smmdesk.ui.forms import CheckField
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.core.errors import UserError
    from smmdesk.features.settings.pages.places import Places
    from smmdesk.ui.desk import Desk
    from smmdesk.ui.forms import Field


class RemindersSection(QWidget):
    """Show how one is reminded of what is due; what is changed counts at once."""

    def __init__(self, desk: Desk, places: Places) -> None:
        super().__init__()
        self._desk, self._places = desk, places
        has_tray = places.has_tray()
        self._declared = DeclaredFields(
            desk, [name for name in REMINDERS if has_tray or name != "is_in_tray"]
        )
        self._declared.saved.connect(lambda _name: desk.go("reminders:"))
        self.at_sign_in = CheckField(
            _("Start smmdesk when I sign in to this computer"),
            help=_("It starts in the tray, and opens no window.")
            if has_tray
            else _("Its window waits in the task bar, for your desktop has no tray."),
        )
        self.at_sign_in.setEnabled(False)  # until it is known
        self.at_sign_in.changed.connect(self._switch)
        self._declared.add(self.at_sign_in)
        card = Card(_("Reminders"), _("Of what is due, in every office that is opened here."))
        card.add(self._declared)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(16))
        layout.addWidget(card)
        layout.addWidget(self._calendar_card())
        self.reload()

    @property
    def fields(self) -> dict[str, Field]:
        """Return the fields of the settings by their names."""
        return self._declared.fields

    def reload(self) -> None:
        """Show the settings, and what the system starts, as they are now."""
        self._declared.reload()
        self._desk.tasks.run(self, partial(autostart.is_on, self._places.autostart()), self._show_start)

    def _calendar_card(self) -> Card:
        card = Card(_("In your calendar"))
        card.add(
            words(
                _(
                    "Puts what is due on a day into a file that every calendar program reads. "
                    "When things have changed, save it again in the same place, and import it again."
                )
            )
        )
        self.save_calendar = button(_("Save a calendar file…"), partial(self._desk.go, "reminders:calendar"))
        card.add_buttons(self.save_calendar)
        return card

    def _show_start(self, is_on: bool) -> None:  # noqa: FBT001 (a result)
        self.at_sign_in.blockSignals(True)  # nobody changed anything here
        self.at_sign_in.fill(is_on)
        self.at_sign_in.blockSignals(False)
        self.at_sign_in.setEnabled(True)

    def _switch(self) -> None:
        work = partial(autostart.switch, self._places.autostart(), is_wanted=self.at_sign_in.value)
        self._desk.tasks.run(self, work, failed=self._say_not_switched)

    def _say_not_switched(self, error: UserError) -> None:
        self._show_start(not self.at_sign_in.value)  # the entry is as it was
        self.at_sign_in.show_error(error.sentence)
