"""When it is to be said of an account who still needs access, of whom, and what comes of it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from smmdesk.core.errors import UserError
from smmdesk.core.glance import ask_in
from smmdesk.features.accounts import access_reviews, logins, service
from smmdesk.features.accounts.access_reviews import every_next, questions
from smmdesk.features.accounts.due import ahead, due
from smmdesk.features.accounts.inventory import (
    AccessFacts,
    AccessReviewFacts,
    AccountFacts,
    Disclosure,
    Inventory,
    LoginFacts,
    read_inventory,
)
from smmdesk.features.accounts.kinds import AccessHow, AccountStatus
from smmdesk.features.accounts.models import AccessReview
from smmdesk.features.people import service as people
from smmdesk.features.people.kinds import PersonKind
from smmdesk.features.people.roster import PersonFacts

TODAY = date(2026, 11, 20)
YEAR = timedelta(365)
LONG_AGO = date(2020, 1, 1)


def ago(days):
    return TODAY - timedelta(days)


def an_office(
    *accesses, reviewed=(), days=365, begun=LONG_AGO, accounts=None, noted=None, **more
) -> Inventory:
    """Return an office with Ana, who stays, and Dan, who left; account 1 and 2 hang on login 1, account 3 on none."""
    return Inventory(
        people={
            1: PersonFacts(1, "Ana", PersonKind.EMPLOYEE),
            2: PersonFacts(2, "Dan", PersonKind.EMPLOYEE, left_on=ago(9)),
        },
        logins={1: LoginFacts(1, "Instagram")},
        accounts=accounts
        or {
            1: AccountFacts(1, 1, 1, "instagram", name="Shop", responsible_id=1, created_on=noted),
            2: AccountFacts(2, 1, 1, "threads", name="Threads", responsible_id=1, created_on=noted),
            3: AccountFacts(3, 1, None, "facebook", name="Page", responsible_id=1, created_on=noted),
        },
        parts={},
        routes={},
        accesses={each.id: each for each in accesses},
        access_reviews=[AccessReviewFacts(n, *each) for n, each in enumerate(reviewed, 1)],
        access_days=days,
        begun_on=begun,
        **more,
    )


def role(number=1, person=1, account=3, **fields):
    return AccessFacts(number, person, account_id=account, how=AccessHow.ROLE, **fields)


def shared(number=1, person=1, **fields):
    return AccessFacts(number, person, login_id=1, **fields)


def reviews_in(found):
    return [each for each in found if each.kind == "access_review_due"]


# --- when


@pytest.mark.parametrize(
    ("access", "given", "expected"),
    [
        (role(from_on=ago(400)), {}, ago(35)),
        (role(from_on=ago(10)), {}, TODAY + timedelta(355)),
        (role(), {}, LONG_AGO + YEAR),
        (role(from_on=ago(400)), {"reviewed": [(3, ago(100))]}, ago(100) + YEAR),
        (role(from_on=ago(400)), {"reviewed": [(3, ago(100)), (3, ago(200))]}, ago(100) + YEAR),
        (role(from_on=ago(50)), {"reviewed": [(3, ago(100))]}, ago(50) + YEAR),
        (role(from_on=ago(400)), {"reviewed": [(2, ago(100))]}, ago(35)),
        (role(from_on=ago(400)), {"days": 90}, ago(310)),
        (role(from_on=ago(4000)), {"begun": ago(7)}, TODAY + timedelta(358)),
        (role(from_on=ago(4000)), {"noted": ago(7)}, TODAY + timedelta(358)),
        (role(from_on=ago(400)), {"days": 0}, None),
        (role(from_on=ago(400), to_on=ago(1)), {}, None),
        (role(from_on=ago(400), to_on=TODAY), {}, None),
        (role(from_on=ago(400), to_on=TODAY + timedelta(9)), {}, ago(35)),
        (role(from_on=TODAY + timedelta(1)), {}, None),
        (role(), {"begun": None}, None),
    ],
    ids=[
        "a year after it was given",
        "given lately",
        "nobody noted since when: from the office's first day",
        "a year after the last review",
        "the last of several reviews",
        "given after the last review",
        "another account was reviewed",
        "the office says how often",
        "older than the office",
        "older than the account's entry",
        "the office wants none",
        "ended",
        "ends today",
        "ends soon",
        "not yet begun",
        "counts from no day that anybody knows",
    ],
)
def test_the_day_counts_from_when_somebody_was_last_asked(access, given, expected):
    assert every_next(an_office(access, **given), TODAY).get(3) == expected


def test_the_access_that_waits_longest_decides_and_the_earliest_account_comes_first():
    found = an_office(
        role(1, from_on=ago(500)), role(2, person=2, from_on=ago(400)), role(3, account=1, from_on=ago(450))
    )

    assert every_next(found, TODAY) == {3: ago(500) + YEAR, 1: ago(450) + YEAR}
    assert list(every_next(found, TODAY)) == [3, 1]


def test_only_days_until_then_are_told():
    found = an_office(role(1, from_on=ago(360)), role(2, account=1, from_on=ago(100)))

    assert every_next(found, TODAY, TODAY + timedelta(5)) == {3: TODAY + timedelta(5)}
    assert every_next(found, TODAY, TODAY + timedelta(4)) == {}


def test_archived_accounts_and_those_without_anybody_are_not_asked_about():
    archived = AccountFacts(3, 1, None, "facebook", name="Page", status=AccountStatus.ARCHIVED)
    empty = AccountFacts(1, 1, None, "x", name="Empty")

    assert every_next(an_office(role(from_on=ago(400)), accounts={1: empty, 3: archived}), TODAY) == {}


# --- of whom


def holders(found, account_id):
    return [
        [(each.person.name, each.access.id) for each in one.holders]
        for one in questions(found, TODAY, only_due=False)
        if one.account.id == account_id
    ]


def test_whoever_shares_a_login_gets_into_each_account_and_a_role_only_into_its_own():
    found = an_office(
        shared(1), role(2, person=2, account=2), AccessFacts(3, 2, account_id=1, how=AccessHow.TOLD)
    )

    assert holders(found, 1) == [[("Ana", 1), ("Dan", 3)]]
    assert holders(found, 2) == [[("Ana", 1), ("Dan", 2), ("Dan", 3)]]
    assert holders(found, 3) == []


def test_the_last_look_at_a_secret_is_told_of_whoever_looked():
    looks = [Disclosure(1, 1, None, ago(40)), Disclosure(1, 1, None, ago(30)), Disclosure(2, 9, None, ago(1))]
    found = an_office(shared(1), shared(2, person=2), disclosures=looks)

    [first, *_rest] = questions(found, TODAY, only_due=False)
    assert [(each.person.name, each.seen_on) for each in first.holders] == [("Ana", ago(30)), ("Dan", None)]


def test_all_are_asked_about_by_name_where_nothing_is_due():
    found = an_office(shared(1, from_on=ago(5)), role(2, from_on=ago(5)))

    assert questions(found, TODAY) == []
    assert [one.account.title for one in questions(found, TODAY, only_due=False)] == [
        "Page",
        "Shop",
        "Threads",
    ]


# --- what is due


def test_one_account_is_asked_about_by_name_with_its_last_review():
    [one] = reviews_in(due(an_office(role(from_on=LONG_AGO), reviewed=[(3, ago(400))]), TODAY))

    assert one.what == "Does everybody with access to Page still need it?"
    assert one.reason == "It was looked through last on October 16, 2025. The office does so every 365 days."
    assert (one.due_on, one.where, one.opens, one.rules) == (
        ago(35), "access-review:", "access-review:", ("R089",),
    )  # fmt: skip


def test_an_account_that_nobody_looked_through_says_so():
    [one] = reviews_in(due(an_office(role(from_on=ago(400))), TODAY))

    assert one.reason == "Nobody has looked through it yet. The office does so every 365 days."


def test_forty_accounts_that_are_due_are_one_line_with_the_first_names():
    accounts = {n: AccountFacts(n, 1, None, "x", name=f"No. {n}", responsible_id=1) for n in range(1, 41)}
    accesses = [role(n, account=n, from_on=ago(400 + n)) for n in accounts]
    [one] = reviews_in(due(an_office(*accesses, accounts=accounts), TODAY))

    assert one.what == "Does everybody with access to 40 accounts still need it?"
    assert one.reason.startswith("Namely No. 40, No. 39, No. 38 and 37 more.")
    assert one.due_on == ago(75)


def test_ahead_there_is_one_thing_for_each_day_and_nothing_that_is_due_already():
    found = an_office(
        shared(1, from_on=ago(360)),
        role(2, account=3, from_on=ago(350)),
        role(3, account=3, from_on=ago(349)),
    )
    coming = reviews_in(ahead(found, TODAY, 30))

    assert [(each.due_on, each.what) for each in coming] == [
        (TODAY + timedelta(5), "Does everybody with access to 2 accounts still need it?"),
        (TODAY + timedelta(15), "Does everybody with access to Page still need it?"),
    ]
    assert coming[0].reason.startswith("Namely Shop and Threads.")
    assert reviews_in(ahead(found, TODAY + timedelta(15), 30)) == []
    [then] = reviews_in(due(found, TODAY + timedelta(5)))
    assert (then.kind, then.where, then.due_on) == (coming[0].kind, coming[0].where, coming[0].due_on)


# --- what comes of it


@pytest.fixture
def shop(office):
    """Return the ids of an office in which Ana and Dan share a login with two accounts, and Dan has a role elsewhere."""
    with office.transaction("Fill") as session:
        brand = service.brand_named(session, "Bakery").id
        ana, dan = (people.add(session, name=name).id for name in ("Ana", "Dan"))
        login = logins.add(session, title="Instagram").id
        insta, threads = (
            service.add(session, brand_id=brand, network=name, name=name, login_id=login).id
            for name in ("instagram", "threads")
        )
        page = service.add(session, brand_id=brand, network="facebook", name="page").id
        return {
            "ana": ana, "dan": dan, "instagram": insta, "threads": threads, "page": page,
            "anas": logins.grant(session, person_id=ana, login_id=login).id,
            "dans": logins.grant(session, person_id=dan, login_id=login, from_on=date(2026, 1, 2)).id,
            "role": logins.grant(session, person_id=dan, account_id=page, how=AccessHow.ROLE).id,
        }  # fmt: skip


@pytest.fixture
def in_two_years(clock):
    clock.moment = datetime(2028, 11, 21, 9, tzinfo=UTC)
    return clock.today()


def read(office):
    with office.reading() as session:
        return read_inventory(ask_in(session))


def review(office, shop, name, *ended, on=TODAY, **more):
    with office.transaction("Review") as session:
        access_reviews.review(session, shop[name], [shop[each] for each in ended], on, **more)


def test_a_new_office_has_nothing_to_look_through(office, shop):
    found = read(office)

    assert (found.begun_on, found.access_days) == (TODAY, 365)
    assert list(every_next(found, TODAY).values()) == [TODAY + YEAR] * 3
    assert reviews_in(due(found, TODAY)) == []


def test_a_review_ends_what_it_says_and_is_noted_with_who_and_when(office, shop, in_two_years):
    assert {one.account.id for one in questions(read(office), in_two_years)} == {
        shop["instagram"], shop["threads"], shop["page"],
    }  # fmt: skip
    review(office, shop, "instagram", "dans", on=in_two_years, by_id=shop["ana"], note=" Looked at it. ")

    found = read(office)
    assert found.accesses[shop["dans"]].to_on == in_two_years
    assert found.accesses[shop["anas"]].to_on is None
    assert {one.account.id for one in questions(found, in_two_years)} == {shop["threads"], shop["page"]}
    with office.reading() as session:
        noted = session.get_one(AccessReview, 1)
        assert (noted.account_id, noted.reviewed_on, noted.by_id, noted.note) == (
            shop["instagram"], in_two_years, shop["ana"], "Looked at it.",
        )  # fmt: skip


def test_who_ended_before_keeps_that_day(office, shop):
    with office.transaction("End") as session:
        logins.end_access(session, shop["dans"], ago(10))
    review(office, shop, "instagram", "dans")

    assert read(office).accesses[shop["dans"]].to_on == ago(10)


def test_an_end_that_lies_ahead_comes_sooner(office, shop):
    with office.transaction("End") as session:
        logins.end_access(session, shop["dans"], TODAY + timedelta(10))
    review(office, shop, "threads", "dans")

    assert read(office).accesses[shop["dans"]].to_on == TODAY


def test_what_opens_another_account_cannot_be_ended_here(office, shop):
    with pytest.raises(UserError, match="Nothing was changed"):
        review(office, shop, "instagram", "anas", "role")

    found = read(office)
    assert found.access_reviews == []
    assert found.accesses[shop["anas"]].to_on is None


def test_a_review_is_undone_whole_with_the_accesses_that_it_ended(office, shop):
    review(office, shop, "page", "role")
    office.undo()

    found = read(office)
    assert found.access_reviews == []
    assert found.accesses[shop["role"]].to_on is None


def test_how_often_is_the_offices_setting_and_can_be_undone(office, shop, in_two_years):
    with office.transaction("Never") as session:
        access_reviews.plan(office, session, 0)
    assert read(office).access_days == 0
    assert questions(read(office), in_two_years) == []
    office.undo()

    assert read(office).access_days == 365


def test_an_account_that_was_looked_through_can_be_deleted_and_comes_back_with_its_review(office, shop):
    review(office, shop, "page")
    with office.transaction("Delete") as session:
        service.remove(session, shop["page"])
    assert read(office).access_reviews == []
    office.undo()

    assert [one.account_id for one in read(office).access_reviews] == [shop["page"]]
