"""Files for other programs: whole, private, never over another file, and readable back."""

from __future__ import annotations

import csv
import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smmdesk.core.errors import UserError
from smmdesk.core.vault import Bundle, Secret
from smmdesk.features.accounts.exporters import ExportedLogin, write_kdbx, write_plain_csv, write_table
from smmdesk.features.accounts.exporters import kdbx as kdbx_exporter
from smmdesk.features.accounts.importers import Row, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PASSWORD = Secret("öpen sesame")
SEED = "otpauth://totp/Bakery:shop?secret=GEZDGNBVGY3TQOJQ&issuer=Bakery"
BUNDLE = Bundle(
    password=Secret(" =p<&>\"' ü "),
    totp=Secret(SEED),
    backup_codes=(Secret("1111 2222"), Secret("abc-def")),
    api_keys={"Graph": Secret("-key: 1"), "Ads (old)": Secret("k2")},
    extra={"PIN": Secret("+12"), "Answer": Secret("a\nb")},
    note=Secret("first\n\nsecond"),
)
BAKERY = ExportedLogin("Bakery", "shop", "https://instagram.com", BUNDLE, "Corner Bakery/Social", ("a", "b"))
quickly = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
printable = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"])
words = st.text(printable, min_size=1, max_size=12).map(str.strip).filter(bool)
secrets = words.map(Secret)


def _write_kdbx(path: Path, *entries: ExportedLogin) -> None:
    write_kdbx(path, entries, PASSWORD)


def _write_csv(path: Path, *entries: ExportedLogin) -> None:
    write_plain_csv(path, entries)


def _write_table(path: Path, *entries: ExportedLogin) -> None:
    write_table(path, ["Title"], [[entry.title] for entry in entries])


every_writer = pytest.mark.parametrize("write", [_write_kdbx, _write_csv, _write_table])
both_with_secrets = pytest.mark.parametrize("write", [_write_kdbx, _write_csv])


def _only_row(path: Path) -> Row:
    found = read(path, password=PASSWORD)
    assert found.skipped == []
    (row,) = found.rows
    return row


@both_with_secrets
def test_everything_that_is_written_can_be_read_back(tmp_path: Path, write: Callable[..., None]) -> None:
    write(tmp_path / "out", BAKERY)
    row = _only_row(tmp_path / "out")
    assert (row.title, row.username, row.url, row.folder) == (
        BAKERY.title,
        BAKERY.username,
        BAKERY.url,
        BAKERY.folder,
    )
    extra = dict(row.bundle.extra)
    tags = extra.pop("Tags", None)
    assert row.tags == BAKERY.tags or (tags is not None and tags.reveal() == "a, b")
    assert (
        Bundle(
            row.bundle.password,
            row.bundle.totp,
            row.bundle.backup_codes,
            row.bundle.api_keys,
            extra,
            row.bundle.note,
        )
        == BUNDLE
    )


@both_with_secrets
def test_a_login_without_secrets_is_written_as_well(tmp_path: Path, write: Callable[..., None]) -> None:
    write(tmp_path / "out", ExportedLogin("t", url="https://x.com"))
    assert _only_row(tmp_path / "out").bundle == Bundle()


@both_with_secrets
def test_open_notes_stand_beside_the_private_one(tmp_path: Path, write: Callable[..., None]) -> None:
    write(tmp_path / "out", ExportedLogin("t", "u", bundle=Bundle(note=Secret("private")), notes="open"))
    note = _only_row(tmp_path / "out").bundle.note
    assert note is not None
    assert note.reveal() == "private\n\nopen"


@every_writer
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_file_is_private_under_any_umask(tmp_path: Path, write: Callable[..., None]) -> None:
    before = os.umask(0)
    try:
        write(tmp_path / "out", BAKERY)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@every_writer
def test_no_file_is_overwritten(tmp_path: Path, write: Callable[..., None]) -> None:
    (tmp_path / "out").write_bytes(b"a diary")
    with pytest.raises(UserError, match=r"already a file out\. It was left as it is"):
        write(tmp_path / "out", BAKERY)
    assert (tmp_path / "out").read_bytes() == b"a diary"


