"""A card of many accounts, and what has to be known of rates: by what they are divided and of how many cases."""

from datetime import date

from smmdesk.features.results.board.choice import Choice
from smmdesk.features.results.charts.gaps import gaps
from smmdesk.features.results.charts.one_sentence import one_sentence
from smmdesk.features.results.periods import Period, Size
from smmdesk.features.results.reporting.tables import table_file
from tests.features.results.board.test_board import OCTOBER, board, cards, days

FEW = "Some of these rates stand on fewer than 30 cases: such rates go up and down by chance."
BRACKETS = "In brackets: how many cases a rate stands on."


def accounts(here, count):
    for account in range(1, count + 1):
        here.take(days("views", [account] * 31), account=account)
    return cards(board(here))["views"]


def test_all_accounts_are_drawn_the_largest_first_each_with_its_column(here):
    card = accounts(here, 10)
    assert [line.points[0].value for line in card.data.lines] == list(range(10, 0, -1))
    assert len(card.table.heading) == 10 + 2
    assert card.table.rows[0].values == [str(number) for number in range(10, 0, -1)]
    assert not any("largest" in note for note in card.notes)


def test_every_value_of_many_accounts_keeps_its_origin(here):
    row = accounts(here, 10).table.rows[0]
    assert sorted(origin.account_id for origin in row.origins) == list(range(1, 11))


def test_of_more_than_can_be_drawn_the_table_has_all_and_a_note_says_so(here):
    card = accounts(here, 26)
    assert len(card.table.rows[0].values) == len(card.data.lines) == 26
    said = "Only the 24 accounts with the largest values are drawn; the table has all of them."
    assert said in card.notes


def rates(here, visits):
    here.take(days("target_actions", [1, 2]), days("visits_social", visits))
    return cards(board(here))["conversion"]


def test_a_rate_says_by_what_it_is_divided_and_its_cases(here):
    card = rates(here, [50, 100])
    assert card.data.note == "divided by “Visits from social networks”"
    assert [row.values for row in card.table.rows[-2:]] == [["2% (100)"], ["2% (50)"]]
    assert BRACKETS in card.notes
    assert FEW not in card.notes


def test_a_rate_of_few_cases_is_said_to_go_by_chance(here):
    assert FEW in rates(here, [29, 100]).notes


def test_what_is_no_rate_has_no_cases(here):
    here.take(days("orders", [2, 3]))
    card = cards(board(here))["orders"]
    assert (card.data.note, list(card.notes)) == ("", [])


def test_days_of_several_networks_may_be_shifted(here):
    said = "Each network ends its days at an hour of its own, so they may differ by up to a day."
    here.take(days("views", [1] * 31), account=1, profile="x_overview")
    assert said not in cards(board(here))["views"].notes
    here.take(days("views", [2] * 31), account=2, profile="pinterest")
    assert said in cards(board(here))["views"].notes
    assert said not in cards(board(here, Choice(OCTOBER, grain=Size.WEEK)))["views"].notes


def test_more_than_ten_years_are_drawn_by_month():
    decade = Choice(Period(date(2016, 1, 1), date(2025, 12, 31)), grain=Size.WEEK)
    longer = Choice(Period(date(2015, 1, 1), date(2025, 12, 31)), grain=Size.WEEK)
    assert (decade.drawn_by, longer.drawn_by) == (Size.WEEK, Size.MONTH)
    assert len(decade.times()) <= 700
    assert len(longer.times()) == 11 * 12


def weeks(here, metric, missing):
    """Return a metric's card by week, where the days of October and November with these numbers are missing."""
    values = [None if number in missing else 10 for number in range(1, 62)]
    here.take(days(metric, values))
    found = board(here, Choice(OCTOBER, grain=Size.WEEK))
    return cards(found)[metric]


def test_a_week_of_which_days_are_missing_is_no_fall_but_a_gap_with_words(here):
    card = weeks(here, "orders", {14, 15, 16})
    point = next(each for each in card.data.lines[-1].points if each.day == date(2026, 10, 12))
    assert (point.value, point.incomplete) == (None, (40, 40))
    row = next(each for each in card.table.rows if each.period == "Oct 12")
    assert (row.values, row.is_partial) == (["40"], True)
    gap = next(each for each in gaps(card.data) if each.first == date(2026, 10, 12))
    assert gap.is_incomplete
    assert "2 not complete" in one_sentence(card.data)
    told = table_file(card).decode("utf-8-sig")
    assert (
        next(line for line in told.splitlines() if "2026-10-12" in line.split(",")[0])
        .split(",")[2]
        .strip("'\"")
        == "40"
    )


def test_a_stock_is_as_good_on_any_day(here):
    card = weeks(here, "followers", {14, 15, 16})
    assert all(point.value == 10 for point in card.data.lines[-1].points if point.day >= date(2026, 10, 5))


def test_a_rate_of_followers_over_some_days_only_is_no_fall(here):
    engagements = [None if number in {14, 15, 16} else 10 for number in range(1, 62)]
    here.take(days("engagements", engagements), days("followers", [100] * 61))
    card = cards(board(here, Choice(OCTOBER, grain=Size.WEEK)))["er_followers"]
    values = {point.day: point.value for point in card.data.lines[-1].points}
    assert values[date(2026, 10, 12)] is None
    assert values[date(2026, 10, 19)] == 70
