"""Start smmdesk when the person signs in, where they want that: each system's own way, behind the same verbs."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

QUIETLY = "--in-tray"
"""The argument of a start that opens no window."""
_log = logging.getLogger(__name__)


class Autostart(Protocol):
    """One system's entry for a program that is started when the person signs in."""

    def read(self) -> list[str] | None:
        """Return the command that will be started; ``None`` where there is none, or somebody switched it off."""

    def write(self, command: Sequence[str]) -> None:
        """Have this command started from now on; the old entry stays whole until the new one is."""

    def remove(self) -> None:
        """Have nothing started any more."""


def autostart() -> Autostart:
    """Return this system's entry for this person."""
    if sys.platform == "win32":
        from smmdesk.core.autostart.run_key import RunKey

        return RunKey()
    if sys.platform == "darwin":
        from smmdesk.core.autostart.launch_agent import LaunchAgent

        return LaunchAgent()
    from smmdesk.core.autostart.desktop_entry import DesktopEntry

    return DesktopEntry()


def is_on(entry: Autostart) -> bool:
    """Say whether smmdesk is started when the person signs in."""
    return entry.read() is not None


def is_this(entry: Autostart, command: Sequence[str] | None = None) -> bool:
    """Say whether it is this program that is started, and not another copy of it."""
    return entry.read() == list(command or own_command())


def switch(entry: Autostart, *, is_wanted: bool, command: Sequence[str] | None = None) -> None:
    """Have smmdesk started at sign-in, or no longer. Raises ``UserError`` where the system does not let us."""
    try:
        entry.write(command or own_command()) if is_wanted else entry.remove()
    except OSError as error:
        raise UserError(
            _(
                "Your computer did not let smmdesk change what is started when you sign in. Nothing was changed."
            ),
            details=error.strerror or "",
        ) from None


def repair(entry: Autostart, command: Sequence[str] | None = None) -> bool:
    """Name this program in an entry whose program is gone, because it was moved; return whether that was so.

    Another copy that is still there is left alone. To be called at every start.
    """
    written = entry.read()
    if written is None or (written and Path(written[0]).exists()):
        return False
    try:
        entry.write(command or own_command())
    except (OSError, UserError):
        _log.warning("the entry that starts smmdesk at sign-in names a program that is gone")
        return False
    return True


def own_command() -> list[str]:
    """Return the command that starts this program quietly: as it was started itself, without its arguments."""
    given = len(sys.argv) - 1
    started = sys.orig_argv[: len(sys.orig_argv) - given]
    return [_program(), *map(_absolute, started[1:]), QUIETLY]


def _program() -> str:
    """Return what was run; an AppImage runs from a folder that is gone tomorrow (docs.appimage.org)."""
    image, folder, program = os.environ.get("APPIMAGE"), os.environ.get("APPDIR"), Path(sys.executable)
    if image and folder and program.is_relative_to(folder):
        return image
    without_console = program.with_name("pythonw.exe")
    has_other = program.name == "python.exe" and without_console.exists()
    return str(without_console) if has_other else sys.executable


def _absolute(argument: str) -> str:
    """Return an argument of the start as it is meant in every folder, should it be a file."""
    return str(Path(argument).absolute()) if Path(argument).is_file() else argument
