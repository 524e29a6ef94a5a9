"""Who answers for accounts and who stands in, as a leaver hands it over."""

import pytest

from smmdesk.core import ownership
from smmdesk.features.accounts import service
from smmdesk.features.accounts.kinds import AccountStatus
from smmdesk.features.people import service as people


@pytest.fixture
def staff(office):
    with office.transaction("Fill") as session:
        return {name: people.add(session, name=name).id for name in ("Dan", "Ana", "Ben")}


@pytest.fixture
def account(office, staff):
    """Return a function that adds an account, with its responsible person and deputy by name."""

    def account(responsible=None, deputy=None, name="Shop", **fields):
        with office.transaction("Add") as session:
            brand = service.brand_named(session, "Bakery").id
            places = {"responsible_id": staff.get(responsible), "deputy_id": staff.get(deputy)}
            return service.add(session, brand_id=brand, network="x", name=name, **places, **fields).id

    return account


def places(office, staff, account_id):
    names = {number: name for name, number in staff.items()}
    with office.reading() as session:
        found = service.find(session, account_id)
        return names.get(found.responsible_id), names.get(found.deputy_id)


def give(office, handovers):
    with office.transaction("Hand over") as session:
        ownership.hand_over(session, handovers)


def test_both_places_are_listed_each_with_its_account(office, staff, account):
    first, second = account("Dan", "Ana", name="Shop"), account("Ana", "Dan", name="Bakes")

    with office.reading() as session:
        found = ownership.owned_by(session, staff["Dan"])
    assert [(one.key, one.what, one.name, one.kind, one.where) for one in found] == [
        (f"accounts:{second}:deputy", "Deputy", "Bakes", "X (Twitter)", f"account:{second}"),
        (f"accounts:{first}:responsible", "Responsible", "Shop", "X (Twitter)", f"account:{first}"),
    ]


def test_archived_accounts_are_left_alone(office, staff, account):
    account("Dan", status=AccountStatus.ARCHIVED)
    account("Dan", name="Still used", status=AccountStatus.PAUSED)

    with office.reading() as session:
        assert [one.name for one in ownership.owned_by(session, staff["Dan"])] == ["Still used"]


@pytest.mark.parametrize(
    ("before", "handed", "after"),
    [
        (("Dan", None), {"responsible": "Ana"}, ("Ana", None)),
        (("Dan", "Ben"), {"responsible": "Ana"}, ("Ana", "Ben")),
        (("Dan", "Ana"), {"responsible": "Ana"}, ("Ana", None)),
        (("Ana", "Dan"), {"deputy": "Ben"}, ("Ana", "Ben")),
        (("Ana", "Dan"), {"deputy": "Ana"}, ("Ana", None)),
        (("Dan", "Dan"), {"responsible": "Ana", "deputy": "Ben"}, ("Ana", "Ben")),
        (("Dan", "Dan"), {"responsible": "Ana", "deputy": "Ana"}, ("Ana", None)),
        (("Dan", "Dan"), {"deputy": "Ana", "responsible": "Ana"}, ("Ana", None)),
        (("Dan", "Dan"), {"responsible": "Ana"}, ("Ana", "Dan")),
        ((None, "Dan"), {"deputy": "Ana"}, (None, "Ana")),
    ],
)
def test_nobody_gets_both_places_and_nobody_loses_the_first(office, staff, account, before, handed, after):
    number = account(*before)
    give(office, {f"accounts:{number}:{place}": staff[name] for place, name in handed.items()})

    assert places(office, staff, number) == after


def test_handing_over_is_one_step_that_can_be_undone(office, staff, account):
    first, second = account("Dan", "Ben", name="Shop"), account("Ana", "Dan", name="Bakes")
    give(office, {f"accounts:{first}:responsible": staff["Ben"], f"accounts:{second}:deputy": staff["Ben"]})
    assert [places(office, staff, n) for n in (first, second)] == [("Ben", None), ("Ana", "Ben")]
    office.undo()

    assert [places(office, staff, n) for n in (first, second)] == [("Dan", "Ben"), ("Ana", "Dan")]
