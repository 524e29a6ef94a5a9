"""One thread that speaks to the keyring, and a limit to how long anybody waits for it."""

from __future__ import annotations

import threading
from concurrent.futures import CancelledError, Future
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from smmdesk.core.vault.errors import KeyringTimedOut

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
_Job = tuple["Future[Any]", "Callable[[], Any]"]


class Worker:
    """Do one thing after the other on a thread of its own, which never holds up the program's end.

    One thread, because a locked keyring then asks for its password once and not once a caller.
    """

    def __init__(self, time_limit: float) -> None:
        self._time_limit = time_limit  # seconds
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._stuck: Future[Any] | None = None
        self._lock = threading.Lock()

    def call(self, work: Callable[[], T]) -> T:
        """Return what ``work`` returns, or raise what it raises.

        Raises ``KeyringTimedOut`` where it takes longer than the limit, and at once while an earlier call that
        did is still not back. Such a call goes on alone; one that had not begun never does.
        """
        future: Future[T] = Future()
        with self._lock:
            if self._stuck is not None:
                raise KeyringTimedOut
            self._start()
            self._jobs.put((future, work))
        try:
            return future.result(self._time_limit)
        except CancelledError:
            pass
        except TimeoutError:
            self._give_up(future)
        raise KeyringTimedOut

    def stop(self) -> None:
        """Let the thread end when it has done what it was given."""
        with self._lock:
            self._jobs.put(None)
            self._thread = None

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="keyring", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while job := self._jobs.get():
            future, work = job
            if future.set_running_or_notify_cancel():
                _do(future, work)
                self._back(future)
            del job, future, work  # or the last answer would be held until the next question

    def _back(self, future: Future[Any]) -> None:
        with self._lock:
            if self._stuck is future:
                self._stuck = None

    def _give_up(self, future: Future[Any]) -> None:
        """Stop waiting; where the keyring itself hangs, nobody else is left waiting behind it."""
        with self._lock:
            if future.cancel() or future.done():
                return
            self._stuck = future
            try:
                while job := self._jobs.get_nowait():
                    job[0].cancel()
            except Empty:
                return


def _do(future: Future[T], work: Callable[[], T]) -> None:
    try:
        future.set_result(work())
    except BaseException as error:  # noqa: BLE001 (whoever called gets it)
        future.set_exception(error)
