"""The guards of tests/conftest.py see what they are there to see."""

import socket
import threading

import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QMessageBox, QWidget

from tests import leftovers


def test_a_forgotten_window_is_found_and_deleted(qapp):
    forgotten = QWidget()
    forgotten.setObjectName("forgotten")

    assert ["forgotten" in name for name in leftovers.remaining_widgets()] == [True]
    assert leftovers.remaining_widgets() == []


def test_a_window_that_only_waits_for_the_collector_is_not_left_over(qapp):
    widget = QWidget()
    widget.itself = widget
    del widget

    assert leftovers.remaining_widgets() == []


def test_a_running_timer_is_found_and_stopped(qapp):
    before = leftovers.timers()
    timer = QTimer()
    timer.start(60_000)

    assert len(leftovers.remaining_timers(before)) == 1
    assert not timer.isActive()


def test_a_python_thread_that_goes_on_is_found(monkeypatch):
    monkeypatch.setattr(leftovers, "PATIENCE", 0.05)
    before = leftovers.threads()
    end = threading.Event()
    thread = threading.Thread(target=end.wait, name="endless")
    thread.start()
    try:
        assert leftovers.remaining_threads(before) == ["thread endless"]
    finally:
        end.set()
        thread.join()


def test_a_qt_thread_that_goes_on_is_found(qapp, monkeypatch):
    monkeypatch.setattr(leftovers, "PATIENCE", 0.05)
    thread = QThread()
    thread.start()
    try:
        assert len(leftovers.remaining_threads(leftovers.threads())) == 1
    finally:
        thread.quit()
        thread.wait()


def test_a_dialog_that_would_wait_is_refused(qapp):
    with pytest.raises(AssertionError, match=r"QMessageBox\.question would wait"):
        QMessageBox.question(None, "title", "text")


def test_the_network_is_refused():
    with socket.socket() as client, pytest.raises(AssertionError, match="network"):
        client.connect(("127.0.0.1", 9))
