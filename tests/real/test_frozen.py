"""The program that build.spec makes, started as people start it, with a real keyring."""

import json
import os
import subprocess
import sys
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from smmdesk import __version__
from smmdesk.core.pdf import make_pdf
from tests.real.parts import do_without

pytestmark = [pytest.mark.real, pytest.mark.frozen]

ROOT = Path(__file__).resolve().parents[2]
EXPORT = (
    "name,url,username,password,note\n"
    "Instagram,https://www.instagram.com/accounts/login/,bakery,correct-horse-1,\n"
    "X,https://x.com/login,bakery,correct-horse-1,\n"
)


@pytest.fixture(scope="module")
def folder():
    """Return the frozen program's folder."""
    named = os.environ.get("SMMDESK_FROZEN")
    if not named:
        do_without("SMMDESK_FROZEN does not name the folder of a frozen smmdesk")
    return ROOT / named


@pytest.fixture
def smmdesk(folder, tmp_path):
    """Return a function that starts one of the two programs and returns what it printed."""

    def start(*arguments, program="smmdesk-cli", expected=0):
        ended = subprocess.run(
            [folder / (program + (".exe" if sys.platform == "win32" else "")), *arguments],
            cwd=tmp_path,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert ended.returncode == expected, ended.stderr
        return ended.stdout

    return start


def test_both_programs_say_their_version(smmdesk):
    assert smmdesk("--version") == f"smmdesk {__version__}\n"
    assert smmdesk("--version", program="smmdesk") == f"smmdesk {__version__}\n"


def test_an_import_lands_in_the_keyring_and_shows_in_what_is_due(smmdesk, tmp_path, secret_service):
    secret_service("unlocked")
    (tmp_path / "export.csv").write_text(EXPORT)
    office = ["--office", "bakery.smmdesk"]

    smmdesk("init", "bakery.smmdesk", "--name", "Corner Bakery")
    report = json.loads(smmdesk(*office, "accounts", "import", "export.csv", "--json"))
    due = json.loads(smmdesk(*office, "due", "--json"))

    assert (report["read"], report["imported"], report["skipped"]) == (2, 2, [])
    assert "reused" in {item["kind"] for item in due}, "only who reads both secrets back can know"
    assert b"correct-horse-1" not in (tmp_path / "bakery.smmdesk").read_bytes()


def test_without_a_keyring_it_says_so_and_keeps_nothing(smmdesk, tmp_path, secret_service):
    secret_service("no-daemon")
    (tmp_path / "export.csv").write_text(EXPORT)

    smmdesk("init", "bakery.smmdesk")
    smmdesk("--office", "bakery.smmdesk", "accounts", "import", "export.csv", expected=1)

    assert json.loads(smmdesk("--office", "bakery.smmdesk", "accounts", "list", "--json")) == []


@pytest.mark.parametrize("language", ["ru", "sw", "th", "ka"])
def test_it_speaks_every_language(smmdesk, language):
    english = json.loads(smmdesk("--demo", "due", "--json"))
    other = json.loads(smmdesk("--lang", language, "--demo", "due", "--json"))

    # the order within a severity is that of the words, so it may differ
    assert sorted(item["kind"] for item in other) == sorted(item["kind"] for item in english)
    assert all(mine["reason"] != theirs["reason"] for mine, theirs in zip(english, other, strict=True))


@pytest.mark.parametrize("program", ["smmdesk-cli", "smmdesk"])
def test_it_paints_pages_for_itself(folder, program, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(
        sys, "executable", str(folder / (program + (".exe" if sys.platform == "win32" else "")))
    )
    monkeypatch.chdir(tmp_path)

    first, second = (make_pdf("Certificate", "<h3>Пекарня</h3><p>ร้าน</p>", "today") for _ in range(2))

    assert first.startswith(b"%PDF-1.")
    assert first == second
    assert first.count(b"/FontFile2") >= 1, "its letters are in it"
    assert list(tmp_path.iterdir()) == []


def test_somebody_leaves_and_the_certificate_is_verified(smmdesk, tmp_path):
    office = ["--office", "bakery.smmdesk", "leaving"]
    smmdesk("init", "bakery.smmdesk", "--name", "Corner Bakery")
    smmdesk("--office", "bakery.smmdesk", "people", "add", "Dan")
    yesterday = (datetime.now().astimezone() - timedelta(days=1)).date().isoformat()
    case = json.loads(smmdesk(*office, "open", "dan", "--on", yesterday, "--kind", "contract_end", "--json"))[
        "id"
    ]
    tasks = json.loads(smmdesk(*office, "show", str(case), "--json"))["tasks"]
    smmdesk(*office, "close", str(case), expected=1)
    for task in tasks[1:]:
        smmdesk(*office, "done", str(case), task["key"])
    smmdesk(*office, "waive", str(case), tasks[0]["key"], "--why", "We have none")
    smmdesk(*office, "close", str(case))

    made = json.loads(smmdesk(*office, "certificate", str(case), "Dan.zip", "--json"))
    verified = json.loads(smmdesk("--office", "bakery.smmdesk", "verify", "Dan.zip", "--json"))
    assert (verified["ok"], verified["issued"], verified["kind"]) == (True, True, "certificate")
    assert verified["seal"] == made["seal"]
    with zipfile.ZipFile(tmp_path / "Dan.zip") as archive:
        assert archive.read("certificate.pdf").startswith(b"%PDF-1.")
    content = bytearray((tmp_path / "Dan.zip").read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "Dan.zip").write_bytes(content)
    smmdesk("verify", "Dan.zip", expected=1)


def test_figures_are_imported_drawn_and_reported(smmdesk, tmp_path):
    days = [f"2026-10-{day:02}" for day in range(1, 32)]
    figures = "".join(f'"{day}","{100 + at}"\n' for at, day in enumerate(days))
    export = f'sep=,\n"Facebook reach"\n"Date","Primary"\n{figures}'
    (tmp_path / "Reach.csv").write_bytes(export.encode("utf-16"))
    office = ["--office", "bakery.smmdesk", "results"]
    smmdesk("init", "bakery.smmdesk", "--name", "Corner Bakery")

    (imported,) = json.loads(smmdesk(*office, "import", "Reach.csv", "--json"))
    assert (imported["observations"], imported["rows"]["used"]) == (31, 31)
    smmdesk(*office, "import", "Reach.csv", expected=1)
    shown = json.loads(smmdesk(*office, "show", "reach", "--json"))
    assert [(row["date"], row["value"]) for row in shown][-1] == ("2026-10-31", 130)
    smmdesk(*office, "report", "October.pdf", "--month", "2026-10")
    report = (tmp_path / "October.pdf").read_bytes()
    assert report.startswith(b"%PDF-1.")
    assert report.count(b"/Subtype /Image") >= 1, "its chart is in it"


def test_its_window_pictures_itself(smmdesk, tmp_path):
    smmdesk("--demo", "--screenshots", "pictures", program="smmdesk")

    pictures = list((tmp_path / "pictures").glob("*.png"))
    assert pictures
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in pictures)


def test_the_folder_holds_no_other_keyring_and_no_tools(folder):
    names = {path.name.lower() for path in folder.rglob("*")}

    assert not names & {
        "keyrings",
        "keyrings.alt",
        "mypy",
        "pytest",
        "hypothesis",
        "pip",
        "tests",
        "smmdesk.po",
    }
    assert "0001_first.py" in names
