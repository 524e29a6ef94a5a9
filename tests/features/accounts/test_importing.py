"""Bringing in what another program exported: preview, counts, merging, all or nothing."""

import sqlite3
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smmdesk.core.clock import FixedClock
from smmdesk.core.errors import UserError
from smmdesk.core.history import entries
from smmdesk.core.office import Office
from smmdesk.core.vault import Bundle, Secret
from smmdesk.core.vault.errors import KeyringFull, KeyringLocked
from smmdesk.core.vault.stores import MemoryStore
from smmdesk.core.vault.vault import Vault
from smmdesk.features.accounts import importing, logins, networks, overview, secrets, service
from smmdesk.features.accounts.importers.rows import Read, Row, Skipped
from smmdesk.features.accounts.importing import Fate
from smmdesk.features.accounts.models import PartKind

TODAY = date(2026, 11, 20)


def row(number=1, *, title="", url="", password="pw", **fields):
    bundle = fields.pop("bundle", Bundle(password=Secret(password)))
    return Row(number=number, kind="login", title=title, url=url, bundle=bundle, **fields)


def read(*rows, skipped=(), files=()):
    return Read(format="test", format_name="Test", rows=list(rows), skipped=list(skipped), files=list(files))


INSTAGRAM = row(1, title="Instagram", url="https://www.instagram.com/", username="bakery", password="one")
X = row(2, title="X", url="https://x.com/login", username="bakes", password="two")
BANK = row(3, title="My bank", url="https://bank.example", username="ana", password="three")


@pytest.fixture
def bring(office, vault):
    """Return a function that imports rows as they are proposed, or as chosen."""

    def bring(found, choose=lambda candidates: candidates, **options):
        return importing.carry_out(
            office, vault, found, choose(preview(office, found)), brand="Bakery", **options
        )

    return bring


def preview(office, found):
    with office.reading() as session:
        return importing.preview(session, found)


def fates(office, *rows):
    return [candidate.fate for candidate in preview(office, read(*rows))]


def dump(office):
    """Return every row of the office but the history's, as text."""
    connection = sqlite3.connect(office.path)
    try:
        return [line for line in connection.iterdump() if '"history_' not in line]
    finally:
        connection.close()


def keys(store):
    return store.list_keys("")


def password_of(office, vault, login_id):
    return secrets.read(office, vault, login_id).password


def all_logins(office):
    with office.reading() as session:
        return [found.login for found in overview.account_rows(session, TODAY)]


def test_known_networks_are_chosen_and_a_private_bank_login_is_not(office):
    candidates = preview(office, read(INSTAGRAM, X, BANK))

    assert [(c.title, c.network and c.network.key, c.fate) for c in candidates] == [
        ("Instagram", "instagram", Fate.ADD),
        ("X", "x", Fate.ADD),
        ("My bank", None, Fate.SKIP),
    ]


def test_a_network_is_found_by_other_addresses_and_without_any_by_its_title(office):
    other = row(1, title="Photos", url="https://photos.example", other_urls=("https://instagram.com/a",))
    untitled = row(2, title="Twitter", username="a")
    private = row(3, title="Twitter", url="https://bank.example")

    candidates = preview(office, read(other, untitled, private))
    assert [c.network and c.network.key for c in candidates] == ["instagram", "x", None]


def test_a_login_of_a_closed_network_is_not_chosen(office):
    assert networks.network("vine").is_closed
    assert fates(office, row(1, title="Vine", url="https://vine.co")) == [Fate.SKIP]


@pytest.mark.parametrize(
    "again",
    [
        X,
        replace(X, username=" BAKES "),
        replace(X, username="@bakes"),
        replace(X, url="https://twitter.com/i/flow/login"),
        replace(X, url="https://mobile.twitter.com", title="Something else"),
        replace(X, username="", email="bakes"),
        replace(X, url="android://abc==@com.twitter.android/"),
    ],
    ids=["same", "case", "at", "former domain", "mobile", "e-mail", "app"],
)
def test_what_is_already_there_is_found_and_left_as_it_is(office, vault, bring, again):
    bring(read(X))

    (candidate,) = preview(office, read(replace(again, bundle=Bundle(password=Secret("older")))))
    assert (candidate.existing.title, candidate.fate) == ("X", Fate.SKIP)
    report = importing.carry_out(office, vault, read(again), [candidate], brand="Bakery")
    assert report.skipped[0].reason == "The office has this login already, as X."
    assert password_of(office, vault, candidate.existing.id) == Secret("two")


def test_a_login_that_was_added_by_hand_is_found_by_the_account_it_opens(office):
    with office.transaction("Add") as session:
        brand = service.brand_named(session, "Bakery").id
        login = logins.add(session, title="Our photos", username="ana@bakery.example")
        service.add(session, brand_id=brand, network="instagram", handle="@bakery", login_id=login.id)

    for username in ("bakery", "ana@bakery.example"):
        (candidate,) = preview(office, read(replace(INSTAGRAM, username=username)))
        assert candidate.existing == login


