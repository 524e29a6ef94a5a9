"""What a preview shows of figures that pass by: the first rows, missing days, totals beside their rows."""

import pytest

from smmdesk.features.results.kinds import Cell, Figure, Flag, SeriesKey
from smmdesk.features.results.tasting import Taster
from tests.features.results.world import REACH, on

VIEWS = SeriesKey("views", "period")


def video(name):
    return VIEWS._replace(entity_kind="video", entity=name)


def whole(value, *, flag=Flag.NOTHING, row=2, column=4):
    return Figure("2026-10-01", "2026-10-31", value, flag, Cell(0, row, column).packed())


@pytest.fixture
def taster():
    return Taster()


def test_figures_and_series_are_counted_once(taster):
    taster.take(REACH, [on(1, 10), on(3, 30)])
    taster.take(VIEWS, [whole(5)])
    taster.take(REACH, [on(2, 20)])
    taster.take(REACH, [])

    assert (len(taster.series), taster.figures) == (2, 4)
    assert (taster.d0, taster.d1) == ("2026-10-01", "2026-11-03")


def test_a_total_stands_beside_the_sum_of_its_rows(taster):
    taster.take(VIEWS, [whole(405_712, flag=Flag.TOTAL)])
    taster.take(video("a"), [whole(400_000, row=3)])
    taster.take(video("b"), [whole(1_812, row=4)])

    (check,) = taster.totals()

    assert (check.metric, check.total, check.rows, check.is_equal) == ("views", 405_712, 401_812, False)


def test_a_total_that_is_the_sum_is_equal_but_for_rounding(taster):
    spend = SeriesKey("spend", "period", currency="EUR")
    taster.take(spend, [whole(0.3, flag=Flag.TOTAL)])
    taster.take(spend._replace(entity_kind="campaign", entity="a"), [whole(0.1)])
    taster.take(spend._replace(entity_kind="campaign", entity="b"), [whole(0.2)])

    (check,) = taster.totals()

    assert check.is_equal
    assert check.currency == "EUR"


def test_money_is_checked_by_currency(taster):
    for currency, value in (("EUR", 5), ("USD", 7)):
        spend = SeriesKey("spend", "period", currency=currency)
        taster.take(spend, [whole(value, flag=Flag.TOTAL)])
        taster.take(spend._replace(entity_kind="campaign", entity="a"), [whole(value)])

    assert [(check.currency, check.total, check.rows) for check in taster.totals()] == [
        ("EUR", 5, 5),
        ("USD", 7, 7),
    ]


def test_people_are_not_added_up_to_check_a_total(taster):
    reach = SeriesKey("reach", "period")
    taster.take(reach, [whole(900, flag=Flag.TOTAL)])
    taster.take(reach._replace(entity_kind="post", entity="a"), [whole(800)])

    assert taster.totals() == ()


def test_gaps_are_named_by_metric_over_the_end_of_a_month(taster):
    taster.take(REACH, [Figure(day, day, 1, 0, 1) for day in ("2026-11-02", "2026-10-30", "2026-11-05")])
    taster.take(REACH._replace(entity_kind="post", entity="1"), [on(1, 1), on(20, 1)])

    assert [tuple(gap) for gap in taster.gaps()] == [
        ("reach", "2026-10-31", "2026-11-01"),
        ("reach", "2026-11-03", "2026-11-04"),
    ]


def test_a_row_of_the_sample_holds_all_its_values(taster):
    taster.take(video("a"), [whole(5, row=3, column=2)])
    taster.take(video("a")._replace(metric="likes"), [whole(1, row=3, column=4)])
    taster.take(video("b"), [whole(9, row=2, column=2)])

    assert [
        (row.row, row.about.entity, [value.metric for value in row.values]) for row in taster.sample()
    ] == [
        (2, "b", ["views"]),
        (3, "a", ["views", "likes"]),
    ]
