"""``smmdesk leaving``: what each command answers in words and as JSON, and that reading changes nothing."""

import getpass
import json
import zipfile
from datetime import UTC, datetime
from functools import partial

import pytest

from smmdesk import cli
from smmdesk.core import history
from smmdesk.core.clock import FixedClock
from smmdesk.core.office import Office
from smmdesk.core.program import Program
from smmdesk.core.vault.stores import MemoryStore
from smmdesk.features.leaving import cases
from smmdesk.features.people import service as people
from smmdesk.features.people.models import Person
from tests.features.leaving.certified import Leaving
from tests.features.leaving.world import LeavingWorld, day
from tests.support import dump

ROW = ["id", "person", "last_day", "state", "open", "done"]
TASK = ["key", "what", "reason", "standing", "due_on", "waits_for", "part", "done_on", "by", "note"]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "bakery.smmdesk"


@pytest.fixture
def put(path, clock):
    """Return a function that puts the office together and closes it again; it returns Dan's case."""

    def put(*deeds):
        office = Office.create(path, "Corner Bakery", clock=clock)
        leaving = Leaving(LeavingWorld(office), MemoryStore())
        for deed in deeds:
            deed(leaving)
        leaving.leave()
        clock.moment = datetime(2026, 11, 23, 9, tzinfo=UTC)
        return leaving

    return put


@pytest.fixture
def smmdesk(path, capsys, clock, monkeypatch):
    """Return a function that carries a command out with that office on the clock's day; what it returns and says."""
    monkeypatch.setattr(cli, "Program", partial(Program, clock=clock))

    def smmdesk(*words):
        code = cli.run(["--office", str(path), *map(str, words)])
        out, err = capsys.readouterr()
        return code, out or err

    return smmdesk


def answer(found):
    code, said = found
    assert code == 0, said
    return json.loads(said)


def content(path):
    return dump(path), entries(path)


def entries(path):
    office = Office.open(path, clock=FixedClock(datetime(2026, 11, 23, tzinfo=UTC)), read_only=True)
    try:
        with office.reading() as session:
            return [entry.label for entry in history.entries(session)]
    finally:
        office.close()


# --- reading


def test_the_list_has_each_case_with_how_far_it_is(put, smmdesk):
    leaving = put(Leaving.work, Leaving.close)

    (row,) = answer(smmdesk("leaving", "list", "--json"))
    assert list(row) == ROW
    assert (row["id"], row["person"], row["last_day"], row["state"]) == (
        leaving.case,
        "Dan",
        "2026-11-20",
        "closed",
    )
    assert row["open"] == 0 < row["done"]
    said = smmdesk("leaving", "list")[1]
    assert f"Dan  November 20, 2026  closed  {row['done']} of {row['done']} tasks settled" in said


def test_whose_case_should_be_opened_is_said_and_not_done(put, smmdesk, path):
    def eva_leaves(leaving):
        leaving.here.access(leaving.eva, login=leaving.login)
        leaving.here.do(people.leave, leaving.eva, day(27))

    put(eva_leaves)
    before = content(path)

    rows = answer(smmdesk("leaving", "list", "--json"))
    assert [(row["id"], row["person"], row["state"]) for row in rows] == [
        (1, "Dan", "open"),
        (None, "Eva", "to_open"),
    ]
    assert "Eva  November 27, 2026  should be opened" in smmdesk("leaving", "list")[1]
    smmdesk("leaving", "show", 1)
    smmdesk("due")
    assert content(path) == before


def test_an_office_without_cases_says_so(path, clock, smmdesk):
    Office.create(path, "Corner Bakery", clock=clock).close()

    assert smmdesk("leaving", "list") == (0, "There are no leaving cases.\n")
    assert answer(smmdesk("leaving", "list", "--json")) == []


def test_a_case_is_shown_with_its_tasks_in_their_order(put, smmdesk):
    leaving = put()
    found = answer(smmdesk("leaving", "show", leaving.case, "--json"))

    assert list(found) == [*ROW, "tasks"]
    assert all(list(task)[: len(TASK)] == TASK for task in found["tasks"])
    tasks = {task["key"]: task for task in found["tasks"]}
    password, sessions = tasks[f"{leaving.key}/password"], tasks[f"{leaving.key}/sessions"]
    assert (password["part"], password["standing"], password["due_on"]) == ("password", "open", "2026-11-20")
    assert password["reason"] == "until November 20, 2026 could open Instagram"
    assert (sessions["standing"], sessions["waits_for"]) == ("blocked", ["Instagram: Set a new password"])
    order = list(tasks)
    assert order.index(password["key"]) < order.index(sessions["key"])


