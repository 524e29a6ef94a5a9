"""Nobody at the keyboard: secrets are hidden, and on a shared computer somebody says who they are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from smmdesk.ui.locker import Locker


@pytest.fixture
def locker(qapp, clock):
    return Locker(clock, minutes=5)


def pass_time(locker, clock, seconds: int) -> None:
    """Let time pass as it does, the timer ticking."""
    for _tick in range(seconds // 5):
        clock.advance(timedelta(seconds=5))
        locker.check()


def test_it_locks_when_nobody_was_there_for_five_minutes(locker, clock, qtbot) -> None:
    pass_time(locker, clock, 295)
    assert not locker.is_locked
    with qtbot.waitSignal(locker.locked):
        pass_time(locker, clock, 5)
    assert locker.is_locked


def test_a_sign_of_life_starts_the_time_anew(locker, clock) -> None:
    pass_time(locker, clock, 290)
    locker.note_activity()
    pass_time(locker, clock, 290)
    assert not locker.is_locked


def test_no_minutes_means_never(locker, clock) -> None:
    locker.minutes = 0
    pass_time(locker, clock, 3600)
    assert not locker.is_locked


def test_it_locks_when_the_computer_was_asleep(locker, clock) -> None:
    clock.advance(timedelta(seconds=90))
    locker.check()
    assert locker.is_locked


def test_a_clock_set_back_does_not_keep_it_open_for_ever(locker, clock) -> None:
    clock.advance(timedelta(hours=-3))
    locker.check()
    pass_time(locker, clock, 300)
    assert locker.is_locked


def test_it_locks_when_the_program_is_hidden_or_suspended(locker) -> None:
    locker._note_state(Qt.ApplicationState.ApplicationInactive)
    assert not locker.is_locked
    locker._note_state(Qt.ApplicationState.ApplicationHidden)
    assert locker.is_locked


def test_on_a_computer_of_ones_own_the_first_key_unlocks(locker, qtbot) -> None:
    locker.lock()
    with qtbot.waitSignal(locker.unlocked):
        locker.note_activity()
    assert not locker.is_locked


def test_on_a_shared_computer_it_asks_once_and_waits_for_the_answer(locker) -> None:
    asked = []
    locker.ask = lambda: asked.append(1)
    locker.lock()
    locker.note_activity()
    locker.note_activity()
    assert asked == [1]
    assert locker.is_locked
    locker.unlock()
    assert not locker.is_locked
    locker.lock()
    locker.note_activity()
    assert asked == [1, 1]


def test_locking_twice_tells_once(locker) -> None:
    told = []
    locker.locked.connect(lambda: told.append(1))
    locker.lock()
    locker.lock()
    assert told == [1]


def test_keys_and_mouse_in_any_window_are_signs_of_life(locker, clock, shown, qapp) -> None:
    locker.watch(qapp)
    locker._timer.stop()
    window = shown(QWidget())
    locker.watch_window(window.windowHandle())
    pass_time(locker, clock, 290)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    pass_time(locker, clock, 290)
    assert not locker.is_locked
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton)
    pass_time(locker, clock, 290)
    assert not locker.is_locked
