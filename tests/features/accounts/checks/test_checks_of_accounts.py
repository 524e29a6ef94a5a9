"""What the checks of accounts find at the edges of their limits, and that they say the same as Today."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from smmdesk.core.checks import Decisions, Level, SetAside
from smmdesk.core.glance import ask_in
from smmdesk.core.vault import Secret
from smmdesk.core.vault.errors import KeyringDenied, SecretMissing
from smmdesk.features.accounts import secrets, work
from smmdesk.features.accounts.audit import examine
from smmdesk.features.accounts.checks import CHECKLIST, access, examples, passwords, people, standing
from smmdesk.features.accounts.checks.aside import due_that_counts, looked_that_counts
from smmdesk.features.accounts.checks.examples import ANA, BEN, account, known, login, office, person
from smmdesk.features.accounts.checks.facts import Facts
from smmdesk.features.accounts.due import due
from smmdesk.features.accounts.impressions import Looked
from smmdesk.features.accounts.inventory import AccessFacts, AccessReviewFacts
from smmdesk.features.accounts.kinds import AccessHow, AccountStatus
from smmdesk.features.accounts.review_plan import ReviewPlan
from smmdesk.sample import fill

TODAY = date(2026, 11, 20)
DAY = timedelta(1)
HERE = Path(__file__).resolve().parents[4] / "smmdesk" / "features" / "accounts"
ONLY_TODAY = {
    "suspected_leak",
    "access_review_due",
}  # somebody said so, or a year is over: nothing a check finds
NOT_LOOKED_AT = {"secret_unreadable"}  # said above the findings: nobody knows what is the matter with it


def found(check, facts, limits=None):
    facts = facts if isinstance(facts, Facts) else Facts(facts)
    return check.look(facts, limits or {}, TODAY)


def levels(check, facts, limits=None):
    return [finding.level for finding in found(check, facts, limits)]


# C01


@pytest.mark.parametrize(
    ("limit", "count", "is_found"),
    [(None, 4, False), (None, 5, True), (2, 2, False), (2, 3, True), (9, 5, True)],
)
def test_four_accounts_for_one_person_are_fine_and_five_are_not(limit, count, is_found):
    accounts = [account(number, responsible_id=ANA) for number in range(1, count + 1)]
    limits = {"C01": limit} if limit else {}

    assert bool(found(people.TOO_MANY_ACCOUNTS, office([person(ANA)], accounts), limits)) == is_found


def test_too_many_accounts_name_the_person_the_figure_and_the_next_step():
    accounts = [account(number, responsible_id=ANA) for number in range(1, 7)]
    (finding,) = found(people.TOO_MANY_ACCOUNTS, office([person(ANA)], accounts))

    assert finding.message == "Ana is responsible for 6 accounts"
    assert finding.advice == "Hand 2 of them over, or close the weakest."
    assert (finding.where, finding.observed.degree) == (f"person:{ANA}", 6)


def test_accounts_of_who_left_and_those_that_rest_are_no_work_for_one_person():
    gone = [person(ANA, left_on=TODAY)]
    assert (
        found(people.TOO_MANY_ACCOUNTS, office(gone, [account(n, responsible_id=ANA) for n in range(9)]))
        == []
    )
    resting = [account(n, responsible_id=ANA, status=AccountStatus.PLANNED) for n in range(9)]
    assert found(people.TOO_MANY_ACCOUNTS, office([person(ANA)], resting)) == []


# C02


@pytest.mark.parametrize(
    ("keys", "is_found"),
    [
        (("instagram", "facebook", "x"), False),
        (("instagram", "facebook", "x", "tiktok"), True),
        (("instagram", "facebook", "x", "x"), False),
        (("instagram", "facebook", "x", "website"), False),
        (("instagram", "facebook", "x", "google_plus"), False),
    ],
    ids=["three", "four", "one twice", "a website", "a closed one"],
)
def test_who_works_alone_does_best_on_three_networks(keys, is_found):
    accounts = [account(number, key) for number, key in enumerate(keys, start=1)]

    assert bool(found(people.ALONE_ON_TOO_MANY_NETWORKS, office([person(ANA)], accounts))) == is_found


def test_two_people_may_run_more_networks_and_who_left_or_comes_later_is_nobody_yet():
    accounts = [account(number, key) for number, key in enumerate(("instagram", "facebook", "x", "tiktok"))]
    check = people.ALONE_ON_TOO_MANY_NETWORKS

    assert found(check, office([person(ANA), person(BEN)], accounts)) == []
    assert found(check, office([person(ANA), person(BEN, left_on=TODAY)], accounts))
    later = person(BEN)._replace(joined_on=TODAY + DAY)
    assert found(check, office([person(ANA), later], accounts))


# C07


def reviewed(age, interval=90):
    """Return an office that looks at its passwords so often, with one that is in use for ``age`` days."""
    from dataclasses import replace

    return replace(
        known(left_on=None, changed_on=TODAY - age * DAY), review_plan=ReviewPlan(default=interval)
    )


@pytest.mark.parametrize(
    ("age", "limit", "level"),
    [
        (75, None, None),
        (76, None, Level.INFO),
        (89, None, Level.INFO),
        (89, 0, None),
        (90, None, Level.WARNING),
        (180, None, Level.WARNING),
        (181, None, Level.ERROR),
    ],
)
def test_a_review_is_said_ahead_then_due_then_long_overdue(age, limit, level):
    limits = {} if limit is None else {"C07": limit}

    assert levels(passwords.AGE, reviewed(age), limits) == ([level] if level else [])


def test_where_the_office_looks_at_nothing_nothing_is_due():
    assert found(passwords.AGE, reviewed(900, interval=0)) == []


# C08, C09


@pytest.mark.parametrize(
    ("changed", "level"),
    [(-6, Level.CRITICAL), (-5, Level.WARNING), (-4, None)],
    ids=["before", "same day", "after"],
)
def test_a_password_that_a_leaver_knew_is_critical_until_it_was_replaced(changed, level):
    facts = known(left_on=TODAY - 5 * DAY, changed_on=TODAY + changed * DAY, to_on=TODAY - 5 * DAY)

    assert levels(access.LEAVERS_KNOWLEDGE, facts) == ([level] if level else [])


def test_who_lost_access_but_stayed_is_a_warning():
    facts = known(left_on=None, changed_on=TODAY - 9 * DAY, to_on=TODAY - 5 * DAY)

    assert levels(access.LEAVERS_KNOWLEDGE, facts) == [Level.WARNING]


def test_who_will_leave_is_said_ahead_with_what_they_could_know():
    facts = known(left_on=TODAY + 3 * DAY, changed_on=TODAY - 9 * DAY)
    (finding,) = found(access.LEAVERS_KNOWLEDGE, facts)

    assert (finding.level, finding.where) == (Level.INFO, f"person:{ANA}")
    assert finding.message == "Ana leaves on November 23, 2026 and could know 1 password"
    assert finding.observed.data == {"logins": [1], "last_day": "2026-11-23"}


def test_the_leaver_checks_cannot_be_set_aside():
    fixed = {check.id for check in CHECKLIST.checks if not check.can_set_aside}

    assert fixed == {"C08", "C09"}


# C10


def shared(*accesses):
    crew = [person(ANA)._replace(id=number, name=f"Person {number}") for number in range(1, 6)]
    return office(crew, [account(1, login_id=1), account(2)], [login()], accesses)


def to_login(number, **fields):
    return AccessFacts(number, number, login_id=1, **fields)


@pytest.mark.parametrize(
    ("accesses", "is_found"),
    [
        ([to_login(1), to_login(2), to_login(3)], False),
        ([to_login(1), to_login(2), to_login(3), to_login(4)], True),
        ([to_login(1), to_login(2), to_login(3), to_login(4, to_on=TODAY - DAY)], False),
        ([to_login(1), to_login(2), to_login(3), to_login(4, from_on=TODAY + DAY)], False),
        ([to_login(1), to_login(2), to_login(3), to_login(3)._replace(id=9)], False),
    ],
    ids=["three", "four", "one ended", "one begins later", "one twice"],
)
def test_three_people_with_access_are_fine_and_four_are_told(accesses, is_found):
    assert [each.where for each in found(access.TOO_WIDE, shared(*accesses))] == ["login:1"] * is_found


def test_roles_on_an_account_count_with_those_who_open_its_login():
    roles = [AccessFacts(n, n, account_id=1, how=AccessHow.ROLE) for n in (3, 4)]
    (finding,) = found(access.TOO_WIDE, shared(to_login(1), to_login(2), *roles))

    assert finding.where == "account:1"
    assert finding.observed.data == {"people": [1, 2, 3, 4]}
    assert finding.observed.reason == "Namely Person 1, Person 2, Person 3, and Person 4."


def test_too_wide_an_access_says_when_it_was_looked_through_last():
    roles = [AccessFacts(n, n, account_id=2, how=AccessHow.ROLE) for n in range(1, 5)]
    facts = replace(shared(*roles), access_reviews=[AccessReviewFacts(1, 2, date(2026, 3, 4))])
    (finding,) = found(access.TOO_WIDE, facts)

    assert finding.observed.reason.endswith("It was looked through last on March 4, 2026.")


def test_access_to_what_is_archived_is_not_counted():
    accesses = [to_login(number) for number in range(1, 6)]
    facts = shared(*accesses)
    facts.accounts[1] = facts.accounts[1]._replace(status=AccountStatus.ARCHIVED)

    assert found(access.TOO_WIDE, facts) == []


# C11 to C13


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Nobody noted whether instagram 1 is an official account"),
        ({"is_official": True}, "Nobody noted who approved instagram 1"),
        ({"is_official": True, "approved_by_id": ANA}, "Nobody noted who approved instagram 1"),
        ({"is_official": True, "approved_by_id": ANA, "approved_on": TODAY}, None),
        ({"is_official": False}, None),
        ({"status": AccountStatus.ARCHIVED}, None),
    ],
)
def test_an_account_is_official_with_a_record_of_approval_or_it_is_not(fields, said):
    messages = [each.message for each in found(standing.WITHOUT_APPROVAL, office((), [account(**fields)]))]

    assert messages == ([said] if said else [])


@pytest.mark.parametrize(
    ("network", "kind", "fields", "level"),
    [
        ("vk", "personal", {"is_official": True}, Level.ERROR),
        ("vk", "personal", {"purpose": "Sell bread"}, Level.WARNING),
        ("vk", "personal", {}, None),
        ("vk", "community", {"is_official": True}, None),
        ("facebook", "personal", {"is_official": True}, None),
    ],
)
def test_business_on_a_personal_page_is_told_of_vk_only(network, kind, fields, level):
    facts = office((), [account(1, network, kind=kind, **fields)])

    assert levels(standing.BUSINESS_ON_A_PERSONAL_PAGE, facts) == ([level] if level else [])


@pytest.mark.parametrize(
    ("network", "level"),
    [
        ("google_plus", Level.ERROR),
        ("vine", Level.ERROR),
        ("x", Level.INFO),
        ("foursquare", Level.INFO),
        ("xing", Level.INFO),
        ("instagram", None),
        ("our own forum", None),
    ],
)
def test_a_closed_network_is_an_error_and_a_changed_one_a_hint(network, level):
    facts = office((), [account(1, network)])

    assert levels(standing.ON_A_CHANGED_NETWORK, facts) == ([level] if level else [])


# The secrets


def test_a_secret_that_is_missing_is_told_and_one_that_is_denied_is_not_called_missing():
    one, other = login(1), login(2)
    looked = Looked(unread=((one, SecretMissing()), (other, KeyringDenied())))

    assert [
        each.where for each in found(passwords.NOT_ON_FILE, Facts(office((), (), [one, other]), looked))
    ] == ["login:1"]


def test_three_logins_with_one_password_are_one_finding_that_is_worse_than_two():
    strong = "vK7#qPz!m2Rw_9sLx4Tb"
    (two,) = found(passwords.REUSED, examples.storing({1: strong, 2: strong}))
    (three,) = found(passwords.REUSED, examples.storing({1: strong, 2: strong, 3: strong}))

    assert (two.where, three.where) == ("login:1", "login:1")
    assert (two.observed.degree, three.observed.degree) == (2, 3)


@pytest.mark.parametrize(("limit", "is_found"), [(3, True), (4, True), (5, False), (12, False)])
def test_near_reuse_needs_as_many_letters_as_the_limit_says(limit, is_found):
    facts = examples.storing({1: "12-Cake-2025", 2: "cake!2026"})

    assert bool(found(passwords.NEARLY_REUSED, facts, {"C06": limit})) == is_found


# The same as Today


def every_kind():
    """Return the kinds of due things that the source of this feature knows."""
    sources = [*(HERE / "due").glob("*.py"), HERE / "secret_findings.py"]
    return {kind for path in sources for kind in re.findall(r'kind="(\w+)"', path.read_text("utf-8"))}


@pytest.fixture
def lived_in(office, vault):
    """Fill the sample office, and give it a login whose password is of unknown age and one without any."""
    fill(office, vault)
    return office


def test_everything_due_is_found_by_a_check_in_the_same_words(lived_in, vault):
    from smmdesk.features.accounts.audit import Audit

    today = lived_in.clock.today()
    with lived_in.reading() as session:
        ask = ask_in(session)
        told = [*work(ask, today), *Audit().due(lived_in, vault)]
        findings = CHECKLIST.look(ask, examine(lived_in, vault), {}, today)
    said = {(each.where, each.message) for each in findings}

    assert len({item.kind for item in told}) >= 5
    assert [
        item for item in told if (item.where, item.what) not in said and item.kind not in ONLY_TODAY
    ] == []


def test_no_kind_of_due_thing_is_forgotten():
    source = "".join(path.read_text("utf-8") for path in (HERE / "checks").glob("*.py"))
    by_findings = {"reused", "weak", "secret_missing"}  # by the functions that say them

    forgotten = {kind for kind in every_kind() if kind not in source} - by_findings
    assert forgotten == ONLY_TODAY | NOT_LOOKED_AT


def test_what_is_set_aside_is_not_due_on_today_either(office, vault):
    fill(office, vault)
    today = office.clock.today()
    with office.reading() as session:
        inventory = work(ask_in(session), today)
        facts = CHECKLIST.read(ask_in(session), examine(office, vault))
    orphan = next(item for item in inventory if item.kind == "no_responsible")
    aside = [SetAside(1, "C03", orphan.where, "It is only for contests.", today)]

    counting = due_that_counts(facts.office, Decisions(aside=aside), today)
    assert [item for item in due(facts.office, today) if item not in counting] == [orphan]


def test_what_is_critical_stays_due_whatever_somebody_wrote_into_the_file():
    facts = known(left_on=TODAY - DAY, changed_on=TODAY - 9 * DAY)
    places = [item.where for item in due(facts, TODAY)]
    aside = [SetAside(n, c, p, "No.", TODAY) for n, c in enumerate(("C08", "C09")) for p in places]

    assert len(due_that_counts(facts, Decisions(aside=aside), TODAY)) == len(places) > 1


def test_secrets_that_were_set_aside_are_left_out_and_come_back_when_it_gets_worse():
    strong = "vK7#qPz!m2Rw_9sLx4Tb"
    aside = Decisions(aside=[SetAside(1, "C05", "login:1/2", "They are one.", TODAY)])
    two = examples.storing({1: strong, 2: strong}).secrets
    three = examples.storing({1: strong, 2: strong, 3: strong}).secrets

    assert looked_that_counts(two, aside, TODAY).reused == ()
    assert looked_that_counts(three, aside, TODAY).reused == three.reused


def test_today_asks_what_was_set_aside(office, vault):
    from smmdesk.features.accounts import logins
    from smmdesk.features.health.models import Dismissal

    with office.transaction("Add") as session:
        number = logins.add(session, title="Instagram").id
    secrets.store(office, vault, number, on=None, password=Secret("vK7#qPz!m2Rw_9sLx4Tb"))
    with office.transaction("Set aside") as session:
        session.add(Dismissal(check_id="C07", place=f"login:{number}", reason="Old.", dismissed_on=TODAY))
    with office.reading() as session:
        assert work(ask_in(session), TODAY) == []
        assert [item.kind for item in work(ask_in(session), TODAY + 365 * DAY)] == ["unknown_age"]
