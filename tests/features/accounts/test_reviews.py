"""How often each login is looked at, when next, and what is due because of it."""

from datetime import date, timedelta

import pytest

from smmdesk.core.errors import UserError
from smmdesk.core.glance import ask_in
from smmdesk.features.accounts import logins, reviews, service
from smmdesk.features.accounts.due import ahead, due
from smmdesk.features.accounts.inventory import (
    AccessFacts,
    AccountFacts,
    Inventory,
    LoginFacts,
    PartFacts,
    ReviewFacts,
    read_inventory,
)
from smmdesk.features.accounts.kinds import AccountStatus, PartKind, PartState, SignIn
from smmdesk.features.accounts.review_plan import ReviewPlan
from smmdesk.features.accounts.reviews import Interval, Says
from smmdesk.features.people import service as people
from smmdesk.features.people.kinds import PersonKind
from smmdesk.features.people.roster import PersonFacts

TODAY = date(2026, 11, 20)
LONG_AGO = TODAY - timedelta(100)


def ago(days):
    return TODAY - timedelta(days)


def an_office(
    *, changed=LONG_AGO, people=2, plan=None, own=None, networks=("instagram",), reviewed=(), **login
) -> Inventory:
    """Return an office with one login, an access to it for each of so many people, and an account a network."""
    numbers = range(1, people + 1)
    return Inventory(
        people={n: PersonFacts(n, f"Person {n}", PersonKind.EMPLOYEE) for n in numbers},
        logins={1: LoginFacts(1, "Instagram", secret_version="v", review_days=own, **login)},
        accounts={
            n: AccountFacts(n, 1, 1, network=name, responsible_id=1) for n, name in enumerate(networks, 1)
        },
        parts={1: PartFacts(1, 1, PartKind.PASSWORD, changed_on=changed)},
        routes={},
        accesses={n: AccessFacts(n, n, login_id=1) for n in numbers},
        reviews=[ReviewFacts(n, 1, day) for n, day in enumerate(reviewed)],
        review_plan=plan or ReviewPlan(),
    )


def reviews_of(found: Inventory, today=TODAY):
    return [each for each in due(found, today) if each.kind == "review_due"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"people": 2}, Interval(180, Says.SHARED)),
        ({"people": 1}, Interval(0, Says.NOBODY)),
        ({"plan": ReviewPlan(90)}, Interval(90, Says.OFFICE)),
        ({"plan": ReviewPlan(0)}, Interval(0, Says.OFFICE)),
        ({"plan": ReviewPlan(90, {"instagram": 365})}, Interval(365, Says.NETWORK)),
        ({"plan": ReviewPlan(90, {"vk": 365})}, Interval(90, Says.OFFICE)),
        ({"plan": ReviewPlan(90, {"instagram": 0})}, Interval(0, Says.NETWORK)),
        (
            {
                "plan": ReviewPlan(None, {"instagram": 365, "threads": 90}),
                "networks": ("instagram", "threads"),
            },
            Interval(90, Says.NETWORK),
        ),
        (
            {"plan": ReviewPlan(None, {"instagram": 0, "threads": 90}), "networks": ("instagram", "threads")},
            Interval(90, Says.NETWORK),
        ),
        ({"plan": ReviewPlan(90, {"instagram": 365}), "own": 180}, Interval(180, Says.LOGIN)),
        ({"plan": ReviewPlan(90), "own": 0}, Interval(0, Says.LOGIN)),
    ],
    ids=[
        "several could know it",
        "only one could",
        "the office says",
        "the office wants none",
        "its network says",
        "another network says",
        "its network wants none",
        "the shortest of two networks",
        "one of two networks wants none",
        "the login says",
        "the login wants none",
    ],
)
def test_what_is_nearest_to_a_login_says_how_often(given, expected):
    assert reviews.interval_for(an_office(**given), 1, TODAY) == expected


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ({"changed": ago(100)}, ago(100) + timedelta(180)),
        ({"changed": ago(300), "reviewed": (ago(40), ago(200))}, ago(40) + timedelta(180)),
        ({"changed": ago(30), "reviewed": (ago(40),)}, ago(30) + timedelta(180)),
        ({"changed": None, "reviewed": (ago(40),)}, ago(40) + timedelta(180)),
        ({"changed": None}, None),
        ({"people": 1}, None),
        ({"sign_in": SignIn.VIA_LOGIN}, None),
    ],
    ids=[
        "password",
        "review",
        "password after a review",
        "unknown age, reviewed",
        "unknown age",
        "off",
        "no own",
    ],
)
def test_a_review_counts_from_the_later_of_password_and_last_review(given, day):
    assert reviews.next_review(an_office(**given), 1, TODAY) == day
    assert reviews.every_next_review(an_office(**given), TODAY) == ({1: day} if day else {})


