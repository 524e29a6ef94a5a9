"""KeePass's XML and KDBX: entries, groups, history, seeds, keys, and the bin."""

from __future__ import annotations

import base64
import gzip
import hashlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from smmdesk.core.errors import UserError
from smmdesk.core.vault import Secret
from smmdesk.features.accounts.importers import Read, Row, limits, needs_password, read
from smmdesk.features.accounts.importers.otp import take_totp
from tests.features.accounts.importers.kdbx_files import PASSWORD, bakery, blank, header, kdbx_3, kdf, saved
from tests.features.accounts.importers.samples import BAKERY, CANARY, SEED, keepass_entry, keepass_xml

if TYPE_CHECKING:
    from collections.abc import Callable

    from pykeepass import PyKeePass


def _read(path: Path, content: bytes, password: str | None = PASSWORD, key_file: Path | None = None) -> Read:
    (path / "export").write_bytes(content)
    return read(
        path / "export", password=Secret(password) if password is not None else None, key_file=key_file
    )


def _password(row: Row) -> str:
    assert row.bundle.password is not None
    return row.bundle.password.reveal()


def _assert_is_bakery(found: Read) -> None:
    (row,) = found.rows
    assert (row.title, row.username, row.url) == (BAKERY["Title"], BAKERY["UserName"], BAKERY["URL"])
    assert _password(row) == BAKERY["Password"]
    assert row.bundle.note is not None
    assert row.bundle.note.reveal() == BAKERY["Notes"]


def test_an_xml_export_is_read_whole(tmp_path: Path) -> None:
    extra = (
        "<Tags>social;shop</Tags><Binary><Key>codes.png</Key><Value Ref='0'/></Binary>"
        f"<History>{keepass_entry({**BAKERY, 'Password': CANARY}, modified='2025-01-01T00:00:00Z')}</History>"
    )
    fields = {**BAKERY, "PIN": "12", "KP2A_URL": "https://a.example", "KP2A_URL_1": "https://b.example"}
    found = _read(tmp_path, keepass_xml(keepass_entry(fields, extra)))
    _assert_is_bakery(found)
    (row,) = found.rows
    assert (found.format, found.skipped) == ("keepass_xml", [])
    assert (row.tags, row.other_urls) == (("social", "shop"), ("https://a.example", "https://b.example"))
    assert {label: value.reveal() for label, value in row.bundle.extra.items()} == {"PIN": "12"}
    assert found.files == [f"{BAKERY['Title']}: codes.png"]


def test_xml_in_utf_16_is_read(tmp_path: Path) -> None:
    text = keepass_xml(keepass_entry(BAKERY)).decode().replace('encoding="utf-8"', 'encoding="utf-16"')
    _assert_is_bakery(_read(tmp_path, text.encode("utf-16")))


def test_groups_are_folders_and_the_bin_stays_out(tmp_path: Path) -> None:
    bin_id = base64.b64encode(b"b" * 16).decode()
    inner = f"<Group><UUID>x</UUID><Name>In</Name>{keepass_entry(BAKERY)}</Group>"
    groups = f"<Group><UUID>{bin_id}</UUID><Name>Papierkorb</Name>{keepass_entry(BAKERY)}{inner}</Group>"
    groups += f"<Group><UUID>y</UUID><Name>Social</Name>{inner}</Group>"
    meta = f"<RecycleBinUUID>{bin_id}</RecycleBinUUID>"
    found = _read(tmp_path, keepass_xml(keepass_entry(BAKERY), groups, meta))
    assert [row.folder for row in found.rows] == ["", "Social/In"]
    assert [each.reason for each in found.skipped] == ["It was deleted: it lies in the recycle bin."] * 2


def test_what_an_entry_takes_from_another_is_filled_in(tmp_path: Path) -> None:
    first = keepass_entry(BAKERY)
    uuid = base64.b64decode("8458dMljRnu3mXycWOCfaQ==").hex().upper()
    fields = {"Title": "b", "UserName": f"{{REF:U@I:{uuid}}}", "Password": f"x{{ref:p@i:{uuid.lower()}}}y"}
    fields |= {"URL": f"{{REF:A@I:{'0' * 32}}}"}
    second = keepass_entry(fields).replace("8458dMljRnu3mXycWOCfaQ==", base64.b64encode(b"2" * 16).decode())
    row = _read(tmp_path, keepass_xml(first + second)).rows[1]
    assert (row.username, _password(row)) == (BAKERY["UserName"], f"x{BAKERY['Password']}y")
    assert row.url == f"{{REF:A@I:{'0' * 32}}}"


@pytest.mark.parametrize(
    ("history", "day"),
    [
        ([], None),  # the time of change is that of any change
        ([("2024-01-01", "same")], None),
        ([("2024-01-01", "other")], date(2026, 2, 1)),
        ([("2024-01-01", "other"), ("2025-03-04", "same"), ("2025-05-06", "same")], date(2025, 3, 4)),
        ([("2025-03-04", "same"), ("2024-01-01", "other"), ("2023-01-01", "same")], date(2025, 3, 4)),
    ],
)
def test_only_the_history_dates_a_password(
    tmp_path: Path, history: list[tuple[str, str]], day: date | None
) -> None:
    older = "".join(
        keepass_entry({"Password": password}, modified=f"{when}T00:00:00Z") for when, password in history
    )
    entry = keepass_entry({"Title": "t", "Password": "same"}, f"<History>{older}</History>")
    found = _read(tmp_path, keepass_xml(entry))
    assert (found.rows[0].changed_on, found.count) == (day, 1)


