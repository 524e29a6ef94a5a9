"""The window: pages on demand, the keys people know, a word in passing, files from outside."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QVBoxLayout, QWidget

from smmdesk.core.errors import UserError
from smmdesk.ui.cards import Banner
from smmdesk.ui.rail import PageEntry, RailButton
from smmdesk.ui.screenshots import picture_pages
from smmdesk.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

Ctrl, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
ROOT = Path(__file__).parents[2]


class Page(QWidget):
    """A page that notes what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[object] = []
        self.is_open = True
        self.line = QLineEdit()
        QVBoxLayout(self).addWidget(self.line)

    def add_new(self) -> None:
        self.asked.append("new")

    def focus_filter(self) -> None:
        self.asked.append("filter")

    def print_page(self) -> None:
        self.asked.append("print")

    def explanation(self) -> str:
        return "Here are the accounts.\nEach has a login."

    def close_detail(self) -> bool:
        was_open, self.is_open = self.is_open, False
        return was_open

    def take_files(self, paths: list[Path]) -> None:
        self.asked.append(paths)

    def show_thing(self, where: str) -> None:
        self.asked.append(where)


class Notebook(QWidget):
    """A page with words that are not saved; it notes what it is to ask about."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.go_on = lambda: None

    def has_unsaved(self) -> bool:
        return bool(self.words)

    def settle(self, go_on: Callable[[], object]) -> None:
        self.go_on = go_on


@pytest.fixture
def notebooks(window) -> list[Notebook]:
    """Return two pages with unsaved words in a window that is shown."""
    window.show_office("Bakery", [PageEntry(name, name, "today", Notebook) for name in ("one", "two")])
    pages = [window.open_page(name) for name in ("one", "two")]
    for page in pages:
        page.words = "leads"
    return pages


@pytest.fixture
def window(theme, shown) -> MainWindow:
    window = MainWindow()
    window.made = []

    def make(name: str, kind: type[QWidget]):
        def build() -> QWidget:
            window.made.append(name)
            return kind()

        return build

    entries = [
        PageEntry("today", "Today", "today", make("today", QWidget)),
        PageEntry("accounts", "Accounts", "accounts", make("accounts", Page)),
        PageEntry("settings", "Settings", "settings", make("settings", QWidget), is_at_foot=True),
    ]
    window.show_office("Corner Bakery", entries, "Sample office")
    return shown(window)


def accounts(window: MainWindow) -> Page:
    page = window.open_page("accounts")
    assert isinstance(page, Page)
    return page


def test_first_page_is_shown_and_others_are_made_when_wanted(window) -> None:
    assert window.made == ["today"]
    window.open_page("accounts")
    window.open_page("today")
    window.open_page("accounts")
    assert window.made == ["today", "accounts"]


def test_rail_marks_the_page_and_opens_another(window, qtbot) -> None:
    buttons = {made.entry.name: made for made in window.rail.buttons}
    assert buttons["today"].isChecked()
    qtbot.mouseClick(buttons["settings"], Qt.MouseButton.LeftButton)
    assert window.page_name == "settings"
    assert [name for name, made in buttons.items() if made.isChecked()] == ["settings"]


def test_rail_has_the_measures_of_the_look(window) -> None:
    assert window.rail.width() == 196
    assert {made.height() for made in window.rail.buttons} == {36}


def test_rail_grows_for_long_words_but_not_without_end(theme, shown) -> None:
    window = MainWindow()
    long = PageEntry("x", "Veröffentlichungskalender", "calendar", QWidget)
    window.show_office("Büro", [long])
    shown(window)
    assert 196 < window.rail.width() <= 280


def test_rail_is_walked_with_arrows_and_shows_where_one_is(window, qtbot) -> None:
    first, second, _third = window.rail.buttons
    window.setFocus()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert first._has_ring
    qtbot.keyClick(first, Key.Key_Down)
    assert second.hasFocus()
    assert second._has_ring
    qtbot.keyClick(second, Key.Key_Space)
    assert window.page_name == "accounts"


def test_rail_counts_quietly(window) -> None:
    window.show_count("today", 4)
    button = window.rail.buttons[0]
    assert (button.count, button.accessibleDescription()) == (4, "4")
    window.show_count("today", 0)
    assert button.accessibleDescription() == ""


def test_ctrl_and_a_number_open_a_page(window, qtbot) -> None:
    qtbot.keyClick(window, Key.Key_2, Ctrl)
    assert window.page_name == "accounts"
    qtbot.keyClick(window, Key.Key_9, Ctrl)
    assert window.page_name == "accounts"


@pytest.mark.parametrize(("key", "asked"), [(Key.Key_N, "new"), (Key.Key_F, "filter"), (Key.Key_P, "print")])
def test_page_is_asked_for_what_it_offers(window, qtbot, key, asked: str) -> None:
    qtbot.keyClick(window, key, Ctrl)  # the page without it is not disturbed
    page = accounts(window)
    qtbot.keyClick(window, key, Ctrl)
    assert page.asked == [asked]


@pytest.mark.parametrize(
    ("key", "modifiers", "signal"),
    [
        (Key.Key_Z, Ctrl, "undo_wanted"),
        (Key.Key_Z, Ctrl | Shift, "redo_wanted"),
        (Key.Key_Y, Ctrl, "redo_wanted"),
        (Key.Key_K, Ctrl, "search_wanted"),
        (Key.Key_L, Ctrl, "lock_wanted"),
    ],
)
def test_keys_that_people_know(window, qtbot, key, modifiers, signal: str) -> None:
    with qtbot.waitSignal(getattr(window, signal)):
        qtbot.keyClick(window, key, modifiers)


def test_a_text_field_keeps_its_own_undo(window, qtbot) -> None:
    page = accounts(window)
    page.line.setFocus()
    qtbot.keyClicks(page.line, "abc")
    with qtbot.assertNotEmitted(window.undo_wanted):
        qtbot.keyClick(page.line, Key.Key_Z, Ctrl)
    assert page.line.text() == ""


def test_escape_hides_secrets_and_closes_what_is_open_first(window, qtbot) -> None:
    page = accounts(window)
    window.show_error(UserError("The disk is full."))
    with qtbot.waitSignal(window.hide_secrets_wanted):
        qtbot.keyClick(page, Key.Key_Escape)
    assert not page.is_open
    assert window.error == "The disk is full."
    qtbot.keyClick(page, Key.Key_Escape)
    assert window.error == ""


def test_f1_explains_the_page_and_escape_puts_it_away(window, qtbot) -> None:
    accounts(window).line.setFocus()
    qtbot.keyClick(window, Key.Key_F1)
    assert window._explanation.isVisible()
    assert window._explanation.accessibleDescription() == "Here are the accounts.\nEach has a login."
    qtbot.keyClick(window._explanation, Key.Key_Escape)
    assert not window._explanation.isVisible()
    assert accounts(window).line.hasFocus()


def test_thing_is_opened_on_its_page(window) -> None:
    window.open_thing("accounts", "account:12")
    assert accounts(window).asked == ["account:12"]


def test_trouble_takes_room_only_while_it_is_said(window) -> None:
    top = window.stack.mapTo(window, QPoint()).y()
    window.show_error(UserError("The disk is full.", details="errno 28"))
    window.layout().activate()
    assert window._notices.isVisible()
    window.open_page("accounts")
    assert window.error == ""
    assert window.stack.mapTo(window, QPoint()).y() == top


def test_banner_stays_through_pages_until_closed(window) -> None:
    banner = Banner("This is a sample office.", is_closable=True)
    window.show_banner(banner)
    window.open_page("accounts")
    assert banner.isVisible()
    banner.closed.emit()
    assert not window._notices.isVisible()


def test_keyboard_does_not_stay_on_a_banner_when_another_page_is_opened(window) -> None:
    banner = Banner("This is a sample office.", "Leave the sample")
    window.show_banner(banner)
    window.open_page("today")
    window.activateWindow()
    button = banner.findChild(QPushButton)
    button.setFocus()
    assert window.focusWidget() is button
    page = window.open_page("accounts")
    assert page is window.focusWidget() or page.isAncestorOf(window.focusWidget())


def test_toast_says_what_was_done_and_offers_the_way_back(window, qtbot) -> None:
    undone = []
    window.say("Deleted account Instagram.", "Undo", lambda: undone.append(1))
    assert window.toast.text == "Deleted account Instagram."
    window.toast._button.click()
    assert undone == [1]
    assert window.toast.text == ""


def test_toast_goes_by_itself_but_not_from_under_the_keyboard(window, qtbot) -> None:
    window.say("Deleted account Instagram.", "Undo")
    window.toast._button.setFocus()
    window.toast._fade()
    assert window.toast.text
    window.setFocus()
    window.toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)  # wherever the mouse happens to be
    window.toast._timer.start(1)
    qtbot.waitUntil(lambda: not window.toast.text)


def drop(window: MainWindow, *urls: QUrl) -> bool:
    """Drop something on the window; say whether it wanted it."""
    data = QMimeData()
    data.setUrls(list(urls))
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    enter.ignore()
    window.dragEnterEvent(enter)
    if enter.isAccepted():
        window.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, none))
    return enter.isAccepted()


def test_file_dropped_on_a_page_goes_to_the_page(window, tmp_path: Path) -> None:
    page = accounts(window)
    assert drop(window, QUrl.fromLocalFile(str(tmp_path / "export.csv")))
    assert page.asked == [[tmp_path / "export.csv"]]


def test_file_dropped_elsewhere_is_offered_to_the_program(window, qtbot, tmp_path: Path) -> None:
    with qtbot.waitSignal(window.files_dropped) as dropped:
        drop(window, QUrl.fromLocalFile(str(tmp_path / "export.csv")))
    assert dropped.args == [[tmp_path / "export.csv"]]


def test_a_web_address_is_not_taken(window) -> None:
    assert not drop(window, QUrl("https://example.com/export.csv"))


def test_start_page_stands_alone(window) -> None:
    start = QWidget()
    window.show_alone(start)
    assert window.page is start
    assert not window.rail.isVisible()
    assert window.page_names == []


def test_place_and_size_are_remembered(window, theme, shown) -> None:
    window.resize(800, 640)
    other = shown(MainWindow())
    other.go_to_place(window.place)
    assert other.size() == window.size()


def test_menus_hold_every_command_with_its_key(window) -> None:
    menus = [action.menu() for action in window.menuBar().actions()]
    assert [menu.title() for menu in menus] == ["&File", "&Edit", "&View", "&Help"]
    shown_pages = [action.text() for action in window.menus.view.actions() if action.isVisible()]
    assert {"Today", "Accounts", "Settings"} <= set(shown_pages)


def test_theme_is_chosen_in_the_menu(window, qtbot) -> None:
    dark = next(action for action in window.menus.view.actions() if action.text() == "Dark")
    with qtbot.waitSignal(window.theme_chosen) as chosen:
        dark.trigger()
    assert chosen.args == ["dark"]


def test_every_button_has_a_name(window) -> None:
    accounts(window)
    window.say("Done.", "Undo")
    nameless = [
        each
        for each in window.findChildren(QAbstractButton)
        if each.isVisible() and not (each.accessibleName() or each.text())
    ]
    assert nameless == []
    assert all(isinstance(each, RailButton) for each in window.rail.buttons)


def test_every_page_is_pictured(window, tmp_path: Path) -> None:
    paths = picture_pages(window, tmp_path / "pictures", size=QSize(900, 600), is_idle=lambda: True)
    assert [path.name for path in paths] == [
        "01-today-light.png",
        "02-accounts-light.png",
        "03-settings-light.png",
    ]
    assert all(path.stat().st_size > 1000 for path in paths)


def test_window_is_there_before_anything_heavy() -> None:
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from smmdesk.ui.window import MainWindow; window = MainWindow(); window.show();"
        "heavy = {'sqlmodel', 'sqlalchemy', 'pydantic', 'keyring', 'babel', 'alembic', 'cryptography'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    assert ended.stdout.strip() == "[]"


def test_long_word_in_passing_breaks_into_lines_within_the_window(window, qtbot) -> None:
    window.resize(window.minimumSize())
    window.say(
        "The bakery on Instagram was deleted, with its login and all that was known of it. " * 2, "Undo"
    )
    words = window.toast._words
    assert window.rect().contains(window.toast.geometry())
    assert words.height() >= words.heightForWidth(words.width())
    window.say("Copied")
    assert window.toast.width() < 200


def test_click_on_a_word_in_passing_puts_it_away(window, qtbot) -> None:
    window.say("Copied")
    qtbot.mouseClick(window.toast, Qt.MouseButton.LeftButton)
    assert window.toast.text == ""


def test_closing_asks_every_page_with_something_unsaved_and_then_closes(window, notebooks, qtbot) -> None:
    first, second = notebooks
    with qtbot.assertNotEmitted(window.closing):
        assert not window.close()
        first.words = ""
        first.go_on()
    second.words = ""
    with qtbot.waitSignal(window.closing):
        second.go_on()
    assert window.isHidden()


def test_whoever_stays_is_asked_again_when_closing_again(window, notebooks) -> None:
    assert not window.close()
    assert not window.close()
    assert window.isVisible()
    for page in notebooks:
        page.words = ""
    assert window.close()


def test_hiding_in_the_tray_asks_nothing_and_quitting_from_there_shows_what_is_unsaved(
    window, notebooks
) -> None:
    window.is_only_hidden = lambda: True
    window.close()
    assert window.isHidden()

    window.quit()
    assert window.isVisible()
    assert window.is_only_hidden()  # whoever stays has it in the tray as before
    window.is_only_hidden = lambda: False
    for page in notebooks:
        page.words = ""
