"""Work is done elsewhere, its result arrives here, and nothing of Qt goes along."""

from __future__ import annotations

import sys
import threading
import time
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.errors import UserError
from smmdesk.ui import job
from smmdesk.ui.job import Slices
from smmdesk.ui.tasks import Job, Tasks

PATIENCE = 20  # seconds with a window that never comes to its turn


def wait(qtbot, tasks: Tasks) -> None:
    qtbot.waitUntil(lambda: tasks.is_idle)


def fail(error: Exception) -> None:
    raise error


def test_work_is_done_elsewhere_and_its_result_delivered_here(qtbot, tasks, owner) -> None:
    threads = []
    tasks.run(owner, threading.get_ident, lambda ident: threads.extend([ident, threading.get_ident()]))
    wait(qtbot, tasks)
    assert threads[0] != threading.get_ident()
    assert threads[1] == threading.get_ident()


def test_result_never_comes_in_the_middle_of_run(qtbot, tasks, owner) -> None:
    results, is_past = [], threading.Event()
    tasks.run(owner, lambda: 1, results.append)
    tasks.run(owner, is_past.set)
    assert is_past.wait(20)  # the work before it has ended
    assert results == []
    wait(qtbot, tasks)
    assert results == [1]


def test_one_lane_does_one_thing_after_the_other(qtbot, tasks, owner) -> None:
    results = []
    for number in range(20):
        tasks.run(owner, partial(int, number), results.append)
    wait(qtbot, tasks)
    assert results == list(range(20))


def test_a_vault_that_hangs_does_not_stop_other_work(qtbot, tasks, owner) -> None:
    answered, results = threading.Event(), []
    tasks.run(owner, answered.wait, lambda _set: results.append("vault"), lane="vault")
    tasks.run(owner, lambda: "data", results.append)
    qtbot.waitUntil(lambda: results == ["data"])
    answered.set()
    wait(qtbot, tasks)
    assert results == ["data", "vault"]


def test_result_is_forgotten_when_the_owner_is_gone(qtbot, tasks) -> None:
    results, go = [], threading.Event()
    page = QWidget()
    tasks.run(page, go.wait, results.append)
    page.deleteLater()
    QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    go.set()
    wait(qtbot, tasks)
    assert results == []


def test_what_a_person_can_mend_goes_to_whoever_asked_for_it(qtbot, tasks, owner) -> None:
    told = []
    tasks.run(
        owner, partial(fail, UserError("The disk is full.")), failed=lambda error: told.append(str(error))
    )
    wait(qtbot, tasks)
    assert told == ["The disk is full."]


class Frame(QWidget):
    """Something that shows trouble, with a page inside."""

    def __init__(self) -> None:
        super().__init__()
        self.page = QWidget()
        self.sentences: list[str] = []
        QVBoxLayout(self).addWidget(self.page)

    def show_error(self, error: UserError) -> None:
        self.sentences.append(error.sentence)


def test_trouble_is_shown_by_the_window_around_the_page(qtbot, tasks) -> None:
    frame = Frame()
    qtbot.addWidget(frame)
    tasks.run(frame.page, partial(fail, UserError("The file is gone.")))
    wait(qtbot, tasks)
    assert frame.sentences == ["The file is gone."]


@pytest.mark.parametrize("error", [ValueError("bug"), UserError("nobody shows this")])
def test_a_bug_reaches_the_crash_hook(qtbot, tasks, owner, error: Exception) -> None:
    results = []
    with qtbot.capture_exceptions() as caught:
        tasks.run(owner, partial(fail, error))
        tasks.run(owner, lambda: 2, results.append)
        qtbot.waitUntil(lambda: tasks.is_idle)
    assert [each[1] for each in caught] == [error]
    assert results == [2]


def test_work_that_holds_a_widget_is_refused(tasks, owner) -> None:
    for work in (owner.objectName, partial(print, owner), lambda: owner, partial(lambda: (owner, 1))):
        with pytest.raises(TypeError, match="no widget"):
            tasks.run(owner, work)
    assert tasks.is_idle


