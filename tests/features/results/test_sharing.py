"""Estimates and shares that the rules name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmdesk.core.errors import UserError
from smmdesk.features.results.comparison import Standing
from smmdesk.features.results.formula import read
from smmdesk.features.results.metrics import metric
from smmdesk.features.results.sharing import Tones, people_behind

counts = st.integers(0, 10**6)


def test_views_stand_for_a_range_of_people():
    found = people_behind(1000)
    assert (found.low, found.mid, found.high) == pytest.approx((700, 800, 900))
    assert (
        found.sentence
        == "1,000 views stand for about 700 to 900 people, if 10 to 30 of 100 views are repeats."
    )


@given(st.integers(0, 10**9), st.floats(0.10, 0.30))
def test_the_middle_lies_between_the_ends(views, repeated):
    found = people_behind(views, repeated)
    assert found.low <= found.mid + 1e-6
    assert found.mid <= found.high + 1e-6
    assert found.high <= views


@pytest.mark.parametrize("repeated", [0, 0.0999, 0.3001, 1, -0.2, float("nan")])
def test_other_shares_of_repeats_are_refused(repeated):
    with pytest.raises(UserError, match="10 and 30"):
        people_behind(1000, repeated)


@pytest.mark.parametrize(
    ("key", "input_key"), [("reach_from_views", "video_views"), ("reach_from_topics", "topic_visits")]
)
def test_the_catalogue_estimates_alike(key, input_key):
    one = metric(key)
    found = people_behind(500)
    reckoned = [read(text).value({input_key: 500}) for text in (one.low, one.formula, one.high)]
    assert reckoned == pytest.approx([found.low, found.mid, found.high])


@given(counts, counts, counts, counts)
def test_whole_shares_add_up_to_a_hundred_and_are_nearly_right(positive, neutral, negative, unknown):
    tones = Tones(positive, neutral, negative, unknown)
    if not tones.tagged:
        assert tones.shares is tones.whole_shares is tones.negativity is None
        return
    assert sum(tones.whole_shares) == 100
    assert sum(tones.shares) == pytest.approx(100)
    assert all(abs(whole - share) < 1 for whole, share in zip(tones.whole_shares, tones.shares, strict=True))


def test_shares_are_of_those_whose_tone_is_known():
    tones = Tones(positive=50, neutral=30, negative=20, unknown=900)
    assert tones.shares == (50, 30, 20)
    assert tones.tagged == 100


def test_thirds_are_rounded_so_that_nothing_is_lost():
    assert sorted(Tones(1, 1, 1).whole_shares) == [33, 33, 34]


@pytest.mark.parametrize(
    ("negative", "where"),
    [(14, Standing.BELOW), (15, Standing.WITHIN), (25, Standing.WITHIN), (26, Standing.ABOVE)],
)
def test_fifteen_to_twenty_five_of_a_hundred_can_be_borne(negative, where):
    assert Tones(positive=100 - negative, negative=negative).negativity is where
