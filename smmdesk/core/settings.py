"""This computer's settings, each declared once with its type, default and words."""

from __future__ import annotations

from typing import Any, Literal

import tomli_w
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import N_, _
from smmdesk.core.paths import private_folder, write_private
from smmdesk.core.settings_file import read_raw, set_aside_unreadable, settings_path

Theme = Literal["system", "light", "dark"]
REMINDERS = ("has_notifications", "reminder_days", "is_in_tray")
"""The settings that are shown together as those of the reminders."""


class Settings(BaseModel):
    """What belongs to this computer; what belongs to the office is in the office file."""

    model_config = ConfigDict(validate_assignment=True, extra="ignore")

    language: Literal["", "en", "ru", "sw", "th", "ka"] = Field(
        default="",
        title=N_("Language"),
        description=N_("Everything changes to it at once, also dates and numbers."),
    )
    theme: Theme = Field(
        default="system",
        title=N_("Light or dark"),
        description=N_("“As the system” changes with it at once."),
    )
    idle_lock_minutes: int = Field(
        default=5,
        ge=0,
        le=240,
        title=N_("Hide secrets when nobody is there for"),
        description=N_(
            "Whatever is secret on the screen is hidden, and what was copied is taken off the clipboard."
        ),
    )
    clipboard_seconds: int = Field(
        default=20,
        ge=5,
        le=120,
        title=N_("Clear copied secrets after"),
        description=N_("Only if the clipboard still holds what was copied here."),
    )
    is_shared_computer: bool = Field(
        default=False,
        title=N_("Several people use this computer"),
        description=N_("After the idle lock, ask again who sits at the keyboard."),
    )
    has_notifications: bool = Field(
        default=True,
        title=N_("Show a notification when something becomes due"),
        description=N_("Once for each thing, also for what became due while smmdesk was closed."),
    )
    reminder_days: int = Field(
        default=0,
        ge=0,
        le=90,
        title=N_("Remind me ahead"),
        description=N_("What has a day is announced then, and once more on the day itself."),
    )
    is_in_tray: bool = Field(
        default=False,
        title=N_("Stay in the tray when the window is closed"),
        description=N_("So that reminders come all day. Quit smmdesk from the menu of its icon there."),
    )
    last_office: str = ""
    recent_offices: list[str] = Field(default_factory=list)
    people: dict[str, int] = Field(default_factory=dict)  # who sits here, by office
    brands: dict[str, int] = Field(default_factory=dict)  # which brand is looked at, by office
    columns: dict[str, dict[str, Any]] = Field(default_factory=dict)  # widths and order, by table
    window: str = ""  # its place and size, as Qt writes them

    @property
    def leads(self) -> frozenset[int]:
        """Return how many days ahead of its day a thing is announced, each once."""
        return frozenset({0, self.reminder_days})

    def save(self) -> None:
        """Write the settings; the old file stays whole until the new one is.

        What only another release of the program understands is kept. Raises ``UserError`` where it cannot be written.
        """
        unknown = {key: value for key, value in read_raw().items() if key not in type(self).model_fields}
        content = tomli_w.dumps(self.model_dump() | unknown).encode(errors="replace")
        try:
            private_folder(settings_path().parent)
            set_aside_unreadable()
            write_private(settings_path(), content)
        except OSError as error:
            raise UserError(
                _("The settings could not be saved in {path}. The old ones were kept.").format(
                    path=settings_path()
                ),
                details=str(error),
            ) from None

    def remember_office(self, path: str) -> None:
        """Put an office at the top of those that were open."""
        self.last_office = path
        self.recent_offices = [path, *(other for other in self.recent_offices if other != path)][:8]


def load() -> Settings:
    """Return this computer's settings; a value that makes no sense gives way to its default."""
    raw = read_raw()
    while True:
        try:
            return Settings.model_validate(raw)
        except ValidationError as error:
            wrong = {str(problem["loc"][0]) for problem in error.errors()}
            raw = {key: value for key, value in raw.items() if key not in wrong}
