"""Slow work off the user interface thread: two queues, results back on the thread that asked."""

from __future__ import annotations

import sys
from collections import deque
from dataclasses import dataclass
from functools import partial
from itertools import count
from types import CellType
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar, overload, runtime_checkable

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from smmdesk.core.errors import UserError
from smmdesk.ui.job import Cancelled, Errand, Job, Runner

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from smmdesk.ui.job import Slices

__all__ = ["LANES", "Cancelled", "Job", "Lane", "ShowsErrors", "Tasks", "show_calmly"]

T = TypeVar("T")
Lane = Literal["data", "vault"]
LANES: tuple[Lane, ...] = ("data", "vault")
_EMPTY = CellType()
_TURN = 0.0001  # seconds


@runtime_checkable
class ShowsErrors(Protocol):
    """What can show a sentence about trouble calmly: the window, a wizard's frame."""

    def show_error(self, error: UserError) -> None:
        """Show the sentence until it is closed or something else works."""


@dataclass
class _Waiting:
    """What is kept on the asking thread for one job; the worker never sees it."""

    owner: QObject
    job: Job
    done: Callable[[Any], None] | None
    failed: Callable[[UserError], None] | None
    stopped: Callable[[], None] | None
    progress: Callable[[int, int], None] | None


class Tasks(QObject):
    """Queues of work, one worker each, so that two pieces of work on the same thing never race.

    ``data`` is for the office file and everything else; ``vault`` for what waits for the keyring. A lane does one
    thing after the other. Only long work that is a generator lets what waits pass, wherever it says ``yield``.
    """

    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Python lets a busy thread go on for 5 ms before it hands over to the window's, which asks for that hundreds
        # of times in painting a list: a second and a half beside a busy worker, where alone it takes 10 ms.
        sys.setswitchinterval(_TURN)
        self._runners = {lane: Runner(lane) for lane in LANES}
        self._tickets = count()
        self._is_closed = False
        self._waiting: dict[int, _Waiting] = {}
        # Workers only put things here; they are taken out, and let go, on the asking thread.
        self._post: deque[tuple[int, Future[Any] | None]] = deque()
        self._woken.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @overload
    def run(
        self,
        owner: QObject,
        work: Callable[[], T | Slices[T]],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[UserError], None] | None = None,
        stopped: Callable[[], None] | None = None,
        lane: Lane = "data",
        progress: None = None,
    ) -> Job: ...

    @overload
    def run(
        self,
        owner: QObject,
        work: Callable[[Job], T | Slices[T]],
        done: Callable[[T], None] | None = None,
        *,
        failed: Callable[[UserError], None] | None = None,
        stopped: Callable[[], None] | None = None,
        lane: Lane = "data",
        progress: Callable[[int, int], None],
    ) -> Job: ...

    def run(  # noqa: PLR0913 (each is a different ending of the same work)
        self,
        owner: QObject,
        work: Callable[..., Any],
        done: Callable[[Any], None] | None = None,
        *,
        failed: Callable[[UserError], None] | None = None,
        stopped: Callable[[], None] | None = None,
        lane: Lane = "data",
        progress: Callable[[int, int], None] | None = None,
    ) -> Job:
        """Call ``done(work())`` later; forget the result if ``owner`` is gone by then.

        With ``progress`` the work is long: it is called as ``work(job)`` and reports by ``job.step``. Work that is a
        generator goes to the end of its lane at each ``yield``, ends there when it is cancelled, and its result is
        what it returns. A ``UserError`` goes to ``failed``, or is shown by the page's window. ``work`` must hold no QObject:
        the last reference to a widget must not die on a worker. After ``close`` nothing is done any more.
        """
        _refuse_widgets(work)
        ticket = next(self._tickets)
        job = Job(lambda: self._tell(ticket, None))
        if self._is_closed:  # a timer of a page that is about to go
            job.cancel()
            return job
        self._waiting[ticket] = _Waiting(owner, job, done, failed, stopped, progress)
        errand = Errand(job, partial(work, job) if progress else work)
        errand.result.add_done_callback(lambda result: self._tell(ticket, result))
        self._runners[lane].take(errand)
        return job

    def close(self) -> None:
        """Drop what has not started, stop what asks whether it should, and wait for the rest."""
        self.stop()()

    def stop(self) -> Callable[[], None]:
        """Do as ``close``, but return what waits for the rest, which another thread may call."""
        self._is_closed = True
        for waiting in self._waiting.values():
            waiting.job.cancel()
        runners = list(self._runners.values())
        for runner in runners:
            runner.close()
        self._waiting.clear()
        self._post.clear()
        return partial(_wait_for, runners)

    @property
    def is_idle(self) -> bool:
        """Say whether every result has been delivered."""
        return not self._waiting

    def _tell(self, ticket: int, future: Future[Any] | None) -> None:
        self._post.append((ticket, future))
        if isValid(self):
            self._woken.emit()

    @Slot()
    def _deliver(self) -> None:
        # One piece of news a wake-up, so that an error raised by one does not swallow the next.
        if not self._post:
            return
        ticket, future = self._post.popleft()
        if future is None:
            _report(self._waiting.get(ticket))
        elif waiting := self._waiting.pop(ticket, None):
            _finish(waiting, future)


def _wait_for(runners: list[Runner]) -> None:
    for runner in runners:
        runner.wait()


def _report(waiting: _Waiting | None) -> None:
    if not (waiting and waiting.progress and isValid(waiting.owner)) or waiting.job.is_cancelled():
        return
    if news := waiting.job.take_news():
        waiting.progress(*news)


def _finish(waiting: _Waiting, future: Future[Any]) -> None:
    if not isValid(waiting.owner):
        return
    error = future.exception()
    if isinstance(error, Cancelled) or (waiting.job.is_cancelled() and error is None):
        if waiting.stopped:
            waiting.stopped()
    elif isinstance(error, UserError):
        if waiting.failed:
            waiting.failed(error)
        else:
            show_calmly(waiting.owner, error)
    elif error is not None:
        raise error
    elif waiting.done:
        waiting.done(future.result())


def show_calmly(owner: QObject, error: UserError) -> None:
    """Show the sentence on the nearest thing around ``owner`` that can; without one it is a bug."""
    place: QObject | None = owner
    while place is not None:
        if isinstance(place, ShowsErrors):
            place.show_error(error)
            return
        place = place.parent()
    raise error


def _refuse_widgets(work: Callable[..., Any]) -> None:
    if any(isinstance(thing, QObject) for thing in _held_by(work)):
        raise TypeError("work on another thread must hold no widget or other QObject")


def _held_by(work: Callable[..., Any]) -> list[Any]:
    """Return what a bound method, a partial or a closure keeps alive."""
    bound = [
        getattr(work, "__self__", None),
        *getattr(work, "args", ()),
        *getattr(work, "keywords", {}).values(),
    ]
    if function := getattr(work, "func", None):
        bound += _held_by(function)
    cells = getattr(work, "__closure__", None) or ()
    return [*bound, *(cell.cell_contents for cell in cells if cell != _EMPTY)]
