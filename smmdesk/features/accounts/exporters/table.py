"""Tables (CSV): one for spreadsheets, without secrets, and one for other password managers, with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smmdesk.core import spreadsheet
from smmdesk.features.accounts.exporters.entries import labelled, revealed
from smmdesk.features.accounts.exporters.file import write_new

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from smmdesk.features.accounts.exporters.entries import ExportedLogin

BITWARDEN = (
    "folder",
    "favorite",
    "type",
    "name",
    "notes",
    "fields",
    "reprompt",
    "login_uri",
    "login_username",
    "login_password",
    "login_totp",
)


def write_table(path: Path, heading: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a new table for spreadsheets, in which no cell can act as a formula.

    It is for what is not secret: a cell that looks like a formula is changed (an apostrophe before it).
    """
    write_new(path, spreadsheet.as_csv(heading, rows))


def write_plain_csv(path: Path, entries: Sequence[ExportedLogin]) -> None:
    """Write a new table with every secret in plain text, in Bitwarden's layout, for the owner only (0600).

    Nothing in it is changed for spreadsheets: that would change passwords. The person must have been warned.
    """
    write_new(path, spreadsheet.quoted([BITWARDEN, *map(_cells, entries)]).encode())


def _cells(login: ExportedLogin) -> tuple[str, ...]:
    bundle = login.bundle
    fields, rest = _fields(login)
    notes = "\n\n".join(filter(None, (revealed(bundle.note), login.notes, *rest)))
    return (
        login.folder,
        "",
        "login",
        login.title,
        notes,
        fields,
        "0",
        login.url,
        login.username,
        revealed(bundle.password),
        revealed(bundle.totp),
    )


def _fields(login: ExportedLogin) -> tuple[str, list[str]]:
    """Return the cell of lines ``name: value``, and what would be read back as something else from it."""
    lines: list[str] = []
    rest: list[str] = []
    tags = [("Tags", ", ".join(login.tags))] if login.tags else []
    for label, value in [*labelled(login.bundle), *tags]:
        (lines if _fits(label, value) else rest).append(f"{label}: {value}")
    return "\n".join(lines), rest


def _fits(label: str, value: str) -> bool:
    first, *others = value.split("\n")
    is_plain = ": " not in label and not re.search(r"[\r\n]", label) and "\r" not in value
    return is_plain and bool(first.strip()) and not any(": " in line for line in others)
