"""Where values are drawn, for the pointer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smmdesk.features.results.charts.areas import Area, areas
from smmdesk.features.results.charts.chart_data import ChartData, Line, Point
from smmdesk.features.results.charts.drawn import Screen, draw, spots_of
from smmdesk.features.results.charts.export import picture
from smmdesk.features.results.charts.lines import line_chart
from smmdesk.features.results.charts.periods_of_time import middle
from smmdesk.features.results.charts.sheet import Paper
from smmdesk.features.results.charts.words import point_words
from smmdesk.features.results.kinds import Granularity
from tests.features.results.charts.examples import MONDAY, points, wave, weekly

DATA = weekly(lines=3)
AREA = Area(50, 20, 650, 220, MONDAY.toordinal(), MONDAY.toordinal() + 24 * 7, 0, 150)


def test_every_value_has_its_spot_and_a_missing_one_has_none() -> None:
    lines = spots_of(DATA, AREA)
    known = [sum(point.value is not None for point in line.points) for line in DATA.lines]
    assert [len(line.spots) for line in lines] == known
    first = DATA.lines[0].points[0]
    assert lines[0].spots[0][:2] == (AREA.x(middle(first.day, DATA.size)), AREA.y(first.value))


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_drawn_chart_has_its_values_where_its_picture_has_them(ratio) -> None:
    data = weekly()
    made = draw(data, Screen(600, 240, ratio))
    spot = made.lines[0].spots[3]
    across, width = round(spot.x * made.ratio), round(made.width * made.ratio)
    at = (round(spot.y * made.ratio) * width + across) * 4

    assert len(made.pixels) == width * round(made.height * made.ratio) * 4
    assert made.pixels[at : at + 3] == bytes.fromhex("0072B2")
    assert made.nearest(spot.x + 2, spot.y).at == 3
    assert data.title in made.sentence


def test_areas_are_in_the_pixels_of_the_picture() -> None:
    figure = line_chart(weekly(), Paper(7, 3.2, dpi=120))
    drawn, (area,) = picture(figure), areas(figure)
    line = weekly().lines[0]
    x, y = area.x(middle(line.points[3].day, Granularity.WEEK)), area.y(line.points[3].value)
    at = (round(y) * drawn.width + round(x)) * 4

    assert (drawn.width, drawn.height) == (840, 384)
    assert drawn.pixels[at : at + 3] == bytes.fromhex("0072B2")
    assert area.day(x) == pytest.approx(middle(line.points[3].day, Granularity.WEEK))
    assert area.holds(x, y)
    assert not area.holds(x, area.bottom + 1)


def test_a_hit_says_its_week_and_value_and_whether_it_is_finished() -> None:
    line = Line("Shop", points(wave(3, 80.0, 0)), provisional_from=MONDAY + timedelta(weeks=2))
    alone = ChartData("Visits", [line], Granularity.WEEK)
    both = ChartData("Visits", [line, Line("Blog", [Point(MONDAY, None, 5, 9)])], Granularity.WEEK)

    assert point_words(alone, line, line.points[0]) == "week of June 1, 2026: 80"
    assert point_words(alone, line, line.points[2]) == "week of June 15, 2026: 80 (not finished)"
    assert (
        point_words(both, both.lines[1], both.lines[1].points[0])
        == "Blog, week of June 1, 2026: between 5 and 9"
    )
