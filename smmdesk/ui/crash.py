"""What happens when the program is wrong: one dialog, a report that can be copied, never a secret."""

from __future__ import annotations

import faulthandler
import hashlib
import os
import platform
import sys
import threading
import traceback
from pathlib import Path
from typing import IO, TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, qVersion

from smmdesk import __version__
from smmdesk.core.paths import create_private, private_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

_HEAP = 20  # frames a report shows of each exception


class CrashHook(QObject):
    """Take every exception that nobody caught, from whatever thread, and tell of each kind once."""

    _caught = Signal(str)

    def __init__(self, folder: Path, show: Callable[[str], None], parent: QObject | None = None) -> None:
        """Begin; ``show`` is called with the report on this thread, ``folder`` keeps what a hard crash leaves."""
        super().__init__(parent)
        self._show = show
        self._seen: set[str] = set()
        self._before = sys.excepthook, threading.excepthook
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._log = _open_log(folder)
        faulthandler.enable(self._log)
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread

    def close(self) -> None:
        """Let go: the program ends well, so that the next start has nothing to tell."""
        sys.excepthook, threading.excepthook = self._before
        faulthandler.disable()
        self._log.close()
        Path(self._log.name).unlink(missing_ok=True)

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        text = report(error)
        sys.stderr.write(text)
        self._log.write(text)
        self._log.flush()
        self._caught.emit(text)

    def _take_from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._take(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _tell(self, text: str) -> None:
        kind = hashlib.sha256(text.encode()).hexdigest()
        if kind not in self._seen:
            self._seen.add(kind)
            self._show(text)


def report(error: BaseException) -> str:
    """Return versions and the way to the error, without values: messages could hold what a person typed."""
    lines = [_versions()]
    seen: set[int] = set()
    place: BaseException | None = error
    while place is not None and id(place) not in seen:
        seen.add(id(place))
        lines += _frames(place)
        place = place.__cause__ or place.__context__
    return "\n".join(lines) + "\n"


def last_crash(folder: Path) -> str:
    """Return what programs left there that ended badly, and keep it no longer; one that runs is left alone."""
    found = [_take(path) for path in sorted(folder.glob("crash-*.log")) if not _is_running(path)]
    return "\n".join(filter(None, found))


def _take(path: Path) -> str:
    try:
        taken = path.rename(path.with_suffix(".told"))
    except OSError:  # Windows: its program still has it open
        return ""
    text = taken.read_text(encoding="utf-8", errors="replace")
    taken.unlink()
    return text


def _is_running(path: Path) -> bool:
    number = path.stem.removeprefix("crash-")
    if sys.platform == "win32" or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)  # asks only; never on Windows, where it would end that program
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _versions() -> str:
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return f"smmdesk {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {system}"


def _frames(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)[-_HEAP:]
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    return [kind, *(f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)]


def _short(filename: str) -> str:
    """Return the path from the package on: the folders above could name a person."""
    parts = Path(filename).parts
    for start in ("smmdesk", "site-packages"):
        if start in parts:
            last = len(parts) - 1 - parts[::-1].index(start)
            return "/".join(parts[last:])
    return parts[-1] if parts else filename


def _open_log(folder: Path) -> IO[str]:
    path = private_folder(folder) / f"crash-{os.getpid()}.log"
    path.unlink(missing_ok=True)  # of an earlier program with the same number
    create_private(path)
    return path.open("a", encoding="utf-8")
