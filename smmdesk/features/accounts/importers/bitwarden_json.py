"""Bitwarden (JSON): a person's or an organisation's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.features.accounts.importers import reasons
from smmdesk.features.accounts.importers.json_file import member, objects, text_of, words
from smmdesk.features.accounts.importers.rows import Draft, Kind
from smmdesk.features.accounts.importers.times import day_of, from_iso

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from smmdesk.features.accounts.importers.source import Source

_KINDS: dict[Any, Kind] = {1: "login", 2: "note", 3: "card", 4: "identity"}  # 5 is an SSH key
_LINKED = 3  # a field that only points at another one


def is_bitwarden_json(source: Source) -> bool:
    """Tell whether the file is Bitwarden's JSON, locked or not."""
    document = source.document if source.is_text else None
    return isinstance(document, dict) and ("encrypted" in document or "items" in document)


def read(source: Source) -> Iterator[Draft]:
    """Read every item; raises ``UserError`` for an encrypted export."""
    document = source.document
    if document.get("encrypted"):
        raise UserError(
            _(
                "The file is encrypted by Bitwarden, and only Bitwarden can open it. Nothing was imported. "
                "Export once more with the file format .json and without a password."
            )
        )
    folders = _names(document.get("folders")) | _names(document.get("collections"))
    for number, item in enumerate(objects(document.get("items")), 1):
        yield _draft(number, item, folders)


def _names(value: Any) -> dict[str, str]:
    return {text_of(folder, "id"): text_of(folder, "name") for folder in objects(value)}


def _draft(number: int, item: dict[str, Any], folders: dict[str, str]) -> Draft:
    login = member(item, "login")
    draft = Draft(
        number,
        kind=_kind(item),
        title=text_of(item, "name"),
        urls=[text_of(uri, "uri") for uri in objects(login.get("uris"))],
        username=text_of(login, "username"),
        password=text_of(login, "password"),
        totp=text_of(login, "totp"),
        note=text_of(item, "notes"),
        folder=_folder(item, folders),
        changed_on=_changed_on(item, login),
        reason=_reason(item),
    )
    for field in objects(item.get("fields")):
        if field.get("type") != _LINKED:
            draft.keep(text_of(field, "name"), text_of(field, "value"))
    if objects(login.get("fido2Credentials")):
        draft.files.append(_("Passkey of {title}").format(title=draft.title))
    return draft


def _kind(item: dict[str, Any]) -> Kind:
    number = item.get("type")
    return _KINDS.get(number, "other") if isinstance(number, int) else "other"


def _reason(item: dict[str, Any]) -> str | None:
    if item.get("deletedDate"):
        return _(reasons.BINNED)
    return _("It is archived in Bitwarden.") if item.get("archivedDate") else None


def _folder(item: dict[str, Any], folders: dict[str, str]) -> str:
    listed = item.get("collectionIds")
    ids = [item.get("folderId"), *(listed if isinstance(listed, list) else ())]
    return next((folders[words(key)] for key in ids if words(key) in folders), "")


def _changed_on(item: dict[str, Any], login: dict[str, Any]) -> date | None:
    """Return the day of the password: noted as such, or when the last older one was replaced."""
    noted = from_iso(text_of(login, "passwordRevisionDate"))
    replaced = (from_iso(text_of(old, "lastUsedDate")) for old in objects(item.get("passwordHistory")))
    return day_of(noted or max((moment for moment in replaced if moment), default=None))