def count_to(total: int, job: Job) -> int:
    for number in range(total):
        job.step(number + 1, total)
    return total


def test_long_work_tells_how_far_it_is(qtbot, tasks, owner) -> None:
    news, results = [], []
    tasks.run(owner, partial(count_to, 50), results.append, progress=lambda *step: news.append(step))
    wait(qtbot, tasks)
    assert results == [50]
    assert news[-1] == (50, 50)
    assert news == sorted(news)


def test_cancelled_work_stops_and_says_so_but_gives_no_result(qtbot, tasks, owner) -> None:
    endings, begun = [], threading.Event()

    def work(job: Job) -> None:
        begun.set()
        while True:
            job.step(1, 2)

    job = tasks.run(
        owner, work, endings.append, stopped=lambda: endings.append("stopped"), progress=lambda *_step: None
    )
    begun.wait()
    job.cancel()
    wait(qtbot, tasks)
    assert endings == ["stopped"]


def test_work_cancelled_before_its_turn_is_never_done(qtbot, tasks, owner) -> None:
    done, go = [], threading.Event()
    tasks.run(owner, go.wait)
    tasks.run(owner, partial(done.append, "work"), lambda _none: done.append("done")).cancel()
    go.set()
    wait(qtbot, tasks)
    assert done == []


def test_closing_waits_for_what_has_begun_and_drops_the_rest(qapp, owner) -> None:
    tasks, done, begun = Tasks(), [], threading.Event()

    def work() -> None:
        begun.set()
        done.append("begun")

    tasks.run(owner, work)
    begun.wait()
    tasks.run(owner, partial(done.append, "late"), lambda _none: done.append("delivered"))
    tasks.close()
    qapp.processEvents()
    assert done in (["begun"], ["begun", "late"])
    assert tasks.is_idle


# Long work that lets others pass


def slices(number: int, note=lambda _at: None) -> Slices[int]:
    for at in range(number):
        note(at)
        yield
    return number


def pass_over(*_step: int) -> None:
    pass


def test_what_long_work_returns_at_last_is_its_result(qtbot, tasks, owner) -> None:
    results = []
    tasks.run(owner, partial(slices, 3), results.append)
    tasks.run(owner, partial(slices, 0), results.append)
    wait(qtbot, tasks)
    assert sorted(results) == [0, 3]


def test_short_work_is_done_between_two_slices_of_long_work(qtbot, tasks, owner) -> None:
    order, is_asked = [], threading.Event()

    def note(at: int) -> None:
        assert is_asked.wait(20)
        order.append(at)

    tasks.run(owner, partial(slices, 4, note), lambda _number: order.append("long"))
    tasks.run(owner, lambda: order.append("short"), lambda _none: order.append("answered"))
    is_asked.set()
    wait(qtbot, tasks)
    assert order[:3] == [0, "short", 1]
    assert order.index("answered") < order.index("long")


def test_two_pieces_of_long_work_take_turns(qtbot, tasks, owner) -> None:
    order, may_begin = [], threading.Event()
    tasks.run(owner, may_begin.wait)
    for name in "ab":
        tasks.run(owner, partial(slices, 3, lambda at, name=name: order.append(f"{name}{at}")))
    may_begin.set()
    wait(qtbot, tasks)
    assert order == ["a0", "b0", "a1", "b1", "a2", "b2"]


def test_nothing_passes_work_that_does_not_say_so(qtbot, tasks, owner) -> None:
    order, is_asked = [], threading.Event()

    def work(job: Job) -> None:
        assert is_asked.wait(20)
        for at in range(3):
            job.step(at, 3)
            order.append(at)

    tasks.run(owner, work, progress=pass_over)
    tasks.run(owner, partial(order.append, "short"))
    is_asked.set()
    wait(qtbot, tasks)
    assert order == [0, 1, 2, "short"]


def test_long_work_that_lets_others_pass_tells_how_far_it_is(qtbot, tasks, owner) -> None:
    news, results = [], []

    def work(job: Job) -> Slices[str]:
        for at in range(20):
            job.step(at + 1, 20)
            yield
        return "done"

    tasks.run(owner, work, results.append, progress=lambda *step: news.append(step))
    wait(qtbot, tasks)
    assert results == ["done"]
    assert news[-1] == (20, 20)


