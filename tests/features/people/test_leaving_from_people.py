"""What the page of people has to do with leaving: it leads to the cases, and says how far somebody's is."""

from datetime import date

import pytest

from smmdesk.core import leaving_cases, person_stories
from smmdesk.features.accounts import logins
from smmdesk.features.leaving import cases, open_cases, progress, settling
from smmdesk.features.leaving.kinds import LeavingKind
from smmdesk.features.leaving.settling import Word
from smmdesk.features.people import service
from smmdesk.features.people.page import PeoplePage
from smmdesk.features.people.pages.detail import PersonCard
from smmdesk.features.people.pages.stories import Stories

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _sources(monkeypatch):
    """Let the cases be told as they are when the whole program is loaded."""
    monkeypatch.setattr(leaving_cases, "_sources", [open_cases])
    monkeypatch.setattr(person_stories, "_sources", [progress.stories])


@pytest.fixture
def ids(office):
    """Return Ana, who is here, and Dan, who shares a login and has a case."""
    with office.transaction("Fill") as session:
        found = {name: service.add(session, name=name).id for name in ("Ana", "Dan")}
        login = logins.add(session, title="Instagram").id
        logins.grant(session, person_id=found["Dan"], login_id=login)
        case = cases.open_case(
            session,
            person_id=found["Dan"],
            kind=LeavingKind.FRIENDLY,
            last_day=date(2026, 11, 27),
            today=TODAY,
        )
        return found | {"case": case.id, "login": login}


@pytest.fixture
def page(world, ids):
    return world.show(PeoplePage(world.desk))


def choose(world, page, number):
    page.show_thing(f"person:{number}")
    world.settle()


def card(page):
    return next(one for one in page.split.detail if isinstance(one, PersonCard))


def stories(page):
    return card(page).findChild(Stories)


def wait_for(world, page, reason):
    world.qtbot.waitUntil(lambda: [row.story.reason for row in stories(page).rows] == [reason])


def entries(page):
    return {action.text(): action for action in page._actions(page.table.row)}


def test_the_head_leads_to_the_cases(world, page):
    world.press(page.cases)
    assert world.went == ["leaving:"]


def test_somebody_without_a_case_can_be_said_to_leave_by_button_and_menu(world, page, ids):
    choose(world, page, ids["Ana"])
    world.press(card(page).leave)
    entries(page)["Ana is leaving…"].trigger()
    assert world.went == [f"leaving:new:{ids['Ana']}"] * 2


def test_somebody_with_a_case_shows_how_far_it_is_and_leads_to_it(world, page, ids, office):
    choose(world, page, ids["Dan"])
    assert stories(page).rows[0].story.where == f"leaving:{ids['case']}"  # at once, so that nothing moves
    with office.reading() as session:
        total = len(cases.look(session, ids["case"], TODAY).lines)
    assert total > 1
    wait_for(world, page, f"0 of {total} tasks are done.")
    assert card(page).leave.isHidden()
    world.press(stories(page).rows[0].go)
    entries(page)["Dan is leaving…"].trigger()
    assert world.went == [f"leaving:{ids['case']}"] * 2


def test_the_line_follows_what_is_done_in_the_case(world, page, ids, office):
    choose(world, page, ids["Dan"])
    with office.transaction("Tick") as session:
        lines = cases.look(session, ids["case"], TODAY).lines
        key = next(line.key for line in lines if line.place == "office")
        settling.done(session, ids["case"], key, Word(TODAY))
    wait_for(world, page, f"1 of {len(lines)} tasks are done.")


def test_a_closed_matter_is_told_no_more(world, page, ids, office):
    choose(world, page, ids["Dan"])
    with office.transaction("Withdraw") as session:
        cases.withdraw(session, ids["case"], on=TODAY, why="Stays")
    world.settle()
    world.qtbot.waitUntil(lambda: stories(page).isHidden())
    assert card(page).leave.isVisible()


def test_a_lost_device_is_told_with_its_day(world, page, ids, office):
    with office.transaction("Lost") as session:
        case = cases.open_case(
            session, person_id=ids["Ana"], kind=LeavingKind.LOST_DEVICE, last_day=TODAY, today=TODAY
        )
        case_id = case.id
    choose(world, page, ids["Ana"])
    world.qtbot.waitUntil(lambda: bool(stories(page).rows))
    story = stories(page).rows[0].story
    assert (story.what, story.where) == ("Lost device, November 20, 2026", f"leaving:{case_id}")
    assert stories(page).isVisible()


def test_what_was_found_out_last_is_shown_until_more_is_known(world, page, ids):
    choose(world, page, ids["Dan"])
    world.qtbot.waitUntil(lambda: ids["Dan"] in page._stories)
    known = page._stories[ids["Dan"]]
    choose(world, page, ids["Ana"])
    choose(world, page, ids["Dan"])
    assert [row.story for row in stories(page).rows] == known


def test_where_the_office_can_only_be_read_nobody_is_said_to_leave(world, ids, office, monkeypatch):
    monkeypatch.setattr(type(office), "is_read_only", property(lambda _self: True))
    page = world.show(PeoplePage(world.desk))
    choose(world, page, ids["Ana"])
    assert not hasattr(card(page), "leave")
    assert entries(page) == {}
    assert page.cases.isEnabled()
