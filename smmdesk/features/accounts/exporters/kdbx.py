"""A KeePass database (KDBX 4: AES-256, Argon2) with all parts of every login, as KeePassXC shows them."""

from __future__ import annotations

import base64
import io
import uuid
from typing import TYPE_CHECKING, Any

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import _
from smmdesk.core.otp.base32 import tidy
from smmdesk.features.accounts.exporters.entries import labelled, revealed
from smmdesk.features.accounts.exporters.file import write_new
from smmdesk.features.accounts.importers.labels import PRIVATE_NOTE
from smmdesk.features.accounts.importers.otp import otpauth_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from smmdesk.core.vault import Bundle, Secret
    from smmdesk.features.accounts.exporters.entries import ExportedLogin

_STANDARD = frozenset({"Title", "UserName", "Password", "URL", "Notes", "otp"})
_CREATOR = "smmdesk"


def write_kdbx(path: Path, entries: Sequence[ExportedLogin], password: Secret) -> None:
    """Write a new database that ``password`` opens; the file is private (0600) and whole, or not there.

    Slow on purpose (the key is made hard to guess). Raises ``UserError`` where the file is there already or
    cannot be written, where the password is empty, and where a text cannot stand in a KDBX file.
    """
    if not password:
        raise UserError(_("The database needs a password. Nothing was exported. Choose one."))
    write_new(path, _database(entries, password))


def _database(entries: Sequence[ExportedLogin], password: Secret) -> bytes:
    from pykeepass.pykeepass import BLANK_DATABASE_LOCATION, BLANK_DATABASE_PASSWORD, PyKeePass

    database = PyKeePass(BLANK_DATABASE_LOCATION, BLANK_DATABASE_PASSWORD)
    root = database.tree.find("Root/Group")
    database.tree.find("Meta/Generator").text = _CREATOR
    database.tree.find("Meta/DatabaseName").text = _CREATOR
    groups = {"": root}
    for entry in entries:
        _add(groups, entry)
    database.password = password.reveal()
    buffer = io.BytesIO()
    database.save(buffer)
    return buffer.getvalue()


def _group(groups: dict[str, Any], folder: str) -> Any:
    """Return the element of a folder, made with those around it where it is new."""
    if folder not in groups:
        parent, _slash, name = folder.rpartition("/")
        element = _element("Group", ("UUID", _new_uuid()), ("Name", name))
        _group(groups, parent).append(element)
        groups[folder] = element
    return groups[folder]


def _add(groups: dict[str, Any], login: ExportedLogin) -> None:
    """Add a login to its group; raises ``UserError`` for a control character, which XML cannot hold."""
    try:
        _group(groups, login.folder).append(_entry(login))
    except ValueError:
        sentence = _(
            "A text of {title} holds a character that a KDBX file cannot. Nothing was exported. Remove it."
        )
        raise UserError(sentence.format(title=login.title)) from None


def _entry(login: ExportedLogin) -> Any:
    element = _element("Entry", ("UUID", _new_uuid()), ("Tags", ";".join(login.tags)))
    element.append(_element("Times", ("Expires", "False")))
    for key, value, is_protected in _strings(login):
        element.append(_string(key, value, is_protected=is_protected))
    return element


def _strings(login: ExportedLogin) -> Iterator[tuple[str, str, bool]]:
    """Give the entry's fields: key, value, and whether it is hidden until it is asked for."""
    bundle = login.bundle
    yield "Title", login.title, False
    yield "UserName", login.username, False
    yield "Password", revealed(bundle.password), True
    yield "URL", login.url, False
    yield "Notes", login.notes, False
    if bundle.totp:
        yield "otp", otpauth(bundle.totp.reveal(), login), True
    for key, value in _own_fields(bundle).items():
        yield key, value, True


def _own_fields(bundle: Bundle) -> dict[str, str]:
    """Return what KeePass has no field for, under names that are free."""
    fields = {PRIVATE_NOTE: bundle.note.reveal()} if bundle.note else {}
    for label, value in labelled(bundle):
        fields[_free(label, fields)] = value
    return fields


def _free(label: str, taken: dict[str, str]) -> str:
    found, number = label, 1
    while found in taken or found in _STANDARD:
        number += 1
        found = f"{label} {number}"
    return found


def otpauth(totp: str, login: ExportedLogin) -> str:
    """Return the seed as the ``otpauth`` address that KeePassXC reads; an address stays as it is."""
    if "://" in totp:
        return totp
    return otpauth_address({"secret": tidy(totp)}, login.title, login.username)


def _string(key: str, value: str, *, is_protected: bool) -> Any:
    element = _element("String", ("Key", key), ("Value", value))
    if is_protected:
        element[1].set("Protected", "True")
    return element


def _element(tag: str, *children: tuple[str, str]) -> Any:
    from lxml import etree

    element = etree.Element(tag)
    for name, text in children:
        etree.SubElement(element, name).text = text
    return element


def _new_uuid() -> str:
    return base64.b64encode(uuid.uuid4().bytes).decode()
