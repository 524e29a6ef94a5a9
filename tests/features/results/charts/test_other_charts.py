"""Bars stand on zero and on each other, squares say how much by their size."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from smmdesk.features.results.charts.bars import bar_chart
from smmdesk.features.results.charts.chart_data import ChartData, Line
from smmdesk.features.results.charts.heat import heat_chart
from smmdesk.features.results.charts.heat_data import HeatData
from smmdesk.features.results.charts.stacks import stacked
from smmdesk.features.results.kinds import Granularity
from tests.features.results.charts.examples import hours, monthly, points
from tests.features.results.charts.reading_figures import labelled, texts


def bars(*lines, **more):
    drawn = [Line(f"Part {turn}", points(values), **more) for turn, values in enumerate(lines)]
    return ChartData("Orders", drawn, Granularity.WEEK)


def heights(figure, label):
    (drawn,) = labelled(figure, label)
    return [(path.vertices[0][1], path.vertices[1][1]) for path in drawn.get_paths()]


def test_bars_begin_at_zero_even_where_all_values_are_high() -> None:
    figure = bar_chart(bars([3400, 3461]))

    assert figure.axes[0].get_ylim()[0] == 0
    assert heights(figure, "Part 0") == [(0, 3400), (0, 3461)]


def test_parts_stand_on_each_other_and_what_is_negative_hangs_below() -> None:
    data = bars([3, -2], [4, -5], [1, 6])

    assert [[(part.low, part.high) for part in parts] for parts in stacked(data)] == [
        [(0, 3), (-2, 0)],
        [(3, 7), (-7, -2)],
        [(7, 8), (0, 6)],
    ]


def test_each_line_is_one_thing_to_draw_with_a_hatching_of_its_own() -> None:
    data = monthly(lines=7)
    figure = bar_chart(data)
    drawn = [labelled(figure, line.label) for line in data.lines]

    assert [len(each) for each in drawn] == [1] * 7
    assert len({each[0].get_hatch() for each in drawn}) == 7


def test_a_missing_bar_is_no_bar_and_named_where_all_are_missing() -> None:
    figure = bar_chart(bars([3, None, 5], [1, None, None]))

    assert heights(figure, "Part 1") == [(3, 4)]
    assert "no data" in texts(figure)


def test_bars_that_are_not_finished_are_pale_with_a_dotted_edge() -> None:
    figure = bar_chart(bars([3, 4], provisional_from=date(2026, 6, 8)))
    (drawn,) = labelled(figure, "Part 0")

    assert [face[3] for face in drawn.get_facecolors()] == [1, 0.35]
    assert [style[1] is None for style in drawn.get_linestyles()] == [True, False]


def test_the_area_of_a_square_is_in_proportion_to_its_value() -> None:
    values = [[0.0] * 24 for _day in range(7)]
    values[1][9], values[4][20] = 10.0, 40.0
    (drawn,) = labelled(heat_chart(HeatData("Likes", values)), "hours")
    areas = [abs(path.get_extents().width * path.get_extents().height) for path in drawn.get_paths()]

    assert areas[1] == pytest.approx(4 * areas[0])


def test_a_missing_hour_is_a_cross_and_zero_is_empty() -> None:
    data = hours()
    missing = sum(value is None for row in data.values for value in row)
    known = sum(bool(value) for row in data.values for value in row)
    figure = heat_chart(data)

    assert len(labelled(figure, "missing")[0].get_xdata()) == missing == 6
    assert len(labelled(figure, "hours")[0].get_paths()) == known
    assert any("A cross stands where there are no data." in text for text in texts(figure))


def test_the_week_begins_on_the_day_that_was_chosen() -> None:
    written = texts(heat_chart(replace(hours(), week_start=6)))

    assert written.index("Sun") < written.index("Mon") < written.index("Sat")


def test_the_highest_hour_is_named_the_earliest_of_several() -> None:
    values: list[list[float | None]] = [[None] * 24 for _day in range(7)]
    values[3][7] = values[5][8] = 12.0

    assert HeatData("Likes", values).highest == (3, 7, 12.0)
    assert HeatData("Likes", [[None] * 24] * 7).highest is None
    assert any("Thursday, 7:00, 12" in text for text in texts(heat_chart(HeatData("Likes", values))))
