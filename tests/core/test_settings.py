"""This computer's settings survive typing mistakes, other releases and a full disk."""

import os
import stat
import tomllib

import pytest
from pydantic import ValidationError

from smmdesk.core.errors import UserError
from smmdesk.core.settings import REMINDERS, Settings, load
from smmdesk.core.settings_file import read_raw, settings_path


def write(text):
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_bytes(text if isinstance(text, bytes) else text.encode())


def names():
    return sorted(path.name for path in settings_path().parent.iterdir())


def test_without_a_file_everything_has_its_default():
    assert (read_raw(), load()) == ({}, Settings())
    assert (load().theme, load().language, load().idle_lock_minutes, load().clipboard_seconds) == (
        "system",
        "",
        5,
        20,
    )


def test_what_is_saved_is_loaded():
    settings = Settings(
        language="ka", theme="dark", people={"office": 3}, columns={"accounts": {"widths": [1, 2]}}
    )
    settings.remember_office("/offices/пекарня.smmdesk")
    settings.save()

    assert load() == settings
    assert tomllib.loads(settings_path().read_text("utf-8"))["last_office"] == "/offices/пекарня.smmdesk"


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX here")
def test_only_the_owner_may_read_them():
    Settings().save()

    assert stat.S_IMODE(settings_path().stat().st_mode) == 0o600
    assert stat.S_IMODE(settings_path().parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("text", ["theme = ", b"\xff\xfe\x00", "[[", 'theme = "dark"\ntheme = "light"'])
def test_a_file_that_is_no_toml_means_defaults(text):
    write(text)

    assert load() == Settings()


def test_a_file_that_is_no_toml_is_kept_beside_the_new_one():
    write("theme = dark  # I forgot the quotes")
    Settings(theme="dark").save()

    assert load().theme == "dark"
    assert names() == ["settings.toml", "settings.unreadable.toml"]
    assert (
        settings_path().with_suffix(".unreadable.toml").read_text() == "theme = dark  # I forgot the quotes"
    )


def test_a_value_that_makes_no_sense_gives_way_and_the_others_stay():
    write(
        'theme = "pink"\nidle_lock_minutes = 9999\nclipboard_seconds = "soon"\nlanguage = "ru"\nrecent_offices = [1]\n'
    )

    assert load() == Settings(language="ru")


def test_a_wrong_table_gives_way_as_a_whole():
    write('language = "th"\n[people]\noffice = "Ana"\nother = 3\n')

    assert load() == Settings(language="th")


def test_what_another_release_understands_is_kept():
    write('theme = "light"\nnew_thing = "x"\n[window_of_later]\nwidth = 3\n')
    settings = load()
    settings.theme = "dark"
    settings.save()

    assert (load().theme, read_raw()["new_thing"], read_raw()["window_of_later"]) == (
        "dark",
        "x",
        {"width": 3},
    )


def test_a_wrong_value_is_refused_where_it_is_set():
    settings = Settings()

    with pytest.raises(ValidationError):
        settings.theme = "pink"
    assert settings.theme == "system"


def test_settings_that_cannot_be_saved_stay_as_they_were(monkeypatch):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    Settings(theme="light").save()
    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(UserError, match="could not be saved"):
        Settings(theme="dark").save()
    assert (load().theme, names()) == ("light", ["settings.toml"])


def test_a_name_that_is_no_text_can_be_saved():
    settings = Settings()
    settings.remember_office("/offices/caf\udce9.smmdesk")  # as Python names a file that is not in UTF-8
    settings.save()

    assert load().last_office == "/offices/caf?.smmdesk"


def test_the_last_offices_are_remembered_once_each():
    settings = Settings()
    for number in (*range(10), 5):
        settings.remember_office(f"/{number}.smmdesk")

    assert settings.last_office == "/5.smmdesk"
    assert settings.recent_offices == [f"/{number}.smmdesk" for number in (5, 9, 8, 7, 6, 4, 3, 2)]


def test_what_a_person_chooses_has_words():
    shown = ["language", "theme", "idle_lock_minutes", "clipboard_seconds", "is_shared_computer"]

    for name in [*shown, *REMINDERS]:
        field = Settings.model_fields[name]
        assert field.title
        assert field.description


def test_what_is_due_is_announced_on_its_day_and_as_far_ahead_as_chosen():
    assert Settings().leads == {0}
    assert Settings(reminder_days=14).leads == {0, 14}
