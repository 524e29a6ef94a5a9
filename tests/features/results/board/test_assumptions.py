"""People behind views are an assumption (R187): the page and the report say so, and show the range."""

from datetime import date, timedelta

from smmdesk.features.results.board.board import read_board
from smmdesk.features.results.board.choice import Choice
from smmdesk.features.results.kinds import Cell, Figure, SeriesKey
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.period_value import Caveat
from smmdesk.features.results.periods import Size, period_of
from smmdesk.features.results.reporting.reading import read_report
from smmdesk.features.results.reporting.report_html import report_html

OCTOBER = Choice(period_of(date(2026, 10, 1), Size.MONTH), grain=Size.DAY)


def fill(here):
    days = [(date(2026, 10, 1) + timedelta(at)).isoformat() for at in range(31)]
    views = [Figure(day, day, 1000, 0, Cell(0, at + 2, 1).packed()) for at, day in enumerate(days)]
    here.take((SeriesKey("video_views", "day"), views))


def card(here, metric):
    with here.office.reading() as session:
        found = read_board(session, OCTOBER, date(2026, 11, 22))
    return next(card for group in found.groups for card in group.cards if card.metric == metric)


def test_the_card_says_what_is_assumed_and_its_table_shows_the_range(here):
    fill(here)
    people = card(here, "reach_from_views")

    assert Caveat.REPEATS.sentence in people.notes
    assert people.table.rows[-1].values == ["800 (700 to 900)"]


def test_what_is_counted_assumes_nothing(here):
    fill(here)

    assert card(here, "video_views").notes == []
    assert card(here, "video_views").table.rows[-1].values == ["1,000"]


def test_the_report_says_it_too(here):
    fill(here)

    assert "10 to 30 of 100 views are by people who look again (rule R187)" in report_html(
        read_report(here.office, OCTOBER)
    )


def test_every_estimate_of_the_catalogue_is_of_this_rule():
    assert {key for key, each in metrics().items() if each.low or each.high} == {
        "reach_from_views",
        "reach_from_topics",
    }
    assert all("R187" in each.rules for each in metrics().values() if each.low)
