"""Synthetic exports of every source, made byte for byte as the programs write them."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from typing import Any

SEED = "otpauth://totp/Bakery:shop?secret=GEZDGNBVGY3TQOJQ&issuer=Bakery"
CANARY = "cAn4ry"


@dataclass(frozen=True)
class TableSample:
    """One source's table: its columns, one record, and what is to come out of it."""

    format: str
    record: dict[str, str]
    optional: tuple[str, ...]
    note: str  # the column of notes, or nothing
    title: str = "Bakery on Instagram"
    url: str = "https://www.instagram.com/accounts/login/"
    username: str = "corner.bakery"
    password: str = f'{CANARY} ","; 1'
    totp: str | None = None
    folder: str = ""

    @property
    def heading(self) -> tuple[str, ...]:
        return tuple(self.record)


def _blank(columns: str) -> dict[str, str]:
    return dict.fromkeys(columns.split(","), "")


TITLE, URL, USER = TableSample.title, TableSample.url, TableSample.username
PASSWORD = TableSample.password


def _dashlane(seed_column: str, totp: str) -> TableSample:
    """Return Dashlane's table with the seed in one of the columns that may hold it."""
    return TableSample(
        "dashlane",
        {
            "username": USER,
            "username2": "",
            "username3": "",
            "title": TITLE,
            "password": PASSWORD,
            "note": "n",
            "url": URL,
            "category": "Social",
            seed_column: totp,
        },
        optional=("username2", "username3", "note", "url", seed_column),
        note="note",
        totp=totp,
        folder="Social",
    )


TABLES = (
    TableSample(
        "bitwarden_csv",
        {
            "folder": "Social",
            "favorite": "1",
            "type": "login",
            "name": TITLE,
            "notes": "n",
            "fields": "PIN: 1234",
            "reprompt": "0",
            "login_uri": URL,
            "login_username": USER,
            "login_password": PASSWORD,
            "login_totp": SEED,
        },
        optional=("folder", "favorite", "type", "notes", "fields", "reprompt", "login_uri", "login_totp"),
        note="notes",
        totp=SEED,
        folder="Social",
    ),
    TableSample(
        "bitwarden_csv",
        {
            "collections": "Social",
            "type": "login",
            "name": TITLE,
            "notes": "n",
            "fields": "",
            "reprompt": "0",
            "login_uri": URL,
            "login_username": USER,
            "login_password": PASSWORD,
            "login_totp": SEED,
        },
        optional=("collections", "type", "notes", "fields", "reprompt", "login_uri", "login_totp"),
        note="notes",
        totp=SEED,
        folder="Social",
    ),
    TableSample(
        "1password_csv",
        {
            "Title": TITLE,
            "Url": URL,
            "Username": USER,
            "Password": PASSWORD,
            "OTPAuth": SEED,
            "Favorite": "false",
            "Archived": "false",
            "Tags": "social",
            "Notes": "n",
        },
        optional=("OTPAuth", "Favorite", "Notes"),
        note="Notes",
        totp=SEED,
    ),
    TableSample(
        "1password_csv",
        {
            "UUID": "w3mm2yqmlx",
            "TITLE": TITLE,
            "USERNAME": USER,
            "PASSWORD": PASSWORD,
            "URL": URL,
            "URLS": "",
            "SCOPE": "Default",
            "AUTOSUBMIT": "Default",
            "NOTES": "n",
            "SECTION_UNAZHCO2 1: ONE-TIME PASSWORD": SEED,
            "SECTION_UNAZHCO2 2: PIN": "",
        },
        optional=("URLS", "SCOPE", "AUTOSUBMIT", "NOTES", "SECTION_UNAZHCO2 1: ONE-TIME PASSWORD"),
        note="NOTES",
        totp=SEED,
    ),
    TableSample(
        "1password_csv",
        {"title": TITLE, "notes": "n", "username": USER, "password": PASSWORD, "url": URL},
        optional=("notes",),
        note="notes",
    ),
    TableSample(
        "lastpass",
        {
            "url": URL,
            "username": USER,
            "password": PASSWORD,
            "totp": "GEZDGNBVGY3TQOJQ",
            "extra": "n",
            "name": TITLE,
            "grouping": "Social",
            "fav": "0",
        },
        optional=("totp", "extra", "grouping"),
        note="extra",
        totp="GEZDGNBVGY3TQOJQ",
        folder="Social",
    ),
    TableSample(
        "chrome",
        {"name": TITLE, "url": URL, "username": USER, "password": PASSWORD, "note": "n"},
        optional=("note",),
        note="note",
    ),
    TableSample(
        "firefox",
        {
            "url": URL,
            "username": USER,
            "password": PASSWORD,
            "httpRealm": "",
            "formActionOrigin": "https://www.instagram.com",
            "guid": "{3d2b}",
            "timeCreated": "1577836800000",
            "timeLastUsed": "1700000000000",
            "timePasswordChanged": "1656633600000",
        },
        optional=("httpRealm", "formActionOrigin", "timeCreated", "timeLastUsed", "timePasswordChanged"),
        note="",
        title="instagram.com",
    ),
    TableSample(
        "apple",
        {
            "Title": TITLE,
            "URL": URL,
            "Username": USER,
            "Password": PASSWORD,
            "Notes": "n",
            "OTPAuth": SEED,
        },
        optional=("Notes",),
        note="Notes",
        totp=SEED,
    ),
    TableSample(
        "keepass_csv",
        {"Account": TITLE, "Login Name": USER, "Password": PASSWORD, "Web Site": URL, "Comments": "n"},
        optional=("Web Site", "Comments"),
        note="Comments",
    ),
    TableSample(
        "keepassxc_csv",
        {
            "Group": "Root/Social",
            "Title": TITLE,
            "Username": USER,
            "Password": PASSWORD,
            "URL": URL,
            "Notes": "n",
            "TOTP": SEED,
            "Icon": "0",
            "Last Modified": "2026-11-22T03:20:45Z",
            "Created": "2026-11-22T03:20:45Z",
        },
        optional=("URL", "Notes", "TOTP", "Icon", "Last Modified", "Created"),
        note="Notes",
        totp=SEED,
        folder="Social",
    ),
    _dashlane("otpSecret", "GEZDGNBVGY3TQOJQ"),
    _dashlane("otpUrl", SEED),
    TableSample(
        "nordpass",
        _blank(
            "name,url,additional_urls,username,password,note,cardholdername,cardnumber,cvc,pin,expirydate,"
            "zipcode,folder,shared_folder,full_name,phone_number,email,address1,address2,city,country,state,"
            "type,custom_fields"
        )
        | {"name": TITLE, "url": URL, "username": USER, "password": PASSWORD, "note": "n"}
        | {"folder": "Social", "type": "password"},
        optional=("additional_urls", "note", "folder", "shared_folder", "pin", "custom_fields", "type"),
        note="note",
        folder="Social",
    ),
    TableSample(
        "nordpass",
        _blank(
            "name,url,username,password,note,cardholdername,cardnumber,cvc,expirydate,zipcode,folder,full_name,"
            "phone_number,email,address1,address2,city,country,state,type"
        )
        | {"name": TITLE, "url": URL, "username": USER, "password": PASSWORD, "note": "n"}
        | {"folder": "Social", "type": "password"},
        optional=("note", "folder", "type"),
        note="note",
        folder="Social",
    ),
    TableSample(
        "protonpass",
        {
            "type": "login",
            "name": TITLE,
            "url": URL,
            "email": "",
            "username": USER,
            "password": PASSWORD,
            "note": "n",
            "totp": SEED,
            "createTime": "1707735320",
            "modifyTime": "1707735349",
            "vault": "Social",
        },
        optional=("email", "note", "totp", "createTime", "vault"),
        note="note",
        totp=SEED,
        folder="Social",
    ),
)


