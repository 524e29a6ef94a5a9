"""``smmdesk accounts review``: in words, and as JSON with stable keys."""

import json
from datetime import UTC, date, datetime

import pytest

from smmdesk import cli
from smmdesk.core.office import Office
from smmdesk.features.accounts import access_reviews, logins, service
from smmdesk.features.accounts.kinds import AccessHow
from smmdesk.features.people import service as people


@pytest.fixture
def path(tmp_path, clock):
    """Return an office of 2020 in which Ana and Dan have roles on a page that was looked through in 2024."""
    path = tmp_path / "bakery.smmdesk"
    clock.moment = datetime(2020, 1, 2, 9, tzinfo=UTC)
    office = Office.create(path, "Corner Bakery", clock=clock)
    with office.transaction("Fill") as session:
        dan = people.add(session, name="Dan", left_on=date(2024, 12, 31)).id
        ana = people.add(session, name="Ana").id
        brand = service.brand_named(session, "Bakery").id
        page = service.add(session, brand_id=brand, network="facebook", name="Page").id
        service.add(session, brand_id=brand, network="x", name="Nobody's")
        logins.grant(session, person_id=dan, account_id=page, how=AccessHow.ROLE, from_on=date(2021, 5, 4))
        logins.grant(session, person_id=ana, account_id=page, how=AccessHow.ROLE)
        access_reviews.review(session, page, [], date(2024, 2, 3))
    office.close()
    return path


@pytest.fixture
def smmdesk(path, capsys):
    """Return a function that carries a command out with that office."""

    def smmdesk(*words):
        code = cli.run(["--office", str(path), *words])
        return code, capsys.readouterr().out

    return smmdesk


def test_each_account_that_is_due_is_a_line_with_those_who_get_in(smmdesk):
    assert smmdesk("accounts", "review") == (0, "Page  Facebook  due since February 2, 2025  Ana and Dan\n")


def test_as_json_it_has_each_access_with_its_id(smmdesk):
    _code, out = smmdesk("accounts", "review", "--json")

    access = {"how": "role", "until": None, "seen_on": None}
    assert json.loads(out) == [
        {
            "id": 1,
            "name": "Page",
            "network": "facebook",
            "due_on": "2025-02-02",
            "reviewed_on": "2024-02-03",
            "accesses": [
                {"id": 2, "person": "Ana", "since": None, "has_left": False, **access},
                {"id": 1, "person": "Dan", "since": "2021-05-04", "has_left": True, **access},
            ],
        }
    ]


def test_nothing_that_is_due_is_said_in_words_and_as_an_empty_list(smmdesk, path, clock):
    office = Office.open(path, clock=clock)
    with office.transaction("Never") as session:
        access_reviews.plan(office, session, 0)
    office.close()

    assert smmdesk("accounts", "review") == (0, "Nothing is to be looked through.\n")
    assert smmdesk("accounts", "review", "--json") == (0, "[]\n")
