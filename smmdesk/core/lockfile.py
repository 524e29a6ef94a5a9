"""Let one program at a time write an office file, and know who has it.

The operating system's own lock tells whether a program on this computer still runs; the words in the lock file
tell about other computers, where that lock does not reach.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from smmdesk.core.paths import private_folder, state_folder, write_private

if TYPE_CHECKING:
    from smmdesk.core.clock import Clock

STALE_AFTER = timedelta(minutes=10)  # ours: ten missed beats of a minute each


@dataclass(frozen=True)
class Holder:
    """Who has an office open for writing, and since when."""

    computer: str
    host: str
    user: str
    pid: int
    beat_at: str

    @property
    def is_here(self) -> bool:
        """Say whether it is this computer."""
        return self.computer == this_computer()

    @property
    def is_me(self) -> bool:
        """Say whether it is this very program."""
        return self.is_here and self.pid == os.getpid()

    def is_stale(self, now: datetime) -> bool:
        """Say whether nothing was heard of it for long."""
        return now - datetime.fromisoformat(self.beat_at) > STALE_AFTER


class Taken(Exception):  # noqa: N818 (it is an answer, not a fault)
    """Somebody else has the office open for writing."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(holder.host)
        self.holder = holder


def lock_of(office: Path) -> Path:
    """Return where the lock of an office lies: one, whatever the name under which the file is opened."""
    place = Path(os.path.realpath(office))
    return place.with_name(place.name + ".lock")


class LockFile:
    """Hold the right to write one office file until released; a program that dies lets go by itself.

    Raises ``Taken`` where somebody else has it, ``OSError`` where nothing can be locked.
    """

    def __init__(self, office: Path, clock: Clock) -> None:
        self._path = lock_of(office)
        self._clock = clock
        self._handle = self._open()
        try:
            self._take()
        except BaseException:
            self.abandon()
            raise

    def beat(self) -> None:
        """Say that the holder still lives (once a minute is enough).

        Raises ``Taken`` where another computer took over meanwhile, because this one slept too long.
        """
        if not self._is_current():
            self._reopen()
            self._take()
        holder = _read(self._handle)
        if holder and not holder.is_me:
            raise Taken(holder)
        self._write()

    def release(self) -> None:
        """Let go; the file goes too."""
        if sys.platform == "win32":
            os.ftruncate(self._handle, 0)
            os.close(self._handle)
            with contextlib.suppress(OSError):
                self._path.unlink()
            return
        if self._is_current():
            with contextlib.suppress(OSError):
                self._path.unlink()
        os.close(self._handle)

    def abandon(self) -> None:
        """Let go, and leave the file to whoever has it now."""
        os.close(self._handle)

    def _open(self) -> int:
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        with contextlib.suppress(OSError):  # another user's file: readable is enough to know who has it
            os.chmod(self._path, 0o600)
        return handle

    def _reopen(self) -> None:
        handle = self._open()
        os.close(self._handle)
        self._handle = handle

    def _take(self) -> None:
        self._lock()
        holder = _read(self._handle)
        if holder and not holder.is_here and not holder.is_stale(self._clock.now()):
            raise Taken(holder)
        try:
            self._write()
        except OSError:  # a full disk
            self._path.unlink(missing_ok=True)
            raise

    def _lock(self) -> None:
        """Take the system's lock of the file that lies there now."""
        while True:
            if not _lock(self._handle):
                raise Taken(_read(self._handle) or _myself(self._clock.now()))
            if self._is_current():
                return
            self._reopen()  # it was released and removed between our opening and our locking

    def _is_current(self) -> bool:
        try:
            return os.path.samestat(self._path.stat(), os.fstat(self._handle))
        except FileNotFoundError:
            return False

    def _write(self) -> None:
        words = json.dumps(asdict(_myself(self._clock.now()))).encode()
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, words)
        os.ftruncate(self._handle, len(words))  # afterwards: the file is never empty while it is held


def _read(handle: int) -> Holder | None:
    """Return who the lock file names; ``None`` where it makes no sense."""
    os.lseek(handle, 0, os.SEEK_SET)
    try:
        holder = Holder(**json.loads(os.read(handle, 4096)))
        moment = datetime.fromisoformat(holder.beat_at)
    except (ValueError, TypeError):
        return None
    return holder if moment.tzinfo else None


def this_computer() -> str:
    """Return the name under which this computer knows itself: host names change, and two may have the same."""
    path = state_folder() / "computer"
    try:
        return path.read_text("ascii")
    except (OSError, ValueError):
        return _name_computer(path)


def _name_computer(path: Path) -> str:
    name = uuid4().hex
    try:
        private_folder(path.parent)
        write_private(path, name.encode())
    except OSError:
        return socket.gethostname()
    return name


def _myself(now: datetime) -> Holder:
    return Holder(this_computer(), socket.gethostname(), _user(), os.getpid(), now.isoformat())


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a system that knows no name for this user
        return "?"


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        os.lseek(handle, 1 << 20, os.SEEK_SET)  # beyond the words, which others must be able to read
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
