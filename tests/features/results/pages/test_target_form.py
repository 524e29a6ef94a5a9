"""A target is set below its chart, with real clicks on a real office."""

from datetime import date

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QPushButton

from smmdesk.features.results import targets
from smmdesk.features.results.pages.results_page import ResultsPage
from smmdesk.features.results.pages.target_form import TargetForm
from smmdesk.features.results.periods import Size
from smmdesk.features.results.targets import Aim, Amount
from tests.features.accounts.pages.conftest import labels_in
from tests.features.results.pages.test_results_page import card, choose, days

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

MONTHLY = Aim("orders", Size.MONTH)


@pytest.fixture
def page(world, here):
    """Return the page of an office with October's figures, month by month."""
    here.take(days("orders", range(1, 32)))
    shown = world.show(ResultsPage(world.desk))
    world.settle()
    choose(world, shown, grain=Size.MONTH)
    return shown


def button_of(widget, name):
    """Return a button by its words or by what screen readers say."""
    return next(
        each for each in widget.findChildren(QPushButton) if name in (each.text(), each.accessibleName())
    )


def ask(world, page, metric="orders"):
    """Open the form by the menu of a chart."""
    world.press(button_of(card(page, metric), f"More for {card(page, metric).shown.title}"))
    menu = QApplication.activePopupWidget()
    next(action for action in menu.actions() if action.text() == "Set a target…").trigger()
    menu.close()
    world.settle()
    form = card(page, metric).below
    assert isinstance(form, TargetForm)
    return form


def known(here, aim=MONTHLY):
    with here.office.reading() as session:
        return list(targets.history(session, aim))


def aim_at(world, here, value, since):
    with here.office.transaction("Set a target") as session:
        targets.set_target(session, MONTHLY, Amount(value), since)
    world.settle()


def test_the_form_asks_per_what_the_chart_draws(world, page):
    form = ask(world, page)
    assert form.amount.label.text() == "Target for each month"
    assert form.since.value == date(2026, 11, 1)
    assert "The business as a whole" in labels_in(form)
    choose(world, page, grain=Size.WEEK)
    assert ask(world, page).amount.label.text() == "Target for each week"


def test_a_target_is_set_drawn_told_and_taken_back(world, page, here):
    form = ask(world, page)
    form.amount.fill("600")
    form.since.edit.setDate(QDate(2026, 10, 1))
    world.press(form.form.primary)

    assert world.last_said == "Orders: target 600 a month"
    assert card(page, "orders").below is None
    assert [target.words for target in card(page, "orders").shown.data.targets] == ["target 600 a month"]
    assert "target 600: 104 short" in labels_in(page)

    world.take_back()
    assert known(here) == []
    assert card(page, "orders").shown.data.targets == []


def test_a_range_is_set(world, page, here):
    form = ask(world, page)
    form.amount.fill("120")
    form.most.fill("150")
    world.press(form.form.primary)
    (row,) = known(here)
    assert (row.value, row.low, row.high) == (None, 120, 150)


@pytest.mark.parametrize(("typed", "sentence"), [("many", "is no number"), ("1.234.5", "is no number")])
def test_what_is_no_number_is_said_and_stays(world, page, here, typed, sentence):
    form = ask(world, page)
    form.amount.fill(typed)
    world.press(form.form.primary)
    assert sentence in labels_in(form)
    assert form.amount.value == typed
    assert known(here) == []


def test_without_a_number_nothing_is_saved(world, page, here):
    form = ask(world, page)
    world.press(form.form.primary)
    assert form.amount.error
    assert known(here) == []


def test_targets_before_are_listed_ended_and_removed(world, page, here):
    aim_at(world, here, 500, date(2026, 9, 1))
    aim_at(world, here, 600, date(2026, 11, 1))
    form = ask(world, page)
    text = labels_in(form)
    assert "since November 1, 2026: 600" in text
    assert "September 1, 2026 to October 31, 2026: 500" in text

    world.press(button_of(form.rows[0], "End today"))
    assert known(here)[0].until == date(2026, 11, 20)
    assert world.last_said == "Ended: target 600 a month"

    world.press(button_of(ask(world, page).rows[1], "Remove"))
    assert [row.value for row in known(here)] == [600]
    world.take_back()
    assert [row.value for row in known(here)] == [600, 500]


