"""How somebody arranged a table is there again the next time, also when the program did not end well."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt, QTimer

from smmdesk.core.settings import load
from smmdesk.core.settings_file import settings_path
from smmdesk.ui.table import Column, TableModel, TableView
from smmdesk.ui.table.memory import ColumnSaver

NAMES = ["name", "number", "state", "note"]


def columns(*names, hidden=()):
    return [Column[int](name.title(), lambda row: row, key=name, is_hidden=name in hidden) for name in names]


@pytest.fixture
def open_table(shown, theme, tasks):
    """Return a function that shows the table as a program does that has just been started."""

    def open_table(*names, **more):
        settings = load()
        memory = settings.columns.setdefault("things", {})
        model = TableModel(columns(*(names or NAMES), **more))
        table = TableView(model, name="Things", memory=memory)
        ColumnSaver(table, SimpleNamespace(tasks=tasks, settings=settings))
        table.resize(900, 400)
        shown(table)
        model.show([1, 2, 3])
        return table

    return open_table


def arrange(table):
    head = table.grid.head
    head.resizeSection(1, 211)
    head.show_section(2, is_shown=False)
    head.moveSection(head.visualIndex(3), 0)
    table.grid.sortByColumn(1, Qt.SortOrder.DescendingOrder)


def arrangement(table):
    head = table.grid.head
    return {
        "order": [NAMES[head.logicalIndex(place)] for place in range(head.count())],
        "hidden": [name for at, name in enumerate(NAMES) if head.isSectionHidden(at)],
        "width": head.sectionSize(1),
        "sort": (NAMES[head.sortIndicatorSection()], head.sortIndicatorOrder()),
        "rows": table.model.rows,
    }


ARRANGED = {
    "order": ["note", "name", "number", "state"],
    "hidden": ["state"],
    "width": 211,
    "sort": ("number", Qt.SortOrder.DescendingOrder),
    "rows": [3, 2, 1],
}


def test_what_somebody_arranged_is_saved_without_any_closing_and_is_there_again(open_table, qtbot):
    first = open_table()
    arrange(first)
    assert arrangement(first) == ARRANGED
    qtbot.waitUntil(lambda: "things" in load().columns and load().columns["things"]["sort"] == "number")

    assert arrangement(open_table()) == ARRANGED


def test_many_changes_are_saved_once(open_table, qtbot, tasks, monkeypatch):
    saved = []
    table = open_table()
    run = tasks.run
    monkeypatch.setattr(tasks, "run", lambda *args, **named: saved.append(args) or run(*args, **named))
    for width in range(100, 160):
        table.grid.head.resizeSection(1, width)
    qtbot.waitUntil(lambda: bool(saved) and tasks.is_idle)

    assert len(saved) == 1
    assert load().columns["things"]["widths"] == {"number": 159}


def test_what_nobody_changed_is_not_saved(open_table, qtbot):
    table = open_table()
    saving = table.findChild(ColumnSaver).findChild(QTimer)
    with qtbot.assertNotEmitted(table.memory_changed):
        table.resize(500, 300)
    assert not saving.isActive()

    arrange(table)
    assert saving.isActive()


def test_a_full_disk_is_no_reason_to_bother_anybody(open_table, qtbot, tasks, monkeypatch):
    import os

    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    table = open_table()
    asked = []
    run = tasks.run
    monkeypatch.setattr(tasks, "run", lambda *args, **named: asked.append(args) or run(*args, **named))
    arrange(table)
    qtbot.waitUntil(lambda: bool(asked) and tasks.is_idle)

    assert not settings_path().exists()
    assert arrangement(table) == ARRANGED


def test_a_column_of_a_later_release_is_as_that_release_wants_it(open_table, qtbot):
    arrange(open_table("name", "number", "note"))
    qtbot.waitUntil(lambda: bool(load().columns.get("things")))

    later = open_table("name", "number", "state", "note", hidden=("state",))
    assert later.grid.head.isSectionHidden(2)


@pytest.mark.parametrize(
    "nonsense",
    [
        {"order": 3, "hidden": 3, "widths": 3, "sort": 3},
        {"order": "name", "hidden": "state", "widths": [1, 2], "sort": []},
        {"order": [["name"], 7, "number"], "hidden": [["state"]], "widths": {"number": "wide"}},
        {"hidden": ["name"]},
    ],
)
def test_a_settings_file_that_somebody_edited_into_nonsense_does_no_harm(open_table, nonsense):
    settings = load()
    settings.columns["things"] = nonsense
    settings.save()

    table = open_table()
    assert not table.grid.head.isSectionHidden(0)
    assert table.model.rows == [1, 2, 3]
