"""X's own files, until 2024 and since: by day, by post, the overview."""

from __future__ import annotations

import csv
import io
import os
from datetime import UTC, datetime

from smmdesk.features.results.kinds import Flag
from tests.features.results.profiles.taking import asked, taken, written

COUNTS = (
    *("impressions", "engagements", "engagement rate", "retweets", "replies", "likes", "user profile clicks"),
    *(
        "url clicks",
        "hashtag clicks",
        "detail expands",
        "permalink clicks",
        "app opens",
        "app installs",
        "follows",
    ),
    *("email tweet", "dial phone", "media views", "media engagements"),
)
NAMES = (*COUNTS, *(f"promoted {name}" for name in COUNTS))


def quoted(*rows):
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return out.getvalue()[:-1]  # the files have no newline at their end


def figures(first, rate="0.039086975980904076"):
    numbers = [str(first), "262", rate, *map(str, range(1, 16))]
    return [*numbers, *["-"] * 18]


def by_day(*days):
    return quoted(
        ("Date", "Tweets published", *NAMES), *((day, "9", *figures(6703)) for day in days)
    ).encode()


def test_a_day_has_its_figures_and_rates_are_fractions_in_the_file(tmp_path):
    name = "daily_tweet_activity_metrics_corner_bakery_20210101_20210201_en.csv"
    path = written(tmp_path, name, by_day("2021-01-01", "2021-01-02"))
    assert asked(path) == set()
    took = taken(path)
    assert took.line("impressions") == {"2021-01-01": 6703, "2021-01-02": 6703}
    assert took.line("posts") == {"2021-01-01": 9, "2021-01-02": 9}
    assert took.line("er_impressions")["2021-01-01"] == 0.039086975980904076 * 100
    assert took.match.facts["account"] == "corner_bakery"


def test_a_dash_is_nothing_and_never_zero(tmp_path):
    took = taken(written(tmp_path, "daily.csv", by_day("2021-01-01")))
    assert took.line("paid_impressions") == {}
    assert took.left["promoted likes"] == "missing"


def test_promoted_figures_are_their_own(tmp_path):
    row = ["2021-01-01", "1", *figures(10)[:18], "77", *["-"] * 17]
    took = taken(written(tmp_path, "daily.csv", quoted(("Date", "Tweets published", *NAMES), row).encode()))
    assert took.line("paid_impressions") == {"2021-01-01": 77}
    assert took.line("impressions") == {"2021-01-01": 10}


def test_a_post_is_known_by_its_number_and_dated_by_its_day(tmp_path):
    number = "1091120399385513985"
    row = [
        number,
        "https://twitter.com/a/status/1",
        "Bread,\nfresh",
        "2019-01-31 23:32 +0000",
        *figures("2633.0"),
    ]
    head = ("Tweet id", "Tweet permalink", "Tweet text", "time", *NAMES)
    took = taken(
        written(tmp_path, "tweet_activity_metrics_a_20190101_20190201_en.csv", quoted(head, row).encode())
    )
    assert took.line("impressions", "lifetime", number) == {"2019-01-31": 2633}
    assert took.things[number].at == "2019-01-31T23:32"
    assert took.things[number].title == "Bread, fresh"


def test_favorites_of_2015_are_likes(tmp_path):
    head = (
        "Tweet id",
        "Tweet permalink",
        "Tweet text",
        "time",
        *(name.replace("likes", "favorites") for name in NAMES),
    )
    row = ["5", "https://twitter.com/a/status/5", "x", "2015-05-01 10:00 +0000", *figures("7.0")]
    took = taken(written(tmp_path, "tweets.csv", quoted(head, row).encode()))
    assert took.line("likes", "lifetime", "5") == {"2015-05-01": 3}


def test_the_overview_comes_newest_first_and_its_columns_in_any_order(tmp_path):
    text = (
        "Date,Likes,Impressions,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,Profile visits,"
        'Create Post,Video views,Media views\n"Wed, Aug 27, 2025",2,1234,20,0,1,3,1,4,5,6,7,8,9\n'
        '"Tue, Aug 26, 2025",1,"1,100",10,0,0,0,0,0,0,0,0,0,0\n'
    )
    took = taken(written(tmp_path, "account_overview_analytics.csv", text.encode()))
    assert took.line("impressions") == {"2025-08-27": 1234, "2025-08-26": 1100}
    assert took.line("followers_gained") == {"2025-08-27": 3, "2025-08-26": 0}
    assert took.line("followers_lost")["2025-08-27"] == 1
    assert took.line("shares")["2025-08-27"] == 5
    assert took.line("x_link_shares")["2025-08-27"] == 1


def test_the_last_days_before_the_file_was_written_may_still_change(tmp_path):
    path = written(tmp_path, "daily.csv", by_day("2021-01-01", "2021-01-30", "2021-01-31"))
    written_on = datetime(2021, 2, 1, 12, tzinfo=UTC).timestamp()
    os.utime(path, (written_on, written_on))
    assert taken(path).flags("impressions") == [0, Flag.PROVISIONAL, Flag.PROVISIONAL]


def test_posts_of_today_name_their_own_texts_and_addresses(tmp_path):
    text = (
        "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,Reposts,"
        "Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks\n"
        '2000243348691640646,"Sun, Dec 14, 2025","Bread, fresh",https://x.com/a/status/2,655,2,13,1,0,0,1,0,4,5,6,0,2\n'
    )
    took = taken(written(tmp_path, "account_analytics_content_2025-12-01_2025-12-31.csv", text.encode()))
    assert took.match.profile.key == "x_content"
    assert took.line("impressions", "lifetime", "2000243348691640646") == {"2025-12-14": 655}
    assert took.things["2000243348691640646"].url == "https://x.com/a/status/2"
