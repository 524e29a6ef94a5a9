"""A commit on any thread is heard on this one; a page reads again when somebody looks at it."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QWidget

from smmdesk.ui.changes import Changes


class Commits:
    """What tells of commits, as the office does."""

    def __init__(self) -> None:
        self.listeners = []

    def commit(self, *tables: str) -> None:
        for listener in self.listeners:
            listener(frozenset(tables))


@pytest.fixture
def commits() -> Commits:
    return Commits()


@pytest.fixture
def changes(qapp, commits) -> Changes:
    changes = Changes()
    changes.listen_to(commits)
    return changes


def test_a_commit_on_another_thread_is_heard_on_this_one(qtbot, changes, commits) -> None:
    heard = []
    changes.changed.connect(lambda tables: heard.append((tables, threading.get_ident())))
    thread = threading.Thread(target=commits.commit, args=("account", "login"))
    thread.start()
    thread.join()
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [({"account", "login"}, threading.get_ident())]


def test_several_commits_before_anybody_looks_are_told_once(qtbot, changes, commits) -> None:
    heard = []
    changes.changed.connect(heard.append)
    commits.commit("account")
    commits.commit("person")
    qtbot.waitUntil(lambda: bool(heard))
    qtbot.wait(1)
    assert heard == [{"account", "person"}]


def test_nothing_is_heard_of_an_office_that_was_left(qtbot, changes, commits, qapp) -> None:
    heard = []
    changes.changed.connect(heard.append)
    commits.commit("account")
    changes.listen_to(Commits())
    commits.commit("account")
    qapp.processEvents()
    assert commits.listeners == []
    assert heard == []


def test_a_page_reads_when_it_is_first_shown_and_when_its_tables_change(
    qtbot, changes, commits, shown, qapp
) -> None:
    page, reads = QWidget(), []
    changes.reload_when(page, ["account"], lambda: reads.append(1))
    assert reads == []
    shown(page)
    assert len(reads) == 1
    commits.commit("person")
    qapp.processEvents()
    assert len(reads) == 1
    commits.commit("account", "person")
    qapp.processEvents()
    assert len(reads) == 2


def test_a_hidden_page_reads_once_when_it_is_shown_again(qtbot, changes, commits, shown, qapp) -> None:
    page, reads = shown(QWidget()), []
    changes.reload_when(page, ["account"], lambda: reads.append(1))
    page.hide()
    for _number in range(3):
        commits.commit("account")
        qapp.processEvents()
    assert len(reads) == 1
    page.show()
    assert len(reads) == 2
    page.hide()
    page.show()
    assert len(reads) == 2
