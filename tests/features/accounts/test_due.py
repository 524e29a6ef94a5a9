"""What is due about accounts and logins, as far as the office file tells."""

from datetime import date, timedelta

import pytest

from smmdesk.core.due import Due, Group, Severity
from smmdesk.core.glance import ask_in
from smmdesk.core.office import Office
from smmdesk.features.accounts import logins, service, work
from smmdesk.features.accounts.kinds import AccessHow, AccountStatus, PartKind, PartState, RouteKind, SignIn
from smmdesk.features.people import service as people
from smmdesk.features.people.kinds import PersonKind

TODAY = date(2026, 11, 20)
DAY = timedelta(1)


@pytest.fixture
def session(office: Office):
    with office.transaction("test") as session:
        yield session


@pytest.fixture
def brand(session):
    return service.brand_named(session, "Corner Bakery").id


def login(session, *, changed=TODAY - 100 * DAY, sign_in=SignIn.NONE, title="Instagram"):
    found = logins.add(session, title=title, sign_in=sign_in)
    if changed:
        logins.note_part(session, found.id, PartKind.PASSWORD, state=PartState.IN_PLACE, changed_on=changed)
    return found.id


def kinds(session):
    return [item.kind for item in work(ask_in(session), TODAY)]


def of_kind(session, kind):
    return [item for item in work(ask_in(session), TODAY) if item.kind == kind]


def test_nothing_is_due_in_a_new_office(session, brand):
    people.add(session, name="Ana")

    assert work(ask_in(session), TODAY) == []


@pytest.mark.parametrize(
    ("person", "to_on", "is_due"),
    [
        ({"left_on": TODAY}, None, True),
        ({"left_on": TODAY - DAY}, None, True),
        ({"left_on": TODAY + DAY}, None, False),
        ({}, None, False),
        ({"kind": PersonKind.AGENCY, "contract_ends_on": TODAY - DAY}, None, True),
        ({"left_on": TODAY - 5 * DAY}, TODAY - 9 * DAY, False),
        ({"left_on": TODAY - 5 * DAY}, TODAY - 5 * DAY, False),
        ({"left_on": TODAY - 5 * DAY}, TODAY, False),
        ({"left_on": TODAY - 5 * DAY}, TODAY + DAY, True),
    ],
    ids=[
        "today",
        "past",
        "ahead",
        "stays",
        "contract",
        "ended before",
        "ended on",
        "ended after",
        "ends later",
    ],
)
def test_a_leaver_with_access_is_due_until_the_access_has_ended(session, person, to_on, is_due):
    leaver = people.add(session, name="Ana", **person)
    access = logins.grant(session, person_id=leaver.id, login_id=login(session), to_on=to_on)

    found = of_kind(session, "leaver_has_access")
    assert [item.where for item in found] == [f"access:{access.id}"] * is_due
    for item in found:
        assert (item.severity, item.group, item.due_on) == (Severity.URGENT, Group.LEAVING, leaver.last_day())
        assert "Ana left on" in item.reason


def test_a_role_on_an_account_is_an_access_too(session, brand):
    leaver = people.add(session, name="Ana", left_on=TODAY)
    page = service.add(session, brand_id=brand, network="facebook", name="Page")
    logins.grant(session, person_id=leaver.id, account_id=page.id, how=AccessHow.ROLE)

    assert kinds(session) == ["leaver_has_access"]
    service.change(session, page.id, status=AccountStatus.ARCHIVED)
    assert kinds(session) == []


@pytest.mark.parametrize(
    ("changed", "severity"),
    [
        (None, Severity.URGENT),
        (TODAY - 6 * DAY, Severity.URGENT),
        (TODAY - 5 * DAY, Severity.CARE),
        (TODAY - 4 * DAY, None),
    ],
    ids=["unknown", "before", "same day", "after"],
)
def test_a_password_that_a_leaver_knew_is_due_until_it_was_replaced(session, changed, severity):
    leaver = people.add(session, name="Ana", left_on=TODAY - 5 * DAY)
    opened = login(session, changed=changed, sign_in=SignIn.OWN_PASSWORD)
    logins.grant(session, person_id=leaver.id, login_id=opened, to_on=TODAY)

    found = of_kind(session, "leaver_knows")
    assert [item.severity for item in found] == ([severity] if severity else [])
    assert all("Ana knew it until November 15, 2026" in item.reason for item in found)


def test_an_access_that_ended_before_the_last_day_counts_until_its_own_end(session):
    leaver = people.add(session, name="Ana", left_on=TODAY)
    opened = login(session, changed=TODAY - 10 * DAY, sign_in=SignIn.OWN_PASSWORD)
    logins.grant(session, person_id=leaver.id, login_id=opened, to_on=TODAY - 20 * DAY)

    assert of_kind(session, "leaver_knows") == []


