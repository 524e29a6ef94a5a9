"""The report as another program reads it: its words in all languages, its pictures, its pages."""

import re
import subprocess
import unicodedata
from datetime import UTC, date, datetime

import pytest

from smmdesk.core.clock import FixedClock
from smmdesk.core.i18n import LANGUAGES, format_date, use_language
from smmdesk.core.office import Office
from smmdesk.features.results.board.choice import Choice
from smmdesk.features.results.charts.fonts import is_known
from smmdesk.features.results.periods import Size, period_of
from smmdesk.features.results.reporting.card_html import numbered
from smmdesk.features.results.reporting.making import make_report
from smmdesk.features.results.reporting.reading import read_report
from tests.features.results.reporting.autumn import fill
from tests.real.parts import require_real

pytestmark = pytest.mark.real

OCTOBER = Choice(period_of(date(2026, 10, 1), Size.MONTH))


@pytest.fixture(scope="module")
def bakery(tmp_path_factory):
    """Return an office with an autumn's figures, which no test changes."""
    require_real("poppler")
    clock = FixedClock(datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
    office = Office.create(tmp_path_factory.mktemp("report") / "bakery.smmdesk", "Corner Bakery", clock=clock)
    fill(office)
    yield office
    office.close()


def read(path, program, *options):
    ended = subprocess.run(
        [program, *options, path, *(["-"] if program == "pdftotext" else [])],
        capture_output=True, encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    assert ended.stderr == "", "the reader complains of nothing"
    return ended.stdout


def letters(text):
    """Return the letters alone: lines are broken anywhere, and a mark on a mark is a glyph without a letter."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(each for each in apart if not each.isspace() and unicodedata.category(each) != "Mn")


@pytest.mark.parametrize("code", LANGUAGES)
def test_in_every_language_each_chart_is_there_with_its_words_and_every_letter(bakery, tmp_path, code):
    use_language(code)
    path = tmp_path / "report.pdf"
    path.write_bytes(make_report(bakery, OCTOBER))
    found = read_report(bakery, OCTOBER)
    cards = list(numbered(found.board))

    text = read(path, "pdftotext")
    found_in_it = letters(text)
    pictures = [line.split() for line in read(path, "pdfimages", "-list").splitlines()[2:]]
    assert [line[2] for line in pictures].count("image") == len(pictures) == len(cards)
    assert {(line[8], line[12], line[13]) for line in pictures} == {("image", "200", "200")}, "not as JPEG"
    tiles = [tile for group in found.board.groups for tile in group.tiles]
    said = [
        *(card.title for _name, card in cards),
        *(tile.value for tile in tiles),
        *(s.name for s in found.sources),
    ]
    assert [words for words in said if letters(words) not in found_in_it] == []
    assert letters(format_date(date(2026, 11, 15))) in found_in_it
    assert {letter for letter in text if letter.isprintable() and not is_known(letter)} == set()
    fonts = [line.split()[0] for line in read(path, "pdffonts").splitlines()[2:]]
    assert all("NotoSans" in font for font in fonts), "no letter is borrowed from a font of the computer's"


def test_every_page_says_what_it_is_and_which_of_how_many(bakery, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(make_report(bakery, OCTOBER))

    pages = read(path, "pdftotext", "-layout").split("\f")[:-1]

    assert len(pages) >= 5
    for number, page in enumerate(pages, start=1):
        lines = page.strip().splitlines()
        assert lines[0].strip() == "Results of Corner Bakery: October 2026"
        foot = rf"October 2026 · All accounts · November 20, 2026\s+Page {number} of {len(pages)}"
        assert re.fullmatch(foot, lines[-1].strip())


def test_no_title_is_left_behind_by_its_chart(bakery, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(make_report(bakery, OCTOBER))

    pages = read(path, "pdftotext").split("\f")
    pictures = [line.split()[0] for line in read(path, "pdfimages", "-list").splitlines()[2:]]

    for (_name, card), number in zip(
        numbered(read_report(bakery, OCTOBER).board), map(int, pictures), strict=True
    ):
        assert card.title in " ".join(pages[number - 1].split())


def test_the_same_figures_are_the_same_bytes(tmp_path):
    def made(name):
        clock = FixedClock(datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
        office = Office.create(tmp_path / f"{name}.smmdesk", "Corner Bakery", clock=clock)
        try:
            fill(office)
            return make_report(office, OCTOBER)
        finally:
            office.close()

    assert made("first") == made("second")
