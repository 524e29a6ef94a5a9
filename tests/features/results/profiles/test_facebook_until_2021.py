"""Facebook's own export files until 2021, byte for byte as they are: what they give, and what is left and why."""

from __future__ import annotations

import json

import pytest

from tests.features.results.profiles import facebook_files as files
from tests.features.results.profiles.taking import cells_of_text, taken, written


@pytest.fixture
def page(tmp_path):
    return taken(
        written(tmp_path, "Facebook Insights Data Export - Shop - 2016-03-01.csv", files.old_page_insights())
    )


def test_repeated_names_of_the_old_page_file_are_told_apart_by_the_row_below(page):
    assert page.line("facebook_likes_gained") == {"2016-02-27": 2, "2016-02-28": 1}
    assert page.line("unique_visitors") == {"2016-02-27": 5, "2016-02-28": 6}
    assert page.line("page_views", dimension="visitors=logged_in") == {"2016-02-27": 9, "2016-02-28": 8}
    assert page.left["Daily New Likes"] == "repeats"


def test_weekly_and_28_day_figures_of_the_old_page_file_cover_the_days_that_end_with_their_row(page):
    assert page.line("facebook_engaged_users") == {"2016-02-27": 7, "2016-02-28": 8}
    assert page.line("facebook_engaged_users", "week") == {
        "2016-02-21..2016-02-27": 31,
        "2016-02-22..2016-02-28": 33,
    }
    assert page.line("facebook_engaged_users", "period") == {
        "2016-01-31..2016-02-27": 99,
        "2016-02-01..2016-02-28": 101,
    }


def test_what_is_empty_in_the_sparse_old_page_file_is_missing_and_not_zero(page):
    assert page.line("page_likes") == {"2016-02-27": 120, "2016-02-28": 121, "2016-02-29": 121}
    assert page.line("facebook_likes_lost") == {"2016-02-27": 1}
    assert page.line("clicks", dimension="click=link clicks") == {"2016-02-27": 4, "2016-02-28": 0}


def test_breakdowns_of_the_old_page_file_are_parts_of_their_metric(page):
    assert page.parts("page_likes", "day") == {
        "city=Barcelona, Catalu�?a, Spain": 11,
        "age=25-34;gender=women": 40,
    }
    assert page.left["Daily Total Frequency Distribution - 1"] == "unknown"


def test_each_cell_of_the_old_page_file_is_accounted_for(page):
    text = files.old_page_insights()[3:].decode(errors="replace")
    assert page.ledger.total_cells == cells_of_text(text)


def test_the_old_page_workbook_gives_the_same_and_its_sheets_the_breakdowns(tmp_path):
    book = taken(
        written(tmp_path, "Facebook Insights Data Export - Shop - 2016-03-01.xls", files.old_page_workbook())
    )
    assert book.match.profile.key == "facebook_page_insights_workbook"
    assert book.line("reach") == {"2016-02-27": 410, "2016-02-28": 380}
    assert book.line("page_likes", dimension="age=18-24;gender=women") == {"2016-02-27": 10, "2016-02-28": 11}
    assert book.line("page_likes", dimension="age=65+;gender=unknown") == {"2016-02-28": 1}
    assert book.line("reach", "week", dimension="country=ES") == {"2016-02-22..2016-02-28": 70}
    assert "google.com" not in json.dumps([key.dimension for key in book.figures])


def test_the_old_post_file_gives_figures_of_each_post_and_what_it_is(tmp_path):
    posts = taken(written(tmp_path, "posts.csv", files.old_posts()))
    first, second = posts.things["52_101"], posts.things["52_102"]
    assert (first.kind, first.title, first.form) == ("post", "New bread, fresh at 7", "Photo")
    assert first.at.startswith("2015-10-01")
    assert second.url == "https://www.facebook.com/shop/posts/102"
    assert list(posts.line("reach", "lifetime", "52_101").values()) == [950]
    assert list(posts.line("facebook_unpaid_video_viewers", "lifetime", "52_102").values()) == [90]
    assert list(posts.line("facebook_unpaid_video_views", "lifetime", "52_102").values()) == [118]
    assert list(posts.line("average_view_seconds", "lifetime", "52_102").values()) == [4.5]
    assert posts.line("shares", "lifetime", "52_102") == {}
    hidden = posts.line("facebook_negative_feedback_users", "lifetime", "52_101", "kind=hide_clicks")
    assert list(hidden.values()) == [1]


def test_the_old_post_workbook_gives_its_breakdowns_from_their_sheets(tmp_path):
    posts = taken(written(tmp_path, "posts.xls", files.old_posts_workbook()))
    assert posts.match.profile.key == "facebook_posts_old_workbook"
    assert list(posts.line("facebook_engaged_users", "lifetime", "52_102").values()) == [20]
    assert list(posts.line("likes", "lifetime", "52_102").values()) == [7]
    assert list(posts.line("facebook_stories", "lifetime", "52_101", "story=answer").values()) == [1]
