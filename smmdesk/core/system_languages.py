"""Which languages the person chose for the system, in their order."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")  # gettext's order: the first that is set decides
_MAC_PREFERENCES = Path("Library", "Preferences", ".GlobalPreferences.plist")


def preferred() -> list[str]:
    """Return the codes of the languages, without country or script: ``["ka", "en"]``."""
    return [re.split(r"[-_.@]", name)[0].lower() for name in _names()]


def _names() -> list[str]:
    for variable in _VARIABLES:
        if named := os.environ.get(variable):
            return named.split(":")
    return _names_of_system()


def _names_of_system() -> list[str]:
    """Ask where no variable says it, as for a program that was started with the mouse on Windows or macOS."""
    if sys.platform == "win32":
        return _names_of_windows()
    return names_of_mac(Path.home() / _MAC_PREFERENCES) if sys.platform == "darwin" else []


def names_of_mac(preferences: Path) -> list[str]:
    """Return the languages of macOS' settings; none where they cannot be read."""
    import plistlib

    try:
        names = plistlib.loads(preferences.read_bytes()).get("AppleLanguages", [])
    except (OSError, ValueError, AttributeError):
        return []
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def _names_of_windows() -> list[str]:
    import ctypes
    import locale

    kernel32 = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    return [locale.windows_locale.get(kernel32.GetUserDefaultUILanguage(), "")]
