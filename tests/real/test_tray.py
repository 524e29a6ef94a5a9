"""The icon in a real tray: a desktop's status notifier, on a private bus, beside a real X server."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.real.bus_service import BusService, wait_until
from tests.real.parts import require_real
from tests.real.secret_service import SecretServiceSession

pytestmark = pytest.mark.real
ROOT = Path(__file__).parents[2]
ITEM = "org.kde.StatusNotifierItem"

# Three things are due; says whether the icon is there at once, then what is wanted.
PROGRAM = """
from PySide6.QtWidgets import QApplication, QWidget
from smmdesk.ui.tray import Tray
application = QApplication([])
application.setQuitOnLastWindowClosed(False)
window = QWidget()
tray = Tray(window, "Corner Bakery")
tray.show_count(3)
for name in ("open_wanted", "due_wanted", "lock_wanted"):
    getattr(tray, name).connect(lambda name=name: print(name, flush=True))
tray.set_wanted(is_wanted=True)
print("there" if tray.is_there else "not there", flush=True)
application.exec()
"""


class Watcher(BusService):
    """Be the part of a desktop at which icons register themselves."""

    name = interface = "org.kde.StatusNotifierWatcher"
    path = "/StatusNotifierWatcher"

    def __init__(self, bus):
        super().__init__(bus)
        self.items = []

    def answer(self, method, body):
        if method == "Introspect":
            return "s", (INTERFACE,)
        if method == "Get":
            return "v", (PROPERTIES[body[1]],)
        if method == "GetAll":
            return "a{sv}", (PROPERTIES,)
        if method == "RegisterStatusNotifierItem":
            self.items.append(body[0])
            return "", ()
        raise KeyError(method)


PROPERTIES = {
    "IsStatusNotifierHostRegistered": ("b", True),
    "ProtocolVersion": ("i", 0),
    "RegisteredStatusNotifierItems": ("as", []),
}
INTERFACE = """<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
<node><interface name="org.kde.StatusNotifierWatcher">
<property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
<property name="ProtocolVersion" type="i" access="read"/>
<property name="RegisteredStatusNotifierItems" type="as" access="read"/>
<method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
<signal name="StatusNotifierHostRegistered"/>
</interface></node>"""


@pytest.fixture
def bus():
    require_real("bus")
    with SecretServiceSession("no-daemon") as session:
        yield session


@pytest.fixture
def program(bus, screen):
    """Return a function that starts the program on the bus and the screen."""
    started = []

    def start():
        variables = {**bus.environment, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
        started.append(
            subprocess.Popen(
                [sys.executable, "-c", PROGRAM], cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True
            )
        )
        return started[-1]

    yield start
    for each in started:
        each.terminate()
        each.communicate(timeout=20)


def ask(bus, service, path, interface, method, signature=None, body=()):
    """Call a method as the desktop does; return what it answers."""
    from jeepney import DBusAddress, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    with open_dbus_connection(bus=bus.bus_address) as connection:
        address = DBusAddress(path, bus_name=service, interface=interface)
        return connection.send_and_get_reply(
            new_method_call(address, method, signature, body), timeout=20
        ).body


def of_item(bus, item, name):
    ((_kind, value),) = ask(
        bus, item, "/StatusNotifierItem", "org.freedesktop.DBus.Properties", "Get", "ss", (ITEM, name)
    )
    return value


def test_a_real_tray_shows_the_icon_its_words_and_its_menu(bus, program):
    with Watcher(bus.bus_address) as watcher:
        running = program()
        wait_until(lambda: watcher.items)
        (item,) = watcher.items
        pictures = of_item(bus, item, "IconPixmap")
        words = of_item(bus, item, "ToolTip")
        _revision, (_number, _properties, entries) = ask(
            bus,
            item,
            of_item(bus, item, "Menu"),
            "com.canonical.dbusmenu",
            "GetLayout",
            "iias",
            (0, -1, ["label"]),
        )
        ask(bus, item, "/StatusNotifierItem", ITEM, "Activate", "ii", (0, 0))
        said = [running.stdout.readline() for _line in range(2)]

    assert {(width, height) for width, height, _data in pictures} >= {(22, 22), (64, 64)}
    assert "3 things need you" in "".join(words[2:])
    labels = [entry[1][1].get("label", ("s", ""))[1].replace("_", "") for entry in entries]
    assert labels == ["Open smmdesk", "3 things need you", "", "Lock", "Quit"]
    assert said == ["there\n", "open_wanted\n"]


def test_a_tray_that_comes_after_the_program_is_found(bus, program):
    running = program()
    assert running.stdout.readline() == "not there\n"
    with Watcher(bus.bus_address) as watcher:
        wait_until(lambda: watcher.items)
