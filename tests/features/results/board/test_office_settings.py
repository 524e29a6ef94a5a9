"""What the office set about its weeks and about return on investment, where results are shown and reported."""

from datetime import date, timedelta

import pytest

from smmdesk.core.errors import UserError
from smmdesk.core.glance import ask_in
from smmdesk.features.results.board import maturity, weeks
from smmdesk.features.results.board.board import read_board
from smmdesk.features.results.board.choice import Choice
from smmdesk.features.results.checks import CHECKLIST
from smmdesk.features.results.kinds import Cell, Figure, SeriesKey
from smmdesk.features.results.pages.board_work import read
from smmdesk.features.results.periods import Size, period_of
from smmdesk.features.results.reporting.reading import choice_of

TODAY = date(2026, 11, 22)
SUNDAY = 6
OCTOBER = period_of(date(2026, 10, 1), Size.MONTH)


def days(metric, value, *, currency=""):
    found = [(OCTOBER.start + timedelta(at)).isoformat() for at in range(31)]
    figures = [Figure(day, day, value, 0, Cell(0, at + 2, 1).packed()) for at, day in enumerate(found)]
    return SeriesKey(metric, "day", currency=currency), figures


def begin_weeks_on(office, day):
    with office.transaction("Set") as session:
        weeks.begin_weeks_on(office, session, day)


def judge_from(office, day):
    with office.transaction("Set") as session:
        maturity.judge_from(office, session, day)


def test_the_board_is_drawn_in_the_weeks_of_the_office(here):
    here.take(days("orders", 2))
    assert {time.start.weekday() for time in read(here.office, None).board.choice.times()} == {0}
    begin_weeks_on(here.office, SUNDAY)
    found = read(here.office, None).board
    assert {time.start.weekday() for time in found.choice.times()} == {SUNDAY}


def test_a_choice_made_before_gets_the_new_weeks_too(here):
    here.take(days("orders", 2))
    shown = Choice(period_of(date(2026, 10, 14), Size.WEEK))
    begin_weeks_on(here.office, SUNDAY)
    period = read(here.office, shown).board.choice.period
    assert (period.start, period.size) == (date(2026, 10, 11), Size.WEEK)


def test_a_month_that_is_shown_stays(here):
    here.take(days("orders", 2))
    begin_weeks_on(here.office, SUNDAY)
    assert read(here.office, Choice(OCTOBER)).board.choice == Choice(OCTOBER, week_start=SUNDAY)


@pytest.mark.parametrize("month", [None, date(2026, 10, 1)])
def test_a_report_is_made_in_the_weeks_of_the_office(here, month):
    here.take(days("orders", 2))
    begin_weeks_on(here.office, SUNDAY)
    with here.office.reading() as session:
        assert choice_of(session, TODAY, month).week_start == SUNDAY


def test_weeks_begin_on_monday_or_on_sunday_only(office):
    with pytest.raises(UserError, match="Nothing was changed"):
        begin_weeks_on(office, 2)


def roi_note(office):
    with office.reading() as session:
        found = read_board(session, Choice(OCTOBER), TODAY)
    return next(tile.note for group in found.groups for tile in group.tiles if tile.metric == "roi")


def test_return_on_investment_is_judged_from_the_day_that_the_office_set(here):
    here.take(days("sales_social", 9, currency="EUR"), days("cost", 3, currency="EUR"))
    by_itself = roi_note(here.office)
    assert "December 30, 2026" in by_itself

    judge_from(here.office, date(2027, 3, 1))
    assert "March 1, 2027" in roi_note(here.office)
    judge_from(here.office, TODAY)
    assert "Preliminary" not in roi_note(here.office)
    judge_from(here.office, None)
    assert roi_note(here.office) == by_itself


def test_by_itself_without_costs_there_is_no_day(here):
    here.take(days("orders", 2))
    with here.office.reading() as session:
        assert maturity.mature_on(session) is None


def told_by_the_check(office):
    with office.reading() as session:
        found = CHECKLIST.look(ask_in(session), None, {}, TODAY)
    return [finding.observed.data["mature_on"] for finding in found if finding.check.id == "C72"]


def test_the_check_goes_by_the_same_day(here):
    here.take(days("sales_social", 9, currency="EUR"), days("cost", 3, currency="EUR"))
    assert told_by_the_check(here.office) == ["2026-12-30"]

    judge_from(here.office, date(2027, 3, 1))
    assert told_by_the_check(here.office) == ["2027-03-01"]
    judge_from(here.office, TODAY)
    assert told_by_the_check(here.office) == []
