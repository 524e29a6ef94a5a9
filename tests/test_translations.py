"""The translations are complete, and what checks them finds what is wrong."""

import ast
from pathlib import Path

import pytest

from installer.catalogue_files import LANGUAGES, build, read, source, write
from installer.texts import new_catalog, template
from installer.translation_check import catalogue_problems, problems
from installer.translations import main, update
from smmdesk.core import i18n

ROOT = Path(__file__).resolve().parents[1]
CODE = """
from smmdesk.core.i18n import N_, _, ngettext, pgettext

print(_("Hello {name}"), N_("Later"), ngettext("One login", "{n} logins", 2), pgettext("month", "May"))
print(_(unknown))
"""
NETWORK = """
name = 'Proper'
status_note = 'It was closed.'
domains = ['not.a.text']
kinds = [{ key = 'page', words = 'Page' }]
[[guidance]]
text = 'Look twice.'
"""

STEPS = """
checked_on = 2026-11-22
sources = ['https://not.a.text/']
[[steps]]
key = 'password'
title = 'Set a new password'
detail = 'The old one is known.'
url = 'https://not.a.text/'
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_translation_is_complete(language):
    assert [problem for problem in problems(ROOT) if problem.startswith(f"{language}:")] == []


def test_the_template_is_up_to_date():
    assert [problem for problem in problems(ROOT) if problem.startswith("smmdesk.pot")] == []


def test_every_language_but_english_has_a_catalogue():
    assert {"en", *LANGUAGES} == set(i18n.LANGUAGES)


@pytest.fixture
def checkout(tmp_path):
    """Make a checkout with one file of code and one of data."""
    (tmp_path / "smmdesk").mkdir()
    (tmp_path / "smmdesk" / "page.py").write_text(CODE)
    (tmp_path / "resources" / "networks").mkdir(parents=True)
    (tmp_path / "resources" / "networks" / "proper.toml").write_text(NETWORK)
    return tmp_path


def ids(catalog):
    return {message.id for message in catalog if message.id}


def test_texts_are_found_in_code_and_data_and_nothing_else(checkout):
    assert ids(template(checkout)) == {
        "Hello {name}", "Later", ("One login", "{n} logins"), "May", "It was closed.", "Page", "Look twice.",
    }  # fmt: skip


def test_texts_of_the_steps_of_a_network_are_found(checkout):
    leaving = checkout / "resources" / "networks" / "leaving"
    leaving.mkdir()
    before = ids(template(checkout))
    (leaving / "proper.toml").write_text(STEPS)

    assert ids(template(checkout)) - before == {"Set a new password", "The old one is known."}


def test_places_are_named_without_lines_and_the_file_is_the_same_each_time(checkout):
    update(checkout)
    first = (checkout / "resources" / "locale" / "smmdesk.pot").read_text()
    update(checkout)

    assert "#: smmdesk/page.py\n" in first
    assert first == (checkout / "resources" / "locale" / "smmdesk.pot").read_text()
    assert "Date" not in first


def test_an_update_keeps_translations_and_sets_lost_ones_aside_until_the_text_comes_back(checkout):
    update(checkout)
    translate(checkout, "ru", "Later", "Позже")
    code = checkout / "smmdesk" / "page.py"

    code.write_text(CODE.replace('N_("Later")', '""'))
    update(checkout)
    assert read(source(checkout, "ru"), "ru").get("Later") is None

    code.write_text(CODE)
    update(checkout)
    assert read(source(checkout, "ru"), "ru")["Later"].string == "Позже"


def translate(checkout, language, text, translation):
    catalog = read(source(checkout, language), language)
    catalog[text].string = translation
    write(source(checkout, language), catalog)


def catalogue(text, translation, **properties):
    """Return a Russian catalogue with one translation, and the template that it belongs to."""
    texts, russian = new_catalog(), new_catalog("ru")
    texts.add(text)
    russian.add(text, translation, **properties)
    return russian, texts


ONE_AND_MANY = ("{n} login", "{n} logins")


@pytest.mark.parametrize(
    ("text", "translation", "problem"),
    [
        ("Save", "", "untranslated"),
        (ONE_AND_MANY, ("{n} логин", "{n} логина", ""), "untranslated"),
        (ONE_AND_MANY, ("{n} логин", "{n} логина"), "2 plural forms instead of 3"),
        (("One login", "{n} logins"), ("Один логин", "{n} логина", "{n} логинов"), "{n} is missing"),
        ("Delete {name}", "Удалить", "{name} is missing"),
        ("Delete {name}", "Удалить {имя}", "{имя} is unknown"),
        ("Delete {name}", "Удалить {name", "braces that do not fit together"),
        ("{share:.0%}", "{share}", "{share:.0%} is missing"),
        ("Save", "Сохранить ", "other spaces at the ends"),
    ],
)
def test_a_broken_translation_is_found(text, translation, problem):
    assert any(problem in found for found in catalogue_problems(*catalogue(text, translation)))


def test_a_doubtful_translation_is_found():
    assert any(
        "fuzzy" in found for found in catalogue_problems(*catalogue("Save", "Сохранить", flags=["fuzzy"]))
    )


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("Save", "Сохранить"),
        ("Delete {name}", "Удалить: {name}"),
        (ONE_AND_MANY, ("{n} логин", "{n} логина", "{n} логинов")),
        ("a { alone", "одна { скобка"),
    ],
)
def test_a_sound_translation_passes(text, translation):
    assert list(catalogue_problems(*catalogue(text, translation))) == []


def test_a_language_with_two_forms_may_leave_the_number_out_of_one():
    texts, swahili = new_catalog(), new_catalog("sw")
    texts.add(("One login", "{n} logins"))
    swahili.add(("One login", "{n} logins"), ("Kuingia kumoja", "Kuingia {n}"))

    assert list(catalogue_problems(swahili, texts)) == []


def test_texts_that_are_missing_or_gone_are_found():
    texts, russian = new_catalog(), new_catalog("ru")
    texts.add("New")
    russian.add("Old", "Старый")

    assert list(catalogue_problems(russian, texts)) == [
        "not in the catalogue: 'New'",
        "no longer a text of smmdesk: 'Old'",
    ]


def test_a_checkout_without_catalogues_has_problems_and_one_that_is_no_catalogue_too(checkout):
    assert "ru: there is no catalogue" in problems(checkout)

    update(checkout)
    source(checkout, "ru").write_text('msgid "never ended')
    assert any(problem.startswith("ru: cannot be read") for problem in problems(checkout))


def test_a_built_catalogue_speaks(checkout, monkeypatch):
    update(checkout)
    translate(checkout, "ka", "Later", "მოგვიანებით")
    build(source(checkout, "ka"), "ka")
    i18n._catalogue.cache_clear()
    monkeypatch.setattr(i18n, "resource", lambda *parts: checkout.joinpath("resources", *parts))

    i18n.use_language("ka")
    try:
        assert i18n._("Later") == "მოგვიანებით"
    finally:
        i18n._catalogue.cache_clear()


def test_another_command_is_wrong_use(capsys):
    assert main(["fly"]) == 2
    assert "extract" in capsys.readouterr().err


def test_no_text_hides_in_a_formatted_string_where_it_is_not_found():
    hidden = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file in (ROOT / "smmdesk").rglob("*.py")
        for formatted in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(formatted, ast.JoinedStr)
        for call in ast.walk(formatted)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"_", "N_", "ngettext", "pgettext"}
        and any(isinstance(each, ast.Constant) for each in call.args)
    ]
    assert hidden == []
