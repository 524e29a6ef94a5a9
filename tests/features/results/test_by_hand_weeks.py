"""Weeks by hand where an office begins them on Sunday: which are shown, and what became of those before."""

from datetime import date

import pytest

from smmdesk.core.errors import UserError
from smmdesk.features.results import by_hand, by_hand_reading
from smmdesk.features.results.board.weeks import begin_weeks_on
from smmdesk.features.results.by_hand_reading import Wanted
from smmdesk.features.results.by_hand_sheet import Beside, Place, Standing
from smmdesk.features.results.by_hand_weeks import beside_words, refusal, weeks_words
from smmdesk.features.results.kinds import Figure, SeriesKey
from smmdesk.features.results.periods import MONDAY, SUNDAY, Period, Size, period_of
from tests.features.results.world import what_counts

LEADS = SeriesKey("leads", "week")
FROM_MONDAY = period_of(date(2026, 10, 5), Size.WEEK)
BEFORE, AFTER = (period_of(date(2026, 10, day), Size.WEEK, SUNDAY) for day in (4, 11))


@pytest.fixture
def read(office):
    """Return a function that reads a sheet of weeks."""

    def read(**wanted):
        with office.reading() as session:
            return by_hand_reading.read(session, Wanted(size=Size.WEEK, **wanted), office.clock.today())

    return read


@pytest.fixture
def begin_on(office):
    """Return a function that sets on which day the office's weeks begin."""

    def begin_on(day):
        with office.transaction("Set") as session:
            begin_weeks_on(office, session, day)

    return begin_on


@pytest.fixture
def typed_before(office, read, begin_on):
    """Type ten leads for a week from Monday, and let weeks begin on Sunday from then on."""
    by_hand.save(office, read(), {Place("leads", FROM_MONDAY): "10"})
    begin_on(SUNDAY)


def other_starts(office):
    with office.reading() as session:
        return by_hand_reading.other_week_starts(session, Wanted())


def test_weeks_are_the_offices(read, begin_on):
    begin_on(SUNDAY)
    weeks = read().periods

    assert (len(weeks), weeks[-1].start, weeks[-1].end) == (13, date(2026, 11, 15), date(2026, 11, 21))
    assert {each.start.weekday() for each in (*weeks, *read(back=1).periods)} == {SUNDAY}


def test_what_is_typed_is_saved_on_the_days_of_the_offices_week(office, read, here, begin_on):
    begin_on(SUNDAY)
    by_hand.save(office, read(), {Place("leads", BEFORE): "4"})

    assert here.read(LEADS) == {"2026-10-04": 4}
    assert here.imports()[0].d1 == "2026-10-10"


def test_what_was_typed_before_stays_on_its_days_and_is_shown_there(office, read, typed_before, here):
    assert here.read(LEADS) == {"2026-10-05": 10}
    assert read().standing == {}
    assert other_starts(office) == (MONDAY,)

    sheet = read(week_start=MONDAY)
    assert {each.start.weekday() for each in sheet.periods} == {MONDAY}
    assert sheet.standing == {Place("leads", FROM_MONDAY): Standing(10, "Figures typed on November 20, 2026")}


def test_a_week_that_shares_days_with_it_takes_no_number(office, read, typed_before):
    sheet, before = read(), what_counts(office.path)

    assert sheet.beside == {
        Place("leads", BEFORE): Beside(FROM_MONDAY, 10),
        Place("leads", AFTER): Beside(FROM_MONDAY, 10),
    }
    for week in (BEFORE, AFTER):
        with pytest.raises(UserError, match="10 stands there from October 5, 2026 to October 11, 2026"):
            by_hand.save(office, sheet, {Place("leads", week): "12"})
    assert what_counts(office.path) == before


def test_other_rows_and_other_weeks_are_free(office, read, typed_before, here):
    later = period_of(date(2026, 10, 18), Size.WEEK, SUNDAY)
    by_hand.save(office, read(), {Place("orders", BEFORE): "3", Place("leads", later): "5"})

    assert here.read(LEADS) == {"2026-10-05": 10, "2026-10-18": 5}
    assert here.read(SeriesKey("orders", "week")) == {"2026-10-04": 3}


def test_it_can_be_corrected_on_its_own_days_and_nothing_new_is_typed_there(office, read, typed_before, here):
    sheet = read(week_start=MONDAY)
    by_hand.save(office, sheet, {Place("leads", FROM_MONDAY): "11"})
    assert here.read(LEADS) == {"2026-10-05": 11}

    with pytest.raises(UserError, match="Weeks begin on another day in this office now"):
        by_hand.save(office, sheet, {Place("orders", FROM_MONDAY): "3"})


def test_emptied_it_makes_room_for_the_offices_weeks(office, read, typed_before, here):
    by_hand.save(office, read(week_start=MONDAY), {Place("leads", FROM_MONDAY): ""})
    assert other_starts(office) == ()
    by_hand.save(office, read(), {Place("leads", BEFORE): "12"})

    values = {day: value for day, value in here.read(LEADS).items() if value is not None}
    assert values == {"2026-10-04": 12}
    office.undo()
    office.undo()
    assert here.read(LEADS) == {"2026-10-05": 10}


def test_back_to_the_former_day_all_is_as_it_was(read, typed_before, begin_on):
    begin_on(MONDAY)

    assert read().standing[Place("leads", FROM_MONDAY)].value == 10
    assert read().beside == {}


def test_emptying_what_is_empty_is_no_trouble(read, typed_before):
    sheet = read()

    assert by_hand.check(sheet, {Place("leads", BEFORE): " "}).wrong == {}
    assert refusal(sheet, Place("leads", BEFORE))


def test_weeks_of_a_file_are_kept_apart_as_well(office, read, here):
    here.take((LEADS, [Figure("2026-10-07", "2026-10-13", 8, 0, 0)]), file_name="weekly.csv")

    assert other_starts(office) == (2,)
    week = period_of(date(2026, 10, 7), Size.WEEK, 2)
    assert read(week_start=2).standing == {Place("leads", week): Standing(8, "weekly.csv")}
    assert set(read().beside) == {
        Place("leads", period_of(date(2026, 10, day), Size.WEEK)) for day in (5, 12)
    }


def test_a_part_of_a_week_is_in_nobodys_way(office, read, here):
    here.take((LEADS, [Figure("2026-10-06", "2026-10-08", 8, 0, 0)]))

    assert other_starts(office) == ()
    assert read().beside == {}


def test_a_week_that_reaches_into_the_sheet_is_seen(read, here, begin_on):
    first = read().periods[0]
    early = Period(date.fromordinal(first.start.toordinal() - 6), first.start)
    here.take((LEADS, [Figure(early.start.isoformat(), early.end.isoformat(), 8, 0, 0)]))

    assert Place("leads", first) in read().beside


def test_weeks_are_called_by_their_days():
    assert (weeks_words(MONDAY), weeks_words(SUNDAY), weeks_words(2)) == (
        "Weeks Mon – Sun",
        "Weeks Sun – Sat",
        "Weeks Wed – Tue",
    )
    said = beside_words(Beside(FROM_MONDAY, 1234.5))
    assert said == "1,234.5 stands there from October 5, 2026 to October 11, 2026."
