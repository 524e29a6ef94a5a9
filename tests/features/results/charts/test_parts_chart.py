"""The parts of a breakdown as bars, and hours with the number of posts in each."""

from __future__ import annotations

import pytest

from smmdesk.features.results.charts.drawn import Screen
from smmdesk.features.results.charts.heat import heat_chart
from smmdesk.features.results.charts.heat_data import HeatData
from smmdesk.features.results.charts.heat_drawn import draw_heat
from smmdesk.features.results.charts.parts import parts_chart
from smmdesk.features.results.charts.parts_data import Bar, PartsData
from smmdesk.features.results.charts.parts_drawn import draw_parts
from smmdesk.features.results.charts.sheet import Paper
from smmdesk.features.results.kinds import Unit
from tests.features.results.charts.reading_figures import labelled, texts

SCREEN = Screen(600, 240)
PARTS = PartsData(
    "City", [Bar("Millbrook", 60, 60), Bar("Eastfield", 30, 30), Bar("3 others", 10, 10, is_rest=True)]
)


def hours(**cells) -> HeatData:
    """Return hours by day and hour: ``d4h18=(2.5, 3)`` is a value and a number."""
    values: list[list[float | None]] = [[None] * 24 for _day in range(7)]
    counts = [[0] * 24 for _day in range(7)]
    for name, (value, count) in cells.items():
        day, hour = map(int, name[1:].split("h"))
        values[day][hour], counts[day][hour] = value, count
    return HeatData("Hours of posting", values, unit=Unit.PERCENT, counts=counts)


def test_bars_begin_at_zero_and_are_as_long_as_their_values() -> None:
    (drawn,) = labelled(parts_chart(PARTS), "parts")

    assert [path.get_extents().x0 for path in drawn.get_paths()] == [0, 0, 0]
    assert [path.get_extents().x1 for path in drawn.get_paths()] == [60, 30, 10]


def test_each_bar_has_its_name_and_value_and_the_others_are_pale() -> None:
    figure = parts_chart(PARTS)
    written = texts(figure)
    faces = labelled(figure, "parts")[0].get_facecolor()

    assert [name for name in ("Millbrook", "60 (60%)", "3 others", "10 (10%)") if name not in written] == []
    assert tuple(faces[0]) == tuple(faces[1]) != tuple(faces[2])


def test_a_long_name_is_cut_and_the_bars_keep_room() -> None:
    data = PartsData(
        "City", [Bar("A town with a name that is far too long to be written beside a bar " * 2, 5)]
    )
    figure = parts_chart(data, Paper(is_bare=True))

    assert any(text.endswith("…") for text in texts(figure))
    assert figure.axes[0].get_position().width > 0.5


def test_pointing_at_a_row_names_the_part_wherever_its_bar_ends() -> None:
    drawn = draw_parts(PARTS, SCREEN)
    places = [line.spots[0].y for line in drawn.lines]

    for x in (5, 300, 595):
        found = [drawn.nearest(x, y) for y in places]
        assert [drawn.spot(each).words.partition(":")[0] for each in found] == [
            "Millbrook",
            "Eastfield",
            "3 others",
        ]
    assert [line.spots[0].where for line in drawn.lines] == ["0", "1", ""]
    assert (
        drawn.sentence
        == "City, largest first: Millbrook 60 (60%), Eastfield 30 (30%), and 3 others 10 (10%)."
    )


def test_nothing_to_draw_is_no_error() -> None:
    assert draw_parts(PartsData("City", []), SCREEN).lines == ()


def test_an_hour_with_too_few_posts_has_their_number_and_no_square() -> None:
    figure = heat_chart(hours(d4h18=(4.0, 3), d0h9=(None, 2)))

    assert len(labelled(figure, "hours")[0].get_paths()) == 1
    assert labelled(figure, "missing") == []
    assert {"3", "2"} <= set(texts(figure))
    assert "too few to tell" in " ".join(texts(figure))


def test_pointing_at_an_hour_says_how_many_posts_there_were() -> None:
    drawn = draw_heat(hours(d4h18=(4.0, 3), d0h9=(None, 2)), SCREEN)
    said = {spot.where: spot.words for line in drawn.lines for spot in line.spots}

    assert said == {"4 18": "Friday, 18:00: 4%, 3 posts", "0 9": "Monday, 9:00: too few to tell, 2 posts"}
    assert drawn.sentence == "Hours of posting: highest on Friday, 18:00, 4%."


def test_where_no_hour_tells_the_picture_says_so() -> None:
    assert draw_heat(hours(d0h9=(None, 2)), SCREEN).sentence == "Hours of posting: too few to tell."


def test_numbers_for_other_than_seven_days_are_refused() -> None:
    with pytest.raises(ValueError, match="seven days"):
        HeatData("Hours", [[None] * 24] * 7, counts=[[0] * 24] * 6)