def test_parts_that_smmdesk_wrote_itself_find_their_places_again(tmp_path: Path) -> None:
    fields = {
        "Title": "t",
        "Backup codes": "1111 2222\n3333",
        "API key (Graph)": "k",
        "Private note": "p",
        "Notes": "n",
    }
    bundle = _read(tmp_path, keepass_xml(keepass_entry(fields))).rows[0].bundle
    assert [code.reveal() for code in bundle.backup_codes] == ["1111 2222", "3333"]
    assert {name: key.reveal() for name, key in bundle.api_keys.items()} == {"Graph": "k"}
    assert bundle.extra == {}
    assert bundle.note is not None
    assert bundle.note.reveal() == "p\n\nn"


SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
BASE = f"otpauth://totp/Shop:ann?secret={SECRET}"


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"otp": SEED}, SEED),
        ({"otp": "GEZD GNBV"}, "GEZD GNBV"),
        ({"otp": f"key={SECRET}"}, f"{BASE}&period=30&digits=6&issuer=Shop"),
        (
            {"otp": f"key={SECRET}&step=60&size=8&otpHashMode=Sha512"},
            f"{BASE}&period=60&digits=8&algorithm=SHA512&issuer=Shop",
        ),
        ({"otp": f"key={SECRET}&type=Steam"}, f"{BASE}&period=30&digits=5&encoder=steam&issuer=Shop"),
        ({"TOTP Seed": "gezd gnbv gy3t qojq gezd gnbv gy3t qojq"}, f"{BASE}&period=30&digits=6&issuer=Shop"),
        ({"TOTP Seed": SECRET, "TOTP Settings": "60;8;x"}, f"{BASE}&period=60&digits=8&issuer=Shop"),
        (
            {"TOTP Seed": SECRET, "TOTP Settings": "30;S"},
            f"{BASE}&period=30&digits=5&encoder=steam&issuer=Shop",
        ),
        (
            {
                "TimeOtp-Secret-Base32": f"{SECRET}====",
                "TimeOtp-Length": "8",
                "TimeOtp-Period": "60",
                "TimeOtp-Algorithm": "HMAC-SHA-256",
            },
            f"{BASE}&period=60&digits=8&algorithm=SHA256&issuer=Shop",
        ),
        ({"TimeOtp-Secret": "12345678901234567890"}, f"{BASE}&period=30&digits=6&issuer=Shop"),
        ({"TimeOtp-Secret-Hex": b"12345678901234567890".hex()}, f"{BASE}&period=30&digits=6&issuer=Shop"),
        (
            {"TimeOtp-Secret-Base64": base64.b64encode(b"12345678901234567890").decode()},
            f"{BASE}&period=30&digits=6&issuer=Shop",
        ),
        ({"PIN": "1"}, ""),
    ],
)
def test_seeds_become_one_kind_of_address(fields: dict[str, str], address: str) -> None:
    left = dict(fields)
    assert take_totp(left, "Shop", "ann") == address
    assert left == ({} if address else fields)


@pytest.mark.parametrize("name", ["TimeOtp-Secret-Hex", "TimeOtp-Secret-Base64"])
def test_a_seed_that_cannot_be_understood_stays_a_field(name: str) -> None:
    fields = {name: "not §eed"}
    assert (take_totp(fields, "Shop", "ann"), fields) == ("", {name: "not §eed"})


def test_a_kdbx_4_file_is_read_whole(tmp_path: Path) -> None:
    found = _read(tmp_path, saved(bakery()))
    _assert_is_bakery(found)
    (row,) = found.rows
    assert (found.format, row.folder, row.tags) == ("kdbx", "Social", ("a", "b"))
    assert row.bundle.totp is not None
    assert row.bundle.totp.reveal() == SEED
    assert {label: value.reveal() for label, value in row.bundle.extra.items()} == {"PIN": f"{CANARY} pin"}
    assert [each.row.title for each in found.skipped] == ["Gone"]
    assert found.files == [f"{BAKERY['Title']}: codes.png"]
    assert CANARY not in repr(found)


def test_a_kdbx_3_file_is_read_whole(tmp_path: Path) -> None:
    passwords = [f"{CANARY} ü {number}" for number in range(30)]
    assert [_password(row) for row in _read(tmp_path, kdbx_3(*passwords)).rows] == passwords


def _with_cipher(name: str) -> Callable[[PyKeePass], None]:
    def change(database: PyKeePass) -> None:
        header(database).cipher_id.data = name

    return change


def _with_kdf(name: str, **parameters: tuple[int, int]) -> Callable[[PyKeePass], None]:
    def change(database: PyKeePass) -> None:
        header(database).kdf_parameters.data.dict = kdf(name, **parameters)

    return change


