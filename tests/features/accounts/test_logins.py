"""Logins: their parts, what they are reached through, and who has access."""

from datetime import date

import pytest

from smmdesk.core.errors import UserError
from smmdesk.features.accounts import logins, overview, service
from smmdesk.features.accounts.kinds import AccessHow, PartKind, PartState, RouteKind
from smmdesk.features.people import service as people

TODAY = date(2026, 11, 20)
EARLIER = date(2026, 11, 1)


@pytest.fixture
def session(office):
    with office.transaction("test") as session:
        yield session


@pytest.fixture
def login(session):
    return logins.add(session, title="Instagram")


@pytest.fixture
def mailbox(session):
    return logins.add(session, title="Mailbox")


def test_a_login_needs_a_title(session):
    with pytest.raises(UserError, match="needs a title"):
        logins.add(session, title="  ")


def test_a_new_version_of_a_part_counts_up_and_forgets_used_codes(session, login):
    logins.renew_part(session, login.id, PartKind.BACKUP_CODES, on=EARLIER)
    logins.mark_code(session, login.id, 3, is_used=True)
    part = logins.renew_part(session, login.id, PartKind.BACKUP_CODES, on=None)

    assert (part.version, part.changed_on, part.state) == (2, None, PartState.IN_PLACE)
    assert logins.used_codes(part) == set()


def test_backup_codes_are_marked_as_used_and_not_used_after_all(session, login):
    for position in (5, 1, 1):
        part = logins.mark_code(session, login.id, position, is_used=True)
    assert logins.used_codes(part) == {1, 5}

    assert logins.used_codes(logins.mark_code(session, login.id, 5, is_used=False)) == {1}


def test_parts_come_in_the_order_of_their_kinds_each_once(session, login):
    for kind in (PartKind.PAYMENT, PartKind.PASSWORD, PartKind.PASSKEY, PartKind.PASSWORD):
        logins.note_part(session, login.id, kind, state=PartState.UNKNOWN)

    assert [part.kind for part in logins.parts(session, login.id)] == [
        PartKind.PASSWORD,
        PartKind.PASSKEY,
        PartKind.PAYMENT,
    ]


def test_a_login_is_reached_through_others_and_leads_to_others(session, login, mailbox):
    route = logins.connect(session, login.id, mailbox.id, RouteKind.RESETS_BY_EMAIL)

    ends = overview.login_detail(session, login.id).reached_through
    assert [(end.route, end.other) for end in ends] == [(route, mailbox)]
    assert [end.other for end in overview.login_detail(session, mailbox.id).leads_to] == [login]


def test_a_login_does_not_lead_to_itself(session, login):
    with pytest.raises(UserError, match="cannot lead to itself"):
        logins.connect(session, login.id, login.id, RouteKind.KEPT_IN)


def test_the_same_way_at_the_same_time_is_noted_once(session, login, mailbox):
    how = RouteKind.RESETS_BY_EMAIL
    logins.connect(session, login.id, mailbox.id, how, to_on=EARLIER)
    logins.connect(session, login.id, mailbox.id, how, from_on=TODAY)

    with pytest.raises(UserError, match="noted already"):
        logins.connect(session, login.id, mailbox.id, how)
    logins.connect(session, login.id, mailbox.id, RouteKind.SIGNS_IN_WITH)


def test_what_is_gone_is_told_in_words(session):
    for verb in (logins.disconnect, logins.remove_access, logins.find_access, logins.find):
        with pytest.raises(UserError, match="no longer"):
            verb(session, 99)
    with pytest.raises(UserError, match="no longer"):
        logins.end_access(session, 99, TODAY)


def test_an_access_may_lie_in_the_past_and_is_kept_after_its_end(session, login):
    ana = people.add(session, name="Ana")
    access = logins.grant(
        session, person_id=ana.id, login_id=login.id, how=AccessHow.ON_PAPER, from_on=EARLIER, to_on=TODAY
    )

    assert access.is_open(TODAY)
    assert not access.is_open(date(2026, 11, 21))
    assert [found for found, _login, _account in overview.accesses_of(session, ana.id)] == [access]


def test_an_access_ends_not_before_it_begins(session, login):
    ana = people.add(session, name="Ana")
    access = logins.grant(session, person_id=ana.id, login_id=login.id, from_on=TODAY)

    with pytest.raises(UserError, match="lies before the first"):
        logins.end_access(session, access.id, EARLIER)


def test_removing_a_login_keeps_its_accounts_and_can_be_undone(office):
    with office.transaction("Add") as session:
        brand = service.brand_named(session, "Bakery")
        login, mailbox = logins.add(session, title="X"), logins.add(session, title="Mailbox")
        account = service.add(session, brand_id=brand.id, network="x", name="bakes", login_id=login.id)
        ana = people.add(session, name="Ana")
        logins.grant(session, person_id=ana.id, login_id=login.id)
        logins.connect(session, login.id, mailbox.id, RouteKind.RESETS_BY_EMAIL)
        logins.connect(session, mailbox.id, login.id, RouteKind.SIGNS_IN_WITH)
        logins.note_part(session, login.id, PartKind.PASSKEY, state=PartState.IN_PLACE)
    with office.reading() as session:
        before = overview.account_detail(session, account.id)
    with office.transaction("Delete login X") as session:
        logins.remove(session, login.id)
    with office.reading() as session:
        assert service.find(session, account.id).login_id is None
        assert overview.login_detail(session, mailbox.id).leads_to == []
    office.undo()

    with office.reading() as session:
        assert overview.account_detail(session, account.id) == before
