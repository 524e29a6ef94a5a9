"""1Password (1PUX): a ZIP with one JSON document and the attached files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smmdesk.core.i18n import _
from smmdesk.features.accounts.importers import reasons, refusals
from smmdesk.features.accounts.importers.json_file import member, objects, parse_json, text_of, words
from smmdesk.features.accounts.importers.rows import Draft, Kind
from smmdesk.features.accounts.importers.text import decode
from smmdesk.features.accounts.importers.zip_file import last_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smmdesk.features.accounts.importers.source import Source

DATA = "export.data"
_ATTACHED = "files/"
_KINDS: dict[str, Kind] = {"001": "login", "005": "login", "002": "card", "003": "note", "004": "identity"}
_STATES = {
    "archived": reasons.ARCHIVED_BY_1PASSWORD,
    "trashed": reasons.BINNED,
}
_DESIGNATIONS = {"username": "username", "password": "password"}
_FILES = frozenset({"file", "reference"})  # they point at something else in the archive


def is_1pux(source: Source) -> bool:
    """Tell whether the file is a 1PUX."""
    return source.is_zip and DATA in source.archive.names


def attachments(source: Source) -> list[str]:
    """Name the attached files, which stand in the archive as ``files/<id>___<name>``."""
    names = (name for name in source.archive.names if name.startswith(_ATTACHED))
    return [last_part(name).partition("___")[2] or last_part(name) for name in names]


def read(source: Source) -> Iterator[Draft]:
    """Read every item of every vault of every account."""
    document = parse_json(decode(source.archive.read(DATA)))
    if not isinstance(document, dict):
        raise refusals.damaged()
    for number, (item, folder) in enumerate(_items(document), 1):
        yield _draft(number, item, folder)


def _items(document: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    for account in objects(document.get("accounts")):
        for vault in objects(account.get("vaults")):
            name = text_of(member(vault, "attrs"), "name")
            yield from ((_bare(item), name) for item in objects(vault.get("items")))


def _bare(item: dict[str, Any]) -> dict[str, Any]:
    """Return the item itself, which older versions wrap once more."""
    return member(item, "item") or item


def _draft(number: int, item: dict[str, Any], folder: str) -> Draft:
    overview, details = member(item, "overview"), member(item, "details")
    tags = overview.get("tags")
    draft = Draft(
        number,
        kind=_KINDS.get(text_of(item, "categoryUuid"), "other"),
        title=text_of(overview, "title"),
        urls=[text_of(overview, "url"), *(text_of(url, "url") for url in objects(overview.get("urls")))],
        password=text_of(details, "password"),
        note=text_of(details, "notesPlain"),
        folder=folder,
        tags=[words(tag) for tag in tags] if isinstance(tags, list) else [],
        reason=_(_STATES.get(text_of(item, "state"), "")) or None,
    )
    _take_login(draft, details)
    _take_sections(draft, details)
    return draft


def _take_login(draft: Draft, details: dict[str, Any]) -> None:
    for field in objects(details.get("loginFields")):
        part = _DESIGNATIONS.get(text_of(field, "designation"))
        value = text_of(field, "value")
        if part and not getattr(draft, part):
            setattr(draft, part, value)
        elif part or text_of(field, "fieldType") in {
            "T",
            "E",
            "P",
            "TEL",
            "A",
        }:  # not check boxes and buttons
            draft.keep(text_of(field, "name"), value)


def _take_sections(draft: Draft, details: dict[str, Any]) -> None:
    for section in objects(details.get("sections")):
        for field in objects(section.get("fields")):
            for shape, value in member(field, "value").items():
                _take_field(draft, text_of(field, "title") or text_of(section, "title"), shape, value)


def _take_field(draft: Draft, label: str, shape: str, value: Any) -> None:
    if shape == "totp" and not draft.totp:
        draft.totp = words(value)
    elif isinstance(value, dict) and shape == "email":
        draft.keep(label, text_of(value, "email_address"))
    elif shape not in _FILES and value not in ("", None, {}, []):
        draft.keep(label, words(value))
