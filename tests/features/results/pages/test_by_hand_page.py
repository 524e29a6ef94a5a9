"""The page for figures by hand, used as a person uses it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from smmdesk.core.errors import UserError
from smmdesk.features.results.board.weeks import begin_weeks_on
from smmdesk.features.results.by_hand_words import plain_words
from smmdesk.features.results.kinds import Figure, SeriesKey
from smmdesk.features.results.metrics import metrics
from smmdesk.features.results.pages.by_hand_page import ByHandPage
from smmdesk.features.results.periods import SUNDAY, Size
from smmdesk.ui.sheet import At
from tests.features.results.world import ResultsWorld

LEADS = SeriesKey("leads", "month")
OCTOBER, NOVEMBER = 10, 11  # columns


@pytest.fixture
def here(office):
    return ResultsWorld(office)


@pytest.fixture
def page(world, here):
    here.take((LEADS, [Figure("2026-10-01", "2026-10-31", 1040, 0, 0)]), file_name="leads.csv")
    return world.show(ByHandPage(world.desk))


@pytest.fixture
def put(page, qtbot):
    """Return a function that types into the cell of a metric."""

    def put(metric, column, text):
        page.figures.grid.go_to(row(page, metric, column))
        for letter in text:
            qtbot.keyClicks(QApplication.focusWidget(), letter)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        QApplication.processEvents()

    return put


def row(page, metric, column):
    return At([each.key for each in page.figures.rows].index(metric), column)


def cell(page, metric, column):
    return page.figures.model.look(row(page, metric, column))


def test_what_stands_there_is_shown_with_its_source(page):
    found = cell(page, "leads", OCTOBER)

    assert (found.words, found.plain, found.source) == ("1,040", "1040", "From: leads.csv")
    assert page.figures.model.columnCount() == 12
    assert not page.save_button.isEnabled()
    assert page.figures.grid.currentIndex().column() == NOVEMBER


def test_typed_pasted_saved_and_undone(world, page, put, here, qtbot):
    put("leads", OCTOBER, "1.1K")
    assert cell(page, "leads", OCTOBER).words == "1,100"
    QGuiApplication.clipboard().setText("5\t6")
    page.figures.grid.go_to(row(page, "orders", OCTOBER))
    qtbot.keyClick(page.figures.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.head.state == "3 cells are not saved yet."

    world.press(page.save_button)

    assert world.said[-1][:2] == ("3 figures were saved: The business as a whole.", "Undo")
    assert here.read(LEADS) == {"2026-10-01": 1100}
    assert page.figures.model.edits == {}
    assert cell(page, "orders", NOVEMBER).source == "From: Figures typed on November 20, 2026"
    world.take_back()
    assert here.read(LEADS) == {"2026-10-01": 1040}
    assert (cell(page, "leads", OCTOBER).words, cell(page, "orders", OCTOBER).words) == ("1,040", "")


def test_a_wrong_cell_is_told_and_save_goes_to_it(world, page, put, here):
    put("orders", OCTOBER, "many")

    assert (
        page.note.text() == "Orders, October 2026: “many” is no number. Write digits, such as 1250 or 1.2K."
    )
    assert page.head.state == "1 cell is not saved yet. 1 has a mistake."
    world.press(page.save_button)
    assert page.figures.grid.currentIndex().row() == row(page, "orders", OCTOBER).row
    assert len(here.imports()) == 1
    page.figures.model.undo()
    assert page.note.isHidden()


def test_money_asks_for_its_currency_once(world, page, put, here, qtbot):
    put("revenue", OCTOBER, "99.5")
    world.press(page.save_button)
    assert "in which currency" in page.note.text()
    assert page.tools.currency.hasFocus()

    qtbot.keyClicks(page.tools.currency, "gel")
    qtbot.keyClick(page.tools.currency, Qt.Key.Key_Return)
    world.settle()
    assert (
        page.figures.model.headerData(row(page, "revenue", 0).row, Qt.Orientation.Vertical) == "Revenue, GEL"
    )
    world.press(page.save_button)

    assert here.read(SeriesKey("revenue", "month", currency="GEL")) == {"2026-10-01": 99.5}
    again = world.show(ByHandPage(world.desk))
    assert again.tools.currency.text() == "GEL"


def test_a_metric_is_searched_and_added_as_a_row(world, page, put, here, qtbot):
    put("leads", OCTOBER, "7")
    before = page.figures.model.rowCount()
    page.add_metric()
    qtbot.keyClicks(page._choice.line, "competitor")
    qtbot.keyClick(page._choice.line, Qt.Key.Key_Return)

    assert page.figures.model.rowCount() == before + 1
    assert page.figures.rows[-1].key == "competitor_mentions"
    assert page.figures.edits
    put("competitor_mentions", OCTOBER, "3")
    world.press(page.save_button)
    assert here.read(SeriesKey("competitor_mentions", "month")) == {"2026-10-01": 3}
    page.add_metric()
    assert "competitor_mentions" not in [each.key for each in page._choice._offers]


def test_metrics_that_are_called_so_stand_before_those_that_speak_of_it(page):
    page.add_metric()
    page._choice.line.setText("calls")
    found = [
        page._choice.list.item(at).data(Qt.ItemDataRole.UserRole) for at in range(page._choice.list.count())
    ]
    is_called = ["calls" in metrics()[key].words.casefold() for key in found]

    assert found
    assert is_called == sorted(is_called, reverse=True)


def test_saving_on_the_way_out_stays_where_a_cell_is_wrong(world, page, put, here):
    put("leads", OCTOBER, "many")
    closed = []
    page.closed.connect(lambda: closed.append(True))
    page.leave()
    world.press(page._leaving.question.save)

    assert (closed, len(page.figures.model.edits), len(here.imports())) == ([], 1, 1)
    assert page.figures.grid.currentIndex().row() == row(page, "leads", OCTOBER).row


def test_weeks_and_earlier_sheets(world, page):
    world.press(page.tools.back)
    assert page.tools.span.text() == "December 2024 – November 2025"
    page.tools.length.setCurrentIndex(1)
    page.tools.length.activated.emit(1)
    world.settle()

    assert (page.figures.sheet.size, page.figures.model.columnCount()) == (Size.WEEK, 13)
    assert page.tools.span.text() == "Aug 24\N{THIN SPACE}–\N{THIN SPACE}Nov 22, 2026"
    assert not page.tools.forward.isEnabled()


@pytest.fixture
def choose_length(world, page):
    """Return a function that chooses how long the periods are, by its words."""

    def choose(words):
        at = page.tools.length.findText(words)
        page.tools.length.setCurrentIndex(at)
        page.tools.length.activated.emit(at)
        world.settle()

    return choose


@pytest.fixture
def begin_on_sunday(world):
    """Return a function that lets the office's weeks begin on Sunday."""

    def begin():
        office = world.desk.office
        with office.transaction("Set") as session:
            begin_weeks_on(office, session, SUNDAY)
        world.settle()

    return begin


