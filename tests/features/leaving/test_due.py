"""Today, reminders and checks say of a case what there is to do, once."""

from datetime import timedelta

import pytest

from smmdesk.core.due import Severity
from smmdesk.core.glance import ask_in
from smmdesk.features import accounts, leaving
from smmdesk.features.accounts.checks import CHECKLIST
from smmdesk.features.accounts.checks.facts import read
from smmdesk.features.leaving.kinds import LeavingKind
from smmdesk.features.people import service as people
from tests.features.leaving.world import day


@pytest.fixture
def ana(here):
    """Return the id of somebody who shares a login with the owner."""
    here.on(20)
    owner, ana = here.person("Olga"), here.person("Ana")
    here.shared_login(owner, ana)
    return ana


def work(here, face=leaving):
    with here.office.reading() as session:
        return face.work(ask_in(session), here.today)


def found(here, check_id):
    with here.office.reading() as session:
        facts = read(ask_in(session), None)
    check = next(each for each in CHECKLIST.checks if each.id == check_id)
    return [finding.observed for finding in check.look(facts, {}, here.today)]


def test_a_case_is_one_line_with_how_far_it_is_and_what_comes_next(here, ana):
    case = here.case(ana, 27)
    (item,) = work(here)
    assert (item.where, item.what, item.due_on) == (
        f"leaving:{case}",
        "Ana leaves on November 27, 2026",
        day(27),
    )
    assert "0 of " in item.reason
    assert "Next: Instagram: " in item.reason
    assert item.severity is Severity.CARE


def test_what_is_theirs_alone_or_late_presses(here, ana):
    here.access(ana, login=here.login("Pinterest"))
    here.case(ana, 27)
    assert work(here)[0].severity is Severity.URGENT


def test_after_the_last_day_it_presses(here, ana):
    here.case(ana, 27)
    assert work(here.on(28))[0].severity is Severity.URGENT


def test_a_case_in_which_nothing_is_left_asks_to_be_closed(here, ana):
    case = here.case(ana, 20)
    here.on(21).rotate(1)
    here.set_the_rest_aside(case)
    (item,) = work(here)
    assert item.tag == "All done"


def test_a_person_who_stays_after_all_is_asked_about(here, ana):
    here.case(ana, 27)
    here.do(people.change, ana, left_on=None)
    assert "another last day" in work(here)[0].what


def test_whose_case_should_be_open_is_said_until_it_is(here, ana):
    here.do(people.leave, ana, day(25))
    (item,) = work(here)
    assert (item.kind, item.destination) == ("leaving_to_open", f"leaving:new:{ana}")
    here.case(ana, 25)
    assert [each.kind for each in work(here)] == ["leaving_case"]


def test_today_does_not_say_again_what_a_case_says(here, ana):
    here.do(people.leave, ana, day(20))
    here.on(21)
    before = {item.kind for item in work(here, accounts)}
    assert {"leaver_has_access", "leaver_knows"} <= before
    here.case(ana, 20)
    assert {item.kind for item in work(here, accounts)} == before - {"leaver_has_access", "leaver_knows"}


def test_the_checks_go_on_finding_it_and_lead_to_the_case(here, ana):
    case = here.case(ana, 20)
    here.on(21)
    for check in ("C08", "C09"):
        assert {item.opens for item in found(here, check)} == {f"leaving:{case}"}


def test_a_lost_device_is_no_leaver(here, ana):
    here.case(ana, 20, LeavingKind.LOST_DEVICE)
    (item,) = work(here)
    assert "must be replaced" in item.what


def test_what_is_coming_is_told_by_day_and_not_what_is_due_already(here, ana):
    here.case(ana, 27)
    with here.office.reading() as session:
        coming = leaving.ahead(ask_in(session), here.today, 30)
    days = [item.due_on for item in coming]
    assert days == sorted(set(days))
    assert day(27) not in days
    assert max(days) == day(27) + timedelta(7)
