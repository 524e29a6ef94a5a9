"""What can be chosen for a setting, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from smmdesk.core.i18n import LANGUAGES, N_, _, format_number, ngettext
from smmdesk.core.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

_THEMES = {"system": N_("As the system"), "light": N_("Light"), "dark": N_("Dark")}


def choices(name: str, value: Any) -> list[tuple[Any, str]]:
    """Return what can be chosen for a setting, with its words; what is set now is always among it."""
    if name == "language":
        return [("", _("As the system")), *LANGUAGES.items()]
    if name in _NUMBERS:
        offered, words = _NUMBERS[name]
        return [(number, words(number)) for number in sorted({*offered, value})]
    known = get_args(Settings.model_fields[name].annotation)
    return [(key, _(_THEMES.get(key, key))) for key in known]


def _minutes(number: int) -> str:
    if number == 0:
        return _("Never")
    return ngettext("{n} minute", "{n} minutes", number).format(n=format_number(number))


def _seconds(number: int) -> str:
    return ngettext("{n} second", "{n} seconds", number).format(n=format_number(number))


def _days(number: int) -> str:
    if number == 0:
        return _("On the day only")
    return ngettext("{n} day before", "{n} days before", number).format(n=format_number(number))


_NUMBERS: dict[str, tuple[tuple[int, ...], Callable[[int], str]]] = {
    "idle_lock_minutes": ((0, 1, 2, 5, 10, 15, 30, 60), _minutes),
    "clipboard_seconds": ((5, 10, 20, 30, 60, 120), _seconds),
    "reminder_days": ((0, 1, 3, 7, 14, 30), _days),
}
