"""The settings of this computer that have no part of the page of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.features.settings.pages.declared import DeclaredFields, general
from smmdesk.ui.cards import Card

if TYPE_CHECKING:
    from smmdesk.ui.desk import Desk
    from smmdesk.ui.forms import Field


class ComputerSection(QWidget):
    """Show this computer's settings; what is changed counts at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        uses = {
            "theme": desk.theme.choose,
            "idle_lock_minutes": lambda minutes: setattr(desk.locker, "minutes", minutes),
            "clipboard_seconds": lambda seconds: setattr(desk.clipboard, "seconds", seconds),
        }
        self._declared = DeclaredFields(desk, general(), uses)
        self._declared.saved.connect(self._take_saved)
        card = Card(_("This computer"), _("What is set here holds for every office that is opened here."))
        card.add(self._declared)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    @property
    def fields(self) -> dict[str, Field]:
        """Return the fields by the names of their settings."""
        return self._declared.fields

    def reload(self) -> None:
        """Show the settings as they are now."""
        self._declared.reload()

    def _take_saved(self, name: str) -> None:
        if name == "language":
            self._desk.go("rebuild:")
