"""What the office sets about results: its weeks, when return on investment is judged, what others measured."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest

from smmdesk.features.results import own_benchmarks, own_formats
from smmdesk.features.results.benchmarks import benchmarks
from smmdesk.features.results.board import maturity, weeks
from smmdesk.features.results.format_draft import Role
from smmdesk.features.results.own_benchmarks import OwnBenchmark
from smmdesk.features.results.proposing import propose
from smmdesk.features.results.reading import read_book
from smmdesk.features.settings.page import SettingsPage
from smmdesk.features.settings.pages.results import ResultsSection
from tests.features.results.own_files import write_american, write_shop
from tests.features.results.pages.conftest import read_on

OURS = OwnBenchmark(
    metric="conversion",
    value=2.125,
    source="Our chamber",
    published_on=date(2026, 5, 1),
    address="https://chamber.example/shops",
    note="Bakeries",
)


@pytest.fixture
def opened():
    return []


@pytest.fixture
def section(world, opened):
    return world.show(ResultsSection(world.desk, opened.append))


def asked(office, read):
    with office.reading() as session:
        return read(session)


def keep(office, benchmark=OURS):
    with office.transaction("Add") as session:
        own_benchmarks.add(office, session, benchmark, office.clock.today())


def line_of(section, publisher):
    return next(line for line in section.benchmarks.rows if line.row.publisher == publisher)


# How results are counted


def test_it_shows_what_holds_where_nothing_was_set(section):
    assert section.week_start.control.currentText() == "Monday"
    assert section.judged_from.value is None
    assert section.judged_from.unknown.text() == "By itself: 90 days after the first costs"


def test_the_beginning_of_weeks_counts_at_once_and_can_be_undone(world, section, office):
    section.week_start.control.setCurrentIndex(1)
    world.settle()
    assert asked(office, weeks.week_start) == 6
    assert world.last_said == "Noted on which day weeks begin"
    world.take_back()
    assert asked(office, weeks.week_start) == 0
    assert section.week_start.control.currentText() == "Monday"


def test_a_day_is_taken_when_it_is_entered_not_while_it_is_typed(world, section, office):
    section.judged_from.edit.setDate(QDate(2027, 3, 1))
    world.press(section.judged_from.unknown)
    assert asked(office, maturity.mature_on) == date(2027, 3, 1)

    section.judged_from.edit.setDate(QDate(2027, 3, 12))
    world.settle()
    assert asked(office, maturity.mature_on) == date(2027, 3, 1)
    QTest.keyClick(section.judged_from.edit, Qt.Key.Key_Return)
    world.settle()
    assert asked(office, maturity.mature_on) == date(2027, 3, 12)
    assert world.last_said == "Noted from when return on investment is judged"
    world.take_back()
    assert section.judged_from.value == date(2027, 3, 1)


def test_a_day_is_taken_from_the_calendar(world, section, office):
    world.press(section.judged_from.unknown)
    calendar = section.judged_from.edit.calendarWidget()
    section.judged_from.edit.setDate(QDate(2027, 1, 31))
    calendar.clicked.emit(QDate(2027, 1, 31))
    world.settle()
    assert asked(office, maturity.set_day) == date(2027, 1, 31)


def test_by_itself_forgets_the_day(world, section, office):
    with office.transaction("Set") as session:
        maturity.judge_from(office, session, date(2027, 3, 1))
    world.settle()
    assert section.judged_from.value == date(2027, 3, 1)
    world.press(section.judged_from.unknown)
    assert asked(office, maturity.set_day) is None
    world.take_back()
    assert section.judged_from.value == date(2027, 3, 1)


# What others measured


def test_the_shipped_ones_say_who_what_how_much_and_when(section):
    line = section.benchmarks.rows[0]
    assert line.what.text() == "Engagement rate by followers · Facebook"
    assert line.value.text() == "0.06%"
    assert line.row.origin == "Rival IQ · 2022 (second hand)"
    assert not line.change.isVisible()


def test_all_of_them_are_shown_by_and_by(world, section):
    while section.benchmarks.list.more.isVisible():
        world.press(section.benchmarks.list.more)
    assert len(section.benchmarks.rows) == len(benchmarks())


def test_the_page_is_opened(world, section, opened):
    line = section.benchmarks.rows[0]
    world.press(line.page)
    assert opened == [line.row.address]


def test_one_of_ones_own_is_added_above_the_others(world, section, office):
    world.press(section.benchmarks.new)
    form = section.benchmarks.form
    assert not section.benchmarks.new.isVisible()
    form.what.fill("cost_per_lead")
    form.network.fill("facebook")
    form.amount.fill("31.5")
    form.currency.fill("eur")
    form.source.fill("Our chamber")
    form.published_on.fill(date(2026, 5, 1))
    form.address.fill("https://chamber.example/shops")
    world.press(form.form.primary)
    [kept] = asked(office, own_benchmarks.everything)
    assert (kept.metric, kept.network, kept.value, kept.currency) == (
        "cost_per_lead",
        "facebook",
        31.5,
        "EUR",
    )
    assert world.last_said == "Added benchmark of Our chamber"
    first = section.benchmarks.rows[0]
    assert (first.what.text(), first.value.text()) == ("Cost per lead · Facebook", "€31.50")
    assert (first.row.origin, first.page.text()) == ("Our chamber · 2026", "chamber.example")
    world.take_back()
    assert asked(office, own_benchmarks.everything) == []
    assert section.benchmarks.rows[0].row.number == 0


def test_one_of_ones_own_is_changed_and_keeps_its_number_as_it_was_typed(world, section, office):
    keep(office)
    world.settle()
    world.press(line_of(section, "Our chamber").change)
    form = section.benchmarks.form
    form.note.fill("All bakeries")
    world.press(form.form.primary)
    [kept] = asked(office, own_benchmarks.everything)
    assert (kept.value, kept.note, kept.number) == (2.125, "All bakeries", 1)
    assert section.benchmarks.form is None


def test_one_of_ones_own_is_removed(world, section, office):
    keep(office)
    world.settle()
    world.press(line_of(section, "Our chamber").change)
    world.press(section.benchmarks.form.remove)
    assert asked(office, own_benchmarks.everything) == []
    assert world.last_said == "Removed benchmark of Our chamber"
    world.take_back()
    assert line_of(section, "Our chamber").row.number == 1


def test_only_money_asks_for_a_currency(world, section):
    world.press(section.benchmarks.new)
    form = section.benchmarks.form
    form.what.fill("conversion")
    assert not form.currency.isVisible()
    form.what.fill("cpc")
    assert form.currency.isVisible()


@pytest.mark.parametrize("text", ["many", "1,2,3"])
def test_what_is_no_number_is_said_at_the_field(world, section, office, text):
    keep(office)
    world.settle()
    world.press(line_of(section, "Our chamber").change)
    form = section.benchmarks.form
    form.amount.fill(text)
    world.press(form.form.primary)
    assert "is no number" in form.amount.error
    assert asked(office, own_benchmarks.everything)[0].value == 2.125


def test_what_cannot_be_kept_is_said_at_the_form_and_stays_there(world, section, office):
    keep(office)
    world.settle()
    world.press(line_of(section, "Our chamber").change)
    form = section.benchmarks.form
    form.address.fill("chamber.example")
    world.press(form.form.primary)
    assert "begins with https://" in form.banner.sentence
    keep(office)
    world.settle()
    assert form.address.value == "chamber.example"
    world.press(form.form.cancel)
    assert [line.row.number for line in section.benchmarks.rows[:3]] == [1, 2, 0]


def test_the_page_of_settings_leads_there(world):
    page = world.show(SettingsPage(world.desk))
    page.show_thing("settings:results")
    world.settle()
    assert page._section("results", ResultsSection).isVisible()


def test_where_the_office_can_only_be_read_nothing_can_be_set(world, office, monkeypatch):
    keep(office)
    monkeypatch.setattr(type(office), "is_read_only", property(lambda _self: True))
    section = world.show(ResultsSection(world.desk))
    assert not section.week_start.isEnabled()
    assert not section.judged_from.isEnabled()
    assert not section.benchmarks.new.isVisible()
    assert not any(line.change.isVisible() for line in section.benchmarks.rows)


# Kinds of files of one's own


@pytest.fixture
def described(office, tmp_path):
    """Describe two kinds of files; return their keys."""

    def learn(path, name, heading):
        draft = propose(read_book(path))
        columns = tuple(
            each.meaning(Role.METRIC, "orders") if each.name == heading else each for each in draft.columns
        )
        draft = replace(draft, name=name, columns=columns, day_form=draft.day_form or "dmy")
        with office.transaction("Remember") as session:
            return own_formats.save(session, draft, office.clock.today()).key

    till = learn(write_shop(tmp_path / "shop.csv"), "Till", "Bestellungen")
    return till, learn(write_american(tmp_path / "other.csv"), "Web shop", "Sold")


def names(office):
    return asked(office, own_formats.names)


def test_own_kinds_of_files_are_listed_with_whose_figures_they_hold(described, section):
    said = read_on(section.formats)

    assert list(section.formats.lines) == list(described)
    assert "Till" in said
    assert "The business as a whole, described on November 20, 2026" in said


def test_one_is_renamed_where_it_stands_and_undo_takes_it_back(world, described, section, office):
    till, _other = described
    rename(world, section.formats.lines[till].name, "Cash desk")

    assert names(office)[till] == "Cash desk"
    assert world.last_said == "The format Till is called Cash desk now"
    world.take_back()
    assert names(office)[till] == "Till"
    assert "Till" in read_on(section.formats)


def test_the_name_of_another_is_refused_and_the_old_one_stays(world, described, section, office):
    till, _other = described
    rename(world, section.formats.lines[till].name, "web shop")

    assert names(office)[till] == "Till"
    assert world.window.error == "Another kind of file is called web shop already. Nothing was changed."


def test_one_is_forgotten_and_comes_back(world, described, section, office):
    till, other = described
    world.press(section.formats.lines[till].forget)

    assert list(names(office)) == list(section.formats.lines) == [other]
    world.take_back()
    assert set(names(office)) == set(described)


def test_without_any_it_says_how_one_comes_about(section):
    assert "There is none yet." in read_on(section.formats)


def rename(world, line, name):
    world.press(line.rename)
    line.line.setText(name)
    world.press(line.save)
