"""``smmdesk results posts``, ``hours`` and ``parts``: the same as on the page, in lines and as JSON."""

import json
from functools import partial

import pytest

from smmdesk import cli
from smmdesk.core.office import Office
from smmdesk.core.program import Program
from tests.features.results.posting import part, post, thing
from tests.features.results.world import ResultsWorld
from tests.support import dump

FRIDAYS = ("2026-10-02", "2026-10-09", "2026-10-16")


@pytest.fixture
def path(tmp_path, clock):
    path = tmp_path / "bakery.smmdesk"
    Office.create(path, "Corner Bakery", clock=clock).close()
    return path


@pytest.fixture
def filled(path, clock):
    office = Office.open(path, clock=clock)
    figures = [
        each
        for row, day in enumerate(FRIDAYS, 2)
        for each in post(day, f"{day}T18:05", row, reach=100, likes=row, comments=0, shares=0)
    ]
    here = ResultsWorld(office)
    things = [thing(day, f"{day}T18:05") for day in FRIDAYS]
    here.take(*figures, things=things, file_name="Posts.csv", time_zone="UTC")
    here.take(
        *part("audience_share", "age=18-24", 40, "2026-10-30"),
        *part("audience_share", "city=Millbrook", 50, "2026-10-30"),
        *part("followers", "city=Millbrook", 900, "2026-10-30"),
    )
    office.close()
    return path


@pytest.fixture
def smmdesk(path, capsys, clock, monkeypatch):
    """Return a function that carries a command out; what it returns, prints and warns."""
    monkeypatch.setattr(cli, "Program", partial(Program, clock=clock))

    def smmdesk(*words):
        code = cli.run(["--office", str(path), "results", *words])
        out, err = capsys.readouterr()
        return code, out, err

    return smmdesk


def test_posts_are_listed_best_first_with_what_they_are_ranked_by(filled, smmdesk):
    before = dump(filled)
    code, out, err = smmdesk("posts", "--most", "2")

    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0].split() == ["2026-10-16", "18:05", "The", "business", "Post", "2026-10-16", "4%"]
    assert lines[2] == "By: Engagement rate by reach"
    assert dump(filled) == before


def test_posts_as_json_hold_everything_that_is_known(filled, smmdesk):
    _code, out, _err = smmdesk("posts", "--by", "likes", "--json")
    best = json.loads(out)[0]

    assert (best["id"], best["published"], best["time_zone"]) == ("2026-10-16", "2026-10-16T18:05", "UTC")
    assert best["values"] == {
        "reach": 100,
        "likes": 4,
        "comments": 0,
        "shares": 0,
        "social_actions": 4,
        "er_reach": 4,
    }
    assert (best["too_few"], best["imports"]) == ([], [1])


def test_a_metric_that_posts_do_not_have_is_named_with_those_they_have(filled, smmdesk):
    code, out, err = smmdesk("posts", "--by", "clicks")

    assert (code, out) == (1, "")
    assert "er_reach" in err


def test_a_month_without_posts_says_so(filled, smmdesk):
    assert smmdesk("posts", "--month", "2026-05")[1] == "There are no posts of that time.\n"
    assert smmdesk("posts", "--month", "2026-05", "--json")[1].strip() == "[]"


def test_hours_tell_how_many_posts_and_in_which_time_zone(filled, smmdesk):
    _code, out, _err = smmdesk("hours", "--json")
    (found,) = json.loads(out)

    assert found["metric"] == "er_reach"
    assert found["rows"] == [{"key": "4 18", "name": "Fri, 18:00", "values": [3, 3.0], "imports": [1]}]
    assert "UTC" in smmdesk("hours")[1]


def test_parts_are_those_of_one_kind_by_one_metric(filled, smmdesk):
    every = json.loads(smmdesk("parts", "--json")[1])
    cities = json.loads(smmdesk("parts", "city", "--by", "followers", "--json")[1])

    assert [(each["title"], each["metric"]) for each in every] == [
        ("Age", "audience_share"),
        ("City", "audience_share"),
    ]
    assert cities[0]["rows"] == [
        {"key": "city=Millbrook", "name": "Millbrook", "values": [900.0, 100.0], "imports": [2]}
    ]


def test_an_office_without_breakdowns_says_so(path, smmdesk):
    assert smmdesk("parts")[1] == "There are no such figures yet.\n"
    assert smmdesk("parts", "--by", "followers", "--json")[1].strip() == "[]"
