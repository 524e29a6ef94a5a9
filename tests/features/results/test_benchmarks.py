"""Benchmarks: dated, sourced, and of metrics that exist."""

from __future__ import annotations

from datetime import date

from smmdesk.core.paths import resource
from smmdesk.features.results.benchmarks import benchmarks, for_metric, read_benchmarks
from smmdesk.features.results.kinds import Unit
from smmdesk.features.results.metrics import metrics


def test_each_says_who_measured_what_and_when():
    for each in benchmarks():
        source = each.publication
        assert source.publisher
        assert source.when[-4:].isdigit()
        assert source.address.startswith("https://")
        assert date(2026, 1, 1) <= source.checked_on
        assert source.sentence.endswith(".")


def test_each_is_of_a_metric_and_a_network_that_exist():
    for each in benchmarks():
        assert each.metric in metrics() or not each.metric
        assert not each.network or resource("networks", f"{each.network}.toml").is_file()


def test_money_has_a_currency_and_nothing_else_has():
    for each in benchmarks():
        is_money = bool(each.metric) and metrics()[each.metric].unit is Unit.MONEY
        assert bool(each.currency) == is_money


def test_ranges_go_up():
    ranges = [each for each in benchmarks() if each.most is not None]
    assert ranges
    assert all(each.value < each.most for each in ranges)


def test_those_of_a_network_come_with_those_that_name_none():
    assert {each.network for each in for_metric("cost_per_lead", "facebook")} == {"", "facebook"}
    assert {each.network for each in for_metric("cost_per_lead", "tiktok")} == {""}
    assert [each.value for each in for_metric("er_followers", "facebook")] == [0.06, 0.063]


def test_a_rate_that_does_not_say_its_base_belongs_to_no_metric():
    unclear = [each for each in benchmarks() if not each.metric]
    assert {each.publication.publisher for each in unclear} == {"Socialinsider"}


def test_an_office_may_have_a_table_of_its_own():
    text = """
    [[publications]]
    publisher = 'Our chamber'
    when = '2026'
    about = 'Shops in our town.'
    address = 'https://example.org'
    checked_on = 2026-05-01
    figures = [{ metric = 'conversion', value = 2.5, trade = 'Bakeries' }]
    """
    [found] = read_benchmarks(text)
    assert (found.value, found.trade_words, found.publication.when) == (2.5, "Bakeries", "2026")
