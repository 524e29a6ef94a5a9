"""The work list narrowed to one brand: only what is due about its accounts and logins."""

from datetime import date

from smmdesk.core.due import Due, Group, Severity
from smmdesk.core.glance import ask_in
from smmdesk.features.accounts import logins, service
from smmdesk.features.people import service as people
from smmdesk.features.today import service as today
from smmdesk.features.today.sources import SOURCES

TODAY = date(2026, 11, 20)


def two_brands(session):
    """Add a login, an account and an access for each of two brands."""
    ids = {}
    ana = people.add(session, name="Ana", left_on=date(2026, 11, 1))
    for name in ("Bakery", "Client"):
        brand = service.brand_named(session, name).id
        login = logins.add(session, title=f"{name} login", brand_id=brand)
        service.add(session, brand_id=brand, network="x", name=name, login_id=login.id, responsible_id=ana.id)
        logins.grant(session, person_id=ana.id, login_id=login.id)
        ids[name] = brand
    return ids


def test_one_brand_shows_its_own_and_all_shows_everything(office):
    with office.transaction("Two brands") as session:
        ids = two_brands(session)
    with office.reading() as session:
        found = today.work_list(ask_in(session), TODAY, SOURCES)
        narrowed = today.of_brand(ask_in(session), found, ids["Client"])
        assert today.of_brand(ask_in(session), found, None) == found
    assert narrowed
    people = [item for item in found if item.where.startswith("person:")]
    assert len(narrowed) - len(people) == (len(found) - len(people)) / 2
    assert all("Client" in item.what for item in narrowed if item not in people)


def test_what_is_about_no_brand_is_always_shown(office):
    trouble = Due(
        kind="keyring",
        severity=Severity.CARE,
        group=Group.SECRETS,
        tag="t",
        what="w",
        reason="r",
        where="settings:keyring",
        action="a",
    )
    with office.transaction("Two brands") as session:
        ids = two_brands(session)
    with office.reading() as session:
        assert today.of_brand(ask_in(session), [trouble], ids["Bakery"]) == [trouble]
