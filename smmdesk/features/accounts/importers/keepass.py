"""KeePass entries, from XML or KDBX, as drafts."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from smmdesk.core.i18n import _
from smmdesk.features.accounts.importers import reasons
from smmdesk.features.accounts.importers.keepass_xml import Entry, read_entries
from smmdesk.features.accounts.importers.labels import PRIVATE_NOTE
from smmdesk.features.accounts.importers.otp import take_totp
from smmdesk.features.accounts.importers.rows import Draft
from smmdesk.features.accounts.importers.times import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smmdesk.features.accounts.importers.source import Source

_URLS = re.compile(r"KP2A_URL(_\d+)?")  # further addresses, as KeePassXC and Keepass2Android keep them
_REFERENCE = re.compile(r"\{REF:([TUPAN])@I:([0-9A-F]{32})\}", re.IGNORECASE)
_REFERRED = {"T": "Title", "U": "UserName", "P": "Password", "A": "URL", "N": "Notes"}
_HEAD = 4096


def is_keepass_xml(source: Source) -> bool:
    """Tell whether the file is KeePass's XML."""
    return source.is_text and source.first_letter == "<" and "<KeePassFile" in source.text[:_HEAD]


def read_xml(source: Source) -> Iterator[Draft]:
    """Read every entry of an XML export."""
    return drafts(read_entries(source.content()))


def drafts(entries: list[Entry]) -> Iterator[Draft]:
    """Turn entries into drafts; what one entry takes from another is filled in."""
    by_id = {_hex(entry.uuid): entry for entry in entries}
    for number, entry in enumerate(entries, 1):
        fields = {key: _resolved(value, by_id) for key, value in entry.fields.items() if value}
        yield _draft(number, entry, fields)


def _hex(uuid: str) -> str:
    try:
        return base64.b64decode(uuid).hex().upper()
    except ValueError:
        return ""


def _resolved(value: str, by_id: dict[str, Entry]) -> str:
    def referred(match: re.Match[str]) -> str:
        entry = by_id.get(match[2].upper())
        return entry.fields.get(_REFERRED[match[1].upper()], "") if entry else match[0]

    return _REFERENCE.sub(referred, value)


def _draft(number: int, entry: Entry, fields: dict[str, str]) -> Draft:
    title, username = fields.pop("Title", ""), fields.pop("UserName", "")
    draft = Draft(
        number,
        title=title,
        username=username,
        password=fields.pop("Password", ""),
        urls=[fields.pop("URL", ""), *_other_urls(fields)],
        totp=take_totp(fields, title, username),
        note=_joined(fields.pop(PRIVATE_NOTE, ""), fields.pop("Notes", "")),
        folder="/".join(entry.groups),
        tags=re.split(r"[,;]", entry.tags),
        changed_on=day_of(entry.password_since),
        files=[f"{title}: {name}" for name in entry.attached],
        reason=_(reasons.RECYCLED) if entry.is_binned else None,
    )
    for label, value in fields.items():
        draft.keep(label, value)
    return draft


def _other_urls(fields: dict[str, str]) -> list[str]:
    return [fields.pop(name) for name in [name for name in fields if _URLS.fullmatch(name)]]


def _joined(private_note: str, notes: str) -> str:
    return "\n\n".join(text for text in (private_note, notes) if text.strip())
