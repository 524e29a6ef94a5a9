"""What one does about the office's health: set aside with a reason, take back, set a limit."""

from datetime import timedelta

import pytest

from smmdesk.core.checks import SET_ASIDE
from smmdesk.core.errors import UserError
from smmdesk.core.glance import ask_in
from smmdesk.core.vault.errors import KeyringDenied, SecretMissing
from smmdesk.features.accounts import service as accounts
from smmdesk.features.accounts.checks.examples import login
from smmdesk.features.accounts.impressions import Looked
from smmdesk.features.accounts.kinds import AccountStatus
from smmdesk.features.health import service
from smmdesk.features.people import service as people


@pytest.fixture
def account(office):
    """Add an account that nobody said anything about."""
    with office.transaction("Add") as session:
        people.add(session, name="Ana")
        brand = accounts.brand_named(session, "Bakery").id
        return accounts.add(session, brand_id=brand, network="instagram", name="The oven").id


def look(office, looked=None, days=0, brand_id=None):
    with office.reading() as session:
        today = office.clock.today() + timedelta(days)
        return service.look(ask_in(session), today, looked, brand_id)


def ids(outcome):
    return [finding.check.id for finding in outcome.findings]


def set_aside(office, finding, reason="It is only for contests."):
    with office.transaction("Set aside") as session:
        return service.set_aside(session, finding, reason, office.clock.today(), None).id


def test_a_finding_that_is_set_aside_is_kept_with_its_reason_and_does_not_count(office, account):
    (finding,) = look(office).findings
    set_aside(office, finding, " It is only for contests. ")

    outcome = look(office)
    assert outcome.findings == []
    (aside,) = outcome.aside
    assert (aside.decision.check_id, aside.decision.where) == ("C11", f"account:{account}")
    assert (aside.decision.reason, aside.decision.dismissed_on) == (
        "It is only for contests.",
        office.clock.today(),
    )
    assert aside.finding == finding


def test_it_comes_back_when_its_time_is_over(office, account):
    set_aside(office, look(office).findings[0])
    assert ids(look(office, days=364)) == []
    assert ids(look(office, days=365)) == ["C11"]
    with office.transaction("Set") as session:
        service.set_limit(office, session, SET_ASIDE, 30)

    assert ids(look(office, days=29)) == []
    assert ids(look(office, days=30)) == ["C11"]


def test_it_comes_back_when_it_is_taken_back_and_that_is_undone_like_anything(office, account):
    number = set_aside(office, look(office).findings[0])
    with office.transaction("Take back") as session:
        service.take_back(session, number)
    assert ids(look(office)) == ["C11"]
    office.undo()
    assert ids(look(office)) == []
    office.undo()
    assert ids(look(office)) == ["C11"]


def test_what_was_taken_back_already_is_said_so(office):
    with office.transaction("Take back") as session, pytest.raises(UserError, match="no longer set aside"):
        service.take_back(session, 12)


def test_without_a_reason_nothing_is_set_aside(office, account):
    with pytest.raises(UserError, match="why"):
        set_aside(office, look(office).findings[0], "  ")
    assert ids(look(office)) == ["C11"]


def add_accounts(office, number):
    with office.transaction("Add") as session:
        ana = people.add(session, name="Ana").id
        people.add(session, name="Ben")
        brand = accounts.brand_named(session, "Bakery").id
        for count in range(number):
            accounts.add(
                session, brand_id=brand, network="x", name=f"x{count}", responsible_id=ana, is_official=False
            )
        return ana, brand


def of(outcome, check_id):
    return [finding for finding in outcome.findings if finding.check.id == check_id]


def test_it_comes_back_when_it_gets_worse_and_is_set_aside_anew(office):
    ana, brand = add_accounts(office, 5)
    set_aside(office, of(look(office), "C01")[0])
    assert of(look(office), "C01") == []

    with office.transaction("Add") as session:
        accounts.add(
            session, brand_id=brand, network="x", name="One more", responsible_id=ana, is_official=False
        )
    (worse,) = of(look(office), "C01")
    set_aside(office, worse)
    outcome = look(office)
    assert of(outcome, "C01") == []
    assert [aside.decision.place for aside in outcome.aside] == [f"person:{ana}/6"]


