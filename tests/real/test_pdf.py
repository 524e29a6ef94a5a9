"""PDF files as other programs read them: poppler, which most viewers on Linux stand on."""

import re
import subprocess

import pytest

from smmdesk.core.html import heading, table
from smmdesk.core.i18n import use_language
from smmdesk.core.pdf import make_pdf
from tests.real.parts import do_without, require_real

pytestmark = pytest.mark.real

WORDS = {
    "en": "Certificate of the office",
    "ru": "Пекарня на углу закрыла дело",
    "ka": "პურის საცხობი კუთხეში",
    "th": "ร้านของเราปลอดภัย",
}


@pytest.fixture
def read(tmp_path):
    """Return a function that makes a PDF and returns what a program of poppler's says of it."""
    require_real("poppler")

    def read(program, *options, title="Certificate", html="", note=""):
        (tmp_path / "made.pdf").write_bytes(make_pdf(title, html, note))
        ended = subprocess.run(
            [program, *options, tmp_path / "made.pdf", *(["-"] if program == "pdftotext" else [])],
            capture_output=True, encoding="utf-8", timeout=60, check=True,
        )  # fmt: skip
        assert ended.stderr == "", "the reader complains of nothing"
        return ended.stdout

    return read


@pytest.mark.parametrize("code", WORDS)
def test_words_of_every_language_can_be_read_searched_and_are_drawn(read, code):
    need_font(code)
    html = heading(WORDS[code]) + f"<p>{WORDS[code]}</p>"

    text = read("pdftotext", "-layout", title=WORDS[code], html=html)
    fonts = read("pdffonts", html=html).splitlines()[2:]

    assert text.count(WORDS[code]) == 3
    assert fonts
    assert all(re.search(r"yes (yes|no ) yes +\d+ +0$", line) for line in fonts), (
        "embedded, with its letters' names"
    )


def need_font(code):
    found = subprocess.run(
        ["fc-list", f":lang={code}", "family"], capture_output=True, timeout=60, check=True
    )  # fmt: skip
    if not found.stdout.strip():
        do_without(f"a font with the letters of {code}")


def test_every_row_is_there_once_and_every_page_has_its_head_and_foot(read):
    use_language("en")
    rows = [(f"task {number:03}", "Change the password", "done") for number in range(200)]

    pages = read(
        "pdftotext",
        "-layout",
        title="Certificate of leaving",
        html=table(("What", "How", "State"), rows),
        note="Friday",
    ).split("\f")[:-1]

    assert len(pages) > 3
    assert re.findall(r"task \d{3}", "".join(pages)) == [row[0] for row in rows]
    for number, page in enumerate(pages, start=1):
        lines = page.strip().splitlines()
        assert lines[0].strip() == "Certificate of leaving"
        assert re.fullmatch(rf"Friday\s+Page {number} of {len(pages)}", lines[-1].strip())


def test_a_long_title_and_note_stay_on_their_line(read):
    text = read(
        "pdftotext", "-layout", title="Ana Petrova " * 30, html="<p>body</p>", note="a long note " * 30
    )
    lines = [line for line in text.split("\f")[0].splitlines() if line.strip()]

    assert len(lines) == 3
    assert lines[0].endswith("…")
    assert re.search(r"…\s+Page 1 of 1$", lines[-1])


def test_it_says_what_it_is_and_not_when_it_was_painted(read):
    said = read("pdfinfo", title="Certificate: Ана", html="<p>body</p>")

    assert re.search(r"^Title: +Certificate: Ана$", said, re.MULTILINE)
    assert re.search(r"^Creator: +smmdesk$", said, re.MULTILINE)
    assert re.search(r"^Page size: .*A4", said, re.MULTILINE)
    assert "Date" not in said