@pytest.mark.parametrize(
    ("changed", "is_due"),
    [(ago(179), False), (ago(180), True), (ago(2000), True)],
    ids=["the day before", "on the day", "long after"],
)
def test_a_review_is_due_from_its_day_on(changed, is_due):
    found = reviews_of(an_office(changed=changed))

    assert [(each.where, each.opens, each.due_on) for each in found] == [
        ("login:1", "rotate:1", changed + timedelta(180))
    ] * is_due


def test_on_the_first_day_nothing_is_due_because_a_date_is_unknown():
    assert [each.kind for each in due(an_office(changed=None, plan=ReviewPlan(90)), TODAY)] == ["unknown_age"]


def test_after_a_review_it_rests_until_the_next():
    kept = an_office(changed=ago(400), reviewed=(ago(10),))

    assert reviews_of(kept) == []
    (later,) = reviews_of(kept, TODAY + timedelta(170))
    assert later.reason.startswith("It was looked at last on November 10, 2026")


def test_the_reason_says_since_when_and_how_often():
    (found,) = reviews_of(an_office(changed=ago(200)))

    assert found.reason == "It is in use since May 4, 2026, and the office looks at it every 180 days."


def test_what_must_be_replaced_anyway_is_not_to_be_looked_at_too():
    assert [each.kind for each in due(an_office(changed=ago(400), suspected_on=TODAY), TODAY)] == [
        "suspected_leak"
    ]


def test_archived_accounts_are_not_reviewed():
    found = an_office(changed=ago(400))
    found.accounts[1] = found.accounts[1]._replace(status=AccountStatus.ARCHIVED)

    assert reviews.every_next_review(found, TODAY) == {}


def test_the_coming_reviews_are_known_ahead_with_the_same_day():
    found = an_office(changed=ago(170))

    assert [(each.kind, each.due_on) for each in ahead(found, TODAY, 30)] == [
        ("review_due", TODAY + timedelta(10))
    ]
    assert ahead(found, TODAY, 9) == []
    (later,) = reviews_of(found, TODAY + timedelta(10))
    assert (later.kind, later.where, later.due_on) == ("review_due", "login:1", TODAY + timedelta(10))
    assert ahead(found, TODAY + timedelta(10), 30) == []


def test_a_coming_last_day_is_known_ahead():
    found = an_office()
    found.people[1] = found.people[1]._replace(left_on=TODAY + timedelta(5))

    (each,) = ahead(found, TODAY, 7)
    assert (each.kind, each.where, each.due_on) == ("leaver_has_access", "access:1", TODAY + timedelta(5))
    assert "leaves on November 25, 2026" in each.reason
    assert "leaver_has_access" not in [one.kind for one in due(found, TODAY)]


def test_keeping_needs_a_reason_and_is_undone_like_anything(office):
    with office.transaction("Add") as session:
        login = logins.add(session, title="Instagram").id
        ana = people.add(session, name="Ana").id
    with pytest.raises(UserError, match="why it is kept"), office.transaction("Keep") as session:
        reviews.keep(session, login, "  ", TODAY, ana)
    with office.transaction("Keep") as session:
        reviews.keep(session, login, " Only I know it. ", TODAY, ana)

    (kept,) = read(office).reviews
    assert (kept.login_id, kept.reviewed_on, kept.reason) == (login, TODAY, "Only I know it.")
    office.undo()
    assert read(office).reviews == []


def test_the_plan_is_kept_in_the_office_and_undone_like_anything(office):
    plan = ReviewPlan(365, {"instagram": 90, "vk": 0})
    with office.transaction("Plan") as session:
        reviews.plan(office, session, plan)
    assert read(office).review_plan == plan
    office.undo()

    assert read(office).review_plan == ReviewPlan()


def test_an_interval_of_a_login_is_read_with_it(office):
    with office.transaction("Add") as session:
        brand = service.brand_named(session, "Bakery").id
        login = logins.add(session, title="Instagram", review_days=90).id
        service.add(session, brand_id=brand, network="instagram", name="bakes", login_id=login)
        logins.note_part(session, login, PartKind.PASSWORD, state=PartState.IN_PLACE, changed_on=ago(90))

    assert reviews.every_next_review(read(office), TODAY) == {login: TODAY}


def read(office) -> Inventory:
    with office.reading() as session:
        return read_inventory(ask_in(session))
