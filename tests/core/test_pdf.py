"""PDF files are painted by a process of their own: the same bytes for the same texts, or one clear sentence."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from smmdesk import arguments
from smmdesk.core import pdf
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import use_language

ROOT = Path(__file__).resolve().parents[2]
HTML = "<h3>What was changed</h3><p>The password of X.</p>"
ASKED_BY_A_COMMAND = """
import sys
from smmdesk import cli
from smmdesk.core.pdf import make_pdf
sys.stdout.buffer.write(make_pdf("Certificate", "<p>Done</p>", "today")[:5] + b"\\n")
print(sorted(name for name in sys.modules if name.startswith(("PySide6", "shiboken6", "smmdesk.ui"))))
"""


@pytest.fixture
def other_program(tmp_path, monkeypatch):
    """Return a function that puts a script in the place of the program that paints."""

    def put(script, name="python"):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        monkeypatch.setattr(sys, "executable", str(tmp_path / "smmdesk" if name == "smmdesk-cli" else path))

    return put


def sentence():
    with pytest.raises(UserError) as told:
        pdf.make_pdf("Certificate", HTML, "today")
    assert told.value.sentence.startswith("The PDF could not be made on this computer. Nothing was written.")
    return told.value.details


def test_the_same_texts_are_the_same_bytes_and_hold_no_moment():
    first, second = (pdf.make_pdf("Certificate", HTML, "20 November 2026") for _ in range(2))

    assert first == second
    assert first.startswith(b"%PDF-1.")
    assert first.rstrip().endswith(b"%%EOF")
    assert b"Date" not in first
    assert not re.search(rb"D:20\d\d", first)


def test_how_large_the_window_is_shown_does_not_change_the_paper(monkeypatch):
    before = pdf.make_pdf("Certificate", HTML, "")
    for name in ("QT_SCALE_FACTOR", "QT_FONT_DPI", "QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE"):
        monkeypatch.setenv(name, "200" if name.endswith("DPI") else "2")

    assert pdf.make_pdf("Certificate", HTML, "") == before


def test_other_texts_are_another_document():
    ids = {
        re.search(rb"/ID \[ <(\w+)>", pdf.make_pdf(title, HTML, ""))[1]
        for title in ("Certificate", "Summary")
    }

    assert len(ids) == 2


def test_blanking_the_dates_moved_nothing():
    found = pdf.make_pdf("Certificate", HTML, "")
    starts_at = int(re.search(rb"startxref\s+(\d+)", found)[1])
    places = [int(each) for each in re.findall(rb"(\d{10}) 00000 n", found[starts_at:])]

    assert found[starts_at:].startswith(b"xref")
    assert places
    for number, place in enumerate(places, start=1):
        assert found[place:].startswith(f"{number} 0 obj".encode())


@pytest.mark.parametrize(
    ("variables", "points"),
    [
        ({"LANG": "de_DE.UTF-8"}, (595, 842)),
        ({"LANG": "en_US.UTF-8"}, (612, 792)),
        ({"LANG": "en_US.UTF-8", "LC_PAPER": "ka_GE.UTF-8"}, (595, 842)),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "es_MX"}, (612, 792)),
        ({"LANG": "C.UTF-8"}, (595, 842)),
    ],
    ids=["A4", "Letter", "paper of another country", "all of another country", "no country"],
)
def test_the_paper_is_that_of_the_country(variables, points, monkeypatch):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf.make_pdf("Certificate", HTML, ""))
    assert (float(box[1]), float(box[2])) == points


def test_the_command_line_that_asks_for_one_loads_no_qt(tmp_path):
    ended = subprocess.run(
        [sys.executable, "-c", ASKED_BY_A_COMMAND],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip

    assert ended.stdout == "%PDF-\n[]\n"


def test_what_lies_in_the_current_folder_is_not_run(tmp_path, monkeypatch):
    for name in ("json.py", "smmdesk.py", "re.py"):
        (tmp_path / name).write_text("raise SystemExit(7)")
    monkeypatch.chdir(tmp_path)

    assert pdf.make_pdf("Certificate", HTML, "").startswith(b"%PDF-")


def test_texts_of_any_letters_do_not_stop_it():
    use_language("th")

    assert pdf.make_pdf(
        "Ana \ud800 \x00 𝔸 安娜 \u202e", "<p>\ud800 & < \x00</p><table><tr>", "\n"
    ).startswith(b"%PDF-")


def test_the_start_knows_the_argument_that_it_is_given():
    assert arguments.PAPER == pdf.PAPER
    assert arguments.window_arguments([pdf.PAPER]) is None


# --- when it fails


def test_a_program_that_is_gone_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))

    assert sentence() == "No such file or directory"


def test_a_painter_that_fails_is_a_sentence_with_its_last_words(other_program):
    other_program("cat >/dev/null; echo 'Traceback' >&2; echo 'ImportError: libEGL.so.1' >&2; exit 1")

    assert sentence() == "ImportError: libEGL.so.1"


@pytest.mark.parametrize("script", ["kill -9 $$", "cat >/dev/null", "echo hello", "printf %%PDF-1.4; exit 1"])
def test_a_painter_that_brings_no_pdf_is_a_sentence(other_program, script):
    other_program(script)

    assert sentence() == ""


def test_a_painter_that_hangs_is_ended(other_program, monkeypatch):
    monkeypatch.setattr(pdf, "TIME_LIMIT", 0.2)
    other_program("exec sleep 60")

    assert sentence() == "0.2 s"


def test_frozen_it_starts_its_program_for_the_command_line(other_program, monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    other_program('printf "%%PDF-1.4 $*:"; cat', name="smmdesk-cli")

    assert pdf.make_pdf("Certificate", "<p>ü</p>", "today").decode() == (
        '%PDF-1.4 --paper:{"title": "Certificate", "html": "<p>\\u00fc</p>", "note": "today", "language": "en"}'
    )
