"""One language for window, command line and documents; dates, numbers and order as it has them."""

import gettext
import plistlib
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from smmdesk.core import i18n, system_languages
from smmdesk.core.i18n import (
    LANGUAGES,
    N_,
    _,
    format_date,
    format_datetime,
    format_day_and_month,
    format_number,
    join_list,
    language,
    ngettext,
    pgettext,
    sort_key,
    system_language,
    use_language,
)

VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ka"}, "ka"),
        ({"LANG": "th_TH@calendar=buddhist"}, "th"),
        ({"LANG": "sw-KE"}, "sw"),
        ({"LANG": "RU_ru"}, "ru"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "kab_DZ.UTF-8"}, "en"),  # Kabyle is not Georgian
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_ALL": "C", "LANG": "ru_RU"}, "en"),
        ({"LC_ALL": "ka_GE", "LANG": "ru_RU"}, "ka"),
        ({"LC_MESSAGES": "th_TH", "LANG": "ru_RU"}, "th"),
        ({"LANGUAGE": "fr:ka:ru", "LANG": "ru_RU"}, "ka"),
        ({"LANGUAGE": "", "LANG": "ru_RU"}, "ru"),
        ({}, "en"),
    ],
    ids=str,
)
def test_the_systems_language_is_taken_where_we_have_it(monkeypatch, variables, code):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(system_languages, "_names_of_system", list)

    assert system_language() == code


def test_a_program_started_with_the_mouse_asks_the_system(monkeypatch):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(system_languages, "_names_of_system", lambda: ["fr-FR", "ka-GE"])

    assert system_language() == "ka"


@pytest.mark.parametrize("layout", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_macos_settings_name_the_languages(tmp_path, layout):
    path = tmp_path / ".GlobalPreferences.plist"
    path.write_bytes(plistlib.dumps({"AppleLanguages": ["sw-KE", "en-KE"]}, fmt=layout))

    assert system_languages.names_of_mac(path) == ["sw-KE", "en-KE"]


@pytest.mark.parametrize(
    "content",
    [b"", b"nonsense", plistlib.dumps({}), plistlib.dumps([]), plistlib.dumps({"AppleLanguages": "sw"})],
)
def test_macos_settings_without_languages_name_none(tmp_path, content):
    path = tmp_path / ".GlobalPreferences.plist"
    path.write_bytes(content)

    assert system_languages.names_of_mac(path) == []
    assert system_languages.names_of_mac(tmp_path / "none") == []


def test_a_language_is_chosen_by_its_code(monkeypatch):
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")

    use_language("ka")
    assert language() == "ka"
    use_language(None)
    assert language() == "ru"
    use_language("xx")
    assert language() == "ru"


class Catalogue(gettext.NullTranslations):
    """Russian for two messages, as a compiled catalogue has it."""

    def gettext(self, message):
        return {"Accounts": "Аккаунты"}.get(message, message)

    def ngettext(self, one, many, number):
        is_one = number % 10 == 1 and number % 100 != 11
        is_few = number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14)
        return "{n} шаг" if is_one else "{n} шага" if is_few else "{n} шагов"

    def pgettext(self, context, message):
        return {("verb", "Post"): "Опубликовать", ("noun", "Post"): "Пост"}.get((context, message), message)


def test_messages_come_from_the_languages_catalogue(monkeypatch):
    monkeypatch.setattr(
        i18n, "_catalogue", lambda code: {"ru": Catalogue()}.get(code, gettext.NullTranslations())
    )
    marked = N_("Accounts")

    use_language("ru")
    assert (_(marked), _("Unknown"), _("")) == ("Аккаунты", "Unknown", "")
    assert (pgettext("verb", "Post"), pgettext("noun", "Post")) == ("Опубликовать", "Пост")
    use_language("en")
    assert _(marked) == "Accounts"


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1 шаг"), (2, "2 шага"), (5, "5 шагов"), (11, "11 шагов"), (21, "21 шаг")]
)
def test_numbers_have_the_languages_forms(monkeypatch, number, said):
    monkeypatch.setattr(i18n, "_catalogue", lambda _code: Catalogue())
    use_language("ru")

    assert ngettext("{n} step", "{n} steps", number).format(n=number) == said


@pytest.mark.parametrize(("number", "said"), [(0, "0 steps"), (1, "1 step"), (2, "2 steps")])
def test_english_has_two_forms(number, said):
    assert ngettext("{n} step", "{n} steps", number).format(n=number) == said


@pytest.mark.parametrize(
    ("code", "day", "weekday", "number", "items"),
    [
        ("en", "March 12, 2026", "Thursday, March 12", "1,234,567.5", "a, b, and c"),
        ("ru", "12 марта 2026\u202fг.", "четверг, 12 марта", "1\u00a0234\u00a0567,5", "a, b и c"),
        ("sw", "12 Machi 2026", "Alhamisi, 12 Machi", "1,234,567.5", "a, b na c"),
        ("th", "12 มีนาคม ค.ศ. 2026", "วันพฤหัสบดีที่ 12 มีนาคม", "1,234,567.5", "a b และc"),
        ("ka", "12 მარტი, 2026", "ხუთშაბათი, 12 მარტი", "1\u00a0234\u00a0567,5", "a, b და c"),
    ],
)
def test_dates_numbers_and_lists_are_as_the_language_writes_them(code, day, weekday, number, items):
    use_language(code)

    assert format_date(date(2026, 3, 12)) == day
    assert format_day_and_month(date(2026, 3, 12)) == weekday
    assert format_number(1_234_567.5) == number
    assert join_list(["a", "b", "c"]) == items


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_moment_names_day_and_hour(code):
    use_language(code)
    said = format_datetime(datetime(2026, 3, 12, 14, 5, tzinfo=UTC))

    assert "12" in said
    assert "05" in said
    assert "2026" in said


def test_short_lists_need_no_comma():
    assert [join_list(items) for items in ([], ["a"], ["a", "b"])] == ["", "a", "a and b"]


@pytest.mark.parametrize(
    "words",
    [
        ["Ana", "ana-maria", "Ben", "émile", "Emma", "Zoë"],
        ["Егор", "Ёлка", "Жанна", "Иван", "Игорь", "Йорген", "Капитон"],
        ["ანა", "ბექა", "გია", "ჯემალ", "ჰამლეტ"],
        ["กบ", "เก", "เกด", "ขวัญ", "ไข่", "คน", "แดง", "โอม"],
        ["ปา", "ป่า", "ป้า", "ปาก"],
    ],
    ids=["Latin", "Cyrillic", "Georgian", "Thai vowels", "Thai tones"],
)
def test_words_stand_in_the_order_of_their_alphabet(words):
    assert sorted(set(words), key=sort_key) == words


def test_case_does_not_count_in_order():
    assert sort_key("ANA Ёлка") == sort_key("ana ёлка")


def test_composed_and_decomposed_letters_stand_together():
    assert sorted(["e\u0301z", "éa", "ez"], key=sort_key) == ["éa", "ez", "e\u0301z"]


def test_speaking_needs_no_babel():
    code = "import sys; from smmdesk.core.i18n import _; _('x'); sys.exit('babel' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
