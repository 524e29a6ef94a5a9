"""One model for all tables: what it shows, how it sorts, filters and ticks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from smmdesk.ui.table import ROW_ROLE, SECOND_ROLE, SORT_ROLE, TAG_ROLE, Column, TableModel, prepare
from smmdesk.ui.tags import TagLook

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class Row:
    """An account as a table shows it."""

    id: int
    name: str
    network: str
    due: date | None = None
    count: int = 0


ROWS = [
    Row(1, "corner bakery", "Instagram", date(2026, 12, 1), 3),
    Row(2, "Zürich shop", "Facebook", None, 12),
    Row(3, "Bakery Ads", "Facebook", date(2026, 11, 1), 1),
]
COLUMNS = [
    Column[Row]("Account", lambda row: row.name, second=lambda row: row.network),
    Column[Row]("Due", lambda row: row.due, lambda day: day.isoformat() if day else "never"),
    Column[Row]("Could know", lambda row: row.count, is_number=True, is_searched=False),
    Column[Row](
        "State",
        lambda row: row.count > 2,
        tag=lambda row: TagLook("Shared", "care") if row.count > 2 else None,
    ),
]


@pytest.fixture
def model(qapp) -> TableModel[Row]:
    model = TableModel(COLUMNS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show(ROWS)
    return model


def names(model: TableModel[Row]) -> list[str]:
    return [row.name for row in model.rows]


def test_model_holds_what_qt_asks_of_a_model_through_all_it_does(model) -> None:
    model.sort(0, UP)
    model.filter("bakery")
    model.sort(1, DOWN)
    model.show([])
    model.filter("")
    model.show(prepare(COLUMNS, ROWS * 3))
    assert model.rowCount() == 9


def test_cell_shows_words_and_keeps_the_value_for_sorting(model) -> None:
    cell = model.index(0, 1)
    assert cell.data() == "2026-12-01"
    assert cell.data(SORT_ROLE) == date(2026, 12, 1)
    assert cell.data(ROW_ROLE) is ROWS[0]
    assert model.index(0, 0).data(SECOND_ROLE) == "Instagram"
    assert model.index(0, 3).data(TAG_ROLE) == TagLook("Shared", "care")
    assert model.index(0, 3).data() == "Shared"
    assert model.index(2, 3).data(TAG_ROLE) is None


def test_numbers_and_their_titles_stand_at_the_right(model) -> None:
    role = Qt.ItemDataRole.TextAlignmentRole
    assert model.index(0, 2).data(role) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(2, Qt.Orientation.Horizontal, role) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, 0).data(role) & Qt.AlignmentFlag.AlignLeft


def test_screen_readers_hear_both_lines(model) -> None:
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "corner bakery\nInstagram"


def test_sorting_is_by_value_and_not_by_capitals(model) -> None:
    model.sort(0, UP)
    assert names(model) == ["Bakery Ads", "corner bakery", "Zürich shop"]
    model.sort(2, DOWN)
    assert [row.count for row in model.rows] == [12, 3, 1]


@pytest.mark.parametrize("order", [UP, DOWN])
def test_what_is_not_known_stands_last_whichever_way_it_is_sorted(model, order) -> None:
    model.sort(1, order)
    assert model.rows[-1].due is None


def test_rows_shown_later_are_sorted_as_before(model) -> None:
    model.sort(2, UP)
    model.show([*ROWS, Row(4, "New", "X", None, 2)])
    assert [row.count for row in model.rows] == [1, 2, 3, 12]


def test_an_index_that_is_kept_follows_its_row_through_sorting(model) -> None:
    kept = QPersistentModelIndex(model.index(1, 0))
    model.sort(0, UP)
    assert kept.row() == 2
    assert kept.data() == "Zürich shop"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BAKERY", [1, 3]),
        ("bakery face", [3]),
        ("face bakery", [3]),
        ("ZÜRICH", [2]),
        ("2026-12", [1]),
        ("shared", [1, 2]),
        ("12", [1]),  # the number 12 is in a column that is not searched
        ("  ", [1, 2, 3]),
        ("nothing", []),
    ],
)
def test_filter_finds_rows_with_every_word_somewhere(model, text: str, found: list[int]) -> None:
    model.filter(text)
    assert [row.id for row in model.rows] == found


def test_filter_stays_when_rows_are_read_again(model) -> None:
    model.filter("facebook")
    model.show(ROWS[:2])
    assert names(model) == ["Zürich shop"]
    model.filter("")
    assert len(model.rows) == 2


def test_typing_the_same_words_again_does_not_disturb_the_view(model, qtbot) -> None:
    model.filter("bakery")
    with qtbot.assertNotEmitted(model.modelReset):
        model.filter("bakery ")


def test_row_is_found_by_its_key(model) -> None:
    model.sort(0, UP)
    assert model.position(2) == 2
    assert model.row(2) is ROWS[1]
    model.filter("instagram")
    assert model.position(2) is None


def test_ticks_belong_to_rows_and_outlast_filter_and_sorting(qapp, qtbot) -> None:
    model = TableModel(COLUMNS, is_checkable=True)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show(ROWS)
    with qtbot.waitSignal(model.checks_changed):
        model.setData(model.index(1, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    model.check([3])
    model.sort(0, UP)
    model.filter("instagram")
    assert [row.id for row in model.checked] == [3, 2]
    model.filter("")
    assert model.index(2, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert model.index(2, 1).data(Qt.ItemDataRole.CheckStateRole) is None
    model.check([2, 3], is_on=False)
    assert model.checked == []


def test_a_table_without_boxes_takes_no_ticks(model) -> None:
    assert not model.setData(model.index(0, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsUserCheckable
