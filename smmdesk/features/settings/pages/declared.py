"""Fields for settings that are declared with words: made from the declaration, saved as soon as they are changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smmdesk.core.i18n import _
from smmdesk.core.settings import REMINDERS, Settings
from smmdesk.features.settings.pages.choices import choices
from smmdesk.ui.forms import CheckField, ChoiceField
from smmdesk.ui.theme import px

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from smmdesk.ui.desk import Desk
    from smmdesk.ui.forms import Field

    Uses = Mapping[str, Callable[[Any], object]]


class DeclaredFields(QWidget):
    """Show some settings; ``uses`` are told a value at once, ``saved`` says by name when it is in the file."""

    saved = Signal(str)

    def __init__(self, desk: Desk, names: Iterable[str], uses: Uses | None = None) -> None:
        super().__init__()
        self._desk, self._uses = desk, uses or {}
        self.fields = {name: self._make_field(name) for name in names}
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, px(8), 0, 0)
        self._rows.setSpacing(px(16))
        for field in self.fields.values():
            self._rows.addWidget(field)
        room = QHBoxLayout(self)  # beside fields that are not wider than they may be: their words are not cut
        room.setContentsMargins(0, 0, 0, 0)
        room.addLayout(self._rows, 1)
        room.addStretch()

    def add(self, widget: QWidget) -> None:
        """Put something below that is not declared."""
        self._rows.addWidget(widget)

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
        if use := self._uses.get(name):
            use(value)
        self._desk.tasks.run(self, self._desk.settings.save, partial(self._note_saved, name))

    def _note_saved(self, name: str, _nothing: None) -> None:
        self.saved.emit(name)


def declared() -> list[str]:
    """Return the settings that people are to see: those that are declared with words."""
    return [name for name, field in Settings.model_fields.items() if field.title]


def general() -> list[str]:
    """Return those of them that have no part of the page of their own."""
    return [name for name in declared() if name not in REMINDERS]
