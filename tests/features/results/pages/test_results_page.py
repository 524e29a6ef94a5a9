"""The page of results, with real clicks on a real office: what is shown, chosen, pointed at and copied."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from smmdesk.features.results.board.choice import Against
from smmdesk.features.results.kinds import Cell, Figure, SeriesKey
from smmdesk.features.results.pages.results_page import ResultsPage
from smmdesk.features.results.periods import Size
from tests.features.accounts.pages.conftest import labels_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def days(metric, values, first=date(2026, 10, 1)):
    figures = []
    for at, value in enumerate(values):
        day = (first + timedelta(at)).isoformat()
        figures.append(Figure(day, day, value, 0, Cell(0, at + 2, 1).packed()))
    return SeriesKey(metric, "day"), figures


@pytest.fixture
def page(world, here):
    """Return the page of an office with October's figures."""
    here.take(
        days("orders", range(1, 32)),
        days("reach", [50] * 31),
        days("followers", [900] * 31),
        file_name="October.csv",
    )
    shown = world.show(ResultsPage(world.desk))
    world.settle()
    return shown


def card(page, metric):
    return next(each for each in page.cards if each.shown.metric == metric)


def choose(world, page, **changed):
    page.choose(replace(page._choice, **changed))
    world.settle()


def test_it_begins_with_the_last_month_that_is_over(page):
    assert page.period.title.text() == "October 2026"
    assert page.head.state == "October 2026, compared with the month before. Data until October 31, 2026."


def test_outcomes_stand_above_and_followers_are_folded_with_the_reason(page):
    text = labels_in(page)
    assert text.index("OUTCOMES") < text.index("REACH") < text.index("CONTEXT, NOT SUCCESS")
    assert not card(page, "followers").isVisible()
    assert card(page, "orders").isVisible()


def test_a_chart_is_drawn_on_a_worker_when_it_is_seen(world, page, qtbot):
    chart = card(page, "orders").chart
    qtbot.waitUntil(lambda: chart.is_drawn)
    assert not card(page, "followers").chart.is_drawn
    assert "Orders" in chart.accessibleDescription()


def test_pointing_names_the_value_and_choosing_it_marks_its_row(world, page, qtbot):
    choose(world, page, grain=Size.DAY)
    shown = card(page, "orders")
    qtbot.waitUntil(lambda: shown.chart.is_drawn)
    wanted = []
    shown.origin_wanted.connect(wanted.append)
    qtbot.keyClick(shown.chart, Qt.Key.Key_End)
    assert shown.chart.words == "October 31, 2026: 31"
    qtbot.keyClick(shown.chart, Qt.Key.Key_Return)
    (row,) = wanted
    assert (row.values, row.source) == (["31"], "row 32")


def test_another_month_has_another_title_and_nothing_is_said_calmly(world, page):
    choose(world, page, grain=Size.DAY)
    world.press(page.period.back)
    assert page.period.title.text() == "September 2026"
    assert "No figures for this period." in labels_in(page)
    world.press(page.period.forward)
    assert card(page, "orders").isVisible()


def test_a_month_that_has_not_begun_is_not_stepped_to(world, page):
    world.press(page.period.forward)
    assert not page.period.forward.isEnabled()


def test_the_newest_figures_are_one_step_away(world, page):
    for _step in range(3):
        world.press(page.period.back)
    page.period.go_to_newest()
    world.settle()
    assert page.period.title.text() == "October 2026"


def test_days_weeks_and_months_are_chosen(world, page):
    for grain, rows in ((Size.DAY, 31), (Size.WEEK, 26), (Size.MONTH, 13)):
        choose(world, page, grain=grain)
        assert len(card(page, "orders").shown.table.rows) == rows
        assert page.grain.currentData() == grain


def test_compared_with_nothing_there_is_no_line_before(world, page):
    choose(world, page, against=Against.NOTHING, grain=Size.DAY)
    assert [line.is_past for line in card(page, "orders").shown.data.lines] == [False]


def test_the_table_is_copied_for_a_spreadsheet(world, page):
    choose(world, page, grain=Size.DAY)
    card(page, "orders").exports.copy_table()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[:2] == ["Day\tValue\tFrom", "Oct 31\t31\trow 32"]
    assert len(lines) == 32


def test_a_dropped_file_leads_to_the_import(world, page):
    page.take_files([Path("/tmp/one.csv"), Path("/tmp/two.csv")])
    assert world.went[-1].startswith("bring-in:[")
    world.press(page.bring_in)
    assert world.went[-1] == "bring-in:"


def test_an_office_without_figures_offers_to_import(world):
    page = world.show(ResultsPage(world.desk))
    assert "No figures yet" in labels_in(page)
    assert not page.period.isVisible()


def test_undo_of_an_import_is_seen_at_once(world, page, office):
    office.undo()
    world.settle()
    assert "No figures yet" in labels_in(page)


