"""What the office sets about leaving: how soon, and which steps."""

from datetime import date

import pytest

from smmdesk.core.errors import UserError
from smmdesk.core.glance import ask_in
from smmdesk.features.accounts import service
from smmdesk.features.leaving import cases, own_steps, timing_plan
from smmdesk.features.leaving.kinds import LeavingKind
from smmdesk.features.leaving.step import Within
from smmdesk.features.leaving.step_book import OFFICE
from smmdesk.features.leaving.timing import Timing, read_timing
from smmdesk.features.people import service as people
from smmdesk.features.settings.page import SettingsPage
from smmdesk.features.settings.pages.leaving import LeavingSection

TODAY = date(2026, 11, 20)


@pytest.fixture
def section(world, office):
    with office.transaction("Fill") as session:
        brand = service.brand_named(session, "Bakery").id
        service.add(session, brand_id=brand, network="x", name="bakery")
        service.add(session, brand_id=brand, network="Our forum", name="bakery")
    return world.show(LeavingSection(world.desk))


def timing(office):
    with office.reading() as session:
        return read_timing(ask_in(session))


def set_days(world, field, text):
    field.control.setText(text)
    field.control.editingFinished.emit()
    world.settle()


def listed(office, place=OFFICE):
    with office.reading() as session:
        return {each.key: each for each in own_steps.listed(session, place)}


def places(section):
    return [section.steps.where.control.itemText(at) for at in range(section.steps.where.control.count())]


def choose(world, section, place):
    section.steps.where.fill(place)
    world.settle()


def free_step(office, place=OFFICE):
    return next(each for each in listed(office, place).values() if not each.is_needed)


# How soon


def test_it_shows_the_days_that_hold(section):
    shown = {name: field.value for name, field in section.days.items()}
    assert shown == {"ahead": "14", "now": "0", "day": "1", "three_days": "3", "week": "7"}


def test_days_count_as_soon_as_they_are_entered_and_can_be_undone(world, section, office):
    set_days(world, section.days["ahead"], "30")
    set_days(world, section.days["week"], "10")
    assert timing(office) == Timing(ahead=30, week=10)
    assert world.last_said == "Noted how soon leaving tasks are due"
    world.take_back()
    assert timing(office) == Timing(ahead=30)
    assert section.days["week"].value == "7"


def test_what_was_set_decides_when_tasks_are_due(world, section, office):
    set_days(world, section.days["week"], "20")
    with office.transaction("Open") as session:
        person = people.add(session, name="Dan").id
        case = cases.open_case(
            session, person_id=person, kind=LeavingKind.FRIENDLY, last_day=TODAY, today=TODAY
        )
        due = {line.within: line.due_on for line in cases.look(session, case.id, TODAY).lines}
    assert due[Within.WEEK] == date(2026, 12, 10)


@pytest.mark.parametrize("text", ["", "soon", "-3", "²"])
def test_what_is_no_number_is_said_at_the_field(world, section, office, text):
    set_days(world, section.days["day"], text)
    assert section.days["day"].error == "Please enter a whole number."
    assert timing(office) == Timing()


def test_the_more_urgent_is_never_due_later_than_the_less_urgent(world, section, office):
    set_days(world, section.days["day"], "9")
    assert "must not be due later" in section.days["day"].error
    assert timing(office) == Timing()


@pytest.mark.parametrize("wanted", [Timing(ahead=-1), Timing(week=999), Timing(now=2)])
def test_days_that_make_no_sense_are_refused(office, wanted):
    with pytest.raises(UserError), office.transaction("Set") as session:
        timing_plan.plan(office, session, wanted)
    assert timing(office) == Timing()


# The steps


def test_the_networks_in_use_stand_before_the_others(section):
    assert places(section)[:3] == ["For the business as a whole", "Our forum", "X (Twitter)"]
    assert {"Instagram", "Login: Mailbox", "Login: Something else"} <= set(places(section))
    assert len(set(places(section))) == len(places(section))


def test_the_steps_of_the_chosen_place_are_shown(world, section, office):
    assert list(section.steps.rows) == list(listed(office))
    for place in ("x", "Our forum", "login_mailbox", "login_other"):
        choose(world, section, place)
        assert list(section.steps.rows) == list(listed(office, place))


