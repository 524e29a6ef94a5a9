"""The command line: what each command answers, in words and as JSON, and how it ends."""

import io
import json
import os
import pty
import signal
import subprocess
import sys
import time
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import click
import pytest
import vobject

from smmdesk import cli
from smmdesk.arguments import WindowArguments, window_arguments
from smmdesk.core import history, report, sealed
from smmdesk.core.clock import SystemClock
from smmdesk.core.office import Office
from smmdesk.core.paths import data_folder, state_folder
from smmdesk.core.vault.errors import KeyringLocked
from smmdesk.core.vault.stores import MemoryStore
from smmdesk.features.accounts import importing, logins
from smmdesk.features.people import service as people

ROOT = Path(__file__).resolve().parents[1]
CHROME = (
    "name,url,username,password\n"
    "Instagram,https://www.instagram.com/,bakery,first-password\n"
    "X,https://twitter.com/,bakes,second-password\n"
    "My bank,https://bank.example/,ana,third-password\n"
)


class Answer:
    """What a command printed, and how it ended."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def store(monkeypatch):
    """Let every vault have one keyring that is only memory."""
    store = MemoryStore()
    monkeypatch.setattr("smmdesk.core.vault.vault.open_store", lambda _name: store)
    monkeypatch.setattr("smmdesk.core.vault.stores.open_store", lambda _name: store)
    return store


@pytest.fixture
def smmdesk(store, capsys, monkeypatch):
    """Return a function that carries a command out in this process."""

    def smmdesk(*words, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        capsys.readouterr()
        code = cli.run([str(word) for word in words])
        return Answer(code, *capsys.readouterr())

    return smmdesk


@pytest.fixture
def office_file(smmdesk, tmp_path):
    path = tmp_path / "bakery.smmdesk"
    assert smmdesk("init", path, "--name", "Corner Bakery").code == 0
    return path


@pytest.fixture
def chrome(tmp_path):
    path = tmp_path / "Chrome Passwords.csv"
    path.write_text(CHROME, "utf-8")
    return path


def process(*words, home, stdin=subprocess.DEVNULL, **variables):
    """Run a command in a process of its own."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))
    }
    return subprocess.run(
        [sys.executable, "-m", "smmdesk", *map(str, words)],
        cwd=ROOT,
        env={**clean, "HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1", **variables},
        stdin=stdin,
        capture_output=True,
        timeout=120,
        check=False,
    )


# --- the office file


def test_init_makes_an_office_that_the_next_commands_find(smmdesk, tmp_path):
    made = smmdesk("init", tmp_path / "bakery", "--json")

    assert made.code == 0
    assert list(made.json) == ["file", "name", "id"]
    assert made.json["file"] == str(tmp_path / "bakery.smmdesk")
    assert made.json["name"] == "bakery"
    assert smmdesk("people", "list").out == "Nobody has been added yet.\n"


def test_init_leaves_a_file_that_is_there_alone(smmdesk, office_file):
    before = office_file.read_bytes()
    again = smmdesk("init", office_file)

    assert (again.code, again.out) == (1, "")
    assert "There is already a file" in again.err
    assert office_file.read_bytes() == before


def test_init_warns_of_a_folder_that_is_copied_elsewhere(smmdesk, tmp_path):
    (tmp_path / "Dropbox").mkdir()

    assert "Dropbox copies" in smmdesk("init", tmp_path / "Dropbox" / "bakery").err


def test_verify_says_that_all_is_whole(smmdesk, office_file):
    smmdesk("people", "add", "Ana")

    assert smmdesk("verify").out == "The file is whole, and so is its history of 1 step.\n"
    found = smmdesk("verify", office_file, "--json").json
    assert list(found) == ["file", "entries", "ok", "problem", "notices"]
    assert (found["file"], found["entries"], found["ok"], found["problem"]) == (
        str(office_file),
        1,
        True,
        None,
    )


