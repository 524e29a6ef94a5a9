"""Each due thing is announced once for each time ahead, and what was announced is remembered on this computer."""

import json
import os
import stat
from datetime import date, timedelta

import pytest

from smmdesk.core.paths import state_folder
from smmdesk.core.reminders import Reminders
from tests.core.due_things import due

OFFICE = "3f1c2f0e-8d3b-4c55-9d0d-0d6d3f5f1a11"
DAY = date(2026, 11, 20)
LEADS = (0, 1, 7, 14)
LOCKED = due("settings:keyring", kind="keyring")


def days(count):
    return DAY + timedelta(days=count)


def said(reminders, found, today=DAY, leads=LEADS):
    return [(each.due.where, each.days_ahead) for each in reminders.take(found, today, leads)]


def path():
    return state_folder() / "reminders" / f"{OFFICE}.json"


def test_a_thing_is_announced_once_for_each_time_ahead():
    reminders, thing = Reminders(OFFICE), due(due_on=days(20))
    told = {count: said(reminders, [thing], days(count)) for count in range(40)}

    assert {count: each for count, each in told.items() if each} == {
        6: [("login:1", 14)],
        13: [("login:1", 7)],
        19: [("login:1", 1)],
        20: [("login:1", 0)],
    }


def test_after_days_that_were_missed_only_the_latest_time_ahead_is_announced():
    reminders, thing = Reminders(OFFICE), due(due_on=days(5))
    assert said(reminders, [thing], days(6)) == [("login:1", 0)]
    assert said(reminders, [thing], days(7)) == []


def test_what_is_due_already_when_it_appears_is_announced_once():
    reminders, thing = Reminders(OFFICE), due(due_on=days(-300))
    assert [said(reminders, [thing]), said(reminders, [thing], days(1))] == [[("login:1", 0)], []]


def test_it_is_not_announced_again_after_a_restart():
    assert said(Reminders(OFFICE), [due(due_on=DAY), due("login:2")]) == [("login:1", 0), ("login:2", 0)]
    assert said(Reminders(OFFICE), [due(due_on=DAY), due("login:2")]) == []


def test_each_office_has_a_memory_of_its_own():
    assert said(Reminders(OFFICE), [due()]) == [("login:1", 0)]
    assert said(Reminders("another"), [due()]) == [("login:1", 0)]


def test_without_a_day_it_is_announced_again_only_after_it_was_gone():
    reminders = Reminders(OFFICE)
    assert said(reminders, [due()]) == [("login:1", 0)]
    assert said(reminders, [due()], days(90)) == []
    assert said(reminders, [], days(91)) == []
    assert said(reminders, [due()], days(92)) == [("login:1", 0)]


def test_with_a_new_day_it_is_a_new_thing_and_with_the_old_one_it_is_not():
    reminders = Reminders(OFFICE)
    assert said(reminders, [due(due_on=DAY)]) == [("login:1", 0)]
    assert said(reminders, []) == []
    assert said(reminders, [due(due_on=DAY)]) == []
    assert said(reminders, [due(due_on=days(180))], days(180)) == [("login:1", 0)]


def test_a_clock_that_goes_back_announces_nothing_twice():
    reminders, thing = Reminders(OFFICE), due(due_on=DAY)
    assert said(reminders, [thing], DAY) == [("login:1", 0)]
    assert [said(reminders, [thing], days(count)) for count in (-1, -7, -400, 0, 1)] == [[]] * 5


def test_where_the_keyring_is_locked_nothing_counts_as_gone():
    reminders = Reminders(OFFICE)
    assert said(reminders, [due(), due("login:2")]) == [("login:1", 0), ("login:2", 0)]
    assert said(reminders, [due(), LOCKED]) == []
    assert said(reminders, [due(), due("login:2")]) == []


def test_that_the_keyring_is_locked_is_no_reminder():
    assert said(Reminders(OFFICE), [LOCKED]) == []


def test_the_same_thing_twice_in_a_list_is_announced_once():
    assert said(Reminders(OFFICE), [due(), due(what="Again")]) == [("login:1", 0)]


def test_a_longer_time_ahead_that_is_chosen_later_does_not_repeat_what_was_said():
    reminders, thing = Reminders(OFFICE), due(due_on=days(10))
    assert said(reminders, [thing], days(9), leads=(0, 1)) == [("login:1", 1)]
    assert said(reminders, [thing], days(9), leads=(0, 14)) == []
    assert said(reminders, [thing], days(10), leads=(0, 14)) == [("login:1", 0)]


def test_without_any_time_ahead_nothing_that_has_a_day_is_announced():
    assert said(Reminders(OFFICE), [due(due_on=DAY)], leads=()) == []


def test_the_file_holds_no_words_and_only_its_owner_may_read_it():
    secretive = due(what="Ana's bank", reason="Ana left", tag="Has left")
    said(Reminders(OFFICE), [secretive, due("login:2", due_on=DAY)])

    assert json.loads(path().read_text())["said"] == [
        ["review", "login:1", "", 0],
        ["review", "login:2", "2026-11-20", 0],
    ]
    if os.name == "posix":
        assert stat.S_IMODE(path().stat().st_mode) == 0o600


def test_what_is_gone_is_forgotten_when_many_came_after_it():
    reminders = Reminders(OFFICE)
    for first in range(0, 1500, 300):
        said(reminders, [due(f"login:{count}", due_on=DAY) for count in range(first, first + 300)])
    said(reminders, [])

    kept = [where for _kind, where, _day, _ahead in json.loads(path().read_text())["said"]]
    assert kept == [f"login:{count}" for count in range(1000, 1500)]


def test_however_much_is_due_nothing_of_it_is_forgotten():
    many = [due(f"login:{count}", due_on=DAY) for count in range(2000)]
    assert len(said(Reminders(OFFICE), many)) == 2000
    assert said(Reminders(OFFICE), many) == []


@pytest.mark.may_log
@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"form": 2, "said": []}', '{"form": 1, "said": [[1]]}', "\xff"]
)
def test_a_file_that_makes_no_sense_is_kept_aside(content):
    said(Reminders(OFFICE), [due()])
    path().write_bytes(content.encode("latin-1"))

    assert said(Reminders(OFFICE), [due()]) == [("login:1", 0)]
    assert said(Reminders(OFFICE), [due()]) == []
    assert path().with_suffix(".unreadable.json").read_bytes() == content.encode("latin-1")


@pytest.mark.may_log
def test_where_it_cannot_be_noted_it_is_still_announced_only_once_until_the_program_ends():
    state_folder().parent.mkdir(parents=True, exist_ok=True)
    state_folder().write_text("a file where a folder belongs")
    reminders = Reminders(OFFICE)

    assert [said(reminders, [due()]), said(reminders, [due()])] == [[("login:1", 0)], []]


def test_nothing_new_writes_nothing():
    reminders = Reminders(OFFICE)
    said(reminders, [due()])
    path().unlink()
    said(reminders, [due()])

    assert not path().exists()
