"""Beginning a leaving case, step by step."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from smmdesk.core.office import Actor
from smmdesk.features.accounts import logins, service
from smmdesk.features.accounts.kinds import PartKind, PartState
from smmdesk.features.leaving import cases
from smmdesk.features.leaving.kinds import LeavingKind
from smmdesk.features.leaving.pages.start_page import start_page
from smmdesk.features.leaving.preview import Plan, read_preview
from smmdesk.features.people import service as people
from tests.features.accounts.pages.conftest import labels_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TODAY = date(2026, 11, 20)


@pytest.fixture
def ids(office):
    """Return Ana, who is here, Bo, who has a case, and Dan, who alone can open the shop's Instagram."""
    with office.transaction("Fill") as session:
        found = {name: people.add(session, name=name).id for name in ("Ana", "Bo")}
        found["Dan"] = people.add(session, name="Dan", left_on=date(2026, 11, 27)).id
        login = found["login"] = logins.add(session, title="Instagram").id
        logins.note_part(session, login, PartKind.PASSWORD, state=PartState.IN_PLACE, version=1)
        logins.grant(session, person_id=found["Dan"], login_id=login)
        found["case"] = cases.open_case(
            session, person_id=found["Bo"], kind=LeavingKind.FRIENDLY, last_day=date(2026, 12, 1), today=TODAY
        ).id
    return found


@pytest.fixture
def begin(world, ids):
    """Return a function that shows the page, for somebody or for nobody yet."""

    def begin(name=""):
        page = start_page(world.desk, ids[name] if name else None)
        page.heard = []
        page.opened.connect(page.heard.append)
        page.closed.connect(lambda: page.heard.append("closed"))
        return world.show(page)

    return begin


def go_on(world, page, steps=1):
    for _step in range(steps):
        world.press(page.wizard.next)


def questions(page):
    return [step.name for step in page.wizard.steps]


def case(office, case_id):
    with office.reading() as session:
        return cases.find(session, case_id)


def test_whoever_is_given_is_not_asked_for(begin):
    assert questions(begin("Dan")) == ["Reason", "Day", "Lead", "List"]
    assert questions(begin()) == ["Who", "Reason", "Day", "Lead", "List"]


def test_a_case_is_opened_with_all_that_was_said_as_one_step(begin, world, office, ids):
    page = begin("Dan")
    assert page.is_about == ids["Dan"]
    page.kind.fill(LeavingKind.DISMISSED)
    go_on(world, page)
    assert page.day.value == date(2026, 11, 27)  # as it is noted
    page.day.fill(date(2026, 11, 24))
    go_on(world, page)
    page.leader.fill(ids["Ana"])
    go_on(world, page, 2)

    found = case(office, page.heard[0])
    assert (found.person_id, found.kind, found.last_day, found.led_by_id, found.opened_on) == (
        ids["Dan"], LeavingKind.DISMISSED, date(2026, 11, 24), ids["Ana"], TODAY,
    )  # fmt: skip
    with office.reading() as session:
        assert people.find(session, ids["Dan"]).left_on == date(2026, 11, 24)
    assert world.last_said == "The leaving case of Dan is open"
    world.take_back()
    with office.reading() as session:
        assert cases.open_of(session, ids["Dan"]) is None
        assert people.find(session, ids["Dan"]).left_on == date(2026, 11, 27)


def test_before_the_end_it_shows_what_will_be_on_the_list(begin, world, office, ids):
    page = begin("Dan")
    go_on(world, page, 3)
    expected = read_preview(office, Plan(ids["Dan"], LeavingKind.FRIENDLY, date(2026, 11, 27)))
    said = labels_in(page.overview)
    assert f"{len(expected.lines)} tasks will be on the list." in said
    assert "Nobody else can open 1 thing." in said
    assert "TAKE OVER BEFORE THE LAST DAY" in said
    assert "Instagram: Take it over" in said
    assert "Only Dan can open it." in said
    assert expected.others[0].headline in said
    assert f"and {len(expected.others) - 5} more" in said
    assert page.heard == []
    go_on(world, page)
    with office.reading() as session:
        view = cases.look(session, page.heard[0], TODAY)
    assert [line.key for line in view.lines] == [line.key for line in expected.lines]  # it kept its word


