"""Bitwarden's JSON and 1Password's 1PUX."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from smmdesk.core.errors import UserError
from smmdesk.features.accounts.importers import Read, read
from tests.features.accounts.importers.samples import (
    CANARY,
    PASSWORD,
    SEED,
    TITLE,
    URL,
    USER,
    bitwarden_item,
    bitwarden_json,
    onepux,
    onepux_item,
)

if TYPE_CHECKING:
    from pathlib import Path


def _read(path: Path, content: bytes) -> Read:
    (path / "export").write_bytes(content)
    return read(path / "export")


def _extra(found: Read) -> dict[str, str]:
    return {label: value.reveal() for label, value in found.rows[0].bundle.extra.items()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_bitwarden_login_is_read_whole(tmp_path: Path, encoding: str) -> None:
    found = _read(tmp_path, bitwarden_json(bitwarden_item()).decode().encode(encoding))
    (row,) = found.rows
    bundle = row.bundle
    assert (found.format, found.skipped, found.files) == ("bitwarden_json", [], [])
    assert (row.title, row.url, row.username, row.folder) == (TITLE, URL, USER, "Social")
    assert row.other_urls == ("https://business.facebook.com",)
    assert bundle.password is not None
    assert bundle.totp is not None
    assert bundle.note is not None
    assert (bundle.password.reveal(), bundle.totp.reveal(), bundle.note.reveal()) == (
        PASSWORD,
        SEED,
        "codes: 1111 2222",
    )
    assert _extra(found) == {"PIN": "1234", "Shop": "Riga", "is main": "true"}


def test_bitwarden_dates_a_password_by_its_revision_or_the_last_replaced_one(tmp_path: Path) -> None:
    noted = bitwarden_item(login={"passwordRevisionDate": "2025-03-04T05:06:07.000Z"})
    replaced, never = bitwarden_item(), bitwarden_item(passwordHistory=None)
    found = _read(tmp_path, bitwarden_json(noted, replaced, never))
    assert [row.changed_on for row in found.rows] == [date(2025, 3, 4), date(2024, 5, 6), None]


def test_bitwardens_other_items_stay_out_with_a_reason_and_without_secrets(tmp_path: Path) -> None:
    items = [bitwarden_item(type=kind) for kind in (2, 3, 4, 5, 99, "x", None)]
    items += [
        bitwarden_item(deletedDate="2026-01-01T00:00:00Z"),
        bitwarden_item(archivedDate="2026-01-01T00:00:00Z"),
    ]
    found = _read(tmp_path, bitwarden_json(*items))
    assert (found.rows, found.count) == ([], 9)
    assert [each.row.kind for each in found.skipped][:6] == [
        "note",
        "card",
        "identity",
        "other",
        "other",
        "other",
    ]
    assert [each.reason for each in found.skipped][-2:] == [
        "It was deleted: it lies in the bin.",
        "It is archived in Bitwarden.",
    ]
    assert not any(each.row.bundle for each in found.skipped)


def test_a_passkey_is_named(tmp_path: Path) -> None:
    found = _read(
        tmp_path, bitwarden_json(bitwarden_item(login={"fido2Credentials": [{"keyValue": CANARY}]}))
    )
    assert found.files == [f"Passkey of {TITLE}"]


def test_an_organisations_items_are_filed_by_collection(tmp_path: Path) -> None:
    item = bitwarden_item(folderId=None, collectionIds=["c0", "c1"])
    text = json.dumps(
        {"encrypted": False, "collections": [{"id": "c1", "name": "Marketing"}], "items": [item]}
    )
    assert _read(tmp_path, text.encode()).rows[0].folder == "Marketing"


@pytest.mark.parametrize("protected", [True, False])
def test_an_encrypted_bitwarden_export_says_how_to_export(tmp_path: Path, protected: bool) -> None:
    document = {"encrypted": True, "passwordProtected": protected, "data": "2.Zm9v"}
    with pytest.raises(UserError, match=r"encrypted by Bitwarden.*Export once more"):
        _read(tmp_path, json.dumps(document).encode())


@pytest.mark.parametrize("nonsense", [None, 5, "x", [], {}, [1], [None], {"a": [1]}])
def test_surprising_types_do_no_harm(tmp_path: Path, nonsense: Any) -> None:
    names = ("type", "name", "notes", "login", "fields", "folderId", "collectionIds", "passwordHistory")
    items = [bitwarden_item(**{name: nonsense}) for name in names if name != "login"]
    items += [{**bitwarden_item(), "login": nonsense}, nonsense]
    items += [bitwarden_item(login={name: nonsense}) for name in ("uris", "username", "password", "totp")]
    found = _read(tmp_path, bitwarden_json(*items))
    assert found.count >= len(items) - 1
    pux = [
        {**onepux_item(), name: nonsense} for name in ("overview", "details", "state", "categoryUuid", "item")
    ]
    pux += [onepux_item(details={name: nonsense}) for name in ("loginFields", "sections", "notesPlain")]
    assert _read(tmp_path, onepux(*pux)).count == len(pux)


def test_a_1pux_login_is_read_whole(tmp_path: Path) -> None:
    files = {"files/doc1___scan.pdf": b"%PDF", "files/../../etc/passwd": b"x", "files/plain": b""}
    found = _read(tmp_path, onepux(onepux_item(), members=files))
    (row,) = found.rows
    assert (found.format, found.files) == ("1pux", ["scan.pdf", "passwd", "plain"])
    assert (row.title, row.url, row.username, row.folder) == (TITLE, URL, USER, "Office")
    assert (row.other_urls, row.tags) == (("https://business.facebook.com",), ("social", "shop"))
    assert row.bundle.password is not None
    assert row.bundle.totp is not None
    assert row.bundle.note is not None
    assert (row.bundle.password.reveal(), row.bundle.totp.reveal()) == (PASSWORD, SEED)
    assert row.bundle.note.reveal() == "codes: 1111 2222"
    assert _extra(found) == {
        "pin": f"{CANARY}-pin",
        "recovery": f"{CANARY}-recovery",
        "site": "https://example.com",
        "since": "1700000000",
        "mail": "shop@example.com",
    }


def test_a_1pux_password_item_is_a_login(tmp_path: Path) -> None:
    item = onepux_item(categoryUuid="005", details={"loginFields": [], "password": "p4ss"})
    (row,) = _read(tmp_path, onepux(item)).rows
    assert row.bundle.password is not None
    assert row.bundle.password.reveal() == "p4ss"


def test_1puxs_other_items_stay_out_with_a_reason(tmp_path: Path) -> None:
    items = [onepux_item(categoryUuid=each) for each in ("002", "003", "004", "112")]
    items += [onepux_item(state="archived"), onepux_item(state="trashed")]
    found = _read(tmp_path, onepux(*items))
    assert (found.rows, found.count) == ([], 6)
    assert [each.row.kind for each in found.skipped] == [
        "card",
        "note",
        "identity",
        "other",
        "login",
        "login",
    ]
    assert found.skipped[4].reason == "It is archived in 1Password."


def test_items_that_older_1pux_files_wrap_once_more_are_found(tmp_path: Path) -> None:
    assert _read(tmp_path, onepux({"item": onepux_item()})).rows[0].title == TITLE
