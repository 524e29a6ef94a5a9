"""Figures by hand: what a sheet begins with, what counts after saving, and what undo brings back."""

from datetime import date
from itertools import pairwise

import pytest

from smmdesk.core.errors import UserError
from smmdesk.core.i18n import use_language
from smmdesk.core.office import Actor
from smmdesk.features.accounts import service as accounts
from smmdesk.features.people import service as people
from smmdesk.features.results import by_hand, by_hand_reading
from smmdesk.features.results.by_hand_reading import Wanted
from smmdesk.features.results.by_hand_sheet import Place, Standing
from smmdesk.features.results.kinds import Figure, Flag, SeriesKey
from smmdesk.features.results.models import ImportKind
from smmdesk.features.results.periods import Size, period_of
from tests.features.results.world import what_counts
from tests.support import dump

OCTOBER, NOVEMBER = (period_of(date(2026, month, 1), Size.MONTH) for month in (10, 11))
LEADS = SeriesKey("leads", "month")


@pytest.fixture
def read(office):
    """Return a function that reads a sheet."""

    def read(**wanted):
        with office.reading() as session:
            return by_hand_reading.read(session, Wanted(**wanted), office.clock.today())

    return read


@pytest.fixture
def bakery(office):
    """Return the number of an account on Facebook."""
    with office.transaction("Add") as session:
        brand = accounts.brand_named(session, "Bakery").id
        return accounts.add(session, brand_id=brand, network="facebook", name="Corner Bakery").id


def october(value):
    return Figure("2026-10-01", "2026-10-31", value, 0, 0)


def keys(sheet):
    return [each.key for each in sheet.metrics]


def test_twelve_months_or_thirteen_weeks_stand_there_the_newest_last(read):
    months, weeks = read().periods, read(size=Size.WEEK).periods

    assert (len(months), months[0].start, months[-1]) == (12, date(2025, 12, 1), NOVEMBER)
    assert (len(weeks), weeks[-1].start, weeks[-1].end) == (13, date(2026, 11, 16), date(2026, 11, 22))
    assert all(after.start > before.end for before, after in pairwise(weeks))
    assert read(back=1).periods[-1].end < months[0].start


def test_the_business_begins_with_outcomes_and_an_account_with_what_its_network_counts(read, bakery):
    business, account = read(), read(account_id=bakery)

    assert {
        "leads",
        "orders",
        "revenue",
        "mentions_positive",
        "mentions_neutral",
        "mentions_negative",
    } <= set(keys(business))
    assert "reach" not in keys(business)
    assert {"leads", "reach", "followers", "page_views", "mentions_negative"} <= set(keys(account))
    assert "reach" in [each.key for each in business.offered]
    assert not any(each.network for each in business.offered)
    assert {each.network for each in account.offered} == {"", "facebook"}
    assert account.account == "Corner Bakery on Facebook"


def test_a_metric_that_has_figures_has_its_row(read, here):
    here.take((SeriesKey("competitor_mentions", "month"), [october(4)]))

    assert "competitor_mentions" in keys(read())
    assert "competitor_mentions" not in keys(read(size=Size.WEEK))


def test_only_figures_of_exactly_these_periods_stand_there(read, here):
    here.take(
        (LEADS, [october(40), Figure("2026-11-01", "2026-11-19", 9, 0, 0)]),
        (SeriesKey("leads", "day"), [Figure("2026-10-01", "2026-10-01", 5, 0, 0)]),
        (SeriesKey("leads", "month", "campaign", "7"), [october(3)]),
        file_name="leads.csv",
    )

    standing = read().standing
    assert list(standing) == [Place("leads", OCTOBER)]
    assert standing[Place("leads", OCTOBER)] == Standing(40, "leads.csv")


def test_what_is_saved_is_one_import_and_one_step(office, here, read):
    with office.transaction("Add") as session:
        ana = people.add(session, name="Ana").id
    office.actor = Actor(ana, "Ana")
    before = dump(office.path), what_counts(office.path)

    deed = by_hand.save(office, read(), {Place("leads", OCTOBER): "1.2K", Place("orders", NOVEMBER): "7"})

    assert deed.sentence == "2 figures were saved: The business as a whole."
    (found,) = here.imports()
    assert (found.kind, found.by_id, found.figures, found.d0, found.d1) == (
        ImportKind.HAND, ana, 2, "2026-10-01", "2026-11-30",
    )  # fmt: skip
    assert here.read(LEADS) == {"2026-10-01": 1200}
    office.undo()
    assert what_counts(office.path) == before[1]