def test_verify_finds_a_history_that_was_meddled_with(smmdesk, office_file, monkeypatch):
    smmdesk("people", "add", "Ana")
    bad = history.Verdict(1, history.Fault.CHANGED, 1)
    monkeypatch.setattr(history, "verify", lambda _session: bad)

    found = smmdesk("verify", "--json")
    assert (found.code, found.json["ok"]) == (1, False)
    assert "was changed outside of smmdesk" in found.err


def test_verify_of_a_named_file_is_not_about_the_sample(smmdesk, office_file):
    assert smmdesk("--demo", "verify", office_file, "--json").json["file"] == str(office_file)


def test_verify_of_something_else_says_what_it_is_not(smmdesk, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Ana")

    found = smmdesk("verify", tmp_path / "letter.txt")
    assert (found.code, found.out) == (1, "")
    assert "is not a smmdesk office" in found.err


# --- a package that an office gave out


CERTIFICATE = {
    "kind": "leaving",
    "title": "Ana has left",
    "closed_on": "2026-11-23",
    "office": "Corner Bakery",
}


@pytest.fixture
def package(tmp_path):
    """Return the path of a certificate."""
    path = tmp_path / "Ana.zip"
    sealed.write(path, {"certificate.json": json.dumps(CERTIFICATE).encode(), "tasks.csv": b"task\r\n"})
    return path


def test_verify_says_what_a_package_is_and_that_it_is_whole(smmdesk, package):
    said = smmdesk("verify", package)

    seal = sealed.open_package(package).seal
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[:4] == [
        "Ana has left",
        "Corner Bakery, November 23, 2026",
        "Every byte is as it was written, in 3 files.",
        f"Seal: {seal}",
    ]
    assert "--office" in said.out.splitlines()[4]
    assert smmdesk("verify", package, "--json").json == {
        "file": str(package),
        "kind": "leaving",
        "ok": True,
        "title": "Ana has left",
        "seal": seal,
        "files": ["READ ME.txt", "certificate.json", "tasks.csv"],
        "issued": None,
    }


@pytest.mark.parametrize("place", [0, 40, 400, -1])
def test_verify_finds_one_changed_byte_of_a_package(smmdesk, package, place):
    content = bytearray(package.read_bytes())
    content[place] ^= 1
    package.write_bytes(content)

    said = smmdesk("verify", package)
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        "Ana.zip is not as smmdesk wrote it: it was changed or damaged since, or it is something else. "
        "Ask for the original.\n"
    )
    found = smmdesk("verify", package, "--json")
    assert (found.code, found.err) == (1, said.err)
    assert found.json == {
        "file": str(package), "kind": "", "ok": False, "title": "", "seal": "", "files": [], "issued": None,
    }  # fmt: skip


def test_an_office_knows_the_packages_that_it_issued(smmdesk, office_file, package, clock):
    office = ["--office", office_file]
    assert "does not hold this seal" in smmdesk(*office, "verify", package).out
    assert smmdesk(*office, "verify", package, "--json").json["issued"] is False

    with closing(Office.open(office_file, clock=clock)) as opened:
        opened.note("Issue a certificate for Ana", person_id=1, seal=sealed.open_package(package).seal)

    said = smmdesk(*office, "verify", package)
    assert (said.code, said.out.splitlines()[-1]) == (
        0,
        "This office issued it: its history holds this seal.",
    )
    assert smmdesk(*office, "verify", package, "--json").json["issued"] is True


def test_a_history_that_was_meddled_with_is_no_witness(smmdesk, office_file, package, monkeypatch):
    bad = history.Verdict(1, history.Fault.CHANGED, 1)
    monkeypatch.setattr(history, "verify", lambda _session: bad)

    said = smmdesk("--office", office_file, "verify", package)
    assert (said.code, said.out) == (1, "")
    assert "was changed outside of smmdesk" in said.err


