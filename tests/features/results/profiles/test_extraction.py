"""What becomes of a file: figures with their places, totals apart, damage refused, nothing guessed."""

from __future__ import annotations

import pytest

from smmdesk.core.errors import UserError
from smmdesk.features.results.kinds import Flag, SeriesKey
from smmdesk.features.results.profiles import TakenBack, extract, find, open_questions, sheet_run
from tests.features.results.profiles.made import DAY, DAYS, book_of, cell_of, extracted, match_of

HEAD = ("Made-up day", "Seen", "Liked")


def days(count, seen="5"):
    return [
        (f"2026-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}", seen, str(number))
        for number in range(count)
    ]


def test_every_figure_names_the_cell_it_stood_in():
    sheet = [("a note",), (), HEAD, *days(3)]
    _extraction, found = extracted(match_of(DAYS, sheet))
    for figures in found.values():
        assert [float(cell_of([sheet], figure)) for figure in figures] == [figure.value for figure in figures]
    assert [figure.value for figure in found[SeriesKey("likes", "day")]] == [0, 1, 2]


def test_a_second_table_below_a_blank_line_is_found_too():
    sheet = [HEAD, *days(2), (), HEAD, ("2026-06-01", "7", "8"), (), ("that", "is", "unknown")]
    extraction, found = extracted(match_of(DAYS, sheet))
    assert [figure.d0 for figure in found[SeriesKey("impressions", "day")]][-1] == "2026-06-01"
    assert {each.reason for each in extraction.ledger.skipped()} == {"blank", "heading", "unknown_table"}


def test_footers_and_remarks_are_no_rows():
    extraction, found = extracted(
        match_of(DAYS, [HEAD, *days(2), ("That is all, folks",), (), ("Sincerely",)])
    )
    assert sum(map(len, found.values())) == 4
    assert [each.reason for each in extraction.ledger.skipped()] == [
        "note",
        "heading",
        "footer",
        "blank",
    ] or {each.reason for each in extraction.ledger.skipped()} == {"heading", "footer", "blank", "note"}


def test_a_total_without_days_is_left_and_named():
    extraction, found = extracted(match_of(DAYS, [HEAD, *days(2), ("Total", "10", "1")]))
    assert all(figure.flag == 0 for figures in found.values() for figure in figures)
    assert {each.reason for each in extraction.ledger.lefts()} == {"total_without_period"}


def test_a_total_is_of_the_days_that_the_file_names():
    text = DAYS.replace(
        "[[tables]]", "[period]\nlines = ['from (?P<from>\\S+) to (?P<to>\\S+)']\n[[tables]]", 1
    )
    sheet = [("from 2026-01-01 to 2026-01-31",), HEAD, *days(2), ("Total", "99", "9")]
    _extraction, found = extracted(match_of(text, sheet))
    (total,) = found[SeriesKey("impressions", "period")]
    assert (total.d0, total.d1, total.value, total.flag) == ("2026-01-01", "2026-01-31", 99, Flag.TOTAL)


def test_a_column_that_a_spreadsheet_damaged_is_refused_as_a_whole():
    rows = [*days(2), ("2026-03-01", "3.апр", "9")]
    extraction, found = extracted(match_of(DAYS, [HEAD, *rows]))
    assert {key.metric for key in found} == {"likes"}
    assert [notice.key for notice in extraction.notices] == ["refused"]
    assert extraction.ledger.is_balanced


def test_damage_that_shows_late_takes_back_what_was_handed_out(monkeypatch):
    monkeypatch.setattr(sheet_run, "BATCH", 10)
    match = match_of(DAYS, [HEAD, *days(25), ("2026-12-01", "4-Mar", "9")])
    with pytest.raises(TakenBack) as late:
        extracted(match)
    extraction, found = extracted(match, without=late.value.columns)
    assert {key.metric for key in found} == {"likes"}
    assert extraction.ledger.is_balanced
    assert extraction.ledger.stored == 26


def test_figures_are_the_same_in_whatever_portions_they_are_read(monkeypatch):
    sheet = [
        ("Made-up day", "Place", "Seen"),
        *((day, place, seen) for day, seen, _ in days(50) for place in "AB"),
    ]
    whole = extracted(match_of(DAYS, sheet))[1]
    monkeypatch.setattr(sheet_run, "BATCH", 7)
    assert extracted(match_of(DAYS, sheet))[1] == whole


def test_a_row_about_the_same_thing_and_day_counts_once_and_is_said():
    extraction, found = extracted(match_of(DAYS, [HEAD, *days(3), ("2026-01-02", "6", "7")]))
    assert [figure.value for figure in found[SeriesKey("impressions", "day")]] == [5, 5, 5]
    assert [notice.key for notice in extraction.notices] == ["repeated"]