def test_who_had_a_role_knew_no_password(session, brand):
    leaver = people.add(session, name="Ana", left_on=TODAY)
    opened = login(session, changed=None, sign_in=SignIn.OWN_PASSWORD)
    page = service.add(session, brand_id=brand, network="facebook", name="Page", login_id=opened)
    logins.grant(session, person_id=leaver.id, account_id=page.id, how=AccessHow.ROLE, to_on=TODAY)

    assert of_kind(session, "leaver_knows") == []


def test_several_leavers_are_one_thing_to_do(session):
    opened = login(session, sign_in=SignIn.OWN_PASSWORD)
    for name in ("Ana", "Ben"):
        leaver = people.add(session, name=name, left_on=TODAY)
        logins.grant(session, person_id=leaver.id, login_id=opened, to_on=TODAY)

    (item,) = of_kind(session, "leaver_knows")
    assert "Ana and Ben knew it" in item.reason


@pytest.mark.parametrize("sign_in", list(SignIn))
def test_only_a_login_with_a_password_of_its_own_needs_a_secret(session, sign_in):
    opened = login(session, changed=None, sign_in=sign_in)

    expected = [f"login:{opened}"] if sign_in is SignIn.OWN_PASSWORD else []
    assert [item.where for item in of_kind(session, "no_secret")] == expected


def test_a_stored_password_without_a_day_is_of_unknown_age(office, vault):
    from smmdesk.core.vault import Secret
    from smmdesk.features.accounts import secrets

    with office.transaction("Add") as session:
        opened = logins.add(session, title="Instagram").id
    secrets.store(office, vault, opened, on=None, password=Secret("x"))
    with office.reading() as session:
        assert kinds(session) == ["unknown_age"]
    secrets.store(office, vault, opened, on=TODAY, password=Secret("x"))
    with office.reading() as session:
        assert kinds(session) == []


def test_an_account_without_anybody_responsible_is_due_where_there_is_a_choice(session, brand):
    account = service.add(session, brand_id=brand, network="x", name="bakes")
    people.add(session, name="Ana")
    assert kinds(session) == []
    people.add(session, name="Ben")

    (item,) = work(ask_in(session), TODAY)
    assert (item.kind, item.severity, item.where) == (
        "no_responsible",
        Severity.NEUTRAL,
        f"account:{account.id}",
    )


def test_a_responsible_person_who_has_left_is_due(session, brand):
    ana = people.add(session, name="Ana", left_on=TODAY)
    service.add(session, brand_id=brand, network="x", name="bakes", responsible_id=ana.id)

    (item,) = work(ask_in(session), TODAY)
    assert (item.kind, item.severity, item.due_on) == ("no_responsible", Severity.CARE, TODAY)


def test_archived_accounts_and_their_logins_are_left_out(session, brand):
    opened = login(session, changed=None, sign_in=SignIn.OWN_PASSWORD)
    leaver = people.add(session, name="Ana", left_on=TODAY)
    logins.grant(session, person_id=leaver.id, login_id=opened)
    account = service.add(session, brand_id=brand, network="x", name="bakes", login_id=opened)
    assert sorted(kinds(session)) == ["leaver_has_access", "leaver_knows", "no_secret"]
    service.change(session, account.id, status=AccountStatus.ARCHIVED)

    assert kinds(session) == []


def test_the_login_of_an_archived_account_still_counts_where_it_leads_to_others(session, brand):
    opened = login(session, changed=None, sign_in=SignIn.OWN_PASSWORD)
    status = AccountStatus.ARCHIVED
    service.add(session, brand_id=brand, network="x", name="bakes", login_id=opened, status=status)
    logins.connect(session, login(session, title="Shop"), opened, RouteKind.SIGNS_IN_WITH)

    assert kinds(session) == ["no_secret"]


def item(**changed):
    usual = {"kind": "k", "severity": Severity.CARE, "group": Group.SECRETS, "tag": "t", "what": "w"}
    return Due(**{**usual, "reason": "r", "where": "login:1", "action": "a"} | changed)


def test_the_most_urgent_and_the_earliest_come_first_those_without_a_day_last():
    found = [
        item(what="b"),
        item(what="A"),
        item(what="later", due_on=TODAY),
        item(what="earlier", due_on=TODAY - DAY),
        item(what="neutral", severity=Severity.NEUTRAL, due_on=TODAY - 9 * DAY),
        item(what="urgent", severity=Severity.URGENT),
    ]

    assert [each.what for each in sorted(found, key=lambda each: each.order)] == [
        "urgent",
        "earlier",
        "later",
        "A",
        "b",
        "neutral",
    ]


def test_json_begins_with_the_promised_keys():
    found = item(due_on=TODAY, rules=("R090",)).as_json()

    assert list(found)[:5] == ["kind", "what", "reason", "due_on", "where"]
    assert found["due_on"] == "2026-11-20"
    assert found["rules"] == ["R090"]