def test_typed_over_a_file_the_typed_one_counts_and_undo_brings_the_old_one_back(office, here, read):
    here.take((LEADS, [october(40)]), file_name="leads.csv")

    by_hand.save(office, read(), {Place("leads", OCTOBER): "44"})
    assert here.read(LEADS) == {"2026-10-01": 44}
    assert read().standing[Place("leads", OCTOBER)].source == "Figures typed on November 20, 2026"

    office.undo()
    assert here.read(LEADS) == {"2026-10-01": 40}


def test_an_emptied_cell_is_missing_and_not_zero(office, here, read):
    here.take((LEADS, [october(40)]))

    by_hand.save(office, read(), {Place("leads", OCTOBER): " "})

    assert [value for value in here.read(LEADS).values() if value is not None] == []
    assert read().standing == {}
    office.undo()
    assert here.read(LEADS) == {"2026-10-01": 40}


def test_zero_is_a_figure(office, here, read):
    by_hand.save(office, read(), {Place("leads", OCTOBER): "0"})

    assert here.read(LEADS) == {"2026-10-01": 0}


def test_what_stands_there_already_is_not_saved_again(office, here, read):
    here.take((LEADS, [october(1200)]))

    with pytest.raises(UserError, match="stand there already"):
        by_hand.save(office, read(), {Place("leads", OCTOBER): "1,200", Place("orders", OCTOBER): ""})
    assert len(here.imports()) == 1


def test_a_wrong_cell_is_named_with_its_place_and_nothing_is_saved(office, here, read):
    sheet = read()
    edits = {Place("leads", OCTOBER): "many", Place("orders", OCTOBER): "1.234", Place("calls", OCTOBER): "5"}

    checked = by_hand.check(sheet, edits)
    assert checked.values == {Place("calls", OCTOBER): 5}
    assert "can be read in two ways" in checked.wrong[Place("orders", OCTOBER)]
    with pytest.raises(UserError, match=r"Leads, October 2026: “many” is no number"):
        by_hand.save(office, sheet, edits)
    assert here.imports() == []


def test_numbers_are_read_as_the_language_writes_them():
    use_language("ru")
    try:
        assert by_hand.number("1 250,5") == 1250.5
        assert by_hand.number("3 тыс.") == 3000
    finally:
        use_language("en")


def test_money_needs_its_currency_once(office, here, read):
    edits = {Place("revenue", OCTOBER): "99.5"}
    with pytest.raises(UserError, match="in which currency"):
        by_hand.save(office, read(), edits)

    by_hand.save(office, read(currency="GEL"), edits)

    assert here.lines(metric="revenue") == [SeriesKey("revenue", "month", currency="GEL")]
    assert read().currency == "GEL"
    assert read().standing[Place("revenue", OCTOBER)].value == 99.5
    assert read(currency="EUR").standing == {}


def test_the_currency_is_remembered_for_each_account(office, read, bakery):
    by_hand.save(office, read(currency="GEL"), {Place("revenue", OCTOBER): "1"})
    assert read(account_id=bakery).currency == "GEL"  # the only one that there is

    by_hand.save(office, read(account_id=bakery, currency="EUR"), {Place("revenue", OCTOBER): "1"})

    assert (read().currency, read(account_id=bakery).currency) == ("GEL", "EUR")


def test_a_figure_without_money_needs_no_currency(office, here, read):
    by_hand.save(office, read(), {Place("leads", OCTOBER): "1"})

    assert here.imports()[0].options == "{}"


def test_what_is_not_over_may_still_change(office, read):
    by_hand.save(office, read(), {Place("leads", OCTOBER): "1", Place("leads", NOVEMBER): "2"})

    with office.reading() as session:
        found = by_hand_reading.observed.of_series(session, 0, LEADS)
    assert [(each.value, each.flag) for each in found] == [(1, Flag.NOTHING), (2, Flag.PROVISIONAL)]