@pytest.mark.parametrize(
    "certificate",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b"[]",
        b"\xff\xfe",
        b'{"title": ["Ana"], "kind": 3, "office": null}',
        json.dumps(
            {"title": "\x1b[2J\nThis office issued it.\u202e" + "x" * 9000, "closed_on": "soon"}
        ).encode(),
    ],
    ids=["empty", "cut off", "deep", "a list", "no text", "no texts", "made to deceive"],
)
def test_what_a_strangers_package_says_of_itself_does_no_harm(smmdesk, tmp_path, certificate):
    sealed.write(tmp_path / "other.zip", {"certificate.json": certificate})

    said = smmdesk("verify", tmp_path / "other.zip")
    assert said.code == 0
    assert "\x1b" not in said.out
    assert "\u202e" not in said.out
    assert len(said.out.splitlines()) <= 5
    assert len(said.out) < 700
    assert "Every byte is as it was written, in 2 files." in said.out.splitlines()


# --- how things stand, and copies


def test_doctor_tells_places_versions_keyring_and_office(smmdesk, office_file):
    found = smmdesk("doctor", "--json").json

    assert list(found) == ["smmdesk", "python", "system", "data", "settings", "state", "keyring", "office"]
    assert found["keyring"] == {"name": "memory", "problem": ""}
    assert found["office"] == {
        "path": str(office_file),
        "name": "Corner Bakery",
        "notices": [],
        "problem": "",
    }
    assert f"Office: Corner Bakery, {office_file}" in smmdesk("doctor").out


def test_doctor_tells_what_is_the_matter(smmdesk, store, monkeypatch):
    def locked(_keys):
        raise KeyringLocked

    monkeypatch.setattr(store, "read_many", locked)
    found = smmdesk("doctor", "--json")
    assert found.code == 0
    assert found.json["keyring"]["problem"] == KeyringLocked().sentence
    assert "There is no office yet" in found.json["office"]["problem"]
    assert "There is no office yet" in smmdesk("doctor").out


def test_a_backup_is_restored_to_a_new_office(smmdesk, office_file, tmp_path):
    smmdesk("people", "add", "Ana")
    copy, new = tmp_path / "copy.smmdesk", tmp_path / "new.smmdesk"

    assert smmdesk("backup", copy, "--json").json == {"file": str(copy)}
    assert smmdesk("--office", new, "restore", copy, "--json").json == {"file": str(new)}
    assert smmdesk("--office", new, "people", "list").out.startswith("Ana")
    for again in (("backup", copy), ("--office", new, "restore", copy)):
        assert smmdesk(*again).code == 1


def test_restore_must_be_told_where_to(smmdesk, office_file):
    found = smmdesk("restore", office_file)

    assert (found.code, found.err) == (1, "Say where the office is to go with --office NEW.\n")


# --- which office


def test_without_an_office_the_way_to_one_is_told(smmdesk):
    found = smmdesk("due")

    assert (found.code, found.out) == (1, "")
    assert found.err == "There is no office yet. Start one with: smmdesk init FILE\n"


def test_of_several_offices_one_must_be_named(smmdesk, clock):
    for name in ("a", "b"):
        Office.create(data_folder() / f"{name}.smmdesk", name, clock=clock).close()

    assert "several offices" in smmdesk("due").err
    assert smmdesk("--office", data_folder() / "b.smmdesk", "due").code == 0


def test_beside_an_open_window_one_may_read_but_not_write(smmdesk, office_file):
    window = Office.open(office_file, clock=SystemClock())
    try:
        assert smmdesk("due").code == 0
        refused = smmdesk("people", "add", "Ana")
        assert (refused.code, refused.out) == (1, "")
        assert "already open on this computer" in refused.err
        assert "Nothing was changed." in refused.err
    finally:
        window.close()
    assert smmdesk("people", "list").out == "Nobody has been added yet.\n"


# --- people and history


