"""Work is done elsewhere, its result arrives here, and nothing of Qt goes along."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.errors import UserError
from smmdesk.ui.tasks import Job, Tasks


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
    results = []
    tasks.run(owner, lambda: 1, results.append)
    tasks._pools["data"].submit(int).result()  # by now the work has ended
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