def sample(format_key: str) -> TableSample:
    """Return the first sample of a format."""
    return next(each for each in TABLES if each.format == format_key)


def table_text(
    heading: tuple[str, ...], *records: dict[str, str], end: str = "\r\n", delimiter: str = ","
) -> str:
    """Write a table with every cell in quotes; ``end`` ends its lines."""
    lines = [list(heading), *([record.get(name, "") for name in heading] for record in records)]
    quoted = (delimiter.join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    return "".join(line + end for line in quoted)


def table_bytes(heading: tuple[str, ...], *records: dict[str, str]) -> bytes:
    """Write a table in UTF-8."""
    return table_text(heading, *records).encode()


def bitwarden_item(**changes: Any) -> dict[str, Any]:
    """Return one login of a Bitwarden JSON export."""
    login = {
        "uris": [{"match": None, "uri": URL}, {"match": None, "uri": "https://business.facebook.com"}],
        "username": USER,
        "password": PASSWORD,
        "totp": SEED,
    }
    return {
        "id": "a1",
        "organizationId": None,
        "folderId": "f1",
        "type": 1,
        "reprompt": 0,
        "name": TITLE,
        "notes": "codes: 1111 2222",
        "favorite": False,
        "login": login | changes.pop("login", {}),
        "collectionIds": None,
        "fields": [
            {"name": "PIN", "value": "1234", "type": 1, "linkedId": None},
            {"name": "Shop", "value": "Riga", "type": 0, "linkedId": None},
            {"name": "is main", "value": "true", "type": 2, "linkedId": None},
            {"name": "same as user name", "value": None, "type": 3, "linkedId": 100},
        ],
        "passwordHistory": [{"lastUsedDate": "2024-05-06T23:30:00.000Z", "password": f"{CANARY}-old"}],
        **changes,
    }


def bitwarden_json(*items: dict[str, Any]) -> bytes:
    """Write a Bitwarden JSON export."""
    folders = [{"id": "f1", "name": "Social"}]
    return json.dumps({"encrypted": False, "folders": folders, "items": items}, indent=2).encode()


def onepux_item(**changes: Any) -> dict[str, Any]:
    """Return one login of a 1PUX export."""
    overview = {
        "title": TITLE,
        "subtitle": USER,
        "url": URL,
        "urls": [{"label": "", "url": URL}, {"label": "business", "url": "https://business.facebook.com"}],
        "tags": ["social", "shop"],
    }
    fields = [
        {"title": "one-time password", "id": "TOTP_1", "value": {"totp": SEED}},
        {"title": "recovery", "id": "r", "value": {"concealed": f"{CANARY}-recovery"}},
        {"title": "site", "id": "s", "value": {"url": "https://example.com"}},
        {"title": "since", "id": "d", "value": {"date": 1700000000}},
        {
            "title": "mail",
            "id": "m",
            "value": {"email": {"email_address": "shop@example.com", "provider": None}},
        },
        {"title": "empty", "id": "e", "value": {"string": ""}},
        {"title": "scan", "id": "f", "value": {"file": {"fileName": "scan.pdf", "documentId": "doc1"}}},
    ]
    details = {
        "loginFields": [
            {"value": USER, "id": "", "name": "user", "fieldType": "T", "designation": "username"},
            {"value": PASSWORD, "id": "", "name": "pw", "fieldType": "P", "designation": "password"},
            {"value": "✓", "id": "", "name": "remember", "fieldType": "C"},
            {"value": f"{CANARY}-pin", "id": "", "name": "pin", "fieldType": "P"},
        ],
        "notesPlain": "codes: 1111 2222",
        "sections": [{"title": "More", "name": "x", "fields": fields}],
        "passwordHistory": [{"value": f"{CANARY}-old", "time": 1458322355}],
    }
    return {
        "uuid": "u1",
        "favIndex": 1,
        "createdAt": 1614298956,
        "updatedAt": 1635346445,
        "state": "active",
        "categoryUuid": "001",
        "overview": overview | changes.pop("overview", {}),
        "details": details | changes.pop("details", {}),
        **changes,
    }


def onepux(*items: dict[str, Any], members: dict[str, bytes] | None = None) -> bytes:
    """Write a 1PUX export."""
    vault = {"attrs": {"uuid": "v", "desc": "", "name": "Office", "type": "U"}, "items": items}
    data = {"accounts": [{"attrs": {"accountName": "Bakery"}, "vaults": [vault]}]}
    return zip_bytes(
        {
            "export.attributes": b'{"version":3,"description":"1Password Unencrypted Export","createdAt":1644256400}',
            "export.data": json.dumps(data).encode(),
            **(members or {}),
        }
    )


def zip_bytes(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Write a ZIP archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 20, 9, 0, 0)), content, compress_type=method)
    return buffer.getvalue()


