"""Which value of a chart is pointed at."""

from hypothesis import given
from hypothesis import strategies as st

from smmdesk.core.drawn import Drawn, DrawnLine, Pointed, Spot


def drawn(*lines):
    made = tuple(
        DrawnLine(f"line {number}", tuple(Spot(x, y, f"{x}") for x, y in spots))
        for number, spots in enumerate(lines)
    )
    return Drawn(b"", 400, 200, 1.0, (40.0, 10.0, 390.0, 180.0), made, "")


def test_the_nearest_value_in_time_is_named_and_of_several_the_nearest_line():
    chart = drawn([(50, 100), (100, 90), (150, 80)], [(50, 20), (100, 30), (150, 40)])
    assert chart.nearest(103, 88) == Pointed(0, 1)
    assert chart.nearest(103, 35) == Pointed(1, 1)
    assert chart.nearest(148, 30) == Pointed(1, 2)


def test_a_high_value_far_away_does_not_win_over_the_one_below_the_mouse():
    chart = drawn([(50, 100), (100, 20), (150, 100)])
    assert chart.nearest(148, 20) == Pointed(0, 2)


def test_outside_of_the_axes_nothing_is_pointed_at():
    chart = drawn([(50, 100)])
    assert chart.nearest(50, 195) is None
    assert chart.nearest(2, 100) is None


def test_without_values_nothing_is_pointed_at():
    assert drawn().nearest(100, 100) is None
    assert drawn([]).nearest(100, 100) is None
    assert drawn([]).step(None, 1, 0) is None


def test_arrow_keys_begin_at_the_newest_value_and_stop_at_the_ends():
    chart = drawn([(50, 100), (100, 90)], [(52, 20), (104, 30), (150, 40)])
    first = chart.step(None, 1, 0)
    assert first == Pointed(0, 1)
    assert chart.step(first, 1, 0) == first
    assert chart.step(first, -5, 0) == Pointed(0, 0)


def test_up_and_down_go_to_the_same_time_on_another_line():
    chart = drawn([(50, 100), (100, 90)], [], [(52, 20), (104, 30), (150, 40)])
    assert chart.step(Pointed(0, 1), 0, 1) == Pointed(2, 1)
    assert chart.step(Pointed(2, 1), 0, 1) == Pointed(2, 1)
    assert chart.step(Pointed(2, 2), 0, -1) == Pointed(0, 1)


def apart():
    """Return two lines beside each other, each in axes of its own."""
    spots = [
        tuple(Spot(x + left, 50.0, f"{x + left}") for x in (50.0, 100.0, 150.0)) for left in (0.0, 200.0)
    ]
    lines = (
        DrawnLine("left", spots[0], (40.0, 10.0, 160.0, 90.0)),
        DrawnLine("right", spots[1], (240.0, 10.0, 360.0, 90.0)),
    )
    return Drawn(b"", 400, 200, 1.0, (40.0, 10.0, 360.0, 90.0), lines, "")


def test_of_lines_in_axes_of_their_own_the_one_that_is_pointed_into_is_named():
    chart = apart()
    assert chart.nearest(148, 80) == Pointed(0, 2)
    assert chart.nearest(252, 20) == Pointed(1, 0)
    assert chart.nearest(200, 50) is None
    assert chart.edges(1) == (240.0, 10.0, 360.0, 90.0)


def test_up_and_down_keep_the_time_between_axes_of_their_own():
    chart = apart()
    assert chart.step(Pointed(0, 1), 0, 1) == Pointed(1, 1)
    assert chart.step(Pointed(1, 2), 0, -1) == Pointed(0, 2)


XS = st.lists(st.floats(40, 390), min_size=1, max_size=60, unique=True).map(sorted)


@given(st.lists(XS, min_size=1, max_size=4), st.floats(40, 390), st.floats(10, 180))
def test_no_other_value_is_nearer_in_time_by_more_than_a_hand_can_tell(lines, x, y):
    chart = drawn(*([(each, 100.0) for each in line] for line in lines))
    found = chart.nearest(x, y)
    nearest = min(abs(each - x) for line in lines for each in line)
    assert abs(chart.spot(found).x - x) < nearest + 4
