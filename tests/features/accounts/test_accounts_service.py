"""What one does with brands and accounts."""

from datetime import date

import pytest

from smmdesk.core.errors import UserError
from smmdesk.features.accounts import logins, overview, service
from smmdesk.features.accounts.kinds import AccessHow, SignIn
from smmdesk.features.people import service as people

TODAY = date(2026, 11, 20)


@pytest.fixture
def session(office):
    with office.transaction("test") as session:
        yield session


@pytest.fixture
def brand(session):
    return service.brand_named(session, "Corner Bakery")


def test_a_brand_is_made_once(session, brand):
    assert service.brand_named(session, " corner BAKERY ") == brand
    assert service.brands(session) == [brand]


def test_a_brand_needs_a_name(session):
    with pytest.raises(UserError, match="needs a name"):
        service.brand_named(session, " ")


def test_a_brand_is_not_given_the_name_of_another(session, brand):
    cafe = service.brand_named(session, "Café")

    with pytest.raises(UserError, match="already a brand"):
        service.rename_brand(session, cafe.id, "corner bakery")


@pytest.mark.parametrize("names", [{}, {"name": " ", "handle": ""}])
def test_an_account_needs_a_name_or_a_handle(session, brand, names):
    with pytest.raises(UserError, match="needs a name or a user name"):
        service.add(session, brand_id=brand.id, network="x", **names)


def test_several_accounts_hang_on_one_login(session, brand):
    login = logins.add(session, title="Instagram")
    instagram = service.add(session, brand_id=brand.id, network="instagram", name="A", login_id=login.id)
    threads = service.add(session, brand_id=brand.id, network="threads", name="B", login_id=login.id)

    assert overview.account_detail(session, instagram.id).other_accounts == [threads]
    assert overview.login_detail(session, login.id).other_accounts == [instagram, threads]
    assert [row.login for row in overview.account_rows(session, TODAY)] == [login, login]


def test_a_network_without_a_password_is_reached_by_a_role(session, brand):
    ana = people.add(session, name="Ana")
    page = service.add(session, brand_id=brand.id, network="facebook", name="Page", sign_in=SignIn.ROLE)
    logins.grant(session, person_id=ana.id, account_id=page.id, how=AccessHow.ROLE, role="Editor")

    detail = overview.account_detail(session, page.id)
    assert detail.login is None
    assert [(h.person.name, h.access.role) for h in detail.holders] == [("Ana", "Editor")]


def test_removing_an_account_leaves_its_login(session, brand):
    ana = people.add(session, name="Ana")
    login = logins.add(session, title="X")
    account = service.add(session, brand_id=brand.id, network="x", name="bakes", login_id=login.id)
    logins.grant(session, person_id=ana.id, account_id=account.id)
    service.remove(session, account.id)

    assert overview.accesses_of(session, ana.id) == []
    assert [row.where for row in overview.account_rows(session, TODAY)] == [f"login:{login.id}"]


def test_an_account_that_is_gone_is_told(session):
    for verb in (service.find, service.remove):
        with pytest.raises(UserError, match="no longer in the office"):
            verb(session, 7)


def test_the_list_can_be_narrowed_to_one_brand(session, brand):
    cafe = service.brand_named(session, "Café")
    service.add(session, brand_id=brand.id, network="x", name="bakery")
    service.add(session, brand_id=cafe.id, network="x", name="cafe")

    assert [row.name for row in overview.account_rows(session, TODAY, cafe.id)] == ["cafe"]


def test_accounts_are_found_by_former_names_of_their_network(session, brand):
    service.add(session, brand_id=brand.id, network="x", name="bakes")

    assert [hit.title for hit in overview.search(session, "twitter")] == ["bakes"]


def test_only_those_who_have_access_today_are_counted(session, brand):
    login = logins.add(session, title="X")
    service.add(session, brand_id=brand.id, network="x", name="bakes", login_id=login.id)
    for name, days in {
        "Now": {},
        "Past": {"to_on": date(2026, 11, 19)},
        "Last day": {"to_on": TODAY},
        "Ahead": {"from_on": date(2026, 11, 21)},
    }.items():
        logins.grant(session, person_id=people.add(session, name=name).id, login_id=login.id, **days)

    assert overview.account_rows(session, TODAY)[0].holders == 2
