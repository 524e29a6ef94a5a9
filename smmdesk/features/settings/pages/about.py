"""What this program is, where it keeps its files, and what it cannot do."""

from __future__ import annotations

import platform
from functools import partial
from typing import TYPE_CHECKING

from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk import __version__
from smmdesk.core.i18n import N_, _
from smmdesk.core.paths import config_folder, data_folder, state_folder
from smmdesk.ui.cards import Card, FactList, words
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from smmdesk.features.settings.pages.places import Places

# In the order of SECURITY.md, which says more about each.
LIMITS = (
    N_("Any program that runs as you can ask the keyring or watch the screen; so can the administrator."),
    N_("A secret that is shown or copied is in the computer's memory until smmdesk is closed, or longer."),
    N_("Programs that keep what was copied may keep a secret too, though smmdesk marks it and clears it."),
    N_("The office file holds no secrets, but it is not encrypted. Use the disk encryption of your system."),
    N_("Somebody who can write the file and knows how it works can write a new history from the beginning."),
    N_(
        "A backup copy has no secrets in it. On another computer they are missing until they are brought there."
    ),
    N_("What people know, no program can make them forget. It can only say what to replace."),
)


class AboutSection(QWidget):
    """Say what smmdesk is, and just as plainly what it is not."""

    def __init__(self, places: Places) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(16))
        layout.addWidget(_program())
        layout.addWidget(_folders(places))
        layout.addWidget(_limits())


def _program() -> Card:
    card = Card("smmdesk", _("Keeps a small business's social media in order, on its own computer."))
    facts = FactList()
    facts.add(_("Version"), __version__)
    facts.add(_("Made with"), f"Python {platform.python_version()}, Qt {qt_version}")
    facts.add(_("Licence"), _("Free software: GNU General Public License, version 3 or later"))
    facts.add(_("Internet"), _("Not used. Nothing leaves this computer."))
    card.add(facts)
    return card


def _folders(places: Places) -> Card:
    card = Card(_("Where files lie"))
    facts = FactList()
    for label, folder in (
        (_("Offices"), data_folder()),
        (_("Settings"), config_folder()),
        (_("Log"), state_folder()),
    ):
        facts.add(label, str(folder), _("Show"), partial(places.show_folder, folder))
    card.add(facts)
    return card


def _limits() -> Card:
    card = Card(_("What smmdesk cannot do"))
    for limit in LIMITS:
        card.add(words(_(limit)))
    return card
