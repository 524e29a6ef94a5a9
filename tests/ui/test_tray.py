"""The icon beside the clock: what it says and offers, and how it is painted."""

import pytest
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from smmdesk.ui.tray import Tray, tray_icon, wait_for_tray

in_a_tray = pytest.mark.qt_log_ignore(  # there is none on this platform
    "No such signal QPlatformNativeInterface", "This plugin does not support", extend=True
)


@pytest.fixture
def tray(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    tray = Tray(window, "Corner Bakery")
    yield tray
    tray.set_wanted(is_wanted=False)


@pytest.fixture
def icon(tray, monkeypatch):
    """Return the icon where there is a tray."""
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    tray.set_wanted(is_wanted=True)
    return tray._icon


def painted(icon, side=64):
    return icon.pixmap(side, side).toImage()


@in_a_tray
def test_it_says_how_much_is_due(tray, icon):
    said = []
    for count in (0, 1, 12):
        tray.show_count(count)
        said.append((icon.toolTip(), tray.due.text()))
    assert said == [
        ("Corner Bakery\nNothing needs you", "Nothing needs you"),
        ("Corner Bakery\n1 thing needs you", "1 thing needs you"),
        ("Corner Bakery\n12 things need you", "12 things need you"),
    ]


def test_each_entry_of_the_menu_says_what_is_wanted(qtbot, tray):
    entries = {action.text(): action for action in tray.menu.actions() if not action.isSeparator()}
    assert list(entries) == ["Open smmdesk", "Nothing needs you", "Lock", "Quit"]
    for action, signal in zip(
        entries.values(), (tray.open_wanted, tray.due_wanted, tray.lock_wanted, tray.quit_wanted), strict=True
    ):
        with qtbot.waitSignal(signal):
            action.trigger()


@in_a_tray
def test_a_click_opens_the_window_and_a_right_click_does_not(tray, icon):
    opened = []
    tray.open_wanted.connect(lambda: opened.append(1))
    reasons = QSystemTrayIcon.ActivationReason
    for reason in (reasons.Trigger, reasons.Context, reasons.DoubleClick, reasons.MiddleClick):
        icon.activated.emit(reason)
    assert len(opened) == 2


@in_a_tray
def test_on_macos_a_click_only_opens_the_menu(tray, icon, monkeypatch):
    monkeypatch.setattr("sys.platform", "darwin")
    opened = []
    tray.open_wanted.connect(lambda: opened.append(1))
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert opened == []


def test_the_badge_is_there_only_when_something_is_due(theme, qapp):
    none, some, many = (painted(tray_icon(count)) for count in (0, 3, 12))
    badge = theme.colour("urgent")
    assert [image.pixelColor(44, 30) == badge for image in (none, some, many)] == [False, True, True]
    assert len({none.cacheKey(), some.cacheKey(), many.cacheKey()}) == 3
    assert some != many


@pytest.mark.parametrize("side", [16, 22, 24, 32, 48, 64])
def test_it_is_sharp_at_the_sizes_that_trays_ask_for(theme, side):
    assert tray_icon(3).pixmap(side, side).width() == side


def test_it_stands_on_a_ground_of_its_own_in_light_and_dark(theme):
    grounds = []
    for name in ("light", "dark"):
        theme.choose(name)
        image = painted(tray_icon(0))
        assert image.pixelColor(32, 3) == theme.colour("accent")
        assert image.pixelColor(0, 0).alpha() == 0
        grounds.append(image.pixelColor(32, 3).name())
    assert len(set(grounds)) == 2


@in_a_tray
def test_it_changes_its_colours_with_the_theme(icon, theme):
    before = painted(icon.icon())
    theme.choose("dark")
    assert painted(icon.icon()) != before


@in_a_tray
def test_it_is_taken_away_and_comes_again(tray, icon):
    assert tray.is_there
    tray.set_wanted(is_wanted=False)
    assert not tray.is_there
    tray.set_wanted(is_wanted=True)
    assert tray.is_there


def test_without_a_tray_it_stays_away(tray):
    tray.set_wanted(is_wanted=True)
    assert not tray.is_there
    tray.tell("title", "body")  # to nobody


def test_a_tray_that_comes_within_a_moment_is_waited_for(qtbot, tray, monkeypatch):
    answers = iter([False, False, True])
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: next(answers)))
    told = []
    wait_for_tray(tray, told.append)
    assert told == []
    qtbot.waitUntil(lambda: told == [True])


def test_where_no_tray_comes_that_is_said(qtbot, tray):
    told = []
    wait_for_tray(tray, told.append, patience=300)
    qtbot.waitUntil(lambda: told == [False])


def test_nobody_is_told_who_is_gone(qtbot, theme):
    owner, told = QWidget(), []
    wait_for_tray(owner, told.append, patience=500)
    owner.deleteLater()
    qtbot.wait(800)
    assert told == []
