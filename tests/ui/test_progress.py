"""Long work shows how far it is and can be stopped."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smmdesk.core.errors import UserError
from smmdesk.ui.progress import ProgressRow


@pytest.fixture
def row(theme, tasks, shown) -> ProgressRow:
    page = QWidget()
    row = ProgressRow(tasks)
    QVBoxLayout(page).addWidget(row)
    page.said = []
    page.show_error = lambda error: page.said.append(error.sentence)
    shown(page)
    row.page = page
    return row


def test_row_is_shown_while_work_runs_and_keeps_its_room(row, qtbot) -> None:
    room = row.page.sizeHint().height()
    go, results = threading.Event(), []

    def work(job):
        job.step(3, 10)
        go.wait()
        return "read"

    row.run("Reading 10 rows", work, results.append)
    qtbot.waitUntil(lambda: row.bar.value() == 3)
    assert row.isVisible()
    assert row.bar.accessibleName() == "Reading 10 rows"
    go.set()
    qtbot.waitUntil(lambda: not row.is_busy)
    assert results == ["read"]
    assert not row.isVisible()
    assert row.page.sizeHint().height() == room


def test_cancelled_work_leaves_no_result(row, qtbot) -> None:
    results, begun = [], threading.Event()

    def work(job):
        begun.set()
        while True:
            job.step(1, 2)

    row.run("Reading", work, results.append)
    begun.wait()
    with qtbot.waitSignal(row.stopped):
        row.cancel.click()
    assert results == []
    assert not row.is_busy


def test_trouble_is_said_by_the_page_and_the_row_goes(row, qtbot) -> None:
    def work(job):
        raise UserError("The file is damaged.")

    row.run("Reading", work, print)
    qtbot.waitUntil(lambda: not row.is_busy)
    assert row.page.said == ["The file is damaged."]
    assert not row.isVisible()
