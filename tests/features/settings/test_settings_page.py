"""The page of settings, used as a person uses it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel

from smmdesk import __version__
from smmdesk.core import autostart
from smmdesk.core.autostart.desktop_entry import DesktopEntry
from smmdesk.core.errors import UserError
from smmdesk.core.i18n import LANGUAGES
from smmdesk.core.office import Actor, Office
from smmdesk.core.paths import data_folder
from smmdesk.core.settings import Settings, load
from smmdesk.core.vault.stores import AbsentStore
from smmdesk.core.vault.vault import Vault
from smmdesk.features.accounts import service as accounts
from smmdesk.features.people import service as people
from smmdesk.features.settings import service
from smmdesk.features.settings.page import SettingsPage
from smmdesk.features.settings.pages.about import LIMITS
from smmdesk.features.settings.pages.choices import choices
from smmdesk.features.settings.pages.declared import declared
from smmdesk.features.settings.pages.places import Places, choose_copy
from tests.leftovers import refuse_dialogs

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Platform:
    """Answer for the platform, and note what it was asked."""

    def __init__(self):
        self.answer = None
        self.suggestions = []
        self.shown = []
        self.entry = DesktopEntry()
        self.has_tray = True

    def choose_copy(self, _parent, suggestion):
        self.suggestions.append(suggestion)
        return self.answer

    def places(self):
        return Places(self.choose_copy, self.shown.append, lambda: self.entry, lambda: self.has_tray)


@pytest.fixture
def platform():
    return Platform()


@pytest.fixture
def page(world, platform):
    """Return the page, shown."""
    return world.show(SettingsPage(world.desk, platform.places()))


def section(world, page, key):
    """Show a section and return it."""
    page.show_thing(f"settings:{key}")
    world.settle()
    return getattr(page, key)


def texts(widget):
    return [label.text().replace("\u200b", "") for label in widget.findChildren(QLabel)]


def is_yes_or_no(name):
    return Settings.model_fields[name].annotation is bool


def test_every_setting_that_is_declared_with_words_can_be_set_in_one_place(page):
    titled = [name for name, field in Settings.model_fields.items() if field.title]
    assert sorted([*page.computer.fields, *page.reminders.fields]) == sorted(titled) == sorted(declared())


@pytest.mark.parametrize("name", [name for name in declared() if not is_yes_or_no(name)])
def test_what_can_be_chosen_is_allowed_and_holds_what_is_set(name):
    settings = Settings()
    offered = dict(choices(name, getattr(settings, name)))
    assert getattr(settings, name) in offered
    for key in offered:
        setattr(settings, name, key)  # pydantic refuses what is not allowed


def test_a_number_that_somebody_wrote_into_the_file_stays_as_it_is():
    assert (7, "7 minutes") in choices("idle_lock_minutes", 7)


def test_languages_are_called_by_their_own_names(page):
    field = page.computer.fields["language"]
    offered = [field.control.itemText(place) for place in range(field.control.count())]
    assert offered == ["As the system", *LANGUAGES.values()]


def test_a_chosen_language_is_saved_before_the_window_is_rebuilt(page, world):
    page.computer.fields["language"].fill("ka")
    assert world.went == []
    world.settle()
    assert world.went == ["rebuild:"]
    assert load().language == "ka"


def test_a_chosen_theme_shows_at_once_and_is_kept(page, world):
    page.computer.fields["theme"].fill("dark")
    assert world.desk.theme.is_dark
    world.settle()
    assert load().theme == "dark"
    assert world.went == []


def test_lock_and_clipboard_hear_of_a_change_at_once(page, world):
    page.computer.fields["idle_lock_minutes"].fill(0)
    page.computer.fields["clipboard_seconds"].fill(60)
    page.computer.fields["is_shared_computer"].fill(True)
    world.settle()
    assert (world.desk.locker.minutes, world.desk.clipboard.seconds) == (0, 60)
    saved = load()
    assert (saved.idle_lock_minutes, saved.clipboard_seconds, saved.is_shared_computer) == (0, 60, True)


def test_what_the_menu_changed_shows_when_the_page_is_shown_again(page, world):
    page.hide()
    world.desk.settings.theme = "light"
    page.show()
    assert page.computer.fields["theme"].value == "light"


def test_settings_that_cannot_be_saved_are_said_calmly(page, world, home):
    from smmdesk.core.settings_file import settings_path

    settings_path().parent.parent.mkdir(parents=True, exist_ok=True)
    settings_path().parent.write_text("a file where a folder belongs")
    page.computer.fields["clipboard_seconds"].fill(30)
    world.settle()
    assert "could not be saved" in world.window.error


def test_changed_reminders_are_saved_and_told_to_the_window(page, world):
    fields = section(world, page, "reminders").fields
    fields["reminder_days"].fill(14)
    fields["is_in_tray"].fill(True)
    fields["has_notifications"].fill(False)
    assert world.went == []  # not before they are in the file
    world.settle()
    saved = load()
    assert (saved.leads, saved.is_in_tray, saved.has_notifications) == ({0, 14}, True, False)
    assert world.went == ["reminders:"] * 3


def test_a_calendar_file_is_asked_for(page, world):
    world.press(section(world, page, "reminders").save_calendar)
    assert world.went == ["reminders:calendar"]


def test_smmdesk_is_started_at_sign_in_where_that_is_wanted(page, world, platform):
    start = section(world, page, "reminders").at_sign_in
    assert (start.value, start.isEnabled()) == (False, True)
    start.fill(True)
    world.settle()
    assert autostart.is_this(platform.entry)
    start.fill(False)
    world.settle()
    assert not platform.entry.path.exists()
    assert world.window.error == ""


def test_what_the_system_starts_already_is_shown(world, platform):
    autostart.switch(platform.entry, is_wanted=True)
    before = platform.entry.path.stat().st_mtime_ns
    page = world.show(SettingsPage(world.desk, platform.places()))
    assert section(world, page, "reminders").at_sign_in.value
    assert platform.entry.path.stat().st_mtime_ns == before  # only looked at


def test_a_system_that_does_not_let_it_be_started_says_so_there(page, world, platform):
    platform.entry.path.parent.parent.mkdir(parents=True, exist_ok=True)
    platform.entry.path.parent.write_text("a file where a folder belongs")
    start = section(world, page, "reminders").at_sign_in
    start.fill(True)
    world.settle()
    assert start.error.startswith("Your computer did not let smmdesk change")
    assert not start.value


def test_where_a_desktop_has_no_tray_nothing_is_offered_there(world, platform):
    platform.has_tray = False
    page = world.show(SettingsPage(world.desk, platform.places()))
    shown = section(world, page, "reminders")
    assert "is_in_tray" not in shown.fields
    assert "Its window waits in the task bar, for your desktop has no tray." in texts(shown)


def test_the_office_is_renamed_in_its_place_and_that_can_be_undone(page, world, office):
    name = section(world, page, "office").name
    world.press(name.rename)
    name.line.setText("Corner Café")
    world.press(name.save)
    assert office.name == "Corner Café"
    assert world.last_said == "The office is called Corner Café now."
    world.take_back()
    assert office.name == "Corner Bakery"
    assert "Corner Bakery" in texts(name)


def test_esc_leaves_a_name_as_it_is(page, world, office):
    name = section(world, page, "office").name
    world.press(name.rename)
    name.line.setText("Something else")
    QTest.keyClick(name.line, Qt.Key.Key_Escape)
    assert not name.is_editing
    assert name.line.text() == office.name == "Corner Bakery"


def test_an_empty_name_changes_nothing(page, world, office):
    name = section(world, page, "office").name
    world.press(name.rename)
    name.line.setText("   ")
    QTest.keyClick(name.line, Qt.Key.Key_Return)
    assert office.name == "Corner Bakery"


def test_brands_are_added_and_renamed(page, world, office):
    card = section(world, page, "office").brands
    card.line.setText("Corner Café")
    QTest.keyClick(card.line, Qt.Key.Key_Return)
    world.settle()
    (key,) = card.lines
    world.press(card.lines[key].rename)
    card.lines[key].line.setText("Café")
    world.press(card.lines[key].save)
    with office.reading() as session:
        assert [brand.name for brand in accounts.brands(session)] == ["Café"]
    assert world.last_said == "The brand is called Café now."
    world.take_back()
    assert "Corner Café" in texts(card)


def test_a_brand_that_is_there_is_not_added_again(page, world, office):
    card = section(world, page, "office").brands
    for name in ("Café", "café"):
        card.line.setText(name)
        world.press(card.add_brand)
    assert world.window.error == "There is already a brand called café."
    assert len(card.lines) == 1


def test_an_undone_brand_is_no_longer_listed(page, world):
    card = section(world, page, "office").brands
    card.line.setText("Café")
    world.press(card.add_brand)
    world.take_back()
    assert card.lines == {}


def test_who_sits_here_is_chosen_among_those_who_are_here(page, world, office):
    with office.transaction("Add people") as session:
        ana = people.add(session, name="Ana")
        people.add(session, name="Gone", left_on=office.clock.today())
    seat = section(world, page, "office").seat
    assert [seat.control.itemText(place) for place in range(seat.control.count())] == ["Nobody chosen", "Ana"]
    seat.fill(ana.id)
    world.settle()
    assert office.actor == Actor(ana.id, "Ana")
    assert load().people == {office.id: ana.id}
    assert [seat.control.itemText(place) for place in range(seat.control.count())] == ["Ana"]


def test_the_folder_of_the_office_is_shown(page, world, platform, office):
    world.press(section(world, page, "office").show_folder)
    assert platform.shown == [office.path.parent]


def test_notices_about_the_file_are_shown_with_it(world, office, platform):
    office.notices.append("This office lies in a folder that a service copies.")
    page = world.show(SettingsPage(world.desk, platform.places()))
    assert "This office lies in a folder that a service copies." in texts(page.office)


def test_the_keyring_is_tried_and_nothing_stays_in_it(page, world, memory_store, office):
    shown = section(world, page, "keyring")
    assert shown.state.value.text() == "Not tried yet"
    world.press(shown.state.button)
    assert shown.state.value.text() == "Works"
    assert shown.verdict.sentence == "It works: something was written, read back and deleted."
    assert memory_store._entries == {}


def test_a_keyring_that_does_not_answer_says_what_to_do(world, office):
    vault = Vault(office, AbsentStore("windows"))
    try:
        page = world.show(SettingsPage(type(world.desk)(**{**vars(world.desk), "vault": vault})))
        shown = section(world, page, "keyring")
        world.press(shown.state.button)
        assert shown.state.value.text() == "Does not work"
        assert shown.verdict.sentence.startswith("This is kept in Windows Credential Manager")
        assert shown.state.button.isEnabled()
    finally:
        vault.close()


def test_a_copy_of_the_office_is_made_where_it_was_chosen(page, world, platform, clock, tmp_path):
    platform.answer = tmp_path / "copy.smmdesk"
    world.press(section(world, page, "safety").backup)
    assert platform.suggestions == [Path.home() / "Corner Bakery 2026-11-20.smmdesk"]
    assert "was copied to" in world.last_said
    copy = Office.open(platform.answer, clock=clock, read_only=True)
    assert copy.name == "Corner Bakery"
    copy.close()


def test_a_copy_never_overwrites_a_file(page, world, platform, tmp_path):
    platform.answer = tmp_path / "there.smmdesk"
    platform.answer.write_text("something of mine")
    safety = section(world, page, "safety")
    world.press(safety.backup)
    assert "There is already a file" in safety.verdict.sentence
    assert platform.answer.read_text() == "something of mine"


def test_no_copy_is_made_where_none_was_chosen(page, world, platform):
    safety = section(world, page, "safety")
    world.press(safety.backup)
    assert world.said == []
    assert safety.backup.isEnabled()


def test_the_file_is_checked(page, world, office):
    with office.transaction("Add Ana") as session:
        people.add(session, name="Ana")
    safety = section(world, page, "safety")
    world.press(safety.check)
    assert safety.verdict.sentence == "The file is whole, and so is its history of 1 step."


def test_about_says_version_licence_places_and_limits(page, world, platform):
    about = section(world, page, "about")
    said = texts(about)
    assert __version__ in said
    assert str(data_folder()) in said
    assert any("GNU General Public License" in text for text in said)
    assert set(LIMITS) <= set(said)


def test_sections_are_chosen_by_keys(page, world):
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.stack.currentIndex() == 1
    assert page.explanation()


def test_each_field_has_a_name_for_screen_readers(page):
    fields = page.computer.fields | page.reminders.fields
    assert {name: field.control.accessibleName() for name, field in fields.items()} == {
        name: Settings.model_fields[name].title for name in declared()
    }


def test_the_platforms_own_chooser_is_asked_once(qtbot, monkeypatch, tmp_path):
    asked = []
    refuse_dialogs(monkeypatch)

    def answer(_parent, title, suggestion, kinds):
        asked.append((title, suggestion, kinds))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(answer))
    assert choose_copy(None, tmp_path / "copy.smmdesk") is None
    assert asked == [("Back up the office", str(tmp_path / "copy.smmdesk"), "Offices (*.smmdesk)")]


def test_an_office_that_is_only_read_offers_no_names_to_change(office, world, platform):
    reading = Office.open(office.path, clock=office.clock, read_only=True)
    try:
        desk = type(world.desk)(**{**vars(world.desk), "office": reading})
        page = world.show(SettingsPage(desk, platform.places()))
        shown = section(world, page, "office")
        assert not shown.name.rename.isVisible()
        assert not shown.brands.line.isVisible()
    finally:
        world.desk.tasks.close()
        reading.close()


def test_a_name_that_says_nothing_is_refused(office):
    for deed in (
        lambda: service.rename_office(office, " "),
        lambda: service.add_brand(office, ""),
        lambda: service.rename_brand(office, 1, "\t"),
    ):
        with pytest.raises(UserError, match="needs a name"):
            deed()
