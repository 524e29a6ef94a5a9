"""The seam by which features say what somebody answers for, and hand it over."""

import pytest

from smmdesk.core import ownership
from smmdesk.core.errors import UserError
from smmdesk.core.ownership import Owned
from smmdesk.features.accounts import ownership as of_accounts


class Keys:
    """Who has which key of a shop."""

    NAME = "keys"

    def __init__(self, held):
        self.held = dict(held)

    def owned(self, _session, person_id):
        return [
            Owned(person_id, f"keys:{name}", "Holder", name, "Key", f"key:{name}")
            for name, holder in self.held.items()
            if holder == person_id
        ]

    def hand_over(self, _session, key, to_person_id):
        self.held[key.partition(":")[2]] = to_person_id


@pytest.fixture
def keys(monkeypatch):
    monkeypatch.setattr(ownership, "_sources", {})
    found = Keys({"Zoo": 1, "ärger": 1, "Arm": 1, "Bar": 2})
    ownership.offer(found)
    return found


def test_what_somebody_has_is_listed_by_name(keys, office):
    with office.reading() as session:
        assert [owned.name for owned in ownership.owned_by(session, 1)] == ["ärger", "Arm", "Zoo"]
        assert ownership.owned_by(session, 3) == []


def test_each_thing_goes_to_whom_it_is_said(keys, office):
    with office.reading() as session:
        ownership.hand_over(session, {"keys:Zoo": 2, "keys:Arm": 3}, from_id=1)

    assert keys.held == {"Zoo": 2, "ärger": 1, "Arm": 3, "Bar": 2}


def test_nothing_is_handed_over_where_something_is_no_longer_theirs(keys, office):
    with office.reading() as session, pytest.raises(UserError, match="Nothing was changed"):
        ownership.hand_over(session, {"keys:Zoo": 2, "keys:Bar": 3}, from_id=1)

    assert keys.held["Zoo"] == 1


def test_a_source_is_asked_once_however_often_it_is_offered(keys, office):
    ownership.offer(keys)

    with office.reading() as session:
        assert len(ownership.owned_by(session, 1)) == 3


def test_the_accounts_offer_what_people_answer_for():
    assert ownership._sources["accounts"] is of_accounts
