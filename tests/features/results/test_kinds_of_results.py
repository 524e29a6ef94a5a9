"""Results of ads: each campaign counts its own kind, and what is of different kinds is never added or divided."""

from datetime import date, timedelta

import pytest

from smmdesk.features.results.board.board import read_board
from smmdesk.features.results.board.choice import Choice
from smmdesk.features.results.kinds import Figure, SeriesKey
from smmdesk.features.results.lines import together
from smmdesk.features.results.metrics import metric
from smmdesk.features.results.pages.figure_words import thing_words
from smmdesk.features.results.period_value import Caveat
from smmdesk.features.results.periods import Size, period_of
from smmdesk.features.results.result_kinds import kind_words
from smmdesk.features.results.rolling import by_period, kinds, over
from tests.features.results.observing import days

TODAY = date(2026, 11, 22)
JANUARY = period_of(date(2026, 1, 1), Size.MONTH)


def campaign(name, kind, results, spent, currency="EUR"):
    """Return the results and the money of a campaign on each day of January."""
    part = f"result={kind}" if kind else ""
    return {
        SeriesKey("results", "day", "campaign", name, part): days("2026-01-01", *[results] * 31),
        SeriesKey("spend", "day", "campaign", name, "", currency): days("2026-01-01", *[spent] * 31),
    }


def total(spent, currency="EUR"):
    """Return the account's own money, as the total of a file tells it."""
    return {SeriesKey("spend", "day", "", "", "", currency): days("2026-01-01", *[spent] * 31)}


def january(observed, key):
    """Return the values of a metric by kind."""
    return {each.kind: each for each in over(observed, metric(key), [JANUARY], TODAY)}


def values(observed, key):
    return {kind: each.value for kind, each in january(observed, key).items()}


LEADS = campaign("Bread", "leads", 2, 6) | campaign("Rolls", "leads", 1, 6)
MIXED = LEADS | campaign("Cake", "link_clicks", 100, 10)


def test_results_are_added_up_within_their_kind_only():
    assert values(MIXED, "results") == {"leads": 93, "link_clicks": 3100}
    assert kinds(MIXED, metric("results")) == ["leads", "link_clicks"]


def test_a_result_costs_the_money_of_the_campaigns_with_its_goal():
    assert values(MIXED, "cost_per_result") == {"leads": 4, "link_clicks": pytest.approx(0.1)}
    assert values(MIXED | total(22), "cost_per_result") == values(MIXED, "cost_per_result")


def test_money_itself_is_of_no_kind():
    assert kinds(MIXED, metric("spend")) == [""]
    assert values(MIXED, "spend") == {"": 682}


def test_campaigns_whose_kind_nobody_says_are_not_added_up_and_it_is_said_why():
    unknown = campaign("Bread", "", 2, 6) | campaign("Cake", "", 100, 10)
    for key in ("results", "cost_per_result"):
        value = january(unknown, key)[""]
        assert (value.value, value.caveats) == (None, {Caveat.KINDS})
    assert values(unknown, "spend") == {"": 496}


def test_one_campaign_alone_needs_no_kind():
    alone = campaign("Bread", "", 2, 6)
    assert values(alone, "results") == {"": 62}
    assert values(alone, "cost_per_result") == {"": 3}


def test_what_has_a_kind_is_not_added_to_what_has_none():
    found = campaign("Bread", "leads", 2, 6) | campaign("Cake", "", 100, 10)
    assert values(found, "results") == {"": 3100, "leads": 62}


def test_a_campaign_that_changed_its_goal_costs_what_the_days_of_each_goal_cost():
    spend = SeriesKey("spend", "day", "campaign", "Bread", "", "EUR")
    found = {
        SeriesKey("results", "day", "campaign", "Bread", "result=link_clicks"): days("2026-01-01", 10, 10),
        SeriesKey("results", "day", "campaign", "Bread", "result=leads"): days("2026-01-03", 2, 3),
        spend: days("2026-01-01", 1, 3, 5, 15),
    }
    assert values(found, "cost_per_result") == {"leads": 4, "link_clicks": pytest.approx(0.2)}


