"""A service on a bus, made for a test: answers calls on a thread of its own, and sends what it is told to.

The library that speaks to the bus is there on Linux only.
"""

from __future__ import annotations

import threading
import time
from abc import ABC, abstractmethod
from collections import deque
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable

    from jeepney import Message

_TICK = 0.02  # seconds between two looks at what is to be sent


class BusService(ABC):
    """Own a name on a bus; a subclass answers in ``answer``."""

    name = ""
    path = ""
    interface = ""

    def __init__(self, bus: str) -> None:
        from jeepney.io.blocking import open_dbus_connection

        self._connection = open_dbus_connection(bus=bus)
        self._outbox: deque[Message] = deque()
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, name=self.name)

    def __enter__(self) -> Self:
        from jeepney.bus_messages import message_bus

        reply = self._connection.send_and_get_reply(message_bus.RequestName(self.name), timeout=20)
        assert reply.body == (1,), "somebody else has the name"
        self._thread.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._is_over.set()
        self._thread.join()
        self._connection.close()

    @abstractmethod
    def answer(self, method: str, body: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]] | None:
        """Return signature and values of the answer; ``None`` for no answer at all."""

    def emit(self, signal: str, signature: str, *values: Any) -> None:
        """Send a signal soon."""
        from jeepney import DBusAddress, new_signal

        emitter = DBusAddress(self.path, interface=self.interface)
        self._outbox.append(new_signal(emitter, signal, signature, values))

    def _run(self) -> None:
        from jeepney import MessageType

        while not self._is_over.is_set():
            while self._outbox:
                self._connection.send(self._outbox.popleft())
            try:
                message = self._connection.receive(timeout=_TICK)
            except TimeoutError:
                continue
            except ConnectionError:
                return
            if message.header.message_type is MessageType.method_call:
                self._reply(message)

    def _reply(self, message: Message) -> None:
        from jeepney import HeaderFields, new_error, new_method_return

        method = message.header.fields[HeaderFields.member]
        try:
            answer = self.answer(method, message.body)
        except KeyError:
            self._connection.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))
            return
        if answer is not None:
            self._connection.send(new_method_return(message, *answer))


def wait_until(is_so: Callable[[], object], patience: float = 20.0) -> None:
    """Wait for something that another thread or program does."""
    end = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < end, "it never came to be"
        time.sleep(_TICK)
