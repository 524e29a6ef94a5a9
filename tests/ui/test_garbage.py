"""Garbage is collected by a timer of the window's thread, and by nothing else."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import QObject

from smmdesk.ui.garbage import collect_here, collect_what_is_due, leave_alone_what_is_there


class Knot:
    """Something only the collector frees."""

    def __init__(self) -> None:
        self.me = self


def test_python_collects_nothing_by_itself_until_the_owner_is_gone(qapp) -> None:
    owner = QObject()
    timer = collect_here(owner)
    try:
        assert not gc.isenabled()
        assert timer.isActive()
    finally:
        timer.stop()
        gc.enable()


def test_what_is_due_is_collected(qapp) -> None:
    gc.disable()
    try:
        gone = weakref.ref(Knot())
        kept = [Knot() for _number in range(gc.get_threshold()[0] + 1)]
        del kept
        assert collect_what_is_due() is not None
        assert gone() is None
    finally:
        gc.enable()


def test_what_is_there_is_left_alone_only_where_the_timer_collects() -> None:
    count = gc.get_freeze_count()
    leave_alone_what_is_there()
    assert gc.get_freeze_count() <= count
    gc.disable()
    try:
        leave_alone_what_is_there()
        assert gc.get_freeze_count() > count
    finally:
        gc.enable()
