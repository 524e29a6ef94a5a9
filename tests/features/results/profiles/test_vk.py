"""VK's own statistics: the row says what it counts."""

from __future__ import annotations

import pytest

from tests.features.results.profiles import vk_files as files
from tests.features.results.profiles.taking import asked, taken, written

NAME = "group_2016-08-01_2020-03-15.csv"
DAY = "2020-03-15"


@pytest.fixture
def statistics(tmp_path):
    return taken(written(tmp_path, NAME, files.statistics().encode()))


def test_each_row_goes_to_the_figure_that_its_word_names(statistics):
    assert statistics.match.profile.key == "vk"
    assert statistics.line("page_views") == {"2020-03-14": 52, DAY: 41}
    assert statistics.line("unique_visitors") == {DAY: 19}
    assert statistics.line("reach") == {DAY: 310}
    assert statistics.line("vk_followers_reach") == {DAY: 280}
    assert statistics.line("paid_reach") == {DAY: 0}


def test_the_first_parameter_of_feedback_and_members_says_which(statistics):
    found = {
        metric: statistics.line(metric)[DAY] for metric in ("likes", "comments", "shares", "vk_mentions")
    }
    assert found == {"likes": 7, "comments": 1, "shares": 2, "vk_mentions": 1}
    assert statistics.line("followers_gained") == {DAY: 5}
    assert statistics.line("followers_lost") == {DAY: 3}


def test_sexes_ages_and_places_are_parts_of_the_visitors(statistics):
    assert statistics.parts("unique_visitors", "day") == {
        "gender=men": 8,
        "gender=women": 11,
        "age=18-21": 6,
        "age=18-21;gender=women": 4,
        "city=Санкт-Петербург": 9,
        "country=Россия": 17,
    }
    assert statistics.parts("page_views", "day") == {"section=Обсуждения": 2}


def test_a_word_that_nobody_knows_is_left_and_named(statistics):
    assert [each.cells for each in statistics.ledger.lefts() if each.reason == "unknown_kind"]


def test_days_come_first_and_nothing_is_asked(tmp_path):
    assert asked(written(tmp_path, NAME, files.statistics().encode())) == set()


@pytest.mark.parametrize(
    ("name", "content", "answers"),
    [
        ("english.csv", files.statistics(files.IN_ENGLISH).encode(), {}),
        ("saved.csv", files.statistics_for_a_spreadsheet(), {"encoding": "cp1251"}),
        ("group.xlsx", files.workbook(), {}),
    ],
)
def test_other_shapes_of_the_file_give_the_same(tmp_path, statistics, name, content, answers):
    other = taken(written(tmp_path, name, content), answers)
    assert {key: [f[:3] for f in figures] for key, figures in other.figures.items()} == {
        key: [f[:3] for f in figures] for key, figures in statistics.figures.items()
    }
