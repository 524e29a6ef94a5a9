"""Targets: their words hide nothing that can be left free, and the sentence says whether they were reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from smmdesk.features.results.charts.chart_data import ChartData, Line, Target
from smmdesk.features.results.charts.lines import line_chart
from smmdesk.features.results.charts.one_sentence import one_sentence
from smmdesk.features.results.charts.sheet import Paper
from smmdesk.features.results.kinds import Granularity, Unit
from tests.features.results.charts.examples import MONDAY, points, wave
from tests.features.results.charts.reading_figures import boxes, labelled, overlapping, texts

SMALL = Paper(5.8, 2.4, is_bare=True)
SPARSE = {
    "two values far apart": [80, *[None] * 23, 60],
    "nothing": [None] * 26,
    "one at the end": [*[None] * 25, 90],
    "gaps of all widths": [90, None, 88, None, None, 91, *[None] * 5, 90, *[None] * 9, 92],
}


def chart(values, *targets, **more):
    return ChartData("Visits", [Line("Shop", points(values))], Granularity.WEEK, targets=targets, **more)


@pytest.mark.parametrize("value", [2, 45, 90])
@pytest.mark.parametrize("values", SPARSE.values(), ids=SPARSE)
def test_in_an_almost_empty_chart_no_words_lie_over_others(values, value) -> None:
    later = MONDAY + timedelta(weeks=12)
    targets = [
        Target(f"target {value} a week", value, last=later),
        Target(f"target {value + 2} a week", value + 2, first=later + timedelta(days=1)),
    ]
    figure = line_chart(chart(values, *targets), SMALL)

    assert overlapping(figure) == []
    assert {target.words for target in targets} <= set(texts(figure))


def test_words_keep_away_from_a_line_between_two_values() -> None:
    figure = line_chart(chart([10, 90], Target("target 50 a week", 50)), SMALL)
    axes = figure.axes[0]
    (line,) = labelled(figure, "Shop")
    (x, y), (to_x, to_y) = axes.transData.transform(line.get_xydata())
    (box,) = (box for words, box in boxes(figure) if words == "target 50 a week")

    crossed = [turn / 100 for turn in range(101)]
    assert not any(box.contains(x + (to_x - x) * part, y + (to_y - y) * part) for part in crossed)


def test_where_lines_crowd_the_words_hide_almost_nothing_of_them() -> None:
    lines = [Line(f"Line {turn}", points(wave(26, 40, 8, 2 + turn))) for turn in range(5)]
    target = Target("target 40 a week", 40, line="Line 0")
    data = ChartData("Visits", lines, Granularity.WEEK, targets=[target, Target("target 100 a week", 100)])
    figure = line_chart(data)
    axes = figure.axes[0]
    (box,) = (box for words, box in boxes(figure) if words == "Line 0: target 40 a week")
    drawn = [labelled(figure, line.label)[0] for line in lines]
    values = [place for line in drawn for place in axes.transData.transform(line.get_xydata())]

    assert sum(box.contains(*place) for place in values) <= 3


@pytest.mark.parametrize(
    ("target", "value", "missed"),
    [
        (Target("", 10), 12, 0),
        (Target("", 10), 8, -2),
        (Target("", 10, is_at_most=True), 12, 2),
        (Target("", 10, is_at_most=True), 8, 0),
        (Target("", low=5, high=9), 4, -1),
        (Target("", low=5, high=9), 12, 3),
        (Target("", low=5, high=9), 9, 0),
    ],
)
def test_by_how_much_a_value_misses_it(target, value, missed) -> None:
    assert target.missed_by(value) == missed


def test_the_sentence_says_whether_the_last_whole_week_reached_it() -> None:
    data = chart([80, 97, 12], Target("target 90 a week", 90))
    unfinished = replace(data.lines[0], provisional_from=MONDAY + timedelta(weeks=2))

    reached = one_sentence(replace(data, lines=[unfinished]))
    assert reached.endswith("; target 90 a week, reached with 97 (week of June 8, 2026).")
    assert one_sentence(data).endswith("; target 90 a week, 78 short with 12 (week of June 15, 2026).")


def test_of_rates_points_are_missing() -> None:
    data = chart([4.5], Target("target 3%", 3, is_at_most=True), unit=Unit.PERCENT)

    assert one_sentence(data).endswith("; target 3%, 1.5 points over with 4.5% (week of June 1, 2026).")


def test_a_target_that_did_not_hold_at_its_end_is_only_named() -> None:
    past = Target("target 9 a week", 9, last=date(2026, 6, 6))

    assert one_sentence(chart([5], past)).endswith("; target 9 a week.")
    assert "short" in one_sentence(chart([5], replace(past, last=date(2026, 6, 7))))


def test_of_several_lines_the_one_that_it_is_for_is_measured() -> None:
    lines = [Line("Shop", points([5])), Line("Blog", points([9]))]
    targets = [Target("target 8 a week", 8, line="Blog"), Target("target 20 a week", 20)]
    sentence = one_sentence(ChartData("Visits", lines, Granularity.WEEK, targets=targets))

    assert "; Blog: target 8 a week, reached with 9 (week of June 1, 2026); target 20 a week." in sentence


def test_what_several_aim_at_together_is_said_and_not_drawn_beside_the_line_of_one() -> None:
    target = Target("target 90 a week", 90)
    lines = [Line(name, points([10, 12])) for name in ("Shop", "Bakery")]
    figure = line_chart(ChartData("Visits", lines, Granularity.WEEK, targets=[target]))

    assert labelled(figure, "target") == []
    assert "For all together: target 90 a week." in " ".join(texts(figure))
    assert labelled(line_chart(chart([10, 12], target)), "target")