def test_people_are_added_and_leave(smmdesk, office_file):
    added = smmdesk("people", "add", "Ana", "--job", "Baker", "--joined", "2026-01-02", "--json")
    assert added.json == {
        "id": 1,
        "name": "Ana",
        "role": "Baker",
        "joined_on": "2026-01-02",
        "left_on": None,
        "kind": "employee",
        "department": "",
        "contract_ends_on": None,
    }
    assert (
        smmdesk("people", "add", "Ben", "--kind", "agency", "--until", "2027-01-01").out == "Ben was added.\n"
    )
    left = smmdesk("people", "leave", "ana", "--on", "2026-11-30")
    assert left.out == "The last day of Ana is November 30, 2026.\n"

    found = smmdesk("people", "list", "--json").json
    assert [list(person)[:5] for person in found] == [["id", "name", "role", "joined_on", "left_on"]] * 2
    assert [person["left_on"] for person in found] == ["2026-11-30", None]
    assert smmdesk("people", "list").out == (
        "Ana  Baker   until November 30, 2026\nBen  Agency  until January 1, 2027\n"
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("people", "leave", "Nobody", "--on", "2026-11-30"), "There is nobody called Nobody"),
        (("people", "add", " "), "A person needs a name."),
        (("history", "undo"), "There is nothing to undo."),
        (("history", "redo"), "There is nothing to redo."),
    ],
)
def test_what_cannot_be_done_is_a_sentence_on_standard_error(smmdesk, office_file, words, sentence):
    for json_too in ((), ("--json",)):
        found = smmdesk(*words, *json_too)
        assert (found.code, found.out) == (1, "")
        assert sentence in found.err


def test_the_history_is_listed_undone_and_done_again(smmdesk, office_file):
    smmdesk("people", "add", "Ana")
    assert smmdesk("history", "undo").out == "Undone: Add Ana\n"
    assert smmdesk("people", "list", "--json").json == []
    redone = smmdesk("history", "redo", "--json").json
    assert (redone["kind"], redone["label"], redone["of"]) == ("redo", "Add Ana", 1)

    found = smmdesk("history", "--json").json
    assert [entry["kind"] for entry in found] == ["redo", "undo", "change"]
    assert list(found[0]) == ["seq", "at", "who", "label", "kind", "of", "changes", "hash"]
    assert "Done again: Add Ana" in smmdesk("history", "--limit", "1").out.splitlines()[0]


def test_a_replaced_secret_is_not_undone_but_passed_over(smmdesk, office_file, chrome):
    smmdesk("accounts", "import", chrome)
    chrome.write_text(CHROME.replace("second-password", "newer-password"), "utf-8")
    smmdesk("accounts", "import", chrome, "--update")

    refused = smmdesk("history", "undo")
    assert (refused.code, refused.out) == (1, "")
    assert "the old secret is no longer in the keyring" in refused.err
    passed = smmdesk("history", "undo", "--pass-over", "--json")
    assert (passed.code, passed.json["changes"]) == (0, [])
    assert not smmdesk("history", "--limit", "1").out.count("Undone: Import")


# --- accounts


def test_an_import_reports_counts_that_add_up(smmdesk, office_file, chrome):
    planned = smmdesk("accounts", "import", chrome, "--dry-run", "--json")
    assert smmdesk("accounts", "list", "--json").json == []
    done = smmdesk("accounts", "import", chrome, "--json")

    assert planned.json == done.json
    assert list(done.json)[:5] == ["format", "read", "imported", "updated", "skipped"]
    assert (done.json["read"], done.json["imported"], done.json["updated"]) == (3, 2, 0)
    assert done.json["skipped"] == [{"row": 3, "reason": "It was not chosen."}]
    assert "password" not in done.out + done.err


def test_an_import_in_words_names_what_was_left_out(smmdesk, office_file, chrome):
    assert smmdesk("accounts", "import", chrome).out.splitlines() == [
        "2 logins were brought in, 0 updated, 1 left out, of 3 read.",
        "Row 3: It was not chosen.",
    ]


def test_all_and_update_take_more(smmdesk, office_file, chrome):
    smmdesk("accounts", "import", chrome)
    assert smmdesk("accounts", "import", chrome, "--all", "--json").json["imported"] == 1
    chrome.write_text(CHROME.replace("second-password", "newer-password"), "utf-8")

    assert smmdesk("accounts", "import", chrome, "--json").json["updated"] == 0
    assert smmdesk("accounts", "import", chrome, "--update", "--json").json["updated"] == 1