@every_writer
def test_nothing_is_left_where_writing_fails(
    tmp_path: Path, write: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError, match="cannot be written there"):
        write(tmp_path / "nowhere" / "out", BAKERY)

    def fail(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(UserError, match="cannot be written there"):
        write(tmp_path / "out", BAKERY)
    assert list(tmp_path.iterdir()) == []


def test_a_database_needs_a_password(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="needs a password"):
        write_kdbx(tmp_path / "out", [BAKERY], Secret(""))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "login",
    [
        ExportedLogin("t", bundle=Bundle(password=Secret("cAn4ry\x01"))),
        ExportedLogin("t", bundle=Bundle(extra={"cAn4ry": Secret("cAn4ry\ufffe")})),
        ExportedLogin("t", folder="a\0b", bundle=Bundle(password=Secret("cAn4ry"))),
    ],
)
def test_a_letter_that_a_database_cannot_hold_is_refused(tmp_path: Path, login: ExportedLogin) -> None:
    with pytest.raises(UserError, match="A text of t holds a character") as caught:
        _write_kdbx(tmp_path / "out", login)
    assert caught.value.__cause__ is None
    assert "cAn4ry" not in caught.value.sentence
    assert list(tmp_path.iterdir()) == []


def test_a_field_called_like_one_of_keepass_takes_another_name(tmp_path: Path) -> None:
    extra = {
        name: Secret(name) for name in ("Title", "Password", "Notes", "otp", "Backup codes", "Private note")
    }
    bundle = Bundle(password=Secret("p"), backup_codes=(Secret("c"),), note=Secret("n"), extra=extra)
    _write_kdbx(tmp_path / "out", ExportedLogin("t", bundle=bundle))
    row = _only_row(tmp_path / "out")
    assert {name: value.reveal() for name, value in row.bundle.extra.items()} == {
        f"{name} 2": name for name in extra
    }


@pytest.mark.parametrize(
    ("totp", "address"),
    [
        (SEED, SEED),
        ("steam://GEZDGNBV", "steam://GEZDGNBV"),
        ("gezd gnbv-gy3t=", "otpauth://totp/Bakery:shop?secret=GEZDGNBVGY3T&issuer=Bakery"),
    ],
)
def test_a_bare_seed_becomes_an_address(totp: str, address: str) -> None:
    assert kdbx_exporter.otpauth(totp, BAKERY) == address


def test_fields_that_a_table_would_mix_up_stand_in_its_notes(tmp_path: Path) -> None:
    extra = {"key": Secret("-----BEGIN\nProc-Type: 4\nabc"), "a: b": Secret("1"), "c": Secret("2\r\n3")}
    _write_csv(tmp_path / "out", ExportedLogin("t", "u", bundle=Bundle(extra=extra)))
    row = _only_row(tmp_path / "out")
    assert row.bundle.extra == {}
    assert row.bundle.note is not None
    assert all(secret.reveal() in row.bundle.note.reveal() for secret in extra.values())


@pytest.mark.parametrize("cell", ["=1+1", "+49 30", "-5", "@handle", "\t=1", "\r=1", " =1", "＝1"])
def test_no_cell_of_a_table_for_spreadsheets_acts_as_a_formula(tmp_path: Path, cell: str) -> None:
    write_table(tmp_path / "out", ["Title", "@"], [[cell, "plain"]])
    content = (tmp_path / "out").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(content.decode("utf-8-sig").splitlines(keepends=True)))
    assert lines[0] == ["Title", "'@"]
    assert lines[1][0].startswith("'")
    assert lines[1][1] == "plain"


def test_passwords_are_never_changed_for_spreadsheets(tmp_path: Path) -> None:
    _write_csv(tmp_path / "out", ExportedLogin("=t", "@u", bundle=Bundle(password=Secret("=p"))))
    row = _only_row(tmp_path / "out")
    assert (row.title, row.username) == ("=t", "@u")
    assert row.bundle.password == Secret("=p")


@quickly
@given(
    bundle=st.builds(
        Bundle,
        password=secrets,
        totp=st.none() | secrets,
        backup_codes=st.lists(secrets, max_size=3).map(tuple),
        api_keys=st.dictionaries(words, secrets, max_size=2),
        note=st.none() | secrets,
    )
)
def test_any_bundle_comes_back_from_a_table_as_it_was(tmp_path: Path, bundle: Bundle) -> None:
    path = tmp_path / "out"
    path.unlink(missing_ok=True)
    _write_csv(path, ExportedLogin("t", "u", bundle=bundle))
    assert _only_row(path).bundle == bundle
