"""Handing the office's logins to other programs: all of them whole, or none."""

import csv
import os
from datetime import date

import pytest

from smmdesk.core.errors import UserError
from smmdesk.core.history import EntryKind, entries
from smmdesk.core.vault import Bundle, Secret
from smmdesk.features.accounts import exporting, logins, secrets, service
from smmdesk.features.accounts.importers import read

DAY = date(2026, 11, 1)
FULL = Bundle(
    password=Secret("p\u00e4ss;1"),
    totp=Secret("otpauth://totp/x?secret=GEZDGNBVGY3TQOJQ"),
    backup_codes=(Secret("1111"), Secret("2222")),
    api_keys={"Shop": Secret("key")},
    extra={"PIN": Secret("4711")},
    note=Secret("a note"),
)


@pytest.fixture
def filled(office, vault):
    with office.transaction("Add") as session:
        brand = service.brand_named(session, "Bakery").id
        full = logins.add(
            session, title="Instagram", username="bakery", url="https://instagram.com", tags="a, b"
        ).id
        logins.add(session, title="Without secrets")
        service.add(session, brand_id=brand, network="instagram", handle="=cmd()", login_id=full)
    secrets.store(office, vault, full, on=DAY, **vars(FULL))
    return full


def test_a_database_holds_every_login_with_every_part(office, vault, filled, tmp_path):
    path = tmp_path / "all.kdbx"
    assert exporting.to_kdbx(office, vault, path, Secret("open")) == 2

    rows = {row.title: row for row in read(path, password=Secret("open")).rows}
    assert rows["Instagram"].bundle == FULL
    assert (rows["Instagram"].folder, rows["Instagram"].tags) == ("Instagram", ("a", "b"))


def test_plain_text_holds_the_secrets_for_its_owner_only(office, vault, filled, tmp_path):
    path = tmp_path / "plain.csv"
    exporting.to_plain_csv(office, vault, path)

    (row,) = read(path).rows[:1]
    assert row.bundle.password == FULL.password
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_an_export_with_secrets_is_noted_in_the_history(office, vault, filled, tmp_path):
    exporting.to_kdbx(office, vault, tmp_path / "all.kdbx", Secret("open"))

    with office.reading() as session:
        newest = entries(session, limit=1)[0]
    assert (newest.kind, newest.label) == (EntryKind.EVENT, "Export 2 logins with their secrets")
    assert newest.changes == f'{{"file": "all.kdbx", "logins": [{filled}]}}'


def test_the_list_has_no_secrets_and_no_formulas(office, vault, filled, tmp_path):
    path = tmp_path / "list.csv"
    assert exporting.to_table(office, path) == 2

    lines = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert lines[0] == [
        "Account",
        "Network",
        "User name",
        "Brand",
        "Responsible",
        "People with access",
        "Login",
    ]
    assert lines[1] == ["'=cmd()", "Instagram", "'=cmd()", "Bakery", "", "0", "Instagram"]
    assert "4711" not in path.read_text("utf-8-sig")


def test_a_secret_that_cannot_be_read_stops_the_export_before_a_file_is_there(
    office, vault, memory_store, filled, tmp_path
):
    for key in memory_store.list_keys(""):
        memory_store.delete(key)

    for write in (
        lambda: exporting.to_kdbx(office, vault, tmp_path / "all.kdbx", Secret("open")),
        lambda: exporting.to_plain_csv(office, vault, tmp_path / "all.csv"),
    ):
        with pytest.raises(
            UserError, match="The secrets of Instagram could not be read, so nothing was exported"
        ):
            write()
    assert not list(tmp_path.glob("all.*"))


def test_a_file_that_is_there_is_left_as_it_is(office, vault, filled, tmp_path):
    path = tmp_path / "all.csv"
    path.write_text("mine")

    for write in (
        lambda: exporting.to_table(office, path),
        lambda: exporting.to_plain_csv(office, vault, path),
    ):
        with pytest.raises(UserError, match=r"already a file all\.csv"):
            write()
    assert path.read_text() == "mine"


def test_with_several_brands_each_is_a_folder(office, vault, filled, tmp_path):
    with office.transaction("Add") as session:
        cafe = service.brand_named(session, "Café").id
        logins.add(session, title="X", brand_id=cafe, username="cafe")
    exporting.to_kdbx(office, vault, tmp_path / "all.kdbx", Secret("open"))

    rows = {row.title: row.folder for row in read(tmp_path / "all.kdbx", password=Secret("open")).rows}
    assert rows["X"] == "Café"
