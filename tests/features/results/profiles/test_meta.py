"""Meta Business Suite's own export files, byte for byte as they are: what they give, and what is left and why."""

from __future__ import annotations

import codecs
import json

import pytest

from smmdesk.features.results.profiles import find
from smmdesk.features.results.reading import read_book
from tests.features.results.profiles import meta_files as files
from tests.features.results.profiles.taking import asked, matched, taken, written

FACEBOOK = {"network": "facebook"}
REACH = ("2025-03-08T01:00:00", "5"), ("2025-03-10T00:00:00", "0"), ("2025-03-11T00:00:00", "12")


def test_a_figure_of_meta_keeps_its_day_whatever_the_hour_says_and_has_gaps(tmp_path):
    path = written(tmp_path, "Reach.csv", files.per_metric(("Reach", REACH)))
    assert asked(path) == {"network"}
    assert taken(path, FACEBOOK).line("reach") == {"2025-03-08": 5, "2025-03-10": 0, "2025-03-11": 12}


def test_the_title_says_what_is_counted_even_where_metas_own_label_differs(tmp_path):
    content = (
        files.per_metric(("Facebook Page visits", REACH))
        .decode("utf-16")
        .replace('"Primary"', '"Facebook Page likes"')
    )
    path = written(tmp_path, "Visits.csv", codecs.BOM_UTF16_LE + content.encode("utf-16-le"))
    assert taken(path).metrics == {"profile_visits"}


@pytest.mark.parametrize(
    "title", ["Alcance de Instagram", "Instagram reach", "Instagram-Reichweite", "Охват в Instagram"]
)
def test_a_title_is_known_in_other_languages_and_names_its_network(tmp_path, title):
    path = written(tmp_path, "export.csv", files.per_metric((title, REACH)))
    assert matched(path).networks == ("instagram",)
    assert taken(path).metrics == {"reach"}


def test_sections_of_two_networks_are_asked_for_and_only_one_of_them_is_taken(tmp_path):
    sections = ("Facebook Page reach", REACH[:1]), ("Instagram reach", (("2025-03-08T00:00:00", "70"),))
    path = written(tmp_path, "Results.csv", files.per_metric(*sections))
    assert "network" in asked(path)
    assert taken(path, {"network": "instagram"}).line("reach") == {"2025-03-08": 70}
    assert taken(path, {"network": "facebook"}).line("reach") == {"2025-03-08": 5}


def test_several_sections_of_one_network_are_taken_together(tmp_path):
    sections = ("Reach", REACH[:2]), ("Link clicks", (("2025-03-08T01:00:00", "3"),))
    both = taken(written(tmp_path, "Results.csv", files.per_metric(*sections)), FACEBOOK)
    assert both.line("reach") == {"2025-03-08": 5, "2025-03-10": 0}
    assert both.line("link_clicks") == {"2025-03-08": 3}


def test_a_file_without_its_title_asks_what_it_counts(tmp_path):
    path = written(tmp_path, "Reach.csv", b"Date,Primary\n2025-03-08T01:00:00,5\n")
    assert "metric" in asked(path)
    assert taken(path, {"metric": "reach", "network": "instagram"}).line("reach") == {"2025-03-08": 5}


def test_a_table_of_two_columns_that_nobody_knows_is_no_file_of_meta(tmp_path):
    assert (
        find(read_book(written(tmp_path, "mine.csv", b"Date,Visitors\n2025-03-08,5\n2025-03-09,6\n"))) is None
    )


def test_an_unknown_title_is_asked_for_by_its_own_words(tmp_path):
    path = written(tmp_path, "export.csv", files.per_metric(("Wohlgefallen", REACH)))
    assert any(key.startswith("metric") for key in asked(path))


def test_a_title_that_stands_for_two_figures_in_its_language_is_asked_for(tmp_path):
    path = written(tmp_path, "export.csv", files.per_metric(("Visualizzazioni", REACH)))
    assert "metric:Visualizzazioni" in asked(path)
    answers = {"metric:Visualizzazioni": "viewers", **FACEBOOK}
    assert taken(path, answers).line("viewers") == {"2025-03-08": 5, "2025-03-10": 0, "2025-03-11": 12}


