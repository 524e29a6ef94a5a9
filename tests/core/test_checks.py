"""Limits keep within their bounds; what an office set aside holds until it gets worse or its time is over."""

from datetime import date, timedelta

import pytest

from smmdesk.core.checks import (
    SET_ASIDE,
    Area,
    Basis,
    Check,
    Checklist,
    Decisions,
    Level,
    Limit,
    Observed,
    SetAside,
    by_id,
    place_of,
    read_decisions,
    setting_of,
)
from smmdesk.core.glance import ask_in

TODAY = date(2026, 11, 20)
DAY = timedelta(1)
LIMIT = Limit("At most", default=4, least=2, most=6, source="Ours.")


def count(facts, limit, _today):
    return [Observed("page:accounts", f"{facts} of {limit}", degree=facts)] if facts > limit else []


def check(number="T01", limit=LIMIT, **fields):
    usual = {"area": Area.ACCOUNTS, "title": "Too many", "rules": ("R050",), "level": Level.WARNING}
    usual |= {"basis": Basis.EXACT, "needs": "Numbers.", "advice": "Take fewer.", "find": count}
    return Check(id=number, limit=limit, passes=lambda _day: 1, fails=lambda _day: 9, **{**usual, **fields})


@pytest.mark.parametrize(
    ("own", "number"), [({}, 4), ({"T01": 3}, 3), ({"T01": 1}, 2), ({"T01": 99}, 6), ({"T02": 3}, 4)]
)
def test_a_limit_is_the_offices_own_within_its_bounds_or_the_default(own, number):
    assert check().number(own) == number


def test_a_check_without_a_limit_is_given_none():
    found = check(limit=None).look(1, {"T01": 5}, TODAY)

    assert [finding.message for finding in found] == ["1 of 0"]
    assert found[0].as_json()["limit"] is None


def test_a_finding_says_what_its_check_says_where_it_says_nothing_else():
    (finding,) = check().look(9, {}, TODAY)
    assert (finding.level, finding.advice, finding.destination) == (
        Level.WARNING, "Take fewer.", "page:accounts",
    )  # fmt: skip

    other = Observed("login:1", "m", advice="Do this.", level=Level.ERROR, opens="rotate:1")
    (finding,) = check(find=lambda *_given: [other]).look(9, {}, TODAY)
    assert (finding.level, finding.advice, finding.destination) == (Level.ERROR, "Do this.", "rotate:1")


def test_json_begins_with_the_promised_keys():
    (finding,) = check().look(9, {}, TODAY)

    assert list(finding.as_json())[:5] == ["check", "severity", "rules", "where", "message"]
    assert finding.as_json()["limit"] == 4


def test_the_worst_comes_first():
    found = [
        finding
        for level in (Level.INFO, Level.CRITICAL, Level.WARNING, Level.ERROR)
        for finding in check(level=level).look(9, {}, TODAY)
    ]

    assert [each.level for each in sorted(found, key=lambda each: each.order)] == list(Level)


def test_checks_that_read_secrets_are_skipped_where_nobody_could_look():
    checklist = Checklist(
        (check("T01"), check("T02", reads_secrets=True)), read=lambda _ask, secrets: secrets or 9
    )

    assert [found.check.id for found in checklist.look(None, None, {}, TODAY)] == ["T01"]
    assert [found.check.id for found in checklist.look(None, 7, {}, TODAY)] == ["T01", "T02"]


def test_two_checks_with_one_id_are_a_mistake():
    with pytest.raises(AssertionError):
        by_id([Checklist((check(), check()), read=lambda _ask, secrets: secrets)])


def aside(place="account:1", day=TODAY, check_id="C03"):
    return SetAside(1, check_id, place, "A reason", day)


@pytest.mark.parametrize(("where", "degree"), [("account:1", 0), ("person:12", 5), ("page:accounts", 4)])
def test_a_place_keeps_how_much_it_was(where, degree):
    kept = aside(place_of(where, degree))

    assert (kept.where, kept.degree) == (where, degree)


@pytest.mark.parametrize(
    ("kept", "check_id", "where", "degree", "is_covered"),
    [
        ("account:1", "C03", "account:1", 0, True),
        ("account:1", "C03", "account:12", 0, False),
        ("account:1", "C11", "account:1", 0, False),
        ("person:1/5", "C03", "person:1", 5, True),
        ("person:1/5", "C03", "person:1", 4, True),
        ("person:1/5", "C03", "person:1", 6, False),
    ],
    ids=["same", "other place", "other check", "as much", "less", "worse"],
)
def test_what_is_set_aside_comes_back_when_it_gets_worse(kept, check_id, where, degree, is_covered):
    decisions = Decisions(aside=[aside(kept)])

    assert (decisions.covering(check_id, where, degree, TODAY) is not None) == is_covered


@pytest.mark.parametrize(
    ("days", "age", "is_covered"), [(30, 29, True), (30, 30, False), (None, 364, True), (None, 365, False), (1, 29, True)]
)  # fmt: skip
def test_what_is_set_aside_comes_back_when_its_time_is_over(days, age, is_covered):
    decisions = Decisions({SET_ASIDE: days} if days else {}, [aside(day=TODAY - age * DAY)])

    assert (decisions.covering("C03", "account:1", 0, TODAY) is not None) == is_covered


def test_decisions_are_read_from_the_office_file_and_nonsense_is_passed_over(office):
    with office.transaction("Set") as session:
        office.write_setting(session, setting_of("C01"), 3)
        office.write_setting(session, setting_of("C10"), "many")
        office.write_setting(session, "keyring", "memory")
    with office.reading() as session:
        assert read_decisions(ask_in(session)) == Decisions({"C01": 3}, [])
