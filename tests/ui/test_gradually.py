"""Much is put on the screen a little in each turn of the event loop."""

import time

from PySide6.QtCore import QObject

from smmdesk.ui.gradually import Gradually


def taking_time(done, name):
    """Return something that takes longer than a turn may."""

    def work():
        end = time.perf_counter() + 0.025
        while time.perf_counter() < end:
            pass
        done.append(name)

    return work


def test_the_first_is_done_at_once_and_each_other_in_a_turn_of_its_own(qtbot):
    owner, done = QObject(), []
    gradually = Gradually(owner)
    gradually.do(taking_time(done, name) for name in "abc")
    assert (done, gradually.is_done) == (["a"], False)

    qtbot.waitUntil(lambda: gradually.is_done)
    assert done == ["a", "b", "c"]


def test_what_takes_no_time_is_done_in_one_turn(qtbot):
    owner, done = QObject(), []
    Gradually(owner).do(lambda name=name: done.append(name) for name in "abc")

    assert done == ["a", "b", "c"]


def test_what_is_begun_anew_takes_the_place_of_what_was_left(qtbot):
    owner, done = QObject(), []
    gradually = Gradually(owner)
    gradually.do(taking_time(done, name) for name in "abc")
    gradually.do([lambda: done.append("x")])
    qtbot.wait(5)

    assert done == ["a", "x"]
