"""LinkedIn's own export files: pages and profiles, in English and in other languages."""

from __future__ import annotations

import json

import pytest

from smmdesk.features.results.kinds import Flag
from tests.features.results.profiles import linkedin_files as files
from tests.features.results.profiles.taking import asked, taken, written

DAYS = "2025-10-14", "2025-10-15"


@pytest.fixture
def content(tmp_path):
    return taken(written(tmp_path, "corner-bakery_content_1759449600000.xls", files.page_content()))


def test_a_page_is_counted_unpaid_paid_and_both(content):
    assert content.line("impressions") == dict(zip(DAYS, (34, 160), strict=True))
    assert content.line("unpaid_impressions") == dict(zip(DAYS, (34, 120), strict=True))
    assert content.line("paid_impressions") == dict(zip(DAYS, (0, 40), strict=True))
    assert content.line("unpaid_reach") == dict(zip(DAYS, (20, 77), strict=True))
    assert content.line("linkedin_paid_clicks") == dict(zip(DAYS, (0, 2), strict=True))
    assert content.line("shares") == dict(zip(DAYS, (0, 1), strict=True))


def test_rates_of_a_page_are_fractions_in_the_file_and_percent_here(content):
    rates = content.line("linkedin_engagement_rate")
    assert rates == pytest.approx(dict(zip(DAYS, (5.882352941176471, 10), strict=True)))


def test_the_note_above_the_names_is_a_heading_and_nothing_is_asked(tmp_path):
    path = written(tmp_path, "corner-bakery_content_1759449600000.xls", files.page_content())
    assert asked(path) <= {"account"}


def test_who_posted_is_not_taken_along(content):
    assert content.left["Posted by"] == "personal"
    assert "Ann Example" not in json.dumps([list(content.figures), list(content.things.values())])


def test_a_post_is_known_by_its_link_and_has_its_own_figures(content):
    assert len(content.things) == 2
    film = next(thing for thing in content.things.values() if thing.form == "Video")
    assert (film.title, film.url, film.at[:10]) == ("The oven, a film", files.LINK[:-1] + "8", "2025-09-30")
    assert content.line("video_views", "lifetime", film.key) == {"2025-09-30": 41}
    hiring = next(thing for thing in content.things.values() if thing.title == "We hire two bakers")
    assert content.line("ctr", "lifetime", hiring.key) == pytest.approx({"2025-10-14": 4.545454545454546})
    assert content.line("video_views", "lifetime", hiring.key) == {}


def test_the_last_two_days_before_the_export_may_still_change(tmp_path):
    written_on = 1760659200000  # 17 October 2025, as the name of the file says in milliseconds
    path = written(tmp_path, f"corner-bakery_content_{written_on}.xls", files.page_content())
    assert taken(path).flags("impressions") == [Flag.NOTHING, Flag.PROVISIONAL]


def test_a_page_in_a_language_that_nobody_wrote_down_is_read_by_its_order(tmp_path, content):
    german = taken(
        written(tmp_path, "eckbaeckerei_content_1759449600000.xls", files.page_content_in_german())
    )
    assert {key: values(figures) for key, figures in german.figures.items()} == {
        key: values(figures) for key, figures in content.figures.items()
    }
    assert "Ann Example" not in json.dumps(list(german.things.values()))


def test_the_names_of_2021_said_shares_for_reposts(tmp_path):
    names = [name.replace("Reposts", "Shares") for name in files.METRICS]
    old = taken(written(tmp_path, "page_content.xls", files.page_content(names)))
    assert old.line("linkedin_unpaid_shares") == dict(zip(DAYS, (0, 1), strict=True))


