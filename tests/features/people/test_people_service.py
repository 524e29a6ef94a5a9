"""What one does with people."""

from datetime import date, timedelta

import pytest

from smmdesk.core.errors import UserError
from smmdesk.features.accounts import logins, service
from smmdesk.features.people import keyboard
from smmdesk.features.people import service as people
from smmdesk.features.people.kinds import PersonKind
from smmdesk.features.people.models import Person

TODAY = date(2026, 11, 20)
DAY = timedelta(1)


@pytest.fixture
def session(office):
    with office.transaction("test") as session:
        yield session


@pytest.mark.parametrize(
    ("fields", "has_left"),
    [
        ({}, False),
        ({"left_on": TODAY - DAY}, True),
        ({"left_on": TODAY}, True),
        ({"left_on": TODAY + DAY}, False),
        ({"kind": PersonKind.AGENCY, "contract_ends_on": TODAY}, True),
        ({"kind": PersonKind.CONTRACTOR, "contract_ends_on": TODAY + DAY}, False),
        ({"contract_ends_on": TODAY + DAY, "left_on": TODAY - DAY}, True),
        ({"contract_ends_on": TODAY - DAY, "left_on": TODAY + DAY}, True),
    ],
)
def test_somebody_has_left_when_the_earlier_of_last_day_and_end_of_contract_has_come(fields, has_left):
    assert Person(name="Ana", **fields).has_left(TODAY) is has_left


def test_people_are_listed_by_name_whatever_its_case(session):
    for name in ("ben", "Ana", "Cleo"):
        people.add(session, name=name)

    assert [person.name for person in people.everyone(session)] == ["Ana", "ben", "Cleo"]


def test_those_who_left_are_not_among_the_present(session):
    people.add(session, name="Ana")
    people.add(session, name="Ben", left_on=TODAY)

    assert [person.name for person in people.present(session, TODAY)] == ["Ana"]


def test_a_person_is_found_by_name_whatever_its_case_and_spaces(session):
    ana = people.add(session, name=" Ana ")

    assert ana.name == "Ana"
    assert people.named(session, "  ANA ") == ana


def test_a_name_that_nobody_has_is_told(session):
    with pytest.raises(UserError, match="There is nobody called Ana"):
        people.named(session, "Ana")


@pytest.mark.parametrize("name", ["", "  "])
def test_a_person_needs_a_name(session, name):
    with pytest.raises(UserError, match="needs a name"):
        people.add(session, name=name)


def test_two_people_of_one_name_are_refused(session):
    people.add(session, name="Ana")

    with pytest.raises(UserError, match="already somebody called ana"):
        people.add(session, name="ana")


def test_a_person_may_keep_their_own_name_when_changed(session):
    ana = people.add(session, name="Ana")

    assert people.change(session, ana.id, name="ANA", job="Baker").job == "Baker"


@pytest.mark.parametrize("last", ["left_on", "contract_ends_on"])
def test_a_last_day_before_the_first_is_refused(session, last):
    with pytest.raises(UserError, match="lies before the first"):
        people.add(session, name="Ana", joined_on=TODAY, **{last: TODAY - DAY})


def test_a_refused_change_leaves_the_person_as_they_were(office):
    with office.transaction("Add") as session:
        ana = people.add(session, name="Ana", joined_on=TODAY)
    with pytest.raises(UserError), office.transaction("Change") as session:
        people.leave(session, ana.id, TODAY - DAY)

    with office.reading() as session:
        assert people.find(session, ana.id).left_on is None


def test_somebody_without_ties_can_be_removed(session):
    ana = people.add(session, name="Ana")
    people.remove(session, ana.id)

    with pytest.raises(UserError, match="no longer in the office"):
        people.find(session, ana.id)


@pytest.mark.parametrize("tie", ["access", "responsible"])
def test_somebody_who_had_to_do_with_accounts_is_not_removed(office, tie):
    with office.transaction("Add") as session:
        ana = people.add(session, name="Ana")
        if tie == "access":
            login = logins.add(session, title="Instagram")
            logins.grant(session, person_id=ana.id, login_id=login.id, to_on=TODAY - DAY)
        else:
            brand = service.brand_named(session, "Bakery")
            service.add(session, brand_id=brand.id, network="x", name="bakery", responsible_id=ana.id)

    with pytest.raises(UserError, match="note the last day instead"), office.transaction("Remove") as session:
        people.remove(session, ana.id)


def test_people_are_found_by_parts_of_name_job_and_address(session):
    people.add(session, name="Ana", job="Baker", email="ana@bakery.example")

    assert {len(people.search(session, text)) for text in ("an", "BAK", "@bakery")} == {1}
    assert people.search(session, "ben") == []


def test_the_computers_user_sits_at_the_keyboard_until_somebody_is_chosen(office, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "till-pc")
    keyboard.seat(office)

    assert (office.actor.id, office.actor.name) == (None, "till-pc")


def test_a_computer_without_user_names_seats_nobody(office, monkeypatch):
    def fail():
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", fail)
    keyboard.seat(office)

    assert office.actor.name == ""


def test_who_was_chosen_is_remembered_and_named_by_the_history(office):
    from smmdesk.core.history import entries
    from smmdesk.core.settings import load

    with office.transaction("Add") as session:
        ana = people.add(session, name="Ana")
    keyboard.choose(office, load(), ana)
    office.actor = None
    keyboard.seat(office)
    with office.transaction("Rename") as session:
        people.change(session, ana.id, job="Baker")

    with office.reading() as session:
        assert entries(session, limit=1)[0].actor_name == "Ana"
