"""A column gives way while a table is narrow; what a person hides or shows is left as it is."""

from __future__ import annotations

import pytest

from smmdesk.ui.table import Column, SpareColumn, TableModel, TableView

COLUMNS = [
    Column[str]("Name", str, is_stretched=True, key="name"),
    Column[str]("Responsible", len, key="responsible"),
]
SPARED, WIDE, NARROW = 1, 700, 400


class Narrowing:
    """A table whose second column is spared below 540 points, and what it remembers."""

    def __init__(self, memory, shown, qapp):
        self.memory = memory
        self._qapp = qapp
        self.view = TableView(TableModel(COLUMNS), name="Accounts", memory=memory)
        self.head = self.view.grid.head
        SpareColumn(self.view, SPARED, below=540, memory=memory)
        self.view.resize(WIDE, 400)
        shown(self.view)
        self.view.model.show(["Instagram", "Facebook"])

    def make(self, width):
        self.view.resize(width, 400)
        self._qapp.processEvents()

    @property
    def is_hidden(self):
        return self.head.isSectionHidden(SPARED)

    def hide_by_hand(self):
        self.head.setSectionHidden(SPARED, True)
        self.head.hidden_changed.emit()


@pytest.fixture
def table(shown, theme, qapp):
    return Narrowing({}, shown, qapp)


def test_it_goes_while_the_table_is_narrow_and_comes_back(table) -> None:
    assert not table.is_hidden
    table.make(NARROW)
    assert table.is_hidden
    table.make(WIDE)
    assert not table.is_hidden


def test_only_the_persons_own_choices_are_remembered(table) -> None:
    table.make(NARROW)
    table.head.setSortIndicator(0, table.head.sortIndicatorOrder())
    assert table.memory["sort"] == "name"
    assert table.memory["hidden"] == []


def test_a_column_that_the_person_hid_stays_hidden_and_remembered(table) -> None:
    table.hide_by_hand()
    table.make(NARROW)
    table.make(WIDE)
    assert table.is_hidden
    assert table.memory["hidden"] == ["responsible"]


def test_what_is_hidden_takes_no_room_and_nothing_scrolls(table) -> None:
    for width in (NARROW, WIDE, NARROW):
        table.make(width)
        assert table.head.length() == sum(map(table.head.sectionSize, range(len(COLUMNS))))
        assert table.view.grid.horizontalScrollBar().maximum() == 0