def test_a_step_is_switched_off_and_on_in_its_row(world, section, office):
    key = free_step(office).key
    row = section.steps.rows[key]
    world.press(row.tick)
    assert listed(office)[key].is_off
    assert world.last_said == f"Switched off: {row.title}"
    assert section.steps.rows[key] is row  # the list stays where it is
    world.press(row.tick)
    assert not listed(office)[key].is_off
    world.take_back()
    assert not row.tick.isChecked()


def test_a_step_on_which_others_rest_cannot_be_switched_off_and_says_why(world, section, office):
    choose(world, section, "x")
    row = section.steps.rows[next(key for key, each in listed(office, "x").items() if each.is_needed)]
    assert not row.tick.isEnabled()
    assert "Other steps rest on this one" in row.tick.toolTip()


def test_a_step_of_ones_own_is_added(world, section, office):
    world.press(section.steps.new)
    form = section.steps.form
    assert not section.steps.where.isEnabled()
    form.title.fill("Tell the agency")
    form.within.fill("now")
    form.url.fill("https://agency.example")
    world.press(form.form.primary)
    found = listed(office)["own_1"].own
    assert (found.title, found.within, found.url, found.fit) == (
        "Tell the agency",
        "now",
        "https://agency.example",
        "any",
    )
    assert "own_1" in section.steps.rows
    assert section.steps.form is None
    world.take_back()
    assert "own_1" not in section.steps.rows


def test_a_step_can_come_after_another_and_wait(world, section, office):
    first = next(iter(listed(office)))
    world.press(section.steps.new)
    form = section.steps.form
    form.title.fill("Look again")
    form.after.fill(first)
    form.wait.fill("7")
    world.press(form.form.primary)
    found = listed(office)["own_1"].own
    assert (found.needs, found.waits_for, found.waits_days) == (f'["{first}"]', first, 7)
    assert not section.steps.rows[first].tick.isEnabled()


def test_a_shipped_step_is_put_in_other_words_and_taken_back(world, section, office):
    choose(world, section, "x")
    key, before = next((key, each) for key, each in listed(office, "x").items() if each.shipped.needs)
    world.press(section.steps.rows[key].change)
    section.steps.form.title.fill("As we do it")
    world.press(section.steps.form.form.primary)
    found = listed(office, "x")[key]
    assert found.said.title == "As we do it"
    assert found.said.needs == before.said.needs
    assert section.steps.rows[key].title == "As we do it"

    world.press(section.steps.rows[key].change)
    section.steps.form._restore()
    world.settle()
    assert listed(office, "x")[key] == before


def test_ones_own_step_is_removed(world, section, office):
    with office.transaction("Add") as session:
        own_steps.add(session, OFFICE, title="Ours")
    world.settle()
    world.press(section.steps.rows["own_1"].change)
    section.steps.form._remove()
    world.settle()
    assert world.last_said == "Removed step Ours"
    assert "own_1" not in section.steps.rows


def test_what_cannot_be_kept_is_said_at_the_form(world, section, office):
    world.press(section.steps.new)
    form = section.steps.form
    form.title.fill("Look")
    form.url.fill("agency.example")
    world.press(form.form.primary)
    assert "begins with https://" in form.banner.sentence
    form.closed.emit()
    world.settle()
    assert list(section.steps.rows) == list(listed(office))


def test_an_open_form_is_not_disturbed_by_what_happens_elsewhere(world, section, office):
    world.press(section.steps.new)
    section.steps.form.title.fill("Half a thought")
    with office.transaction("Elsewhere") as session:
        own_steps.add(session, OFFICE, title="Theirs")
    world.settle()
    assert section.steps.form.title.value == "Half a thought"
    section.steps.form.closed.emit()
    world.settle()
    assert "own_1" in section.steps.rows


def test_the_page_of_settings_leads_there(world, office):
    page = world.show(SettingsPage(world.desk))
    page.show_thing("settings:leaving")
    world.settle()
    assert page._section("leaving", LeavingSection).isVisible()


def test_where_the_office_can_only_be_read_nothing_can_be_set(world, office, monkeypatch):
    monkeypatch.setattr(type(office), "is_read_only", property(lambda _self: True))
    section = world.show(LeavingSection(world.desk))
    assert not any(field.isEnabled() for field in section.days.values())
    assert not any(row.tick.isEnabled() or row.change.isVisible() for row in section.steps.rows.values())
    assert not section.steps.new.isVisible()
