"""The papers of a case: printed as documents, saved as a package that anybody can check."""

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog

from smmdesk.core import sealed
from smmdesk.features.accounts import logins
from smmdesk.ui import document
from tests.features.leaving.pages.case_world import finish, show_case


@pytest.fixture
def printed(monkeypatch):
    """Return what is given to the printer, as title, content and foot."""
    found = []
    monkeypatch.setattr(document, "print_document", lambda _page, *paper: found.append(paper))
    return found


def close(world, bakery, page):
    bakery.close_rest()
    finish(world, page)
    world.press(page.main)
    finish(world, page)


def test_the_page_prints_as_a_report_that_says_what_is_open(world, page, printed):
    page.print_page()
    world.settle()
    ((title, html, foot),) = printed
    assert "Dan" in title
    assert "This is a report and no certificate" in html
    assert "Pinterest login: Take it over" in html
    assert foot == "Corner Bakery, November 20, 2026"


def test_the_exit_talk_prints_before_and_the_handover_after_the_end(world, page, bakery, printed):
    world.press(page.paper)
    assert "Exit talk with Dan" in printed[-1][1]
    close(world, bakery, page)
    assert page.paper.text() == "Print handover summary"
    world.press(page.paper)
    assert printed[-1][0] == "Handover: what Dan had"


def test_the_certificate_of_a_closed_case_is_saved_where_the_person_says(
    world, page, bakery, tmp_path, monkeypatch
):
    asked = []

    def choose(_parent, _title, proposed, _kinds):
        asked.append(proposed)
        return str(tmp_path / "dan.zip"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    close(world, bakery, page)
    world.said[-1][2]()
    world.qtbot.waitUntil((tmp_path / "dan.zip").exists, timeout=60_000)
    finish(world, page)
    assert asked[0].endswith("leaving Dan 2026-11-20.zip")
    assert "certificate.pdf" in sealed.read(tmp_path / "dan.zip")
    assert world.last_said == "Saved: dan.zip. Anybody can check it, also without smmdesk."


def test_nothing_is_saved_where_nobody_says_where(world, page, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    page.papers.save()
    world.settle()
    assert world.said == []


def test_a_closed_case_is_the_same_when_it_is_opened_again(world, page, bakery):
    close(world, bakery, page)
    before = page._shown
    with bakery.here.office.transaction("Another name") as session:
        logins.change(session, bakery.ids["instagram"], title="Another name")
    again = show_case(world, bakery.case)
    assert again._shown.groups == before.groups
    assert any(row.look.headline.startswith("Instagram login") for row in again.board.rows.values())


def test_the_keys_of_every_page_work_here(world, page, printed):
    actions = {action.shortcut().toString(): action for action in world.window.findChildren(QAction)}
    actions[QKeySequence("Ctrl+P").toString()].trigger()
    actions[QKeySequence("Ctrl+N").toString()].trigger()
    world.settle()
    assert printed
    assert page.asking.form is not None
    assert "in an order that is safe" in page.explanation()