def test_escape_and_cancel_close_the_form(world, page):
    ask(world, page)
    assert page.close_detail()
    world.press(ask(world, page).form.cancel)
    assert card(page, "orders").below is None


def test_the_only_account_with_figures_is_the_one_that_aims(world, here, account):
    number = account("Corner Bakery")
    here.take(days("views", range(1, 32)), account=number)
    page = world.show(ResultsPage(world.desk))
    world.settle()
    choose(world, page, grain=Size.MONTH)
    form = ask(world, page, "views")
    assert "Corner Bakery on Facebook" in labels_in(form)
    form.amount.fill("9")
    world.press(form.form.primary)
    assert len(known(here, Aim("views", Size.MONTH, number))) == 1


def test_money_is_aimed_at_in_the_currency_of_its_chart(world, here):
    key, figures = days("sales_social", [9] * 31)
    here.take((key._replace(currency="EUR"), figures))
    page = world.show(ResultsPage(world.desk))
    world.settle()
    choose(world, page, grain=Size.MONTH)
    form = ask(world, page, "sales_social")
    form.amount.fill("900")
    world.press(form.form.primary)
    assert world.last_said.endswith("target €900.00 a month")


def test_a_note_is_kept_with_its_target_and_told_with_those_before(world, page, here):
    form = ask(world, page)
    form.amount.fill("600")
    form.note.fill("The second oven is there")
    world.press(form.form.primary)
    assert [row.note for row in known(here)] == ["The second oven is there"]
    assert "The second oven is there" in labels_in(ask(world, page))


def test_a_form_with_something_typed_stays_when_figures_change(world, page, here):
    form = ask(world, page)
    form.amount.fill("6")
    here.take(days("orders", range(2, 33)))
    world.settle()
    assert card(page, "orders").shown.table.rows[0].values == ["527"]
    assert card(page, "orders").below is form
    assert form.amount.value == "6"


def test_an_empty_form_stays_as_long_as_it_asks_for_the_same(world, page, here):
    form = ask(world, page)
    here.take(days("orders", range(2, 33)))
    world.settle()
    assert card(page, "orders").below is form
    choose(world, page, grain=Size.WEEK)
    assert card(page, "orders").below is None


def test_what_was_typed_stays_for_months_when_weeks_are_chosen(world, page, here):
    form = ask(world, page)
    form.amount.fill("600")
    choose(world, page, grain=Size.WEEK)
    assert card(page, "orders").below is form
    world.press(form.form.primary)
    assert [row.value for row in known(here)] == [600]


def test_what_was_typed_comes_back_when_the_page_is_made_anew(world, page, here):
    form = ask(world, page)
    form.amount.fill("600")
    form.note.fill("Why not")
    here.take(days("leads", range(1, 32)))
    world.settle()
    again = card(page, "orders").below
    assert again is not form
    assert (again.amount.value, again.note.value) == ("600", "Why not")
    world.press(again.form.primary)
    assert [(row.value, row.note) for row in known(here)] == [(600, "Why not")]
    here.take(days("reach", range(1, 32)))
    world.settle()
    assert card(page, "orders").below is None


def test_what_was_given_up_does_not_come_back(world, page, here):
    ask(world, page).amount.fill("600")
    assert page.close_detail()
    here.take(days("leads", range(1, 32)))
    world.settle()
    assert card(page, "orders").below is None


def test_asking_again_goes_on_where_something_was_typed(world, page):
    form = ask(world, page)
    form.amount.fill("600")
    assert ask(world, page) is form


def test_looking_where_a_value_came_from_keeps_what_was_typed(world, page):
    form = ask(world, page)
    form.amount.fill("600")
    shown = card(page, "orders")
    shown.table.open_row(1)
    world.settle()
    assert shown.below is not form
    assert "Where this comes from" in labels_in(page)
    assert shown.close_below()
    assert shown.below is form
