"""The list of imports, used as a person uses it."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from smmdesk.core.office import Actor
from smmdesk.features.people import service as people
from smmdesk.features.results import imports
from smmdesk.features.results.importing import bring_in
from smmdesk.features.results.models import ImportKind
from smmdesk.features.results.pages.import_cards import TakeBackCard
from smmdesk.features.results.pages.imports_page import ImportsPage
from smmdesk.features.results.pages.passed_card import CELLS, PassedCard
from smmdesk.features.results.slices import finish
from tests.features.results.pages.conftest import read_on
from tests.features.results.world import ResultsWorld

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def bring(office):
    return lambda path, **answers: finish(bring_in(office, path, answers)).found.id


@pytest.fixture
def two(office, bring, account, ads_without_currency, reach):
    """Return the numbers of two imports, the second one Ana's."""
    account("Corner Bakery")
    first = bring(ads_without_currency, currency="GEL")
    with office.transaction("Add") as session:
        ana = people.add(session, name="Ana").id
    office.actor = Actor(ana, "Ana")
    return first, bring(reach)


@pytest.fixture
def page(world, two):
    return world.show(ImportsPage(world.desk))


def row(page, place):
    model = page.table.model
    return [model.index(place, column).data() for column in range(model.columnCount())]


def opened(page):
    return "\n".join(read_on(card) for card in page.split.detail)


def test_the_imports_stand_newest_first(page):
    assert [each.title for each in page.table.model.rows] == ["Reach.csv", "money.csv"]
    assert row(page, 0) == [
        "Reach.csv", "Meta Business Suite: one figure by day, and the audience", "Nov 1\u2009–\u20099, 2026", "5", "Nov 20",
    ]  # fmt: skip
    assert [(each.account, each.by) for each in page.table.model.rows] == [
        ("Corner Bakery on Facebook", "Ana"),
        ("Corner Bakery on Facebook", ""),
    ]
    assert page.head.state == "2 imports, the newest first."


def test_the_model_keeps_what_qt_demands(page):
    QAbstractItemModelTester(page.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)


def test_an_opened_import_says_what_was_answered_and_where_every_cell_went(world, page, two):
    page.show_thing(f"imports:{two[0]}")
    world.settle()

    said = opened(page)
    assert "Meta Ads: campaigns, ad sets and ads" in said
    assert "Currency\nGEL" in said
    assert "3 rows were read: 2 used, 1 skipped." in said
    card = next(each for each in page.split.detail if isinstance(each, PassedCard))
    card.folds[CELLS].toggle()
    assert "Column E “Link clicks”, row 3" in read_on(card)


def test_taking_an_import_back_and_undo_brings_it_back(world, page, two, office):
    page.table.choose(two[1])
    world.settle()
    card = next(each for each in page.split.detail if isinstance(each, TakeBackCard))
    world.press(card.button)

    assert [each.id for each in page.table.model.rows] == [two[0]]
    assert world.last_said == "The import of Reach.csv was taken back: 5 figures."
    world.take_back()
    assert [each.id for each in page.table.model.rows] == [two[1], two[0]]
    with office.reading() as session:
        assert imports.find(session, two[1]).figures == 5


def test_what_was_typed_stands_there_too(world, page):
    ResultsWorld(world.desk.office).days((3, 120), kind=ImportKind.HAND)
    world.settle()

    assert page.table.model.rows[0].title == "Figures typed on November 20, 2026"
    page.table.choose(page.table.model.rows[0].id)
    world.settle()
    assert "The business as a whole" in opened(page)
    assert "typed by hand" in opened(page)
    assert not any(isinstance(each, PassedCard) for each in page.split.detail)


def test_an_import_is_found_by_its_account(page):
    page.table.filter_line.setText("nobody")
    assert page.table.model.rows == []
    page.table.filter_line.setText("corner reach")
    assert [each.title for each in page.table.model.rows] == ["Reach.csv"]


def test_another_file_is_brought_in_from_here(world, page):
    world.press(page.more)

    assert world.went == ["bring-in:"]


def test_without_an_import_the_page_offers_to_bring_one_in(world):
    page = world.show(ImportsPage(world.desk))
    assert "No figures were imported yet." in read_on(page)
    page.table._empty.pressed.emit()

    assert world.went == ["bring-in:"]


def test_in_an_office_for_reading_only_nothing_is_taken_back(world, two, monkeypatch):
    monkeypatch.setattr(type(world.desk.office), "is_read_only", property(lambda _office: True))
    page = world.show(ImportsPage(world.desk))
    card = next(each for each in page.split.detail if isinstance(each, TakeBackCard))

    assert not card.button.isEnabled()
    assert not page.more.isEnabled()
