"""The page of people, used as a person uses it."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from smmdesk.core.glance import ask_in
from smmdesk.core.holdings import by_person
from smmdesk.core.office import Actor, Office
from smmdesk.features.accounts import logins, work
from smmdesk.features.accounts import service as accounts
from smmdesk.features.accounts.kinds import AccessHow
from smmdesk.features.people import keyboard, service
from smmdesk.features.people.kinds import PersonKind
from smmdesk.features.people.page import PeoplePage
from smmdesk.features.people.pages.detail import AccessCard, HoldingRow, PersonCard, said_of
from smmdesk.features.people.pages.rows import look, short_date

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def people(office):
    """Return the ids of four people: one here, one outsider, one leaving, one who left and still has access."""
    today = office.clock.today()
    with office.transaction("Add people") as session:
        ids = {
            name: service.add(session, name=name, **fields).id
            for name, fields in {
                "Ana": {"job": "Runs the bakery", "department": "Office", "email": "ana@bakery.example"},
                "Bo": {"kind": PersonKind.AGENCY, "contract_ends_on": today + timedelta(days=40)},
                "Cleo": {"left_on": date(2026, 11, 23)},
                "Dan": {"left_on": date(2026, 11, 8)},
            }.items()
        }
        mailbox = logins.add(session, title="Office mailbox")
        brand = accounts.brand_named(session, "Bakery")
        instagram = accounts.add(session, brand_id=brand.id, network="instagram", name="@bakery")
        logins.grant(session, person_id=ids["Ana"], login_id=mailbox.id, from_on=date(2025, 1, 2))
        logins.grant(
            session, person_id=ids["Dan"], account_id=instagram.id, how=AccessHow.ROLE, role="Editor"
        )
        logins.grant(session, person_id=ids["Dan"], login_id=mailbox.id, to_on=date(2026, 3, 1))
    return ids


@pytest.fixture
def page(world, people):
    """Return the page, shown."""
    return world.show(PeoplePage(world.desk))


def names(page):
    return [listed.person.name for listed in page.table.model.rows]


def card(page, kind):
    return next(one for one in page.split.detail if isinstance(one, kind))


def rows_of(page):
    return card(page, AccessCard).findChildren(HoldingRow)


def person(office, key):
    with office.reading() as session:
        return service.find(session, key)


def test_those_who_are_here_stand_first_and_each_says_how_things_stand(page):
    assert names(page) == ["Ana", "Bo", "Cleo", "Dan"]
    words = [page.table.model.index(row, 2).data() for row in range(4)]
    assert words == ["Here", "Until Dec 30", "Leaves on Nov 23", "Has left"]


def test_the_head_says_who_has_left_and_still_has_access(page):
    assert page.head.state == "3 people work here; 1 who has left still has access."


def test_somebody_who_has_left_and_still_has_access_is_urgent(page):
    dan = page.table.model.row(3)
    assert look(dan).tone == "urgent"
    assert [holding.name for holding in dan.open] == ["@bakery"]
    assert [holding.name for holding in dan.former] == ["Office mailbox"]


def test_an_access_of_somebody_who_has_left_is_over_on_its_last_day(page, world, office):
    with office.transaction("End access") as session:
        logins.end_access(session, 2, office.clock.today())
    world.settle()
    assert page.table.model.row(3).open == []
    assert page.head.state == "3 people work here, and nobody who has left still has access."


def test_the_table_is_sound_for_qt_and_remembers_its_columns(page, world):
    QAbstractItemModelTester(page.table.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    page.table.grid.head.setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    assert world.desk.settings.columns["people"]["sort"] == "access"


def test_the_filter_finds_by_department_and_state(page):
    page.focus_filter()
    page.table.filter_line.setText("office")
    assert names(page) == ["Ana"]
    page.table.filter_line.setText("has left")
    assert names(page) == ["Dan"]


def test_the_detail_leads_to_what_somebody_has_access_to(page, world):
    page.show_thing("person:4")
    opened = rows_of(page)[0]
    assert said_of(opened.holding) == "Has a role: Editor"
    world.press(opened.open)
    assert world.went == ["account:1"]


def test_since_and_until_are_said_as_far_as_they_are_known(page):
    page.show_thing("person:4")
    assert said_of(rows_of(page)[1].holding) == "Shares the login, until March 1, 2026"
    page.show_thing("person:1")
    assert said_of(rows_of(page)[0].holding) == "Shares the login, since January 2, 2025"


def test_adding_somebody_chooses_them_and_can_be_taken_back(page, world, office):
    world.press(page.add)
    form = page.form.form
    form.name.fill("Eve")
    form.job.fill("Takes the pictures")
    world.press(form.primary)
    assert page.table.row.person.name == "Eve"
    assert page.form is None
    assert world.last_said == "Added Eve"
    world.take_back()
    assert "Eve" not in names(page)
    assert world.last_said == "Undone: Add Eve"


def test_a_name_that_is_taken_is_said_at_the_form_and_nothing_entered_is_lost(page, world):
    page.add_new()
    form = page.form.form
    form.name.fill("ana")
    form.note.fill("From the market")
    world.press(form.primary)
    assert "already somebody called ana" in page.form.trouble.sentence
    assert form.note.value == "From the market"
    assert form.primary.isEnabled()
    assert names(page) == ["Ana", "Bo", "Cleo", "Dan"]


def test_a_name_is_needed(page):
    page.add_new()
    page.form.form.submit()
    assert page.form.form.name.error
    assert page.close_detail()
    assert not page.close_detail()


def test_only_outsiders_have_a_contract(page, world, office, people):
    page.show_thing("person:2")
    world.press(card(page, PersonCard).edit)
    form = page.form.form
    assert form.contract_ends_on.isVisible()
    form.kind.fill(PersonKind.EMPLOYEE)
    assert not form.contract_ends_on.isVisible()
    world.press(form.primary)
    assert person(office, people["Bo"]).contract_ends_on is None


def test_while_a_form_is_open_nobody_else_can_be_chosen(page, world):
    page.show_thing("person:1")
    world.press(card(page, PersonCard).edit)
    assert not page.table.isEnabled()
    page.close_detail()
    assert page.table.isEnabled()
    assert card(page, PersonCard).accessibleName() == "Ana"


def test_noting_the_last_day_says_what_today_then_shows_and_so_it_does(page, world, office, people):
    page.show_thing("person:1")
    world.press(card(page, PersonCard).last_day)
    form = page.form.form
    form.day.fill(date(2026, 11, 30))
    assert form.follows.text() == (
        "From November 30, 2026 on, Today shows 1 access of Ana as urgent until it is ended."
    )
    world.press(form.primary)
    assert world.last_said == "The last day of Ana is November 30, 2026."
    assert look(page.table.row).word == "Leaves on Nov 30"

    def due_on(day):
        with office.reading() as session:
            return [item.what for item in work(ask_in(session), day) if "Ana" in item.what]

    assert due_on(date(2026, 11, 29)) == []
    assert due_on(date(2026, 11, 30)) == ["Ana still has access to Office mailbox"]


def test_somebody_may_stay_after_all(page, world, office, people):
    page.show_thing("person:3")
    world.press(card(page, PersonCard).last_day)
    form = page.form.form
    form.day.fill(None)
    assert "nothing about leaving" in form.follows.text()
    world.press(form.primary)
    assert person(office, people["Cleo"]).left_on is None
    assert world.last_said == "Cleo stays."


def test_a_last_day_without_access_has_nothing_to_follow(page, world):
    page.show_thing("person:2")
    world.press(card(page, PersonCard).last_day)
    assert "nothing to end" in page.form.form.follows.text()


def test_removing_somebody_who_has_access_is_refused_calmly(page, world, office, people):
    page.show_thing("person:1")
    world.press(card(page, PersonCard).remove)
    assert "Ana is or was responsible" in world.window.error
    assert "Ana" in names(page)


def test_removing_somebody_entered_by_mistake_can_be_undone(page, world):
    page.show_thing("person:2")
    world.press(card(page, PersonCard).remove)
    assert names(page) == ["Ana", "Cleo", "Dan"]
    world.take_back()
    assert names(page) == ["Ana", "Bo", "Cleo", "Dan"]


def test_a_removal_that_something_followed_is_not_undone_behind_its_back(page, world, office):
    page.show_thing("person:2")
    world.press(card(page, PersonCard).remove)
    with office.transaction("Add Zoe") as session:
        service.add(session, name="Zoe")
    world.take_back()
    assert "Something else was changed" in world.window.error
    assert "Zoe" in names(page)


def test_this_is_me_is_remembered_and_named_by_the_history(page, world, office, people):
    page.show_thing("person:1")
    world.press(card(page, PersonCard).seat)
    assert office.actor == Actor(people["Ana"], "Ana")
    assert page.table.model.index(0, 0).data() == "Ana (you)"
    assert card(page, PersonCard).seat is None
    office.actor = Actor(None, "")
    keyboard.seat(office)
    assert office.actor.name == "Ana"


def test_a_change_from_elsewhere_shows_at_once(page, world, office):
    with office.transaction("Add Zoe") as session:
        service.add(session, name="Zoe")
    world.settle()
    assert "Zoe" in names(page)


def test_enter_edits_and_ctrl_n_adds(page, world):
    page.show_thing("person:1")
    page.table.opened.emit(page.table.row)
    assert page.form.form.name.value == "Ana"
    page.show_thing("people:new")
    assert page.form.form.name.value == ""


def test_an_office_that_is_only_read_offers_no_change(office, people, world, vault):
    reading = Office.open(office.path, clock=office.clock, read_only=True)
    try:
        desk = type(world.desk)(**{**vars(world.desk), "office": reading})
        page = world.show(PeoplePage(desk))
        assert not page.add.isEnabled()
        assert not hasattr(card(page, PersonCard), "remove")
        page.add_new()
        assert page.form is None
    finally:
        world.desk.tasks.close()
        reading.close()


def test_an_empty_office_asks_for_people(world):
    page = world.show(PeoplePage(world.desk))
    assert page.head.state == "Nobody is noted yet."
    assert page.split.detail == []


def test_every_word_for_a_screen_reader_is_there(page):
    page.show_thing("person:4")
    assert page.table.grid.accessibleName() == "People"
    assert {row.open.accessibleDescription() for row in rows_of(page)} == {"@bakery", "Office mailbox"}
    assert page.explanation()


def test_who_knows_of_access_is_asked_through_the_core(office, people):
    with office.reading() as session:
        found = by_person(session)
    assert [(one.name, one.kind, one.where) for one in found[people["Dan"]]] == [
        ("Office mailbox", "Social network", "login:1"),
        ("@bakery", "Instagram", "account:1"),
    ]


def test_a_year_is_said_only_where_it_is_another_one():
    assert short_date(date(2026, 12, 30), date(2026, 11, 20)) == "Dec 30"
    assert short_date(date(2027, 1, 5), date(2026, 11, 20)) == "Jan 5, 2027"
