"""Where a value came from, down to the cell, and what was said before a correction."""

import pytest

from smmdesk.features.results import observed
from smmdesk.features.results.board.shown import Origin
from smmdesk.features.results.importing import bring_in
from smmdesk.features.results.models import ImportKind
from smmdesk.features.results.pages.origin_card import OriginCard
from smmdesk.features.results.slices import finish
from tests.features.results.exports import write_per_metric
from tests.features.results.pages.conftest import read_on
from tests.features.results.pages.test_bring_in_page import button
from tests.features.results.world import ResultsWorld


@pytest.fixture
def bring(office):
    return lambda path, **answers: finish(bring_in(office, path, answers)).found


@pytest.fixture
def card(world):
    """Return a function that shows where all figures of a metric came from."""

    def show(account_id, metric, about=""):
        with world.desk.office.reading() as session:
            origins = [
                Origin(figure.import_id, figure.cell, account_id, metric, figure.d0, figure.d1, figure.value)
                for line in observed.series(session, account_id, metric=metric)
                for figure in observed.figures(session, line.id)
            ]
        return world.show(OriginCard(world.desk, origins, about))

    return show


def test_a_figure_names_its_file_its_row_and_its_column(card, bring, ads):
    found = bring(ads)
    said = read_on(card(found.account_id, "link_clicks", "Link clicks: 12"))

    assert "Link clicks: 12" in said
    assert "ads.csv" in said
    assert "Link clicks, campaign Autumn, November 1, 2026: 12\nrow 2, column E “Link clicks”" in said


def test_money_is_told_to_the_last_digit(card, bring, ads):
    found = bring(ads)

    assert "campaign Autumn, November 1, 2026: €4.50" in read_on(card(found.account_id, "spend"))


def test_a_correction_shows_what_was_said_before(card, bring, account, reach, folder):
    page = account("Corner Bakery")
    bring(reach)
    bring(write_per_metric(folder / "later.csv", "Facebook reach", ("2026-11-01", 110), ("2026-11-02", 102)))

    said = read_on(card(page, "reach"))
    assert "Reach, November 1, 2026: 110\nrow 4, column B" in said
    assert "Before: 101, “Reach.csv”, imported on November 20, 2026" in said
    assert said.count("Before:") == 1  # the second day is as it was
    assert said.index("later.csv") < said.index("\nReach.csv")


def test_what_was_typed_says_so(card, world):
    ResultsWorld(world.desk.office).take(
        (observed.SeriesKey("reach", "day"), [observed.Figure("2026-11-03", "2026-11-03", 7, 0, 0)]),
        kind=ImportKind.HAND,
    )

    assert "Reach, November 3, 2026: 7\ntyped by hand" in read_on(card(0, "reach"))


def test_the_import_can_be_shown(card, world, bring, ads):
    found = bring(ads)
    shown = card(found.account_id, "spend")

    with world.qtbot.waitSignal(shown.opened) as signal:
        button(shown, "Show that import").click()
    assert signal.args == [found.id]


def test_a_figure_of_an_import_that_was_taken_back_meanwhile_says_so(world, bring, ads, office):
    found = bring(ads)
    office.undo()
    shown = world.show(
        OriginCard(world.desk, [Origin(found.id, 1, 1, "spend", "2026-11-01", "2026-11-01", 4.5)])
    )

    assert "An import that was taken back" in read_on(shown)


def test_a_value_that_is_missing_has_no_source(world):
    assert "Missing is not zero." in read_on(world.show(OriginCard(world.desk, [])))
