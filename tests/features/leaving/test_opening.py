"""Cases open by themselves: some days ahead, later where nobody looked, and never twice."""

import pytest

from smmdesk.core.errors import UserError
from smmdesk.features.leaving import cases
from smmdesk.features.leaving.kinds import LeavingKind
from smmdesk.features.leaving.opening import open_what_is_due
from smmdesk.features.leaving.timing import KEY, Timing
from smmdesk.features.people import service as people
from smmdesk.features.people.kinds import PersonKind
from tests.features.leaving.world import day


@pytest.fixture
def ana(here):
    """Return the id of somebody who shares a login with the owner and leaves on the 27th."""
    here.on(1)
    owner, ana = here.person("Olga"), here.person("Ana")
    here.shared_login(owner, ana)
    here.do(people.leave, ana, day(27))
    return ana


def opened(here):
    """Return the kind and the last day of what opens today."""
    return [(here.row(case).kind, here.row(case).last_day) for case in open_what_is_due(here.office)]


def test_a_case_opens_two_weeks_before_the_last_day_and_not_sooner(here, ana):
    assert opened(here.on(12)) == []
    assert opened(here.on(13)) == [(LeavingKind.FRIENDLY, day(27))]


def test_it_opens_later_where_the_program_was_closed_on_that_day(here, ana):
    assert opened(here.on(29)) == [(LeavingKind.FRIENDLY, day(27))]


def test_it_opens_once_however_often_the_program_starts(here, ana):
    opened(here.on(13))
    assert opened(here) == opened(here.on(14)) == opened(here.on(28)) == []


def test_how_long_before_is_for_the_office_to_say(here, ana):
    with here.office.transaction("Set") as session:
        here.office.write_setting(session, KEY, Timing(ahead=3).as_setting())
    assert opened(here.on(23)) == []
    assert len(opened(here.on(24))) == 1


def test_a_withdrawn_case_does_not_open_again(here, ana):
    (case,) = open_what_is_due(here.on(20).office)
    here.do(cases.withdraw, case, on=here.today, why="She stays until the summer")
    assert opened(here.on(28)) == []


def test_a_closed_case_does_not_open_again_but_the_next_leaving_does(here, ana):
    (case,) = open_what_is_due(here.on(20).office)
    here.on(28).rotate(1)
    here.set_the_rest_aside(case)
    here.close(case)
    here.do(people.change, ana, left_on=None)
    assert opened(here) == []

    here.access(ana, login=1, from_on=28)
    here.do(people.leave, ana, day(30))
    assert opened(here) == [(LeavingKind.FRIENDLY, day(30))]


def test_the_end_of_a_contract_opens_one_too(here, ana):
    agency = here.person("The agency", kind=PersonKind.AGENCY, contract_ends_on=day(27))
    assert opened(here.on(20)) == [(LeavingKind.FRIENDLY, day(27))], "who leaves nothing behind needs no case"
    here.access(agency, login=1)
    assert opened(here) == [(LeavingKind.CONTRACT_END, day(27))]


def test_there_is_one_open_case_a_person(here, ana):
    open_what_is_due(here.on(20).office)
    with pytest.raises(UserError, match="already"):
        here.case(ana, 27)


def test_nobody_leads_their_own_case(here, ana):
    with pytest.raises(UserError, match="Somebody else"):
        here.case(ana, 27, led_by_id=ana)


def test_opening_notes_the_last_day_with_the_person(here, ana):
    here.on(20).case(ana, 25)
    with here.office.reading() as session:
        assert people.find(session, ana).last_day() == day(25)


def test_a_case_does_not_close_while_they_can_still_come_in(here, ana):
    case = here.on(20).case(ana, 27)
    here.set_the_rest_aside(case)
    with pytest.raises(UserError, match="still come in"):
        here.close(case)


def test_closing_ends_what_was_shared(here, ana):
    case = here.on(20).case(ana, 27)
    here.on(28).rotate(1)
    here.set_the_rest_aside(case)
    here.close(case)
    with here.office.reading() as session:
        found = cases.logins.find_access(session, 2)
    assert (found.person_id, found.to_on) == (ana, day(27))