def test_accounts_are_listed_with_their_parts(smmdesk, office_file, chrome):
    smmdesk("accounts", "import", chrome)
    found = smmdesk("accounts", "list", "--json").json

    assert list(found[0])[:7] == ["id", "network", "handle", "login", "responsible", "status", "parts"]
    assert (found[1]["network"], found[1]["handle"], found[1]["status"]) == ("x", "bakes", "active")
    assert found[1]["parts"] == [{"kind": "password", "set": True, "version": 1, "changed_on": None}]
    assert smmdesk("accounts", "list").out.splitlines()[1].split()[:3] == ["X", "X", "(Twitter)"]


def test_the_list_is_exported_without_secrets_and_over_no_other_file(smmdesk, office_file, chrome, tmp_path):
    smmdesk("accounts", "import", chrome)
    table = tmp_path / "list.csv"

    assert smmdesk("accounts", "export", table, "--json").json == {
        "file": str(table),
        "written": 2,
        "secrets": False,
    }
    before = table.read_text("utf-8-sig")
    assert "bakes" in before
    assert "-password" not in before
    again = smmdesk("accounts", "export", table)
    assert (again.code, table.read_text("utf-8-sig")) == (1, before)
    assert "There is already a file list.csv" in again.err


def test_a_database_is_exported_with_a_password_from_standard_input(smmdesk, office_file, chrome, tmp_path):
    smmdesk("accounts", "import", chrome)
    database = tmp_path / "all.kdbx"
    done = smmdesk("accounts", "export", database, "--password-stdin", stdin=b"kdbx-p\xc3\xa4ss\r\n")
    assert done.out == f"2 lines were written to {database}.\n"

    wrong = smmdesk("accounts", "import", database, "--password-stdin", stdin=b"other\n")
    assert wrong.code == 1
    right = smmdesk(
        "accounts", "import", database, "--password-stdin", "--json", stdin="kdbx-päss\n".encode()
    )
    assert (right.json["format"], right.json["read"], len(right.json["skipped"])) == ("kdbx", 2, 2)


def test_a_password_that_nobody_can_be_asked_for_is_told(smmdesk, office_file, tmp_path):
    found = smmdesk("accounts", "export", tmp_path / "all.kdbx")

    assert (found.code, found.err) == (
        1,
        "A password is needed. Give it on standard input with --password-stdin.\n",
    )


def test_plain_text_is_written_only_after_the_warning(smmdesk, office_file, chrome, tmp_path):
    smmdesk("accounts", "import", chrome)
    table = tmp_path / "plain.csv"
    refused = smmdesk("accounts", "export", table, "--plain-secrets", stdin=b"y\n")
    assert (refused.code, refused.out, table.exists()) == (1, "", False)
    assert refused.err.startswith("Anybody who gets this file has every password in it.")

    agreed = smmdesk("accounts", "export", table, "--plain-secrets", "--yes")
    assert agreed.code == 0
    assert agreed.err.startswith("Anybody who gets this file has every password in it.")
    assert "second-password" in table.read_text("utf-8")
    if os.name == "posix":
        assert table.stat().st_mode & 0o777 == 0o600


def test_an_export_of_another_kind_is_refused(smmdesk, office_file, tmp_path):
    found = smmdesk("accounts", "export", tmp_path / "all.xlsx")

    assert found.code == 1
    assert "must end in .kdbx (with secrets) or .csv (without)" in found.err


# --- due


def test_due_ends_with_3_where_something_is_due_and_one_asked(smmdesk, office_file, chrome):
    assert smmdesk("due", "--exit-code").code == 0
    assert smmdesk("due").out == "Nothing is due.\n"
    smmdesk("accounts", "import", chrome)

    assert smmdesk("due").code == 0
    found = smmdesk("due", "--exit-code", "--json")
    assert found.code == 3
    assert list(found.json[0])[:5] == ["kind", "what", "reason", "due_on", "where"]
    assert {item["kind"] for item in found.json} == {"unknown_age"}


def test_a_locked_keyring_does_not_keep_due_from_telling_the_rest(
    smmdesk, office_file, chrome, store, monkeypatch
):
    smmdesk("accounts", "import", chrome)

    def locked(_keys):
        raise KeyringLocked

    monkeypatch.setattr(store, "read_many", locked)
    assert {item["kind"] for item in smmdesk("due", "--json").json} == {"unknown_age", "keyring"}