def test_people_reached_are_no_sum_and_a_thousand_of_them_is_not_the_cost_of_one():
    reached = campaign("Bread", "reach", 50, 6)
    value = january(reached, "results")["reach"]
    assert (value.value, value.low, value.high, Caveat.PEOPLE in value.caveats) == (None, 50, 1550, True)
    assert values(reached, "cost_per_result") == {"reach": None}
    printed = SeriesKey("cost_per_result", "month", "campaign", "Bread", "result=reach", "EUR")
    whole = [Figure("2026-01-01", "2026-01-31", 3.83, 0, 1)]
    assert values(reached | {printed: whole}, "cost_per_result") == {"reach": 3.83}


def test_two_currencies_and_two_kinds_are_four_costs():
    found = MIXED | {
        key._replace(entity=f"{key.entity} abroad"): figures
        for key, figures in (
            campaign("Pie", "leads", 1, 9, "USD") | campaign("Tart", "link_clicks", 3, 9, "USD")
        ).items()
    }
    costs = {
        (each.currency, each.kind): each.value
        for each in over(found, metric("cost_per_result"), [JANUARY], TODAY)
    }
    assert costs == {
        ("EUR", "leads"): 4,
        ("EUR", "link_clicks"): pytest.approx(0.1),
        ("USD", "leads"): 9,
        ("USD", "link_clicks"): 3,
    }


def test_several_accounts_are_added_within_a_kind_with_the_money_of_these_campaigns():
    both = together({1: MIXED | total(22), 2: campaign("Bread", "leads", 3, 9)})
    assert values(both, "results") == {"leads": 186, "link_clicks": 3100}
    assert values(both, "cost_per_result")["leads"] == pytest.approx((12 + 9) / (3 + 3))


def test_money_of_one_account_is_no_cost_of_another_ones_results():
    results = SeriesKey("results", "day")
    both = together({1: total(22), 2: {results: days("2026-01-01", *[1] * 31)}})
    assert values(both, "cost_per_result") == {"": None}


def test_months_come_one_kind_after_the_other():
    found = by_period(MIXED, metric("results"), Size.MONTH, TODAY)
    assert [(each.kind, each.value) for each in found] == [("leads", 93), ("link_clicks", 3100)]


def test_a_breakdown_stays_one_beside_the_kind():
    key = SeriesKey("results", "day", "ad", "7", "age=18-24;result=leads")
    assert (key.kind, key.breakdown) == ("leads", "age=18-24")
    plain = SeriesKey("results", "day", "ad", "7", "results=leads")
    assert (plain.kind, plain.breakdown) == ("", "results=leads")


def test_kinds_are_said_in_words_and_unknown_ones_as_the_network_says_them():
    assert kind_words("link_clicks") == "clicks on the link"
    assert kind_words("Table reservations") == "Table reservations"
    assert thing_words("ad", "7", "age=18-24;result=leads") == "ad 7, age 18-24, leads"


def test_the_board_shows_each_kind_with_its_name_and_the_cost_of_its_own_campaigns(here):
    first = date(2026, 10, 1)
    october = [(first + timedelta(at)).isoformat() for at in range(31)]

    def line(value):
        return [Figure(day, day, value, 0, at) for at, day in enumerate(october)]

    observed = [
        *((key, line(figures[0].value)) for key, figures in (MIXED | total(22)).items()),
        (SeriesKey("spend", "day", "campaign", "Old", "", "EUR"), line(0)),
    ]
    here.take(*observed)
    with here.office.reading() as session:
        found = read_board(session, Choice(period_of(first, Size.MONTH)), TODAY)
    cards = {card.key: card.title for group in found.groups for card in group.cards}
    assert cards["results leads"] == "Results of ads: leads"
    assert cards["cost_per_result EUR link_clicks"] == "Cost per result: clicks on the link"
    tiles = {tile.title: tile.value for group in found.groups for tile in group.tiles}
    assert tiles["Results of ads: leads"] == "93"
    assert tiles["Cost per result: leads"] == "€4.00"
    assert not any("clicks on the link" in title for title in tiles)  # they are no outcome
    rows = {card.key: card.table.rows for group in found.groups for card in group.cards}
    assert rows["results link_clicks"][0].values == ["600"]
