"""Mentions by other people: counted by day and feeling; who wrote what is not kept."""

from __future__ import annotations

import pytest

from smmdesk.features.results.kinds import Figure, SeriesKey
from smmdesk.features.results.profiles import extract
from tests.features.results.profiles import mention_files as files
from tests.features.results.profiles.taking import NOTHING, Taken, asked, matched, written

MENTIONS = SeriesKey("mentions", "day")


def taken(path, answers=NOTHING):
    """Import mentions in thought; each of their cells is accounted for, though many of them make one figure."""
    match = matched(path, answers)
    extraction = extract(match, answers)
    figures = {key: [Figure(*row) for row in rows] for key, rows in extraction.chunks()}
    assert extraction.ledger.is_balanced
    assert extraction.ledger.stored == sum(figure.value for figure in figures[MENTIONS])
    return Taken(match, figures, {}, extraction.ledger)


@pytest.fixture
def brandwatch(tmp_path):
    return taken(written(tmp_path, "bulk.csv", files.brandwatch()))


def test_every_row_counts_once_on_its_day_and_once_by_its_feeling(brandwatch):
    assert brandwatch.match.profile.key == "mentions"
    assert brandwatch.line("mentions") == {"2026-11-01": 3, "2026-11-02": 2}
    assert brandwatch.line("mentions_positive") == {"2026-11-01": 2}
    assert brandwatch.line("mentions_negative") == {"2026-11-01": 1}
    assert brandwatch.line("mentions_neutral") == {"2026-11-02": 1}
    assert brandwatch.line("mentions_unknown") == {"2026-11-02": 1}


def test_mentions_are_counted_by_the_kind_of_place_too(brandwatch):
    line = brandwatch.line("mentions_positive", dimension="source=twitter")
    assert line == {"2026-11-01": 2}
    assert brandwatch.line("mentions", dimension="source=news") == {"2026-11-02": 2}


def test_who_wrote_what_is_left_and_named(brandwatch):
    personal = {"Author", "Full Name", "Url", "Thread Author"}
    assert {name for name, reason in brandwatch.left.items() if reason == "personal"} == personal
    texts = {name for name, reason in brandwatch.left.items() if reason == "text"}
    assert texts == {"Title", "Snippet", "Full Text"}
    assert "unknown" not in brandwatch.left.values()
    kept = repr(brandwatch.figures)
    assert files.WHO not in kept
    assert files.WHAT not in kept


def test_mentions_belong_to_no_account(brandwatch):
    assert brandwatch.match.networks == ("",)


def test_feelings_are_numbers_with_some_tools(tmp_path):
    took = taken(written(tmp_path, "mentions.csv", files.brand24()))
    day = "2026-11-03"
    found = {metric: took.line(metric)[day] for metric in sorted(took.metrics)}
    assert found == {"mentions": 4, "mentions_negative": 2, "mentions_neutral": 1, "mentions_positive": 1}
    assert took.left["Author"] == "personal"


def test_a_feeling_that_was_not_judged_is_unknown_and_not_neutral(tmp_path):
    took = taken(written(tmp_path, "export.csv", files.meltwater()))
    assert took.line("mentions") == {"2026-11-04": 1, "2026-11-05": 2}
    assert took.line("mentions_unknown") == {"2026-11-05": 1}
    assert "mentions_neutral" not in took.metrics
    assert {took.left[name] for name in ("Influencer", "Twitter Screen Name", "User Profile Url")} == {
        "personal"
    }


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("Дата", "Тональность", "Ссылка"), ("позитив", "негативная", "Нейтральная")),
        (("Datum", "Stimmung", "Link"), ("positiv", "Negativ", "neutral")),
        (("Fecha", "Sentimiento", "Enlace"), ("Positivo", "negativo", "neutro")),
        (("Data", "Sentimento", "Fonte"), ("positivo", "negativo", "neutro")),
        (("Date", "Sentiment", "URL"), ("+1", "-1.0", "0")),
    ],
)
def test_feelings_are_known_in_several_languages(tmp_path, names, words):
    rows = [("2026-11-13", word) for word in words]
    took = taken(written(tmp_path, "mentions.csv", files.plain_table(*names, *rows)))
    assert took.metrics == {"mentions", "mentions_positive", "mentions_negative", "mentions_neutral"}
    assert took.line("mentions") == {"2026-11-13": 3}


def test_days_whose_order_is_open_are_asked_for(tmp_path):
    rows = (("03/04/2026", "positive"), ("04/04/2026", "negative"))
    path = written(tmp_path, "mentions.csv", files.plain_table("Date", "Sentiment", "URL", *rows))
    assert asked(path) == {"day_first"}
    took = taken(path, {"day_first": "yes"})
    assert took.line("mentions") == {"2026-04-03": 1, "2026-04-04": 1}
