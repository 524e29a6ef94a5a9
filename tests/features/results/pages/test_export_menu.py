"""A chart's picture and table, copied and saved from its card, and the report of the page."""

import csv
from datetime import date

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from smmdesk.features.results.board.choice import Choice
from smmdesk.features.results.pages.export_menu import ExportMenu
from smmdesk.features.results.pages.report_saving import ReportSaving
from smmdesk.features.results.periods import Size, period_of
from smmdesk.features.results.reporting.reading import read_report
from tests.features.page_world import world
from tests.features.results.reporting.autumn import fill

__all__ = ["world"]

OCTOBER = Choice(period_of(date(2026, 10, 1), Size.MONTH))


@pytest.fixture
def page(world):
    """Show an empty page."""
    fill(world.desk.office)
    return world.show(QWidget())


@pytest.fixture
def menu(world, page):
    """Return the menu of the chart of orders."""
    groups = read_report(world.desk.office, OCTOBER).board.groups
    shown = next(card for group in groups for card in group.cards if card.metric == "orders")
    return ExportMenu(world.desk, shown, page)


@pytest.fixture
def choose(monkeypatch):
    """Return a function that says what is chosen in the next dialog; it returns what dialogs were asked."""
    asked = []

    def choose(path, kind=""):
        def answer(_parent, title, proposed, kinds):
            asked.append((title, proposed, kinds))
            return str(path), kind

        monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
        return asked

    return choose


def trigger(world, menu, words):
    next(action for action in menu.actions if action.text() == words).trigger()
    world.settle()


def test_the_actions_are_named_after_what_they_do(menu):
    assert [action.text() for action in menu.actions] == [
        "Copy the picture", "Save the picture…", "Copy the table", "Save the table…",
    ]  # fmt: skip


def test_the_copied_picture_is_light_and_has_its_title(world, menu):
    world.desk.theme.choose("dark")

    trigger(world, menu, "Copy the picture")

    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (1400, 640)
    assert image.pixelColor(2, 2).name() == "#ffffff"
    assert min(image.pixelColor(x, 45).lightness() for x in range(20, 200)) < 80, "letters of the title"
    assert world.last_said == "The picture was copied."


def test_the_copied_table_has_tabs(world, menu):
    trigger(world, menu, "Copy the table")

    assert QGuiApplication.clipboard().text().splitlines()[0] == "Week of\tValue\tFrom"
    assert world.last_said == "The table was copied."


@pytest.mark.parametrize(("name", "start"), [("a.png", b"\x89PNG"), ("a.svg", b"<?xml"), ("a.PDF", b"%PDF")])
def test_a_picture_is_saved_as_its_name_ends(world, menu, choose, tmp_path, name, start):
    asked = choose(tmp_path / name)

    trigger(world, menu, "Save the picture…")

    assert (tmp_path / name).read_bytes().startswith(start)
    ((title, proposed, kinds),) = asked
    assert title == "Save the picture"
    assert proposed.endswith("Orders.png")
    assert kinds == "Picture (*.png);;Drawing that can be enlarged (*.svg);;PDF (*.pdf)"
    assert world.last_said == f"The picture was saved: {name}"


def test_a_name_without_an_ending_gets_that_of_the_chosen_kind(world, menu, choose, tmp_path):
    choose(tmp_path / "orders of May.2026", "Drawing that can be enlarged (*.svg)")

    trigger(world, menu, "Save the picture…")

    assert (tmp_path / "orders of May.2026.svg").read_bytes().startswith(b"<?xml")


def test_what_got_its_ending_afterwards_replaces_nothing(world, menu, choose, tmp_path):
    (tmp_path / "orders.csv").write_bytes(b"mine")
    choose(tmp_path / "orders")

    trigger(world, menu, "Save the table…")

    assert (tmp_path / "orders.csv").read_bytes() == b"mine"
    assert world.last_said == ""


def test_a_table_is_saved_and_can_be_opened_from_what_is_said(world, menu, choose, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    choose(tmp_path / "orders.csv")

    trigger(world, menu, "Save the table…")

    rows = list(csv.reader((tmp_path / "orders.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert rows[1][:3] == ["2026-10-26", "2026-11-01", "20"]
    assert world.said[-1][:2] == ("The table was saved: orders.csv", "Open")
    world.take_back()  # presses what stands beside the sentence
    assert opened[0].toLocalFile() == str(tmp_path / "orders.csv")


def test_a_dialog_that_is_closed_saves_nothing(world, menu, choose, tmp_path):
    choose("")

    for words in ("Save the picture…", "Save the table…"):
        trigger(world, menu, words)

    assert world.said == []


def test_the_report_is_made_on_the_worker_and_can_be_opened(world, page, choose, tmp_path, monkeypatch):
    opened, busy = [], []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    asked = choose(tmp_path / "october.pdf")
    saving = ReportSaving(world.desk, page)
    saving.busy.connect(busy.append)

    saving.save(OCTOBER)
    assert (world.last_said, busy) == ("Making the report…", [True])
    world.qtbot.waitUntil(lambda: busy == [True, False], timeout=120_000)

    assert (tmp_path / "october.pdf").read_bytes().startswith(b"%PDF-")
    assert asked[0][0] == "Save the report"
    assert asked[0][1].endswith("Results October 2026.pdf")
    assert world.said[-1][:2] == ("The report was saved: october.pdf", "Open")
    world.take_back()
    assert opened[0].toLocalFile() == str(tmp_path / "october.pdf")


def test_a_report_that_cannot_be_written_is_said_calmly(world, page, choose, tmp_path):
    choose(tmp_path / "none" / "october.pdf")
    saving, busy = ReportSaving(world.desk, page), []
    saving.busy.connect(busy.append)

    saving.save(Choice(period_of(date(2020, 1, 1), Size.MONTH)))
    world.qtbot.waitUntil(lambda: busy == [True, False], timeout=120_000)

    assert not (tmp_path / "none").exists()
    assert "January 2020" in shown_trouble(world)


def shown_trouble(world):
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in world.window.findChildren(QLabel) if label.isVisible())
