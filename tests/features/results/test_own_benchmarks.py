"""The benchmarks of an office's own: kept in order, checked, listed with the shipped ones."""

import json
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from smmdesk import cli
from smmdesk.core.errors import UserError
from smmdesk.core.program import Program
from smmdesk.features.results import own_benchmarks
from smmdesk.features.results.benchmark_rows import rows
from smmdesk.features.results.benchmarks import benchmarks
from smmdesk.features.results.board import maturity, weeks
from smmdesk.features.results.own_benchmarks import OwnBenchmark
from smmdesk.features.results.settings_words import NAMES, setting_words

TODAY = date(2026, 11, 20)
OURS = OwnBenchmark(metric="conversion", value=2.5, source=" Our chamber ", published_on=date(2026, 5, 1))


def do(office, verb, *arguments):
    with office.transaction("Try") as session:
        return verb(office, session, *arguments)


def kept(office):
    with office.reading() as session:
        return own_benchmarks.everything(session)


def test_each_has_a_number_that_stays_its_own(office):
    for _time in range(3):
        do(office, own_benchmarks.add, OURS, TODAY)
    do(office, own_benchmarks.remove, 2)
    do(office, own_benchmarks.change, replace(OURS, number=3, value=4), TODAY)
    do(office, own_benchmarks.add, OURS, TODAY)
    assert [(each.number, each.value) for each in kept(office)] == [(1, 2.5), (3, 4), (4, 2.5)]


def test_it_is_kept_without_spaces_and_with_a_currency_only_of_money(office):
    do(office, own_benchmarks.add, replace(OURS, currency="EUR"), TODAY)
    do(office, own_benchmarks.add, replace(OURS, metric="cpc", currency=" usd "), TODAY)
    assert [(each.source, each.currency) for each in kept(office)] == [
        ("Our chamber", ""),
        ("Our chamber", "USD"),
    ]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"metric": "nonsense"}, "of which metric"),
        ({"value": float("nan")}, "its value"),
        ({"source": " "}, "who published it"),
        ({"published_on": date(2026, 11, 21)}, "after today"),
        ({"address": "javascript:alert(1)"}, "begins with https://"),
        ({"address": "https://"}, "begins with https://"),
        ({"metric": "cpc", "currency": "€"}, "three letters"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_kept(office, wrong, sentence):
    with pytest.raises(UserError, match=sentence):
        do(office, own_benchmarks.add, replace(OURS, **wrong), TODAY)
    assert kept(office) == []


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [(own_benchmarks.change, (replace(OURS, number=9), TODAY)), (own_benchmarks.remove, (9,))],
)
def test_one_that_was_removed_meanwhile_is_said_to_be_gone(office, verb, arguments):
    with pytest.raises(UserError, match="removed meanwhile"):
        do(office, verb, *arguments)


def test_ones_own_are_listed_first_the_newest_above():
    old, new = replace(OURS, number=1), replace(OURS, number=2, published_on=date(2026, 6, 1))
    found = rows([old, new])
    assert [row.number for row in found[:3]] == [2, 1, 0]
    assert len(found) == 2 + len(benchmarks())


def test_every_shipped_one_can_be_said_in_words():
    for row in rows([]):
        assert row.what
        assert row.value_words
        assert row.site in row.address
    ranges = [row.value_words for row in rows([]) if row.most]
    assert ranges == ["$33.43 to $48.83"]
    assert {row.what for row in rows([]) if not row.metric and row.network == "x"} == {
        "Engagement rate · X (Twitter)"
    }


def setting(office, key):
    return setting_words(key, office.read_setting(key))


def test_the_history_has_words_for_what_was_set(office):
    do(office, own_benchmarks.add, OURS, TODAY)
    do(office, weeks.begin_weeks_on, 6)
    do(office, maturity.judge_from, date(2027, 3, 1))
    assert {key: setting(office, key) for key in NAMES} == {
        "results_week_start": "Sunday",
        "results_mature_on": "March 1, 2027",
        "results_benchmarks": "Conversion: 2.5% (Our chamber)",
    }


@pytest.fixture
def smmdesk(office, capsys, clock, monkeypatch):
    monkeypatch.setattr(cli, "Program", partial(Program, clock=clock))

    def smmdesk(*words):
        code = cli.run(["--office", str(office.path), *words])
        out, err = capsys.readouterr()
        assert (code, err) == (0, "")
        return out

    return smmdesk


def test_the_command_lists_them_with_their_sources(office, smmdesk):
    do(office, own_benchmarks.add, OURS, TODAY)
    office.close()
    lines = smmdesk("results", "benchmarks").splitlines()
    assert len(lines) == 1 + len(benchmarks())
    assert lines[0].split("  ")[0] == "Conversion"
    assert "2.5%" in lines[0]
    assert "Our chamber · 2026" in lines[0]


def test_the_command_tells_them_to_other_programs(office, smmdesk):
    do(office, own_benchmarks.add, OURS, TODAY)
    office.close()
    first, second, *_others = json.loads(smmdesk("results", "benchmarks", "--json"))
    assert first["number"] == 1
    assert (first["metric"], first["value"], first["unit"], first["when"]) == (
        "conversion",
        2.5,
        "percent",
        "2026",
    )
    assert (second["number"], second["publisher"], second["second_hand"]) == (None, "Rival IQ", True)
