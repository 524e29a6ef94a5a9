"""Notifications over a real bus: what a desktop's service is asked for, and what comes of a click."""

from __future__ import annotations

import os
import threading
import time
from itertools import count

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from smmdesk.ui import notification_service
from smmdesk.ui.notifications import Notification, Notifications
from smmdesk.ui.theme import current_theme
from smmdesk.ui.tray import Tray
from tests.real.bus_service import BusService
from tests.real.parts import require_real
from tests.real.secret_service import SecretServiceSession

pytestmark = [pytest.mark.real, pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
ONE = Notification("Review the password of Instagram", "It is 180 days old.", "login:3")
OTHER = Notification("Ana left", "Ben & Co <ben>", "person:1")


class Desktop(BusService):
    """Show notifications as desktops do, and note what was asked for."""

    name = interface = "org.freedesktop.Notifications"
    path = "/org/freedesktop/Notifications"

    def __init__(self, bus, *abilities, is_silent=False):
        super().__init__(bus)
        self.abilities, self.is_silent = list(abilities), is_silent
        self.asked = []
        self._numbers = count(7)

    def answer(self, method, body):
        if self.is_silent:
            return None
        if method == "GetCapabilities":
            return "as", (self.abilities,)
        assert method == "Notify"
        self.asked.append(body)
        return "u", (next(self._numbers),)

    def click(self, number, action="default", token=""):
        if token:
            self.emit("ActivationToken", "us", number, token)
        self.emit("ActionInvoked", "us", number, action)


class NotingTray(Tray):
    """Note what the tray is to tell; there is none here."""

    def __init__(self, window):
        super().__init__(window, "Corner Bakery")
        self.told = []

    def tell(self, title, body):
        self.told.append((title, body))


def is_running():
    return any(each.name == "notifications" for each in threading.enumerate())


@pytest.fixture
def bus(monkeypatch):
    """Return a private session bus, on which nobody offers anything."""
    require_real("bus")
    with SecretServiceSession("no-daemon") as session:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session.bus_address)
        yield session


@pytest.fixture
def tray(qtbot):
    current_theme().choose("light")
    window = QWidget()
    qtbot.addWidget(window)
    tray = NotingTray(window)
    yield tray
    window.close()  # it is kept until here


@pytest.fixture
def notifications(tray):
    """Return what makes notifications on whatever bus there is."""
    made = []

    def make():
        made.append(Notifications(tray, tray))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(notification_service, "_PATIENCE", 0.3)


def test_a_notification_is_asked_for_as_the_specification_says(bus, notifications, qtbot):
    with Desktop(bus.bus_address, "body", "actions") as desktop:
        notifications().show(ONE)
        qtbot.waitUntil(lambda: len(desktop.asked) == 1)
    ((name, replaces, icon, title, body, actions, hints, expires),) = desktop.asked

    assert (name, replaces, icon, expires) == ("smmdesk", 0, "", -1)
    assert (title, body) == (ONE.title, ONE.body)
    assert actions == ["default", "Open"]
    assert (hints["desktop-entry"], hints["urgency"]) == (("s", "smmdesk"), ("y", 1))


def test_the_picture_is_the_programs_icon(bus, notifications, tray, qtbot):
    with Desktop(bus.bus_address) as desktop:
        notifications().show(ONE)
        qtbot.waitUntil(lambda: len(desktop.asked) == 1)
    signature, (width, height, stride, has_alpha, bits, channels, data) = desktop.asked[0][6]["image-data"]
    image = QImage(bytes(data), width, height, stride, QImage.Format.Format_RGBA8888)

    assert (signature, has_alpha, bits, channels) == ("(iiibiiay)", True, 8, 4)
    assert (width, height) == (64, 64)
    assert image.pixelColor(32, 3) == current_theme().colour("accent")
    assert image.pixelColor(0, 0).alpha() == 0


def test_words_are_no_markup_where_a_desktop_understands_markup(bus, notifications, qtbot):
    with Desktop(bus.bus_address, "body-markup") as desktop:
        notifications().show(OTHER)
        qtbot.waitUntil(lambda: len(desktop.asked) == 1)
    assert desktop.asked[0][4] == "Ben &amp; Co &lt;ben&gt;"


def test_words_stay_as_they_are_where_it_does_not(bus, notifications, qtbot):
    with Desktop(bus.bus_address, "body") as desktop:
        notifications().show(OTHER)
        qtbot.waitUntil(lambda: len(desktop.asked) == 1)
    assert (desktop.asked[0][4], desktop.asked[0][5]) == ("Ben & Co <ben>", [])