def test_after_a_dismissal_what_is_theirs_alone_is_taken_over_at_once(begin, world, office, ids):
    with office.transaction("More of theirs") as session:
        for number in range(10):
            login = logins.add(session, title=f"Login {number}").id
            logins.grant(session, person_id=ids["Dan"], login_id=login)
    page = begin("Dan")
    page.kind.fill(LeavingKind.DISMISSED)
    go_on(world, page, 3)
    said = labels_in(page.overview)
    assert "Nobody else can open 11 things." in said
    assert "TAKE OVER AT ONCE" in said
    assert "and 3 more" in said  # the first eight are named


def test_what_is_shown_follows_when_something_else_is_chosen(begin, world):
    page = begin("Dan")
    go_on(world, page, 3)
    assert "TAKE OVER" in labels_in(page.overview)
    for _back in range(3):
        world.press(page.wizard.back)
    page.kind.fill(LeavingKind.LOST_DEVICE)  # they stay, so nothing must be taken over
    go_on(world, page, 3)
    assert "TAKE OVER" not in labels_in(page.overview)
    assert "changes nothing on any network" in labels_in(page.overview)


@pytest.mark.parametrize(
    ("kind", "question", "proposed"),
    [
        (LeavingKind.FRIENDLY, "What is the last day?", date(2026, 11, 27)),
        (LeavingKind.LOST_DEVICE, "When was the device lost?", TODAY),
        (LeavingKind.MISUSE, "Until when could it have been misused?", TODAY),
    ],
)
def test_the_day_is_asked_for_as_it_fits(begin, world, kind, question, proposed):
    page = begin("Dan")
    page.kind.fill(kind)
    go_on(world, page)
    assert question in labels_in(page)
    assert page.day.value == proposed
    assert page.wizard.advice


def test_a_day_that_was_chosen_stays_when_the_reason_changes_within_its_sort(begin, world):
    page = begin("Dan")
    go_on(world, page)
    page.day.fill(date(2026, 12, 5))
    world.press(page.wizard.back)
    page.kind.fill(LeavingKind.CONTRACT_END)
    go_on(world, page)
    assert page.day.value == date(2026, 12, 5)


def test_whoever_leaves_cannot_lead_and_whoever_sits_here_is_proposed(begin, world, office, ids):
    office.actor = Actor(ids["Ana"], "Ana")
    page = begin("Dan")
    go_on(world, page, 2)
    offered = [page.leader.control.itemText(at) for at in range(page.leader.control.count())]
    assert offered == ["Nobody yet", "Ana"]  # Bo is leaving, too
    assert page.leader.value == ids["Ana"]


def test_somebody_is_chosen_from_the_list_and_the_questions_are_about_them(begin, world, ids):
    page = begin()
    assert page.is_about is None
    page.focus_filter()
    page.who.table.filter_line.setText("dan")
    page.who.table.choose(ids["Dan"])
    go_on(world, page)
    assert page.is_about == ids["Dan"]
    assert "Leaving: Dan" in labels_in(page.head)
    go_on(world, page)
    assert page.day.value == date(2026, 11, 27)


def test_enter_on_somebody_goes_on(begin, world, ids):
    page = begin()
    page.who.table.choose(ids["Ana"])
    QTest.keyClick(page.who.table.grid, Qt.Key.Key_Return)
    world.settle()
    assert (page.is_about, page.wizard.at) == (ids["Ana"], 1)


def test_somebody_else_can_be_chosen_after_going_back(begin, world, ids):
    page = begin()
    page.who.table.choose(ids["Dan"])
    go_on(world, page)
    world.press(page.wizard.back)
    page.who.table.choose(ids["Ana"])
    go_on(world, page, 2)
    assert page.is_about == ids["Ana"]
    assert page.day.value == TODAY