def _uncompressed(database: PyKeePass) -> None:
    header(database).compression_flags.data.compression = False


@pytest.mark.parametrize(
    "change",
    [
        _with_cipher("chacha20"),
        _with_cipher("twofish"),
        _with_kdf("argon2id", I=(5, 1), M=(5, 64 * 1024), P=(4, 1), V=(4, 19)),
        _with_kdf("aeskdf", R=(5, 70_001)),
        _uncompressed,
    ],
    ids=["ChaCha20", "Twofish", "Argon2id", "AES-KDF", "uncompressed"],
)
def test_every_way_of_locking_a_kdbx_file_is_read(
    tmp_path: Path, change: Callable[[PyKeePass], None]
) -> None:
    database = bakery()
    change(database)
    _assert_is_bakery(_read(tmp_path, saved(database)))


XML_KEY_1 = f"<KeyFile><Meta><Version>1.00</Version></Meta><Key><Data>{base64.b64encode(bytes(range(32))).decode()}</Data></Key></KeyFile>"
XML_KEY_2 = (
    '<?xml version="1.0"?>\n<KeyFile><Meta><Version>2.0</Version></Meta><Key>'
    f'<Data Hash="{hashlib.sha256(bytes(range(32))).hexdigest()[:8].upper()}">\n\t{bytes(range(32)).hex()}\n</Data></Key></KeyFile>'
)


@pytest.mark.parametrize(
    "content",
    [
        XML_KEY_1.encode(),
        XML_KEY_2.encode(),
        bytes(range(32)),
        bytes(range(32)).hex().encode(),
        b"any file",
        b"<x",
    ],
    ids=["XML 1", "XML 2", "32 bytes", "64 hex digits", "any file", "no XML"],
)
@pytest.mark.parametrize("password", [PASSWORD, None], ids=["with password", "alone"])
def test_every_kind_of_key_file_opens(tmp_path: Path, content: bytes, password: str | None) -> None:
    key_file = tmp_path / "key"
    key_file.write_bytes(content)
    database = saved(bakery(), password, key_file)
    _assert_is_bakery(_read(tmp_path, database, password, key_file))
    for wrong in (None, Path(__file__)):
        with pytest.raises(UserError, match=r"does not open this database|locked KeePass database"):
            _read(tmp_path, database, password, wrong)


def test_a_field_left_empty_means_key_file_alone(tmp_path: Path) -> None:
    key_file = tmp_path / "key"
    key_file.write_bytes(b"key")
    _assert_is_bakery(_read(tmp_path, saved(bakery(), None, key_file), "", key_file))


@pytest.mark.parametrize("content", [kdbx_3("a"), saved(blank())], ids=["KDBX 3", "KDBX 4"])
def test_a_wrong_password_is_told_from_a_damaged_file(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UserError, match="password or the key file does not open"):
        _read(tmp_path, content, "wrong")
    with pytest.raises(UserError, match="locked KeePass database"):
        _read(tmp_path, content, None)
    with pytest.raises(UserError, match="damaged"):
        _read(tmp_path, content[:-40])
    assert needs_password(tmp_path / "export")


def test_other_exports_need_no_password(tmp_path: Path) -> None:
    (tmp_path / "export").write_bytes(keepass_xml())
    assert not needs_password(tmp_path / "export")


@pytest.mark.parametrize(
    "change",
    [
        _with_kdf("argon2", I=(5, 1), M=(5, 2**40), P=(4, 1), V=(4, 19)),
        _with_kdf("argon2", I=(5, 2**40), M=(5, 2**16), P=(4, 1), V=(4, 19)),
        _with_kdf("argon2", I=(5, 1), M=(5, 2**26), P=(4, 2**20), V=(4, 19)),
        _with_kdf("aeskdf", R=(5, 2**60)),
    ],
    ids=["memory", "time", "threads", "rounds"],
)
def test_a_key_that_would_eat_memory_or_time_is_refused(
    tmp_path: Path, change: Callable[[PyKeePass], None]
) -> None:
    database = blank()
    change(database)
    database.password = PASSWORD
    with pytest.raises(UserError, match="more memory or time"):
        _read(tmp_path, _saved_unread(database))


def _saved_unread(database: PyKeePass) -> bytes:
    """Return a file whose key nobody can make in time: it is locked with another."""
    import io

    buffer = io.BytesIO()
    database.save(buffer, transformed_key=bytes(32))
    return buffer.getvalue()


def test_too_many_rounds_of_a_kdbx_3_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="more memory or time"):
        _read(tmp_path, kdbx_3("a", rounds=2**60))


def test_content_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UNPACKED_BYTES", limits.MIB)
    with pytest.raises(UserError, match="more memory or time"):
        _read(tmp_path, kdbx_3(packed=gzip.compress(bytes(2 * limits.MIB))))


@pytest.mark.parametrize("version", [b"\x01\x00\x02\x00", b"\x00\x00\x05\x00"])
def test_an_unknown_version_says_so(tmp_path: Path, version: bytes) -> None:
    content = saved(blank())
    with pytest.raises(UserError, match="unknown version"):
        _read(tmp_path, content[:8] + version + content[12:])
