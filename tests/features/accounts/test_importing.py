"""Bringing in what another program exported: merging, keyring first, all or nothing."""

from dataclasses import replace
from datetime import date

import pytest

from smmdesk.core.clock import FixedClock
from smmdesk.core.errors import UserError
from smmdesk.core.history import entries
from smmdesk.core.office import Office
from smmdesk.core.vault import Bundle, Secret
from smmdesk.core.vault.errors import KeyringFull, KeyringLocked
from smmdesk.core.vault.stores import MemoryStore
from smmdesk.core.vault.vault import Vault
from smmdesk.features.accounts import importing, logins, overview, proposal, secrets, service
from smmdesk.features.accounts.kinds import PartKind
from tests.features.accounts.exported import BANK, INSTAGRAM, TODAY, X, all_logins, dump, preview, read, row


def keys(store):
    return store.list_keys("")


def password_of(office, vault, login_id):
    return secrets.read(office, vault, login_id).password


def test_an_import_makes_logins_with_their_accounts_and_secrets(office, vault, bring):
    report = bring(
        read(
            replace(INSTAGRAM, folder="Social", tags=("shop",), email="ana@bakery.example"),
            replace(X, username="ana@bakery.example", other_urls=("https://twitter.com",)),
        )
    )

    assert (report.imported, report.updated, report.skipped) == (2, 0, [])
    with office.reading() as session:
        first, second = overview.account_rows(session, TODAY)
    assert (first.account.network, first.account.handle, first.login.tags) == (
        "instagram",
        "bakery",
        "Social, shop",
    )
    assert first.login.notes == "E-mail: ana@bakery.example"
    assert (second.account.handle, second.login.username) == ("", "ana@bakery.example")
    assert second.login.notes == "Also opens https://twitter.com"
    assert password_of(office, vault, first.login.id) == Secret("one")


def test_an_address_with_a_password_in_it_goes_to_the_keyring_only(office, vault, bring):
    url = "https://ana:canary-7@www.instagram.com/login"
    bring(read(replace(INSTAGRAM, url=url, other_urls=(url,))))

    (login,) = all_logins(office)
    assert login.url == "https://www.instagram.com/login"
    assert "canary-7" not in "".join(dump(office))
    assert f"{url}\n{url}" in [each.reveal() for each in secrets.read(office, vault, login.id).extra.values()]


def test_the_day_of_a_password_says_nothing_of_the_other_parts(office, bring):
    both = Bundle(password=Secret("a"), totp=Secret("GEZDGNBVGY3TQOJQ"))
    bring(read(replace(INSTAGRAM, bundle=both, changed_on=date(2026, 1, 2))))

    (login,) = all_logins(office)
    with office.reading() as session:
        days = {part.kind: part.changed_on for part in logins.parts(session, login.id)}
    assert days == {PartKind.PASSWORD: date(2026, 1, 2), PartKind.AUTHENTICATOR: None}
    assert login.has_two_step is True


def test_all_takes_private_logins_too(office, bring):
    report = bring(read(INSTAGRAM, BANK), proposal.choose_all)

    assert report.imported == 2
    with office.reading() as session:
        bank = overview.account_rows(session, TODAY)[1]
    assert (bank.account, bank.login.title) == (None, "My bank")


def test_a_second_import_of_the_same_file_changes_nothing(office, memory_store, bring):
    odd = [
        row(4, title="Router", username="admin"),
        row(5, title="Twitter"),
        row(6, url="https://bank.example"),
    ]
    found = read(INSTAGRAM, X, BANK, *odd)
    bring(found, proposal.choose_all)
    before, stored = dump(office), keys(memory_store)

    report = bring(found, proposal.choose_all)
    assert (report.imported, report.updated, len(report.skipped)) == (0, 0, 6)
    report = bring(found, proposal.choose_updates)
    assert (report.imported, report.updated, len(report.skipped)) == (0, 0, 6)
    assert {left.reason for left in report.skipped} == {
        "The office has this login already, with the same secrets."
    }
    assert (dump(office), keys(memory_store)) == (before, stored)


def test_an_existing_login_is_updated_where_the_person_says_so(office, vault, memory_store, bring):
    old = Bundle(password=Secret("one"), totp=Secret("GEZDGNBVGY3TQOJQ"), extra={"a": Secret("1")})
    bring(read(replace(INSTAGRAM, bundle=old)))
    (login,) = all_logins(office)
    new = Bundle(password=Secret("new"), extra={"b": Secret("2")})

    report = bring(read(replace(INSTAGRAM, bundle=new, changed_on=TODAY)), proposal.choose_updates)
    assert (report.imported, report.updated) == (0, 1)
    assert secrets.read(office, vault, login.id) == Bundle(
        password=Secret("new"), totp=Secret("GEZDGNBVGY3TQOJQ"), extra={"a": Secret("1"), "b": Secret("2")}
    )
    with office.reading() as session:
        parts = {part.kind: (part.version, part.state.value) for part in logins.parts(session, login.id)}
    assert parts == {
        PartKind.PASSWORD: (2, "in_place"),
        PartKind.AUTHENTICATOR: (1, "in_place"),
        PartKind.EXTRA: (2, "in_place"),
    }
    assert len(keys(memory_store)) == 1
    assert len(all_logins(office)) == 1


