"""What is proposed for each row of an export: what it is, whether the office has it, whether it comes in."""

from dataclasses import replace

import pytest

from smmdesk.core.vault import Bundle, Secret
from smmdesk.features.accounts import importing, logins, networks, proposal, secrets, service
from smmdesk.features.accounts.importers.rows import Row, Skipped
from smmdesk.features.accounts.proposal import Fate, Left, Report
from tests.features.accounts.exported import BANK, INSTAGRAM, X, dump, preview, read, row


def fates(office, *rows):
    return [candidate.fate for candidate in preview(office, read(*rows))]


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
    assert secrets.read(office, vault, candidate.existing.id).password == Secret("two")


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

    report = proposal.plan(found, preview(office, found))
    assert (report.imported, [left.row for left in report.skipped]) == (2, [3])
    assert dump(office) == before


def test_a_report_says_its_counts_in_words():
    left = [Left(1, "It was not chosen."), Left(2, "It is a note, not a login.")]
    report = Report("chrome", read=1204, imported=1, updated=1201, skipped=left, files=[])

    assert report.sentence == "1 login was brought in, 1,201 updated, 2 left out, of 1,204 read."