def test_who_has_an_open_case_is_not_given_another_but_led_to_it(begin, world, ids):
    page = begin()
    page.who.table.choose(ids["Bo"])
    assert not page.wizard.next.isEnabled()
    assert "There is an open case for Bo already." in labels_in(page.who)
    page.who.notice.pressed.emit()
    assert page.heard == [ids["case"]]
    page.who.table.choose(ids["Ana"])
    assert page.wizard.next.isEnabled()
    assert page.who.notice.isHidden()


def test_the_list_follows_what_happens_elsewhere(begin, world, office, ids):
    page = begin()
    page.who.table.choose(ids["Ana"])
    with office.transaction("Elsewhere") as session:
        people.add(session, name="Eve")
        cases.open_case(session, person_id=ids["Ana"], kind=LeavingKind.MISUSE, last_day=TODAY, today=TODAY)
    world.settle()
    assert [listed.person.name for listed in page.who.table.model.rows] == ["Ana", "Bo", "Dan", "Eve"]
    assert page.who.person_id == ids["Ana"]
    assert not page.wizard.next.isEnabled()


def test_begun_for_somebody_with_an_open_case_it_says_so_and_leads_there(begin, world, ids):
    page = begin("Bo")
    assert page.wizard is None
    assert "There is an open case for Bo already." in labels_in(page)
    world.press(page.findChild(QPushButton))
    assert page.heard == [ids["case"]]


def test_a_case_that_was_opened_elsewhere_meanwhile_is_said_calmly(begin, world, office, ids):
    page = begin("Dan")
    go_on(world, page, 3)
    with office.transaction("Elsewhere") as session:
        cases.open_case(session, person_id=ids["Dan"], kind=LeavingKind.FRIENDLY, last_day=TODAY, today=TODAY)
    go_on(world, page)
    assert "There is an open leaving case for Dan already" in page.wizard.error
    assert page.wizard.next.isEnabled()
    assert page.heard == []


def test_a_last_day_before_the_first_is_said_calmly_and_can_be_mended(begin, world, office, ids):
    with office.transaction("Joined") as session:
        people.change(session, ids["Dan"], joined_on=date(2026, 11, 1))
    page = begin("Dan")
    go_on(world, page)
    page.day.fill(date(2026, 10, 1))
    go_on(world, page, 3)
    assert "lies before the first" in page.wizard.error
    for _back in range(2):
        world.press(page.wizard.back)
    page.day.fill(date(2026, 11, 30))
    go_on(world, page, 3)
    assert case(office, page.heard[0]).last_day == date(2026, 11, 30)


def test_it_can_be_left_at_any_step_and_nothing_is_noted(begin, world, office, ids):
    page = begin("Dan")
    go_on(world, page, 2)
    world.press(page.wizard.leave)
    assert page.heard == ["closed"]
    with office.reading() as session:
        assert cases.open_of(session, ids["Dan"]) is None


def test_the_reasons_are_chosen_by_keys_and_each_says_what_it_means(begin, world):
    page = begin("Dan")
    page.kind.setFocus()
    for _down in range(2):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Down)
    assert page.kind.value is LeavingKind.CONTRACT_END
    assert all(option.accessibleDescription() for option in page.kind.buttons.values())


def test_whoever_is_no_longer_there_is_said_calmly(world, office, ids):
    page = world.show(start_page(world.desk, 999))
    assert page.wizard is None
    assert "no longer in the office" in labels_in(page)


def test_what_they_answer_for_is_named_on_the_list(begin, world, office, ids):
    with office.transaction("In charge") as session:
        brand = service.brand_named(session, "Bakery").id
        service.add(session, brand_id=brand, network="x", name="The shop", responsible_id=ids["Dan"])
    page = begin("Dan")
    go_on(world, page, 3)
    assert "The shop: Give it to somebody else" in labels_in(page.overview)
    assert "Responsible: Dan" in labels_in(page.overview)
