"""What is written out of a login."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smmdesk.core.vault import Bundle
from smmdesk.features.accounts.importers.labels import BACKUP_CODES, api_key_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smmdesk.core.vault import Secret


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


def revealed(secret: Secret | None) -> str:
    """Return a secret's text, or none where there is no secret."""
    return secret.reveal() if secret else ""


def labelled(bundle: Bundle) -> Iterator[tuple[str, str]]:
    """Give the secrets that other programs have no field for, each with its label; two may have the same."""
    if bundle.backup_codes:
        yield BACKUP_CODES, "\n".join(code.reveal() for code in bundle.backup_codes)
    for name, key in bundle.api_keys.items():
        yield api_key_label(name), key.reveal()
    for label, value in bundle.extra.items():
        yield label, value.reveal()
