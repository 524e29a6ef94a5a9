"""A Secret Service of our own: gnome-keyring on a private bus, for tests and for trying things out.

Nothing of the person's session is seen or touched: home, XDG folders and bus are private, and the bus has no
service folder, so nothing can be started on it (no prompt, no second keyring).

    python -m tests.real.secret_service [--mode MODE] -- COMMAND [ARGUMENT...]

runs a command in such a session and exits as it does.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self, TextIO, get_args

if TYPE_CHECKING:
    from collections.abc import Callable

Mode = Literal["unlocked", "locked", "fresh", "no-daemon", "no-bus"]
MODES: tuple[Mode, ...] = get_args(Mode)
"""unlocked: a default collection, open. locked: the same, shut; nobody can open it.
fresh: no default collection yet. no-daemon: a bus without a Secret Service. no-bus: no bus."""

PATIENCE = 20.0  # seconds; a start takes 0.1 s on an idle machine
_FOREIGN = (
    "DBUS_SESSION_BUS_ADDRESS",
    "DBUS_STARTER_ADDRESS",
    "DBUS_STARTER_BUS_TYPE",
    "GNOME_KEYRING_CONTROL",
    "GNOME_KEYRING_PID",
    "PYTHON_KEYRING_BACKEND",
    "SSH_AUTH_SOCK",
    "XDG_CURRENT_DESKTOP",
)
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""


class SecretServiceSession:
    """Run a bus and a keyring daemon of its own; a context manager.

    ``variables`` is what differs from the surrounding environment (``None``: not set),
    ``environment`` the whole of it, for a child process.
    """

    def __init__(self, mode: Mode = "unlocked") -> None:
        self.mode = mode
        # A short path: the name of a socket must stay under 108 bytes.
        self.folder = Path(tempfile.mkdtemp(prefix="smmss-"))
        self.password = secrets.token_hex(16)
        self.variables: dict[str, str | None] = private_variables(self.folder)
        self._bus: subprocess.Popen[str] | None = None
        self._daemon: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    @property
    def environment(self) -> dict[str, str]:
        """Return the whole environment of a process in this session."""
        merged = {**os.environ, **self.variables}
        return {name: value for name, value in merged.items() if value is not None}

    @property
    def bus_address(self) -> str:
        """Return the private bus's address."""
        address = self.variables["DBUS_SESSION_BUS_ADDRESS"]
        if address is None:
            raise ValueError("this session has no bus")
        return address

    def close(self) -> None:
        """End daemon and bus and remove the folder."""
        self.thaw()
        self.stop_daemon()
        self.stop_bus()
        shutil.rmtree(self.folder, ignore_errors=True)

    def freeze(self) -> None:
        """Stop the daemon without ending it: from now on calls to it hang (SIGSTOP)."""
        self._signal_daemon(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen daemon go on."""
        self._signal_daemon(signal.SIGCONT)

    def kill_daemon(self) -> None:
        """End the daemon at once, as a crash would (SIGKILL)."""
        self._signal_daemon(signal.SIGKILL)
        self.stop_daemon()

    def start_daemon(self, *, unlock: bool = True) -> None:
        """Start a daemon on this session's keyrings, opened or shut."""
        how = "--unlock" if unlock else "--start"
        with self._log("daemon") as log:
            self._daemon = subprocess.Popen(
                ["gnome-keyring-daemon", "--foreground", "--components=secrets", how],
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._hand_over_password(self._daemon)
        self._wait_for("a Secret Service on the bus", self.has_service)

    def stop_daemon(self) -> None:
        """End the daemon; its keyrings stay."""
        _end(self._daemon)
        self._daemon = None

    def stop_bus(self) -> None:
        """End the bus; the daemon loses its connection."""
        _end(self._bus)
        self._bus = None

    def has_service(self) -> bool:
        """Return whether somebody offers a Secret Service on the bus."""
        return bool(_ask(self.bus_address, _name_has_owner()))

    def is_locked(self) -> bool | None:
        """Return whether the default collection is shut; ``None`` where there is none."""
        answer = _ask(self.bus_address, _locked())
        return None if answer is None else bool(answer[1])

    def _start(self) -> None:
        for name in ("home", "config", "data", "cache", "state", "run", "bus"):
            (self.folder / name).mkdir(mode=0o700)
        if self.mode == "no-bus":
            return
        self._start_bus()
        if self.mode in ("unlocked", "locked"):
            self._start_with_collection()
        elif self.mode == "fresh":
            self.start_daemon(unlock=False)

    def _start_bus(self) -> None:
        config = self.folder / "bus.conf"
        config.write_text(_BUS.format(folder=self.folder / "bus"))
        with self._log("bus") as log:
            self._bus = subprocess.Popen(
                ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,
                text=True,
            )
        assert self._bus.stdout is not None
        address = self._bus.stdout.readline().strip()
        if not address:
            raise RuntimeError(f"dbus-daemon did not start: {self._read_log('bus')}")
        self.variables["DBUS_SESSION_BUS_ADDRESS"] = address

    def _start_with_collection(self) -> None:
        self.start_daemon(unlock=True)
        self._wait_for("an open collection", lambda: self.is_locked() is False)
        if self.mode == "locked":
            self.stop_daemon()
            self._wait_for("the first daemon's end", lambda: not self.has_service())
            self.start_daemon(unlock=False)
            self._wait_for("a shut collection", lambda: self.is_locked() is True)

    def _hand_over_password(self, daemon: subprocess.Popen[bytes]) -> None:
        # Through a pipe: arguments can be read by everybody.
        assert daemon.stdin is not None
        with daemon.stdin as pipe:
            pipe.write(self.password.encode())

    def _signal_daemon(self, number: signal.Signals) -> None:
        if self._daemon is not None and self._daemon.poll() is None:
            self._daemon.send_signal(number)

    def _wait_for(self, what: str, is_there: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not is_there():
            if time.monotonic() > end:
                raise RuntimeError(f"no {what} within {PATIENCE:.0f} s: {self._read_log('daemon')}")
            time.sleep(0.01)

    def _log(self, name: str) -> TextIO:
        return (self.folder / f"{name}.log").open("a")

    def _read_log(self, name: str) -> str:
        path = self.folder / f"{name}.log"
        return path.read_text(errors="replace") if path.exists() else ""


def private_variables(folder: Path) -> dict[str, str | None]:
    """Return the variables that keep a process out of the person's own home, settings and session."""
    foreign = [*_FOREIGN, *(name for name in os.environ if name.startswith("KEYRING_PROPERTY_"))]
    return {
        **dict.fromkeys(foreign),
        "HOME": str(folder / "home"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
    }


def _end(process: subprocess.Popen[str] | subprocess.Popen[bytes] | None) -> None:
    if process is None:
        return
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(5)
    if process.stdout is not None:
        process.stdout.close()


def _ask(address: str, message: object) -> object:
    """Send one message to the bus; return the first value of the answer, ``None`` for an error."""
    from jeepney import MessageType
    from jeepney.io.blocking import open_dbus_connection

    with open_dbus_connection(bus=address) as connection:
        reply = connection.send_and_get_reply(message, timeout=PATIENCE)
    return None if reply.header.message_type is MessageType.error else reply.body[0]


def _name_has_owner() -> object:
    from jeepney.bus_messages import message_bus

    return message_bus.NameHasOwner("org.freedesktop.secrets")


def _locked() -> object:
    from jeepney import DBusAddress, Properties

    collection = DBusAddress(
        "/org/freedesktop/secrets/aliases/default",
        bus_name="org.freedesktop.secrets",
        interface="org.freedesktop.Secret.Collection",
    )
    return Properties(collection).get("Locked")


def main() -> int:
    """Run a command in a session and return its exit code."""
    parser = argparse.ArgumentParser(description="Run a command against a private Secret Service.")
    parser.add_argument("--mode", choices=MODES, default="unlocked")
    parser.add_argument("command", nargs="+")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))  # so that `with` cleans up
    with SecretServiceSession(asked.mode) as session:
        return subprocess.run(asked.command, env=session.environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
