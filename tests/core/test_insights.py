"""The seam between those who know what somebody could know and those who show it."""

from datetime import date

import pytest

from smmdesk.core import insights
from smmdesk.core.insights import Insight
from smmdesk.features import accounts

DAY = date(2026, 11, 20)


def insight(login, where):
    return Insight(login, where, "password", "Password", 1, None, True, (), "shares it")


@pytest.fixture
def sources(monkeypatch):
    found = []
    monkeypatch.setattr(insights, "_sources", found)
    return found


def test_every_source_is_asked_about_that_person_and_day(sources, office):
    asked = []
    insights.offer(
        lambda session, person_id, on: asked.append((person_id, on)) or [insight("Zoo", "login:1")]
    )
    insights.offer(lambda session, person_id, on: [insight("ärger", "login:2"), insight("Arm", "login:3")])

    with office.reading() as session:
        found = insights.of_person(session, 7, DAY)
    assert [one.login for one in found] == ["ärger", "Arm", "Zoo"]
    assert asked == [(7, DAY)]


def test_a_source_is_asked_once_however_often_it_is_offered(sources, office):
    def source(session, person_id, on):
        return [insight("Shop", "login:1")]

    insights.offer(source)
    insights.offer(source)

    with office.reading() as session:
        assert len(insights.of_person(session, 1, DAY)) == 1


def test_the_accounts_offer_what_they_know():
    assert accounts.insights in insights._sources