# --- calendar


def events(path):
    (read,) = vobject.readComponents(path.read_text("utf-8"))
    return {event.uid.value: (event.summary.value, str(event.dtstart.value)) for event in read.vevent_list}


def test_the_calendar_holds_what_due_says_that_has_a_day(smmdesk, tmp_path):
    listed = smmdesk("--demo", "due", "--json").json
    found = smmdesk("--demo", "calendar", tmp_path / "due.ics", "--json").json
    dated = {(item["what"], item["due_on"]) for item in listed if item["due_on"]}

    assert dated
    written = set(events(tmp_path / "due.ics").values())
    assert dated < written  # and what is coming
    assert min(day for _what, day in written - dated) > max(day for _what, day in dated)
    assert (found["events"], found["without_day"]) == (len(written), len(listed) - len(dated))


def test_a_calendar_that_is_written_anew_names_the_same_things_alike(smmdesk, office_file, tmp_path, clock):
    office = Office.open(office_file, clock=clock)
    with office.transaction("Somebody has left") as session:
        ana = people.add(session, name="Ana", left_on=clock.today())
        login = logins.add(session, title="Instagram", username="bakery")
        logins.grant(session, person_id=ana.id, login_id=login.id)
    office.close()
    path = tmp_path / "due.ics"
    assert smmdesk("calendar", path).code == 0
    before = events(path)

    assert smmdesk("--lang", "en", "calendar", path).out.endswith(f"written to {path}.\n")
    assert events(path) == before != {}


def test_a_calendar_says_where_the_secrets_could_not_be_looked_at(
    smmdesk, office_file, chrome, store, tmp_path, monkeypatch
):
    smmdesk("accounts", "import", chrome)

    def locked(_keys):
        raise KeyringLocked

    monkeypatch.setattr(store, "read_many", locked)
    found = smmdesk("calendar", tmp_path / "due.ics")
    assert found.code == 0
    assert found.err.startswith("The secrets could not be checked.")


def test_another_file_is_never_taken_for_the_calendar(smmdesk, office_file):
    before = office_file.read_bytes()
    found = smmdesk("calendar", office_file)
    assert (found.code, office_file.read_bytes()) == (1, before)
    assert "is not a calendar of smmdesk's" in found.err


# --- wrong use, bugs, interruptions


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("people", "leave", "Ana"),
        ("people", "leave", "Ana", "--on", "tomorrow"),
        ("due", "--lang", "ka"),
        ("--size", "big", "due"),
        ("--theme", "pink"),
    ],
)
def test_wrong_use_ends_with_2_and_the_way_to_help(smmdesk, words):
    found = smmdesk(*words)

    assert (found.code, found.out) == (2, "")
    assert "Usage: smmdesk" in found.err
    assert "--help" in found.err


def test_a_bug_is_one_sentence_with_a_report_that_holds_no_value(smmdesk, office_file, chrome, monkeypatch):
    def broken(*_arguments, **_named):
        raise ValueError("canary-1") from KeyError("canary-2")

    monkeypatch.setattr(importing, "carry_out", broken)
    found = smmdesk("accounts", "import", chrome)

    assert (found.code, found.out, len(found.err.splitlines())) == (1, "", 1)
    (path,) = (state_folder() / "reports").iterdir()
    text = path.read_text()
    assert str(path) in found.err
    assert "builtins.ValueError" in text
    assert "in broken" in text
    assert "canary" not in text + found.err
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_only_the_newest_reports_are_kept(clock):
    for _time in range(25):
        clock.advance(timedelta(seconds=1))
        newest = report.write_report(ValueError("x"), clock.now())

    found = sorted((state_folder() / "reports").iterdir())
    assert len(found) == 20
    assert found[-1] == newest


