"""What is written out of a login."""

from __future__ import annotations

from dataclasses import dataclass, field

from smmdesk.core.vault import Bundle


@dataclass(frozen=True)
class ExportedLogin:
    """A login with its secrets, as other programs understand one."""

    title: str
    username: str = ""
    url: str = ""
    bundle: Bundle = field(default_factory=Bundle)
    folder: str = ""  # groups within groups are parted by a slash
    tags: tuple[str, ...] = ()
    notes: str = ""  # what is not secret
