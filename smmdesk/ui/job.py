"""One piece of work off the window's thread: in one go, or in slices between which others pass."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from threading import Event
from time import sleep, thread_time
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
Slices: TypeAlias = Generator[None, None, T]
"""Long work that lets others pass at each ``yield``; what it returns is its result."""
_REST = 0.25  # of the time that a slice kept Python busy: then the window has it for itself


class Cancelled(Exception):  # noqa: N818 (nothing went wrong)
    """Long work ended because the person wanted it to."""


class Job:
    """What asked and what is asked share: long work tells how far it is and looks whether to stop."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell
        self._stop = Event()
        self._news: deque[tuple[int, int]] = deque(maxlen=1)

    def cancel(self) -> None:
        """Ask the work to stop; what has not started does not start, and no result is delivered."""
        self._stop.set()

    def is_cancelled(self) -> bool:
        """Say whether the work should stop."""
        return self._stop.is_set()

    def step(self, done: int, total: int) -> None:
        """Tell how far the work is, and stop it here (``Cancelled``) when that is wanted."""
        if self.is_cancelled():
            raise Cancelled
        is_heard = not self._news  # what was told before has been taken; else this takes its place
        self._news.append((done, total))
        if is_heard:
            self._tell()

    def take_news(self) -> tuple[int, int] | None:
        """Return how far the work is, once."""
        return self._news.popleft() if self._news else None


class Errand:
    """Work on its way through a lane, up to its ``result``."""

    def __init__(self, job: Job, work: Callable[[], Any]) -> None:
        self.result: Future[Any] = Future()
        self._job = job
        self._slices = _slices(work)

    def go_on(self) -> bool:
        """Do the next slice, or end here where that is wanted; say whether something is left to do."""
        try:
            self._do_slice()
        except StopIteration as end:
            self.result.set_result(end.value)
        except BaseException as error:  # noqa: BLE001 (whoever asked gets it)
            self.result.set_exception(error)
        else:
            return True
        return False

    def _do_slice(self) -> None:
        if self._job.is_cancelled():
            self._slices.close()  # what it has open is closed on this thread
            raise Cancelled
        next(self._slices)


class Runner:
    """The one worker of a lane: errands in their order, long ones taking turns with whatever waits."""

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=name)

    def take(self, errand: Errand) -> None:
        """Put an errand at the end of the lane."""
        self._pool.submit(self._run, errand)

    def close(self) -> None:
        """Take nothing more; what is there already goes on, a cancelled errand only to its end."""
        self._pool.shutdown(wait=False)

    def wait(self) -> None:
        """Wait until nothing is left."""
        self._pool.shutdown()

    def _run(self, errand: Errand) -> None:
        while _does_slice(errand):
            with suppress(RuntimeError):  # closed meanwhile: nobody is to be let pass any more
                self.take(errand)
                return


def _does_slice(errand: Errand) -> bool:
    began = thread_time()
    is_left = errand.go_on()
    if is_left:
        sleep((thread_time() - began) * _REST)
    return is_left


def _slices(work: Callable[[], Any]) -> Slices[Any]:
    found = work()
    if isinstance(found, Generator):
        return (yield from found)
    return found