def lengths(page):
    return [page.tools.length.itemText(at) for at in range(page.tools.length.count())]


def test_weeks_typed_before_stand_on_a_sheet_of_their_own_days(
    world, page, put, choose_length, begin_on_sunday
):
    choose_length("Week by week")
    put("leads", 8, "10")
    world.press(page.save_button)
    assert lengths(page) == ["Month by month", "Week by week"]
    assert page.weeks.isHidden()

    begin_on_sunday()
    assert page.figures.sheet.periods[-1].start == date(2026, 11, 15)
    assert lengths(page) == ["Month by month", "Week by week", "Weeks Mon – Sun"]
    assert "see Weeks Mon – Sun above" in page.weeks.text()
    put("leads", 8, "12")
    assert "10 stands there from October 19, 2026 to October 25, 2026" in page.note.text()
    page.figures.drop_edits()
    choose_length("Weeks Mon – Sun")
    assert cell(page, "leads", 8).words == "10"
    assert "only be changed or emptied" in page.weeks.text()
    assert page.tools.length.currentText() == "Weeks Mon – Sun"


def test_pasted_weeks_are_the_offices(world, page, choose_length, begin_on_sunday, here, qtbot):
    begin_on_sunday()
    choose_length("Week by week")
    QGuiApplication.clipboard().setText("5\t6")
    page.figures.grid.go_to(row(page, "leads", 10))
    qtbot.keyClick(page.figures.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    world.press(page.save_button)

    assert here.read(SeriesKey("leads", "week")) == {"2026-11-01": 5, "2026-11-08": 6}


def test_what_is_typed_keeps_its_days_when_weeks_begin_on_another_day_meanwhile(
    world, page, put, choose_length, begin_on_sunday, here
):
    choose_length("Week by week")
    put("leads", 12, "9")
    begin_on_sunday()

    assert len(page.figures.edits) == 1
    assert page.figures.sheet.periods[-1].start == date(2026, 11, 16)
    world.press(page.save_button)
    assert here.read(SeriesKey("leads", "week")) == {"2026-11-16": 9}
    assert page.figures.sheet.periods[-1].start == date(2026, 11, 15)


def test_thrown_away_it_makes_way_for_the_new_weeks(world, page, put, choose_length, begin_on_sunday):
    choose_length("Week by week")
    put("leads", 12, "9")
    begin_on_sunday()
    page.figures.model.undo()
    world.settle()

    assert page.figures.sheet.periods[-1].start == date(2026, 11, 15)


def test_saving_twice_saves_once(world, page, put, here):
    put("leads", OCTOBER, "7")
    closed = []
    page.closed.connect(lambda: closed.append(True))
    page.save()
    page.save()
    page.leave()
    assert closed == []
    world.settle()

    assert closed == [True]
    assert [found.kind for found in here.imports()].count("hand") == 1


def test_leaving_asks_and_stay_throw_away_and_save_do_what_they_say(world, page, put, here, qtbot):
    put("leads", OCTOBER, "7")
    closed = []
    page.closed.connect(lambda: closed.append(True))

    page.leave()
    world.press(page._leaving.question.stay)
    assert (closed, len(page.figures.model.edits)) == ([], 1)
    page.leave()
    world.press(page._leaving.question.drop)
    assert (closed, page.figures.model.edits, here.read(LEADS)) == ([True], {}, {"2026-10-01": 1040})
    put("leads", OCTOBER, "8")
    page.leave()
    world.press(page._leaving.question.save)
    assert (closed, here.read(LEADS)) == ([True, True], {"2026-10-01": 8})
    page.leave()
    assert len(closed) == 3


def test_another_account_asks_too_and_staying_shows_the_same(world, page, put, account):
    number = account("Corner Bakery")
    world.settle()
    put("leads", OCTOBER, "7")
    page.tools.account.setCurrentIndex(1)
    page.tools.account.activated.emit(1)

    world.press(page._leaving.question.stay)
    assert page.tools.account.currentText() == "The business as a whole"
    page.show_thing(f"by-hand:{number}")
    world.press(page._leaving.question.drop)
    assert page.figures.sheet.account == "Corner Bakery on Facebook"
    assert "followers" in [each.key for each in page.figures.rows]


def test_what_is_typed_stays_when_something_else_is_imported(world, page, put, here):
    put("orders", OCTOBER, "7")
    here.take((SeriesKey("calls", "month"), [Figure("2026-10-01", "2026-10-31", 3, 0, 0)]))
    world.settle()

    assert cell(page, "calls", OCTOBER).words == "3"
    assert cell(page, "orders", OCTOBER).words == "7"
    assert len(page.figures.edits) == 1


def test_what_could_not_be_saved_stays_typed(world, page, put, monkeypatch):
    put("leads", OCTOBER, "7")

    def full(_label):
        raise UserError("The disk is full.")

    monkeypatch.setattr(world.desk.office, "transaction", full)
    world.press(page.save_button)

    assert page.note.text() == "The disk is full."
    assert len(page.figures.model.edits) == 1
    assert page.save_button.isEnabled()


def test_in_an_office_for_reading_only_nothing_is_typed(world, here, monkeypatch):
    monkeypatch.setattr(type(world.desk.office), "is_read_only", property(lambda _office: True))
    page = world.show(ByHandPage(world.desk))
    page.figures.model.write({At(0, 0): "5"})

    assert page.figures.model.edits == {}
    assert not page.save_button.isEnabled()
    assert not page.more.isEnabled()


@pytest.mark.parametrize("value", [0.0, 0.123, 1.234, 1234.5, 1234567.0, -3.25, 999.999, 1e-7])
def test_what_is_copied_is_read_as_the_same_number(value):
    from smmdesk.features.results.by_hand import number

    assert number(plain_words(value)) == value
