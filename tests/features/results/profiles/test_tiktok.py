"""TikTok's own export files: days without a year, zeros that are none, four files in one ZIP."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime

import pytest

from tests.features.results.profiles import tiktok_files as files
from tests.features.results.profiles.taking import asked, taken, written


def test_days_without_a_year_are_asked_for_and_not_guessed(tmp_path):
    path = written(tmp_path, "Overview.csv", files.overview("April 12", "April 13"))
    assert "year" in asked(path)
    assert taken(path, {"year": "2026"}).line("video_views") == {"2026-04-12": 100, "2026-04-13": 101}


def test_the_year_proposed_is_that_of_the_file(tmp_path):
    from smmdesk.features.results.profiles import questions
    from tests.features.results.profiles.taking import matched

    path = written(tmp_path, "Overview.csv", files.overview("December 30", "December 31"))
    written_on = datetime(2026, 1, 4, 12, tzinfo=UTC).timestamp()
    os.utime(path, (written_on, written_on))
    (year,) = [question for question in questions(matched(path), {}) if question.key == "year"]
    assert year.default == "2025"


@pytest.mark.parametrize(
    "days",
    [
        ("31 de diciembre", "1 de enero"),
        ("31 de dezembro", "1 de janeiro"),
        ("31 December", "1 January"),
        ("31 Desember", "1 Januari"),
        ("31 tháng Mười Hai", "1 tháng Một"),
        ("31 Δεκεμβρίου", "1 Ιανουαρίου"),
        ("31 декабря", "1 января"),
        ("31 ธันวาคม", "1 มกราคม"),
        ("12月31日", "1月1日"),
        ("31 décembre", "1 janvier"),
        ("31. Dezember", "1. Januar"),
    ],
)
def test_months_are_known_in_the_languages_of_tiktok_and_years_are_counted_back_from_the_last_row(
    tmp_path, days
):
    path = written(tmp_path, "Overview.csv", files.overview(*days))
    assert taken(path, {"year": "2026"}).line("video_views") == {"2025-12-31": 100, "2026-01-01": 101}


def test_a_year_of_days_ends_in_the_year_of_its_last_row(tmp_path):
    from datetime import date, timedelta

    days = [date(2025, 2, 28) + timedelta(days=number) for number in range(365)]
    texts = [f"{day:%B} {day.day}" for day in days]
    assert (texts[0], texts[-1]) == ("February 28", "February 27")
    line = taken(written(tmp_path, "Overview.csv", files.overview(*texts)), {"year": "2026"}).line(
        "video_views"
    )
    assert line == {day.isoformat(): 100 + number for number, day in enumerate(days)}


def test_the_workbook_whose_cells_are_all_texts_gives_the_same(tmp_path):
    text = taken(
        written(tmp_path, "Overview.csv", files.overview("1 de maio", "2 de maio")), {"year": "2026"}
    )
    book = taken(
        written(tmp_path, "Overview.xlsx", files.overview_workbook("1 de maio", "2 de maio")),
        {"year": "2026"},
    )
    assert {k: [f[:4] for f in v] for k, v in book.figures.items()} == {
        k: [f[:4] for f in v] for k, v in text.figures.items()
    }


@pytest.fixture
def followers(tmp_path):
    return taken(written(tmp_path, "Followers_corner.bakery.zip", files.followers_zip()), {"year": "2026"})


def test_the_zip_of_followers_is_four_tables(followers):
    assert followers.line("followers") == {"2025-12-31": 10, "2026-01-01": 9}
    assert followers.line("tiktok_active_followers", "hour") == {
        "2025-12-31T00": 4,
        "2025-12-31T20": 9,
        "2026-01-01T20": 11,
    }
    assert followers.match.facts["account"] == "corner.bakery"


def test_shares_of_followers_are_percent_of_the_last_day_of_their_days(followers):
    assert followers.parts("audience_share", "lifetime") == pytest.approx(
        {
            "gender=women": 51,
            "gender=men": 49,
            "gender=other": 0,
            "country=DE": 12.5,
            "country=XK": 5.5,
            "country=Others": 82,
        }
    )
    assert list(followers.line("audience_share", "lifetime", dimension="gender=men")) == ["2026-01-01"]


def test_the_difference_of_followers_is_left_because_it_is_that_to_the_next_day(followers):
    assert followers.left["Difference in followers from previous day"] == "repeats"


def test_headers_without_rows_do_not_stop_the_rest_of_the_zip(tmp_path):
    path = written(tmp_path, "Followers_small.zip", files.followers_zip_with_headers_only())
    small = taken(path, {"year": "2026"})
    assert small.line("followers") == {"2025-12-31": 10, "2026-01-01": 9}
    assert small.metrics == {"followers"}


def test_the_zip_of_the_overview_says_its_day_by_a_number_in_its_name(tmp_path):
    from tests.features.results.reading.files import zipped

    content = zipped({"Overview.csv": files.overview("August 14", "August 15")})
    path = written(tmp_path, "Overview_2026-06-18_1786845545_corner.bakery.zip", content)
    whole = taken(path, {"year": "2026"})
    assert whole.match.facts["account"] == "corner.bakery"
    assert whole.match.facts["on"] == "2026-08-16"


def test_zeros_beside_a_number_that_is_not_there_yet_are_none(tmp_path):
    viewers = taken(written(tmp_path, "Viewers.csv", files.studio(*files.VIEWERS)), {"year": "2026"})
    assert viewers.line("viewers") == {"2025-12-31": 104, "2026-01-01": 181}
    assert viewers.line("tiktok_new_viewers") == {"2025-12-31": 100, "2026-01-01": 181}
    assert viewers.line("tiktok_returning_viewers") == {"2025-12-31": 4, "2026-01-01": 0}


def test_videos_are_known_by_their_number_and_dated_before_the_day_of_the_export(tmp_path):
    videos = taken(written(tmp_path, "Content.csv", files.content()), {"year": "2026"})
    first, second = videos.things["7400000000000000001"], videos.things["7400000000000000002"]
    assert (first.title, first.at[:10]) == ("Bread #bread", "2026-08-14")
    assert (second.title, second.at[:10]) == ('The "big" oven', "2025-11-02")
    assert list(videos.line("video_views", "lifetime", first.key).values()) == [5100]
    assert list(videos.line("shares", "lifetime", second.key).values()) == [0]


def test_shares_above_one_are_percents_and_not_taken_for_fractions(tmp_path):
    content = files.studio(("Gender", "Distribution"), ("Male", "73.7"), ("Female", "26.3"))
    wrong = taken(written(tmp_path, "Gender.csv", content), {"period": "2026-07-31"})
    assert wrong.figures == {}


def test_shares_with_a_percent_sign_are_percents(tmp_path):
    content = files.studio(("Gender", "Distribution"), ("Male", "37.5%"), ("Female", "61%"))
    shares = taken(written(tmp_path, "FollowerGender.csv", content), {"period": "2026-07-31"})
    assert shares.parts("audience_share", "lifetime") == {"gender=men": 37.5, "gender=women": 61}


def test_a_share_without_a_day_asks_for_it(tmp_path):
    path = written(tmp_path, "FollowerGender.csv", files.studio(*files.GENDER))
    assert "period" in asked(path)


def test_the_business_suite_has_a_year_and_words_for_what_is_missing(tmp_path):
    path = written(tmp_path, "overview.csv", files.business_suite())
    business = taken(path)
    assert asked(path) <= {"account"}
    assert business.line("video_views") == {"2025-10-30": 1204, "2025-10-31": 980}
    assert business.line("reach") == {"2025-10-31": 701}
    assert business.line("phone_clicks") == {"2025-10-31": 1}
    assert business.line("followers_net") == {"2025-10-30": -1, "2025-10-31": 4}
    assert business.line("leads") == {"2025-10-31": 0}


def test_results_of_ads_are_kept_apart_by_their_type_and_their_total_is_left(tmp_path):
    month, days = {"period": "2026-02-01/2026-02-28"}, "2026-02-01..2026-02-28"
    ads = taken(written(tmp_path, "TikTok.csv", files.ads_with_results()), month)
    assert ads.line("results", "period", "Bread", "result=Form submissions") == {days: 4}
    assert ads.line("tiktok_result_rate", "period", "Cake", "result=Clicks") == {days: 1.67}
    assert ads.line("impressions", "period", "Cake") == {days: 1500}
    assert {key.metric for key in ads.figures if not key.entity} == {"spend", "impressions", "ctr"}
    assert ads.left["Results"] == ads.left["Result rate"] == "total_of_kinds"


def test_ads_by_day_take_the_currency_from_the_name_and_never_add_the_total(tmp_path):
    ads = taken(written(tmp_path, "TikTok_2026-02-01_2026-02-02.csv", files.ads()))
    near = "Bread / Near"
    assert ads.line("spend", "day", near, currency="EUR") == {"2026-02-01": 12.5, "2026-02-02": 7.5}
    assert ads.line("cost_per_action", "day", near, currency="EUR") == {"2026-02-01": 3.125}
    assert ads.line("tiktok_link_ctr", "day", near) == {"2026-02-01": 2, "2026-02-02": 1.67}
    assert ads.line("video_completes", "day", near) == {"2026-02-01": 310, "2026-02-02": 120}
    assert "Total" not in json.dumps(list(ads.figures))