def test_followers_of_a_day_are_new_ones_and_those_of_the_other_sheets_are_all(tmp_path):
    followers = taken(written(tmp_path, "corner-bakery_followers_1754697600000.xls", files.page_followers()))
    assert followers.line("followers_gained") == {"2025-08-07": 4, "2025-08-08": 2}
    assert followers.line("linkedin_invited_followers") == {"2025-08-07": 1, "2025-08-08": 0}
    assert followers.parts("followers", "lifetime") == {
        "location=Greater Leeds Area, United Kingdom": 61,
        "job_function=Sales": 20,
        "job_function=Operations": 9,
        "seniority=Entry": 30,
        "industry=Food and Beverage Services": 33,
        "company_size=2-10": 50,
        "company_size=11-50": 32,
    }
    assert followers.line("followers", "lifetime", dimension="company_size=2-10") == {"2025-08-08": 50}


def test_visitors_are_counted_by_page_and_device_and_all_together(tmp_path):
    visitors = taken(written(tmp_path, "corner-bakery_visitors_1754697600000.xls", files.page_visitors()))
    assert visitors.line("page_views") == {"2025-08-07": 8, "2025-08-08": 0}
    assert visitors.line("unique_visitors", dimension="device=desktop") == {"2025-08-07": 4, "2025-08-08": 0}
    assert visitors.line("page_views", dimension="page=overview") == {"2025-08-07": 7, "2025-08-08": 0}
    assert visitors.line("page_views", dimension="device=mobile;page=overview") == {
        "2025-08-07": 2,
        "2025-08-08": 0,
    }
    assert visitors.line("page_views", "period", dimension="location=Leeds") == {"2025-08-07..2025-08-08": 8}


@pytest.fixture
def profile(tmp_path):
    path = written(
        tmp_path, "AggregateAnalytics_Ann Example_2023-08-06_2024-08-05.xlsx", files.profile_content()
    )
    return taken(path)


def test_a_profile_has_days_in_any_order_and_figures_of_its_whole_year(profile):
    assert profile.line("impressions") == {"2024-08-05": 31, "2023-08-25": 90, "2023-08-06": 120}
    assert profile.line("impressions", "period") == {"2023-08-06..2024-08-05": 15044}
    assert profile.line("reach", "period") == {"2023-08-06..2024-08-05": 7021}


def test_two_tables_side_by_side_are_two_tables(profile):
    post = next(key for key in profile.things if key.endswith("7222"))
    assert profile.line("engagements", "lifetime", post) == {"2024-03-02": 38}
    assert profile.line("impressions", "lifetime", post) == {"2024-03-02": 2100}


def test_all_followers_stand_in_a_line_with_its_own_day_above_the_new_ones(profile):
    assert profile.line("followers") == {"2024-08-05": 782}
    assert profile.line("followers_gained") == {"2023-08-06": 1, "2024-08-05": 0}


def test_shares_of_the_audience_are_percent_and_less_than_one_percent_is_no_number(profile):
    shares = profile.parts("audience_share", "lifetime")
    assert shares == pytest.approx({"job titles=Founder": 3.97, "locations=Leeds": 12})


def test_a_profile_in_italian_has_days_before_months_texts_for_numbers_and_percent_signs(tmp_path):
    path = written(tmp_path, "AnalisiAggregate.xlsx", files.profile_content_in_italian())
    italian = taken(path)
    assert asked(path) <= {"account"}
    assert italian.line("impressions") == {"2025-06-18": 137, "2026-06-17": 12}
    assert italian.line("engagements") == {"2025-06-18": 4, "2026-06-17": 0}
    assert italian.line("reach", "period") == {"2025-06-18..2026-06-17": 2417}
    assert italian.line("followers") == {"2026-06-17": 1301}
    assert italian.line("followers_gained") == {"2025-06-18": 2, "2026-06-17": 0}
    assert list(italian.parts("audience_share", "lifetime").values()) == [2]
    (post,) = italian.things
    assert italian.line("engagements", "lifetime", post) == {"2025-09-20": 9}


def values(figures):
    return [(figure.d0, figure.d1, figure.value) for figure in figures]
