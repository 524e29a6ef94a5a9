"""macOS: a property list that launchd reads when the person signs in (launchd.plist(5))."""

from __future__ import annotations

import plistlib
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.parsers.expat import ExpatError

from smmdesk.core.paths import private_folder, write_private

if TYPE_CHECKING:
    from collections.abc import Sequence

LABEL = "smmdesk.sign-in"


class LaunchAgent:
    """An agent of this person's, for sessions with a screen."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or Path.home() / "Library" / "LaunchAgents" / f"{LABEL}.plist"

    def read(self) -> list[str] | None:
        """Return the command; an agent can be marked as switched off."""
        try:
            agent = plistlib.loads(self.path.read_bytes())
        except (OSError, ValueError, plistlib.InvalidFileException, ExpatError):
            return None
        return None if not isinstance(agent, dict) or agent.get("Disabled") else _command(agent)

    def write(self, command: Sequence[str]) -> None:
        """Put the agent in its place; launchd reads it at the next sign-in."""
        agent = {
            "Label": LABEL,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
        }
        private_folder(self.path.parent)
        write_private(self.path, plistlib.dumps(agent))

    def remove(self) -> None:
        """Take the agent away; a program that it started goes on."""
        self.path.unlink(missing_ok=True)


def _command(agent: dict[str, Any]) -> list[str] | None:
    arguments = agent.get("ProgramArguments")
    return [str(argument) for argument in arguments] if isinstance(arguments, list) and arguments else None