def dashlane_zip() -> bytes:
    """Write Dashlane's ZIP, with the tables of everything that is no login."""
    credentials = sample("dashlane")
    return zip_bytes(
        {
            "credentials.csv": table_bytes(credentials.heading, credentials.record),
            "securenotes.csv": table_bytes(("title", "note"), {"title": "Alarm", "note": f"{CANARY}-alarm"}),
            "payments.csv": table_bytes(
                ("type", "account_name", "cc_number"),
                {"type": "payment_card", "account_name": "Shop", "cc_number": "4242"},
            ),
            "ids.csv": b"type,number\r\n",
            "personalInfo.csv": table_bytes(("type", "title"), {"type": "email", "title": "Mail"}),
            "wifi.csv": b"ssid,passphrase\r\n",
        }
    )


def keepass_xml(entries: str = "", groups: str = "", meta: str = "") -> bytes:
    """Write KeePass's XML around entries of the root group and further groups."""
    return (
        '<?xml version="1.0" encoding="utf-8" standalone="yes"?>\r\n'
        f"<KeePassFile><Meta><Generator>KeePass</Generator>{meta}</Meta>"
        "<Root><Group><UUID>qRnOzWnbS0mThCrvb1naPA==</UUID><Name>Database</Name>"
        f"{entries}{groups}</Group><DeletedObjects/></Root></KeePassFile>"
    ).encode()


def keepass_entry(fields: dict[str, str], extra: str = "", modified: str = "2026-02-01T10:00:00Z") -> str:
    """Write one entry of KeePass's XML."""
    strings = "".join(
        f'<String><Key>{key}</Key><Value ProtectInMemory="True">{value}</Value></String>'
        for key, value in fields.items()
    )
    times = f"<Times><CreationTime>2020-01-01T10:00:00Z</CreationTime><LastModificationTime>{modified}</LastModificationTime></Times>"
    return f"<Entry><UUID>8458dMljRnu3mXycWOCfaQ==</UUID>{times}{strings}{extra}</Entry>"


BAKERY = {
    "Title": TITLE,
    "UserName": USER,
    "Password": f"{CANARY} 1",
    "URL": URL,
    "Notes": "codes: 1111 2222",
}

VALID = {
    **{
        f"{each.format} {number}": table_bytes(each.heading, each.record)
        for number, each in enumerate(TABLES)
    },
    "bitwarden_json": bitwarden_json(bitwarden_item()),
    "1pux": onepux(onepux_item()),
    "dashlane_zip": dashlane_zip(),
    "keepass_xml": keepass_xml(keepass_entry(BAKERY)),
}