def test_a_click_leads_to_the_thing(bus, notifications, qtbot):
    with Desktop(bus.bus_address, "actions") as desktop:
        shown = notifications()
        shown.show(ONE)
        shown.show(OTHER)
        qtbot.waitUntil(lambda: len(desktop.asked) == 2)
        for number, where in ((8, "person:1"), (7, "login:3")):
            with qtbot.waitSignal(shown.clicked) as clicked:
                desktop.click(number)
            assert clicked.args == [where]


def test_the_token_that_lets_a_window_come_to_the_front_is_handed_on(bus, notifications, qtbot, monkeypatch):
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "")
    with Desktop(bus.bus_address, "actions") as desktop:
        shown = notifications()
        shown.show(ONE)
        qtbot.waitUntil(lambda: len(desktop.asked) == 1)
        with qtbot.waitSignal(shown.clicked):
            desktop.click(7, token="of-the-click")
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "of-the-click"


def test_clicks_on_others_and_other_actions_lead_nowhere(bus, notifications, qtbot):
    went = []
    with Desktop(bus.bus_address, "actions") as desktop:
        shown = notifications()
        shown.clicked.connect(went.append)
        shown.show(ONE)
        shown.show(OTHER)
        qtbot.waitUntil(lambda: len(desktop.asked) == 2)
        desktop.emit("NotificationClosed", "uu", 7, 2)
        desktop.click(7)  # closed
        desktop.click(99)  # another program's
        desktop.click(8, "snooze")
        desktop.click(8)
        qtbot.waitUntil(lambda: went == ["person:1"])


def test_without_a_service_the_tray_tells(bus, notifications, tray, qtbot):
    notifications().show(ONE)
    qtbot.waitUntil(lambda: tray.told == [(ONE.title, ONE.body)])


def test_without_a_bus_the_tray_tells_at_once(notifications, tray, qtbot):
    shown = notifications()
    shown.show(ONE)
    assert tray.told == [(ONE.title, ONE.body)]
    with qtbot.waitSignal(shown.clicked) as clicked:
        tray.told_clicked.emit()
    assert clicked.args == ["login:3"]


def test_an_address_where_nobody_listens_is_as_good_as_none(
    notifications, tray, qtbot, monkeypatch, tmp_path
):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nobody")
    notifications().show(ONE)
    qtbot.waitUntil(lambda: tray.told == [(ONE.title, ONE.body)])


def test_a_service_that_does_not_answer_keeps_nobody_waiting(bus, notifications, tray, qtbot, impatient):
    with Desktop(bus.bus_address, is_silent=True):
        shown = notifications()
        before = time.perf_counter()
        shown.show(ONE)
        shown.show(OTHER)
        assert time.perf_counter() - before < 0.1
        qtbot.waitUntil(lambda: len(tray.told) == 2)
    assert tray.told == [(ONE.title, ONE.body), (OTHER.title, OTHER.body)]


def test_a_service_that_comes_later_is_found(bus, notifications, tray, qtbot):
    shown = notifications()
    shown.show(ONE)
    qtbot.waitUntil(lambda: len(tray.told) == 1)
    with Desktop(bus.bus_address) as desktop:
        shown.show(OTHER)
        qtbot.waitUntil(lambda: len(desktop.asked) == 1)
    assert len(tray.told) == 1


def test_a_bus_that_ends_does_no_harm(bus, notifications, tray, qtbot):
    shown = notifications()
    with Desktop(bus.bus_address) as desktop:
        shown.show(ONE)
        qtbot.waitUntil(lambda: len(desktop.asked) == 1)
        bus.stop_bus()
        qtbot.waitUntil(lambda: not is_running())
    shown.show(OTHER)
    qtbot.waitUntil(lambda: tray.told == [(OTHER.title, OTHER.body)])


def test_after_closing_nothing_is_shown_and_no_thread_is_left(bus, notifications, tray, qtbot):
    with Desktop(bus.bus_address) as desktop:
        shown = notifications()
        shown.show(ONE)
        qtbot.waitUntil(lambda: len(desktop.asked) == 1)
        shown.close()
        qtbot.waitUntil(lambda: not is_running())
        shown.show(OTHER)
        qtbot.waitUntil(lambda: not is_running())
        assert len(desktop.asked) == 1
    assert tray.told == []


def test_the_thread_ends_with_what_it_works_for(bus, tray, qtbot):
    with Desktop(bus.bus_address) as desktop:
        shown = Notifications(tray, tray)
        shown.show(ONE)
        qtbot.waitUntil(lambda: len(desktop.asked) == 1)
        shown.deleteLater()
        qtbot.waitUntil(lambda: not is_running())