def test_an_update_that_brings_nothing_to_a_login_without_secrets_is_skipped(office, bring):
    with office.transaction("Add") as session:
        logins.add(session, title="X", url="https://x.com", username="bakes")

    report = bring(read(replace(X, bundle=Bundle())), proposal.choose_updates)
    assert (report.updated, len(report.skipped)) == (0, 1)


def test_a_login_that_stands_twice_is_taken_once_the_newest(office, vault, bring):
    old = replace(X, number=1, bundle=Bundle(password=Secret("old")), changed_on=date(2024, 1, 1))
    new = replace(X, number=2, url="https://twitter.com", changed_on=date(2026, 1, 1))
    undated = replace(X, number=3, bundle=Bundle(password=Secret("undated")))
    same = replace(new, number=4, changed_on=None)

    report = bring(read(old, new, undated, same))
    assert (report.imported, [left.row for left in report.skipped]) == (1, [1, 3, 4])
    assert "with different secrets; row 2 was taken" in report.skipped[0].reason
    assert report.skipped[2].reason == "The file holds this login twice; row 2 was taken."
    assert password_of(office, vault, all_logins(office)[0].id) == Secret("two")


def test_two_rows_for_one_existing_login_update_it_once(office, bring):
    with office.transaction("Add") as session:
        brand = service.brand_named(session, "Bakery").id
        login = logins.add(session, title="Photos", username="ana@bakery.example")
        service.add(session, brand_id=brand, network="instagram", handle="bakery", login_id=login.id)
    rows = [INSTAGRAM, replace(INSTAGRAM, number=2, username="ana@bakery.example")]

    report = bring(read(*rows), proposal.choose_updates)
    assert (report.updated, len(report.skipped)) == (1, 1)


def test_a_row_that_is_too_long_for_a_keyring_is_left_out_and_the_others_come_in(bring, memory_store):
    long = row(
        4,
        title="Long",
        url="https://www.tiktok.com",
        username="long",
        bundle=Bundle(note=Secret("n" * 20_000)),
    )
    report = bring(read(INSTAGRAM, long))
    assert (report.imported, [left.row for left in report.skipped]) == (1, [4])
    assert "too long" in report.skipped[0].reason
    assert len(keys(memory_store)) == 1


def test_an_import_is_one_step_and_comes_back_with_its_secrets(office, vault, memory_store, bring):
    bring(read(INSTAGRAM, X))
    with office.reading() as session:
        assert [entry.label for entry in entries(session)] == ["Import from Test"]
    office.undo()
    assert all_logins(office) == []
    vault.sweep()
    assert len(vault.held()) == 2
    office.redo()

    assert [password_of(office, vault, login.id) for login in all_logins(office)] == [
        Secret("one"),
        Secret("two"),
    ]
    vault.reconcile()
    assert vault.held() == []


@pytest.mark.parametrize("after", [0, 1, 2])
def test_cancelled_at_any_moment_it_leaves_nothing(office, memory_store, bring, after):
    before, done = dump(office), []

    with pytest.raises(UserError, match=r"cancelled\. Nothing was changed"):
        bring(
            read(INSTAGRAM, X),
            progress=lambda *step: done.append(step),
            is_cancelled=lambda: len(done) >= after,
        )
    assert dump(office) == before
    assert keys(memory_store) == []


@pytest.mark.parametrize("error", [KeyringFull, KeyringLocked])
def test_a_keyring_that_fails_half_way_leaves_nothing(office, memory_store, bring, monkeypatch, error):
    before, write, written = dump(office), memory_store.write, []

    def failing(key, value):
        if written:
            raise error
        written.append(key)
        write(key, value)

    monkeypatch.setattr(memory_store, "write", failing)
    with pytest.raises(error):
        bring(read(INSTAGRAM, X))
    assert dump(office) == before
    assert keys(memory_store) == []


def test_an_office_that_fails_at_the_end_leaves_nothing(office, memory_store, bring, monkeypatch):
    before = dump(office)

    def failing(*_arguments, **_named):
        raise UserError("no room")

    monkeypatch.setattr(service, "add", failing)
    with pytest.raises(UserError, match="no room"):
        bring(read(INSTAGRAM, X))
    assert dump(office) == before
    assert keys(memory_store) == []


def test_an_update_of_what_cannot_be_read_stops_before_anything_is_changed(
    office, vault, memory_store, bring
):
    bring(read(INSTAGRAM))
    for key in keys(memory_store):
        memory_store.delete(key)
    before = dump(office)

    with pytest.raises(UserError, match="Instagram could not be compared"):
        bring(read(replace(INSTAGRAM, bundle=Bundle(password=Secret("new"))), X), proposal.choose_updates)
    assert dump(office) == before
    assert keys(memory_store) == []


def test_the_fixed_clock_dates_what_comes_in(tmp_path, clock):
    assert isinstance(clock, FixedClock)
    office = Office.create(tmp_path / "other.smmdesk", "Other", clock=clock)
    vault = Vault(office, MemoryStore())
    importing.carry_out(office, vault, read(X), preview(office, read(X)), brand="Other")

    (login,) = all_logins(office)
    assert login.created_on == TODAY
    vault.close()
    office.close()