def test_a_leaver_who_could_still_get_in_cannot_be_set_aside(office):
    from smmdesk.features.accounts import logins

    with office.transaction("Add") as session:
        ana = people.add(session, name="Ana", left_on=office.clock.today()).id
        opened = logins.add(session, title="Instagram").id
        logins.grant(session, person_id=ana, login_id=opened)
    found = look(office)
    assert {"C08", "C09"} <= set(ids(found))

    for finding in (each for each in found.findings if each.check.id in ("C08", "C09")):
        with pytest.raises(UserError, match="could still get in"):
            set_aside(office, finding)
    assert ids(look(office)) == ids(found)


def test_a_limit_is_set_within_its_bounds_and_holds_at_once(office):
    add_accounts(office, 3)
    assert of(look(office), "C01") == []
    with office.transaction("Set") as session:
        service.set_limit(office, session, "C01", -5)

    (finding,) = of(look(office), "C01")
    assert finding.limit == 2


def test_what_is_about_other_brands_is_left_out(office, account):
    with office.transaction("Add") as session:
        other = accounts.brand_named(session, "Café").id
        accounts.add(session, brand_id=other, network="x", name="The café", status=AccountStatus.PAUSED)

    assert len(of(look(office), "C11")) == 2
    assert [each.message for each in of(look(office, brand_id=other), "C11")] == [
        "Nobody noted whether The café is an official account"
    ]


def test_findings_about_no_brand_stay_whatever_brand_is_looked_at(office):
    _ana, _brand = add_accounts(office, 5)
    with office.transaction("Add") as session:
        other = accounts.brand_named(session, "Café").id

    assert ids(look(office, brand_id=other)) == ["C01"]


def test_a_check_that_found_nothing_has_passed_one_that_could_not_look_has_not(office, account):
    outcome = look(office)
    assert [check.id for check in outcome.skipped] == ["C04", "C05", "C06", "S01"]
    assert "C04" not in {check.id for check in outcome.passed}

    outcome = look(office, Looked())
    assert outcome.skipped == []
    assert {"C04", "C05", "C06", "S01"} <= {check.id for check in outcome.passed}
    assert "C11" not in {check.id for check in outcome.passed}


def test_what_the_keyring_denies_is_not_compared_and_not_called_missing(office):
    with office.transaction("Add") as session:
        people.add(session, name="Ana")
    looked = Looked(
        unread=((login(1), KeyringDenied()), (login(2), KeyringDenied()), (login(3), SecretMissing()))
    )
    outcome = look(office, looked)

    assert outcome.unread == {KeyringDenied().sentence: ["Login 1", "Login 2"]}
    assert [finding.where for finding in of(outcome, "C04")] == ["login:3"]


def test_the_worst_area_comes_first_and_the_worst_check_in_it(office, vault):
    from smmdesk.features.accounts.audit import examine
    from smmdesk.sample import fill

    fill(office, vault)
    outcome = look(office, examine(office, vault))
    areas = outcome.by_area
    worst = [min(finding.level.rank for finding in findings) for _area, findings in areas]
    assert worst == sorted(worst)
    assert len({area for area, _findings in areas}) == len(areas) == 3
    for _area, findings in areas:
        firsts = {finding.check.id: finding.level.rank for finding in reversed(findings)}
        assert list(dict.fromkeys(finding.check.id for finding in findings)) == sorted(
            firsts, key=lambda check: (firsts[check], check)
        )


def test_checks_are_found_by_name_number_and_rule():
    assert [hit.where for hit in service.search("same password")] == ["health:C05", "health:C06"]
    assert [hit.where for hit in service.search("C05")] == ["health:C05"]
    assert "health:C08" in [hit.where for hit in service.search("R094")]
    assert service.search("no such thing") == []
