"""A report and the files of charts with more accounts than can be told apart in one chart."""

import io
from datetime import date, timedelta
from html import unescape

import pytest
from matplotlib.image import imread

from smmdesk.features.results.board.choice import Choice
from smmdesk.features.results.kinds import Cell, Figure, SeriesKey
from smmdesk.features.results.periods import Size, period_of
from smmdesk.features.results.reporting.card_html import size_of
from smmdesk.features.results.reporting.drawing import WIDE, chart_file, for_report
from smmdesk.features.results.reporting.making import make_report
from smmdesk.features.results.reporting.reading import read_report
from smmdesk.features.results.reporting.report_html import report_html

OCTOBER = Choice(period_of(date(2026, 10, 1), Size.MONTH))


@pytest.fixture
def many(here):
    """Return an office with October's views of ten accounts."""
    for account in range(1, 11):
        days = [(date(2026, 10, 1) + timedelta(turn)).isoformat() for turn in range(31)]
        figures = [
            Figure(day, day, account, 0, Cell(0, row, 1).packed()) for row, day in enumerate(days, start=2)
        ]
        here.take((SeriesKey("views", "day"), figures), account=account)
    return here.office


@pytest.fixture
def card(many):
    """Return the card of their views."""
    return next(card for group in read_report(many, OCTOBER).board.groups for card in group.cards)


def test_the_report_has_a_row_for_each_account_and_its_newest_periods(many, card):
    html = unescape(report_html(read_report(many, OCTOBER)))
    table = html.partition("<h4>Views<")[2].partition("</table>")[0]
    assert table.count("<tr><td>") == 10
    assert ">Account</th>" in table
    assert table.count("</th>") == 1 + 5


def test_its_picture_is_as_high_as_the_panels_need_and_fits_a_page(card):
    size = size_of(card)
    assert (size.width, size.height > WIDE.height, size.height <= 560) == (WIDE.width, True, True)
    height, width, _colours = imread(io.BytesIO(for_report(card.data, size))).shape
    assert width / height == pytest.approx(size.width / size.height, rel=0.01)


@pytest.mark.parametrize(("ending", "begins"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")])
def test_every_kind_of_file_draws_them(card, ending, begins):
    assert chart_file(card, ending).startswith(begins)


def test_the_picture_of_a_file_is_higher_than_that_of_one_chart(card):
    height, width, _colours = imread(io.BytesIO(chart_file(card, ".png"))).shape
    assert height / width > 3.2 / 7


def test_the_whole_report_is_made(many):
    assert make_report(many, OCTOBER).startswith(b"%PDF")
