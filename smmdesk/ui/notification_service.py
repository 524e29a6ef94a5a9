"""Notifications of a Linux desktop, by its own service (org.freedesktop.Notifications, specification 1.3).

All that may wait for the bus or the service happens on one thread, which also hears what is clicked. Where there is
no bus or no service, or it breaks, the notification is handed back and the next one tries anew.
"""

from __future__ import annotations

import html
import logging
import os
import select
import socket
import threading
from collections import deque
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from jeepney import DBusAddress, Message
    from jeepney.io.blocking import DBusConnection

_log = logging.getLogger(__name__)
_NAME, _PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
_PATIENCE = 10.0  # seconds for an answer
_CLICKED = "default"  # the action of the notification as a whole
_BY_THE_DESKTOP = -1  # decides how long it is shown


@dataclass(frozen=True)
class Notification:
    """What is shown, and where a click on it leads."""

    title: str
    body: str
    where: str


@dataclass(frozen=True)
class Picture:
    """A picture in the form of the specification: rows of RGBA bytes."""

    width: int
    height: int
    data: bytes


class NotificationService:
    """Show notifications, and tell on a thread of its own what was clicked and what could not be shown.

    ``clicked`` is given the place and a token that lets a Wayland window come to the front ("" where there is none).
    """

    def __init__(
        self,
        picture: Picture,
        action: str,
        *,
        clicked: Callable[[str, str], None],
        failed: Callable[[Notification], None],
    ) -> None:
        self._picture, self._action = picture, action
        self._clicked, self._failed = clicked, failed
        self._lock = threading.Lock()
        self._waiting: deque[Notification] = deque()
        self._is_closed = False
        self._bell: socket.socket | None = None

    def show(self, notification: Notification) -> None:
        """Show it soon; returns at once."""
        with self._lock:
            self._waiting.append(notification)
            if self._bell is None:
                self._start()
            else:
                _ring(self._bell)

    def close(self) -> None:
        """End the thread soon; what was shown stays, and clicks on it are heard no more."""
        with self._lock:
            self._is_closed = True
            self._clicked, self._failed = _ignore, _ignore  # the thread must not keep whom they belong to
            if self._bell:
                _ring(self._bell)

    def _start(self) -> None:
        self._bell, ear = socket.socketpair()
        self._bell.setblocking(False)
        threading.Thread(target=self._run, args=(ear,), name="notifications", daemon=True).start()

    # On the thread

    def _run(self, ear: socket.socket) -> None:
        try:
            with ear, closing(_connected()) as connection:
                self._converse(connection, ear)
        except Exception as error:  # noqa: BLE001 (others' code and others' programs: anything can come)
            _log.info("the desktop shows no notifications: %s", type(error).__name__)
        finally:
            self._give_up()

    def _give_up(self) -> None:
        with self._lock:
            assert self._bell
            self._bell.close()
            self._bell = None
            left = [] if self._is_closed else list(self._waiting)
            self._waiting.clear()
        for notification in left:
            self._failed(notification)

    def _converse(self, connection: DBusConnection, ear: socket.socket) -> None:
        """Show what waits and hear what is clicked, until it is closed or something breaks."""
        from jeepney import MatchRule
        from jeepney.bus_messages import message_bus

        desktop = Desktop(connection, self._picture, self._action)
        rule = MatchRule(type="signal", interface=_NAME, path=_PATH)
        from_the_service = MatchRule(type="signal", interface=_NAME, path=_PATH, sender=_NAME)
        connection.send(message_bus.AddMatch(from_the_service))
        with connection.filter(rule, queue=deque()) as signals:
            while not self._is_closed:
                self._show_waiting(desktop)
                while signals:
                    self._hear(desktop, signals.popleft())
                _wait(connection, ear)

    def _show_waiting(self, desktop: Desktop) -> None:
        while self._waiting and not self._is_closed:
            desktop.show(self._waiting[0])
            self._waiting.popleft()  # only now: what could not be shown is handed back

    def _hear(self, desktop: Desktop, signal: Message) -> None:
        clicked = desktop.hear(signal)
        if clicked:
            self._clicked(*clicked)


class Desktop:
    """What the service of a desktop can do, and what it shows of ours."""

    def __init__(self, connection: DBusConnection, picture: Picture, action: str) -> None:
        self._connection, self._picture, self._action = connection, picture, action
        self._shown: dict[int, str] = {}  # where a click on it leads
        self._tokens: dict[int, str] = {}
        self._abilities = frozenset(self._call("GetCapabilities")[0])

    def show(self, notification: Notification) -> None:
        """Have one shown; raises where the service does not do it."""
        has_markup = "body-markup" in self._abilities
        body = html.escape(notification.body, quote=False) if has_markup else notification.body
        actions = [_CLICKED, self._action] if "actions" in self._abilities else []
        picture = self._picture
        hints = {
            "desktop-entry": ("s", "smmdesk"),
            "urgency": ("y", 1),
            "image-data": (
                "(iiibiiay)",
                (picture.width, picture.height, picture.width * 4, True, 8, 4, picture.data),
            ),
        }
        said = ("smmdesk", 0, "", notification.title, body, actions, hints, _BY_THE_DESKTOP)
        (number,) = self._call("Notify", "susssasa{sv}i", said)
        self._shown[number] = notification.where

    def hear(self, signal: Message) -> tuple[str, str] | None:
        """Return where to go and with which token, if one of ours was clicked."""
        from jeepney import HeaderFields

        name, (number, what) = signal.header.fields[HeaderFields.member], signal.body
        if number not in self._shown:
            return None  # everybody hears of everybody's
        if name == "ActivationToken":
            self._tokens[number] = what
        elif name == "NotificationClosed":
            self._tokens.pop(number, None)
            del self._shown[number]
        elif name == "ActionInvoked" and what == _CLICKED:
            return self._shown[number], self._tokens.pop(number, "")
        return None

    def _call(self, method: str, signature: str | None = None, body: tuple[Any, ...] = ()) -> Any:
        from jeepney import new_method_call
        from jeepney.wrappers import unwrap_msg

        message = new_method_call(_address(), method, signature, body)
        return unwrap_msg(self._connection.send_and_get_reply(message, timeout=_PATIENCE))


def _ignore(*_news: object) -> None:
    pass


def has_bus() -> bool:
    """Say whether there is a session bus to ask."""
    return bool(_bus())


def _bus() -> str:
    """Return the session bus's address: the one that is named, or where it lies by default."""
    default = Path(os.environ.get("XDG_RUNTIME_DIR", ""), "bus")
    is_there = default.is_absolute() and default.exists()
    return os.environ.get("DBUS_SESSION_BUS_ADDRESS") or (f"unix:path={default}" if is_there else "")


def _connected() -> DBusConnection:
    from jeepney.io.blocking import open_dbus_connection

    connection = open_dbus_connection(bus=_bus(), auth_timeout=_PATIENCE)
    connection.sock.settimeout(_PATIENCE)
    return connection


def _address() -> DBusAddress:
    from jeepney import DBusAddress

    return DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)


def _ring(bell: socket.socket) -> None:
    with suppress(BlockingIOError):  # it has rung so often that it is heard
        bell.send(b"!")


def _wait(connection: DBusConnection, ear: socket.socket) -> None:
    """Wait until the bus or this program has something, and take in all that there is."""
    heard, _writable, _broken = select.select([connection.sock, ear], [], [])
    if ear in heard:
        ear.recv(4096)
    if connection.sock in heard:
        with suppress(TimeoutError):
            while True:
                connection.recv_messages(timeout=0)
