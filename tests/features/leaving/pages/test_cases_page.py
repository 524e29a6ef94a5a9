"""The list of all leaving cases, used as a person uses it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from smmdesk.features.accounts import logins
from smmdesk.features.leaving import cases, settling
from smmdesk.features.leaving.kinds import LeavingKind, Outcome
from smmdesk.features.leaving.pages.cases_page import CasesPage
from smmdesk.features.leaving.settling import Word
from smmdesk.features.people import service as people

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TODAY = date(2026, 11, 20)


def open_case(session, person_id, last_day, kind=LeavingKind.FRIENDLY, led_by_id=None):
    return cases.open_case(
        session, person_id=person_id, kind=kind, last_day=last_day, today=TODAY, led_by_id=led_by_id
    ).id


@pytest.fixture
def ids(office):
    """Return two open cases, a withdrawn one and a closed one."""
    with office.transaction("Fill") as session:
        who = {name: people.add(session, name=name).id for name in ("Ana", "Bo", "Cleo", "Dan", "Eve")}
        logins.grant(session, person_id=who["Bo"], login_id=logins.add(session, title="Instagram").id)
        found = {
            "Cleo": open_case(session, who["Cleo"], date(2026, 12, 24), LeavingKind.CONTRACT_END),
            "Bo": open_case(session, who["Bo"], TODAY, LeavingKind.DISMISSED, who["Ana"]),
            "Dan": open_case(session, who["Dan"], date(2026, 11, 1)),
            "Eve": open_case(session, who["Eve"], date(2026, 11, 2)),
        }
        cases.withdraw(session, found["Dan"], on=date(2026, 11, 10), why="Stays")
        for line in cases.look(session, found["Eve"], TODAY).lines:
            settling.set_aside(
                session, found["Eve"], line.key, Outcome.NOT_APPLICABLE, Word(TODAY, note="Not here")
            )
        cases.close(session, found["Eve"], on=date(2026, 11, 12))
    return found


@pytest.fixture
def page(world, ids):
    return world.show(CasesPage(world.desk))


def row(page, place):
    model = page.table.model
    return [model.index(place, column).data() for column in range(model.columnCount())]


def names(page):
    return [case.person for case in page.table.model.rows]


def test_open_cases_stand_first_by_last_day_and_below_them_the_others(page):
    assert names(page) == ["Bo", "Cleo", "Eve", "Dan"]
    assert page.head.state == "2 cases are open."


def test_each_says_when_and_how_far_it_is(page, ids, office):
    with office.reading() as session:
        bo, cleo = (len(cases.look(session, ids[name], TODAY).lines) for name in ("Bo", "Cleo"))
    assert bo > cleo > 0
    assert [row(page, at)[1:] for at in range(4)] == [
        ["Nov 20", f"0 of {bo}", "Open"],
        ["Dec 24", f"0 of {cleo}", "Open"],
        ["Nov 2", f"{cleo} of {cleo}", "Closed Nov 12"],
        ["Nov 1", f"0 of {cleo}", "Withdrawn"],
    ]
    found = page.table.model.rows
    assert (found[0].led_by, found[0].kind) == ("Ana", LeavingKind.DISMISSED)


def test_what_is_done_shows_at_once(page, ids, office, world):
    with office.transaction("Tick") as session:
        key = next(
            line.key for line in cases.look(session, ids["Cleo"], TODAY).lines if line.place == "office"
        )
        settling.done(session, ids["Cleo"], key, Word(TODAY))
    world.settle()
    assert row(page, 1)[2].startswith("1 of ")


def test_enter_and_double_click_open_a_case(page, ids, world):
    page.show_thing(f"leaving:{ids['Cleo']}")
    QTest.keyClick(page.table.grid, Qt.Key.Key_Return)
    index = page.table.model.index(2, 0)
    place = page.table.grid.visualRect(index).center()
    QTest.mouseClick(page.table.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(page.table.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    page._actions(page.table.row)[0].trigger()
    assert world.went == [f"leaving:{ids['Cleo']}", *[f"leaving:{ids['Eve']}"] * 2]


def test_the_main_button_and_ctrl_n_begin_a_case(page, world):
    world.press(page.start)
    page.add_new()
    assert world.went == ["leaving:new"] * 2


def test_the_filter_finds_by_kind_leader_and_state(page):
    for text, found in (
        ("dismissed", ["Bo"]),
        ("led by ana", ["Bo"]),
        ("withdrawn", ["Dan"]),
        ("eve", ["Eve"]),
    ):
        page.focus_filter()
        page.table.filter_line.setText(text)
        assert names_shown(page) == found


def names_shown(page):
    model = page.table.model
    return [model.row(at).person for at in range(model.rowCount())]


def test_columns_sort_and_are_remembered(page, world):
    QAbstractItemModelTester(page.table.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for column in range(page.table.model.columnCount()):
        page.table.grid.head.setSortIndicator(column, Qt.SortOrder.DescendingOrder)
    assert names_shown(page)[0] in {"Eve", "Dan"}
    assert world.desk.settings.columns["leaving"]["sort"] == "state"


def test_an_office_in_which_nobody_leaves_says_so_and_offers_to_begin(world, office):
    page = world.show(CasesPage(world.desk))
    assert page.head.state == "Nobody is leaving."
    assert page.table._empty.isVisible()
    page.table._empty.pressed.emit()
    assert world.went == ["leaving:new"]


def test_when_all_is_over_it_says_that_no_case_is_open(page, ids, office, world):
    with office.transaction("Withdraw") as session:
        for name in ("Bo", "Cleo"):
            cases.withdraw(session, ids[name], on=TODAY, why="Stays")
    world.settle()
    assert page.head.state == "No case is open."


def test_where_the_office_can_only_be_read_none_can_be_begun(world, ids, office, monkeypatch):
    monkeypatch.setattr(type(office), "is_read_only", property(lambda _self: True))
    page = world.show(CasesPage(world.desk))
    assert not page.start.isEnabled()
    page.add_new()
    assert world.went == []
    assert len(page.explanation().splitlines()) == 3
