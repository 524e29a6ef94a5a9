"""Which sign stands before the decimals is shown by the numbers of a file, or it is asked for."""

from __future__ import annotations

import pytest

from smmdesk.features.results.kinds import SeriesKey
from smmdesk.features.results.profiles import open_questions
from smmdesk.features.results.profiles.signs import shown_sign
from tests.features.results.profiles.made import DAYS, extracted, match_of

ANY = DAYS.replace("[[tables]]\nname", "[[tables]]\ndecimal = 'any'\nname", 1)
HEAD = ("Made-up day", "Seen")


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        (["1.234,56"], ","),
        (["1,103,153"], "."),
        (["1.103.153"], ","),
        (["5,85", "1.106"], ","),
        (["2.07%"], "."),
        (["1 020,50"], ","),
        (["12.345"], ""),
        (["12,5", "12.5"], ""),
        (["12", ""], ""),
    ],
)
def test_a_number_shows_the_sign_before_its_decimals(texts, sign):
    assert shown_sign(texts) == sign


def test_the_whole_file_is_read_by_the_sign_that_one_number_shows():
    rows = [("2026-01-01", "12.345"), ("2026-01-02", "1.234.567")]
    _extraction, found = extracted(match_of(ANY, [HEAD, *rows]))
    assert [figure.value for figure in found[SeriesKey("impressions", "day")]] == [12345, 1234567]


def test_a_number_that_can_be_read_in_two_ways_is_asked_for():
    match = match_of(ANY, [HEAD, ("2026-01-01", "12.345")])
    assert [question.key for question in open_questions(match, {})] == ["decimal"]
    assert extracted(match, {"decimal": ","})[1][SeriesKey("impressions", "day")][0].value == 12345
    assert extracted(match, {"decimal": "."})[1][SeriesKey("impressions", "day")][0].value == 12.345
