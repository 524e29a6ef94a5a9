"""What the page shows of a period: outcomes first, gaps as gaps, and where every figure came from."""

from datetime import date, timedelta

import pytest

from smmdesk.features.people import service as people
from smmdesk.features.results.board.board import read_board
from smmdesk.features.results.board.choice import Against, Choice
from smmdesk.features.results.charts.chart_data import Mark, Point
from smmdesk.features.results.comparison import Verdict
from smmdesk.features.results.kinds import Cell, Family, Figure, Flag, SeriesKey
from smmdesk.features.results.periods import Size, period_of

TODAY = date(2026, 11, 22)
OCTOBER = period_of(date(2026, 10, 1), Size.MONTH)


def days(metric, values, *, first=date(2026, 10, 1), currency="", flag=Flag.NOTHING):
    """Return a series of days from the first of October on; ``None`` is a day without a figure."""
    figures = []
    for at, value in enumerate(values):
        if value is not None:
            day = (first + timedelta(at)).isoformat()
            figures.append(Figure(day, day, value, int(flag), Cell(0, at + 2, 1).packed()))
    return SeriesKey(metric, "day", currency=currency), figures


def board(here, choice=None, **named):
    choice = choice or Choice(OCTOBER, grain=Size.DAY)
    with here.office.reading() as session:
        return read_board(session, choice, TODAY, **named)


def cards(found):
    return {card.key: card for group in found.groups for card in group.cards}


def tiles(found):
    return {tile.metric: tile for group in found.groups for tile in group.tiles}


def test_outcomes_stand_first_and_followers_last(here):
    here.take(
        days("followers", [100] * 31),
        days("reach", [9] * 31),
        days("orders", [2] * 31),
        days("comments", [1] * 31),
    )
    families = [group.family for group in board(here).groups]
    assert families == [Family.OUTCOME, Family.ENGAGEMENT, Family.REACH, Family.CONTEXT]


def test_a_tile_says_the_sum_its_change_and_whether_that_is_good(here):
    here.take(days("orders", [2] * 31), days("orders", [1] * 30, first=date(2026, 9, 1)))
    orders = tiles(board(here))["orders"]
    assert (orders.value, orders.arrow, orders.verdict) == ("62", 1, Verdict.BETTER)


def test_a_missing_day_is_a_gap_and_never_zero(here):
    here.take(days("orders", [2, None, 0, 4]))
    card = cards(board(here))["orders"]
    assert [point.value for point in card.data.lines[-1].points[:4]] == [2, None, 0, 4]
    assert [row.values[0] for row in card.table.rows[-4:]] == ["4", "0", "—", "2"]
    assert [row.source for row in card.table.rows[-4:]] == ["row 5", "row 4", "missing", "row 2"]


def test_every_value_of_the_table_tells_its_import_and_cell(here):
    first = here.take(days("orders", [2, 3]), file_name="October.csv")
    card = cards(board(here))["orders"]
    (origin,) = card.table.rows[-1].origins
    assert (origin.import_id, Cell.unpacked(origin.cell), origin.value) == (first, Cell(0, 2, 1), 2)
    assert card.source == "“October.csv”, imported on November 20, 2026"


def test_a_correction_by_the_network_counts_and_says_where_it_came_from(here):
    here.take(days("orders", [2, 3]), file_name="old.csv")
    newer = here.take(days("orders", [5]), file_name="new.csv")
    row = cards(board(here))["orders"].table.rows[-1]
    assert (row.values[0], row.origins[0].import_id) == ("5", newer)


def test_money_in_two_currencies_stays_two_cards(here):
    here.take(days("sales_social", [2.5], currency="EUR"), days("sales_social", [9], currency="USD"))
    found = cards(board(here))
    assert found["sales_social EUR"].table.rows[-1].values == ["€2.50"]
    assert found["sales_social USD"].table.rows[-1].values == ["$9.00"]


def test_a_rate_is_reckoned_from_its_parts_over_the_whole_month(here):
    here.take(days("target_actions", [1, 9] + [0] * 29), days("visits_social", [100, 100] + [0] * 29))
    assert tiles(board(here))["conversion"].value == "5%"


def test_each_account_is_a_line_of_its_own_and_one_can_be_shown_alone(here):
    here.take(days("views", [1] * 31), account=1)
    here.take(days("views", [5] * 31), account=2)
    both = cards(board(here))["views"]
    assert [line.points[0].value for line in both.data.lines] == [5, 1]
    alone = cards(board(here, Choice(OCTOBER, grain=Size.DAY, account_id=1)))["views"]
    assert [line.points[0].value for line in alone.data.lines] == [1]


