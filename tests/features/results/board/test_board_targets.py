"""Targets on the board: lines in the charts while they hold, and whether a month reached its own."""

from datetime import date

import pytest

from smmdesk.features.accounts import service as accounts
from smmdesk.features.results import targets
from smmdesk.features.results.board.choice import Choice
from smmdesk.features.results.charts.chart_data import Target
from smmdesk.features.results.kinds import Flag
from smmdesk.features.results.periods import Period, Size
from smmdesk.features.results.targets import Aim, Amount
from tests.features.results.board.test_board import OCTOBER, board, cards, days, tiles


def aim_at(here, amount, metric="orders", size=Size.MONTH, since=date(2026, 9, 1), **about):
    amount = amount if isinstance(amount, Amount) else Amount(amount)
    with here.office.transaction("Set a target") as session:
        targets.set_target(session, Aim(metric, size, **about), amount, since)


def drawn(here, choice=None, key="orders"):
    return list(cards(board(here, choice))[key].data.targets)


def note(here, metric="orders", choice=None):
    return tiles(board(here, choice))[metric].note


def test_a_chart_has_the_targets_of_its_grain_each_while_it_holds(here):
    here.take(days("orders", [2] * 31))
    aim_at(here, 3, size=Size.DAY, since=date(2026, 10, 5))
    aim_at(here, 4, size=Size.DAY, since=date(2026, 10, 20))
    aim_at(here, 90, size=Size.WEEK)
    assert drawn(here) == [
        Target("target 4 a day", 4, first=date(2026, 10, 20)),
        Target("target 3 a day", 3, first=date(2026, 10, 5), last=date(2026, 10, 19)),
    ]
    (weekly,) = drawn(here, Choice(OCTOBER, grain=Size.WEEK))
    assert weekly.words == "target 90 a week"


def test_a_target_that_held_at_another_time_is_not_drawn(here):
    here.take(days("orders", [2] * 31))
    aim_at(here, 3, size=Size.DAY, since=date(2026, 8, 1))
    aim_at(here, 4, size=Size.DAY, since=date(2026, 11, 1))
    assert [target.value for target in drawn(here)] == [3]
    aim_at(here, 5, size=Size.DAY, since=date(2026, 9, 1))
    assert [target.value for target in drawn(here)] == [5]


def test_a_range_is_drawn_as_a_range(here):
    here.take(days("orders", [2] * 31))
    aim_at(here, Amount(low=1, high=3), size=Size.DAY)
    (target,) = drawn(here)
    assert (target.low, target.high, target.words) == (1, 3, "target 1 to 3 a day")


def test_only_targets_of_the_accounts_that_are_shown(here):
    here.take(days("views", [1] * 31), account=1)
    here.take(days("views", [5] * 31), account=2)
    aim_at(here, 9, "views", Size.DAY)
    aim_at(here, 2, "views", Size.DAY, account_id=1)
    everything = {(target.line, target.words) for target in drawn(here, key="views")}
    assert everything == {("", "target 9 a day"), ("An account that is no longer here", "target 2 a day")}
    alone = drawn(here, Choice(OCTOBER, grain=Size.DAY, account_id=1), "views")
    assert [target.words for target in alone] == ["target 2 a day"]
    assert drawn(here, Choice(OCTOBER, grain=Size.DAY, account_id=2), "views") == []


def test_the_target_of_an_account_without_figures_is_not_drawn(here):
    here.take(days("views", [1] * 31), account=7)
    with here.office.transaction("Add an account") as session:
        brand = accounts.brand_named(session, "Bakery").id
        other = accounts.add(session, brand_id=brand, network="facebook", name="Other").id
    aim_at(here, 2, "views", Size.DAY, account_id=other)
    assert drawn(here, key="views") == []


def test_what_is_better_low_is_not_to_be_passed(here):
    here.take(days("spend", [2] * 31, currency="EUR"), days("leads", [1] * 31))
    aim_at(here, 1.5, "cost_per_lead", Size.DAY, currency="EUR")
    (target,) = drawn(here, key="cost_per_lead EUR")
    assert target.is_at_most
    assert (target.missed_by(2), target.missed_by(1)) == (0.5, 0)


def test_money_is_measured_by_the_target_in_its_currency(here):
    here.take(days("sales_social", [2], currency="EUR"), days("sales_social", [9], currency="USD"))
    aim_at(here, 3, "sales_social", Size.DAY, currency="EUR")
    assert [target.value for target in drawn(here, key="sales_social EUR")] == [3]
    assert drawn(here, key="sales_social USD") == []


def test_given_targets_are_drawn_instead(here):
    here.take(days("orders", [2] * 31))
    aim_at(here, 3, size=Size.DAY)
    given = Target("ours", 7)
    assert list(cards(board(here, targets={"orders": [given]}))["orders"].data.targets) == [given]


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (62, "target 62 reached"),
        (50, "target 50 reached"),
        (74, "target 74: 12 short"),
        (Amount(low=60, high=70), "target 60 to 70 reached"),
        (Amount(low=70, high=80), "target 70 to 80: 8 short"),
        (Amount(low=40, high=50), "target 40 to 50: 12 over"),
    ],
)
def test_a_whole_month_says_whether_it_reached_its_target(here, amount, said):
    here.take(days("orders", [2] * 31))
    aim_at(here, amount)
    assert note(here) == said


def test_of_a_rate_points_are_missing(here):
    here.take(days("target_actions", [1, 9] + [0] * 29), days("visits_social", [100, 100] + [0] * 29))
    aim_at(here, 7.5, "conversion")
    assert note(here, "conversion") == "target 7.5%: 2.5 points short"


def test_of_what_is_better_low_a_value_is_the_most(here):
    here.take(days("spend", [2] * 31, currency="EUR"), days("leads", [1] * 31))
    aim_at(here, 1.5, "cost_per_lead", currency="EUR")
    assert note(here, "cost_per_lead") == "target €1.50: €0.50 over"


def test_a_month_that_is_not_whole_is_not_measured(here):
    here.take(days("orders", [2] * 30))
    aim_at(here, 140)
    assert note(here) == "Figures for 30 of 31 days."


def test_what_may_still_change_is_not_measured(here):
    here.take(days("orders", [2] * 31, flag=Flag.PROVISIONAL))
    aim_at(here, 140)
    assert "target" not in note(here)


@pytest.mark.parametrize("since", [date(2026, 11, 1), date(2026, 10, 31)])
def test_the_target_of_a_months_last_day_counts(here, since):
    here.take(days("orders", [2] * 31))
    aim_at(here, 140, since=since)
    assert ("target 140: 78 short" in note(here)) is (since.month == 10)


def test_a_stretch_of_days_has_no_target_of_a_month(here):
    here.take(days("orders", [2] * 31))
    aim_at(here, 140)
    stretch = Period(date(2026, 10, 1), date(2026, 10, 20))
    assert "target" not in note(here, choice=Choice(stretch, grain=Size.DAY))


def test_an_accounts_target_counts_where_it_alone_has_figures(here):
    here.take(days("orders", [2] * 31), account=1)
    aim_at(here, 62, account_id=1)
    aim_at(here, 999)
    assert note(here) == "target 62 reached"
    here.take(days("orders", [2] * 31), account=2)
    assert note(here) == "target 999: 875 short"
