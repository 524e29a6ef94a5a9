"""A keyring that hangs holds nobody up longer than the limit."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest

from smmdesk.core.vault.errors import KeyringTimedOut
from smmdesk.core.vault.worker import Worker

PATIENCE = 20.0  # seconds until a test gives up


@pytest.fixture
def gate():
    """Hold up the worker until it is set."""
    gate = threading.Event()
    yield gate
    gate.set()


@pytest.fixture
def worker(gate):
    worker = Worker(0.05)
    yield worker
    gate.set()
    worker.stop()


def hang(worker, gate):
    with pytest.raises(KeyringTimedOut, match="did not answer in time"):
        worker.call(lambda: gate.wait(PATIENCE))


def wait_until(is_so):
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.005)


def works_again(worker):
    try:
        return worker.call(lambda: True)
    except KeyringTimedOut:
        return False


def test_an_answer_is_returned():
    worker = Worker(PATIENCE)
    assert worker.call(lambda: 42) == 42
    worker.stop()


def test_an_error_is_raised_where_it_was_asked():
    worker = Worker(PATIENCE)
    with pytest.raises(ZeroDivisionError):
        worker.call(lambda: 1 // 0)
    assert worker.call(lambda: "still there") == "still there"
    worker.stop()


def test_all_is_done_on_one_thread_which_is_not_the_callers():
    worker = Worker(PATIENCE)
    assert {worker.call(threading.get_ident) for _ in range(5)}.isdisjoint({threading.get_ident()})
    worker.stop()


def test_a_call_that_hangs_ends_in_time(worker, gate):
    hang(worker, gate)


def test_calls_behind_one_that_hangs_fail_at_once_and_are_never_done(gate):
    worker, done = Worker(0.5), []
    with pytest.raises(KeyringTimedOut):
        worker.call(lambda: gate.wait(PATIENCE))

    begun = time.monotonic()
    for _ in range(100):
        with pytest.raises(KeyringTimedOut):
            worker.call(lambda: done.append(1))
    assert time.monotonic() - begun < 0.5

    gate.set()
    wait_until(lambda: works_again(worker))
    assert done == []
    worker.stop()


def test_who_already_waits_behind_one_that_hangs_is_let_go_with_it(gate):
    worker, done, failures, begun = Worker(0.3), [], [], threading.Event()

    def first():
        begun.set()
        gate.wait(PATIENCE)

    def call(work):
        try:
            worker.call(work)
        except KeyringTimedOut as failure:
            failures.append(failure)

    threads = [threading.Thread(target=call, args=(first,))]
    threads[0].start()
    begun.wait(PATIENCE)
    threads += [threading.Thread(target=call, args=(lambda: done.append(1),)) for _ in range(3)]
    for thread in threads[1:]:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    gate.set()
    wait_until(lambda: works_again(worker))

    assert len(failures) == 4
    assert done == []
    worker.stop()


def test_it_works_again_when_the_keyring_answers_again(worker, gate):
    hang(worker, gate)
    gate.set()

    wait_until(lambda: works_again(worker))
    assert worker.call(lambda: "back") == "back"


def test_what_answers_too_late_was_done_all_the_same(worker, gate):
    done = []
    with pytest.raises(KeyringTimedOut):
        worker.call(lambda: done.append(gate.wait(PATIENCE)))
    gate.set()

    wait_until(lambda: done)
    assert done == [True]


def test_a_keyring_that_hangs_does_not_hold_up_the_programs_end():
    code = (
        "import threading; from smmdesk.core.vault.worker import Worker\n"
        "try: Worker(0.05).call(threading.Event().wait)\n"
        "except Exception as error: print(type(error).__name__)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=PATIENCE, check=True
    )

    assert ended.stdout == "KeyringTimedOut\n"


def test_a_stopped_worker_leaves_no_thread():
    worker = Worker(PATIENCE)
    thread = worker.call(threading.current_thread)
    worker.stop()
    thread.join(PATIENCE)

    assert not thread.is_alive()


def test_an_answer_is_not_held_once_it_was_given():
    import weakref

    class Answer:
        pass

    worker = Worker(PATIENCE)
    answer = worker.call(Answer)
    reference = weakref.ref(answer)
    del answer

    wait_until(lambda: reference() is None)
    worker.stop()
