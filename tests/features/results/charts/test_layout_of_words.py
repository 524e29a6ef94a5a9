"""Labels keep apart, texts are broken where they may be, colours can be seen."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmdesk.features.results.charts.colours import contrast, mixed, palette
from smmdesk.features.results.charts.labelling import lanes, spread
from smmdesk.features.results.charts.text_fit import clusters, shortened, wrapped

PLACES = st.lists(st.floats(-50, 250, allow_nan=False), max_size=12)


@given(PLACES, st.floats(1, 40))
def test_labels_are_apart_inside_and_in_their_order(wanted, apart) -> None:
    places = spread(wanted, apart, 0, 200)
    least = min(apart, 200 / max(len(wanted) - 1, 1))

    assert all(-1e-6 <= place <= 200 + 1e-6 for place in places)
    assert all(
        later - earlier >= least - 1e-6
        for earlier, later in zip(sorted(places), sorted(places)[1:], strict=False)
    )
    order = sorted(range(len(wanted)), key=lambda turn: wanted[turn])
    assert sorted(range(len(places)), key=lambda turn: places[turn]) == order


def test_labels_that_have_room_stay_where_they_are_wanted() -> None:
    assert spread([150, 20, 90], 10, 0, 200) == [150, 20, 90]
    assert spread([50, 52], 10, 0, 200) == [46, 56]


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(1, 60)), max_size=12), st.integers(1, 3))
def test_no_two_names_of_a_lane_overlap(pairs, most) -> None:
    stretches = [(start, start + length) for start, length in sorted(pairs)]
    found = lanes(stretches, most)

    for lane in range(most):
        held = [stretch for stretch, number in zip(stretches, found, strict=True) if number == lane]
        assert all(earlier[1] <= later[0] for earlier, later in pairwise(held))
    assert all(number is None or number < most for number in found)


def test_a_name_is_left_out_only_where_all_lanes_are_taken() -> None:
    assert lanes([(0, 10), (5, 8), (6, 9), (11, 12)], 2) == [0, 1, None, 0]


@given(st.text(st.sampled_from("abc กขที่เแน้ำ…"), max_size=40), st.integers(1, 30))
def test_a_shortened_text_fits_and_is_the_beginning_of_the_whole(text, width) -> None:
    short = shortened(text, width, len)

    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))
    assert len(short) <= width or short == "…"


@given(st.text(st.sampled_from("ab กที่เแน้ำ"), max_size=60), st.integers(8, 30))
def test_lines_fit_and_lose_nothing_where_there_are_enough(text, width) -> None:
    lines = wrapped(text, width, len, most=100)

    assert all(len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert len(wrapped(text, width, len, most=2)) <= 2


def test_thai_is_never_broken_between_a_letter_and_its_marks_or_vowels() -> None:
    assert clusters("ที่เดิมน้ำ") == ["ที่", "เดิ", "ม", "น้ำ"]
    assert clusters("e\u0301a") == ["e\u0301", "a"]


@pytest.mark.parametrize("high_contrast", [False, True])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_line_and_word_can_be_seen(theme, high_contrast) -> None:
    colours = palette(theme, high_contrast=high_contrast)

    assert [colour for colour in colours.series if contrast(colour, colours.panel) < 3] == []
    assert min(contrast(colours.muted, ground) for ground in (colours.panel, colours.band)) >= 4.5
    assert len(set(colours.series)) == 7


def test_the_first_line_is_the_blue_that_all_charts_begin_with() -> None:
    assert palette("light").series[0] == "#0072B2"
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"