def test_in_words_each_task_is_a_line_that_ends_with_its_key(put, smmdesk):
    leaving = put()
    code, said = smmdesk("leaving", "show", leaving.case)

    lines = said.splitlines()
    assert (code, lines[0][:44]) == (0, "Report: leaving case of Dan, not closed. 0 o")
    assert any(line.endswith(f"[{leaving.key}/password]") for line in lines)


@pytest.mark.parametrize("words", [("show", 7), ("close", 7), ("done", 7, "x"), ("certificate", 7, "x.zip")])
def test_a_case_that_is_not_there_is_one_sentence(put, smmdesk, words):
    put()

    assert smmdesk("leaving", *words) == (1, "This leaving case is no longer in the office.\n")


# --- doing


def test_a_case_is_opened_for_somebody_by_name(put, smmdesk):
    leaving = put(lambda leaving: leaving.here.do(cases.withdraw, leaving.case, on=day(20), why="Mistake"))
    found = answer(
        smmdesk(
            "leaving",
            "open",
            "dan",
            "--on",
            "2026-11-24",
            "--kind",
            "dismissed",
            "--led-by",
            "olga",
            "--json",
        )
    )

    assert list(found) == ROW
    assert (found["person"], found["last_day"], found["state"]) == ("Dan", "2026-11-24", "open")
    assert found["open"] > 0
    rows = answer(smmdesk("leaving", "list", "--json"))
    assert [row["state"] for row in rows] == ["open", "withdrawn"]
    assert leaving.case != found["id"]


def test_a_second_open_case_of_a_person_is_refused(put, smmdesk):
    put()
    code, said = smmdesk("leaving", "open", "Dan", "--on", "2026-11-24", "--kind", "friendly")

    assert (code, said) == (1, "There is an open leaving case for Dan already. Nothing was changed.\n")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Nobody", "There is nobody called Nobody in this office. Nothing was changed."),
        ("eva", "Several people here are called Eva. Nothing was changed; tell them apart first."),
    ],
)
def test_a_name_that_is_nobodys_or_of_two_is_one_sentence(put, smmdesk, path, name, sentence):
    def namesake(leaving):
        with leaving.here.office.transaction("Add") as session:
            session.add(Person(name="Eva"))

    put(namesake)
    before = content(path)

    assert smmdesk("leaving", "open", name, "--on", "2026-11-24", "--kind", "friendly") == (
        1,
        f"{sentence}\n",
    )
    assert content(path) == before


@pytest.mark.parametrize(
    "words", [("--on", "24.11.2026", "--kind", "friendly"), ("--on", "2026-11-24", "--kind", "angry")]
)
def test_a_day_or_kind_that_is_none_is_wrong_use(put, smmdesk, words):
    put()

    assert smmdesk("leaving", "open", "Dan", *words)[0] == 2


def test_a_tick_with_a_note_is_done_and_can_be_seen(put, smmdesk):
    leaving = put()
    key = "office/step:office_access"
    before = answer(smmdesk("leaving", "show", leaving.case, "--json"))
    code, said = smmdesk("leaving", "done", leaving.case, key, "--note", "New code since noon")

    assert code == 0
    assert said.startswith("Done: ")
    found = answer(smmdesk("leaving", "show", leaving.case, "--json"))
    task = next(task for task in found["tasks"] if task["key"] == key)
    assert (task["standing"], task["done_on"], task["note"]) == ("done", "2026-11-23", "New code since noon")
    assert task["by"] == getpass.getuser(), "nobody was chosen on this computer"
    assert (found["open"], found["done"]) == (before["open"] - 1, before["done"] + 1)


def standing_of(smmdesk, leaving, key):
    found = answer(smmdesk("leaving", "show", leaving.case, "--json"))
    return next((task["standing"], task["note"]) for task in found["tasks"] if task["key"] == key)


def test_what_they_are_in_charge_of_is_given_to_somebody_by_name(put, smmdesk):
    leaving = put()
    key = f"own:accounts:{leaving.account}:responsible"
    code, said = smmdesk("leaving", "give", leaving.case, key, "Eva")
    assert (code, said[:13]) == (0, "Given to Eva:")
    assert standing_of(smmdesk, leaving, key) == ("done", "Given to Eva")


def test_what_is_theirs_alone_is_given_to_somebody_by_name(put, smmdesk):
    alone = []

    def pinterest(leaving):
        alone.append(leaving.here.login("Pinterest"))
        leaving.here.access(leaving.dan, login=alone[0])

    leaving = put(pinterest)
    key = f"login:{alone[0]}/take_over"
    assert standing_of(smmdesk, leaving, key)[0] == "open"
    assert smmdesk("leaving", "give", leaving.case, key, "Eva")[0] == 0
    assert standing_of(smmdesk, leaving, key) == ("done", "Taken over by Eva")