def test_the_same_table_on_two_sheets_counts_once():
    extraction, found = extracted(match_of(DAYS, [HEAD, *days(3)], [HEAD, *days(4)]))
    assert len(found[SeriesKey("impressions", "day")]) == 4
    assert extraction.ledger.is_balanced
    assert sum(each.cells for each in extraction.ledger.lefts() if each.reason == "repeated") == 6


def test_rows_that_the_file_spoiled_are_not_used():
    match = match_of(DAYS, [HEAD, *days(3)])
    match.book.sheets[0].__dict__["spoiled"] = {4: "cut off"}
    extraction, found = extracted(match)
    assert [figure.d0 for figure in found[SeriesKey("likes", "day")]] == ["2026-01-01", "2026-01-02"]
    assert [each.reason for each in extraction.ledger.lefts()] == ["spoiled"]


def test_other_peoples_names_are_left():
    extraction, found = extracted(match_of(DAYS, [(*HEAD, "Who"), (*days(1)[0], "Ann")]))
    assert "Ann" not in str(found)
    assert [(each.header, each.reason) for each in extraction.ledger.lefts()] == [("Who", "personal")]


def test_a_column_that_nobody_knows_is_named():
    extraction, _found = extracted(match_of(DAYS, [(*HEAD, "Odd", "Empty"), (*days(1)[0], "x", "")]))
    assert {(each.header, each.reason) for each in extraction.ledger.lefts()} == {
        ("Odd", "unknown"),
        ("Empty", "blank"),
    }
    assert [notice.key for notice in extraction.notices] == ["unknown"]


POSTS = """
name = 'Made-up posts'
checked_on = 2026-11-22
network = 'x'
[[tables]]
name = 'posts'
per = 'lifetime'
needs = ['made-up post']
account = 'page'
[[tables.entities]]
kind = 'post'
key = ['made-up post']
at = 'published'
[[tables.columns]]
name = 'made-up post'
[[tables.columns]]
name = 'published'
[[tables.columns]]
name = 'page'
[[tables.columns]]
name = 'earned ({currency})'
also = ['earned']
metric = 'spend'
unit = 'money'
"""


def test_posts_whose_numbers_a_spreadsheet_cut_stop_the_import():
    match = match_of(
        POSTS, [("Made-up post", "Published", "Earned (EUR)"), ("1.20253E+17", "2026-01-01", "5")]
    )
    with pytest.raises(UserError, match="column A"):
        extracted(match)


def test_rows_of_another_account_are_passed_over_and_one_is_asked_for():
    head = ("Made-up post", "Published", "Page", "Earned (EUR)")
    match = match_of(POSTS, [head, ("1", "2026-01-01", "Ours", "5"), ("2", "2026-01-01", "Theirs", "6")])
    assert [question.key for question in open_questions(match, {})] == ["page"]
    with pytest.raises(UserError, match="several accounts"):
        extract(match, {})
    extraction, found = extracted(match, {"page": "Theirs"})
    assert list(found) == [SeriesKey("spend", "lifetime", "post", "2", "", "EUR")]
    assert [each.reason for each in extraction.ledger.skipped()] == ["heading", "other_account"]


def test_money_without_a_currency_is_asked_for_unless_there_is_none():
    head = ("Made-up post", "Published", "Earned")
    match = match_of(POSTS, [head, ("1", "2026-01-01", "5")])
    assert [question.key for question in open_questions(match, {})] == ["currency"]
    extraction, _found = extracted(match, {"currency": "gel"})
    assert extraction.currencies == {"GEL"}
    assert open_questions(match_of(POSTS, [head, ("1", "2026-01-01", "0.00")]), {}) == ()


LONG = """
name = 'Made-up long'
checked_on = 2026-11-22
network = 'vk'
[[tables]]
name = 'long'
per = 'day'
needs = ['made-up kind', 'amount']
kind = 'made-up kind'
parameters = ['first', 'second']
[tables.date]
column = 'date'
[[tables.columns]]
name = 'date'
[[tables.columns]]
name = 'made-up kind'
[[tables.columns]]
name = 'first'
[[tables.columns]]
name = 'second'
[[tables.columns]]
name = 'amount'
metric = 'kind'
[[tables.kinds]]
words = ['views']
metric = 'views'
[[tables.kinds]]
words = ['gender_age']
metric = 'visitors_made_up'
dimensions = ['gender', 'age']
[tables.kinds.values.gender]
men = ['м']
[[tables.kinds]]
words = ['members']
first = ['new']
metric = 'followers_gained'
"""


