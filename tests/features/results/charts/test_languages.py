"""Charts in all five languages, light and dark: every letter there, nothing cut off, nothing over another."""

from __future__ import annotations

import re

import pytest
from babel import Locale

from smmdesk.core.i18n import LANGUAGES, use_language
from smmdesk.features.results.charts import fonts
from smmdesk.features.results.charts.bars import bar_chart
from smmdesk.features.results.charts.date_names import day_and_month, full_weekday, month, weekday
from smmdesk.features.results.charts.heat import heat_chart
from smmdesk.features.results.charts.lines import line_chart
from smmdesk.features.results.charts.sheet import Paper
from smmdesk.features.results.charts.small_multiples import small_multiples
from tests.features.results.charts.examples import MONDAY, hours, monthly, ten_years, weekly
from tests.features.results.charts.reading_figures import outside, overlapping, texts

CHARTS = {
    "one line": lambda code, paper: line_chart(weekly(code), paper),
    "seven lines": lambda code, paper: line_chart(weekly(code, lines=7), paper),
    "bars": lambda code, paper: bar_chart(monthly(code), paper),
    "multiples": lambda code, paper: small_multiples(ten_years(code), paper),
    "hours": lambda code, paper: heat_chart(hours(code), paper),
}
PAPERS = {
    "wide": Paper(9, 4.2),
    "narrow": Paper(5, 4.2, theme="dark"),
    "bare": Paper(6.3, 3.6, is_bare=True),
    "large text": Paper(9, 5, text_size=13),
}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_texts_are_whole_and_clear_of_each_other(code: str, chart: str, paper: str) -> None:
    use_language(code)
    figure = CHARTS[chart](code, PAPERS[paper])

    assert outside(figure) == []
    assert overlapping(figure) == []


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_fonts_have_every_letter(code: str, chart: str) -> None:
    use_language(code)
    written = set("".join(texts(CHARTS[chart](code, Paper(9, 4)))))

    assert {letter for letter in written if not fonts.is_known(letter)} == set()
    assert "□" not in written


@pytest.mark.parametrize("code", ["ru", "sw", "th", "ka"])
def test_no_english_month_stands_on_an_axis(code: str) -> None:
    use_language(code)
    written = " ".join(texts(line_chart(weekly(code))) + texts(small_multiples(ten_years(code))))
    english = set(Locale("en").months["format"]["abbreviated"].values())
    own = set(Locale(code).months["format"]["abbreviated"].values())

    assert [name for name in english - own if re.search(rf"\b{name}\b", written)] == []
    assert day_and_month(MONDAY) in written or month(MONDAY) in written


def test_names_of_days_and_months_are_those_of_the_language_whatever_was_spoken_before() -> None:
    named = {}
    for code in (
        "sw",
        "th",
        "ka",
        "ru",
        "en",
        "sw",
    ):  # Babel itself would go on in Swahili for stand-alone weekdays
        use_language(code)
        named[code] = (weekday(0), full_weekday(6), month(MONDAY))

    assert named == {
        "en": ("Mon", "Sunday", "Jun"),
        "ru": ("пн", "воскресенье", "июнь"),
        "sw": ("Jumatatu", "Jumapili", "Jun"),
        "th": ("จ.", "วันอาทิตย์", "มิ.ย."),
        "ka": ("ორშ", "კვირა", "ივნ"),
    }


@pytest.mark.parametrize("is_bold", [False, True])
def test_thai_marks_stand_over_their_letters_and_over_each_other(is_bold: bool) -> None:
    fonts.prepare()
    for bare, with_vowel, with_both in (("ท", "ที", "ที่"), ("ป", "ปี", "ปี่"), ("น", "นำ", "น้ำ")):
        widths = [fonts.text_width(word, 20, is_bold=is_bold) for word in (bare, with_vowel, with_both)]

        assert widths[2] == pytest.approx(widths[1], abs=1.5)  # a tone mark takes no room of its own
        assert _height(with_both, is_bold=is_bold) > _height(with_vowel, is_bold=is_bold) + 1 or bare == "น"


def _height(word: str, *, is_bold: bool) -> float:
    from matplotlib.font_manager import get_font

    font = get_font([fonts._path(name, is_bold=is_bold) for name in fonts.families(word)])
    font.clear()
    font.set_size(20, 72)
    font.set_text(word)
    return font.get_width_height()[1] / 64


def test_a_text_is_set_in_no_more_fonts_than_its_letters_need() -> None:
    fonts.prepare()

    assert fonts.families("Visits 97 %") == ["Noto Sans"]
    assert fonts.families("Посещения") == ["Noto Sans"]
    assert fonts.families("ที่นี่ 97") == ["Noto Sans", "Noto Sans Thai"]
    assert fonts.families("ნახვები □") == ["Noto Sans", "Noto Sans Georgian", "DejaVu Sans"]


def test_a_price_in_dollars_is_no_formula_and_foreign_letters_do_not_end_in_a_warning() -> None:
    from dataclasses import replace

    data = replace(weekly(), title="🥐 US$5 or US$6 in 東京 today")
    figure = line_chart(data)
    figure.canvas.draw()

    assert "US$5 or US$6 in □□ today" in texts(figure)
