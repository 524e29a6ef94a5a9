"""How many people could know each login, as a column of the list of accounts."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from sqlmodel import SQLModel

from smmdesk.core.office import Actor
from smmdesk.features.accounts import logins, secrets
from smmdesk.features.accounts.kinds import PartKind, PartState
from smmdesk.features.accounts.pages import knower_rows
from smmdesk.features.accounts.pages.accounts_page import AccountsPage
from smmdesk.features.accounts.pages.counted import _TABLES, count_again
from smmdesk.features.people import service as people

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
KNOWERS = 3


def finish(counting):
    """Return what a counting comes to."""
    while True:
        try:
            next(counting)
        except StopIteration as end:
            return end.value


def knowers(page):
    return {listed.row.name: listed.knowers for listed in page.table.model.rows}


def test_each_line_counts_those_whom_the_detail_names(page, office, shop):
    assert knowers(page) == {"@bakery": 2, "bakery": 2, "Bakery": None, "Office mailbox": 0}
    named = {
        each.name for part in knower_rows.read(office, shop.ids["instagram"]).parts for each in part.knowers
    }
    assert len(named) == 2


def test_a_number_is_shown_but_not_where_there_is_no_login(page):
    model = page.table.model
    shown = {row.row.name: model.index(at, KNOWERS).data() for at, row in enumerate(model.rows)}
    assert shown == {"@bakery": "2", "bakery": "2", "Bakery": "", "Office mailbox": "0"}
    assert model.headerData(KNOWERS, Qt.Orientation.Horizontal) == "Could know"


def test_the_list_is_there_before_anybody_is_counted(world, shop):
    page = AccountsPage(world.desk)
    seen = []
    page.table.model.modelReset.connect(lambda: seen.append(knowers(page).get("@bakery")))
    world.show(page)
    assert seen[0] is None
    assert seen[-1] == 2


def test_whoever_is_given_access_is_counted(page, world, shop, office):
    with office.transaction("Give access") as session:
        logins.grant(session, person_id=shop.ids["owner"], login_id=shop.ids["mailbox"])
        logins.note_part(session, shop.ids["mailbox"], PartKind.PASSWORD, state=PartState.IN_PLACE)
    world.settle()
    assert knowers(page)["Office mailbox"] == 1


def test_whoever_was_shown_a_secret_is_counted(page, world, shop, office, vault):
    with office.transaction("Add") as session:
        eva = people.add(session, name="Eva").id
    office.actor = Actor(eva, "Eva")
    world.work(partial(secrets.reveal, office, vault, shop.ids["instagram"], PartKind.PASSWORD))
    world.settle()
    assert knowers(page)["@bakery"] == 3


def test_it_sorts_by_the_number_and_what_has_none_stands_last(page):
    for order, names in (
        (Qt.SortOrder.AscendingOrder, ["Office mailbox", "@bakery", "bakery", "Bakery"]),
        (Qt.SortOrder.DescendingOrder, ["@bakery", "bakery", "Office mailbox", "Bakery"]),
    ):
        page.table.grid.sortByColumn(KNOWERS, order)
        assert [listed.row.name for listed in page.table.model.rows] == names


def test_it_gives_its_room_to_the_others_in_a_narrow_list(page, world):
    head = page.table.grid.head
    for width, is_hidden in ((1100, True), (1800, False), (1100, True)):
        world.window.resize(width, 800)
        world.settle()
        assert head.isSectionHidden(KNOWERS) is is_hidden
        assert not head.isSectionHidden(2)


def test_nobody_is_counted_for_a_column_that_cannot_be_seen(world, shop):
    world.window.resize(1100, 800)
    page = world.show(AccountsPage(world.desk))
    before = knowers(page)["@bakery"]
    world.window.resize(1800, 800)
    world.settle()
    assert (before, knowers(page)["@bakery"]) == (None, 2)


# Counting again


@pytest.fixture
def counted(office, shop):
    return finish(count_again(office, None))


def again(office, before):
    return finish(count_again(office, before))


def test_what_has_nothing_to_do_with_it_is_no_reason_to_count_again(office, counted):
    with office.transaction("Set") as session:
        office.write_setting(session, "results_week_start", 6)
    assert again(office, counted) is counted


def test_each_step_that_may_change_it_is_a_reason_undo_among_them(office, shop, counted):
    mailbox = shop.ids["mailbox"]
    with office.transaction("Give access") as session:
        logins.grant(session, person_id=shop.ids["owner"], login_id=mailbox)
        logins.note_part(session, mailbox, PartKind.PASSWORD, state=PartState.IN_PLACE)
    more = again(office, counted)
    assert (counted.numbers[mailbox], more.numbers[mailbox]) == (0, 1)
    office.undo()
    assert again(office, more).numbers == counted.numbers


def test_an_event_is_a_reason_because_a_secret_may_have_been_shown(office, shop, counted):
    office.note("Showed", login=shop.ids["instagram"], part=PartKind.PASSWORD.value)
    assert again(office, counted) is not counted


def test_a_new_day_is_a_reason(office, counted):
    assert again(office, replace(counted, on=counted.on - timedelta(1))) is not counted


def test_the_tables_that_are_looked_for_exist():
    assert set(_TABLES) <= set(SQLModel.metadata.tables)
