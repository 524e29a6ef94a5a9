"""What goes on with somebody, told by the features that know it."""

from datetime import date

import pytest

from smmdesk.core import person_stories
from smmdesk.core.person_stories import Story

TODAY = date(2026, 11, 20)
CASE = Story("Leaving", "7 of 11 tasks are done.", "leaving:3", "Go on")


@pytest.fixture(autouse=True)
def _no_sources(monkeypatch):
    monkeypatch.setattr(person_stories, "_sources", [])


def test_where_nobody_tells_anything_there_is_nothing():
    assert person_stories.of_person(None, 4, TODAY) == []


def test_each_source_is_asked_about_the_person_and_the_day_once():
    asked = []

    def source(session, person_id, today):
        asked.append((session, person_id, today))
        return [CASE]

    person_stories.offer(source)
    person_stories.offer(source)  # a face that is loaded twice
    assert person_stories.of_person("session", 4, TODAY) == [CASE]
    assert asked == [("session", 4, TODAY)]


def test_stories_stand_in_the_order_of_those_who_tell_them():
    other = Story("Policy", "Not signed.", "policy:1", "Open")
    person_stories.offer(lambda *_question: [CASE])
    person_stories.offer(lambda *_question: [other])
    assert person_stories.of_person(None, 4, TODAY) == [CASE, other]
