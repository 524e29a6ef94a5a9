"""Ask what everything hangs on: whether the new secret works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _, format_date
from smmdesk.ui.cards import Card, button, words
from smmdesk.ui.forms import DateField
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from datetime import date

    from smmdesk.features.accounts.rotation import Rotation
    from smmdesk.features.accounts.rotation_subject import Subject


class Worked(QWidget):
    """Ask; the answer "yes" is the wizard's own button, those that mean "no" are here."""

    again_wanted = Signal()
    old_wanted = Signal()

    def __init__(self, subject: Subject, new: Rotation) -> None:
        super().__init__()
        self.again = button(_("No, I try it again"), self.again_wanted.emit)
        self.old = button(_("No, keep the old one"), self.old_wanted.emit)
        self._today = subject.today
        self.changed_on = self._ask_day(new) if new.stored_on < subject.today else None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(16))
        layout.addWidget(words(_("Until you say yes, the old one stays in use here and nothing is let go.")))
        if self.changed_on:
            layout.addWidget(self.changed_on)
        layout.addWidget(self._noes(), 0, Qt.AlignmentFlag.AlignTop)
        layout.addStretch()

    @property
    def on(self) -> date:
        """Return the day since which the new one is in use: today, unless it was begun on an earlier day."""
        chosen = self.changed_on.value if self.changed_on else None
        return min(chosen or self._today, self._today)

    def _ask_day(self, new: Rotation) -> DateField:
        return DateField(
            _("Changed on the network on"),
            today=self._today,
            chosen=self._today,
            is_required=True,
            help=_("The new one was stored on {day}.").format(day=format_date(new.stored_on)),
        )

    def _noes(self) -> Card:
        card = Card()
        card.add(words(_("It does not work?"), "label"))
        card.add(
            words(
                _("Nothing is lost. Try it once more, or go back to the old one as if nothing had been."),
                "muted",
            )
        )
        card.add_buttons(self.again, self.old)
        return card