def test_a_metric_that_was_searched_for_is_shown(world, page):
    page.show_thing("results:reach")
    assert card(page, "reach").isVisible()


def test_what_is_folded_is_unfolded_for_whoever_asks_for_it(world, page):
    page.show_thing("results:followers")
    world.settle()
    assert card(page, "followers").isVisible()


def test_a_metric_can_be_asked_for_before_anything_is_read(world, here):
    here.take(days("orders", range(1, 32)))
    page = ResultsPage(world.desk)
    page.show_thing("results:orders")
    world.show(page)
    assert page._wanted == ""


def test_below_each_other_in_a_narrow_window_and_beside_each_other_in_a_wide_one(world, page):
    shown = card(page, "orders")
    for width, is_beside in ((1280, True), (760, False)):
        world.window.resize(width, 800)
        world.settle()
        assert (
            shown.grid.mapTo(shown, shown.grid.rect().topLeft()).x() > shown.chart.width() / 2
        ) is is_beside


def test_a_row_tells_below_its_chart_where_it_came_from_and_escape_closes_that(world, page):
    choose(world, page, grain=Size.DAY)
    shown = card(page, "orders")
    shown.grid.selectRow(0)
    shown.grid.opened.emit()
    world.settle()
    text = labels_in(page)
    assert "Where this comes from" in text
    assert "October.csv" in text
    assert page.close_detail()
    world.settle()
    assert "Where this comes from" not in labels_in(page)
    assert not page.close_detail()


def test_another_choice_changes_the_charts_in_place(world, page, qtbot):
    before, shown = list(page.cards), card(page, "orders")
    qtbot.waitUntil(lambda: shown.chart.is_drawn)
    page.resize(page.width(), 300)
    bar = page.view._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(100)
    choose(world, page, grain=Size.DAY, against=Against.NOTHING)
    assert page.cards == before
    assert bar.value() == 100
    assert shown.grid.model().rowCount() == 31
    assert shown.grid.model().headerData(0, Qt.Orientation.Horizontal) == shown.shown.table.heading[0]
    qtbot.waitUntil(lambda: shown.chart.is_drawn)
    qtbot.keyClick(shown.chart, Qt.Key.Key_End)
    assert shown.chart.words == "October 31, 2026: 31"


def test_after_another_choice_the_table_that_is_shown_is_copied(world, page):
    choose(world, page, grain=Size.DAY)
    shown = card(page, "orders")
    shown.exports.copy_table()
    first = QGuiApplication.clipboard().text().splitlines()[1]
    assert first.startswith(shown.shown.table.rows[0].period)


def test_what_was_opened_below_a_chart_goes_with_what_it_was_about(world, page, qtbot):
    shown = card(page, "orders")
    shown.table.open_row(0)
    assert shown.below is not None
    choose(world, page, grain=Size.DAY)
    assert shown.below is None


def test_tiles_change_with_the_choice(world, page, here):
    assert "496" in labels_in(page)
    here.take(days("orders", [7] * 30, date(2026, 9, 1)), file_name="September.csv")
    world.settle()
    world.press(page.period.back)
    assert page.period.title.text() == "September 2026"
    assert "210" in labels_in(page)


def test_a_row_that_is_not_to_be_believed_yet_has_a_sign_and_a_legend(world, here):
    here.take(days("orders", range(1, 30)))
    page = world.show(ResultsPage(world.desk))
    world.settle()
    choose(world, page, grain=Size.WEEK)
    table = card(page, "orders").table
    assert table.grid.model().index(0, 0).data() == "Oct 26 *"
    assert "* Days are missing, or the network may still correct them." in labels_in(table)
    choose(world, page, grain=Size.DAY)
    assert table.grid.model().index(5, 0).data() == "Oct 26"
    assert "*" not in labels_in(table)


def test_more_than_seven_accounts_are_drawn_by_themselves_and_named(world, here, account, qtbot):
    for number in range(9):
        here.take(days("views", [10 + number] * 31), account=account(f"Shop {number}"))
    page = world.show(ResultsPage(world.desk))
    world.settle()
    choose(world, page, grain=Size.DAY)
    shown = card(page, "views")
    assert shown.chart.sizeHint().height() > 236
    page.view.reach(shown)
    qtbot.waitUntil(lambda: shown.chart.is_drawn)
    qtbot.keyClick(shown.chart, Qt.Key.Key_End)
    assert shown.chart.words == "Shop 8 on Facebook, October 31, 2026: 18"
    qtbot.keyClick(shown.chart, Qt.Key.Key_Down)
    assert shown.chart.words == "Shop 7 on Facebook, October 31, 2026: 17"
    wanted = []
    shown.origin_wanted.connect(wanted.append)
    qtbot.keyClick(shown.chart, Qt.Key.Key_Return)
    assert len({origin.account_id for origin in wanted[0].origins}) == 9
