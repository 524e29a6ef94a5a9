"""The sheet, driven by keys and the clipboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

from smmdesk.ui.sheet import At, Head, Look, SheetGrid, SheetModel
from smmdesk.ui.theme import current_theme

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def look_at(_at, text):
    return Look(text, text, "" if text.isdecimal() or not text else f"“{text}” is no number.")


@pytest.fixture
def model(qtbot):
    model = SheetModel(look_at)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    standing = {At(0, 0): Look("1,000", "1000", source="From: leads.csv"), At(1, 2): Look("5", "5")}
    model.show(
        [Head("Leads", "Who asked"), Head("Orders"), Head("Calls")],
        [Head(month) for month in ("Aug", "Sep", "Oct")],
        standing,
    )
    return model


@pytest.fixture
def window(qtbot, model):
    current_theme()
    window = QMainWindow()
    qtbot.addWidget(window)
    window.grid = SheetGrid(model, name="Figures")
    window.other = QLineEdit(window)
    window.setCentralWidget(window.grid)
    window.statusBar().addWidget(window.other)
    window.undone = []
    action = QAction("Undo", window)
    action.setShortcut("Ctrl+Z")
    action.triggered.connect(lambda: window.undone.append(True))
    window.addAction(action)
    window.resize(700, 400)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def grid(window):
    window.grid.go_to(At(0, 0))
    return window.grid


@pytest.fixture
def press(qtbot, window):
    """Return a function that presses keys where the keyboard is."""

    def press(*keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            send = qtbot.keyClicks if isinstance(key, str) else qtbot.keyClick
            for one in key if isinstance(key, str) else [key]:
                send(QApplication.focusWidget(), one, modifier)
        QApplication.processEvents()

    return press


def at(grid):
    return At(grid.currentIndex().row(), grid.currentIndex().column())


def test_typing_replaces_and_enter_goes_down_tab_right(grid, model, press):
    press("12", Qt.Key.Key_Return)
    assert (model.edits, at(grid)) == ({At(0, 0): "12"}, At(1, 0))
    press(Qt.Key.Key_Return)
    assert at(grid) == At(2, 0)
    press(Qt.Key.Key_Return, modifier=SHIFT)

    press("7", Qt.Key.Key_Tab, "8", Qt.Key.Key_Tab)
    assert model.edits == {At(0, 0): "12", At(1, 0): "7", At(1, 1): "8"}
    assert at(grid) == At(1, 2)
    press(Qt.Key.Key_Backtab)
    assert at(grid) == At(1, 1)


def test_up_and_down_leave_the_cell_that_is_typed_in(grid, model, press):
    press("3", Qt.Key.Key_Down)
    assert (model.edits, at(grid)) == ({At(0, 0): "3"}, At(1, 0))
    press("4", Qt.Key.Key_Up)
    assert (model.edits[At(1, 0)], at(grid)) == ("4", At(0, 0))


def test_escape_leaves_a_cell_as_it_was(grid, model, press):
    press("99", Qt.Key.Key_Escape)

    assert model.edits == {}


def test_f2_edits_what_stands_there_and_the_same_again_is_no_edit(grid, model, press):
    press(Qt.Key.Key_F2)
    assert QApplication.focusWidget().text() == "1000"
    press(Qt.Key.Key_Return)
    assert (model.edits, model.can_undo) == ({}, False)


def test_tab_leaves_the_table_after_the_last_cell_and_ctrl_tab_at_once(grid, window, press):
    grid.go_to(At(0, 2))
    press(Qt.Key.Key_Tab)
    assert at(grid) == At(1, 0)
    grid.go_to(At(2, 2))
    press(Qt.Key.Key_Tab)
    assert window.other.hasFocus()

    grid.go_to(At(0, 0))
    press(Qt.Key.Key_Tab, modifier=CONTROL)
    assert window.other.hasFocus()


def test_a_block_is_pasted_and_what_has_no_place_is_told(grid, model, press, qtbot):
    QGuiApplication.clipboard().setText("1\t2\n3\tx\n5\t6\n7\t8\n")
    grid.go_to(At(0, 1))
    with qtbot.waitSignal(grid.cut_off) as told:
        press(Qt.Key.Key_V, modifier=CONTROL)

    assert model.edits == {
        At(0, 1): "1",
        At(0, 2): "2",
        At(1, 1): "3",
        At(1, 2): "x",
        At(2, 1): "5",
        At(2, 2): "6",
    }
    assert model.troubles == {At(1, 2): "“x” is no number."}
    assert told.args == [2]


def test_one_pasted_cell_fills_all_that_are_chosen(grid, model, press):
    QGuiApplication.clipboard().setText("4")
    press(Qt.Key.Key_Right, Qt.Key.Key_Down, modifier=SHIFT)
    press(Qt.Key.Key_V, modifier=CONTROL)

    assert model.edits == dict.fromkeys([At(0, 0), At(0, 1), At(1, 0), At(1, 1)], "4")


def test_cells_are_copied_as_they_are_typed(grid, press):
    press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, modifier=SHIFT)
    press(Qt.Key.Key_C, modifier=CONTROL)

    assert QGuiApplication.clipboard().text() == "1000\t\t\n\t\t5"


def test_cut_and_delete_empty_cells(grid, model, press):
    press(Qt.Key.Key_X, modifier=CONTROL)
    assert (QGuiApplication.clipboard().text(), model.edits) == ("1000", {At(0, 0): ""})
    grid.go_to(At(1, 2))
    press(Qt.Key.Key_Delete)
    assert model.edits == {At(0, 0): "", At(1, 2): ""}
    grid.go_to(At(0, 1))
    press(Qt.Key.Key_Delete)
    assert At(0, 1) not in model.edits  # it is empty anyway


def test_each_edit_is_undone_alone_and_then_the_key_is_the_windows(grid, window, model, press):
    QGuiApplication.clipboard().setText("1\t2")
    press(Qt.Key.Key_V, modifier=CONTROL)
    press("9", Qt.Key.Key_Return)
    grid.setFocus()

    press(Qt.Key.Key_Z, modifier=CONTROL)
    assert model.edits == {At(0, 0): "1", At(0, 1): "2"}
    press(Qt.Key.Key_Z, modifier=CONTROL)
    assert (model.edits, window.undone) == ({}, [])
    press(Qt.Key.Key_Z, modifier=CONTROL)
    assert window.undone == [True]
    press(Qt.Key.Key_Z, modifier=CONTROL | SHIFT)
    assert model.edits == {At(0, 0): "1", At(0, 1): "2"}


def test_what_is_typed_back_is_no_edit(model):
    model.write({At(0, 0): "5"})
    model.write({At(0, 0): "1000"})

    assert model.edits == {}


def test_read_anew_the_cursor_stays_and_in_another_sheet_it_begins_at_the_newest(grid, model):
    grid.go_to(At(1, 1))
    model.show([Head("Leads"), Head("Orders"), Head("Calls")], [Head("Aug"), Head("Sep"), Head("Oct")], {})
    assert at(grid) == At(1, 1)
    model.show([Head("Leads")], [Head("Sep"), Head("Oct")], {})
    assert at(grid) == At(0, 1)


def test_a_row_is_added_and_what_was_typed_stays(model):
    model.write({At(1, 0): "5"})
    model.add_row(Head("Messages"))

    assert (model.rowCount(), model.edits) == (4, {At(1, 0): "5"})


def test_the_menu_offers_what_the_keys_do(grid, model):
    can_be = {each.text(): each.isEnabled() for each in grid.make_menu().actions()}
    assert can_be == {
        "Copy": True, "Cut": True, "Paste": True, "Undo": False, "Redo": False, "Empty the cells": True,
    }  # fmt: skip
    next(each for each in grid.make_menu().actions() if each.text() == "Empty the cells").trigger()
    assert model.edits == {At(0, 0): ""}
    next(each for each in grid.make_menu().actions() if each.text() == "Undo").trigger()
    assert model.edits == {}


def test_nothing_is_typed_where_only_reading_is_allowed(grid, model, press):
    model.is_read_only = True
    QGuiApplication.clipboard().setText("4")
    press("5", Qt.Key.Key_Return, Qt.Key.Key_Delete)
    press(Qt.Key.Key_V, modifier=CONTROL)

    assert model.edits == {}


def test_a_screen_reader_says_row_column_and_state(model):
    model.write({At(1, 1): "x", At(0, 1): "3"})
    said = [
        model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
        for row, column in ((0, 0), (0, 1), (1, 1), (0, 2))
    ]

    assert said == [
        "Leads, Aug, 1,000",
        "Leads, Sep, 3, not saved yet",
        "Orders, Sep, x, “x” is no number.",
        "Leads, Oct, empty",
    ]


def test_where_a_figure_came_from_is_told_when_pointed_at(model):
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "From: leads.csv"
