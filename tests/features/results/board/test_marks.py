"""What is marked on a chart: who left, and the files that its figures came from."""

from datetime import date

import pytest

from smmdesk.features.people import service as people
from smmdesk.features.results import intake
from smmdesk.features.results.board.marks import Happened, marks_of
from smmdesk.features.results.charts.chart_data import Mark
from smmdesk.features.results.models import ImportKind
from tests.features.results.board.test_board import board, cards, days
from tests.features.results.world import Given


@pytest.fixture
def take(here):
    """Return a function that imports figures of October on a day."""

    def take(metric, on, *values, name="October.csv", first=date(2026, 10, 1), **more):
        with here.office.transaction("Import") as session:
            given = Given([days(metric, values, first=first)])
            intake.take_in(session, given, imported_on=on, file_name=name, **{"account_id": 0, **more})

    return take


def marks(here, metric):
    return cards(board(here))[metric].data.marks


def test_a_file_is_marked_on_the_day_it_was_brought_in(here, take):
    take("orders", date(2026, 10, 9), 1, 2, 3)
    assert marks(here, "orders") == [Mark(date(2026, 10, 9), "“October.csv” imported", is_import=True)]


def test_only_charts_with_figures_of_an_import_mark_it(here, take):
    take("orders", date(2026, 10, 9), 1, 2, 3)
    take("comments", date(2026, 10, 20), 1, 2, 3, name="comments.csv")
    assert [mark.words for mark in marks(here, "comments")] == ["“comments.csv” imported"]


def test_what_came_in_before_or_after_is_not_marked(here, take):
    take("orders", date(2026, 9, 30), 1, 2)
    take("orders", date(2026, 11, 1), 3, first=date(2026, 10, 9))
    assert marks(here, "orders") == []


def test_what_was_typed_is_not_marked(here, take):
    take("orders", date(2026, 10, 9), 1, 2, kind=ImportKind.HAND)
    assert marks(here, "orders") == []


def test_an_import_that_was_taken_back_is_not_marked(here, take):
    take("orders", date(2026, 10, 9), 1, 2)
    take("orders", date(2026, 10, 20), 5, name="new.csv")
    here.take_back(here.imports()[0].id)
    assert [mark.words for mark in marks(here, "orders")] == ["“October.csv” imported"]


def test_imports_near_each_other_share_a_mark():
    happened = [Happened(date(2026, 10, day), f"{day}.csv", day) for day in (1, 2, 3, 20)]
    shared, alone = marks_of(happened, {1, 2, 3, 20}, 64)
    assert shared == Mark(date(2026, 10, 1), "3 imports", is_import=True)
    assert alone.words == "20.csv"
    assert [mark.day.day for mark in marks_of(happened, {1, 2, 3, 20}, 31)] == [1, 3, 20]


def test_who_left_stands_on_every_chart_before_the_imports(here, office, take):
    with office.transaction("Somebody leaves") as session:
        ana = people.add(session, name="Ana").id
        people.leave(session, ana, date(2026, 10, 7))
    take("orders", date(2026, 10, 3), 1, 2)
    assert [(mark.words, mark.is_import) for mark in marks(here, "orders")] == [
        ("Ana left", False),
        ("“October.csv” imported", True),
    ]
