"""Linux and the BSDs: a desktop entry in the folder of what is started.

Desktop Application Autostart Specification and Desktop Entry Specification 1.5 (specifications.freedesktop.org).
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.paths import private_folder, write_private

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_RESERVED = re.compile(r"""[\s"'\\><~|&;$*?#()`]""")
_LETTERS = {"\\": r"\\", "\n": r"\n", "\t": r"\t", "\r": r"\r"}
_MEANINGS = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


class DesktopEntry:
    """An entry that desktops start after sign-in."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or _folder() / "smmdesk.desktop"

    def read(self) -> list[str] | None:
        """Return the command; desktops switch an entry off by marking it."""
        try:
            keys = _keys(self.path.read_text("utf-8"))
        except (OSError, ValueError):
            return None
        if keys.get("Hidden") == "true" or keys.get("X-GNOME-Autostart-enabled") == "false":
            return None
        return split(keys["Exec"]) if "Exec" in keys else None

    def write(self, command: Sequence[str]) -> None:
        """Put the entry in its place."""
        if set(command[0]) & set(
            "%="
        ):  # = is forbidden there; GLib looks for a program with two percent signs
            raise UserError(
                _(
                    "smmdesk lies in a folder whose name holds % or =, and desktops start nothing from there. "
                    "Nothing was changed. Move the program to another folder."
                )
            )
        private_folder(self.path.parent)
        write_private(self.path, "".join(f"{line}\n" for line in _lines(command)).encode())

    def remove(self) -> None:
        """Take the entry away."""
        self.path.unlink(missing_ok=True)


def join(command: Sequence[str]) -> str:
    """Return a command as the value of ``Exec``: quoted, percent signs doubled, then escaped as every text is."""
    quoted = " ".join(map(_quoted, command)).replace("%", "%%")
    return re.sub(r"[\\\n\t\r]", lambda found: _LETTERS[found[0]], quoted)


def split(value: str) -> list[str]:
    """Return the command that a value of ``Exec`` says."""
    text = re.sub(r"\\(.)", lambda found: _MEANINGS.get(found[1], found[0]), value)
    return [
        re.sub(r"\\(.)", r"\1", found[1], flags=re.DOTALL).replace("%%", "%")
        if found[2] is None
        else found[2].replace("%%", "%")
        for found in _QUOTED.finditer(text)
    ]


def _quoted(argument: str) -> str:
    if argument and not _RESERVED.search(argument):
        return argument
    return '"' + re.sub(r'(["`$\\])', r"\\\1", argument) + '"'


def _lines(command: Sequence[str]) -> list[str]:
    return [
        "[Desktop Entry]",
        "Type=Application",
        "Version=1.5",
        "Name=smmdesk",
        "Comment=" + _("Reminds of what is due").replace("\\", r"\\"),
        f"Exec={join(command)}",
        "Icon=smmdesk",
        "Terminal=false",
        "StartupNotify=false",
        "X-GNOME-Autostart-enabled=true",
    ]


def _keys(text: str) -> dict[str, str]:
    """Return the keys of the entry's own group."""
    keys: dict[str, str] = {}
    group = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            group = line
        elif group == "[Desktop Entry]" and "=" in line and not line.startswith("#"):
            key, _equals, value = line.partition("=")
            keys[key.strip()] = value.strip()
    return keys


def _folder() -> Path:
    """Return ``autostart`` in the folder of settings (XDG Base Directory: what is no absolute path counts for nothing)."""
    chosen = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    return (chosen if chosen.is_absolute() else Path.home() / ".config") / "autostart"