def test_ctrl_c_is_quiet(smmdesk, office_file, monkeypatch):
    def interrupted(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("smmdesk.features.people.service.everyone", interrupted)
    found = smmdesk("people", "list")
    assert (found.code, found.out, found.err.strip()) == (130, "", "")


@pytest.mark.skipif(os.name != "posix", reason="signals to oneself")
def test_ctrl_c_during_an_import_cancels_it_whole(smmdesk, office_file, chrome, store, monkeypatch):
    write = store.write

    def write_then_interrupt(key, value):
        write(key, value)
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(store, "write", write_then_interrupt)
    found = smmdesk("accounts", "import", chrome)
    assert (found.code, found.err) == (1, "The import was cancelled. Nothing was changed.\n")
    assert store.list_keys("") == []
    assert smmdesk("accounts", "list", "--json").json == []


def test_a_reader_who_has_seen_enough_is_no_trouble(home):
    command = [sys.executable, "-m", "smmdesk", "--demo", "accounts", "list", "--json"]
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run(
        command,
        cwd=ROOT,
        stdout=writer,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )
    os.close(writer)

    assert ended.stderr == b""


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal of its own")
def test_a_password_is_asked_for_on_the_terminal_and_not_shown(home, office_file, tmp_path):
    out = tmp_path / "all.kdbx"
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.execv(sys.executable, [sys.executable, "-m", "smmdesk", "--demo", "accounts", "export", str(out)])
    shown = b""
    end = time.monotonic() + 60
    answered = 0
    with suppress(OSError):
        while time.monotonic() < end and (piece := os.read(terminal, 4096)):
            shown += piece
            if shown.count(b": ") > answered and answered < 2:
                answered += 1
                os.write(terminal, b"kdbx-canary\n")
    _pid, status = os.waitpid(child, 0)
    os.close(terminal)

    assert os.waitstatus_to_exitcode(status) == 0, shown
    assert b"Password for the new file" in shown
    assert b"canary" not in shown
    assert out.exists()


# --- languages and letters


def test_help_speaks_the_language_that_is_asked_for(smmdesk, monkeypatch, tmp_path):
    import gettext

    from smmdesk.core import i18n

    class Upper(gettext.NullTranslations):
        def gettext(self, message):
            return message.upper()

    monkeypatch.setattr(
        i18n, "_catalogue", lambda code: Upper() if code == "ka" else gettext.NullTranslations()
    )

    assert "SAY WHAT IS DUE, AND WHY" in smmdesk("--lang", "ka", "--help").out
    assert "END WITH 3 WHEN SOMETHING IS DUE." in smmdesk("--lang", "ka", "due", "--help").out
    assert "Say what is due, and why" in smmdesk("--help").out


def test_clicks_own_words_come_from_our_catalogue(smmdesk, monkeypatch, tmp_path):
    from babel.messages import Catalog
    from babel.messages.mofile import write_mo

    from smmdesk.core import console

    catalog = Catalog("ka")
    catalog.add("Usage:", "გამოყენება:")
    catalog.add("Missing command.", "ბრძანება აკლია.")
    folder = tmp_path / "locale" / "ka" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "smmdesk.mo").open("wb") as file:
        write_mo(file, catalog)
    monkeypatch.setattr(console, "resource", lambda *_parts: tmp_path / "locale")

    assert smmdesk("--lang", "ka", "--help").out.startswith("გამოყენება: smmdesk")
    assert "No such command" in smmdesk("--lang", "ka", "nonsense").err
    assert smmdesk("--help").out.startswith("Usage: smmdesk")


def test_every_command_and_option_says_what_it_is_for():
    for path, command in commands(cli.cli):
        assert command.help, path
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help, f"{path} {option.name}"


def commands(group, path="smmdesk"):
    yield path, group
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, f"{path} {name}")


def test_every_command_of_the_contract_is_there_with_json():
    found = {path: {option.name for option in command.params} for path, command in commands(cli.cli)}

    for name in (
        "init", "verify", "doctor", "due", "history", "history undo", "history redo", "backup", "restore",
        "accounts import", "accounts list", "accounts export", "people list", "people add", "people leave",
        "calendar",
    ):  # fmt: skip
        assert "as_json" in found[f"smmdesk {name}"], name
    assert {"office_path", "demo"} <= found["smmdesk"]


