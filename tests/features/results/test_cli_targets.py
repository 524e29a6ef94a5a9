"""``smmdesk results target`` and ``targets``: set, end and list what is aimed at."""

import json

import pytest

from tests.features.results.test_cli_enter import path, smmdesk

__all__ = ["path", "smmdesk"]


def listed(smmdesk):
    return json.loads(smmdesk("targets", "--json")[1])


def test_a_target_is_set_from_today_on(smmdesk):
    assert smmdesk("target", "orders", "140") == (0, "Orders: target 140 a month\n", "")
    assert listed(smmdesk) == [
        {
            "account": "The business as a whole",
            "metric": "orders",
            "per": "month",
            "value": 140,
            "low": None,
            "high": None,
            "currency": None,
            "since": "2026-11-20",
            "until": None,
            "note": None,
        }
    ]


def test_a_range_of_an_account_since_a_day_with_its_currency(smmdesk):
    words = ("--per", "week", "--account", "corner bakery", "--since", "2026-09-01", "--note", "plan")
    code, out, _err = smmdesk("target", "spend", "40..60.5", *words, "--currency", "eur", "--json")
    assert code == 0
    found = json.loads(out)
    assert found == listed(smmdesk)[0]
    assert (found["low"], found["high"], found["currency"]) == (40, 60.5, "EUR")
    assert (found["account"], found["since"], found["note"]) == (
        "Corner Bakery on Facebook",
        "2026-09-01",
        "plan",
    )


def test_a_target_is_ended(smmdesk):
    smmdesk("target", "orders", "140", "--since", "2026-09-01")
    code, out, _err = smmdesk("target", "orders", "--end", "2026-10-31")
    assert (code, out) == (0, "Ended: target 140 a month\n")
    assert listed(smmdesk)[0]["until"] == "2026-10-31"


def test_targets_are_listed_in_words(smmdesk):
    assert "No target was set yet." in smmdesk("targets")[1]
    smmdesk("target", "orders", "140", "--since", "2026-09-01")
    smmdesk("target", "orders", "160", "--since", "2026-11-01")
    newest, before = smmdesk("targets")[1].splitlines()
    assert "target 160 a month" in newest
    assert "since November 1, 2026" in newest
    assert "September 1, 2026 to October 31, 2026" in before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("orders", "many"), "is no number"),
        (("orders", "150..120"), "ends above its beginning"),
        (("nonsense", "1"), "There is no metric nonsense"),
        (("spend", "40"), "in which currency"),
        (("orders", "--end", "2026-10-31"), "No such target holds"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(smmdesk, words, sentence):
    code, _out, err = smmdesk("target", *words)
    assert (code, sentence in err) == (1, True)
    assert listed(smmdesk) == []


@pytest.mark.parametrize("words", [("orders",), ("orders", "140", "--end", "2026-10-31")])
def test_either_an_amount_or_an_end(smmdesk, words):
    code, _out, err = smmdesk("target", *words)
    assert code == 2
    assert "either" in err
