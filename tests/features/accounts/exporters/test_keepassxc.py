"""KeePassXC itself reads what smmdesk writes, and writes what smmdesk reads."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from smmdesk.core.errors import UserError
from smmdesk.core.vault import Bundle, Secret
from smmdesk.features.accounts.exporters import ExportedLogin, write_kdbx
from smmdesk.features.accounts.importers import Row, needs_password, read
from tests.real.parts import require_real

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real

PASSWORD = "öpen sesame"
SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
LOGIN = ExportedLogin(
    title="Instagram",
    username="corner.bakery",
    url="https://www.instagram.com/",
    bundle=Bundle(
        password=Secret("p<&>\"' ü"),
        totp=Secret(SEED),
        backup_codes=(Secret("1111 2222"), Secret("3333 4444")),
        api_keys={"Graph": Secret("EAAB-key")},
        extra={"PIN": Secret("2468")},
        note=Secret("first line\nsecond line"),
    ),
    folder="Corner Bakery/Social",
    tags=("main", "shop"),
    notes="open to all",
)


@pytest.fixture(autouse=True)
def _needs_keepassxc() -> None:
    require_real("keepassxc")


def _cli(*arguments: str | Path, answers: tuple[str, ...] = (PASSWORD,)) -> str:
    """Run keepassxc-cli; passwords go in through its standard input."""
    done = subprocess.run(
        ["keepassxc-cli", *map(str, arguments)],
        input="".join(f"{answer}\n" for answer in answers),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database that smmdesk has written."""
    require_real("keepassxc")
    path = tmp_path_factory.mktemp("written") / "office.kdbx"
    write_kdbx(path, [LOGIN], Secret(PASSWORD))
    return path


def test_keepassxc_shows_every_part(written: Path) -> None:
    parts = {
        "Title": LOGIN.title,
        "UserName": LOGIN.username,
        "Password": "p<&>\"' ü",
        "URL": LOGIN.url,
        "Notes": LOGIN.notes,
        "Tags": "main,shop",
        "Backup codes": "1111 2222\n3333 4444",
        "API key (Graph)": "EAAB-key",
        "PIN": "2468",
        "Private note": "first line\nsecond line",
    }
    asked = [word for attribute in parts for word in ("-a", attribute)]
    shown = _cli("show", "-q", "-s", *asked, written, "Corner Bakery/Social/Instagram")
    assert shown == "".join(f"{value}\n" for value in parts.values())


def test_keepassxc_makes_codes_of_the_seed(written: Path) -> None:
    address = _cli("show", "-q", "-s", "-a", "otp", written, "Corner Bakery/Social/Instagram")
    assert f"secret={SEED}" in address
    code = _cli("show", "-q", "-t", written, "Corner Bakery/Social/Instagram").strip()
    assert (len(code), code.isdecimal()) == (6, True)


def test_keepassxc_hides_what_is_secret(written: Path) -> None:
    shown = _cli("show", "-q", written, "Corner Bakery/Social/Instagram")
    assert "PROTECTED" in shown
    exported = _cli("export", "-q", "-f", "xml", written)
    for key in ("Password", "otp", "Backup codes", "API key (Graph)", "PIN", "Private note"):
        value = exported.partition(f"<Key>{key}</Key>")[2].partition("<Value")[2]
        assert value.startswith(' ProtectInMemory="True"')


def _create(path: Path, *options: str | Path, has_password: bool) -> None:
    answers = (PASSWORD, PASSWORD) if has_password else ()
    _cli("db-create", "-q", *(["-p"] if has_password else []), *options, path, answers=answers)


def _add(path: Path, *unlock: str | Path, has_password: bool) -> None:
    first = (PASSWORD,) if has_password else ()
    options = ("-q", *unlock, *(() if has_password else ("--no-password",)))
    _cli("mkdir", *options, path, "Social", answers=first)
    login = ("-p", "-u", "shop", "--url", "https://x.com", "--notes", "a\\nb")
    _cli("add", *options, *login, path, "Social/X", answers=(*first, "s3cret ü"))


def _assert_is_x(row: Row) -> None:
    assert (row.title, row.username, row.url, row.folder) == ("X", "shop", "https://x.com", "Social")
    assert row.bundle.password == Secret("s3cret ü")
    assert row.bundle.note == Secret("a\nb")


@pytest.mark.parametrize("has_password", [True, False], ids=["and password", "alone"])
def test_a_database_of_keepassxc_with_a_key_file_is_imported(tmp_path: Path, has_password: bool) -> None:
    path, key = tmp_path / "made", tmp_path / "key.keyx"
    _create(path, "--set-key-file", key, has_password=has_password)
    _add(path, "-k", key, has_password=has_password)
    password = Secret(PASSWORD) if has_password else None
    assert needs_password(path)
    (row,) = read(path, password=password, key_file=key).rows
    _assert_is_x(row)
    if has_password:
        with pytest.raises(UserError, match="does not open"):
            read(path, password=password)


def test_a_database_of_keepassxc_with_a_password_is_imported(tmp_path: Path) -> None:
    path = tmp_path / "made"
    _create(path, has_password=True)
    _add(path, has_password=True)
    (row,) = read(path, password=Secret(PASSWORD)).rows
    _assert_is_x(row)


@pytest.mark.parametrize(("kind", "key"), [("csv", "keepassxc_csv"), ("xml", "keepass_xml")])
def test_what_keepassxc_exports_is_imported(written: Path, tmp_path: Path, kind: str, key: str) -> None:
    exported = tmp_path / "exported"
    exported.write_text(_cli("export", "-q", "-f", kind, written), encoding="utf-8", newline="")
    found = read(exported)
    (row,) = found.rows
    assert (found.format, row.title, row.folder) == (key, LOGIN.title, LOGIN.folder)
    assert row.bundle.password == LOGIN.bundle.password
    assert row.bundle.totp is not None
    assert f"secret={SEED}" in row.bundle.totp.reveal()
