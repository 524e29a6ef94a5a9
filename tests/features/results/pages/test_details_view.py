"""Posts, hours and breakdowns below the metrics, with real clicks on a real office."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from smmdesk.features.results.kinds import Cell, Figure, SeriesKey
from smmdesk.features.results.pages.posts_card import PostsCard
from smmdesk.features.results.pages.results_page import ResultsPage
from smmdesk.features.results.periods import Size, period_of
from tests.features.results.pages.conftest import read_on
from tests.features.results.posting import part, post, thing

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
FRIDAYS = ("2026-10-02", "2026-10-09", "2026-10-16", "2026-10-23")


def reach(first=date(2026, 10, 1), days=31):
    figures = []
    for at in range(days):
        day = date.fromordinal(first.toordinal() + at).isoformat()
        figures.append(Figure(day, day, 50, 0, Cell(0, at + 2, 1).packed()))
    return SeriesKey("impressions", "day"), figures


@pytest.fixture
def page(world, here):
    """Return the page of an office with October's posts and audience."""
    posts = [
        each
        for row, day in enumerate(FRIDAYS, 2)
        for each in post(day, f"{day}T18:05", row, reach=100, likes=row, comments=0, shares=0)
    ]
    things = [thing(day, f"{day}T18:05", title=f"Cake of {day}", form="Reel") for day in FRIDAYS]
    here.take(reach(), *posts, things=things, file_name="Posts.csv")
    here.take(
        *part("audience_share", "gender=women", 61.5, "2026-10-30", row=7),
        *part("audience_share", "gender=men", 38.5, "2026-10-30", row=8),
        *part("followers", "gender=women", 400, "2026-10-30", row=9),
        file_name="Audience.csv",
    )
    shown = world.show(ResultsPage(world.desk))
    world.window.resize(1280, 800)
    world.settle()
    return shown


def posts_card(page) -> PostsCard:
    card = page.view.details.posts
    assert card is not None
    return card


def panel_card(page, start):
    return next(each for each in page.view.details.panels if each.panels.key.startswith(start))


def titles(page):
    return [row.title for row in posts_card(page).model.rows]


def test_the_best_post_stands_first_and_the_metric_is_named(page):
    assert titles(page) == [f"Cake of {day}" for day in reversed(FRIDAYS)]
    assert "4 posts, best first by: Engagement rate by reach" in read_on(page)


def test_another_metric_puts_them_in_its_order_and_shows_its_column(page):
    card = posts_card(page)
    at = [each.metric for each in card.posts.choices].index("shares")
    card.by.setCurrentIndex(at)
    card.by.activated.emit(at)
    section = [column.name for column in card.model.columns].index("shares")
    assert not card.table.grid.isColumnHidden(section)
    assert "best first by: Shares" in read_on(page)


def test_a_head_sorts_by_any_column(page):
    posts_card(page).table.grid.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert titles(page) == [f"Cake of {day}" for day in FRIDAYS]


def test_a_row_opens_to_its_file_and_row(world, page, qtbot):
    card = posts_card(page)
    card.table.grid.setFocus()
    qtbot.keyClick(card.table.grid, Qt.Key.Key_Return)
    world.settle()
    said = read_on(page)
    assert "Cake of 2026-10-23, published Oct 23, 2026, 18:05" in said
    assert "Posts.csv" in said
    assert "row 5, column E" in said
    assert page.close_detail()
    assert not page.close_detail()


def test_posts_are_found_by_their_words(page):
    posts_card(page).table.filter_line.setText("10-16")
    assert titles(page) == ["Cake of 2026-10-16"]


def test_posts_are_copied_as_they_are_shown(page):
    posts_card(page).copy_table()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Published\tAccount\tPost\tKind\tEngagement rate by reach")
    assert lines[1].startswith("Oct 23, 18:05\tThe business\tCake of 2026-10-23\tReel\t5%")
    assert len(lines) == 5


def test_a_picture_is_drawn_when_it_is_seen(page, qtbot):
    card = panel_card(page, "hours")
    assert not card.chart.is_drawn
    page.show_thing("results:hours 0")
    qtbot.waitUntil(lambda: card.chart.is_drawn)
    assert "Friday, 18:00" in card.chart.accessibleDescription()


def test_an_hour_that_is_chosen_opens_the_posts_it_is_made_of(world, page, qtbot):
    card = panel_card(page, "hours")
    page.show_thing("results:hours 0")
    qtbot.waitUntil(lambda: card.chart.is_drawn)
    qtbot.keyClick(card.chart, Qt.Key.Key_End)
    assert card.chart.words == "Friday, 18:00: 3.5%, 4 posts"
    qtbot.keyClick(card.chart, Qt.Key.Key_Return)
    world.settle()
    assert "Hours of posting, Fri, 18:00: 4, 3.5%" in read_on(page)


def test_a_breakdown_changes_its_metric_on_the_worker(world, page):
    card = panel_card(page, "parts")
    assert [bar.name for bar in card.shown.data.bars] == ["women", "men"]
    card.by.setCurrentIndex(1)
    card.by.activated.emit(1)
    world.settle()
    assert card.shown.subtitle.startswith("Followers")
    assert [(bar.name, bar.share) for bar in card.shown.data.bars] == [("women", 100)]


def test_another_month_changes_in_place_and_takes_away_what_has_none(world, page, here):
    here.take(reach(date(2026, 9, 1), 30))
    card = posts_card(page)
    page.choose(replace(page._choice, period=period_of(date(2026, 9, 1), Size.MONTH)))
    world.settle()
    assert page.view.details.posts is None
    page.choose(replace(page._choice, period=period_of(date(2026, 10, 1), Size.MONTH)))
    world.settle()
    assert titles(page)[0] == "Cake of 2026-10-23"
    assert card is not posts_card(page)


def test_a_new_import_changes_the_same_cards(world, page, here):
    card, panel = posts_card(page), panel_card(page, "parts")
    here.take(
        *post(FRIDAYS[0], f"{FRIDAYS[0]}T18:05", reach=100, likes=90, comments=0, shares=0),
        things=[thing(FRIDAYS[0], f"{FRIDAYS[0]}T18:05", title="Now the best")],
    )
    world.settle()
    assert posts_card(page) is card
    assert panel_card(page, "parts") is panel
    assert titles(page)[0] == "Now the best"


def test_what_is_the_same_stays_as_it_is_with_what_was_opened(world, page, qtbot):
    card = posts_card(page)
    card.table.grid.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    qtbot.keyClick(card.table.grid, Qt.Key.Key_Return)
    world.settle()
    page.reload()
    world.settle()
    assert "Where this comes from" in read_on(page)
    assert titles(page)[0] == "Cake of 2026-10-02"


def test_posts_of_an_account_with_figures_of_its_own_are_seen_at_once(world, page, here):
    here.take(
        *post("new", "2026-10-30", impressions=7), things=[thing("new", "2026-10-30", title="Only a post")]
    )
    world.settle()
    assert "Only a post" in titles(page)


def test_where_there_are_no_posts_nothing_is_said_of_them(world, here):
    here.take(reach())
    shown = world.show(ResultsPage(world.desk))
    assert shown.view.details.posts is None
    assert "POSTS" not in read_on(shown)