@pytest.mark.parametrize(("key", "name"), [("login:1/sessions", "Eva"), ("login:1/nothing", "Eva")])
def test_what_is_nobodys_alone_or_not_there_is_given_to_nobody(put, smmdesk, path, key, name):
    leaving = put()
    before = dump(path)
    code, said = smmdesk("leaving", "give", leaving.case, key, name)
    assert code == 1
    assert "Nothing was changed" in said
    assert dump(path) == before


def test_what_the_wizard_does_cannot_be_ticked(put, smmdesk, path):
    leaving = put()
    before = content(path)
    code, said = smmdesk("leaving", "done", leaving.case, f"{leaving.key}/password")

    assert (code, said) == (
        1,
        "This is done by itself when the inventory says so. Nothing was changed.\n",
    )
    assert content(path) == before


def test_what_must_wait_says_for_what(put, smmdesk):
    leaving = put()

    code, said = smmdesk("leaving", "done", leaving.case, f"{leaving.key}/sessions")
    assert (code, said) == (1, "First comes: Instagram: Set a new password. Nothing was changed.\n")


def test_a_key_that_is_none_says_where_the_keys_are(put, smmdesk):
    leaving = put()

    code, said = smmdesk("leaving", "done", leaving.case, "login:99/password")
    assert (code, "smmdesk leaving show 1 lists them" in said) == (1, True)


def test_what_was_changed_on_the_last_day_is_said_to_have_been_after(put, smmdesk):
    leaving = put(lambda leaving: leaving.rotate("words of the afternoon"))
    key = f"{leaving.key}/password"
    assert smmdesk("leaving", "done", leaving.case, key)[0] == 1

    assert smmdesk("leaving", "done", leaving.case, key, "--after")[0] == 0
    tasks = answer(smmdesk("leaving", "show", leaving.case, "--json"))["tasks"]
    assert next(task["standing"] for task in tasks if task["key"] == key) == "done"


def test_waiving_needs_a_reason(put, smmdesk):
    leaving = put()
    key = f"{leaving.key}/password"

    assert smmdesk("leaving", "waive", leaving.case, key)[0] == 2
    assert smmdesk("leaving", "waive", leaving.case, key, "--why", " ")[1].startswith("Say why.")
    found = answer(smmdesk("leaving", "waive", leaving.case, key, "--why", "The page is gone", "--json"))
    assert list(found) == ROW
    tasks = answer(smmdesk("leaving", "show", leaving.case, "--json"))["tasks"]
    task = next(task for task in tasks if task["key"] == key)
    assert (task["standing"], task["outcome"], task["note"]) == ("set_aside", "waived", "The page is gone")


def test_a_case_with_an_open_task_is_not_closed(put, smmdesk, path):
    leaving = put()
    before = content(path)

    code, said = smmdesk("leaving", "close", leaving.case)
    assert (code, "tasks are still open" in said) == (1, True)
    assert content(path) == before


def test_a_case_that_is_done_is_closed_and_certified(put, smmdesk, tmp_path):
    leaving = put(Leaving.work)
    file = tmp_path / "Dan.zip"

    closed = answer(smmdesk("leaving", "close", leaving.case, "--json"))
    assert (list(closed), closed["state"], closed["open"]) == (ROW, "closed", 0)
    made = answer(smmdesk("leaving", "certificate", leaving.case, file, "--json"))
    assert list(made) == ["file", "id", "kind", "title", "seal"]
    assert (made["file"], made["kind"]) == (str(file), "certificate")
    assert "certificate.pdf" in zipfile.ZipFile(file).namelist()
    verified = answer(smmdesk("verify", file, "--json"))
    assert (verified["ok"], verified["kind"], verified["seal"], verified["issued"]) == (
        True,
        "certificate",
        made["seal"],
        True,
    )


def test_of_an_open_case_a_report_is_written_and_called_that(put, smmdesk, tmp_path):
    leaving = put()
    code, said = smmdesk("leaving", "certificate", leaving.case, tmp_path / "Dan.zip")

    assert (code, said[:52]) == (0, "The case is not closed, so this is a report: it was ")
    assert answer(smmdesk("verify", tmp_path / "Dan.zip", "--json"))["kind"] == "report"


def test_a_package_that_cannot_be_written_is_one_sentence(put, smmdesk, tmp_path, path):
    leaving = put(Leaving.work, Leaving.close)
    before = content(path)

    code, said = smmdesk("leaving", "certificate", leaving.case, tmp_path / "nowhere" / "Dan.zip")
    assert (code, said[:40]) == (1, "The package cannot be written there. Cho")
    assert content(path) == before