def test_a_long_table_says_row_by_row_what_it_counts():
    head = ("Date", "Made-up kind", "First", "Second", "Amount")
    rows = [
        ("2026-01-01", "views", "", "", "5"),
        ("2026-01-01", "gender_age", "М", "18-21", "3"),
        ("2026-01-01", "members", "New", "", "2"),
        ("2026-01-01", "members", "Gone", "", "1"),
    ]
    extraction, found = extracted(match_of(LONG, [head, *rows]))
    assert {(key.metric, key.dimension): figures[0].value for key, figures in found.items()} == {
        ("views", ""): 5,
        ("visitors_made_up", "age=18-21;gender=men"): 3,
        ("followers_gained", ""): 2,
    }
    assert [each.reason for each in extraction.ledger.skipped()] == ["heading", "unknown_kind"]


COUNTED = """
name = 'Made-up mentions'
checked_on = 2026-11-22
[[tables]]
name = 'mentions'
shape = 'counted'
per = 'day'
needs = ['made-up day', 'mood']
counts = 'mentions'
[tables.date]
column = 'made-up day'
[tables.sentiment]
column = 'mood'
other = 'mentions_unknown'
[tables.sentiment.words]
mentions_negative = ['negative', '-1']
[[tables.columns]]
name = 'made-up day'
[[tables.columns]]
name = 'mood'
[[tables.columns]]
name = 'text'
left = 'text'
"""


def test_mentions_are_counted_by_day_and_mood_and_never_kept():
    rows = [
        ("2026-01-01 10:00", "negative", "awful bread"),
        ("2026-01-01 11:00", "-1", "no"),
        ("2026-01-01", "?", ""),
        ("2026-01-02", "", "x"),
        ("never", "negative", "x"),
    ]
    extraction, found = extracted(match_of(COUNTED, [("Made-up day", "Mood", "Text"), *rows]))
    counts = {(key.metric, figure.d0): figure.value for key, figures in found.items() for figure in figures}
    assert counts == {
        ("mentions", "2026-01-01"): 3,
        ("mentions", "2026-01-02"): 1,
        ("mentions_negative", "2026-01-01"): 2,
        ("mentions_unknown", "2026-01-01"): 1,
        ("mentions_unknown", "2026-01-02"): 1,
    }
    assert "awful" not in str(found)
    assert extraction.ledger.is_balanced


def test_progress_is_told_and_can_stop_the_reading():
    class StoppedError(Exception):
        pass

    class Job:
        def step(self, done, total):
            raise StoppedError

    with pytest.raises(StoppedError):
        extracted(match_of(DAYS, [HEAD, *days(3)]), job=Job())


def test_a_file_of_nobody_is_nobodys():
    assert find(book_of([("First name", "Shoe size"), ("Ann", "38")], modified_on=DAY)) is None


def test_lines_between_tables_hold_for_the_tables_below_them():
    text = DAYS.replace(
        "[[tables]]", "[period]\nlines = ['from (?P<from>\\S+) to (?P<to>\\S+)']\n[[tables]]", 1
    )
    first = [("from 2026-01-01 to 2026-01-31",), HEAD, *days(1), ("Total", "9", "8"), ()]
    second = [("from 2025-01-01 to 2025-01-31",), HEAD, ("2025-01-05", "1", "1"), ("Total", "7", "6")]
    _extraction, found = extracted(match_of(text, [*first, *second]))
    totals = {figure.d0: figure.value for figure in found[SeriesKey("impressions", "period")]}
    assert totals == {"2026-01-01": 9, "2025-01-01": 7}


def test_rows_in_two_currencies_have_two_amounts_and_their_counts_once():
    text = POSTS.replace("account = 'page'", "currency = 'coin'").replace("name = 'page'", "name = 'coin'")
    text += "[[tables.columns]]\nname = 'clicked'\nmetric = 'clicks'\n"
    head = ("Made-up post", "Published", "Coin", "Earned", "Clicked")
    rows = [("1", "2026-01-01", "EUR", "5", "3"), ("1", "2026-01-01", "GEL", "6", "3")]
    extraction, found = extracted(match_of(text, [head, *rows]))
    amounts = {key.currency: figures[0].value for key, figures in found.items() if key.metric == "spend"}
    assert amounts == {"EUR": 5, "GEL": 6}
    assert [len(figures) for key, figures in found.items() if key.metric == "clicks"] == [1]
    assert [notice.key for notice in extraction.notices] == ["repeated"]