def test_what_may_still_change_is_dotted(here):
    here.take(
        days("orders", [2] * 28), days("orders", [2] * 3, first=date(2026, 10, 29), flag=Flag.PROVISIONAL)
    )
    assert cards(board(here))["orders"].data.lines[-1].provisional_from == date(2026, 10, 29)


def test_return_on_investment_is_preliminary_until_it_is_mature(here):
    here.take(days("sales_social", [30] * 31, currency="EUR"), days("cost", [10] * 31, currency="EUR"))
    early = tiles(board(here))["roi"]
    assert early.is_preliminary
    assert early.note == "Preliminary: it is judged from December 30, 2026 on."
    assert not tiles(board(here, mature_on=TODAY))["roi"].is_preliminary


def test_the_month_before_is_drawn_pale_at_the_same_days(here):
    here.take(days("orders", [2] * 31), days("orders", [7] * 30, first=date(2026, 9, 1)))
    past, now = cards(board(here))["orders"].data.lines
    assert (past.is_past, past.points[0], now.points[0].value) == (
        True,
        Point(date(2026, 10, 1), 7),
        2,
    )


def test_compared_with_last_year_by_weeks_every_week_has_its_own(here):
    here.take(days("orders", [1] * 500, first=date(2025, 7, 1)))
    card = cards(board(here, Choice(OCTOBER, against=Against.YEAR)))["orders"]
    assert card.table.heading == ["Week of", "Value", "Before", "From"]
    assert (card.table.rows[1].values[0], card.table.rows[1].before) == ("7", "7")


def test_a_post_of_an_account_that_has_figures_itself_is_not_counted_twice(here):
    post = SeriesKey("views", "lifetime", "post", "178")
    here.take(days("views", [5] * 31), (post, [Figure("2026-10-03", "2026-10-03", 90, 0, 1)]))
    assert cards(board(here))["views"].data.lines[-1].points[2].value == 5


def test_who_left_is_a_mark(here, office):
    with office.transaction("Somebody leaves") as session:
        ana = people.add(session, name="Ana").id
        people.leave(session, ana, date(2026, 10, 7))
    here.take(days("orders", [2] * 31))
    assert cards(board(here))["orders"].data.marks == [Mark(date(2026, 10, 7), "Ana left")]


def test_without_figures_it_says_so(here):
    found = board(here)
    assert (found.groups, found.has_figures) == ([], False)
    assert found.sentence == "No figures yet. Drop an export file of a network here."


def test_undo_of_an_import_takes_it_from_the_board(here, office):
    here.take(days("orders", [2] * 31))
    office.undo()
    assert not board(here).has_figures
    office.redo()
    assert cards(board(here))["orders"].table.rows[-1].values == ["2"]


@pytest.mark.parametrize("grain", [Size.DAY, Size.WEEK, Size.MONTH])
def test_the_sum_over_the_times_of_a_month_is_that_of_its_figures(here, grain):
    here.take(days("orders", range(31)))
    card = cards(board(here, Choice(OCTOBER, grain=grain)))["orders"]
    ends = [point.incomplete or (point.value or 0, 0) for point in card.data.lines[-1].points]
    assert sum(low for low, _high in ends) == sum(range(31))


def test_a_change_that_rounds_to_nothing_has_no_arrow_and_a_small_amount_of_money_has_one(here):
    here.take(days("orders", [1000] * 31), days("orders", [1000.2] * 31, first=date(2026, 8, 31)))
    here.take(
        days("spend", [10] * 31, currency="EUR"),
        days("target_actions", [100] * 31),
        days("spend", [11] * 30, first=date(2026, 9, 1), currency="EUR"),
        days("target_actions", [100] * 30, first=date(2026, 9, 1)),
    )
    found = tiles(board(here))
    assert (found["orders"].change, found["orders"].arrow) == ("0% a day", 0)
    assert (found["cost_per_action"].change, found["cost_per_action"].arrow) == ("9.1%", -1)


def test_results_that_only_tell_of_attention_are_no_outcome(here):
    figure = [Figure("2026-10-01", "2026-10-31", 7, 0, 1)]
    here.take(
        (SeriesKey("results", "month", "campaign", "a", "result=leads"), figure),
        (SeriesKey("results", "month", "campaign", "b", "result=link_clicks"), figure),
    )
    groups = {group.family: group for group in board(here, Choice(OCTOBER, grain=Size.MONTH)).groups}
    assert [card.kind for card in groups[Family.OUTCOME].cards] == ["leads"]
    assert [card.kind for card in groups[Family.ENGAGEMENT].cards] == ["link_clicks"]
    assert not groups[Family.ENGAGEMENT].tiles