def test_cancelled_long_work_ends_at_its_next_slice_and_tidies_up_where_it_worked(
    qtbot, tasks, owner
) -> None:
    endings, threads, is_begun = [], [], threading.Event()

    def work() -> Slices[None]:
        threads.append(threading.get_ident())
        try:
            while True:
                is_begun.set()
                yield
        finally:
            threads.append(threading.get_ident())

    job = tasks.run(owner, work, endings.append, stopped=lambda: endings.append("stopped"))
    assert is_begun.wait(20)
    job.cancel()
    wait(qtbot, tasks)
    assert endings == ["stopped"]
    assert len(threads) == 2
    assert threads[0] == threads[1] != threading.get_ident()


def test_long_work_cancelled_before_its_turn_is_never_begun(qtbot, tasks, owner) -> None:
    done, go = [], threading.Event()
    tasks.run(owner, go.wait)
    tasks.run(owner, partial(slices, 3, done.append), done.append).cancel()
    go.set()
    wait(qtbot, tasks)
    assert done == []


def test_trouble_in_a_later_slice_goes_to_whoever_asked(qtbot, tasks, owner) -> None:
    told = []

    def work() -> Slices[None]:
        yield
        raise UserError("The disk is full.")

    tasks.run(owner, work, failed=lambda error: told.append(error.sentence))
    wait(qtbot, tasks)
    assert told == ["The disk is full."]


def test_closing_ends_long_work_wherever_it_stands(qapp, owner) -> None:
    tasks, ended, is_begun = Tasks(), [], threading.Barrier(2)

    def work(name: str) -> Slices[None]:
        try:
            yield
            is_begun.wait(20)
            while True:
                yield
        finally:
            ended.append((name, threading.get_ident()))

    tasks.run(owner, partial(work, "data"))
    is_begun.wait(20)
    tasks.run(owner, partial(slices, 10**9))
    tasks.close()
    assert [name for name, _thread in ended] == ["data"]
    assert ended[0][1] != threading.get_ident()


# Beside a busy worker: nothing here says of milliseconds, which are for the benchmarks


def stay_busy_until(is_enough) -> bool:
    """Keep Python busy without a break until the window has done enough; say whether it ever had."""
    end = time.monotonic() + PATIENCE
    while not is_enough():
        if time.monotonic() > end:
            return False
    return True


def test_the_window_paints_on_beside_work_that_takes_no_break(qtbot, tasks, owner) -> None:
    painted, results = [], []
    timer = QTimer(owner, interval=0)
    timer.timeout.connect(owner.repaint)
    timer.timeout.connect(lambda: painted.append(True))
    tasks.run(owner, partial(stay_busy_until, lambda: len(painted) > 20), results.append)
    timer.start()
    qtbot.waitUntil(lambda: tasks.is_idle, timeout=2_000 * PATIENCE)
    timer.stop()
    assert results == [True]


def test_a_busy_worker_hands_python_over_sooner_than_by_itself(qapp) -> None:
    by_itself = 0.005  # seconds; a window that is painted asks for Python hundreds of times
    sys.setswitchinterval(by_itself)
    Tasks().close()
    assert sys.getswitchinterval() <= by_itself / 10


def test_after_each_busy_slice_the_window_has_python_for_itself(qtbot, tasks, owner, monkeypatch) -> None:
    rests: list[float] = []
    monkeypatch.setattr(job, "sleep", rests.append)

    def be_busy(_at: int) -> None:
        began = time.thread_time()
        while time.thread_time() == began:
            pass

    tasks.run(owner, partial(slices, 3, be_busy))
    wait(qtbot, tasks)
    assert len(rests) == 3
    assert all(rest > 0 for rest in rests)


def test_after_closing_nothing_is_done_any_more(qtbot, tasks, owner) -> None:
    done = []
    tasks.close()
    job = tasks.run(owner, lambda: done.append(True))

    qtbot.wait(20)
    assert job.is_cancelled()
    assert not done
    assert tasks.is_idle
