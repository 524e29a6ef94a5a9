"""What each table's source has of its own: kinds, folders, several addresses, dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from smmdesk.features.accounts.importers import Read, read
from smmdesk.features.accounts.importers.rows import host_of, split_urls
from tests.features.accounts.importers.samples import SEED, URL, dashlane_zip, sample, table_bytes

if TYPE_CHECKING:
    from pathlib import Path


def _read(path: Path, format_key: str, *changes: dict[str, str]) -> Read:
    each = sample(format_key)
    file = path / "export"
    file.write_bytes(table_bytes(each.heading, *(each.record | change for change in changes)))
    found = read(file)
    assert found.format == format_key
    assert found.count == len(changes)
    return found


def _reasons(found: Read) -> list[str]:
    return [skipped.reason for skipped in found.skipped]


def _extra(found: Read) -> dict[str, str]:
    return {label: value.reveal() for label, value in found.rows[0].bundle.extra.items()}


def test_bitwardens_notes_are_no_logins(tmp_path: Path) -> None:
    found = _read(tmp_path, "bitwarden_csv", {"type": "note"}, {"type": "card"})
    assert _reasons(found) == ["It is a note, not a login.", "It is an item of another kind, not a login."]
    assert not any(skipped.row.bundle for skipped in found.skipped)


def test_bitwardens_own_fields_are_kept_with_their_lines(tmp_path: Path) -> None:
    fields = "PIN: 12: 34\nkey: -----BEGIN\nabc\n-----END\nPIN: 5"
    assert _extra(_read(tmp_path, "bitwarden_csv", {"fields": fields})) == {
        "PIN": "12: 34",
        "key": "-----BEGIN\nabc\n-----END",
        "PIN 2": "5",
    }


def test_bitwardens_several_addresses_are_parted(tmp_path: Path) -> None:
    found = _read(tmp_path, "bitwarden_csv", {"login_uri": f"{URL},https://a.example/x,y,androidapp://com.b"})
    assert (found.rows[0].url, found.rows[0].other_urls) == (
        URL,
        ("https://a.example/x,y", "androidapp://com.b"),
    )


def test_1passwords_archived_items_stay_out(tmp_path: Path) -> None:
    found = _read(tmp_path, "1password_csv", {"Archived": "true"}, {"Tags": "a;b, c"})
    assert _reasons(found) == ["It is archived in 1Password."]
    assert found.rows[0].tags == ("a", "b", "c")


def test_1password_7s_sections_are_kept_by_their_labels(tmp_path: Path) -> None:
    heading = ("UUID", "TITLE", "USERNAME", "PASSWORD", "URL", "URLS", "SECTION_AB 1: ONE-TIME PASSWORD")
    heading += ("SECTION_CD 1: TOTP EMEA", "SECTION_CD 2: PIN", "section:old")
    record = dict(
        zip(heading, ["1", "T", "u", "p", "https://x.com", "https://x.com\nhttps://y.com"], strict=False)
    )
    record |= {
        heading[6]: SEED,
        heading[7]: "otpauth://totp/2?secret=B",
        heading[8]: "12",
        "section:old": "Main",
    }
    (tmp_path / "e").write_bytes(table_bytes(heading, record))
    found = read(tmp_path / "e")
    assert found.rows[0].other_urls == ("https://y.com",)
    assert found.rows[0].bundle.totp is not None
    assert found.rows[0].bundle.totp.reveal() == SEED
    assert _extra(found) == {"totp emea": "otpauth://totp/2?secret=B", "pin": "12", "section:old": "Main"}


def test_lastpass_notes_and_folders_are_no_logins(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        "lastpass",
        {"url": "http://sn", "extra": "NoteType:Server\nPassword:x", "username": "", "password": ""},
        {"url": "http://group"},
        {"grouping": "Work\\Social"},
    )
    assert _reasons(found) == ["It is a note, not a login.", "It is a folder, not a login."]
    assert [row.folder for row in found.rows] == ["Work/Social"]


@pytest.mark.parametrize(
    ("url", "written", "meant"),
    [
        ("https://x.com/?a=1&amp;b=2", "p&amp;&lt;&quot;w", 'p&<"w'),  # everything in the file is HTML
        ("https://x.com/?a=1&b=2", "p&amp;w", "p&amp;w"),  # a bare & somewhere: the file is not HTML
        ("https://x.com/", "<p&amp;w", "<p&amp;w"),
        ("https://x.com/", "p&w", "p&w"),
    ],
)
def test_lastpass_html_is_read_only_where_the_whole_file_is(
    tmp_path: Path, url: str, written: str, meant: str
) -> None:
    found = _read(tmp_path, "lastpass", {"url": url, "password": written, "totp": ""})
    assert found.rows[0].bundle.password is not None
    assert found.rows[0].bundle.password.reveal() == meant


def test_an_android_apps_login_is_named_after_its_package(tmp_path: Path) -> None:
    url = "android://aBc-_==@com.instagram.android/"
    found = _read(tmp_path, "chrome", {"name": "", "url": url})
    assert (found.rows[0].title, found.rows[0].url) == ("com.instagram.android", url)


def test_a_browsers_note_alone_is_a_note(tmp_path: Path) -> None:
    blank = {"url": "", "username": "", "password": ""}
    assert _reasons(_read(tmp_path, "chrome", {**blank, "note": "wifi"}, {**blank, "note": ""})) == [
        "It is a note, not a login.",
        "The row is empty.",
    ]


@pytest.mark.parametrize(
    ("milliseconds", "day"),
    [
        ("1656633600000", date(2022, 7, 1)),
        ("0", None),
        ("-5", None),
        ("9" * 30, None),
        ("soon", None),
        ("", None),
    ],
)
def test_firefox_tells_since_when_a_password_is_in_force(
    tmp_path: Path, milliseconds: str, day: date | None
) -> None:
    assert _read(tmp_path, "firefox", {"timePasswordChanged": milliseconds}).rows[0].changed_on == day


def test_firefoxs_own_sign_in_stays_out(tmp_path: Path) -> None:
    assert _reasons(_read(tmp_path, "firefox", {"url": "chrome://FirefoxAccounts"})) == [
        "It is the browser's own sign-in, not a login of yours."
    ]


def test_keepassxcs_groups_lose_the_databases_name_and_the_bin_stays_out(tmp_path: Path) -> None:
    found = _read(
        tmp_path, "keepassxc_csv", {"Group": "Passwords"}, {"Group": "R/a/b"}, {"Group": "R/Recycle Bin"}
    )
    assert [row.folder for row in found.rows] == ["", "a/b"]
    assert _reasons(found) == ["It was deleted: it lies in the recycle bin."]


def test_dashlanes_further_names_are_kept(tmp_path: Path) -> None:
    found = _read(tmp_path, "dashlane", {"username": "", "username2": "second", "username3": "third"})
    assert found.rows[0].username == "second"
    assert _extra(found) == {"username3": "third"}


def test_dashlanes_archive_is_counted_whole(tmp_path: Path) -> None:
    (tmp_path / "e").write_bytes(dashlane_zip())
    found = read(tmp_path / "e")
    assert (found.format, found.files, found.count) == ("dashlane_zip", ["wifi.csv"], 4)
    assert [(each.row.number, each.row.kind, each.row.title) for each in found.skipped] == [
        (2, "note", "Alarm"),
        (3, "card", ""),
        (4, "identity", "Mail"),
    ]


def test_nordpass_tells_its_kinds_apart(tmp_path: Path) -> None:
    kinds = ("note", "credit_card", "identity", "folder", "passkey")
    found = _read(tmp_path, "nordpass", *({"type": kind} for kind in kinds))
    assert [each.row.kind for each in found.skipped] == ["note", "card", "identity", "other", "other"]
    assert _reasons(found)[3] == "It is a folder, not a login."


def test_nordpass_without_types_is_told_by_what_is_filled(tmp_path: Path) -> None:
    found = _read(
        tmp_path,
        "nordpass",
        {"type": "", "cardnumber": "4242"},
        {"type": "", "full_name": "Ann"},
        {"type": ""},
    )
    assert [each.row.kind for each in found.skipped] == ["card", "identity"]
    assert len(found.rows) == 1


def test_nordpass_own_fields_and_addresses_are_read_as_json(tmp_path: Path) -> None:
    changes = {
        "additional_urls": '["hts:/odd.test", "https://test.me/x"]',
        "custom_fields": '[{"label":"PIN","type":"hidden","value":"1"},{"label":"PIN","type":"text","value":"2"}]',
    }
    found = _read(tmp_path, "nordpass", changes)
    assert found.rows[0].other_urls == ("hts:/odd.test", "https://test.me/x")
    assert _extra(found) == {"PIN": "1", "PIN 2": "2"}


def test_nordpass_cells_that_are_no_json_are_kept_as_they_are(tmp_path: Path) -> None:
    found = _read(
        tmp_path, "nordpass", {"custom_fields": "[{broken", "additional_urls": "a.example,b.example"}
    )
    assert _extra(found) == {"custom_fields": "[{broken"}
    assert found.rows[0].other_urls == ("a.example", "b.example")


def test_proton_tells_its_kinds_apart(tmp_path: Path) -> None:
    kinds = ("note", "creditCard", "identity", "alias", "sshKey")
    found = _read(tmp_path, "protonpass", *({"type": kind, "note": '{"number":"4242"}'} for kind in kinds))
    assert [each.row.kind for each in found.skipped] == ["note", "card", "identity", "other", "other"]
    assert _reasons(found)[3] == "It is an e-mail alias, not a login."


def test_protons_mail_address_is_the_user_name_where_there_is_no_other(tmp_path: Path) -> None:
    changes = {"username": "", "email": "shop@example.com", "url": "https://a.example/, https://b.example/"}
    (row,) = _read(tmp_path, "protonpass", changes).rows
    assert (row.username, row.email) == ("shop@example.com", "shop@example.com")
    assert (row.url, row.other_urls) == ("https://a.example/", ("https://b.example/",))


@pytest.mark.parametrize("missing", [("email",), ("email", "vault")])
def test_protons_older_tables_are_known(tmp_path: Path, missing: tuple[str, ...]) -> None:
    each = sample("protonpass")
    heading = tuple(name for name in each.heading if name not in missing)
    (tmp_path / "e").write_bytes(table_bytes(heading, each.record))
    assert read(tmp_path / "e").format == "protonpass"


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("https://a.b/c,d", ["https://a.b/c,d"]),
        ("https://a.b,https://c.d", ["https://a.b", "https://c.d"]),
        ("a.b,c.d", ["a.b", "c.d"]),
        ("https://a.b\r\nc.d", ["https://a.b", "c.d"]),
    ],
)
def test_only_commas_between_addresses_part_them(text: str, urls: list[str]) -> None:
    assert split_urls(text) == urls


@pytest.mark.parametrize(
    ("url", "host"),
    [("https://www.x.com:443/a", "x.com"), ("x.com/a", "x.com"), ("http://[bad", ""), ("", "")],
)
def test_the_host_of_an_address(url: str, host: str) -> None:
    assert host_of(url) == host