def test_another_name_or_another_host_is_another_login(office, bring):
    bring(read(X, row(3, title="Blog", url="https://bakery.wordpress.com", username="ana")))

    assert fates(
        office,
        replace(X, username="other"),
        row(5, title="Blog", url="https://cafe.wordpress.com", username="ana"),
    ) == [Fate.ADD, Fate.ADD]


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
    report = bring(read(INSTAGRAM, BANK), importing.choose_all)

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
    bring(found, importing.choose_all)
    before, stored = dump(office), keys(memory_store)

    report = bring(found, importing.choose_all)
    assert (report.imported, report.updated, len(report.skipped)) == (0, 0, 6)
    report = bring(found, importing.choose_updates)
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

    report = bring(read(replace(INSTAGRAM, bundle=new, changed_on=TODAY)), importing.choose_updates)
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

    report = bring(read(replace(X, bundle=Bundle())), importing.choose_updates)
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

    report = bring(read(*rows), importing.choose_updates)
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


def test_skipped_rows_and_files_are_named(bring):
    note = Row(number=2, kind="note", title="A note", skip_reason="It is a note.")
    report = bring(read(INSTAGRAM, skipped=[Skipped(note, "It is a note.")], files=["scan.pdf"]))

    assert report.as_json() == {
        "format": "test",
        "read": 2,
        "imported": 1,
        "updated": 0,
        "skipped": [{"row": 2, "reason": "It is a note."}],
        "files": ["scan.pdf"],
    }


def test_a_plan_changes_nothing_and_says_what_would_be_done(office):
    before = dump(office)
    found = read(INSTAGRAM, X, BANK)

    report = importing.plan(found, preview(office, found))
    assert (report.imported, [left.row for left in report.skipped]) == (2, [3])
    assert dump(office) == before


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
        bring(read(replace(INSTAGRAM, bundle=Bundle(password=Secret("new"))), X), importing.choose_updates)
    assert dump(office) == before
    assert keys(memory_store) == []


URLS = [
    "",
    "https://x.com",
    "https://twitter.com/a",
    "https://instagram.com",
    "https://bank.example",
    "http://[",
    "a b",
]
NAMES = ["", "bakery", "Bakery", "@bakery", "ana@bakery.example"]
TEXTS = st.sampled_from(["", "a", "b"])
BUNDLES = st.builds(
    lambda password, code, extra: Bundle(
        password=Secret(password) if password else None,
        backup_codes=(Secret(code),) if code else (),
        extra={"f": Secret(extra)} if extra else {},
    ),
    TEXTS,
    TEXTS,
    TEXTS,
)


@st.composite
def reads(draw):
    """Make up what a file may give."""
    rows, skipped = [], []
    for number in range(1, draw(st.integers(0, 8)) + 1):
        made = row(
            number,
            title=draw(st.sampled_from(["", "Instagram", "Router"])),
            url=draw(st.sampled_from(URLS)),
            username=draw(st.sampled_from(NAMES)),
            email=draw(st.sampled_from(NAMES)),
            bundle=draw(BUNDLES),
            changed_on=draw(st.sampled_from([None, date(2025, 1, 1), TODAY])),
        )
        if draw(st.integers(0, 4)):
            rows.append(made)
        else:
            skipped.append(Skipped(made, "not a login"))
    return read(*rows, skipped=skipped)


CHOICES = st.lists(st.sampled_from([importing.choose_all, importing.choose_updates]), max_size=2)


def adds_up(report, found):
    assert report.read == found.count == report.imported + report.updated + len(report.skipped)
    numbers = [left.row for left in report.skipped]
    assert len(set(numbers)) == len(numbers)
    assert all(left.reason for left in report.skipped)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.lists(st.tuples(reads(), CHOICES), min_size=1, max_size=3))
def test_counts_add_up_for_every_file_and_every_stored_secret_belongs_to_a_login(office, files):
    """One office for all examples: what is there from before is part of the game."""
    store = MemoryStore()
    vault = Vault(office, store)
    added = []
    try:
        for found, choices in files:
            candidates = preview(office, found)
            for choose in choices:
                candidates = choose(candidates)
            adds_up(importing.plan(found, candidates), found)
            report = importing.carry_out(office, vault, found, candidates, brand="Bakery")
            adds_up(report, found)
            added.append(report.imported)
        logins_now = all_logins(office)
        assert len(logins_now) == sum(added)
        assert len(keys(store)) == sum(1 for login in logins_now if login.secret_version)
    finally:
        for login in all_logins(office):
            with office.transaction("Clear") as session:
                for account in overview.login_detail(session, login.id).other_accounts:
                    service.remove(session, account.id)
                logins.remove(session, login.id)
        vault.purge([held.version for held in vault.held()])
        vault.close()


def test_the_fixed_clock_dates_what_comes_in(tmp_path, clock):
    assert isinstance(clock, FixedClock)
    office = Office.create(tmp_path / "other.smmdesk", "Other", clock=clock)
    vault = Vault(office, MemoryStore())
    importing.carry_out(office, vault, read(X), preview(office, read(X)), brand="Other")

    (login,) = all_logins(office)
    assert login.created_on == TODAY
    vault.close()
    office.close()
