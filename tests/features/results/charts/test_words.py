"""Numbers carry their unit in the person's language; one sentence says what a chart shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from smmdesk.core.i18n import use_language
from smmdesk.features.results.charts.chart_data import ChartData, Line
from smmdesk.features.results.charts.numbers import scale_words, value_words
from smmdesk.features.results.charts.one_sentence import one_sentence
from smmdesk.features.results.charts.words import foot, subtitle
from smmdesk.features.results.kinds import Granularity, RollUp, Unit
from tests.features.results.charts.examples import MONDAY, points, weekly

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", ["1,204", "4.5%", "€2.31", "41 min", "0.039%", "33.3"]),
        ("ru", [f"1{NBSP}204", f"4,5{NBSP}%", f"2,31{NBSP}€", "41 мин", f"0,039{NBSP}%", "33,3"]),
        ("th", ["1,204", "4.5%", "€2.31", "41 นาที", "0.039%", "33.3"]),
        ("ka", [f"1{NBSP}204", "4,5%", f"2,31{NBSP}€", "41 წთ", "0,039%", "33,3"]),
    ],
)
def test_a_value_has_its_unit_and_as_many_decimals_as_say_something(code, words) -> None:
    use_language(code)
    values = [
        (1204, Unit.COUNT),
        (4.5, Unit.PERCENT),
        (2.31, Unit.MONEY),
        (41, Unit.MINUTES),
        (0.039, Unit.PERCENT),
        (33.333, Unit.SCORE),
    ]

    assert [value_words(value, unit, "EUR") for value, unit in values] == words


def test_the_steps_of_a_scale_have_the_same_decimals_and_differ() -> None:
    assert scale_words((0, 0.5, 1), Unit.PERCENT) == ["0.0%", "0.5%", "1.0%"]
    assert scale_words((0, 50_000, 100_000), Unit.COUNT) == ["0", "50,000", "100,000"]
    assert scale_words((0, 1_250_000, 2_500_000), Unit.COUNT) == ["0", "1.25M", "2.5M"]
    assert scale_words((0, 200), Unit.MONEY, "EUR") == ["€0", "€200"]
    assert scale_words((), Unit.COUNT) == []


def test_yen_have_no_decimals() -> None:
    assert value_words(1204, Unit.MONEY, "JPY") == "¥1,204"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (ChartData("", [], Granularity.DAY), "per day"),
        (ChartData("", [], Granularity.WEEK), "per week, sum"),
        (ChartData("", [], Granularity.MONTH, Unit.MONEY, RollUp.SUM, "EUR"), "in EUR, per month, sum"),
        (
            ChartData("", [], Granularity.MONTH, roll_up=RollUp.LAST, note="at noon"),
            "per month, last value, at noon",
        ),
    ],
)
def test_the_subtitle_says_how_it_is_counted(data, words) -> None:
    assert subtitle(data) == words


def test_the_foot_says_where_from_until_when_and_what_dots_mean() -> None:
    assert foot(weekly()) == [
        "Source: GA4, “Pages_and_screens.csv”, Visits to the shop page. Data until October 31, 2026.",
        "What is dotted is not finished and may still change.",
    ]
    assert foot(ChartData("Visits", [], Granularity.WEEK)) == []


def test_one_sentence_says_what_the_chart_shows() -> None:
    values = [80, 120, 95, None, 60, 200]
    line = Line("Shop", points(values), provisional_from=date(2026, 7, 6))
    data = ChartData("Visits to the shop page", [line], Granularity.WEEK)

    assert one_sentence(data) == (
        "Visits to the shop page (per week, sum), from June 1, 2026 to July 12, 2026: "
        "highest 120 (week of June 8, 2026), lowest 60 (week of June 29, 2026), "
        "last 200 (week of July 6, 2026, not finished), no data for 1 week."
    )


def test_each_line_is_named_where_there_are_several() -> None:
    lines = [Line("Shop", points([1, 2], size=Granularity.MONTH)), Line("Blog", [])]
    data = ChartData("Visits", lines, Granularity.MONTH)

    assert one_sentence(data) == (
        "Visits (per month, sum), from June 1, 2026 to July 31, 2026: "
        "Shop: highest 2 (July 2026), lowest 1 (June 2026), last 2 (July 2026); Blog: there are no data."
    )


def test_without_data_it_says_so() -> None:
    empty = ChartData("Visits", [Line("Shop", [])], Granularity.DAY)

    assert one_sentence(empty) == "Visits (per day): there are no data."
    missing = replace(empty, lines=[Line("Shop", points([None, None], MONDAY, Granularity.DAY))])
    assert one_sentence(missing).endswith("from June 1, 2026 to June 2, 2026: no data for 2 days.")
