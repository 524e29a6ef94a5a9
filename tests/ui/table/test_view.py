"""The table as people use it: by keys, by mouse, and as they left it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from smmdesk.ui.cards import EmptyState
from smmdesk.ui.table import Column, TableModel, TableView
from smmdesk.ui.tags import TagLook, tag_size

Key = Qt.Key


class Row:
    """A plain row."""

    def __init__(self, number: int, name: str) -> None:
        self.id, self.name = number, name


ROWS = [Row(1, "Instagram"), Row(2, "Facebook"), Row(3, "Pinterest")]
COLUMNS = [
    Column[Row]("Name", lambda row: row.name, is_stretched=True, key="name"),
    Column[Row]("Number", lambda row: row.id, is_number=True, key="number"),
    Column[Row]("State", lambda row: row.id, tag=lambda row: TagLook("Healthy", "good"), key="state"),
]


@pytest.fixture
def make(shown, theme):
    def make(*, rows=ROWS, checkable=False, memory=None, empty=None) -> TableView:
        model = TableModel(COLUMNS, is_checkable=checkable)
        view = TableView(model, name="Accounts", filter_hint="Filter: name", memory=memory, empty=empty)
        view.resize(700, 400)
        shown(view)
        model.show(rows)
        return view

    return make


@pytest.fixture
def view(make) -> TableView:
    return make()


def test_first_row_is_chosen_and_told(shown, qtbot, theme) -> None:
    model = TableModel(COLUMNS)
    view = shown(TableView(model, name="Accounts"))
    told = []
    view.row_changed.connect(told.append)
    model.show(ROWS)
    assert told == [ROWS[0]]
    assert view.row is ROWS[0]


def test_rows_keep_the_order_they_came_in_until_somebody_sorts(view) -> None:
    assert view.model.rows == ROWS


def test_the_same_thing_stays_chosen_when_rows_are_read_again(view) -> None:
    view.choose(2)
    told = []
    view.row_changed.connect(told.append)
    new = [Row(3, "Pinterest"), Row(2, "Facebook page")]
    view.model.show(new)
    assert told == [new[1]]
    assert view.grid.currentIndex().row() == 1


def test_a_row_that_the_filter_hides_is_not_chosen_and_comes_back(view, qtbot) -> None:
    view.choose(2)
    qtbot.keyClicks(view.filter_line, "inst")
    assert view.row is None
    view.filter_line.clear()
    assert view.row is ROWS[1]


def test_a_deleted_row_is_chosen_no_longer(view) -> None:
    view.choose(3)
    view.model.show(ROWS[:2])
    assert view.row is None


def test_arrows_move_the_choice_and_enter_opens(view, qtbot) -> None:
    view.grid.setFocus()
    qtbot.keyClick(view.grid, Key.Key_Down)
    assert view.row is ROWS[1]
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view.grid, Key.Key_Return)
    assert opened.args == [ROWS[1]]


def test_tab_leaves_the_table(view, qtbot) -> None:
    view.filter_line.setFocus()
    qtbot.keyClick(view.filter_line, Key.Key_Tab)
    assert view.grid.hasFocus()
    qtbot.keyClick(view.grid, Key.Key_Tab)
    assert not view.grid.hasFocus()


def test_focus_is_visible(view) -> None:
    view.grid.setFocus()
    assert view._frame.property("has_focus") is True
    view.filter_line.setFocus()
    assert view._frame.property("has_focus") is False


def test_filter_hands_over_to_the_list_and_escape_empties_it(view, qtbot) -> None:
    view.focus_filter()
    assert view.filter_line.hasFocus()
    qtbot.keyClicks(view.filter_line, "pin")
    qtbot.keyClick(view.filter_line, Key.Key_Down)
    assert view.grid.hasFocus()
    assert view.row is ROWS[2]
    view.focus_filter()
    qtbot.keyClick(view.filter_line, Key.Key_Escape)
    assert view.filter_line.text() == ""
    assert len(view.model.rows) == 3


def test_without_rows_it_says_what_belongs_there(make, qtbot) -> None:
    empty = EmptyState("No accounts yet.", "Add account")
    view = make(rows=[], empty=empty)
    assert empty.isVisible()
    assert not view.grid.isVisible()
    view.model.show(ROWS)
    assert not empty.isVisible()
    assert view.grid.isVisible()


def test_without_a_match_it_offers_to_clear_the_filter(view, qtbot) -> None:
    qtbot.keyClicks(view.filter_line, "zzz")
    assert view._no_match.isVisible()
    view._no_match.pressed.emit()
    assert not view._no_match.isVisible()
    assert len(view.model.rows) == 3


def test_space_and_a_click_tick_a_row(make, qtbot) -> None:
    view = make(checkable=True)
    view.grid.setFocus()
    qtbot.keyClick(view.grid, Key.Key_Space)
    assert [row.id for row in view.model.checked] == [1]
    box = view.grid.visualRect(view.model.index(1, 0))
    qtbot.mouseClick(
        view.grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 20, box.center().y())
    )
    assert [row.id for row in view.model.checked] == [1, 2]
    qtbot.mouseClick(view.grid.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert [row.id for row in view.model.checked] == [1, 2]


def test_list_is_as_high_as_its_rows_while_there_is_room(view) -> None:
    assert view._frame.height() == view.grid.full_height() + 2
    assert view.grid.verticalScrollBar().maximum() == 0


def test_columns_fill_the_room_and_give_way_when_it_is_short(view, qtbot) -> None:
    head = view.grid.head
    assert head.length() == view.grid.viewport().width()
    number = head.sectionSize(1)
    view.resize(420, 400)
    assert head.length() == view.grid.viewport().width()
    assert head.sectionSize(1) == number


def test_widths_order_sorting_and_hidden_columns_are_remembered(make) -> None:
    memory = {}
    first = make(memory=memory)
    first.grid.head.resizeSection(1, 211)
    first.grid.head.show_section(2, is_shown=False)
    first.grid.head.moveSection(1, 0)
    first.grid.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert memory["widths"] == {"number": 211}
    second = make(memory=dict(memory))
    assert second.grid.head.sectionSize(1) == 211
    assert second.grid.head.isSectionHidden(2)
    assert second.grid.head.visualIndex(1) == 0
    assert [row.name for row in second.model.rows] == ["Pinterest", "Instagram", "Facebook"]
    assert second.remembered() == memory


def test_a_memory_of_other_columns_does_no_harm(make) -> None:
    view = make(
        memory={"order": ["gone", "state"], "hidden": ["gone"], "widths": {"name": "wide"}, "sort": "gone"}
    )
    assert view.model.rows == ROWS


def test_saving_is_asked_for_when_something_to_remember_changed(view, qtbot) -> None:
    with qtbot.waitSignal(view.memory_changed):
        view.grid.head.show_section(1, is_shown=False)
    with qtbot.assertNotEmitted(view.memory_changed):
        view.resize(500, 300)


def test_columns_can_be_hidden_from_the_heads_menu_but_the_first_stays(view) -> None:
    menu = view.grid.head.column_menu(view)
    assert [action.text() for action in menu.actions()] == ["Number", "State"]
    menu.actions()[0].setChecked(False)
    assert view.grid.head.isSectionHidden(1)


def test_a_right_click_offers_what_the_buttons_offer(view, qtbot) -> None:
    view.offer(lambda row: [QAction(f"Rename {row.name}", view)])
    view.choose(2)
    view.grid.menu_wanted.emit(view.grid.visualRect(view.model.index(1, 0)).center())
    menu = next(
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, QMenu) and widget.isVisible()
    )
    assert menu.actions()[0].text() == "Rename Facebook"
    assert menu.actions()[-1].text() == "Columns"
    menu.close()


def test_table_and_filter_have_names(view) -> None:
    assert view.grid.accessibleName() == "Accounts"
    assert view.filter_line.accessibleName() == "Filter: name"


def test_cells_are_painted_in_every_state(make, theme, qtbot) -> None:
    view = make(checkable=True)
    light = view.grab().toImage()
    theme.choose("dark")
    assert view.grab().toImage() != light
    view.grid.setFocus()
    view.grid.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert not view.grab().isNull()


def test_hint_of_the_filter_is_short_where_it_would_be_cut_off(theme, shown) -> None:
    view = TableView(TableModel(COLUMNS), name="Accounts", filter_hint="Filter: name, network, person, state")
    shown(view).resize(700, 400)
    assert view.filter_line.placeholderText() == "Filter: name, network, person, state"
    view.resize(200, 400)
    QApplication.processEvents()
    assert view.filter_line.placeholderText() == "Filter"


def test_column_is_as_wide_as_its_longest_tag(theme, shown) -> None:
    word = "Nobody noted how old this one is"
    columns = [
        Column[Row]("Name", lambda row: row.name, is_stretched=True, key="name"),
        Column[Row](
            "State", lambda row: row.id, tag=lambda row: TagLook(word if row.id == 3 else "Weak"), key="s"
        ),
    ]
    view = TableView(TableModel(columns), name="Accounts")
    shown(view).resize(420, 400)
    view.model.show(ROWS[:2])
    before = view.grid.head.sectionSize(1)
    view.model.show(ROWS)
    after = view.grid.head.sectionSize(1)
    assert after >= tag_size(TagLook(word)).width() > before
    view.model.filter("insta")
    assert view.grid.head.sectionSize(1) == after
