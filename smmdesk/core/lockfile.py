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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from smmdesk.core.clock import Clock

STALE_AFTER = timedelta(minutes=10)  # ours: ten missed beats of a minute each


@dataclass(frozen=True)
class Holder:
    """Who has an office open for writing, and since when."""

    host: str
    user: str
    pid: int
    beat_at: str

    @property
    def is_here(self) -> bool:
        """Say whether it is this computer."""
        return self.host == socket.gethostname()


class Taken(Exception):  # noqa: N818 (it is an answer, not a fault)
    """Somebody else has the office open for writing."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(holder.host)
        self.holder = holder


class LockFile:
    """Hold the right to write one office file until released; a program that dies lets go by itself."""

    def __init__(self, office: Path, clock: Clock) -> None:
        self._path = office.with_name(office.name + ".lock")
        self._clock = clock
        self._handle = self._open()
        try:
            self._take()
        except BaseException:
            os.close(self._handle)
            raise

    def beat(self) -> None:
        """Say that the holder still lives (once a minute is enough)."""
        words = json.dumps(asdict(_myself(self._clock.now()))).encode()
        os.ftruncate(self._handle, 0)
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, words)

    def release(self) -> None:
        """Let go; the file goes too."""
        if sys.platform == "win32":
            os.ftruncate(self._handle, 0)
            os.close(self._handle)
            with contextlib.suppress(OSError):
                self._path.unlink()
            return
        self._path.unlink(missing_ok=True)
        os.close(self._handle)

    def _open(self) -> int:
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        with contextlib.suppress(OSError):  # another user's file: readable is enough to know who has it
            os.chmod(self._path, 0o600)
        return handle

    def _take(self) -> None:
        while True:
            if not _lock(self._handle):
                raise Taken(self._holder() or _myself(self._clock.now()))
            if self._is_current():
                break
            os.close(self._handle)  # it was released and removed between our opening and our locking
            self._handle = self._open()
        holder = self._holder()
        if holder and not holder.is_here and not self._is_stale(holder):
            raise Taken(holder)
        self.beat()

    def _is_current(self) -> bool:
        try:
            return os.path.samestat(self._path.stat(), os.fstat(self._handle))
        except FileNotFoundError:
            return False

    def _is_stale(self, holder: Holder) -> bool:
        return self._clock.now() - datetime.fromisoformat(holder.beat_at) > STALE_AFTER

    def _holder(self) -> Holder | None:
        os.lseek(self._handle, 0, os.SEEK_SET)
        try:
            return Holder(**json.loads(os.read(self._handle, 4096)))
        except (ValueError, TypeError):
            return None


def _myself(now: datetime) -> Holder:
    return Holder(socket.gethostname(), getpass.getuser(), os.getpid(), now.isoformat())


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        os.lseek(handle, 1 << 20, os.SEEK_SET)  # beyond the words, which others must be able to read
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
