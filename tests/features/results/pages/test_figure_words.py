"""Figures in words: with every digit, and days as people write them."""

import pytest

from smmdesk.core.i18n import use_language
from smmdesk.features.results.pages import figure_words
from smmdesk.features.results.pages.passed_card import together
from smmdesk.features.results.report import Passed


@pytest.mark.parametrize(
    ("value", "metric", "currency", "said"),
    [
        (1204.0, "reach", "", "1,204"),
        (0.03125, "ctr", "", "0.03125%"),
        (0.0123, "spend", "EUR", "€0.0123"),
        (4.5, "spend", "GEL", "GEL4.50"),
        (123.47, "watch_hours", "", "123.47 hr"),
        (12.125, "a metric of tomorrow", "", "12.125"),
    ],
)
def test_a_value_is_never_rounded(value, metric, currency, said):
    assert figure_words.exact_words(value, metric, currency) == said


def test_numbers_follow_the_language():
    use_language("ru")

    assert figure_words.exact_words(1234.5, "spend", "EUR") == "1\u00a0234,50\u00a0€"


@pytest.mark.parametrize(
    ("d0", "d1", "said"),
    [
        ("2026-11-01", "2026-11-01", "November 1, 2026"),
        ("2026-11-01", "2026-11-30", "November 1, 2026 to November 30, 2026"),
        ("2026-11-01T13", "2026-11-01T13", "November 1, 2026, 13:00"),
    ],
)
def test_days_and_hours_are_named(d0, d1, said):
    assert figure_words.days_words(d0, d1) == said


def test_rows_are_named_as_a_person_counts_them():
    assert figure_words.rows_words(((3, 3),)) == "row 3"
    assert figure_words.rows_words(((3, 3), (7, 9))) == "rows 3, 7–9"
    many = tuple((number, number) for number in range(1, 100, 2))
    assert figure_words.rows_words(many) == "rows 1, 3, 5, 7, 9, 11, 13, 15 and others"


def test_what_a_figure_is_about_is_said_in_words():
    assert (
        figure_words.thing_words("post", "178", "age=18-24;gender=female")
        == "post 178, age 18-24, gender female"
    )
    assert figure_words.thing_words("", "", "") == ""


def test_cells_that_were_left_for_one_reason_stand_together():
    repeated = [Passed("repeated", 0, ((row, row),), 1, 2) for row in (4, 9)]
    missing = Passed("missing", 0, ((5, 6),), 2, 2, "Reach")

    assert together([*repeated, missing]) == [Passed("repeated", 0, ((4, 4), (9, 9)), 2, 2), missing]