def test_no_parameter_takes_a_secret_and_none_comes_from_the_environment():
    telling = ("password", "secret", "token", "key", "pin", "seed", "code", "totp")
    for path, command in commands(cli.cli):
        assert command.context_settings.get("auto_envvar_prefix") is None
        for each in command.params:
            is_harmless = getattr(each, "is_flag", False) or isinstance(each.type, click.Path)
            assert is_harmless or not any(word in each.name for word in telling), f"{path} {each.name}"
            assert each.envvar is None
            assert not getattr(each, "hide_input", False)


def test_names_that_a_console_cannot_write_do_not_stop_it(home, office_file, smmdesk):
    smmdesk("people", "add", "Ანა 安娜")
    ascii_only = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    for encoding, written in (
        ("cp1252", b"??? ??"),
        ("ascii", "Ანა 安娜".encode()),
    ):  # click writes UTF-8 then
        variables = ascii_only | {"PYTHONIOENCODING": encoding}
        words = process("--office", office_file, "people", "list", home=home, **variables)
        assert (words.returncode, words.stderr) == (0, b"")
        assert written in words.stdout
    answer = process("--office", office_file, "people", "list", "--json", home=home, **ascii_only)
    assert json.loads(answer.stdout)[0]["name"] == "Ანა 安娜"


def test_columns_align_for_letters_of_any_width(smmdesk, office_file):
    for name in ("安娜", "สมศรี", "Ana"):
        smmdesk("people", "add", name, "--job", "Baker")

    lines = smmdesk("people", "list").out.splitlines()
    assert lines == ["Ana   Baker", "สมศรี  Baker", "安娜  Baker"]


def test_the_command_line_loads_no_qt(home):
    code = "import sys; from smmdesk import cli; cli.run(['--demo', 'due']); print(sorted(n for n in sys.modules if 'PySide' in n or n.startswith('smmdesk.ui')))"
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )

    assert ended.stdout.splitlines()[-1] == "[]"


# --- the sample office, and starting the window


def tree(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_demo_leaves_nothing_behind_and_asks_no_keyring(home, tmp_path):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for words in (("due", "--json"), ("people", "add", "Ana"), ("history", "undo"), ("doctor",), ("verify",)):
        ended = process("--demo", *words, home=home, TMPDIR=str(temporary))
        assert (ended.returncode, ended.stderr) == (0, b"")

    assert tree(home) == []
    assert tree(temporary) == []


def test_the_demo_beside_an_office_leaves_it_alone(smmdesk, office_file, store, home):
    before, bytes_before = tree(home), office_file.read_bytes()
    assert smmdesk("--demo", "people", "add", "Ben").code == 0
    assert smmdesk("--demo", "accounts", "list", "--json").json

    assert tree(home) == before
    assert office_file.read_bytes() == bytes_before
    assert store.list_keys("") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], WindowArguments()),
        (["--demo"], WindowArguments(demo=True)),
        (["a.smmdesk"], WindowArguments(office=Path("a.smmdesk"))),
        (["--lang", "ka", "due.smmdesk"], WindowArguments(lang="ka", office=Path("due.smmdesk"))),
        (["--office=a.smmdesk", "--theme=dark"], WindowArguments(office=Path("a.smmdesk"), theme="dark")),
        (
            ["--demo", "--screenshots", "out", "--size", "1024x768"],
            WindowArguments(demo=True, screenshots=Path("out"), size=(1024, 768)),
        ),
        (["due"], None),
        (["--demo", "due"], None),
        (["a.smmdesk", "due"], None),
        (["--office", "b.smmdesk", "a.smmdesk"], None),
        (["--theme", "pink"], None),
        (["--size", "0x0"], None),
        (["--office"], None),
        (["--help"], None),
        (["--version"], None),
    ],
)
def test_words_without_a_command_open_the_window(words, expected):
    assert window_arguments(words) == expected


def test_the_version_is_told(smmdesk):
    from smmdesk import __version__

    assert smmdesk("--version").out == f"smmdesk {__version__}\n"
