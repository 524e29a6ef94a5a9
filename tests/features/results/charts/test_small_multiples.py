"""More lines than can be told apart are drawn by themselves: the same days and scale, each with its name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from smmdesk.features.results.charts.chart_data import ChartData, Line, Mark, Target
from smmdesk.features.results.charts.drawn import Screen, draw, height_on_page
from smmdesk.features.results.charts.one_sentence import one_sentence
from smmdesk.features.results.charts.over_time import chart_over_time, fitting
from smmdesk.features.results.charts.panels import columns_of, height_of, rows_of
from smmdesk.features.results.charts.sheet import ORDINARY, Paper
from smmdesk.features.results.charts.small_multiples import small_multiples
from smmdesk.features.results.kinds import Granularity
from tests.features.results.charts.examples import points, ten_years, wave, weekly
from tests.features.results.charts.reading_figures import labelled, line_data, outside, overlapping, texts


def accounts(count, height=80.0):
    """Return weeks of so many accounts, the later ones higher."""
    lines = [Line(f"Account {turn}", points(wave(12, height + turn))) for turn in range(count)]
    return ChartData("Visits", lines, Granularity.WEEK)


def said(figure):
    return " ".join(texts(figure))


def scales(figure):
    return {tuple(map(float, axes.get_ylim())) for axes in figure.axes}


def test_small_charts_share_their_days_and_their_scale() -> None:
    data = ten_years(lines=3)
    shorter = replace(data.lines[1], points=data.lines[1].points[60:])
    figure = small_multiples(replace(data, lines=[data.lines[0], shorter, data.lines[2]]))

    assert len({axes.get_xlim() for axes in figure.axes}) == 1
    assert len(scales(figure)) == 1
    assert line_data(figure, shorter.label)[1] == [point.value for point in shorter.points]
    assert "All have the same scale." in said(figure)


def test_a_line_that_would_be_flat_gives_each_a_scale_of_its_own() -> None:
    data = accounts(8)
    figure = small_multiples(replace(data, lines=[*data.lines, Line("Small", points([1, 2, 3]))]))

    assert len(scales(figure)) > 1
    assert "Each has a scale of its own." in said(figure)


def test_lines_that_lie_close_together_share_a_scale_that_does_not_begin_at_zero() -> None:
    figure = small_multiples(accounts(8, height=5000.0))

    assert len(scales(figure)) == 1
    assert "All have the same scale. The scale does not begin at zero." in said(figure)


def test_small_charts_are_all_of_one_size() -> None:
    figure = small_multiples(ten_years(lines=10))

    sizes = {(round(axes.bbox.width, 3), round(axes.bbox.height, 3)) for axes in figure.axes}
    assert len(figure.axes) == 10
    assert len(sizes) == 1


def test_of_more_than_anybody_reads_the_first_are_drawn_and_that_is_said() -> None:
    data = accounts(26)
    figure = small_multiples(data, fitting(data, ORDINARY))

    assert len(figure.axes) == 24
    assert "Only the 24 accounts with the largest values are drawn" in said(figure)
    assert outside(figure) == overlapping(figure) == []


def test_seven_lines_are_one_chart_and_eight_are_eight() -> None:
    assert len(chart_over_time(weekly(lines=7)).axes) == 1
    assert len(chart_over_time(weekly(lines=8)).axes) == 8


def test_a_target_stands_in_the_panel_of_its_line_and_that_of_all_under_them() -> None:
    own, together = Target("target 90", 90, line="Account 3"), Target("target 800", 800)
    figure = small_multiples(replace(accounts(8), targets=[own, together]), Paper(7, 4))
    (drawn,) = labelled(figure, "target")

    assert drawn.axes is figure.axes[3]
    assert "For all together: target 800." in said(figure)
    assert "Account 3: target 90" not in texts(figure)


def test_who_left_is_marked_in_every_panel_and_imports_in_none() -> None:
    marks = [Mark(date(2026, 6, 10), "Ana left"), Mark(date(2026, 6, 20), "a.csv imported", is_import=True)]
    figure = small_multiples(replace(accounts(8), marks=marks))

    assert len(labelled(figure, "mark")) == 8
    assert labelled(figure, "imports") == []
    assert "Marked: June 10, 2026: Ana left." in said(figure)


@pytest.mark.parametrize("count", range(8, 25))
def test_no_row_is_begun_that_the_panels_do_not_need(count) -> None:
    columns = columns_of(count, 560)

    assert 1 <= columns <= 4
    assert (rows_of(count, columns) - 1) * columns < count <= rows_of(count, columns) * columns


def test_nine_stand_three_by_three_where_four_have_room() -> None:
    assert columns_of(9, 560) == 3


def test_height_grows_with_the_rows_and_is_bounded() -> None:
    heights = [height_of(accounts(count), 400) for count in (8, 12, 24, 26, 60)]

    assert all(earlier <= later for earlier, later in pairwise(heights))
    assert heights[0] < heights[2] == heights[-1]
    assert height_on_page(accounts(7), 560, 236) == 236
    assert height_on_page(accounts(24), 560, 236) > height_on_page(accounts(8), 560, 236) > 236


def test_a_file_is_as_high_as_its_panels_need() -> None:
    data = accounts(24)

    assert fitting(accounts(7), ORDINARY) is ORDINARY
    assert fitting(data, ORDINARY).height > ORDINARY.height
    assert overlapping(chart_over_time(data, fitting(data, ORDINARY))) == []


def test_each_value_has_its_spot_in_its_own_panel() -> None:
    drawn = draw(accounts(9), Screen(600, 400))

    for line in drawn.lines:
        left, top, right, bottom = line.plot
        assert all(left <= spot.x <= right and top <= spot.y <= bottom for spot in line.spots)
    spot = drawn.lines[5].spots[3]
    found = drawn.nearest(spot.x + 1, spot.y)
    assert drawn.spot(found).words.startswith("Account 5, week of June 22, 2026: ")


def test_of_many_lines_the_sentence_tells_the_last_values_alone() -> None:
    sentence = one_sentence(accounts(8))

    assert "Account 7: last " in sentence
    assert "highest" not in sentence