def test_the_audience_is_shares_by_age_and_gender_by_city_and_by_country(tmp_path):
    shares = taken(written(tmp_path, "Audience.csv", files.audience()), FACEBOOK)
    assert shares.parts("audience_share", "lifetime") == {
        "age=18-24;gender=women": 10.6,
        "age=18-24;gender=men": 6.5,
        "age=25-34;gender=women": 20.1,
        "age=25-34;gender=men": 0,
        "city=Quezon City, Philippines": 4.2,
        "city=Manila, Philippines": 3.9,
        "country=Philippines": 92.4,
        "country=United States": 1.7,
    }
    assert shares.parts("facebook_page_affinity", "lifetime") == {"page=A bakery": 180.5, "page=A market": 77}
    assert shares.line("followers_gained") == {"2026-07-30": 12, "2026-07-31": 9}


def test_the_audience_is_that_of_the_last_day_of_the_file(tmp_path):
    shares = taken(written(tmp_path, "Audience.csv", files.audience()), FACEBOOK)
    assert shares.line("audience_share", "lifetime", dimension="country=Philippines") == {"2026-07-31": 92.4}


def test_a_column_in_which_a_spreadsheet_made_a_date_of_a_share_is_refused_as_a_whole(tmp_path):
    path = written(tmp_path, "Audience.csv", files.audience_resaved_in_bulgarian())
    shares = taken(path, {"encoding": "cp1251", "period": "2025-11-30", **FACEBOOK})
    assert shares.left["Women"] == "refused"
    assert shares.parts("audience_share", "lifetime") == {
        "age=18-24;gender=men": 6.5,
        "age=25-34;gender=men": 20.13,
        "city=София": 13.8,
        "city=Пловдив": 12.5,
    }


def test_lines_that_were_quoted_twice_are_read_as_they_were(tmp_path):
    once = taken(written(tmp_path, "once.csv", files.instagram_posts()))
    twice = taken(written(tmp_path, "twice.csv", files.instagram_posts_quoted_twice()))
    assert [key.metric for key in twice.figures] == [key.metric for key in once.figures]
    assert twice.line("saves", "lifetime", "17900000000000001") == {"2025-03-30": 7}


def test_posts_of_a_page_keep_their_long_ids_and_american_times(tmp_path):
    posts = taken(written(tmp_path, "Feb-01-2025_Feb-28-2025_17.csv", files.facebook_posts()))
    loaf = posts.things["122187654321098765"]
    assert (loaf.title, loaf.form) == ("Autumn loaf", "Photos")
    assert loaf.at.startswith("2025-02-16")
    assert posts.line("views", "lifetime", loaf.key) == {"2025-02-16": 1530}
    assert posts.line("facebook_photo_clicks", "lifetime", loaf.key) == {"2025-02-16": 9}


def test_time_watched_and_money_of_a_post_have_their_units(tmp_path):
    posts = taken(written(tmp_path, "posts.csv", files.facebook_posts()))
    film = "122187654321098766"
    assert posts.line("watch_hours", "lifetime", film) == {"2024-12-01": 2}
    assert posts.line("facebook_earnings", "lifetime", film, currency="USD") == {"2024-12-01": 0.42}
    assert posts.left["Ad CPM (USD)"] == "ratio"
    assert posts.left["Description"] == "text"


@pytest.mark.parametrize("content", [files.instagram_posts(), files.instagram_posts_in_another_order()])
def test_posts_of_instagram_are_known_in_any_order_of_columns(tmp_path, content):
    posts = taken(written(tmp_path, "posts.csv", content))
    assert posts.match.profile.key == "instagram_posts"
    (thing,) = posts.things.values()
    views = {"17900000000000001": {"2025-03-30": 512}, "18000000000000002": {"2025-03-31": 90}}
    assert posts.line("views", "lifetime", thing.key) == views[thing.key]
    assert "corner.bakery" not in json.dumps(list(posts.figures))


def test_posts_by_day_are_figures_of_their_days_and_no_totals(tmp_path):
    posts = taken(written(tmp_path, "posts.csv", files.instagram_posts_by_day()))
    assert {key.granularity for key in posts.figures} == {"day"}
    assert posts.line("views", "day", "17900000000000001") == {"2025-03-30": 400, "2025-03-31": 112}


def test_a_story_of_instagram_has_figures_of_its_own(tmp_path):
    story = taken(written(tmp_path, "stories.csv", files.instagram_posts_in_another_order()))
    assert {key.metric: figures[0].value for key, figures in story.figures.items()} == {
        "views": 90,
        "replies": 1,
        "reach": 80,
        "likes": 3,
        "shares": 0,
        "followers_gained": 0,
        "instagram_story_navigation": 120,
        "instagram_sticker_taps": 4,
        "profile_visits": 2,
        "link_clicks": 6,
    }
