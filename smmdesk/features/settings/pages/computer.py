"""The settings of this computer: each field that is declared with words, saved as soon as it is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import LANGUAGES, N_, _, format_number, ngettext
from smmdesk.core.settings import Settings
from smmdesk.ui.cards import Card
from smmdesk.ui.forms import CheckField, ChoiceField
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable

    from smmdesk.ui.desk import Desk
    from smmdesk.ui.forms import Field

_THEMES = {"system": N_("As the system"), "light": N_("Light"), "dark": N_("Dark")}
_MINUTES = (0, 1, 2, 5, 10, 15, 30, 60)
_SECONDS = (5, 10, 20, 30, 60, 120)


class ComputerSection(QWidget):
    """Show this computer's settings; what is changed counts at once."""

    saved = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.fields = {name: self._make_field(name) for name in declared()}
        card = Card(_("This computer"), _("What is set here holds for every office that is opened here."))
        rows = QVBoxLayout()
        rows.setContentsMargins(0, px(8), 0, 0)
        rows.setSpacing(px(16))
        for field in self.fields.values():
            rows.addWidget(field)
        room = (
            QHBoxLayout()
        )  # beside fields that are not wider than they may be, so that their words are not cut
        room.addLayout(rows, 1)
        room.addStretch()
        card.body.addLayout(room)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    def reload(self) -> None:
        """Show the settings as they are now; the window's menu may have changed one."""
        for name, field in self.fields.items():
            field.blockSignals(True)  # nobody changed anything here
            field.fill(getattr(self._desk.settings, name))
            field.blockSignals(False)

    def _make_field(self, name: str) -> Field:
        declared_as, value = Settings.model_fields[name], getattr(self._desk.settings, name)
        title, help_text = (_(said) if said else "" for said in (declared_as.title, declared_as.description))
        field: Field
        if declared_as.annotation is bool:
            field = CheckField(title, help=help_text, is_checked=value)
        else:
            field = ChoiceField(title, choices(name, value), help=help_text, chosen=value)
        field.changed.connect(lambda: self._take(name, field.value))
        return field

    def _take(self, name: str, value: Any) -> None:
        if value == getattr(self._desk.settings, name):
            return
        setattr(self._desk.settings, name, value)
        if use := self._uses().get(name):
            use(value)
        rebuilds = name == "language"
        self._desk.tasks.run(
            self, self._desk.settings.save, lambda _nothing: self._take_saved(rebuilds=rebuilds)
        )

    def _uses(self) -> dict[str, Callable[[Any], object]]:
        """Return what a changed setting is told to at once."""
        return {
            "theme": self._desk.theme.choose,
            "idle_lock_minutes": lambda minutes: setattr(self._desk.locker, "minutes", minutes),
            "clipboard_seconds": lambda seconds: setattr(self._desk.clipboard, "seconds", seconds),
        }

    def _take_saved(self, *, rebuilds: bool) -> None:
        self.saved.emit()
        if rebuilds:
            self._desk.go("rebuild:")


def declared() -> list[str]:
    """Return the settings that people are to see: those that are declared with words."""
    return [name for name, field in Settings.model_fields.items() if field.title]


def choices(name: str, value: Any) -> list[tuple[Any, str]]:
    """Return what can be chosen for a setting, with its words; what is set now is always among it."""
    if name == "language":
        return [("", _("As the system")), *LANGUAGES.items()]
    if name == "idle_lock_minutes":
        return [(number, _minutes(number)) for number in sorted({*_MINUTES, value})]
    if name == "clipboard_seconds":
        return [(number, _seconds(number)) for number in sorted({*_SECONDS, value})]
    known = get_args(Settings.model_fields[name].annotation)
    return [(key, _(_THEMES.get(key, key))) for key in known]


def _minutes(number: int) -> str:
    if number == 0:
        return _("Never")
    return ngettext("{n} minute", "{n} minutes", number).format(n=format_number(number))


def _seconds(number: int) -> str:
    return ngettext("{n} second", "{n} seconds", number).format(n=format_number(number))
